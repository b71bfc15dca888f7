// List segments: large hash lists are not statements but files of their own, named by their digest and kept under
// `list/`. An entry whose record 0 has a field `segment` stands for one; when that record is erased the file goes too.
// See `erasure.ts` for the order in which they go, `matching` for what is in them.

import { digestText, isDigest, parseDigest, sha256 } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { ledgerFault } from './files-fault.ts';
import { folderOf } from './layout.ts';
import type { Log } from './log.ts';
import { type RawFrame, rawEntries, STREAM_BYTES } from './reader.ts';

/** The digest that a record 0 names in its field `segment`, or null. */
export function listNamedBy(record: JsonObject): string | null {
  const named = record.segment;
  return typeof named === 'string' && isDigest(named) ? named : null;
}

function pathOf(log: Log, digest: string): string {
  return log.settings.layout.list(parseDigest(digest).toString('hex'));
}

/** Keeps the bytes durably under their digest; the same bytes again change nothing. It is held until an entry names it. */
export function putList(log: Log, bytes: Uint8Array): Promise<string> {
  const { disk } = log.settings;
  const digest = digestText(sha256(bytes));
  const path = pathOf(log, digest);
  return log.listTurns.run(async () => {
    log.putLists.add(digest);
    const kept = await disk.read(path);
    if (kept !== null && digestText(sha256(kept)) === digest) return digest;
    const draft = `${path}.tmp`;
    await disk.unlink(draft);
    await disk.writeAt(draft, 0, bytes);
    await disk.sync(draft);
    await disk.rename(draft, path);
    await disk.syncDir(folderOf(path));
    return digest;
  });
}

/** The bytes behind a digest, hashed again. @throws ledger/segment-missing, ledger/segment-damaged */
export async function readList(log: Log, digest: string): Promise<Buffer> {
  const path = pathOf(log, digest);
  const bytes = await log.settings.disk.read(path);
  if (bytes === null) throw ledgerFault('ledger/segment-missing', { file: path });
  if (digestText(sha256(bytes)) !== digest) throw ledgerFault('ledger/segment-damaged', { file: path });
  return bytes;
}

/** Holds a list for an entry on its way that names it. @throws ledger/segment-missing */
export function nameList(log: Log, digest: string): Promise<void> {
  const path = pathOf(log, digest);
  return log.listTurns.run(async () => {
    if ((await log.settings.disk.size(path)) < 0) throw ledgerFault('ledger/segment-missing', { file: path });
    log.namingLists.set(digest, (log.namingLists.get(digest) ?? 0) + 1);
  });
}

/** The entry is committed or refused; a committed one now speaks for the list itself. */
export function settleList(log: Log, digest: string, committed: boolean): void {
  const others = (log.namingLists.get(digest) ?? 0) - 1;
  if (others > 0) log.namingLists.set(digest, others);
  else log.namingLists.delete(digest);
  if (committed) log.putLists.delete(digest);
}

/** Unlinks those lists that nothing names any more. Reads the whole log, which an erased list is worth. */
export function unlinkLists(log: Log, digests: ReadonlySet<string>): Promise<void> {
  if (digests.size === 0) return Promise.resolve();
  return log.listTurns.run(async () => {
    const gone = new Set([...digests].filter((digest) => !log.putLists.has(digest) && !log.namingLists.has(digest)));
    for await (const entry of rawEntries(log, 0, log.mark.size, STREAM_BYTES)) {
      const digest = listOf(log, entry.position, entry.frames[0]);
      if (digest !== null) gone.delete(digest);
    }
    const { disk, layout } = log.settings;
    for (const digest of gone) await disk.unlink(pathOf(log, digest));
    await disk.syncDir(`${layout.folder}/list`);
  });
}

/** The list that a live record 0 names, or null. */
function listOf(log: Log, position: number, frame: RawFrame | undefined): string | null {
  if (frame === undefined || !('bytes' in frame) || log.erased.by(position, 0) !== null) return null;
  return listNamedIn(frame.bytes);
}

/** The same from a record's bytes; looks before it parses. */
export function listNamedIn(bytes: Buffer): string | null {
  if (!bytes.includes('"segment":"sha256:')) return null;
  return listNamedBy(JSON.parse(bytes.toString('utf8')) as JsonObject);
}
