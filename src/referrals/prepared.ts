// How a prepared selection stands in the ledger: the act says to whom and how many, and records beside it list each
// record selected or withheld, in parts small enough for one record. These lists never leave the agency.
// Pure. `prepare.ts` writes them, `store.ts` reads them.

import { z } from 'zod';
import type { JsonObject } from '../base/json.ts';
import { agencyCode, countryCode, subjectId } from '../statements/statement.ts';
import { REFERRAL_KINDS, recordId, referralId, SUBJECTS_MAX } from './referral.ts';
import type { Considered, Selection } from './selection.ts';

/** Lines in one record: about 180 bytes each keep it well under LIMITS.recordBytesMax. */
const LINES_MAX = 250;

/** Subjects with those judged the same: what `members` of the act may hold and still fit its record. */
export const MEMBERS_MAX = 800;

export const preparedAct = z.object({
  referral: referralId,
  to: agencyCode,
  country: countryCode,
  operation: z.string().nullable(),
  kind: z.enum(REFERRAL_KINDS),
  subjects: z.array(subjectId).max(SUBJECTS_MAX),
  members: z.array(subjectId).max(MEMBERS_MAX),
  priority: z.number().int(),
  reasons: z.array(z.string()),
  childAtRisk: z.boolean(),
  transferBasis: z.string().nullable(),
  answerHours: z.number().int(),
  acknowledgeHours: z.number().int().nullable().default(null),
  selected: z.number().int(),
  withheld: z.number().int(),
});

const lineSchema = z.strictObject({
  position: z.number().int(),
  index: z.number().int(),
  recordId,
  subject: subjectId,
  property: z.string().nullable(),
  /** Null: selected. */
  reason: z.string().nullable(),
});
export type Line = z.output<typeof lineSchema>;

const partSchema = z.strictObject({
  type: z.literal('selection-part'),
  referral: referralId,
  lines: z.array(lineSchema),
});

/** The lists as records, selected before withheld. */
export function partsOf(referral: string, { selected, withheld }: Selection): JsonObject[] {
  const line = (record: Considered, reason: string | null): Line => {
    const { position, index, recordId: id, subject, property } = record;
    return { position, index, recordId: id, subject, property, reason };
  };
  const lines = [
    ...selected.map((record) => line(record, null)),
    ...withheld.map(({ record, reason }) => line(record, reason)),
  ];
  const parts: JsonObject[] = [];
  for (let from = 0; from < lines.length; from += LINES_MAX) {
    parts.push({ type: 'selection-part', referral, lines: lines.slice(from, from + LINES_MAX) });
  }
  return parts;
}

/** The lines of one such record; none when it is something else or was erased. */
export function linesOf(record: JsonObject | null): readonly Line[] {
  if (record === null || record['type'] !== 'selection-part') return [];
  const parsed = partSchema.safeParse(record);
  return parsed.success ? parsed.data.lines : [];
}
