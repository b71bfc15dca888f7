// Every operation on files that a process makes is seen here before it is made, named by its stage and its path, and
// can be made to kill the process, its database, to stop it for a power cut, to fail as a kernel does, or to be
// forgotten. What always holds: the product knows nothing of it; whoever does not import this file is not touched.
// `victim.ts` imports it, `points.ts` and `failing.ts` say what is to happen.

import fs from 'node:fs';
import fsp, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative } from 'node:path';

/** What is to happen at the `nth` operation of that name; `forget` is for every sync. */
export interface Order {
  readonly does: 'record' | 'kill' | 'kill-database' | 'stop' | 'fail' | 'forget';
  /** `stage: operation path`, as `record` gave it; for `fail` the stage and the operations, by name. */
  readonly at: string;
  readonly nth: number;
  readonly after?: boolean;
  /** For `fail`: the kernel's code. */
  readonly code?: string;
  /** For `fail`: half of the bytes are written before it does. */
  readonly short?: boolean;
  /** For `fail`: all later ones fail too, as on a full disk. */
  readonly forGood?: boolean;
}

/** Names of operations, as often as they were made. */
export const seen = new Map<string, number>();
let data = '';
let order: Order | null = null;
let stage = '';
let fired = 0;
/** How often what was ordered has happened. */
export const firings = () => fired;

/** From here on operations below the folder are named, and the order holds. */
export function arm(folder: string, ordered: Order): void {
  data = folder;
  order = ordered;
  patch();
}

export function enter(name: string): void {
  stage = name;
}

/** Numbers and ids of a path say nothing about the point. */
function shapeOf(path: string): string {
  const below = relative(data, path);
  return below.replace(/[0-9a-f]{8,}/g, 'H').replace(/\d+/g, 'N');
}

const places = new Map<number, string>();
const LOGS = /^[a-z]+\/(ledger|audit|local\/(audit-)?high-water)/;

interface Doing {
  readonly operation: string;
  readonly path: string;
}

/** What the operation must do: nothing of note, fail, write half and fail, or pretend. */
type Verdict = 'go' | 'fail' | 'short' | 'pretend';

function before({ operation, path }: Doing): Verdict {
  if (order === null || !path.startsWith(`${data}/`) || path.startsWith(join(data, 'database'))) return 'go';
  if (order.does === 'forget') return operation === 'datasync' || operation === 'sync' ? 'pretend' : 'go';
  const shape = shapeOf(path);
  if (order.does === 'fail') return failing(operation, shape);
  const name = `${stage}: ${operation} ${shape}`;
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  if (name !== order.at || times !== order.nth || order.after === true) return 'go';
  strike();
  return 'go';
}

function failing(operation: string, shape: string): Verdict {
  if (order === null || !LOGS.test(shape)) return 'go';
  const [where = '', kinds = ''] = order.at.split(': ');
  if (where !== stage && fired === 0) return 'go';
  if (!kinds.split(',').includes(operation)) return 'go';
  const times = (seen.get(operation) ?? 0) + 1;
  seen.set(operation, times);
  const now = times === order.nth || (order.forGood === true && times > order.nth);
  if (!now) return 'go';
  fired += 1;
  return order.short === true ? 'short' : 'fail';
}

function after({ operation, path }: Doing): void {
  if (order?.after !== true || !path.startsWith(`${data}/`)) return;
  const name = `${stage}: ${operation} ${shapeOf(path)}`;
  if (name === order.at && seen.get(name) === order.nth) strike();
}

