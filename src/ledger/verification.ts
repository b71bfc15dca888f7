// Verification: opens nothing for writing, never runs a recovery first, and accounts for every byte of every file of
// a log. It names the file of any damage and says how much it compared; one that compared nothing is not a success.
// It shows that the files are what was signed, not that what they say is true. See `inspection.ts` for the codes.

import { PAGE_BYTES } from './bytes.ts';
import { checkpointText, openCheckpoint } from './checkpoint.ts';
import type { Disk } from './disk.ts';
import { readHighWater } from './high-water.ts';
import { DAMAGE, type Damage, Inspection } from './inspection.ts';
import { type LogFolder, layoutOf } from './layout.ts';
import { type HeadersFound, inspectHeaders } from './verify-headers.ts';
import { inspectPayload } from './verify-payload.ts';

export interface Verification {
  /** True when nothing is damaged and something was compared. */
  readonly ok: boolean;
  readonly compared: {
    readonly files: number;
    readonly entries: number;
    readonly records: number;
    readonly bytes: number;
  };
  readonly size: number;
  /** `sha256:` and 64 hex; empty when the end of the log could not be read. */
  readonly root: string;
  readonly damage: readonly Damage[];
}

/** Verifies a log whose writer stands still. `publicKey` is the ledger's, raw, 32 bytes. */
export async function verifyLedger(world: {
  readonly disk: Disk;
  readonly folder: LogFolder;
  readonly origin: string;
  readonly publicKey: Uint8Array;
}): Promise<Verification> {
  const inspection = new Inspection({ ...world, layout: layoutOf(world.folder) });
  await inspectMark(inspection);
  let headers: HeadersFound | null = null;
  if (inspection.mark !== null) {
    headers = await inspectHeaders(inspection);
    await inspectPayload(inspection, headers);
    await inspectCheckpoint(inspection, headers);
    await inspectNames(inspection);
  }
  const { damage, compared } = inspection;
  const size = headers?.end?.size ?? inspection.mark?.size ?? 0;
  const root = headers?.end === null || headers === null ? '' : `sha256:${headers.end.root.toString('hex')}`;
  return { ok: damage.length === 0 && compared.files > 0, compared: { ...compared }, size, root, damage };
}

/** Both slots must be sound: a start leaves no torn one. */
async function inspectMark(inspection: Inspection): Promise<void> {
  const { layout, origin } = inspection;
  const file = await inspection.read(layout.highWater);
  const found = readHighWater(file, origin);
  inspection.mark = found.mark;
  inspection.earlier = found.earlier;
  inspection.certain = found.mark !== null && found.earlier !== null && file?.length === 2 * PAGE_BYTES;
  if (found.foreign) inspection.found(layout.highWater, 'ledger/high-water-origin');
  else if (found.mark === null) inspection.found(layout.highWater, 'ledger/high-water-lost');
  else if (!inspection.certain) inspection.found(layout.highWater, 'ledger/high-water-lost', 'one slot');
  else if (found.mark.counter !== (found.earlier?.counter ?? 0) + 1) {
    inspection.found(layout.highWater, 'ledger/high-water-mismatch', 'counters');
  }
}

async function inspectCheckpoint(inspection: Inspection, headers: HeadersFound): Promise<void> {
  const { layout, origin, publicKey, mark, certain } = inspection;
  const bytes = await inspection.read(layout.checkpoint);
  if (bytes === null) {
    inspection.found(layout.checkpoint, 'ledger/checkpoint-invalid', 'missing');
    return;
  }
  await inspection.guard(layout.checkpoint, async () => {
    const note = bytes.toString('utf8');
    const head = openCheckpoint(note, origin, publicKey);
    // The file holds our own line and nothing else, in one spelling.
    const text = checkpointText(origin, head);
    const exact = note.startsWith(`${text}\n`) && note.split('\n').length === 6 && Buffer.from(note).equals(bytes);
    if (!exact) inspection.found(layout.checkpoint, 'ledger/checkpoint-invalid', 'spelling');
    if (!certain || mark === null) return;
    if (head.size > mark.size) inspection.found(layout.checkpoint, 'ledger/checkpoint-ahead', `${head.size}`);
    else if (head.size < mark.size) inspection.found(layout.checkpoint, DAMAGE.checkpointBehind, `${head.size}`);
    else if (!head.root.equals(mark.root)) inspection.found(layout.checkpoint, 'ledger/checkpoint-fork');
    else if (headers.end !== null && headers.end.size === head.size && !headers.end.root.equals(head.root)) {
      const named = inspection.damage.length > 0;
      if (!named) inspection.found(layout.checkpoint, 'ledger/checkpoint-fork', 'files give another root');
    }
  });
}

/** No file without a name in the list: whatever no check accounted for does not belong here. */
async function inspectNames(inspection: Inspection): Promise<void> {
  const { disk, layout, certain } = inspection;
  const walk = async (folder: string): Promise<void> => {
    for (const name of await disk.list(folder)) {
      const path = `${folder}/${name}`;
      if (name.endsWith('/')) await walk(path.slice(0, -1));
      else if (certain && !inspection.accounts(path)) inspection.found(path, DAMAGE.unexpected);
    }
  };
  await walk(layout.folder);
}
