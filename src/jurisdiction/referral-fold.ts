// Ownership follows referrals: when the recipient accepts, the matter of those subjects is the recipient's; declined,
// or taken back unanswered, it is the sender's again. The same records fold alike on both sides. Room referrals stands
// to the right, so only the names of its two record types and their fields are known here.

import type { JsonObject } from '../base/json.ts';
import { ask, type FoldEntry, type Folding, put } from '../base/table.ts';
import { NO_OPERATION } from '../identity/cluster-rows.ts';
import { contentOf } from '../statements/statement.ts';
import { jurisdictionOwner, jurisdictionReferral, lastOwners, type ReferralRow } from './tables.ts';

/** Subjects of one referral: more than this is not one matter. */
const SUBJECTS_MAX = 10_000;

/** Kinds that can carry a referral, its answer or its return. */
const KINDS = /^(referrals\/[a-z-]+|intake\/package-received)\/1$/;

export function* foldReferral(entry: FoldEntry): Folding {
  if (!KINDS.test(entry.kind)) return;
  const found: ReferralRow[] = [];
  const settled: { referral: string; state: string; by: string | null }[] = [];
  for (const record of entry.records) {
    const content = contentOf(record.value);
    if (content === null) continue;
    const { value, from: by } = content;
    if (value['type'] === 'referral' && (by === null || by === value['from']))
      found.push(...referralOf(value, entry.position));
    if (value['type'] === 'answer' && value['regards'] === 'referral' && typeof value['about'] === 'string') {
      settled.push({ referral: value['about'], state: value['answer'] === 'accepted' ? 'accepted' : 'declined', by });
    }
  }
  const returned = entry.kind === 'referrals/returned/1' ? entry.act?.['referral'] : null;
  if (typeof returned === 'string') settled.push({ referral: returned, state: 'returned', by: null });
  const known = yield* ask(jurisdictionReferral, { referral: found.map((row) => row.referral) });
  // A referral is what it first was: nobody can send another one under its id.
  const taken = new Set(known.map((row) => row.referral));
  for (const row of found) if (!taken.has(row.referral)) yield put(jurisdictionReferral, row);
  for (const { referral, state, by } of settled) {
    const [row] = yield* ask(jurisdictionReferral, { referral });
    // An answer from abroad counts only from the agency that the referral went to.
    if (row === undefined || !mayBecome(row.state, state) || (by !== null && by !== row.to)) continue;
    yield put(jurisdictionReferral, { ...row, state });
    const operation = entry.operation ?? NO_OPERATION;
    const owners = yield* ask(jurisdictionOwner, { subject: row.subjects, operation: [operation, NO_OPERATION] });
    const before = new Map(lastOwners(owners).map((owner) => [owner.subject, owner]));
    for (const subject of row.subjects) {
      const owner = before.get(subject);
      const step = owner?.step ?? 'investigate';
      const since = { since: entry.at, position: entry.position, reason: null };
      const agency = state === 'accepted' ? row.to : row.from;
      if (owner?.agency === agency) continue;
      yield put(jurisdictionOwner, { subject, operation, agency, country: owner?.country ?? null, step, ...since });
    }
  }
}

/** One answer stands; a matter taken back may still be accepted late, and the later of the two decisions stands. */
function mayBecome(before: string, after: string): boolean {
  if (after === 'returned') return before === 'open' || before === 'declined';
  return before === 'open' || (before === 'returned' && after === 'accepted');
}

function referralOf(value: JsonObject, position: number): ReferralRow[] {
  const { id, from, to, subjects } = value;
  if (typeof id !== 'string' || typeof from !== 'string' || typeof to !== 'string') return [];
  if (!Array.isArray(subjects) || subjects.length > SUBJECTS_MAX) return [];
  const due = typeof value['due'] === 'string' ? value['due'] : null;
  const named = subjects.filter((one) => typeof one === 'string');
  return [{ referral: id, from, to, subjects: named, state: 'open', due, position }];
}
