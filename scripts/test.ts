// Runs the tests and says by group what passed, failed and was skipped, and why. A group is a folder of `test/` that is
// no room: `vectors`, `crash`, `postgresql`, `flows`, `faults`; everything else is `unit`. All groups share a pool, the
// longest first, so that no core rests while another group's last file runs. Files of one folder share a process
// (`test-process.ts`), because loading the rooms costs more than most of their tests, and their folders lie in memory.
// With REQUIRE_GROUPS (a comma list) a group that was skipped, in whole or in part, fails the run unless ALLOW_SKIP
// names it.

import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { EDGE, ROOMS } from './rooms.ts';
import { endAll, processOf } from './test-job.ts';

/** Two cores: a third process only slows the other two. */
const CONCURRENCY = 2;
/** Files of these folders share a process by so many, those of a room, being quick, all at once. */
const SHARING = new Set(['browser', 'node', 'cli', 'story', 'contract', 'vectors', 'matrix']);
const FILES_TOGETHER = 5;
/** Where folders of tests lie in memory, if that is so much: a third of their time they would wait for a disk. */
const MEMORY = '/dev/shm';
const MEMORY_BYTES = 6 * 2 ** 30;
/** Tests that take longest are named, so that the run stays one that people wait for. */
const SLOW_SECONDS = 3;
const SLOWEST_SHOWN = 12;
/** Begun in this order, as a run's last lines name them; a place that is out of date costs seconds and nothing else. */
const LONGEST = [
  'flows/model-operation',
  'browser/every-screen',
  'browser/naughty',
  'flows/erasure',
  'faults/processes',
  'transcripts/demonstration',
  'browser/network',
  'postgresql/rows',
  'flows/story',
  // Alone at the end, one core would rest meanwhile.
  'tidy',
  // Beside another file that is given the same two agencies it would find them changed.
  'node/rotate',
];
/** Then what opens a browser or a node; a file of the other groups takes a second or two, and fills the end. */
const LONG_GROUPS = [
  'browser',
  'flows',
  'faults',
  'transcripts',
  'matrix',
  'crash',
  'postgresql',
  'contract',
  'vectors',
  'unit',
];
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

/** What one process runs: one file, or all that were chosen of a room. */
interface Job {
  readonly group: Group;
  readonly files: readonly string[];
  readonly place: number;
  readonly bytes: number;
}

/** What begins nodes or commands takes longer than its lines tell; last of all, it would keep one core waiting. */
const DEARER = 8;
const dear = (file: string) => ['cli', 'node'].includes(path.basename(path.dirname(file)));

/** Every file of every group, those first that take longest; these and all that share with none stand alone. */
function inOrder(groups: readonly Group[]): Job[] {
  const rooms = new Set<string>(ROOMS);
  const placeOf = (file: string) => {
    const at = LONGEST.findIndex((name) => file === path.join('test', `${name}.test.ts`));
    return at < 0 ? LONGEST.length : at;
  };
  const bytesOf = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + statSync(path.join(root, file)).size * (dear(file) ? DEARER : 1), 0);
  const jobs = groups.flatMap((group) => {
    const folders = Map.groupBy(group.files, (file) =>
      placeOf(file) < LONGEST.length ? file : path.basename(path.dirname(file)),
    );
    const shared = [...folders].flatMap(([folder, files]) => {
      if (rooms.has(folder)) return [files];
      return dealt(files, SHARING.has(folder) ? Math.ceil(files.length / FILES_TOGETHER) : files.length);
    });
    return shared.map((files) => {
      return { group, files, place: Math.min(...files.map(placeOf)), bytes: bytesOf(files) };
    });
  });
  return jobs.sort((a, b) => a.place - b.place || rankOf(a.group.name) - rankOf(b.group.name) || b.bytes - a.bytes);
}

/** Files dealt out like cards, so that what stands beside each other by name, and is alike, is in different hands. */
function dealt(files: readonly string[], hands: number): string[][] {
  return Array.from({ length: hands }, (_, hand) => files.filter((_, nth) => nth % hands === hand));
}

/** Runs a job and adds what became of it to its group. What it says stands together, when it is done. */
async function runJob(job: Job): Promise<void> {
  const { group, files } = job;
  const start = performance.now();
  const { events, broken, left } = await processOf(root, files);
  const said: string[] = [];
  for (const event of events) {
    if (event.type === 'said') said.push(event.message);
    if (event.type === 'pass') {
      const { name, file, skip, todo, ms } = event;
      group.timed.push({ name, file: path.relative(root, file), seconds: ms / 1_000 });
      if (todo) group.todo += 1;
      if (skip === null) group.passed += 1;
      else group.skipped.push({ name, reason: skip });
    }
    if (event.type === 'fail') {
      group.failed += 1;
      said.push(
        `FAIL ${event.name}\n        ${path.relative(root, event.file)}:${event.line}\n${indented(event.cause)}`,
      );
    }
  }
  if (broken !== null) {
    group.failed += 1;
    said.push(`FAIL ${files.join(' ')}\n${indented(broken)}`);
  }
  if (left) said.push('left something open behind its tests, and was ended');
  const seconds = (performance.now() - start) / 1_000;
  group.seconds += seconds;
  if (said.length === 0 && seconds < SLOW_SECONDS) return;
  const [first = ''] = files;
  const names = files.map((file) => path.basename(file, '.test.ts'));
  const what = files.length === 1 ? first : `${path.dirname(first)}, ${files.length} files: ${names.join(' ')}`;
  say(`${group.name}: ${what}, ${seconds.toFixed(1)} s`);
  for (const line of said) say(`   ${line}`);
}

async function runAll(groups: readonly Group[]): Promise<number> {
  const start = performance.now();
  const left = inOrder(groups);
  say(groups.map(({ name, files }) => `${name}: ${files.length} files`).join(', '));
  const worker = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await runJob(job);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return (performance.now() - start) / 1_000;
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

/** A folder in memory for the folders of all tests, short because sockets lie in them; null where there is no room. */
function inMemory(): string | null {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8').match(new RegExp(`^\\S+ ${MEMORY} tmpfs (\\S+)`, 'm'));
    const { bavail, bsize } = statfsSync(MEMORY);
    // The browser is unpacked there and run from there.
    if (mount === null || mount[1]?.split(',').includes('noexec') || bavail * bsize < MEMORY_BYTES) return null;
    const folder = mkdtempSync(path.join(MEMORY, 'l-'));
    chmodSync(folder, 0o1777);
    return folder;
  } catch {
    return null;
  }
}

const groups = groupsOf(process.argv.slice(2));
const memory = inMemory();
const forget = () => memory !== null && rmSync(memory, { recursive: true, force: true, maxRetries: 5 });
process.once('exit', () => {
  endAll();
  forget();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
if (memory !== null) process.env['TMPDIR'] = memory;
summary(groups, await runAll(groups));
const missing = missingGroups(groups);
for (const name of missing) say(`group ${name} was skipped; name it in ALLOW_SKIP to let that pass`);
const ran = groups.some(({ passed }) => passed > 0);
if (!ran) say('no test ran');
process.exitCode = !ran || missing.length > 0 || groups.some(({ failed }) => failed > 0) ? 1 : 0;
