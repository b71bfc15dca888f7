// The referral: handing a matter, with enough to act on, to the authority that should act. Its cover travels as one
// record beside the records selected; it says no more than those records show. States, deadlines and faults are here.
// Pure. See `selection.ts` for what a recipient may see, `release.ts` for the act of two officers.

import { z } from 'zod';
import { operationId } from '../exhibits/exhibit.ts';
import { factOf, LAST_TIER, priorityOf } from '../jurisdiction/triage.ts';
import { agencyCode, instantText, subjectId } from '../statements/statement.ts';

export const REFERRAL_KINDS = ['investigation', 'safeguarding'] as const;
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

export const referralId = z.string().regex(/^rf:[0-9a-f]{32}$/);
export const recordId = z.string().regex(/^r1:[0-9a-f]{64}$/);

/** Hours within which an answer is expected: house rules of the exchange, not law. */
export const ANSWER_HOURS: Readonly<Record<ReferralKind, number>> = { investigation: 14 * 24, safeguarding: 24 };
/** A release by one officer is confirmed by a second within this time; later or never is a finding (DESIGN.md 3). */
export const CONFIRM_HOURS = 12;
/** Subjects of one referral: more than this is not one matter. */
export const SUBJECTS_MAX = 200;

/** States on the sender's side. */
export const SENT_STATES = ['prepared', 'released', 'accepted', 'declined', 'returned', 'recalled'] as const;

/**
 * The cover. `priority` is a triage tier, 1 first; `reasons` are triage codes that the records sent themselves show.
 * `due` is when the sender expects the answer.
 */
export const referralSchema = z.strictObject({
  type: z.literal('referral'),
  id: referralId,
  from: agencyCode,
  to: agencyCode,
  operation: operationId.nullable(),
  kind: z.enum(REFERRAL_KINDS),
  subjects: z.array(subjectId).min(1).max(SUBJECTS_MAX),
  priority: z.number().int().min(1).max(LAST_TIER),
  reasons: z.array(z.string().max(64)).max(32),
  childAtRisk: z.boolean(),
  /** Basis of the transfer to another legal area, null within one. */
  transferBasis: z.string().max(32).nullable(),
  records: z.number().int().min(0),
  due: instantText,
  /** Safeguarding: when a named service is to have acknowledged. Older nodes send none. */
  acknowledgeBy: instantText.nullable().default(null),
  at: instantText,
});
export type Referral = z.output<typeof referralSchema>;

/** What a recall carries beside the record ids in its manifest. */
export const recallSchema = z.strictObject({
  type: z.literal('referral-recall'),
  id: z.string().max(64),
  referral: referralId,
  whole: z.boolean(),
  count: z.number().int(),
  at: instantText,
});

/** Priority and reasons as the selected records alone show them, so that the cover gives nothing else away. */
export function coverPriority(
  selected: readonly {
    readonly property: string | null;
    readonly normalised: string | null;
    readonly recordId: string;
  }[],
): { readonly priority: number; readonly reasons: readonly string[] } {
  const facts = new Map<string, string[]>();
  for (const { property, normalised, recordId: id } of selected) {
    const fact = property === null ? 'sightings' : factOf(property, normalised);
    if (fact === null) continue;
    const known = facts.get(fact);
    if (known === undefined) facts.set(fact, [id]);
    else known.push(id);
  }
  const shown = [...facts].map(([fact, records]) => ({ fact, count: records.length, records, entries: [] }));
  const { tier, reasons } = priorityOf(shown);
  return { priority: tier, reasons: reasons.map((reason) => reason.fact) };
}
