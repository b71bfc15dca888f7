// Bringing an agency back from a backup, in two steps that a person takes. `restore` unpacks the file beside everything
// else and verifies every byte of it; the agency is then there but held: nothing of it is opened or signed. `resume`
// asks every witness which head of ours it remembers, and only when none remembers a longer or another history (or an
// operator answers for those that cannot be asked) does the agency write again. See `backup.ts` for the file.

import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { extract } from 'tar-stream';
import { declareFaults } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import { verifierKeyText } from '../base/signature.ts';
import { RealDisk } from '../ledger/disk.ts';
import { restoredHead, verifyRestored } from '../ledger/restored.ts';
import { isKept, LOGS, MANIFEST, MARKS, type Manifest, manifestSchema } from './backup.ts';
import { agencyFolders, lockFolder, refuseMixed } from './folder.ts';
import { readOpenPart } from './keys.ts';

const fault = declareFaults('node', {
  'node/backup-unreadable': {
    status: 400,
    sentence: 'This file is not a backup that can be read with this passphrase or key.',
    hint: 'Check the file and the passphrase; a backup of a newer version needs that version.',
  },
  'node/backup-damaged': {
    status: 422,
    sentence: 'This backup is damaged or incomplete; nothing of it was put into the data folder.',
    hint: 'Use another copy or an earlier backup; the named file or log is where it differs.',
  },
  'node/restore-over': {
    status: 409,
    sentence: 'This data folder already has that agency; a restored backup never replaces one.',
    hint: 'Name another folder with --data, or move the old folder of the agency away first.',
  },
});

const FILES_MAX = 1_000_000;
const READ_BYTES = 1 << 20;
const MANIFEST_BYTES_MAX = 256 << 20;
const UNPACKING = '.restoring-';
/** Where a restored agency keeps its marks and its manifest until it is resumed. */
export const HELD = join('local', 'restored');

export interface RestoreSource {
  readonly file: string;
  readonly data: string;
  readonly passphrase: string | null;
  /** `AGE-SECRET-KEY-PQ-1...`, or null. */
  readonly identity: string | null;
  readonly random: Random;
}
export interface Restored {
  readonly agency: string;
  /** When the backup was made. */
  readonly at: string;
  readonly files: number;
  readonly size: number;
  readonly root: string;
  /** Entries, records and bytes whose hashes were recomputed. */
  readonly compared: { readonly entries: number; readonly records: number; readonly bytes: number };
  readonly peers: readonly string[];
  /** The key that the ledger verifies with, as a C2SP verifier key: compare it with what peers enrolled. */
  readonly ledgerKey: string;
}

/**
 * Unpacks and verifies; the agency is held until `resume`.
 * @throws node/backup-unreadable, node/backup-damaged, node/restore-over, node/busy
 */
export async function restore(source: RestoreSource): Promise<Restored> {
  const { data, random } = source;
  const lock = await lockFolder(data);
  const place = join(data, `${UNPACKING}${Buffer.from(random.bytes(8)).toString('hex')}`);
  try {
    await removeLeftovers(data);
    await mkdir(place, { recursive: true, mode: 0o700 });
    const found = await unpack(source, place);
    const manifest = await checkedManifest(place, found);
    const keys = await readOpenPart(place);
    // Where it goes is said by the keys, whose code has a shape; the manifest must say the same.
    const { code, origin, synthetic } = keys.agency;
    if (manifest.agency.code !== code || manifest.agency.origin !== origin) {
      throw fault('node/backup-damaged', { file: 'keys' });
    }
    const others = await Promise.all((await agencyFolders(data)).map((one) => readOpenPart(join(data, one))));
    await refuseMixed(data, [...others.map(({ agency }) => agency.synthetic), synthetic]);
    const there = await stat(join(data, code)).catch(() => null);
    if (there !== null || (await agencyFolders(data)).includes(code))
      throw fault('node/restore-over', { agency: code });
    const verified = await verifyBoth(place, keys);
    const held = join(place, HELD);
    await mkdir(dirname(held), { recursive: true, mode: 0o700 });
    await rename(join(place, MARKS), held);
    await rename(join(place, MANIFEST), join(held, MANIFEST));
    await rename(place, join(data, code));
    const ledgerKey = verifierKeyText(origin, keys.ledgerPublic);
    return {
      agency: code,
      at: manifest.at,
      files: manifest.files.length,
      ...verified,
      peers: manifest.peers,
      ledgerKey,
    };
  } finally {
    await rm(place, { recursive: true, force: true });
    await lock.release();
  }
}

interface Unpacked {
  readonly bytes: number;
  readonly digest: string;
}

