// A backup of one agency: its two logs, its keys and its officers' credentials, as one sealed file. What always holds:
// the files are those of one moment, nothing under `local/` is in it (a restored high-water mark would fork history),
// and it leaves the node only sealed, to a passphrase or to a hybrid key kept elsewhere. `restore.ts` reads it.

import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { pack } from 'tar-stream';
import { z } from 'zod';
import { type Clock, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import type { Rows } from '../base/table.ts';
import { allPeers } from '../exchange/store.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { AgencyKeys } from './keys.ts';
import { ROOT_FILE } from './root.ts';

const fault = declareFaults('node', {
  'node/backup-exists': {
    status: 409,
    sentence: 'There is already a file of that name; a backup never replaces one.',
    hint: 'Name another file with --out.',
  },
  'node/backup-failed': {
    status: 507,
    sentence: 'The disk did not take the backup: there is no new one, and nothing of it was kept.',
    hint: 'Make room on the disks of the node and of the file, or name another file by --out; then run it again.',
  },
  'node/backup-unsealed': {
    status: 400,
    sentence: 'A backup is sealed, and this one has neither a passphrase nor a key to be sealed to.',
    hint: 'Give --passphrase-file with a file of at least 16 characters, or --to with an age1pq1 key kept elsewhere.',
  },
});

/** Shorter passphrases are guessed by a machine of today in less than a case lasts. */
export const PASSPHRASE_CHARACTERS_MIN = 16;
const READ_BYTES = 1 << 20;
export const LOGS = ['ledger', 'audit'] as const;
/** Folders that are copied whole beside the logs. */
const PLAIN = ['keys', 'access'] as const;

/** The last file in the archive: what it holds, and of which moment. */
export const manifestSchema = z.strictObject({
  v: z.literal(1),
  type: z.literal('liaison-backup'),
  agency: z.strictObject({ code: z.string(), name: z.string(), country: z.string(), origin: z.string() }),
  synthetic: z.boolean(),
  at: z.string(),
  /** Agencies that may have witnessed our heads: whom a restored node asks. */
  peers: z.array(z.string()),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number(), digest: z.string() })),
});
export type Manifest = z.output<typeof manifestSchema>;
/** When the last backup was made, for `doctor`. */
export const LAST_BACKUP = join('local', 'last-backup.json');
/** What a backup can hold, and nothing else: no name in an archive leads out of the agency's folder. */
const KEPT = [
  /^(ledger|audit)\/checkpoint$/,
  /^(ledger|audit)\/(tail|list)\/[0-9a-f]{1,64}$/,
  /^(ledger|audit)\/payload\/(bulk\/)?[0-9]{1,16}\.[0-9]{1,9}$/,
  /^(ledger|audit)\/tile\/(entries|[0-9]{1,2})(\/x[0-9]{3}){0,5}\/[0-9]{3}$/,
  /^(keys|access)\/[a-z][a-z0-9-]{0,40}(\.[a-z]{1,8})?$/,
];

/** True for a file that a backup carries and a restore takes; a root key is kept apart from everything else. */
export function isKept(path: string): boolean {
  return path !== ROOT_FILE && KEPT.some((known) => known.test(path));
}

export const MANIFEST = 'manifest.json';
export const MARKS = 'marks';

export interface BackedUp {
  readonly code: string;
  readonly folder: string;
  readonly keys: AgencyKeys;
  readonly ledger: Ledger;
  readonly audit: Ledger;
  readonly rows: Rows;
}
export interface Destination {
  readonly out: string;
  readonly passphrase: string | null;
  /** `age1pq1...`, or null. */
  readonly recipient: string | null;
  readonly clock: Clock;
  readonly random: Random;
}
export interface BackupReceipt {
  readonly agency: string;
  readonly out: string;
  readonly at: string;
  readonly files: number;
  /** Bytes of the sealed file. */
  readonly bytes: number;
  readonly entries: number;
  readonly root: string;
  /** Files that lie in these folders and are none of theirs: they are not in the backup. */
  readonly left: readonly string[];
}

interface Frozen {
  /** Path in the archive. */
  readonly path: string;
  /** Where its bytes of that moment are. */
  readonly place: string;
  readonly bytes: number;
}

/** Writes the backup. @throws node/backup-exists, node/backup-unsealed, node/backup-failed */
export async function backup(agency: BackedUp, destination: Destination): Promise<BackupReceipt> {
  const { out } = destination;
  const encrypter = encrypterFor(destination);
  if ((await stat(out).catch(() => null)) !== null) throw fault('node/backup-exists', { file: out });
  return whole(agency, destination, encrypter).catch((error: unknown) => {
    throw ofTheDisk(error) ? fault('node/backup-failed', { file: out, because: error.code }) : error;
  });
}

