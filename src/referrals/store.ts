// The folds of referrals: what was prepared, released, confirmed, answered, taken back, corrected and recalled on the
// sender's side; what arrived and how it was answered on the recipient's. An answer counts only when it comes from the
// agency that the referral went to, and a recall only from the one that sent it.

import { z } from 'zod';
import { hoursAfter } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put, store } from '../base/table.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { takenBack } from '../intake/taken-back.ts';
import { answerSchema } from '../operations/operation.ts';
import { contentOf } from '../statements/statement.ts';
import { foldLeave, foldLeaveArrived, foldLeaveGone, referralsLeave } from './leave-fold.ts';
import { linesOf, preparedAct } from './prepared.ts';
import { recallSchema, referralSchema } from './referral.ts';
import { foldClock, foldNoted, foldWord, openReceived, openSent } from './safeguard-fold.ts';
import { referralsChildTally, referralsClock, referralsSafeguard, referralsStray } from './safeguard-tables.ts';
import { referralsReceived, referralsSelected, referralsSent, referralsWithheld, type SentRow } from './tables.ts';

const text = (act: JsonObject | null, field: string): string | null => {
  const value = act?.[field];
  return typeof value === 'string' ? value : null;
};
const texts = (act: JsonObject | null, field: string): readonly string[] => {
  const value = act?.[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

const foldPrepared: Fold = function* (entry) {
  const parsed = preparedAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { referral, ...fields } = parsed.data;
  const { actor, at, position } = entry;
  const nobody = { releasedBy: null, releasedAt: null, due: null, confirmedBy: null, confirmedAt: null };
  const unanswered = { answeredAt: null, answer: null, answerReason: null };
  const entries = { releasedIn: null, confirmedIn: null, answeredIn: null, returnedAt: null, returnedIn: null };
  const later = { ...nobody, ...entries, urgent: false, ...unanswered, reason: null };
  yield put(referralsSent, {
    ...{ referral, ...fields, ...later },
    ...{ state: 'prepared', preparedBy: actor, preparedAt: at, position },
  });
  for (const record of entry.records) {
    for (const line of linesOf(record.value)) {
      const { reason, ...place } = line;
      if (reason === null) yield put(referralsSelected, { referral, ...place, superseded: false });
      else yield put(referralsWithheld, { referral, ...place, reason });
    }
  }
};

/** Finds the referral an act is about and puts what changes in it. */
const foldSent = (
  change: (row: SentRow, entry: FoldEntry) => Partial<SentRow>,
  also?: (row: SentRow, entry: FoldEntry) => Folding,
): Fold =>
  function* (entry) {
    const referral = text(entry.act, 'referral');
    if (referral === null) return;
    const [row] = yield* ask(referralsSent, { referral });
    if (row === undefined) return;
    yield put(referralsSent, { ...row, ...change(row, entry) });
    if (also !== undefined) yield* also(row, entry);
  };

const foldReleased = (urgent: boolean): Fold =>
  foldSent((row, { actor, at, position: releasedIn }) => {
    const due = hoursAfter(at, row.answerHours);
    return { state: 'released', releasedBy: actor, releasedAt: at, due, urgent, releasedIn };
  }, openSent);

/** A correction or a recall: the records it names were sent and no longer stand. */
const foldTakenBack: Fold = function* (entry) {
  const referral = text(entry.act, 'referral');
  if (referral === null) return;
  const named = new Set(texts(entry.act, 'supersedes'));
  const whole = entry.act?.['whole'] === true;
  for (const row of yield* ask(referralsSelected, { referral })) {
    if (whole || named.has(row.recordId)) yield put(referralsSelected, { ...row, superseded: true });
  }
  for (const record of entry.records) {
    for (const { reason, ...place } of linesOf(record.value)) {
      if (reason === null) yield put(referralsSelected, { referral, ...place, superseded: false });
    }
  }
  const [row] = yield* ask(referralsSent, { referral });
  if (row !== undefined && whole)
    yield put(referralsSent, { ...row, state: 'recalled', reason: text(entry.act, 'reason') });
};

/**
 * A statement of ours that was corrected or withdrawn no longer stands in what was sent; its recipients are told. What
 * stands now was not sent, unless the entry says that it was, as those of older nodes do.
 */
const foldOwnChange: Fold = function* (entry) {
  const gone = takenBack(entry);
  if (gone === null) return;
  const replacement = replacementSent(entry);
  for (const row of yield* ask(referralsSelected, { recordId: gone.records, superseded: false })) {
    yield put(referralsSelected, { ...row, superseded: true });
    const [sent] = yield* ask(referralsSent, { referral: row.referral });
    if (replacement === null || sent?.releasedAt == null) continue;
    const { position } = entry;
    const { index, id: recordId } = replacement;
    yield put(referralsSelected, { ...row, position, index, recordId, superseded: false });
  }
};

/** The statement that a correction sent in place of the wrong one; null where it only recalled that. */
function replacementSent({ act, records }: FoldEntry) {
  const outbound = z.array(z.object({ package: z.string() })).safeParse(act?.['outbound']);
  if (!outbound.success || !outbound.data.some((line) => line.package === 'correction')) return null;
  return records.find((record) => record.value?.['type'] === 'statement') ?? null;
}

/** Our own answer to a referral received. */
const foldAnswered: Fold = function* (entry) {
  const referral = text(entry.act, 'referral');
  const answer = text(entry.act, 'answer');
  if (referral === null || answer === null) return;
  const [row] = yield* ask(referralsReceived, { referral });
  if (row === undefined) return;
  const answered = { answeredAt: entry.at, answeredIn: entry.position };
  yield put(referralsReceived, { ...row, state: answer, answer, reason: text(entry.act, 'reason'), ...answered });
};

/** What another agency took back, or what is over, no longer stands in what we sent of it. */
const foldOutOfUse: Fold = function* (entry) {
  yield* foldLeaveGone(entry);
  const gone = takenBack(entry);
  if (gone === null || gone.from === null) return;
  const where = { recordId: gone.records, fromAgency: gone.from };
  const [said, seen] = [yield* ask(intakeStatement, where), yield* ask(intakeSighting, where)];
  const recordId = [...new Set([...said, ...seen].map((row) => row.recordId))];
  if (recordId.length === 0) return;
  for (const row of yield* ask(referralsSelected, { recordId, superseded: false })) {
    yield put(referralsSelected, { ...row, superseded: true });
  }
};

const foldPackage: Fold = function* (entry) {
  const from = text(entry.act, 'from');
  if (from === null) return;
  yield* foldOutOfUse(entry);
  yield* foldLeaveArrived(entry);
  for (const record of entry.records) {
    const content = contentOf(record.value);
    if (content === null || content.from !== from) continue;
    if (content.value['type'] === 'referral') yield* foldCover(entry, content.value, from);
    if (content.value['type'] === 'answer') yield* foldAnswer(entry, content.value, from);
    if (content.value['type'] === 'referral-recall') yield* foldRecall(content.value, from);
    if (content.value['type'] === 'safeguard-word') yield* foldWord(entry, content.value, from);
  }
};

function* foldCover(entry: FoldEntry, value: JsonObject, from: string): Folding {
  const { success, data } = referralSchema.safeParse(value);
  if (!success || data.from !== from) return;
  const [known] = yield* ask(referralsReceived, { referral: data.id });
  if (known !== undefined) return;
  const { id, operation, kind, subjects, priority, reasons, childAtRisk, records, due } = data;
  const unanswered = { answer: null, reason: null, answeredAt: null, answeredIn: null };
  const open = { state: 'open', receivedAt: entry.at, ...unanswered };
  const cover = { operation, kind, subjects, priority, reasons, childAtRisk, records, due };
  const number = entry.act?.['number'];
  const came = { package: text(entry.act, 'package'), number: typeof number === 'number' ? number : null };
  yield put(referralsReceived, { referral: id, from, ...cover, ...open, ...came, position: entry.position });
  yield* openReceived(data, entry.position);
}

function* foldAnswer(entry: FoldEntry, value: JsonObject, from: string): Folding {
  const { success, data } = answerSchema.safeParse(value);
  if (!success || data.regards !== 'referral') return;
  const [row] = yield* ask(referralsSent, { referral: data.about });
  if (row === undefined || row.to !== from) return;
  // One who accepts after the matter was taken back still has it: the later of the two decisions stands.
  const late = row.state === 'returned' && data.answer === 'accepted';
  if (row.state !== 'released' && !late) return;
  const { answer, reason } = data;
  const answered = { answeredAt: entry.at, answeredIn: entry.position, answer, answerReason: reason };
  yield put(referralsSent, { ...row, ...answered, reason, state: answer });
}

function* foldRecall(value: JsonObject, from: string): Folding {
  const { success, data } = recallSchema.safeParse(value);
  if (!success || !data.whole) return;
  const [row] = yield* ask(referralsReceived, { referral: data.referral });
  if (row?.from === from) yield put(referralsReceived, { ...row, state: 'recalled' });
}

export const referralsStore = store({
  room: 'referrals',
  version: 6,
  tables: [
    ...[referralsSent, referralsSelected, referralsWithheld, referralsReceived, referralsLeave],
    ...[referralsSafeguard, referralsStray, referralsClock, referralsChildTally],
  ],
  folds: {
    'referrals/prepared/1': foldPrepared,
    'referrals/released/1': foldReleased(false),
    'referrals/released-urgently/1': foldReleased(true),
    'referrals/confirmed/1': foldSent((_, { actor, at, position: confirmedIn }) => {
      return { confirmedBy: actor, confirmedAt: at, confirmedIn };
    }),
    'referrals/returned/1': foldSent((_, { at: returnedAt, position: returnedIn }) => {
      return { state: 'returned', returnedAt, returnedIn };
    }),
    'referrals/corrected/1': foldTakenBack,
    'referrals/recalled/1': foldTakenBack,
    'referrals/leave-noted/1': foldLeave,
    'referrals/answered/1': foldAnswered,
    'referrals/acknowledged/1': foldNoted,
    'referrals/safeguard-noted/1': foldNoted,
    'referrals/safeguard-clock-set/1': foldClock,
    'intake/package-received/1': foldPackage,
    'intake/out-of-use/1': foldOutOfUse,
    'intake/statement-withdrawn/1': foldOwnChange,
    'intake/statement-corrected/1': foldOwnChange,
  },
});
