// `npm run simulate`: whole federations in one process, by seed, with everything going wrong that can
// (docs/simulation.md). `--seeds N --nodes N --from N` runs seeds; `--twice` runs each again and compares; `--planted`
// runs the suite against copies of the source with bugs in them, `--plant NAME` against one; `--nodes N` alone shows
// how cost grows. `--json`.

import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { agreedWithin, emptySum, runMany, type Sum } from '../test/simulation/many.ts';
import { plant, uproot } from '../test/simulation/planted/apply.ts';
import { PLANTED } from '../test/simulation/planted/list.ts';
import type { Planted } from '../test/simulation/planted/shapes.ts';

const ROOT = join(import.meta.dirname, '..');
const PROGRESS = join(ROOT, 'node_modules', '.cache', 'simulate');
const PAGE = join(ROOT, 'docs', 'simulation.md');
/** Seeds after which progress is written down, and above which a run is a release run whose figures are published. */
const CHUNK = 100;
const RELEASE_SEEDS = 2_000;
const TAIL_SHOWN = 40;

const { values: asked } = parseArgs({
  options: {
    seeds: { type: 'string' },
    nodes: { type: 'string' },
    from: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    twice: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    plant: { type: 'string' },
  },
});

// Threads compile what they load once for all of them and for the next run; nobody else needs the code of a node.
process.env['NODE_COMPILE_CACHE'] ??= join(ROOT, 'node_modules', '.cache', 'compile');

const say = (line: string) => process.stderr.write(`${line}\n`);

function show(answer: unknown, lines: readonly string[]): void {
  if (asked.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else process.stdout.write(`${lines.join('\n')}\n`);
}

function whole(text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  say(`not a whole number from 1: ${text}`);
  process.exit(2);
}

async function seeds(): Promise<number> {
  const options = { from: whole(asked.from, 1), seeds: whole(asked.seeds, 200), nodes: whole(asked.nodes, 7) };
  const began = performance.now();
  const release = options.seeds >= RELEASE_SEEDS;
  const sum = release ? await resumed(options) : await runMany({ ...options, twice: asked.twice });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const violations = sum.violations.map(({ tail: _tail, ...violation }) => violation);
  const convergence = { median: agreedWithin(sum, 0.5), most: agreedWithin(sum, 1) };
  const { messages, faults, acts, checks, different } = sum;
  const figures = { seeds: sum.seeds, nodes: options.nodes, convergence, checks, acts };
  const differing = asked.twice ? { different } : {};
  show({ violations, messages, faults, seconds, ...figures, ...differing }, linesOf(sum, seconds, convergence));
  const [first] = sum.violations;
  if (first !== undefined) {
    say(`seed ${first.seed}: ${first.invariant} ${first.oracle} at ${first.node}: ${first.says}`);
    for (const line of first.tail.slice(-TAIL_SHOWN)) say(`  ${line}`);
    say(`again: npm run simulate -- --seeds 1 --from ${first.seed} --nodes ${options.nodes}`);
  }
  for (const seed of different) say(`seed ${seed} has two traces`);
  const bad = violations.length + different.length > 0;
  if (release && !bad) await publish(sum, options.nodes);
  return bad ? 1 : 0;
}

function linesOf(sum: Sum, seconds: number, { median, most }: { median: number; most: number }): string[] {
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `  ${name} ${count}`);
  return [
    `${sum.seeds} seeds, ${sum.messages} letters, ${sum.checks} checks, ${seconds} s`,
    `${sum.violations.length} violations`,
    `agreement after healing: half within ${median} s, all within ${most} s (virtual)`,
    'faults:',
    ...counts(sum.faults),
    'acts:',
    ...counts(sum.acts),
  ];
}

