// List segments: large hash lists are not statements but files of their own, named by their digest and kept under
// `list/`. An entry whose record 0 has a field `segment` stands for one; when that record is erased the file goes too.
// See `erasure.ts` for the order in which they go, `matching` for what is in them.

import { digestText, isDigest, parseDigest, sha256 } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { STREAM_BYTES, rawEntries } from './reader.ts';
import { ledgerFault } from './files-fault.ts';
import { folderOf } from './layout.ts';
import type { Log } from './log.ts';

/** The digest that a record 0 names in its field `segment`, or null. */
export function listNamedBy(record: JsonObject): string | null {
  const named = record['segment'];
  return typeof named === 'string' && isDigest(named) ? named : null;
}

function pathOf(log: Log, digest: string): string {
  return log.settings.layout.list(parseDigest(digest).toString('hex'));
}

/** Keeps the bytes durably under their digest; the same bytes again change nothing. It is held until an entry names it. */
export async function putList(log: Log, bytes: Uint8Array): Promise<string> {
  const { disk } = log.settings;
  const digest = digestText(sha256(bytes));
  const path = pathOf(log, digest);
  log.heldLists.set(digest, (log.heldLists.get(digest) ?? 0) + 1);
  const kept = await disk.read(path);
  if (kept !== null && digestText(sha256(kept)) === digest) return digest;
  const draft = `${path}.tmp`;
  await disk.unlink(draft);
  await disk.writeAt(draft, 0, bytes);
  await disk.sync(draft);
  await disk.rename(draft, path);
  await disk.syncDir(folderOf(path));
  return digest;
}

/** The bytes behind a digest, hashed again. @throws ledger/segment-missing, ledger/segment-damaged */
export async function readList(log: Log, digest: string): Promise<Buffer> {
  const path = pathOf(log, digest);
  const bytes = await log.settings.disk.read(path);
  if (bytes === null) throw ledgerFault('ledger/segment-missing', { file: path });
  if (digestText(sha256(bytes)) !== digest) throw ledgerFault('ledger/segment-damaged', { file: path });
  return bytes;
}

/** @throws ledger/segment-missing when an entry is about to name a list that is not there */
export async function checkList(log: Log, digest: string): Promise<void> {
  const path = pathOf(log, digest);
  if ((await log.settings.disk.size(path)) < 0) throw ledgerFault('ledger/segment-missing', { file: path });
}

/** An entry that names the list is committed, so one holder fewer. */
export function letGoOfList(log: Log, digest: string | null): void {
  if (digest === null) return;
  const holders = (log.heldLists.get(digest) ?? 0) - 1;
  if (holders > 0) log.heldLists.set(digest, holders);
  else log.heldLists.delete(digest);
}

/** Unlinks those lists that no live record 0 names any more. Reads the whole log, which an erased list is worth. */
export async function unlinkLists(log: Log, digests: ReadonlySet<string>): Promise<void> {
  const gone = new Set([...digests].filter((digest) => !log.heldLists.has(digest)));
  if (gone.size === 0) return;
  for await (const entry of rawEntries(log, 0, log.mark.size, STREAM_BYTES)) {
    const digest = listOf(log, entry.position, entry.frames[0]);
    if (digest !== null) gone.delete(digest);
  }
  const { disk, layout } = log.settings;
  for (const digest of gone) await disk.unlink(pathOf(log, digest));
  await disk.syncDir(`${layout.folder}/list`);
}

/** The list that a live record 0 names, or null. */
function listOf(log: Log, position: number, frame: unknown): string | null {
  if (frame === null || typeof frame !== 'object' || !('bytes' in frame)) return null;
  if (log.erased.by(position, 0) !== null) return null;
  const bytes = frame.bytes as Buffer;
  if (!bytes.includes('"segment":"sha256:')) return null;
  return listNamedBy(JSON.parse(bytes.utf8Slice()) as JsonObject);
}