function strike(): void {
  if (order === null || order.does === 'record') return;
  fired += 1;
  if (order.does === 'kill') process.kill(process.pid, 'SIGKILL');
  if (order.does === 'stop') process.kill(process.pid, 'SIGSTOP');
  if (order.does === 'kill-database') {
    const [pid = ''] = fs.readFileSync(join(data, 'database', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
  }
}

function refusal({ operation }: Doing): Error {
  const code = order?.code ?? 'EIO';
  return Object.assign(new Error(`${code}: ${operation}`), { code, syscall: operation });
}

type Job<T> = () => T;

/** Runs an operation that waits, as it was ordered. */
async function slowly<T>(doing: Doing, job: Job<Promise<T>>, half: Job<Promise<unknown>> | null, none: T): Promise<T> {
  const verdict = before(doing);
  if (verdict === 'pretend') return none;
  if (verdict === 'short' && half !== null) await half();
  if (verdict !== 'go') throw refusal(doing);
  const done = await job();
  after(doing);
  return done;
}

/** The same for one that does not wait. */
function atOnce<T>(doing: Doing, job: Job<T>, half: Job<unknown> | null): T {
  const verdict = before(doing);
  if (verdict === 'short' && half !== null) half();
  if (verdict === 'fail' || verdict === 'short') throw refusal(doing);
  const done = job();
  after(doing);
  return done;
}

const text = (path: unknown) => (typeof path === 'string' ? path : '');

function patchPaths(): void {
  const real = { ...fsp };
  Object.assign(fsp, {
    async open(path: string, flags?: string | number, mode?: number) {
      const writes = typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : /[wax+]/.test(flags ?? 'r');
      const job = () => real.open(path, flags, mode);
      const handle = writes
        ? await slowly({ operation: 'open', path: text(path) }, job, null, undefined as unknown as FileHandle)
        : await job();
      places.set(handle.fd, text(path));
      patchHandle(handle);
      return handle;
    },
    rename: (from: string, to: string) =>
      slowly({ operation: 'rename', path: to }, () => real.rename(from, to), null, undefined),
    rm: (path: string, options?: object) =>
      slowly({ operation: 'rm', path }, () => real.rm(path, options), null, undefined),
    link: (from: string, to: string) =>
      slowly({ operation: 'link', path: to }, () => real.link(from, to), null, undefined),
    copyFile: (from: string, to: string) =>
      slowly({ operation: 'copy', path: to }, () => real.copyFile(from, to), null, undefined),
    mkdir: (path: string, options?: object) =>
      slowly({ operation: 'mkdir', path }, () => real.mkdir(path, options), null, undefined),
    writeFile: (path: string, ...rest: [string]) =>
      slowly({ operation: 'writeFile', path: text(path) }, () => real.writeFile(path, ...rest), null, undefined),
  });
}

let patchedHandles = false;

/** All handles share what their first one has. */
function patchHandle(handle: FileHandle): void {
  if (patchedHandles) return;
  patchedHandles = true;
  const shared = Object.getPrototypeOf(handle) as FileHandle;
  const real = { write: shared.write, read: shared.read, datasync: shared.datasync, sync: shared.sync };
  const at = (own: FileHandle, operation: string): Doing => ({ operation, path: places.get(own.fd) ?? '' });
  Object.assign(shared, {
    write(this: FileHandle, bytes: Uint8Array, ...rest: number[]) {
      const call = (length?: number) => Reflect.apply(real.write, this, [bytes, rest[0], length ?? rest[1], rest[2]]);
      const half = () => call((bytes.length / 2) | 0) as Promise<unknown>;
      return slowly(at(this, 'write'), () => call() as Promise<unknown>, half, undefined);
    },
    read(this: FileHandle, ...rest: unknown[]) {
      return slowly(at(this, 'read'), () => Reflect.apply(real.read, this, rest) as Promise<unknown>, null, undefined);
    },
    datasync(this: FileHandle) {
      return slowly(at(this, 'datasync'), () => Reflect.apply(real.datasync, this, []), null, undefined);
    },
    sync(this: FileHandle) {
      return slowly(at(this, 'sync'), () => Reflect.apply(real.sync, this, []), null, undefined);
    },
  });
}

function patchAtOnce(): void {
  const real = { writeSync: fs.writeSync, readSync: fs.readSync, ftruncateSync: fs.ftruncateSync };
  const at = (fd: number, operation: string): Doing => ({ operation, path: places.get(fd) ?? '' });
  Object.assign(fs, {
    writeSync(fd: number, bytes: Uint8Array, ...rest: number[]) {
      if (!places.has(fd)) return Reflect.apply(real.writeSync, fs, [fd, bytes, ...rest]) as number;
      const [offset = 0, length = bytes.length, place] = rest;
      const half = () => real.writeSync(fd, bytes, offset, (length / 2) | 0, place);
      return atOnce(at(fd, 'write'), () => real.writeSync(fd, bytes, offset, length, place), half);
    },
    readSync(fd: number, ...rest: unknown[]) {
      const job = () => Reflect.apply(real.readSync, fs, [fd, ...rest]) as number;
      return places.has(fd) ? atOnce(at(fd, 'read'), job, null) : job();
    },
    ftruncateSync: (fd: number, length?: number) =>
      atOnce(at(fd, 'truncate'), () => real.ftruncateSync(fd, length), null),
  });
}

let patched = false;

function patch(): void {
  if (patched) return;
  patched = true;
  patchPaths();
  patchAtOnce();
  syncBuiltinESMExports();
}
