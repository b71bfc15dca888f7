// What is left of a PostgreSQL whose node was killed: its server, and processes of that server which outlived it. What
// always holds: nothing of an earlier server writes into a cluster that is started anew, because two would spoil it,
// and no process that is not PostgreSQL's own is ended. See `postgres.ts`, which starts.

import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A server told to end at once gives its processes five seconds and then ends them itself. */
const ASKED_MS_MAX = 15_000;
const ENDED_MS_MAX = 15_000;
const LOOK_MS = 25;

/**
 * Ends a server whose node was killed and whatever outlived it, and takes its lock file away, also where its number now
 * belongs to someone else. Gives the number of a process that did not end in time, or null.
 */
export async function stopOrphan(cluster: string): Promise<number | null> {
  const file = path.join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  const pid = text === null ? 0 : Number(text.split('\n')[0]);
  const asked = Date.now() + ASKED_MS_MAX;
  while ((await serves(pid, cluster)) && Date.now() < asked) {
    end(pid, 'SIGQUIT');
    await wait(LOOK_MS);
  }
  // A server that was killed leaves processes that go on with what they do; its lock file was all that told of them.
  const late = Date.now() + ENDED_MS_MAX;
  for (let left = await ofCluster(cluster); left.length > 0; left = await ofCluster(cluster)) {
    if (Date.now() > late) return left[0] ?? null;
    for (const one of left) end(one, 'SIGKILL');
    await wait(LOOK_MS);
  }
  if (text !== null) await rm(file, { force: true });
  return null;
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, or is not ours to end: the next look says which.
  }
}

/** True when that process is a living PostgreSQL of this cluster, and not a zombie or a stranger. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!Number.isSafeInteger(pid) || pid <= 1 || pid === process.pid) return false;
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (state === null || state.slice(state.lastIndexOf(')') + 2).startsWith('Z')) return false;
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return words.includes(cluster) && words.some((word) => path.basename(word) === 'postgres');
}

/** Every process of PostgreSQL that works in this cluster; all of them stand in its folder. None beyond Linux. */
async function ofCluster(cluster: string): Promise<readonly number[]> {
  const folder = await realpath(cluster).catch(() => null);
  if (folder === null) return [];
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => ((await worksIn(pid, folder)) ? [pid] : [])));
  return found.flat();
}

async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (pid === process.pid || (await readlink(`/proc/${pid}/cwd`).catch(() => null)) !== folder) return false;
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
  // An upgrade takes the file away from under a program that runs.
  return path.basename(program.replace(/ \(deleted\)$/, '')) === 'postgres';
}
