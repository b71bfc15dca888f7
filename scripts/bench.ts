// `npm run bench -- NAME [--json]` runs `scripts/bench-NAME.ts`, whose `bench()` measures ours and a peer in one run on
// one machine. The shape of every bench is the same: a list of bars, each with its ratio and whether it is met.

import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** `ratio` is ours to peer (or to the bar, where the bar is absolute); `bar` is what the ratio or `ours` must reach. */
const BAR = z.object({
  name: z.string(),
  ours: z.number(),
  peer: z.number(),
  ratio: z.number(),
  bar: z.number(),
  met: z.boolean(),
});
type Bar = z.infer<typeof BAR>;

const json = process.argv.includes('--json');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const known = globSync('bench-*.ts', { cwd: import.meta.dirname }).map((file) =>
  file.slice('bench-'.length, -'.ts'.length),
);
const names = asked.length === 0 ? known.sort() : asked;
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0 || names.length === 0) {
  process.stderr.write(`no bench is named ${unknown.join(', ')}; there is: ${known.join(', ')}\n`);
  process.exit(2);
}

const bars: Bar[] = [];
for (const name of names) {
  process.stderr.write(`bench ${name} ...\n`);
  const file = pathToFileURL(path.join(import.meta.dirname, `bench-${name}.ts`)).href;
  const { bench } = (await import(file)) as { bench: () => Promise<unknown> };
  bars.push(
    ...z
      .array(BAR)
      .min(1)
      .parse(await bench()),
  );
}
if (json) process.stdout.write(`${JSON.stringify({ bars }, null, 2)}\n`);
else for (const line of tableOf(bars)) process.stdout.write(`${line}\n`);
process.exitCode = bars.every(({ met }) => met) ? 0 : 1;

function tableOf(rows: readonly Bar[]): string[] {
  const head = ['bar', 'ours', 'peer', 'ratio', 'needed', 'met'];
  const body = rows.map(({ name, ours, peer, ratio, bar, met }) => {
    return [name, short(ours), short(peer), short(ratio), short(bar), met ? 'yes' : 'NO'];
  });
  const widths = head.map((_, place) => Math.max(...[head, ...body].map((cells) => cells[place]?.length ?? 0)));
  return [head, ...body].map((cells) =>
    cells
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
}
