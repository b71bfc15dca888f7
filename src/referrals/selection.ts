// Selection: from the records about the chosen subjects, what one recipient may see, and what is withheld with its
// reason. What always holds: each record considered is in exactly one of the two lists, and nothing is selected
// outside its audience, its purposes or the subjects chosen. Pure; `gather.ts` supplies the records.

import type { Instant } from '../base/clock.ts';
import { type Handling, handlingSchema, isExpired, mayReceive, mayUse } from '../statements/handling.ts';
import type { ReferralKind } from './referral.ts';

/** In the order in which they are looked for: a record is withheld for the first that applies. */
const WITHHELD = [
  'superseded',
  'other-subject',
  'victim-protected',
  'transfer-basis-missing',
  'not-in-audience',
  'purpose-not-allowed',
  'retention-passed',
  'tlp-red',
  'tlp-strict',
  'pap',
  'h2-no-leave',
  'h3-no-leave',
  'erased',
] as const;
export type Reason = (typeof WITHHELD)[number];

/** One statement or sighting as the rules see it. `property` is null for a sighting. */
export interface Considered {
  readonly position: number;
  readonly index: number;
  readonly recordId: string;
  readonly subject: string;
  /** Whom it names beside: a member, a destination, whoever has the same identifier. */
  readonly points: readonly string[];
  readonly about: string;
  readonly property: string | null;
  readonly normalised: string | null;
  readonly originator: string;
  /** As stored; anything that does not parse as a handling is taken as the strictest. */
  readonly handling: unknown;
  readonly superseded: boolean;
}

export interface Rules {
  /** Our own agency code: other originators' AMBER+STRICT, H2 and H3 records need their leave. */
  readonly own: string;
  readonly to: string;
  readonly kind: ReferralKind;
  /** The chosen subjects with everyone that standing judgements join to them. */
  readonly subjects: ReadonlySet<string>;
  /** Victims, and everyone in an open conflict: they go by safeguarding referrals only. */
  readonly protected: ReadonlySet<string>;
  /** Record ids that their originator let pass on to this recipient: leave opens audience, TLP and H codes. */
  readonly leaves: ReadonlySet<string>;
  /** A basis is needed for this recipient and none that fits was stated. */
  readonly basisMissing: boolean;
  readonly at: Instant;
}

interface Withheld {
  readonly record: Considered;
  readonly reason: Reason;
}

export interface Selection {
  readonly selected: readonly Considered[];
  readonly withheld: readonly Withheld[];
}

/** Divides what is considered; both lists keep its order. */
export function select(considered: readonly Considered[], rules: Rules): Selection {
  const selected: Considered[] = [];
  const withheld: Withheld[] = [];
  for (const record of considered) {
    const reason = reasonToWithhold(record, rules);
    if (reason === null) selected.push(record);
    else withheld.push({ record, reason });
  }
  return { selected, withheld };
}

/** Why the recipient may not see the record, or null when it may. */
export function reasonToWithhold(record: Considered, rules: Rules): Reason | null {
  if (record.superseded) return 'superseded';
  if (!rules.subjects.has(record.subject)) return 'other-subject';
  // What points to somebody protected says where to find them as well as what is about them.
  const shown = [record.subject, ...record.points];
  if (rules.kind !== 'safeguarding' && shown.some((one) => rules.protected.has(one))) return 'victim-protected';
  if (rules.basisMissing) return 'transfer-basis-missing';
  const parsed = handlingSchema.safeParse(record.handling);
  // A marking that is present but unknown is the strictest: nobody but the author.
  if (!parsed.success) return 'not-in-audience';
  return reasonOfHandling(parsed.data, record, rules);
}

function reasonOfHandling(handling: Handling, record: Considered, rules: Rules): Reason | null {
  const { originator, recordId } = record;
  // What an agency said itself may always go back to it.
  if (originator === rules.to) return null;
  const foreign = originator !== rules.own;
  const leave = foreign && rules.leaves.has(recordId);
  if (!leave && !mayReceive(handling, rules.to, originator)) return 'not-in-audience';
  if (!mayUse(handling, rules.kind, !foreign)) return 'purpose-not-allowed';
  if (isExpired(handling, rules.at)) return 'retention-passed';
  // RED is for named persons, and a referral addresses an agency; only its originator can say otherwise.
  if (handling.tlp === 'RED' && !leave) return 'tlp-red';
  // An investigation asks the recipient to act, which PAP:RED forbids; a child's safety goes before that.
  if (handling.pap === 'RED' && rules.kind === 'investigation') return 'pap';
  if (!foreign || leave) return null;
  if (handling.tlp === 'AMBER+STRICT') return 'tlp-strict';
  if (handling.legal.includes('H2')) return 'h2-no-leave';
  return handling.legal.includes('H3') ? 'h3-no-leave' : null;
}

/** How many are withheld for each reason, in the order of `WITHHELD`. */
export function countReasons(
  withheld: readonly Withheld[],
): readonly { readonly reason: Reason; readonly count: number }[] {
  const counts = WITHHELD.map((reason) => ({ reason, count: withheld.filter((one) => one.reason === reason).length }));
  return counts.filter(({ count }) => count > 0);
}

/** Where a record stands. */
export interface Place {
  readonly position: number;
  readonly index: number;
}

/**
 * Sets what was prepared beside what may go now: anything prepared that is no longer selected is gone, with the reason
 * that holds now, or as erased when it is not there at all.
 */
export function goneSince(prepared: readonly Place[], now: Selection): readonly { place: Place; reason: Reason }[] {
  const key = ({ position, index }: Place) => `${position}/${index}`;
  const standing = new Set(now.selected.map(key));
  const refused = new Map(now.withheld.map(({ record, reason }) => [key(record), reason]));
  return prepared
    .filter((place) => !standing.has(key(place)))
    .map((place) => ({ place, reason: refused.get(key(place)) ?? 'erased' }));
}

/** The selection as an outbound line names it: records by entry, both in order. */
export function byEntry(
  places: readonly Place[],
): readonly { readonly entry: number; readonly records: readonly number[] }[] {
  const entries = new Map<number, number[]>();
  for (const { position, index } of places) {
    const known = entries.get(position);
    if (known === undefined) entries.set(position, [index]);
    else known.push(index);
  }
  const sorted = [...entries].sort(([a], [b]) => a - b);
  return sorted.map(([entry, records]) => ({ entry, records: [...new Set(records)].sort((a, b) => a - b) }));
}
