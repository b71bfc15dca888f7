// What goes between a team's telephone and the node: the report as it is written and sealed on the telephone, and the
// service that keeps the other half of a slip's key. Pure shapes. What always holds: a report names a measure and a
// person by numbers, never by words, and only the node that made the key opens it. `slip.ts` issues the key.

import { z } from 'zod';
import { serviceName } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';
import { instantText } from '../statements/statement.ts';
import type { SaidPerson } from './field-person.ts';
import { EXHIBITS_MAX, measureId, RESULTS } from './operation.ts';

export const slipId = z.string().regex(/^fs:[0-9a-f]{32}$/);
/** Made on the telephone: the same report has the same id however often it is sent. */
export const reportId = z.string().regex(/^fo:[0-9a-f]{32}$/);
/** A team's own reference, such as `T3-07`. */
export const fieldMark = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ./-]{0,31}$/);

/** Measures on one slip: what one team does in a day. */
export const SLIP_MEASURES_MAX = 20;
/** Hours a slip lasts at most from its beginning, and days that may lie before it. */
export const SLIP_HOURS_MAX = 24;
export const SLIP_AHEAD_DAYS = 7;
/** Hours after its end in which what was written before still opens and waits for a person; then its key goes. */
export const SLIP_LATE_HOURS = 72;
/** A sealed report in base64: two kilobytes of header and less than one of content. */
export const SEALED_TEXT_MAX = 8_192;

/** Subjects that a measure has at most, and so the highest number of a person. */
const PERSONS_MAX = 20;
export const saidPerson: z.ZodType<SaidPerson> = z
  .union([z.number().int().min(1).max(PERSONS_MAX), z.literal('another')])
  .nullable();

/** What is inside of a sealed report. */
export const writtenSchema = z.strictObject({
  report: reportId,
  measure: measureId,
  result: z.enum(RESULTS),
  /** The person's number on the slip, another person than those, or null where the officer did not say. */
  person: saidPerson,
  exhibits: z.number().int().min(0).max(EXHIBITS_MAX).nullable(),
  mark: fieldMark.nullable(),
  writtenAt: instantText,
  /** When it happened, as the officer says it; null for the moment of writing. */
  happenedAt: instantText.nullable().default(null),
  jumped: z.boolean(),
});
export type Written = z.output<typeof writtenSchema>;

/** Keeps the secret half of slips' keys, on this node only, until `SLIP_LATE_HOURS` after the slip has ended. */
export interface SlipKeys {
  /** Makes a key for a slip and gives its public half, an age recipient. */
  make(slip: string, ends: Instant): Promise<string>;
  /** The content of what was sealed to the slip's key; null when it does not open, or the key is gone. */
  open(slip: string, sealed: Uint8Array): Promise<Uint8Array | null>;
  drop(slip: string): Promise<void>;
  /** Drops keys whose time is over and those of these slips, which were revoked; gives how many went. */
  sweep(revoked: readonly string[]): Promise<number>;
}
export const slipKeysService = serviceName<SlipKeys>('operations/slip-keys');
