// What no longer goes out in a package that has its number: a record whose owner refused or took back its leave after
// the package was numbered and before its receipt. What always holds: the number is used up and the package goes with
// the leaf of that record and not one byte of it, by whatever way and at every try; what goes on its own marking goes.
// `parcel.ts` asks for it when it packs.

import type { ReadDesk } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { ask, type FoldEntry, type Folding, put } from '../base/table.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import type { PackageSource, SourceRecord } from '../ledger/package.ts';
import { consentAnswersIn } from '../statements/consent.ts';
import { handlingSchema, mayForward } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

/** The owner's answers that an entry brought: each line to that recipient without a receipt is marked, or unmarked. */
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

/** Our ledger as a package of this line may show it. */
export async function withoutHeldBack(
  { rows, agency }: Pick<ReadDesk, 'rows' | 'agency'>,
  source: PackageSource,
  { position: of, nth, to, dispatch }: Pick<OutboxRow, 'position' | 'nth' | 'to' | 'dispatch'>,
): Promise<PackageSource> {
  // Read anew: the answer may have come while the line waited for its turn.
  const [line] = await rows.find(exchangeOutbox, { position: of, nth });
  const heldBack = new Set(line?.heldBack ?? []);
  if (heldBack.size === 0) return source;
  const record = async (position: number, index: number): Promise<SourceRecord> => {
    const found = await source.record(position, index);
    if ('leaf' in found || position === dispatch) return found;
    const content = contentOf(JSON.parse(Buffer.from(found.bytes).toString()) as JsonObject);
    if (content === null || !heldBack.has(content.recordId ?? '')) return found;
    if (goesByItself(content.value, agency.code, to)) return found;
    const leaf = (await source.batchLeaves(position))[index];
    return leaf === undefined ? found : { leaf };
  };
  return { ...source, record };
}

function goesByItself(value: JsonObject, holder: string, to: string): boolean {
  const handling = handlingSchema.safeParse(value['handling']);
  const { originator } = value;
  if (!handling.success || typeof originator !== 'string') return false;
  return mayForward({ handling: handling.data, originator, holder, to, leave: false });
}