async function unpack(source: RestoreSource, place: string): Promise<ReadonlyMap<string, Unpacked>> {
  const found = new Map<string, Unpacked>();
  const tar = extract();
  let writing = Promise.resolve();
  tar.on('entry', (header, stream, next) => {
    // Who reads it is told by what it throws.
    stream.on('error', () => undefined);
    const settle = async () => {
      const { name, type } = header;
      const known = isKept(name) || name === MANIFEST || LOGS.some((log) => name === `${MARKS}/${log}`);
      const fits = type === 'file' && known && !found.has(name);
      if (!fits || found.size >= FILES_MAX) throw fault('node/backup-damaged', { file: 'archive' });
      found.set(name, await write(join(place, name), stream as AsyncIterable<Uint8Array>));
    };
    writing = settle().then(
      () => next(),
      (error: unknown) => tar.destroy(asError(error)),
    );
  });
  const ended = new Promise<void>((resolve, reject) => {
    tar.on('finish', resolve);
    tar.on('error', reject);
  });
  ended.catch(() => undefined);
  const handle = await open(source.file, 'r').catch(() => {
    throw fault('node/backup-unreadable');
  });
  try {
    for await (const part of await opened(source, handle)) {
      if (!tar.write(part))
        await Promise.race([new Promise<void>((resolve) => tar.once('drain', () => resolve())), ended]);
    }
    tar.end(null);
    await ended;
  } catch (error) {
    // A file that is half unpacked ends with the archive; waited for, it would stay open for ever.
    tar.destroy(asError(error));
    await writing;
    if (error instanceof Error && error.name === 'Fault') throw error;
    throw fault('node/backup-unreadable');
  } finally {
    await handle.close();
  }
  return found;
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

async function opened(
  { passphrase, identity }: RestoreSource,
  handle: FileHandle,
): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter();
  if (identity !== null) decrypter.addIdentity(identity);
  if (passphrase !== null) decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(ReadableStream.from(partsOf(handle)));
}

async function* partsOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(READ_BYTES));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>): Promise<Unpacked> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', 0o600);
  const digest: Hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const part of content) {
      digest.update(part);
      bytes += part.length;
      await handle.write(part);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, digest: `sha256:${digest.digest('hex')}` };
}

/** The manifest, once every file it names is there with its bytes, and no other. */
async function checkedManifest(place: string, found: ReadonlyMap<string, Unpacked>): Promise<Manifest> {
  const own = found.get(MANIFEST);
  if (own === undefined || own.bytes > MANIFEST_BYTES_MAX) throw fault('node/backup-damaged', { file: MANIFEST });
  const text = await readFile(join(place, MANIFEST), 'utf8');
  const read = manifestSchema.safeParse(JSON.parse(text));
  if (!read.success) throw fault('node/backup-damaged', { file: MANIFEST });
  for (const { path, bytes, digest } of read.data.files) {
    const file = found.get(path);
    if (file?.bytes !== bytes || file.digest !== digest) throw fault('node/backup-damaged', { file: path });
  }
  if (found.size !== read.data.files.length + 1) throw fault('node/backup-damaged', { file: 'archive' });
  return read.data;
}

async function verifyBoth(place: string, keys: Awaited<ReturnType<typeof readOpenPart>>) {
  const { origin } = keys.agency;
  const publicKey = keys.ledgerPublic;
  const compared = { entries: 0, records: 0, bytes: 0 };
  let head = { size: 0, root: '' };
  for (const folder of LOGS) {
    const disk = new RealDisk(place);
    const mark = await readFile(join(place, MARKS, folder)).catch(() => Buffer.alloc(0));
    const named = folder === 'ledger' ? origin : `${origin}/audit`;
    const checked = await verifyRestored({ disk, folder, origin: named, publicKey, mark }).finally(() => disk.close());
    if (!checked.ok) throw fault('node/backup-damaged', { log: folder, file: checked.damage[0]?.file ?? folder });
    for (const part of ['entries', 'records', 'bytes'] as const) compared[part] += checked.compared[part];
    const { size } = restoredHead({ mark, origin: named, folder });
    if (folder === 'ledger') head = { size, root: checked.root };
  }
  return { ...head, compared };
}

/** What a held agency says of the backup that it came from; null for one that is not held. */
export async function heldManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, HELD, MANIFEST), 'utf8').catch(() => null);
  return text === null ? null : manifestSchema.parse(JSON.parse(text));
}

/** Codes of the agencies in a data folder that were restored and not resumed yet. */
export async function heldAgencies(data: string): Promise<readonly string[]> {
  const held: string[] = [];
  for (const code of await agencyFolders(data)) {
    if ((await readdir(join(data, code, HELD)).catch(() => [])).length > 0) held.push(code);
  }
  return held;
}

/**
 * Removes what a killed backup or restore left: copies of keys and credentials, and links to segments in which records
 * that were erased since would live on. For whoever has just taken the folder.
 */
export async function removeLeftovers(data: string): Promise<void> {
  const here = await readdir(data).catch(() => []);
  const left = here.filter((name) => name.startsWith(UNPACKING)).map((name) => join(data, name));
  for (const code of await agencyFolders(data)) {
    const local = await readdir(join(data, code, 'local')).catch(() => []);
    left.push(
      ...local.filter((name) => /^backup-[0-9a-f]{16}$/.test(name)).map((name) => join(data, code, 'local', name)),
    );
  }
  for (const path of left) await rm(path, { recursive: true, force: true });
}
