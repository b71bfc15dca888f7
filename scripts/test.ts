// Runs the tests and says by group what passed, failed and was skipped, and why. A group is a folder of `test/` that is
// no room: `vectors`, `crash`, `postgresql`, `flows`; everything else is `unit`. The files of all groups share a pool,
// the longest first, so that no core rests while another group's last file runs. With REQUIRE_GROUPS (a comma list) a
// group that was skipped, in whole or in part, fails the run unless ALLOW_SKIP names it.

import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { EDGE, ROOMS } from './rooms.ts';

/** Two cores: a third process only slows the other two. */
const CONCURRENCY = 2;
const TEST_MS_MAX = 600_000;
/** Tests that take longest are named, so that the run stays one that people wait for. */
const SLOW_SECONDS = 3;
const SLOWEST_SHOWN = 12;
/** Begun in this order, as a run's last lines name them; a place that is out of date costs seconds and nothing else. */
const LONGEST = [
  'flows/model-operation',
  'browser/every-screen',
  'browser/naughty',
  'flows/erasure',
  'transcripts/demonstration',
  'browser/network',
  'postgresql/rows',
  'flows/story',
];
/** Then what opens a browser or a node; a file of the other groups takes a second or two, and fills the end. */
const LONG_GROUPS = ['browser', 'flows', 'transcripts', 'matrix', 'crash', 'postgresql', 'contract', 'vectors', 'unit'];
/** A skip that no machine setting could avoid: its other half runs elsewhere. It does not count as a skipped group. */
const NOT_HERE = /^not here/;

interface Group {
  readonly name: string;
  readonly files: readonly string[];
  passed: number;
  failed: number;
  todo: number;
  readonly skipped: { readonly name: string; readonly reason: string }[];
  readonly timed: { readonly name: string; readonly file: string; readonly seconds: number }[];
  seconds: number;
}

const root = path.resolve(import.meta.dirname, '..');
const say = (line: string) => process.stdout.write(`${line}\n`);

function groupsOf(wanted: readonly string[]): Group[] {
  const files = globSync('test/**/*.test.ts', { cwd: root }).sort();
  const inRooms = new Set<string>([...ROOMS, ...EDGE, 'web']);
  const byGroup = Map.groupBy(files, (file) => {
    const [, folder = '', below] = file.split(path.sep);
    return below === undefined || inRooms.has(folder) ? 'unit' : folder;
  });
  const groups = [...byGroup].map(([name, own]) => {
    const chosen = own.filter(
      (file) => wanted.length === 0 || wanted.some((word) => word === name || file.includes(word)),
    );
    return { name, files: chosen, passed: 0, failed: 0, todo: 0, skipped: [], timed: [], seconds: 0 };
  });
  return groups.filter(({ files: own }) => own.length > 0).sort((a, b) => rankOf(b.name) - rankOf(a.name));
}

const rankOf = (group: string) => (LONG_GROUPS.includes(group) ? LONG_GROUPS.indexOf(group) : 0);

/** Every file with its group, those first that take longest. */
function inOrder(groups: readonly Group[]): { readonly group: Group; readonly file: string }[] {
  const place = (file: string) => {
    const at = LONGEST.findIndex((name) => file === path.join('test', `${name}.test.ts`));
    return at < 0 ? LONGEST.length : at;
  };
  const jobs = groups.flatMap((group) =>
    group.files.map((file) => ({ group, file, place: place(file), bytes: statSync(path.join(root, file)).size })),
  );
  return jobs.sort((a, b) => a.place - b.place || rankOf(a.group.name) - rankOf(b.group.name) || b.bytes - a.bytes);
}

