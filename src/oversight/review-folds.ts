// The folds of reviews. A decision to keep moves the named records to their new day and leaves their neighbours where
// they were; one that waits for a second officer moves nothing. A decision to erase is a decision to erase as any
// other (`store.ts`). What always holds: each record of an entry stands in exactly one line of what falls due.

import { daysAfter, isInstant } from '../base/clock.ts';
import {
  type Ask,
  ask,
  type Change,
  drop,
  type Fold,
  type FoldEntry,
  type Folding,
  put,
  type Row,
} from '../base/table.ts';
import { REVIEW_LIMITS } from './law.ts';
import { oversightDroppedDraft, oversightReview, type ReviewRow } from './review-tables.ts';
import {
  type DueRow,
  type ErasureRow,
  type HoldRow,
  oversightDue,
  oversightErasure,
  oversightGone,
  oversightHold,
} from './tables.ts';
import { countOf, ordered, shared, type Target, targetsSchema, without } from './targets.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const reviewed: Fold = function* (entry) {
  const { review, decision, ground, reason, until, state, erasure, scope } = entry.act ?? {};
  const read = targetsSchema.safeParse(entry.act?.['targets']);
  if (typeof review !== 'string' || typeof ground !== 'string' || typeof reason !== 'string' || !read.success) return;
  if (decision !== 'keep' && decision !== 'erase' && decision !== 'hand') return;
  if (state !== 'proposed' && state !== 'done' && state !== 'handed') return;
  const targets = ordered(read.data);
  const row: ReviewRow = {
    review,
    state,
    decision,
    targets,
    records: countOf(targets),
    until: text(until),
    ground,
    reason,
    decidedBy: entry.actor,
    decidedAt: entry.at,
    position: entry.position,
    secondBy: null,
    erasure: text(erasure),
  };
  yield put(oversightReview, row);
  if (state === 'done' && decision === 'keep') yield* keep(entry, row);
  if (decision === 'erase') yield* decideIn(entry, row, text(scope) ?? 'record');
};

export const reviewConfirmed: Fold = function* (entry) {
  const review = entry.act?.['review'];
  if (typeof review !== 'string') return;
  const [row] = yield* ask(oversightReview, { review });
  if (row === undefined || row.state !== 'proposed') return;
  const done: ReviewRow = { ...row, state: 'done', secondBy: entry.actor };
  yield put(oversightReview, done);
  yield* keep(entry, done);
};

/** What is kept moves to its new day, and what was handed over for it is answered. */
function* keep(entry: FoldEntry, row: ReviewRow): Folding {
  yield* moveTo(row);
  yield* answerHanded(entry, row.targets, null);
}

/** The records' line of what falls due gets the new day; the rest of the line stays as it was. */
function* moveTo({ targets, until }: ReviewRow): Folding {
  if (until === null || !isInstant(until)) return;
  const lines = yield* ask(oversightDue, { entry: targets.map(({ entry }) => entry) });
  for (const line of lines) {
    const own: Target[] = [{ entry: line.entry, records: line.records }];
    const [moved] = shared(own, targets);
    if (moved === undefined || line.reviewAt === until) continue;
    const [left] = without(own, targets);
    const { entry, reviewAt, eraseBy } = line;
    if (left === undefined) yield drop(oversightDue, { entry, reviewAt, eraseBy });
    else yield put(oversightDue, withRecords(line, left));
    const [known] = yield* ask(oversightDue, { entry, reviewAt: until, eraseBy });
    const both = ordered([moved, ...(known === undefined ? [] : [{ entry, records: known.records }])]);
    const [whole] = both;
    if (whole !== undefined) yield put(oversightDue, withRecords({ ...line, reviewAt: until }, whole));
  }
}

function withRecords(line: DueRow, target: Target): DueRow {
  return { ...line, records: target.records, count: countOf([target]) };
}

/** The erasure that this review decided. */
function* decideIn(entry: FoldEntry, row: ReviewRow, scope: string): Folding {
  const { erasure, ground, targets, records } = row;
  if (erasure === null) return;
  const decided = { decidedBy: entry.actor, decided: entry.position, decidedAt: entry.at };
  const later = { erasedBy: null, erased: null, completed: null, backupsUntil: null };
  yield put(oversightErasure, { erasure, state: 'decided', ground, scope, targets, records, ...decided, ...later });
  yield* answerHanded(entry, targets, erasure);
}

/** What was handed over is answered once each of its records was kept or is to be erased, by however many decisions. */
export function* answerHanded(entry: FoldEntry, targets: readonly Target[], erasure: string | null): Folding {
  for (const handed of yield* ask(oversightReview, { state: 'handed' })) {
    if (shared(handed.targets, targets).length === 0) continue;
    const kept = yield* ask(oversightReview, { state: 'done', decision: 'keep' });
    const erased = yield* ask(oversightErasure, {});
    const since = [
      ...kept.filter(({ position }) => position > handed.position),
      ...erased.filter(({ decided }) => decided > handed.position),
    ].flatMap((row) => row.targets);
    if (without(handed.targets, ordered([...targets, ...since])).length > 0) continue;
    yield put(oversightReview, { ...handed, state: 'done', secondBy: entry.actor, erasure });
  }
}

/** A longer time that waited for a second officer waits no more when nothing is left to keep. */
export function* closeErased(entry: FoldEntry, { erasure, targets }: ErasureRow): Folding {
  for (const row of yield* ask(oversightReview, { state: 'proposed' })) {
    if (!(yield* isGone(row.targets, targets))) continue;
    yield put(oversightReview, { ...row, state: 'done', secondBy: entry.actor, erasure });
  }
}

/** True when this erasure took some of these records, and it or others before took all of them. */
export function* isGone(
  targets: readonly Target[],
  now: readonly Target[],
): Generator<Ask | Change, boolean, readonly Row[]> {
  if (shared(targets, now).length === 0) return false;
  const before = yield* ask(oversightGone, { entry: targets.map(({ entry }) => entry) });
  return without(targets, ordered([...now, ...before])).length === 0;
}

/** When a hold is looked at again: the day it names, or the one that the law table gives. */
export function holdReviewAt(act: FoldEntry['act'], at: string): string {
  const named = act?.['reviewAt'];
  return typeof named === 'string' && isInstant(named) ? named : daysAfter(at, REVIEW_LIMITS.holdDays);
}

export const holdRenewed: Fold = function* (entry) {
  const hold = entry.act?.['hold'];
  if (typeof hold !== 'string') return;
  const [row] = yield* ask(oversightHold, { hold });
  if (row === undefined || row.lifted !== null) return;
  const renewed: HoldRow = { ...row, reviewAt: holdReviewAt(entry.act, entry.at), reviewedBy: entry.actor };
  yield put(oversightHold, { ...renewed, reviewedAt: entry.at });
};

export const draftsDropped: Fold = function* (entry) {
  const drafts = entry.act?.['drafts'];
  for (const [nth, draft] of (Array.isArray(drafts) ? drafts : []).entries()) {
    const { officer, savedAt } = (draft ?? {}) as { officer?: unknown; savedAt?: unknown };
    if (typeof officer !== 'string' || typeof savedAt !== 'string') continue;
    yield put(oversightDroppedDraft, { position: entry.position, nth, officer, savedAt, at: entry.at });
  }
};