/** What the machine refused, such as ENOSPC or ENOENT. */
function ofTheDisk(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

async function whole(agency: BackedUp, { out, clock, random }: Destination, encrypter: Encrypter) {
  const at = instant(clock.now());
  const peers = (await allPeers(agency.rows)).map(({ code }) => code);
  const held = join(agency.folder, 'local', `backup-${Buffer.from(random.bytes(8)).toString('hex')}`);
  try {
    await mkdir(held, { recursive: true, mode: 0o700 });
    const { size: entries, root } = agency.ledger;
    const frozen = await freeze(agency, held);
    const { code, name, country, origin, synthetic } = agency.keys.agency;
    const about = {
      v: 1,
      type: 'liaison-backup',
      agency: { code, name, country, origin },
      synthetic,
      at,
      peers,
    } as const;
    const bytes = await keep(() => encrypter.encrypt(ReadableStream.from(archive(frozen, about))), out);
    await remember(agency.folder, { at, entries });
    const left = (await filesOf(agency.folder)).filter((path) => !isKept(path));
    return { agency: code, out, at, files: frozen.length, bytes, entries, root, left };
  } finally {
    await rm(held, { recursive: true, force: true });
  }
}

/** For `doctor`. The backup is whole without it: then doctor asks for one too early, and never too late. */
async function remember(folder: string, made: { readonly at: string; readonly entries: number }): Promise<void> {
  const draft = join(folder, `${LAST_BACKUP}.part`);
  await writeFile(draft, JSON.stringify(made), { mode: 0o600 })
    .then(() => rename(draft, join(folder, LAST_BACKUP)))
    .catch(() => rm(draft, { force: true }));
}

function encrypterFor({ passphrase, recipient }: Destination): Encrypter {
  const encrypter = new Encrypter();
  if (recipient?.startsWith('age1pq1') === true) encrypter.addRecipient(recipient);
  else if (passphrase !== null && passphrase.length >= PASSPHRASE_CHARACTERS_MIN) encrypter.setPassphrase(passphrase);
  else throw fault('node/backup-unsealed');
  return encrypter;
}

/** Files of one moment under names of their own: linked where they never change, so that nobody waits for the copy. */
async function freeze({ folder, ledger, audit }: BackedUp, held: string): Promise<readonly Frozen[]> {
  const frozen: Frozen[] = [];
  for (const log of LOGS) {
    const mark = join(held, `${log}-mark`);
    await (log === 'ledger' ? ledger : audit).still(async (files) => {
      const handle = await open(mark, 'wx', 0o600);
      await handle.writeFile(files.mark);
      await handle.close();
      for (const path of (await filesBelow(folder, log)).filter(isKept)) {
        const place = join(held, path);
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        const end = files.growing.get(path);
        // The checkpoint is rewritten in place, so it is copied; what grows is read only up to its committed end.
        await (path === `${log}/checkpoint` ? copyFile : link)(join(folder, path), place);
        frozen.push({ path, place, bytes: end ?? (await stat(place)).size });
      }
    });
    frozen.push({ path: `${MARKS}/${log}`, place: mark, bytes: (await stat(mark)).size });
  }
  for (const plain of PLAIN) {
    for (const path of (await filesBelow(folder, plain)).filter(isKept)) {
      const place = join(held, path);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await copyFile(join(folder, path), place);
      frozen.push({ path, place, bytes: (await stat(place)).size });
    }
  }
  return frozen;
}

async function filesBelow(folder: string, part: string): Promise<readonly string[]> {
  const found = await readdir(join(folder, part), { withFileTypes: true, recursive: true }).catch(() => []);
  const files = found.filter((item) => item.isFile() && !item.name.endsWith('.tmp'));
  return files.map((item) => join(item.parentPath, item.name).slice(folder.length + 1)).sort();
}

async function filesOf(folder: string): Promise<readonly string[]> {
  return (await Promise.all([...LOGS, ...PLAIN].map((part) => filesBelow(folder, part)))).flat();
}

/** The archive as it is made: each file, digested on its way, then the manifest. */
async function* archive(frozen: readonly Frozen[], about: Omit<Manifest, 'files'>): AsyncGenerator<Uint8Array> {
  const tar = pack();
  // Who reads hears of it below; where nobody reads any more, it must not end the node.
  tar.on('error', () => undefined);
  const filling = fill(tar, frozen, about).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const bytes of tar) yield bytes as Uint8Array;
  } finally {
    await filling;
  }
}

async function fill(tar: ReturnType<typeof pack>, frozen: readonly Frozen[], about: Omit<Manifest, 'files'>) {
  const files: Manifest['files'] = [];
  for (const { path, place, bytes } of frozen) {
    const digest = createHash('sha256');
    await addFile(tar, { path, bytes }, readUpTo(place, bytes, digest));
    files.push({ path, bytes, digest: `sha256:${digest.digest('hex')}` });
  }
  const text = Buffer.from(JSON.stringify({ ...about, files } satisfies Manifest));
  await addFile(tar, { path: MANIFEST, bytes: text.length }, [text]);
  tar.finalize();
}

async function addFile(
  tar: ReturnType<typeof pack>,
  { path, bytes }: { readonly path: string; readonly bytes: number },
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const written = Promise.withResolvers<void>();
  const entry = tar.entry({ name: path, size: bytes, mode: 0o600 }, (error) => {
    if (error) written.reject(error);
    else written.resolve();
  });
  written.promise.catch(() => undefined);
  const heard = (resolve: () => void) => entry.once('drain', resolve).once('close', resolve);
  for await (const part of content) {
    if (!entry.write(part)) await new Promise<void>(heard);
    if (entry.destroyed) break;
  }
  entry.end(null);
  await written.promise;
}

async function* readUpTo(place: string, bytes: number, digest: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  const handle = await open(place, 'r');
  try {
    for (let at = 0; at < bytes; ) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(READ_BYTES, bytes - at)), 0, undefined, at);
      if (bytesRead === 0) throw new Error(`${place} is shorter than it was`);
      const part = buffer.subarray(0, bytesRead);
      digest.update(part);
      at += bytesRead;
      yield part;
    }
  } finally {
    await handle.close();
  }
}

/** Writes what is sealed beside its place, makes it durable, and only then gives it its name. */
async function keep(seal: () => Promise<ReadableStream<Uint8Array>>, out: string): Promise<number> {
  const draft = `${out}.part`;
  const handle = await open(draft, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const part of await seal()) {
      await handle.write(part);
      bytes += part.length;
    }
    await handle.sync();
    await handle.close();
    await rename(draft, out);
    return bytes;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}
