// The folds of who works on whom: taking, handing over, declining. What always holds: an officer has a person once,
// however many subjects were judged to be that person, and one who declined no longer has it.
// `take.ts` decides whether it may be done; `worklist.ts` shows it.

import { ask, drop, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { clustersAround, NO_OPERATION } from '../identity/cluster-rows.ts';
import { type Asking, jurisdictionDeclined, jurisdictionTaken } from './tables.ts';

/** The operations whose rows an act of this entry could see: its own, and what belongs to none. */
const seenBy = ({ operation }: FoldEntry) => [...new Set([operation ?? NO_OPERATION, NO_OPERATION])];

/** The subject and everyone joined to it, as things stand at this entry. */
function* personOf(entry: FoldEntry, subject: string): Asking<readonly string[]> {
  return [...(yield* clustersAround([subject], seenBy(entry))).keys()];
}

/** Nobody whose part in this person is named by `officer` (null: nobody at all) has it any longer. */
function* release(entry: FoldEntry, subject: string, officer: string | null): Folding {
  const person = yield* personOf(entry, subject);
  const where = { subject: person, operation: seenBy(entry) };
  for (const row of yield* ask(jurisdictionTaken, officer === null ? where : { ...where, officer })) {
    yield drop(jurisdictionTaken, { subject: row.subject, officer: row.officer, operation: row.operation });
  }
}

/** The act allows it only where nobody who may still act has it: whoever had it before was suspended. */
export const foldTaken: Fold = function* (entry) {
  const subject = entry.act?.['subject'];
  if (typeof subject !== 'string') return;
  const { actor: officer, at, position } = entry;
  const operation = entry.operation ?? NO_OPERATION;
  yield* release(entry, subject, null);
  const person = yield* personOf(entry, subject);
  for (const row of yield* ask(jurisdictionDeclined, { subject: person, officer, operation: seenBy(entry) })) {
    yield drop(jurisdictionDeclined, { subject: row.subject, officer, operation: row.operation });
  }
  yield put(jurisdictionTaken, { subject, officer, operation, at, position });
};

export const foldHandedOver: Fold = function* (entry) {
  const { subject, to } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof to !== 'string') return;
  const { at, position } = entry;
  const operation = entry.operation ?? NO_OPERATION;
  yield* release(entry, subject, entry.actor);
  yield put(jurisdictionTaken, { subject, officer: to, operation, at, position });
};

export const foldDeclined: Fold = function* (entry) {
  const { subject, reason } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof reason !== 'string') return;
  const { actor: officer, at, position } = entry;
  const operation = entry.operation ?? NO_OPERATION;
  yield* release(entry, subject, officer);
  yield put(jurisdictionDeclined, { subject, officer, operation, reason, at, position });
};