/** A release run in pieces: what was done is kept, for exactly this source. */
async function resumed(options: {
  readonly from: number;
  readonly seeds: number;
  readonly nodes: number;
}): Promise<Sum> {
  const { from, seeds: all, nodes } = options;
  const file = join(PROGRESS, `${nodes}-${from}-${all}-${await sourceDigest()}.json`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  const sum: Sum = kept === null ? emptySum() : (JSON.parse(kept) as Sum);
  await mkdir(dirname(file), { recursive: true });
  while (sum.seeds < all) {
    await runMany({ from: from + sum.seeds, seeds: Math.min(CHUNK, all - sum.seeds), nodes }, sum);
    await writeFile(file, JSON.stringify(sum));
    say(`${sum.seeds} of ${all} seeds, ${sum.messages} letters, ${sum.violations.length} violations`);
  }
  return sum;
}

/** Of everything that decides a run. */
async function sourceDigest(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(['src/**/*.ts', 'test/{simulation,ledger}/**/*.ts'], { cwd: ROOT }).sort()) {
    hash.update(file).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The figures of a release run in their place on the page. */
async function publish(sum: Sum, nodes: number): Promise<void> {
  const begins = '<!-- figures -->';
  const ends = '<!-- /figures -->';
  const page = await readFile(PAGE, 'utf8');
  const faults = Object.entries(sum.faults).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    '| what | how much |',
    '|---|---|',
    `| seeds, each of ${nodes} nodes | ${sum.seeds} |`,
    `| letters delivered | ${sum.messages} |`,
    `| things compared by the oracles | ${sum.checks} |`,
    `| faults injected | ${faults.reduce((all, [, count]) => all + count, 0)} |`,
    ...faults.map(([kind, count]) => `| ... ${kind} | ${count} |`),
    `| agreement after healing, half of the runs | ${agreedWithin(sum, 0.5)} s (virtual) |`,
    `| agreement after healing, all of them | ${agreedWithin(sum, 1)} s (virtual) |`,
    `| violations | ${sum.violations.length} |`,
  ];
  const [before = '', rest = ''] = page.split(begins);
  const after = rest.slice(rest.indexOf(ends));
  await writeFile(PAGE, `${before}${begins}\n${lines.join('\n')}\n${after}`);
}

/** Runs the suite of the copy: its own simulator over its own source. */
async function caughtBy(planted: Planted, from: number, count: number, nodes: number) {
  const folder = await plant(planted);
  try {
    const file = pathToFileURL(join(folder, 'test', 'simulation', 'many.ts')).href;
    const { runMany: runThere } = (await import(file)) as { runMany: typeof runMany };
    const sum = await runThere({ from, seeds: count, nodes, threads: 1, stopFirst: true });
    return { sum, first: sum.violations[0] ?? null };
  } finally {
    await uproot(folder);
  }
}

async function plantOne(name: string): Promise<number> {
  const planted = PLANTED.find((one) => one.name === name);
  if (planted === undefined) {
    say(`no planted bug is named ${name}; there is:\n${PLANTED.map((one) => `  ${one.name}`).join('\n')}`);
    return 2;
  }
  const { first } = await caughtBy(planted, whole(asked.from, 1), whole(asked.seeds, 40), whole(asked.nodes, 7));
  const by = first === null ? '' : `${first.invariant} ${first.oracle}`;
  const says = first === null ? `${name} is not caught` : `${name}: seed ${first.seed}, ${by}: ${first.says}`;
  show({ name, caught: first !== null, by, seed: first?.seed ?? null }, [says]);
  return first === null ? 0 : 1;
}

async function plantAll(): Promise<number> {
  const left = [...PLANTED];
  const found = new Map<string, { name: string; caught: boolean; by: string; seed: number | null; meant: string }>();
  const thread = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const { first } = await caughtBy(one, whole(asked.from, 1), whole(asked.seeds, 40), whole(asked.nodes, 7));
      const by = first === null ? '' : `${first.invariant} ${first.oracle}`;
      const caught = first !== null;
      found.set(one.name, { name: one.name, caught, by, seed: first?.seed ?? null, meant: one.by });
      say(`${caught ? 'caught' : 'NOT CAUGHT'} ${one.name}: ${by} (seed ${first?.seed ?? '-'})`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, thread));
  const planted = PLANTED.flatMap(({ name }) => found.get(name) ?? []);
  const caught = planted.filter((one) => one.caught).length;
  show({ planted }, [`${caught} of ${planted.length} planted bugs are caught`]);
  return caught === planted.length ? 0 : 1;
}

/** Cost by size: one run each, faults included. */
async function growth(most: number): Promise<number> {
  const sizes = [...new Set([12, 48, most])].filter((size) => size <= most);
  const { run } = await import('../test/simulation/run.ts');
  const growing = [];
  let broken = 0;
  for (const nodes of sizes) {
    const began = performance.now();
    const { violations, messages, bytes, checks } = await run({ seed: whole(asked.from, 1), nodes });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    broken += violations.length;
    const memoryBytes = process.memoryUsage().rss;
    growing.push({ nodes, seconds, messages, bytes, memoryBytes, checks, violations });
    say(`${nodes} nodes: ${seconds} s, ${messages} letters, ${bytes} bytes, ${memoryBytes} bytes of memory`);
    for (const { invariant, oracle, says } of violations) say(`  ${invariant} ${oracle}: ${says}`);
  }
  show({ growth: growing }, []);
  return broken > 0 ? 1 : 0;
}

const GROWTH_NODES = 12;
const wantsGrowth = asked.seeds === undefined && whole(asked.nodes, 7) >= GROWTH_NODES;
if (asked.plant !== undefined) process.exitCode = await plantOne(asked.plant);
else if (asked.planted) process.exitCode = await plantAll();
else process.exitCode = wantsGrowth ? await growth(whole(asked.nodes, 7)) : await seeds();
