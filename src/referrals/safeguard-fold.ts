// The folds of safeguarding: a referral about a child opens a case on both sides, and the word of a service moves it.
// What always holds: only the agency that was asked, about a case that is still with it, moves ours; any other word is
// kept and shown as what it is. `store.ts` lists the folds, `safeguard.ts` has the rules.

import { hoursAfter } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { foldChildren } from './child-tally.ts';
import type { Referral } from './referral.ts';
import { ACKNOWLEDGE_HOURS, hasAcknowledged, type SafeguardWord, stateBy, wordSchema } from './safeguard.ts';
import {
  clockKey,
  referralsClock,
  referralsSafeguard,
  referralsStray,
  type SafeguardRow,
  type STRAYS,
} from './safeguard-tables.ts';
import { referralsSent, type SentRow } from './tables.ts';

/** Released by us: the case is open from now. */
export function* openSent(row: SentRow, { at, position }: FoldEntry): Folding {
  if (row.kind !== 'safeguarding') return;
  const hours = row.acknowledgeHours ?? hoursWithout(row.childAtRisk);
  const { referral, operation, to: whom } = row;
  const opened = { opened: at, due: hoursAfter(at, hours), state: 'open', words: [], position };
  yield put(referralsSafeguard, { referral, side: 'sent', operation, whom, ...opened });
}

/** Arrived here: the sender's clock runs, from when it left. */
export function* openReceived(cover: Referral, position: number): Folding {
  if (cover.kind !== 'safeguarding') return;
  const { id: referral, operation, from: whom, at, childAtRisk } = cover;
  const due = cover.acknowledgeBy ?? hoursAfter(at, hoursWithout(childAtRisk));
  const opened = { opened: at, due, state: 'open', words: [], position };
  yield put(referralsSafeguard, { referral, side: 'received', operation, whom, ...opened });
}

const hoursWithout = (atRisk: boolean) => (atRisk ? ACKNOWLEDGE_HOURS.atRisk : ACKNOWLEDGE_HOURS.otherwise);

/** What a service said to one of our own officers. */
export const foldNoted: Fold = function* (entry) {
  for (const { value } of entry.records) {
    const parsed = wordSchema.safeParse(value);
    if (!parsed.success) continue;
    const [row] = yield* ask(referralsSafeguard, { referral: parsed.data.referral });
    if (row !== undefined) yield put(referralsSafeguard, moved(row, parsed.data));
  }
  yield* foldChildren(entry);
};

function moved(row: SafeguardRow, word: SafeguardWord): SafeguardRow {
  const words = [...row.words, word];
  return { ...row, state: stateBy(words), words };
}

/** What a service said abroad, as the agency there sent it on. */
export function* foldWord(entry: FoldEntry, value: JsonObject, from: string): Folding {
  const { success, data } = wordSchema.safeParse(value);
  if (!success) return;
  const [row] = yield* ask(referralsSafeguard, { referral: data.referral });
  const [sent] = yield* ask(referralsSent, { referral: data.referral });
  const why = whyNot(row, sent, { ...data, from });
  if (why === null && row !== undefined) {
    yield put(referralsSafeguard, moved(row, data));
    return;
  }
  const { id, referral, word, at } = data;
  const { position, operation } = entry;
  yield put(referralsStray, { id, referral, from, word, why: why ?? 'unknown-referral', at, operation, position });
}

type Said = Pick<SafeguardWord, 'id' | 'word' | 'country' | 'service'> & { readonly from: string };

function whyNot(row: SafeguardRow | undefined, sent: SentRow | undefined, said: Said): (typeof STRAYS)[number] | null {
  if (row === undefined || sent === undefined || row.side !== 'sent') return 'unknown-referral';
  if (said.from !== row.whom || said.country !== sent.country) return 'not-asked';
  if (sent.state === 'recalled') return 'after-recall';
  // Each service acknowledges once; what it says later of the child is another word, and its last one stands.
  const again = said.word === 'acknowledged' && hasAcknowledged(row.words, said.service.id);
  return again || row.words.some((one) => one.id === said.id) ? 'twice' : null;
}

export const foldClock: Fold = function* ({ act, actor: officer, at, position, operation }) {
  const { hours, hoursAtRisk, ground } = act ?? {};
  if (typeof hours !== 'number' || typeof hoursAtRisk !== 'number' || typeof ground !== 'string') return;
  const set = { hours, hoursAtRisk, ground, officer, at, position };
  yield put(referralsClock, { operation: clockKey(operation), ...set });
};
