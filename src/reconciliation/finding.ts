// The shapes of reconciling: a verdict on a claim with its reason and its parts, and what the record counts of one
// thing. What always holds: a verdict is computed from both sides each time, and kept nowhere. See `reconcile.ts`,
// which gives verdicts, and `together.ts` for claims that cannot all be true.

import { z } from 'zod';
import { type Claim, claimSchema } from './narrative.ts';
import { type Why, whySchema, whyText } from './why.ts';

export const VERDICTS = ['agrees', 'differs', 'not-in-record', 'not-comparable', 'cannot-hold-together'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One line of a finding: what the narrative says and what the record counts; null where one side says nothing. */
export interface FindingPart {
  readonly name: string;
  readonly says: number | null;
  readonly counted: number | null;
}

export interface Finding {
  readonly claim: string;
  /** The claim itself; null for what several say together. */
  readonly claimed: Claim | null;
  readonly verdict: Verdict;
  /** The sentence of `because`, in English. */
  readonly why: string;
  readonly because: Why;
  readonly parts: readonly FindingPart[];
}

/** A finding as reads give it. */
export const findingSchema = z.strictObject({
  claim: z.string(),
  claimed: claimSchema.nullable(),
  verdict: z.enum(VERDICTS),
  why: z.string(),
  because: whySchema,
  parts: z.array(z.strictObject({ name: z.string(), says: z.number().nullable(), counted: z.number().nullable() })),
});

/** A finding with its sentence. */
export function found(
  at: Pick<Finding, 'claim' | 'claimed' | 'verdict'>,
  because: Why,
  parts: readonly FindingPart[] = [],
): Finding {
  return { ...at, why: whyText(because), because, parts };
}

/** What is counted, as the record has it: one column of figures. */
export interface Counts {
  readonly value: number;
  readonly byCountry: ReadonlyMap<string, number>;
  /** Number of provinces with a count, by country. */
  readonly provinces: ReadonlyMap<string, number>;
  /** By province, as the tallies name it (ISO 3166-2). */
  readonly byProvince: ReadonlyMap<string, number>;
}
