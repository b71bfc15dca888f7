// A log brought back from a backup. A backup never carries the high-water mark as such, because a restored one must not
// fork history; it carries what the mark said when it was made. Here that is read, the files are verified under it
// without writing anything, and, once an operator has decided after asking the witnesses, it becomes the mark.
// `node/backup.ts` and `node/restore.ts` are who calls; `recovery.ts` opens the log afterwards as any other.

import { PAGE_BYTES } from './bytes.ts';
import type { Disk } from './disk.ts';
import { ledgerFault } from './files-fault.ts';
import { type Mark, readHighWater, slotBytes, slotOffset } from './high-water.ts';
import { type LogFolder, layoutOf } from './layout.ts';
import type { Log } from './log.ts';
import type { TreeHead } from './merkle.ts';
import { overlay } from './overlay.ts';
import { type Verification, verifyLedger } from './verification.ts';

export interface RestoredLog {
  readonly disk: Disk;
  readonly folder: LogFolder;
  readonly origin: string;
  /** Raw, 32 bytes: the ledger's own key. */
  readonly publicKey: Uint8Array;
  /** What `markBytes` gave when the backup was made. */
  readonly mark: Uint8Array;
}

/** What a backup needs to know of a log that stands still. */
export interface StillFiles {
  /** What the high-water mark says, in both slots. */
  readonly mark: Buffer;
  /** Files that go on growing in place, and where their committed bytes end; all others never change. */
  readonly growing: ReadonlyMap<string, number>;
}

export function stillFiles({ mark, settings, liveSegment }: Log): StillFiles {
  const { layout, origin } = settings;
  const growing = new Map([[layout.tail(mark.tail), mark.tailEnd]]);
  if (liveSegment !== null) growing.set(layout.segment(liveSegment.number, liveSegment.generation), mark.segmentEnd);
  return { mark: markBytes(mark, origin), growing };
}

/** The mark as a backup carries it: both slots, 8,192 bytes. */
function markBytes(mark: Mark, origin: string): Buffer {
  const bytes = Buffer.alloc(2 * PAGE_BYTES);
  for (const counter of [mark.counter, mark.counter + 1]) {
    const slot = { ...mark, counter };
    slotBytes(slot, origin).copy(bytes, slotOffset(slot));
  }
  return bytes;
}

/** Size and root that the mark of a backup names. @throws ledger/high-water-lost, ledger/high-water-origin */
export function restoredHead({ mark, origin, folder }: Pick<RestoredLog, 'mark' | 'origin' | 'folder'>): TreeHead {
  const found = readHighWater(Buffer.from(mark), origin);
  const file = layoutOf(folder).highWater;
  if (found.foreign) throw ledgerFault('ledger/high-water-origin', { file });
  if (found.mark === null) throw ledgerFault('ledger/high-water-lost', { file });
  return { size: found.mark.size, root: found.mark.root };
}

/** Recomputes every byte of a restored log under the mark of its backup. Writes nothing. */
export function verifyRestored({ disk, folder, origin, publicKey, mark }: RestoredLog): Promise<Verification> {
  return verifyLedger({ disk: underMark({ disk, folder, mark }), folder, origin, publicKey });
}

/** The disk as it would be with the mark in its place; what is written to it stays in memory. */
export function underMark({ disk, folder, mark }: Pick<RestoredLog, 'disk' | 'folder' | 'mark'>): Disk {
  return overlay(disk, { [layoutOf(folder).highWater]: mark });
}

/**
 * Makes the mark of the backup this log's own. Done before for the same head, it does nothing, so that what was broken
 * off in the middle can be done again. @throws ledger/exists when the log has another mark
 */
export async function adoptMark({ disk, folder, origin, mark }: Omit<RestoredLog, 'publicKey'>): Promise<void> {
  const { highWater } = layoutOf(folder);
  const head = restoredHead({ mark, origin, folder });
  const own = readHighWater(await disk.read(highWater), origin);
  if (own.mark?.size === head.size && own.mark.root.equals(head.root)) return;
  if (own.mark !== null || own.foreign) throw ledgerFault('ledger/exists');
  await disk.mkdir('local');
  await disk.writeAt(highWater, 0, mark);
  await disk.sync(highWater);
  await disk.syncDir('local');
}
