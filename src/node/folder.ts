// The data folder: what kind it is, which agencies it holds, and its one owner. Two locks say who that is, a file in it
// and an abstract socket named after its device and inode, and the kernel frees both however the owner ends. A
// demonstration is marked by a file; nothing turns a real folder into one or back.

import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { declareFaults } from '../base/fault.ts';
import { lockVolume } from './volume-lock.ts';

const fault = declareFaults('node', {
  'node/busy': {
    status: 409,
    sentence: 'Another process owns this data folder.',
    hint: 'Stop the other node, or let the command speak to it.',
  },
  'node/not-lockable': {
    status: 503,
    sentence: 'This data folder takes no lock, so nobody can tell whether another node has it.',
    hint: 'Give the empty file `.lock` in it to the user of the node, or use a volume with space and file locks.',
  },
  'node/not-a-demonstration': {
    status: 409,
    sentence: 'This folder holds data and is not marked as a demonstration.',
    hint: 'Choose an empty folder with --data for the demonstration; `liaison node init` makes a real node.',
  },
  'node/nothing-here': {
    status: 404,
    sentence: 'This data folder holds no such agency.',
    hint: 'Name the right folder with --data and the agency by its code.',
  },
  'node/mixed-folder': {
    status: 409,
    sentence: 'A folder holds a demonstration or real agencies, never both.',
    hint: 'Name another folder with --data; nothing turns a demonstration into a real node or back.',
  },
});

const MARK = 'demonstration.json';

/** What a marked folder remembers of its demonstration. */
export interface DemonstrationMark {
  readonly seed: number;
  /** Digest of the story file, `sha256:` and hex. */
  readonly story: string;
  /** True once the story has been played to its end. */
  readonly complete: boolean;
  /** The closing object of the run that played it, or null. */
  readonly closing: unknown;
  /** What the play leaves behind that no ledger holds (`story/closing.ts`), or null. */
  readonly told: unknown;
}

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the folder for this process. The file sees an owner in another container; the socket still stands where the
 * file was removed, or cannot be made because nothing may be written there. @throws node/busy, node/not-lockable
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const release = await lockName(folder);
  const volume = await lockVolume(join(folder, '.lock'));
  if (volume === 'busy' || 'because' in volume) {
    await release();
    throw volume === 'busy' ? fault('node/busy') : fault('node/not-lockable', { because: volume.because });
  }
  return {
    async release() {
      volume.release();
      await release();
    },
  };
}

async function lockName(folder: string): Promise<() => Promise<void>> {
  const { dev, ino } = await stat(folder);
  const name = `\0liaison/${sha256(`${dev}/${ino}`).toString('hex')}`;
  const server: Server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(fault('node/busy')));
    server.listen({ path: name }, resolve);
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** The mark of a demonstration folder, or null for a folder without one. */
export async function readMark(folder: string): Promise<DemonstrationMark | null> {
  try {
    return JSON.parse(await readFile(join(folder, MARK), 'utf8')) as DemonstrationMark;
  } catch {
    return null;
  }
}

/** Refuses a folder in which invented and real agencies would stand side by side. @throws node/mixed-folder */
export async function refuseMixed(folder: string, synthetic: Iterable<boolean>): Promise<void> {
  const kinds = new Set(synthetic);
  const marked = (await readMark(folder)) !== null;
  if (kinds.size > 1 || (marked && kinds.has(false))) throw fault('node/mixed-folder');
}

/** Before a folder is opened for one agency. @throws node/nothing-here */
export async function refuseAbsent(folder: string, code: string): Promise<void> {
  if (!(await agencyFolders(folder)).includes(code)) throw fault('node/nothing-here', { agency: code });
}

export async function writeMark(folder: string, mark: DemonstrationMark): Promise<void> {
  await writeFile(join(folder, MARK), `${JSON.stringify(mark)}\n`, { mode: 0o600 });
}

/** Refuses a folder that holds something and is not a demonstration. @throws node/not-a-demonstration */
export async function claimForDemonstration(
  folder: string,
  told: { readonly seed: number; readonly story: string },
): Promise<DemonstrationMark> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = await readMark(folder);
  if (known?.complete === true) return known;
  if (known === null && (await agencyFolders(folder)).length > 0) throw fault('node/not-a-demonstration');
  const fresh = { ...told, complete: false, closing: null, told: null };
  await writeMark(folder, fresh);
  return fresh;
}

/** Removes what a demonstration left that was broken off; true when there was something. Marked folders only. */
export async function clearBrokenOff(folder: string): Promise<boolean> {
  const mark = await readMark(folder);
  const codes = await agencyFolders(folder);
  if (mark === null || mark.complete || codes.length === 0) return false;
  const lock = await lockFolder(folder);
  try {
    for (const name of [...codes, 'truth', 'database']) await rm(join(folder, name), { recursive: true, force: true });
    return true;
  } finally {
    await lock.release();
  }
}

/** Codes of the agencies in the folder, in order: every folder that has keys. */
export async function agencyFolders(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const item of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!item.isDirectory() || !/^[a-z][a-z0-9-]{1,15}$/.test(item.name)) continue;
    const keys = await stat(join(folder, item.name, 'keys', 'node.json')).catch(() => null);
    if (keys?.isFile() === true) found.push(item.name);
  }
  return found.sort();
}
