// Which refusals use up the number of a package, so that those behind it go on: its receipt says so, and its sender may
// send it anew. What always holds: nothing that somebody else could have made, and nothing that a wrong clock or a key
// under way explains, costs an honest package its number; and what a key used up that was revoked since is its owner's
// to take again. See `accept.ts`.

import type { Desk } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import type { OpenedPackageNote } from '../ledger/package-check.ts';
import { arrivalsService } from './arrivals.ts';
import { exchangeUsedUp } from './arrived.ts';
import { mayDate, ownClock, PEERS_MIN, refuseOwnClock } from './clocks.ts';
import { contactsService } from './contacts.ts';
import { fault } from './fault.ts';
import type { Standing } from './key-check.ts';
import { spansOf } from './peer-keys.ts';
import { feedOf, receivedAt } from './store.ts';
import type { FeedRow, ReceivedRow } from './tables.ts';

const EXPIRED = 'ledger/package-expired';

/**
 * About a package as a whole, which its ledger's head and the proof of its dispatch stand behind: these use up the
 * number whatever way it came.
 */
const WHOLE: ReadonlySet<string> = new Set([
  'ledger/package-handling',
  'exchange/package-type',
  'exchange/consent-not-ours',
  'exchange/consent-not-owner',
  'exchange/keys-invalid',
  'exchange/keys-forked',
  'exchange/keys-rewritten',
  'operations/not-on-roster',
  'operations/roster-forked',
  'operations/roster-invalid',
  'intake/media-in-package',
  'intake/record-shape',
  'intake/too-many-taken-back',
  'ledger/draft',
  'ledger/draft-records',
  'ledger/record-too-long',
  'node/unfit-text',
]);
/**
 * What is wrong with a manifest or a body behind a note that is signed. Whoever has such a note may put another body
 * behind it, and whoever has a stolen release key makes the note too, so it uses up the number only where it came over
 * the sender's own channel: there it is the sender's own work.
 */
const BODY: ReadonlySet<string> = new Set([
  'ledger/package-manifest',
  'ledger/package-truncated',
  'ledger/package-frame',
  'ledger/package-manifest-digest',
  'ledger/package-checkpoint',
  'ledger/package-entry',
  'ledger/package-record',
  'ledger/package-not-greedy',
  'ledger/package-batch-root',
  'ledger/package-log-root',
  'ledger/package-trailing',
  'ledger/package-transcript',
  'ledger/package-counts',
  'ledger/package-dispatch',
]);

/** A package whose note is signed, and how it came. */
export type Refusable = OpenedPackageNote & {
  /** It came over its sender's own channel. */
  readonly own: boolean;
  /** All else of it passed every check, as of the day on which it was made. */
  readonly whole: boolean;
  readonly expires: string | null;
  readonly standing: Standing;
};

/** May be ahead of a roster on its way: its place is kept for a while, and not for ever. */
const BEHIND = 'operations/roster-behind';

/** True of a class that some package was, or may be, used up by. */
export const mayUseUp = (code: string): boolean => {
  return code === EXPIRED || code === BEHIND || WHOLE.has(code) || BODY.has(code);
};

/** True where this refusal uses up the number. @throws exchange/own-clock where only our own clock says it expired */
export function usesUp(desk: Desk, { sender, text, own, whole, expires, standing }: Refusable, code: string): boolean {
  if (code === EXPIRED) {
    refuseOnlyOurs(desk, sender.code, expires);
    return own || whole;
  }
  // A void has the proof of its dispatch behind it, as all that is `whole` has.
  if (WHOLE.has(code) || (whole && code === 'ledger/package-dispatch')) return true;
  // By then every check has passed. In a file it may take weeks: `roster-arrival.ts` knows its end.
  if (own && code === BEHIND) return isOver(desk, sender.code, `roster ${text.package}`, ROSTER_PATIENCE);
  if (!own || !BODY.has(code)) return false;
  if (code !== 'ledger/package-checkpoint' || standing.headKnown) return true;
  return isOver(desk, sender.code, text.package, PATIENCE);
}

/** Whether it came so often, over so long a time here. Counted anew after a start; by a clock in doubt never. */
function isOver(
  desk: Desk,
  peer: string,
  name: string,
  patience: { readonly times: number; readonly ms: number },
): boolean {
  if (!mayDate(ownClock(desk))) return false;
  const { times, sinceMs } = desk.service(arrivalsService).again(peer, name, desk.clock.now());
  return times >= patience.times && sinceMs >= patience.ms;
}

/**
 * Our clock alone ends nothing: its sender's own must say so too, as its channel or something later of it tells; where
 * nothing is known of that, at least two others must agree with ours.
 */
function refuseOnlyOurs(desk: Desk, code: string, expires: string | null): void {
  refuseOwnClock(desk);
  const theirs = desk.service(contactsService).clockOf(code, desk.clock.now());
  const { of, offMs } = ownClock(desk);
  const over = theirs === null ? of >= PEERS_MIN : Date.parse(expires ?? '') <= theirs;
  if (!over) throw fault('exchange/own-clock', { offMs });
}

/**
 * A head by a key that we do not know may be by a new one whose statement is on its way: its sender tries again by
 * itself, and only a package that stays so for half an hour is given up.
 */
const PATIENCE = { times: 5, ms: 30 * 60_000 } as const;
/**
 * Over its own channel a roster takes as long as its coordinator is away: a day is left to it, and then what is behind,
 * recalls, erasures and keys among it, goes on. An officer of the sender sends it anew.
 */
const ROSTER_PATIENCE = { times: 5, ms: 24 * 60 * 60_000 } as const;

/** Where the feed of one sender stands, as far as one package is concerned. */
export interface Feed {
  readonly last: FeedRow | null;
  readonly same: ReceivedRow | null;
}

/** Numbers that a thief is followed through. */
const AGAIN_MAX = 1_000;

/**
 * The place of a package whose number was used up under a key that was revoked since, when it comes under one that
 * counts; null where its place is the usual one. Nothing honest stands behind such a number, since every package names
 * the one before it.
 */
export async function placeAgain(
  rows: Rows,
  { sender, text }: OpenedPackageNote,
  standing: Standing,
): Promise<Feed | null> {
  const { code: peer } = sender;
  const { number } = text;
  const last = await feedOf(rows, peer, 'in');
  if (standing.revoked || standing.signer === '' || last === null || number > last.number) return null;
  const same = await receivedAt(rows, peer, number);
  const numbers = Array.from({ length: Math.min(AGAIN_MAX, last.number - number + 1) }, (_, nth) => number + nth);
  if (same === null || same.refusal === null || same.package === text.package) return null;
  const spans = await spansOf(rows, peer);
  const revoked = spans.filter(({ role, because }) => role === 'release' && because !== null).map(({ key }) => key);
  const stolen = await rows.count(exchangeUsedUp, { peer, number: numbers, signer: revoked });
  if (stolen < last.number - number + 1) return null;
  const before = number === 1 ? null : await receivedAt(rows, peer, number - 1);
  if (before === null) return number === 1 ? { last: null, same: null } : null;
  return { last: { ...before, direction: 'in' }, same: null };
}
