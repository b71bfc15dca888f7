// The tally: one countable thing (an arrest, a suspect, an exhibit) without personal data, made where it happened, so
// that a figure can count what only its maker may see. The latest record of an id wins, and a withdrawn one is out.
// `identity`, `exhibits` and `operations` make them; `reconciliation` draws figures from tallies alone.

import { z } from 'zod';
import { promise } from '../base/fault.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { countryCode, instantText } from './statement.ts';

/** The kinds of exhibit that figures count. */
export const EXHIBIT_KINDS = ['phone', 'computer', 'tablet', 'storage', 'other'] as const;

/** What a tally can be of. */
export const TALLIES = ['arrest', 'suspect', 'exhibit', 'search', 'interview', 'safeguarded'] as const;

export const tallyId = z.string().regex(/^t:[0-9a-f]{32}$/);

/** `closes` names the suspect tally that an arrest closes. */
export const tallySchema = z.strictObject({
  type: z.literal('tally'),
  id: tallyId,
  of: z.enum(TALLIES),
  operation: z
    .string()
    .regex(/^op:[0-9a-f]{32}$/)
    .nullable(),
  country: countryCode,
  province: z.string().max(64).nullable(),
  kind: z.enum(EXHIBIT_KINDS).nullable(),
  closes: tallyId.nullable(),
  withdrawn: z.boolean(),
  at: instantText,
});
export type Tally = z.output<typeof tallySchema>;

/** A record's content as a tally, or null when it is something else or malformed. */
export function asTally(value: JsonObject | null): Tally | null {
  if (value === null || value['type'] !== 'tally') return null;
  const parsed = tallySchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** A new tally that stands, under a random id: no two agencies count it twice, and a withdrawal can name it. */
export function mintTally<T extends Omit<Tally, 'type' | 'id' | 'withdrawn'>>(random: Random, of: T) {
  return checked({ type: 'tally' as const, id: mint(random, PREFIXES.tally), withdrawn: false, ...of });
}

/** The same tally taken back: its id again, withdrawn. */
export function withdrawnTally(tally: Tally): Tally {
  return checked({ ...tally, withdrawn: true });
}

function checked<T extends Tally>(tally: T): T {
  promise(tallySchema.safeParse(tally).success, 'a tally of ours has its own shape');
  return tally;
}
