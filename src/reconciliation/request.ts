// The records of clearance: what a coordinator asks each contributing agency (definition, value, cells, cut-off of
// its own ledger) and what comes back. Pure, with the contributor's own recount beside it: nothing is cleared that
// the agency's own ledger does not count alike. See `clear.ts` for the acts.

import { z } from 'zod';
import { agencyCode, countryCode, instantText } from '../statements/statement.ts';
import { EXHIBIT_KINDS, tallyId } from '../statements/tally.ts';
import { cellNames } from './cells.ts';
import { type Contribution, DEFINITIONS, FIGURES, type FigureName, recount, sameContribution } from './figure.ts';
import type { Tally } from './tally.ts';

export const operationId = z.string().regex(/^op:[0-9a-f]{32}$/);
export const figureId = z.string().regex(/^f:[0-9a-f]{32}$/);
export const requestId = z.string().regex(/^lr:[0-9a-f]{32}$/);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const count = z.number().int().min(0);

export const cellSchema = z.strictObject({
  country: countryCode,
  province: z.string().max(128).nullable(),
  kind: z.enum(EXHIBIT_KINDS).nullable(),
  value: count,
});

export const contributionSchema = z.strictObject({
  agency: agencyCode,
  definition: z.enum(FIGURES),
  version: z.number().int().min(1),
  value: count,
  cells: z.array(cellSchema).max(1_000),
  closedElsewhere: z.array(tallyId).max(2_000),
  records: digest,
});

/** Asked of one agency: may these values of yours be published under these definitions? */
export const figureRequestSchema = z.strictObject({
  type: z.literal('figure-request'),
  id: requestId,
  figure: figureId,
  from: agencyCode,
  to: agencyCode,
  operation: operationId.nullable(),
  /** The end of the contributor's own ledger as the coordinator knows it. */
  size: count,
  root: digest,
  contributions: z.array(contributionSchema).min(1).max(FIGURES.length),
  /** Nobody publishes before; null for none. A moved embargo asks again and names the request that it replaces. */
  embargo: instantText.nullable().default(null),
  supersedes: requestId.nullable().default(null),
});
export type FigureRequest = z.output<typeof figureRequestSchema>;

/** Told to who has not answered: these figures were published without it, and no answer counts any more. */
export const figureClosedSchema = z.strictObject({
  type: z.literal('figure-closed'),
  from: agencyCode,
  request: requestId,
  figure: figureId,
});

/** The answer to a figure request. `cells` are those the agency lets out by name although they are small. */
export const clearanceAnswerSchema = z.strictObject({
  type: z.literal('answer'),
  answers: requestId,
  answer: z.enum(['cleared', 'declined']),
  figure: figureId,
  reason: z.enum(['counted', 'differs', 'embargo', 'not-ours', 'other']),
  cells: z.array(z.string().max(160)).max(2_000),
  values: z.array(
    z.strictObject({ definition: z.enum(FIGURES), version: z.number().int(), value: count, records: digest }),
  ),
});
export type ClearanceAnswer = z.output<typeof clearanceAnswerSchema>;

/** Why a recount differs; `agrees` where it does not. */
export const BECAUSE = ['agrees', 'beyond', 'version', 'elsewhere', 'value', 'cells'] as const;
type Because = (typeof BECAUSE)[number];

/** One line of the contributor's check. */
export interface CheckLine {
  readonly definition: FigureName;
  readonly asked: number;
  readonly counted: number;
  readonly agrees: boolean;
  readonly because: Because;
  /** The sentence of `because`, in English; empty where it agrees. */
  readonly why: string;
}

/** The recount from own tallies below the request's cut-off; `compared` counts the tallies looked at. */
export function checkRequest(
  request: Pick<FigureRequest, 'to' | 'operation' | 'size' | 'root' | 'contributions'>,
  own: readonly Tally[],
  head: { readonly size: number; readonly root: string },
): { readonly agrees: boolean; readonly compared: number; readonly lines: readonly CheckLine[] } {
  const beyond = request.size > head.size || (request.size === head.size && request.root !== head.root);
  const lines = request.contributions.map((asked): CheckLine => {
    const definition = DEFINITIONS[asked.definition];
    const counted = recount(definition, request.to, own, request.size, request.operation, asked.closedElsewhere);
    const because = beyond ? 'beyond' : definition.version === asked.version ? reason(asked, counted) : 'version';
    const values = { asked: asked.value, counted: counted.value };
    const why = SENTENCES[because](values);
    return { definition: asked.definition, ...values, agrees: because === 'agrees', because, why };
  });
  const compared = own.filter((tally) => tally.position < request.size).length;
  return { agrees: lines.every((line) => line.agrees), compared, lines };
}

const SENTENCES: Readonly<Record<Because, (values: { readonly asked: number; readonly counted: number }) => string>> = {
  agrees: () => '',
  beyond: () => 'The cut-off is not a head of this ledger.',
  version: () => 'The definition is of another version.',
  elsewhere: () => 'It names suspects as arrested elsewhere who are not open suspects of this agency.',
  value: ({ asked, counted }) => `It says ${asked}; this ledger counts ${counted}.`,
  cells: () => 'The sum is the same, but places, kinds or records are not.',
};

function reason(asked: Contribution, counted: Contribution): Because {
  if (asked.closedElsewhere.join() !== counted.closedElsewhere.join()) return 'elsewhere';
  if (asked.value !== counted.value) return 'value';
  return sameContribution(asked, counted) ? 'agrees' : 'cells';
}

/** Names of all cells that an agency may clear for this request. */
export function requestCells(request: Pick<FigureRequest, 'contributions'>): readonly string[] {
  return [...new Set(request.contributions.flatMap((each) => cellNames(each)))].sort();
}
