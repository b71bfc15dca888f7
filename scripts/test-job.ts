// A job of `test.ts`: a process of its own that runs test files, and its end, whatever it does. A process that waits
// for what never comes, or that leaves something behind that holds its pipe, would else keep a whole run from ending;
// so it has a limit, and is ended with all that it began, and the tests that were under way are named.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Said } from './test-events.ts';

/** Four times what the longest job takes on two cores of which another job has one. */
const JOB_MS_MAX = Number(process.env['LIAISON_JOB_SECONDS'] ?? 600) * 1_000;
/** What comes up behind the last test has this long to do so; then what still keeps the process was left open. */
const LEFT_MS_MAX = 15_000;
const LOOK_MS = 1_000;
/** What was written before the end arrives at once; who still holds the pipe after that is not waited for. */
const LAST_WORDS_MS = 1_000;
/** How much of a broken process's last words is shown, in characters. */
const LAST_WORDS = 4_000;
/** Most of what tests make is gone at once: with room for it, less is moved to where the old is kept. */
const YOUNG_MIB = 64;
/** Processes that tests begin find the source compiled by the ones before them. */
const childEnv = () => ({
  NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, '../node_modules/.cache/compile'),
  ...process.env,
});

/** What came of a job. */
export interface Ended {
  readonly events: readonly Said[];
  /** How it failed where it failed without a test; null where it did not. */
  readonly broken: string | null;
  /** Its tests had ended, and something that one of them left open would have kept it. */
  readonly left: boolean;
}

const running = new Set<ChildProcess>();

/** Ends a job and what it began: it leads a group of processes. */
function endJob({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has ended.
  }
}

/** Ends every job that is under way, as a run that is broken off must. */
export function endAll(): void {
  for (const child of running) endJob(child);
}

/** Runs test files, by their names below `root`, in one process, for ten minutes or LIAISON_JOB_SECONDS at most. */
export async function processOf(root: string, files: readonly string[]): Promise<Ended> {
  const folder = mkdtempSync(path.join(tmpdir(), 'liaison-tests-'));
  const heard = path.join(folder, 'events');
  const args = [
    `--max-semi-space-size=${YOUNG_MIB}`,
    `--test-reporter=${path.join(import.meta.dirname, 'test-events.ts')}`,
    `--test-reporter-destination=${heard}`,
    path.join(import.meta.dirname, 'test-process.ts'),
    ...files,
  ];
  const stdio = ['ignore', 'ignore', 'pipe'] as const;
  const child = spawn(process.execPath, args, { cwd: root, stdio: [...stdio], env: childEnv(), detached: true });
  running.add(child);
  try {
    let last = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      last = (last + text).slice(-LAST_WORDS);
    });
    const closed = once(child, 'close');
    const { why, code } = await endOf(child, () => notEnded(files, eventsOf(heard)).length === 0);
    await Promise.race([closed, wait(LAST_WORDS_MS)]);
    const events = eventsOf(heard);
    if (why === 'late') return { events, broken: `${lateness(files, events)}\n${last}`, left: false };
    const not = notEnded(files, events);
    const told = events.some(({ type }) => type === 'fail');
    if (not.length > 0)
      return { events, broken: `not run to the end: ${not.join(' ')}; ${code}\n${last}`, left: false };
    const left = why === 'left';
    const broken = left || told || code === 0 ? null : `the process ended with ${code}\n${last}`;
    return { events, broken, left };
  } finally {
    endJob(child);
    child.stderr?.destroy();
    running.delete(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface End {
  /** By itself; for its time; or because its tests had ended and something kept it. */
  readonly why: 'itself' | 'late' | 'left';
  readonly code: number | string | null;
}

/** Waits for the end of a process, and ends it where that does not come. */
async function endOf(child: ChildProcess, allEnded: () => boolean): Promise<End> {
  let why: End['why'] = 'itself';
  let since: number | null = null;
  const began = performance.now();
  const looking = setInterval(() => {
    const now = performance.now();
    if (since === null && allEnded()) since = now;
    if (since !== null && now - since > LEFT_MS_MAX) why = 'left';
    else if (now - began > JOB_MS_MAX) why = 'late';
    if (why !== 'itself') endJob(child);
  }, LOOK_MS);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearInterval(looking);
  return { why, code: signal ?? code };
}

/** Whole lines: a process that is ended may have written half of its last one, and one that broke at once none. */
function eventsOf(file: string): Said[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Said);
}

/** Files of which nothing says that they were run to their end: that they ended, or failed around their tests. */
function notEnded(files: readonly string[], events: readonly Said[]): readonly string[] {
  const ended = new Set(
    events.map((event) => (event.type === 'ended' ? event.file : event.type === 'fail' ? event.name : '')),
  );
  return files.filter((file) => !ended.has(file));
}

const nameOf = (event: Said) => ('name' in event ? `${event.file} ${event.name}` : '');

/** What was under way in a job that was ended for its time: tests that had begun, else files, by what they wait for. */
function lateness(files: readonly string[], events: readonly Said[]): string {
  const over = new Set(events.filter(({ type }) => type === 'pass' || type === 'fail').map(nameOf));
  const open = events.filter((event) => event.type === 'begun' && !over.has(nameOf(event))).map(nameOf);
  const what = open.length === 0 ? notEnded(files, events) : open;
  return `ended after ${JOB_MS_MAX / 1_000} s; under way: ${what.join('; ')}`;
}
