// Which refusals use up the number of a package, so that those behind it go on: its receipt says so, and its sender may
// send it anew. What always holds: nothing that somebody else could have made, and nothing that a wrong clock or a key
// under way explains, costs an honest package its number. See `accept.ts`.

import type { Desk } from '../base/act.ts';
import type { OpenedPackageNote } from '../ledger/package-check.ts';
import { arrivalsService } from './arrivals.ts';
import { refuseOwnClock } from './clocks.ts';

/**
 * About what the sender signed, or about what it holds as a whole that passed every check: these use up the number
 * whatever way it came.
 */
const SIGNED: ReadonlySet<string> = new Set([
  'ledger/package-manifest',
  'ledger/package-expired',
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
 * What is wrong with a body whose note and number are signed. Whoever has such a note may put another body behind it,
 * so it uses up the number only where it came over the sender's own channel: there it is the sender's own work.
 */
const BODY: ReadonlySet<string> = new Set([
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
  /** Its head is signed by a ledger key that we know. */
  readonly headKnown: boolean;
};

/** True of a class that some package was, or may be, used up by. */
export const mayUseUp = (code: string): boolean => SIGNED.has(code) || BODY.has(code);

/** True where this refusal uses up the number. @throws exchange/own-clock where only our own clock says it expired */
export function usesUp(desk: Desk, { sender, text, own, headKnown }: Refusable, code: string): boolean {
  // Where our own clock is in doubt nothing has expired: the sender keeps it.
  if (code === 'ledger/package-expired') refuseOwnClock(desk);
  if (SIGNED.has(code)) return true;
  if (!own || !BODY.has(code)) return false;
  if (code !== 'ledger/package-checkpoint' || headKnown) return true;
  const { times, sinceMs } = desk.service(arrivalsService).again(`${sender.code} ${text.package}`, desk.clock.now());
  return times >= PATIENCE.times && sinceMs >= PATIENCE.ms;
}

/**
 * A head by a key that we do not know may be by a new one whose statement is on its way: its sender tries again by
 * itself, and only a package that stays so for half an hour is given up.
 */
const PATIENCE = { times: 5, ms: 30 * 60_000 } as const;
