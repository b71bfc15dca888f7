// What no longer goes out in a package that has its number: what may have left when it was numbered and may not now,
// because leave ended, the record was taken back or the addressee is off the roster. What always holds: it is asked
// whenever the package is packed, by whatever way it goes; the number is used up, and of such a record goes the leaf
// and not one byte. `parcel.ts` asks for it when it packs.

import type { ReadDesk } from '../base/act.ts';
import { type Instant, instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import { ask, type FoldEntry, type Folding, put, type Rows } from '../base/table.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import type { PackageSource, SourceRecord } from '../ledger/package.ts';
import { isBesideRoster, rosterAllows } from '../operations/roster-gate.ts';
import { leavesFor } from '../referrals/leave-fold.ts';
import { consentAnswersIn } from '../statements/consent.ts';
import { handlingSchema, mayForward } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import { takenBackSince } from './asked-since.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

/** To be seen in the outbox: the owner's answers mark each line to that recipient without a receipt, or unmark it. */
export function* foldHeldBack(entry: FoldEntry): Folding {
  const owner = entry.act?.['from'];
  if (typeof owner !== 'string') return;
  for (const { use, to, records: recordId, answer } of consentAnswersIn(entry)) {
    if (use !== 'onward' || to === null) continue;
    const lines = yield* ask(exchangeOutbox, { to, state: 'dispatched' });
    if (lines.length === 0) continue;
    const where = { recordId: [...recordId], originator: owner };
    const held = [...(yield* ask(intakeStatement, where)), ...(yield* ask(intakeSighting, where))];
    for (const line of lines) {
      const inIt = new Set(held.filter((one) => holds(line, one)).map((one) => one.recordId));
      const others = line.heldBack.filter((id) => !inIt.has(id));
      const heldBack = answer === 'granted' ? others : [...others, ...inIt].sort();
      if (inIt.size > 0) yield put(exchangeOutbox, { ...line, heldBack });
    }
  }
}

/** True where the selection of a line names this place of our ledger. */
function holds(line: OutboxRow, { position, index }: { readonly position: number; readonly index: number }): boolean {
  return line.selection.some(({ entry, records }) => {
    return (entry ?? line.position) === position && records.includes(index);
  });
}

/**
 * Our ledger as a package of this line may show it now, at every try anew: what was taken back, what its owner no
 * longer lets us pass on, and everything of an operation whose roster has the addressee no more, goes as its leaf. A
 * line that has no number yet is stopped by its gates for the last two (`parcel.ts`), never emptied.
 */
export async function withoutHeldBack(
  { rows, agency, clock }: Pick<ReadDesk, 'rows' | 'agency' | 'clock'>,
  source: PackageSource,
  line: OutboxRow,
): Promise<PackageSource> {
  const { state, to, dispatch, operation, packageType, kind } = line;
  const numbered = state !== 'waiting';
  const gated = numbered || packageType === 'correction';
  const off = gated && !isBesideRoster(packageType, kind) && !(await rosterAllows(rows, operation, to));
  const leaving = { own: agency.code, to, at: instant(clock.now()), numbered };
  const gone = new Map<number, Promise<ReadonlySet<number>>>();
  const goneAt = (position: number) => {
    const known = gone.get(position) ?? takenBackAt(rows, position, line);
    gone.set(position, known);
    return known;
  };
  const record = async (position: number, index: number): Promise<SourceRecord> => {
    const found = await source.record(position, index);
    if ('leaf' in found || position === dispatch) return found;
    const stays =
      off || (await goneAt(position)).has(index) || !(await mayStillGo(rows, found.bytes, position, leaving));
    const leaf = stays ? (await source.batchLeaves(position))[index] : undefined;
    return leaf === undefined ? found : { leaf };
  };
  return { ...source, record };
}

/**
 * Records of an entry that were corrected, withdrawn or recalled since; of a line that the node dated anew also those
 * that its addressee alone was told to let go of.
 */
async function takenBackAt(rows: Rows, position: number, line: OutboxRow): Promise<ReadonlySet<number>> {
  const back = line.turn === 0 ? await takenBackSince(rows, line) : null;
  const gone = async (where: { readonly superseded: true } | { readonly recordId: readonly string[] }) => [
    ...(await rows.find(intakeStatement, { position, ...where })),
    ...(await rows.find(intakeSighting, { position, ...where })),
  ];
  const named = back === null || back.size === 0 ? [] : await gone({ recordId: [...back] });
  return new Set([...(await gone({ superseded: true })), ...named].map(({ index }) => index));
}

interface Leaving {
  readonly own: string;
  readonly to: string;
  readonly at: Instant;
  readonly numbered: boolean;
}

/** Another agency's record goes by its own marking, or by a leave that still holds. */
async function mayStillGo(rows: Rows, bytes: Uint8Array, position: number, leaving: Leaving): Promise<boolean> {
  const content = leaving.numbered ? contentOf(JSON.parse(Buffer.from(bytes).toString()) as JsonObject) : null;
  const handling = handlingSchema.safeParse(content?.value['handling']);
  const originator = content?.value['originator'];
  const { own, to } = leaving;
  // What bears no marking is no agency's; what bears an unknown one is refused with the whole (`marked.ts`).
  if (content === null || !handling.success || typeof originator !== 'string') return true;
  if (originator === own || originator === to) return true;
  const { recordId } = content;
  const wanted = recordId === null ? [] : [{ recordId, originator, position }];
  const leave = (await leavesFor(rows, leaving, wanted)).size > 0;
  return mayForward({ handling: handling.data, originator, holder: own, to, leave });
}
