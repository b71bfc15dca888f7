// The folds of who works on whom: taking, handing over, declining. What always holds: an officer has a person once,
// however many subjects were judged to be that person, and one who declined no longer has it.
// `take.ts` decides whether it may be done; `worklist.ts` shows it.

import { ask, drop, type Fold, type Folding, put } from '../base/table.ts';
import { identityCluster } from '../identity/cluster-rows.ts';
import { type Asking, jurisdictionDeclined, jurisdictionTaken } from './tables.ts';

/** The subject and everyone joined to it, as things stand at this entry. */
function* personOf(subject: string): Asking<readonly string[]> {
  const [row] = yield* ask(identityCluster, { subject });
  if (row === undefined) return [subject];
  const mates = yield* ask(identityCluster, { cluster: row.cluster });
  return mates.map((mate) => mate.subject);
}

/** Nobody whose part in this person is named by `officer` (null: nobody at all) has it any longer. */
function* release(subject: string, officer: string | null): Folding {
  const person = yield* personOf(subject);
  const where = officer === null ? { subject: person } : { subject: person, officer };
  for (const row of yield* ask(jurisdictionTaken, where)) {
    yield drop(jurisdictionTaken, { subject: row.subject, officer: row.officer });
  }
}

/** The act allows it only where nobody who may still act has it: whoever had it before was suspended. */
export const foldTaken: Fold = function* (entry) {
  const subject = entry.act?.['subject'];
  if (typeof subject !== 'string') return;
  const { actor: officer, at, position } = entry;
  yield* release(subject, null);
  const person = yield* personOf(subject);
  for (const row of yield* ask(jurisdictionDeclined, { subject: person, officer })) {
    yield drop(jurisdictionDeclined, { subject: row.subject, officer });
  }
  yield put(jurisdictionTaken, { subject, officer, at, position });
};

export const foldHandedOver: Fold = function* (entry) {
  const { subject, to } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof to !== 'string') return;
  yield* release(subject, entry.actor);
  yield put(jurisdictionTaken, { subject, officer: to, at: entry.at, position: entry.position });
};

export const foldDeclined: Fold = function* (entry) {
  const { subject, reason } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof reason !== 'string') return;
  const { actor: officer, at, position } = entry;
  yield* release(subject, officer);
  yield put(jurisdictionDeclined, { subject, officer, reason, at, position });
};
