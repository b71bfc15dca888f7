// List segments: large hash lists are not statements but files of their own, named by their digest and kept under
// `list/`. An entry whose record 0 has a field `segment` stands for one; when that record is erased the file goes too.
// See `erasure.ts` for the order in which they go, `matching` for what is in them.

import { digestText, isDigest, parseDigest, sha256 } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { ledgerFault } from './files-fault.ts';
import { mustHold } from './held.ts';
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

/** Until an entry names it, a list is kept under this name, so that a start knows which ones to ask about. */
function newPathOf(log: Log, digest: string): string {
  return `${pathOf(log, digest)}.new`;
}

/** Keeps the bytes durably under their digest; the same bytes again change nothing. Held until an entry names it. */
export function putList(log: Log, bytes: Uint8Array): Promise<string> {
  const { disk } = log.settings;
  const digest = digestText(sha256(bytes));
  const path = newPathOf(log, digest);
  return log.listTurns.run(async () => {
    log.putLists.add(digest);
    for (const kept of [path, pathOf(log, digest)]) {
      const there = await disk.read(kept);
      if (there !== null && digestText(sha256(there)) === digest) return digest;
    }
    const draft = `${path}.tmp`;
    await disk.unlink(draft);
    await disk.writeAt(draft, 0, bytes);
    await disk.sync(draft);
    await mustHold(disk, draft, 0, bytes);
    await disk.rename(draft, path);
    await disk.syncDir(folderOf(path));
    return digest;
  });
}

/** The bytes behind a digest, hashed again. @throws ledger/segment-missing, ledger/segment-damaged */
export function readList(log: Log, digest: string): Promise<Buffer> {
  const path = pathOf(log, digest);
  const { disk } = log.settings;
  return log.listTurns.run(async () => {
    const bytes = (await disk.read(path)) ?? (await disk.read(newPathOf(log, digest)));
    if (bytes === null) throw ledgerFault('ledger/segment-missing', { file: path });
    if (digestText(sha256(bytes)) !== digest) throw ledgerFault('ledger/segment-damaged', { file: path });
    return bytes;
  });
}

/** Holds a list for an entry on its way that names it. @throws ledger/segment-missing */
export function nameList(log: Log, digest: string): Promise<void> {
  const { disk } = log.settings;
  const path = pathOf(log, digest);
  return log.listTurns.run(async () => {
    const there = (await disk.size(path)) >= 0 || (await disk.size(newPathOf(log, digest))) >= 0;
    if (!there) throw ledgerFault('ledger/segment-missing', { file: path });
    log.namingLists.set(digest, (log.namingLists.get(digest) ?? 0) + 1);
  });
}

/** The entry is committed or refused; a committed one now speaks for the list itself. */
export function settleList(log: Log, digest: string, committed: boolean): Promise<void> {
  return log.listTurns.run(async () => {
    const others = (log.namingLists.get(digest) ?? 0) - 1;
    if (others > 0) log.namingLists.set(digest, others);
    else log.namingLists.delete(digest);
    if (committed) await keepList(log, digest);
  });
}

/** Gives a list its lasting name. Whether that survives a crash does not matter: a start asks about new ones. */
async function keepList(log: Log, digest: string): Promise<void> {
  const { disk } = log.settings;
  log.putLists.delete(digest);
  const path = newPathOf(log, digest);
  if ((await disk.size(path)) >= 0) await disk.rename(path, pathOf(log, digest));
}

/** Unlinks those lists that nothing names any more. Reads the whole log, which an erased list is worth. */
export function unlinkLists(log: Log, digests: ReadonlySet<string>): Promise<void> {
  if (digests.size === 0) return Promise.resolve();
  return log.listTurns.run(async () => {
    const held = (digest: string) => log.putLists.has(digest) || log.namingLists.has(digest);
    const gone = new Set([...digests].filter((digest) => !held(digest)));
    for (const digest of await namedAmong(log, gone)) gone.delete(digest);
    const { disk, layout } = log.settings;
    for (const digest of gone)
      for (const path of [pathOf(log, digest), newPathOf(log, digest)]) await disk.unlink(path);
    await disk.syncDir(`${layout.folder}/list`);
  });
}

/** At a start: lists put before a crash whose entry was committed are kept, the others go. */
export async function settleLists(log: Log): Promise<void> {
  const { disk, layout } = log.settings;
  const names = await disk.list(`${layout.folder}/list`);
  const found = names.flatMap((name) => (/^[0-9a-f]{64}\.new$/.test(name) ? [`sha256:${name.slice(0, 64)}`] : []));
  if (found.length === 0) return;
  const named = await namedAmong(log, new Set(found));
  for (const digest of found) {
    if (named.has(digest)) await keepList(log, digest);
    else await disk.unlink(newPathOf(log, digest));
  }
  await disk.syncDir(`${layout.folder}/list`);
}

async function namedAmong(log: Log, digests: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  if (digests.size === 0) return named;
  for await (const entry of rawEntries(log, 0, log.mark.size, STREAM_BYTES)) {
    const digest = listOf(log, entry.position, entry.frames[0]);
    if (digest !== null && digests.has(digest)) named.add(digest);
  }
  return named;
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
