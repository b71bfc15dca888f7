// The gate of what leaves, record by record: each record with its handling, as far as the addressee may have it. What
// always holds: a marking that is present and unknown lets nothing out, another agency's record goes on only as its
// owner marked it or gave leave for exactly that record and that addressee, leave changes nothing but who may hold it,
// and nothing gets a number past the day on which it must be gone. `parcel.ts` combines what comes out of here.

import type { Purpose, ReadDesk } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { PackageSource, SelectedEntry } from '../ledger/package.ts';
import { packageFault } from '../ledger/package-fault.ts';
import { PACKAGE_LIMITS } from '../ledger/package-format.ts';
import { leavesFor } from '../referrals/leave-fold.ts';
import { type Handling, handlingSchema, isExpired, type Marked, mayForward, mayUse } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import { fault } from './fault.ts';

/** Proofs, heads of frames and the pad come to far less than the rest. */
const RECORD_BYTES_MAX = PACKAGE_LIMITS.packageBytesMax * 0.75;

interface Leaving {
  readonly to: string;
  readonly purpose: Purpose;
  readonly at: Instant;
  /** It has its number, so it passed here already: what leave let out then is let out as it was. */
  readonly numbered: boolean;
}

/** A marked record by its place here and the id its author gave it. */
interface Placed extends Marked {
  readonly position: number;
  readonly recordId: string | null;
}

/**
 * The marked records of a selection, each as far as it may leave.
 * @throws exchange/handling, exchange/retention-passed, ledger/package-size
 */
export async function markedToLeave(
  desk: Pick<ReadDesk, 'rows' | 'agency'>,
  source: PackageSource,
  selection: readonly SelectedEntry[],
  leaving: Leaving,
): Promise<readonly Marked[]> {
  const placed = await placedRecords(source, selection, leaving);
  const own = desk.agency.code;
  const wanted = placed.flatMap(({ recordId, originator, position }) => {
    return recordId === null || originator === own ? [] : [{ recordId, originator, position }];
  });
  const leaves = leaving.numbered ? new Set<string>() : await leavesFor(desk.rows, leaving, wanted);
  return placed.map(({ originator, handling, recordId }) => {
    const foreign = originator !== own && originator !== leaving.to;
    const leave = foreign && (leaving.numbered || leaves.has(recordId ?? ''));
    if (foreign) refuseToPassOn(own, { originator, handling }, leave, leaving);
    // Its author may have it back; what has its number left while there was time, and goes out of use there by itself.
    const over = !leaving.numbered && originator !== leaving.to && isExpired(handling, leaving.at);
    if (over) throw fault('exchange/retention-passed', { to: leaving.to });
    return { originator, handling: leave ? openTo(handling, leaving.to) : handling };
  });
}

/** @throws exchange/handling */
function refuseToPassOn(holder: string, { originator, handling }: Marked, leave: boolean, leaving: Leaving): void {
  const { to, purpose } = leaving;
  if (!mayForward({ handling, originator, holder, to, leave })) throw fault('exchange/handling', { to, purpose });
  if (!mayUse(handling, purpose)) throw fault('exchange/handling', { to, purpose });
}

/** Who may hold it, and nothing else: every code and date stays. */
function openTo(handling: Handling, to: string): Handling {
  return handling.audience.includes(to) ? handling : { ...handling, audience: [...handling.audience, to] };
}

async function placedRecords(
  source: PackageSource,
  selection: readonly SelectedEntry[],
  { to, purpose }: Leaving,
): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  let bytes = 0;
  for (const { position, records } of selection) {
    for (const index of records) {
      const record = await source.record(position, index);
      if ('leaf' in record) continue;
      bytes += record.bytes.length;
      if (bytes > RECORD_BYTES_MAX) throw packageFault('ledger/package-size');
      const content = contentOf(JSON.parse(Buffer.from(record.bytes).toString()) as JsonObject);
      if (content === null || !isMarked(content.value)) continue;
      const handling = handlingSchema.safeParse(content.value['handling']);
      const { originator } = content.value;
      // A marking that is present but unknown is the strictest: nobody but the author.
      if (!handling.success || typeof originator !== 'string') throw fault('exchange/handling', { to, purpose });
      placed.push({ originator, handling: handling.data, position, recordId: content.recordId });
    }
  }
  return placed;
}

/** Statements and sightings are marked by their shape; whatever else bears a handling is held to it too. */
const isMarked = ({ type, handling }: JsonObject): boolean =>
  handling !== undefined || type === 'statement' || type === 'sighting';
