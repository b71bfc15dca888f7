// Ownership follows referrals: when the recipient accepts, the matter of those subjects is the recipient's; declined,
// or taken back unanswered, it is the sender's again. The same records fold alike on both sides. Room referrals stands
// to the right, so only the names of its two record types and their fields are known here.

import type { JsonObject } from '../base/json.ts';
import { ask, type FoldEntry, type Folding, put } from '../base/table.ts';
import { contentOf } from '../statements/statement.ts';
import { jurisdictionOwner, jurisdictionReferral, type ReferralRow } from './tables.ts';

/** Subjects of one referral: more than this is not one matter. */
const SUBJECTS_MAX = 10_000;

/** Kinds that can carry a referral, its answer or its return. */
const KINDS = /^(referrals\/[a-z-]+|intake\/package-received)\/1$/;

export function* foldReferral(entry: FoldEntry): Folding {
  if (!KINDS.test(entry.kind)) return;
  const found: ReferralRow[] = [];
  const settled: { referral: string; accepted: boolean }[] = [];
  for (const record of entry.records) {
    const value = contentOf(record.value)?.value ?? null;
    if (value?.['type'] === 'referral') found.push(...referralOf(value));
    if (value?.['type'] === 'answer' && value['regards'] === 'referral' && typeof value['about'] === 'string') {
      settled.push({ referral: value['about'], accepted: value['answer'] === 'accepted' });
    }
  }
  const returned = entry.kind === 'referrals/returned/1' ? entry.act?.['referral'] : null;
  if (typeof returned === 'string') settled.push({ referral: returned, accepted: false });
  for (const row of found) yield put(jurisdictionReferral, row);
  for (const { referral, accepted } of settled) {
    const [row] = yield* ask(jurisdictionReferral, { referral });
    if (row === undefined) continue;
    const owners = yield* ask(jurisdictionOwner, { subject: row.subjects });
    const known = new Map(owners.map((owner) => [owner.subject, owner]));
    for (const subject of row.subjects) {
      const before = known.get(subject);
      const step = before?.step ?? 'investigate';
      const since = { since: entry.at, position: entry.position, reason: null };
      const agency = accepted ? row.to : row.from;
      if (before?.agency === agency) continue;
      yield put(jurisdictionOwner, { subject, agency, country: before?.country ?? null, step, ...since });
    }
  }
}

function referralOf(value: JsonObject): ReferralRow[] {
  const { id, from, to, subjects } = value;
  if (typeof id !== 'string' || typeof from !== 'string' || typeof to !== 'string') return [];
  if (!Array.isArray(subjects) || subjects.length > SUBJECTS_MAX) return [];
  return [{ referral: id, from, to, subjects: subjects.filter((one) => typeof one === 'string') }];
}
