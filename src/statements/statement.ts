// The statement: source S says subject X has property P with value V, observed at T. It is immutable, graded, marked
// fact or assessment, and carries its originator and handling. Its id is the salted leaf hash of its record, so it is
// not a field here. The one n-ary record beside it is the sighting (`sighting.ts`); `received` wraps another agency's.

import { z } from 'zod';
import type { JsonObject } from '../base/json.ts';
import { handlingSchema } from './handling.ts';
import { SUBJECT_KINDS } from './vocabulary.ts';

/** A stored string: at most 1,024 UTF-8 bytes, well formed, no U+0000. */
export const boundedText = z
  .string()
  .refine((text) => Buffer.byteLength(text) <= 1_024 && text.isWellFormed() && !text.includes('\u0000'));
export const agencyCode = z.string().regex(/^[a-z][a-z0-9-]{1,15}$/);
export const subjectId = z.string().regex(/^s:[0-9a-f]{32}$/);
export const countryCode = z.string().regex(/^[A-Z]{2}$/);
export const instantText = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

export const PRECISIONS = ['second', 'minute', 'hour', 'day', 'month', 'year', 'unknown'] as const;

/**
 * When it was so in the world: UTC, how exactly known, and the zone the source declared (`UTC`,
 * `Europe/Madrid`, `+02:00`, `unknown`).
 */
export const observedSchema = z.strictObject({
  at: instantText.nullable(),
  precision: z.enum(PRECISIONS),
  zone: z.string().max(64),
});
export type Observed = z.output<typeof observedSchema>;

/** Native codes kept verbatim under their scheme (EU 4x4, UK 3x5x2, UK 5x5x5, Admiralty): never silently converted. */
export const evaluationSchema = z.strictObject({
  scheme: z.enum(['EU4x4', 'UK3x5x2', 'UK5x5x5', 'Admiralty']),
  source: z.string().max(2),
  information: z.string().max(2),
});
export type Evaluation = z.output<typeof evaluationSchema>;

/** What statements and sightings share. `report` (`rp:`) or `exhibit` (`x:`) says where it came from. */
export const sharedFields = {
  originator: agencyCode,
  source: z.string().max(64),
  report: z.string().max(64).nullable(),
  exhibit: z.string().max(64).nullable(),
  evaluation: evaluationSchema,
  basis: z.enum(['fact', 'assessment']),
  handling: handlingSchema,
};

/** `normalised` is null where the value has no normal form; `value` is always as given. */
export const statementSchema = z.strictObject({
  type: z.literal('statement'),
  subject: subjectId,
  about: z.enum(SUBJECT_KINDS),
  property: z.string().max(64),
  value: boundedText,
  normalised: boundedText.nullable(),
  observed: observedSchema,
  ...sharedFields,
});
export type Statement = z.output<typeof statementSchema>;

/** Another agency's record as received: kept whole, so that it can be proved and relayed (formats.md 5.5). */
export interface Received extends JsonObject {
  readonly type: 'received';
  readonly from: string;
  /** Package id, `sha256:` and 64 hex. */
  readonly package: string;
  readonly index: number;
  /** The record's id in its author's ledger, `r1:` and 64 hex. */
  readonly recordId: string;
  /** base64 of 32 bytes. */
  readonly salt: string;
  readonly record: JsonObject;
}

/** A record's content and, when it came from abroad, from whom and under which id it stands there. */
export interface Content {
  readonly value: JsonObject;
  readonly from: string | null;
  readonly recordId: string | null;
}

/** Looks inside `received` wrappers, however often relayed; null for an erased record or a wrapper without one. */
export function contentOf(record: JsonObject | null): Content | null {
  let value = record;
  let from: string | null = null;
  let recordId: string | null = null;
  while (value !== null && value['type'] === 'received') {
    const wrapper = value as unknown as Received;
    from = wrapper.from;
    recordId = wrapper.recordId;
    value = isRecord(value['record']) ? value['record'] : null;
  }
  return value === null ? null : { value, from, recordId };
}

function isRecord(value: JsonObject[string] | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The content as a statement, or null when it is something else. Records were checked by schema when they came in. */
export function asStatement(content: Content | null): Statement | null {
  return content !== null && content.value['type'] === 'statement' ? (content.value as unknown as Statement) : null;
}
