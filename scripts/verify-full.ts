// `npm run verify:full` and `npm run verify:release`: the ledger under fire, part by part (docs/reliability.md).
// `--only PART` runs one, `--json` prints the figures, `--out FILE` keeps them there too. A run goes on where it was
// broken off for as long as the source is the same, and ends with exit 1 on any loss and on a control that found
// nothing.

import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ADVERSARIES } from '../test/fire/adversaries.ts';
import { PARTS } from '../test/fire/parts.ts';
import { type Case, NotHere, type Part, type Tier } from '../test/fire/shapes.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs', 'reliability.md');
const LOSSES_KEPT = 20;
const say = (line: string) => process.stderr.write(`${line}\n`);

const { values: asked } = parseArgs({
  options: {
    release: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    /** Cases of each part at most, for a look; what is left is done by the next run. */
    most: { type: 'string' },
  },
});

interface PartFigures {
  cases: number;
  /** Cases that were run, skipped ones included: where the next run goes on. */
  done: number;
  /** Single trials by what was tried. */
  readonly tried: Record<string, number>;
  readonly losses: { readonly name: string; readonly says: string }[];
  /** Cases that do not apply or cannot be tried here, by reason. */
  readonly skipped: Record<string, number>;
  /** What each control found; null where it found nothing. */
  readonly controls: Record<string, string | null>;
  seconds: number;
}
interface Figures {
  readonly tier: Tier;
  readonly source: string;
  readonly at: string;
  readonly parts: Record<string, PartFigures>;
}

function digestOfSource(): string {
  const hash = createHash('sha256');
  for (const file of globSync('src/**/*.{ts,sql}', { cwd: ROOT }).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

const tier: Tier = asked.release ? 'release' : 'full';
const source = digestOfSource();
const KEPT = join(ROOT, 'node_modules', '.cache', 'liaison', 'fire', `${tier}-${source}.json`);

function readFigures(): Figures {
  try {
    return JSON.parse(readFileSync(KEPT, 'utf8')) as Figures;
  } catch {
    return { tier, source, at: new Date().toISOString(), parts: {} };
  }
}

function keep(figures: Figures, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, `${JSON.stringify(figures, null, 2)}\n`);
  renameSync(`${file}.tmp`, file);
}

/** Told to stop, it ends after the case under way, so that nothing is left mounted or running. */
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopping = true;
  });
}

const fresh = (): PartFigures => ({
  ...{ cases: 0, done: 0, seconds: 0 },
  ...{ tried: {}, losses: [], skipped: {}, controls: {} },
});

/** What came of a case: what was lost, null, or why it was no trial. */
async function tried(one: Case): Promise<{ readonly lost: string | null } | { readonly skipped: string }> {
  try {
    return { lost: await one.run() };
  } catch (error) {
    if (error instanceof NotHere) return { skipped: error.message };
    return { lost: `the case itself failed: ${error instanceof Error ? error.stack : error}` };
  }
}

