// A job of `test.ts`: a process of its own that runs test files, and its end, whatever it does. A process that waits
// for what never comes, or that leaves something behind that holds its pipe, would else keep a whole run from ending;
// so it has a limit, and is ended with all that it began, and the tests that were under way are named.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Said } from './test-events.ts';

/** Four times what the longest job takes on two cores of which another job has one. */
const JOB_MS_MAX = Number(process.env['LIAISON_JOB_SECONDS'] ?? 600) * 1_000;
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

/** What a job's tests said, and how it failed where it failed without a test; null where it did not. */
export interface Ended {
  readonly events: readonly Said[];
  readonly broken: string | null;
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
    // A test that failed may have left open what it would have closed.
    '--test-force-exit',
    `--test-reporter=${path.join(import.meta.dirname, 'test-events.ts')}`,
    `--test-reporter-destination=${heard}`,
    path.join(import.meta.dirname, 'test-process.ts'),
    ...files,
  ];
  const stdio = ['ignore', 'ignore', 'pipe'] as const;
  const child = spawn(process.execPath, args, { cwd: root, stdio: [...stdio], env: childEnv(), detached: true });
  running.add(child);
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    endJob(child);
  }, JOB_MS_MAX);
  try {
    let last = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      last = (last + text).slice(-LAST_WORDS);
    });
    const closed = once(child, 'close');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    await Promise.race([closed, wait(LAST_WORDS_MS)]);
    const events = eventsOf(heard);
    if (late) return { events, broken: `${lateness(events)}\n${last}` };
    if (events.some(({ type }) => type === 'fail')) return { events, broken: null };
    if (code !== 0) return { events, broken: `the process ended with ${signal ?? code}\n${last}` };
    const ended = new Set(events.map((event) => (event.type === 'ended' ? event.file : '')));
    const not = files.filter((file) => !ended.has(file));
    return { events, broken: not.length === 0 ? null : `not run to the end: ${not.join(' ')}\n${last}` };
  } finally {
    clearTimeout(limit);
    endJob(child);
    child.stderr?.destroy();
    running.delete(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whole lines: a process that is ended may have written half of its last one. */
function eventsOf(file: string): Said[] {
  const text = readFileSync(file, 'utf8');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Said);
}

const nameOf = (event: Said) => ('name' in event ? `${event.file} ${event.name}` : '');

/** Why a job that was ended for its time did not end: tests that had begun, or what they left open behind them. */
function lateness(events: readonly Said[]): string {
  const ended = new Set(events.filter(({ type }) => type === 'pass' || type === 'fail').map(nameOf));
  const open = events.filter((event) => event.type === 'begun' && !ended.has(nameOf(event))).map(nameOf);
  const what = open.length === 0 ? 'all its tests had ended, and left something open' : `under way: ${open.join('; ')}`;
  return `ended after ${JOB_MS_MAX / 1_000} s: ${what}`;
}