/** Runs one file and adds what became of it to its group. What it says stands together, when it is done. */
async function runFile(group: Group, file: string): Promise<void> {
  const start = performance.now();
  const said: string[] = [];
  const stream = run({ files: [path.join(root, file)], cwd: root, timeout: TEST_MS_MAX });
  for await (const event of stream) {
    if (event.type === 'test:diagnostic' && /compared \d+/.test(event.data.message)) said.push(event.data.message);
    if (event.type === 'test:pass' && event.data.details.type !== 'suite') {
      const { name, skip, todo, details } = event.data;
      group.timed.push({ name, file, seconds: details.duration_ms / 1_000 });
      if (todo !== undefined && todo !== false) group.todo += 1;
      if (skip === undefined || skip === false) group.passed += 1;
      else group.skipped.push({ name, reason: typeof skip === 'string' && skip !== '' ? skip : 'no reason given' });
    }
    if (event.type === 'test:fail' && event.data.details.type !== 'suite') {
      group.failed += 1;
      const { name, line = 0, details } = event.data;
      said.push(`FAIL ${name}\n        ${file}:${line}\n${indented(causeOf(details.error))}`);
    }
  }
  const seconds = (performance.now() - start) / 1_000;
  group.seconds += seconds;
  if (said.length === 0 && seconds < SLOW_SECONDS) return;
  say(`${group.name}: ${file}, ${seconds.toFixed(1)} s`);
  for (const line of said) say(`   ${line}`);
}

async function runAll(groups: readonly Group[]): Promise<number> {
  const start = performance.now();
  const left = inOrder(groups);
  say(groups.map(({ name, files }) => `${name}: ${files.length} files`).join(', '));
  const worker = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await runFile(job.group, job.file);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return (performance.now() - start) / 1_000;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

function indented(text: string): string {
  const lines = text.split('\n').slice(0, 40);
  return lines.map((line) => `        ${line}`).join('\n');
}

const listed = (name: string) =>
  new Set(
    (process.env[name] ?? '')
      .toLowerCase()
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  );

/** Groups that were asked for and that did not run whole. */
function missingGroups(groups: readonly Group[]): string[] {
  const allowed = listed('ALLOW_SKIP');
  return [...listed('REQUIRE_GROUPS')].filter((name) => {
    const group = groups.find((one) => one.name === name);
    const whole = group !== undefined && group.passed > 0 && group.skipped.every(({ reason }) => NOT_HERE.test(reason));
    return !whole && !allowed.has(name);
  });
}

function summary(groups: readonly Group[], wall: number): void {
  say('\n## summary');
  for (const { name, files, passed, failed, skipped, seconds } of groups) {
    const counts = `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
    say(`${name.padEnd(12)} ${String(files.length).padStart(3)} files  ${counts}  ${seconds.toFixed(1)} s`);
  }
  say(`the files' own seconds, two at a time; the whole took ${wall.toFixed(1)} s`);
  const slowest = groups.flatMap(({ timed }) => timed).sort((a, b) => b.seconds - a.seconds);
  for (const { name, file, seconds } of slowest.slice(0, SLOWEST_SHOWN)) {
    if (seconds >= SLOW_SECONDS) say(`slow: ${seconds.toFixed(1).padStart(5)} s  ${file}  ${name}`);
  }
  for (const { name, skipped } of groups) {
    for (const [reason, tests] of Map.groupBy(skipped, (one) => one.reason)) {
      say(`skipped in ${name}: ${tests.length} (${reason})`);
    }
  }
  const sum = (pick: (group: Group) => number) => groups.reduce((total, group) => total + pick(group), 0);
  const skipped = sum((group) => group.skipped.length);
  say(`# tests ${sum((group) => group.passed + group.failed) + skipped}`);
  say(`# pass ${sum((group) => group.passed)}`);
  say(`# fail ${sum((group) => group.failed)}`);
  say(`# skipped ${skipped}`);
  say(`# todo ${sum((group) => group.todo)}`);
}

const groups = groupsOf(process.argv.slice(2));
summary(groups, await runAll(groups));
const missing = missingGroups(groups);
for (const name of missing) say(`group ${name} was skipped; name it in ALLOW_SKIP to let that pass`);
const ran = groups.some(({ passed }) => passed > 0);
if (!ran) say('no test ran');
process.exitCode = !ran || missing.length > 0 || groups.some(({ failed }) => failed > 0) ? 1 : 0;