async function runPart(part: Part, figures: Figures, save: () => void): Promise<void> {
  const own = figures.parts[part.name] ?? fresh();
  figures.parts[part.name] = own;
  if (own.cases > 0 && own.done >= own.cases) return;
  const scratch = await mkdtemp(join(tmpdir(), `liaison-fire-${part.name}-`));
  const began = performance.now();
  const before = own.seconds;
  const open = await part.open(tier, scratch);
  try {
    own.cases = open.cases.length;
    for (const control of open.controls) {
      if (Object.hasOwn(own.controls, control.name)) continue;
      const found = await tried(control);
      own.controls[control.name] = 'lost' in found ? (found.lost?.slice(0, 160) ?? null) : `skipped: ${found.skipped}`;
    }
    const most = asked.most === undefined ? own.cases : own.done + Number(asked.most);
    for (const one of open.cases.slice(own.done, most)) {
      // Cases that never wait for anything would keep a signal out.
      await nextTurn();
      if (stopping) break;
      count(own, one, await tried(one));
      own.done += 1;
      own.seconds = Math.round(before + (performance.now() - began) / 1_000);
      save();
    }
  } finally {
    await open.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

function count(own: PartFigures, one: Case, came: Awaited<ReturnType<typeof tried>>): void {
  if ('skipped' in came) {
    own.skipped[came.skipped] = (own.skipped[came.skipped] ?? 0) + 1;
    return;
  }
  own.tried[one.kind] = (own.tried[one.kind] ?? 0) + (one.trials ?? 1);
  if (came.lost === null) return;
  say(`LOST ${one.name}: ${came.lost}`);
  if (own.losses.length < LOSSES_KEPT) own.losses.push({ name: one.name, says: came.lost.slice(0, 600) });
}

/** One row a part, as it stands between the marks of the page. */
function tableOf({ parts, at }: Figures): string {
  const rows = PARTS.map(({ name }) => {
    const own = parts[name];
    if (own === undefined) return `| ${name} | not run | | | |`;
    const counts = Object.entries(own.tried).map(([kind, trials]) => `${trials.toLocaleString('en-GB')} ${kind}`);
    const whole = own.done >= own.cases ? '' : ` (${own.done} of ${own.cases} cases so far)`;
    const found = Object.values(own.controls).filter((says) => says !== null && !says.startsWith('skipped')).length;
    const skipped = Object.values(own.skipped).reduce((sum, one) => sum + one, 0);
    const controls = `${found} of ${Object.keys(own.controls).length}`;
    const cells = [name, `${counts.join(', ')}${whole}`, own.losses.length, controls, skipped, own.seconds];
    return `| ${cells.join(' | ')} |`;
  });
  const head = [
    '| part | tried | losses | controls that found theirs | not applicable | seconds |',
    '|---|---|---|---|---|---|',
  ];
  const machine = `Begun ${at.slice(0, 10)}, ${availableParallelism()} cores, tier \`${tier}\`, source \`${source}\`.`;
  return [machine, '', ...head, ...rows].join('\n');
}

function writePage(figures: Figures): void {
  const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'];
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) return;
  writeFileSync(PAGE, `${page.slice(0, from + begin.length)}\n${tableOf(figures)}\n${page.slice(to)}`);
}

async function main(): Promise<void> {
  const known = PARTS.map(({ name }) => name);
  const together = ADVERSARIES.map(({ name }) => name);
  const wanted = (asked.only ?? known).flatMap((name) => (name === 'adversaries' ? together : [name]));
  const odd = wanted.filter((name) => !known.includes(name));
  if (odd.length > 0) {
    say(`no part is named ${odd.join(', ')}; there is: ${known.join(', ')}; adversaries for ${together.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const figures = readFigures();
  const save = () => {
    // Parts that another process runs at the same time keep what they have.
    const others = readFigures().parts;
    for (const [name, own] of Object.entries(others)) if (!wanted.includes(name)) figures.parts[name] = own;
    keep(figures, KEPT);
  };
  for (const part of PARTS.filter(({ name }) => wanted.includes(name))) {
    if (stopping) break;
    say(`${part.name}: ${part.promises}`);
    await runPart(part, figures, save);
    save();
    const own = figures.parts[part.name];
    if (own !== undefined) say(`   ${JSON.stringify({ ...own, losses: own.losses.length })}`);
  }
  writePage(figures);
  if (asked.out !== undefined) keep(figures, asked.out);
  if (asked.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const lost = wanted.reduce((sum, name) => sum + (figures.parts[name]?.losses.length ?? 0), 0);
  const blind = wanted
    .flatMap((name) => Object.values(figures.parts[name]?.controls ?? {}))
    .filter((one) => one === null);
  say(`${lost} losses, ${blind.length} controls that found nothing`);
  process.exitCode = lost > 0 || blind.length > 0 ? 1 : 0;
}

await main();
