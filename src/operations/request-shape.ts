// The shapes of a legal request in the ledger: the act, one record for each identifier asked about, so that a single
// one can be erased alone, and one for what was written into its form. Pure. `request.ts` and `legal/draft.ts` make
// them, `request-fold.ts` reads them; entries written before a field existed are read with what it meant then.

import { z } from 'zod';
import { line } from '../exhibits/exhibit.ts';
import { countryCode, instantText, PRECISIONS, subjectId } from '../statements/statement.ts';
import { DATA, ISSUERS } from './legal/instrument.ts';

export const requestId = z.string().regex(/^lr:[0-9a-f]{32}$/);

/** Kinds of identifier that an addressee can look up. */
export const IDENTIFIERS = ['account', 'handle', 'email', 'phone', 'address', 'device', 'payment-account'] as const;

/** A certificate that names more identifiers is several. */
export const TASKS_MAX = 200;

/** One identifier. `from` and `to` bound the time asked about; an address wants its port, time and zone. */
const identifierShape = {
  kind: z.enum(IDENTIFIERS),
  value: z.string().trim().min(1).max(256),
  subject: subjectId.nullable(),
  port: z.number().int().min(0).max(65_535).nullable(),
  from: instantText.nullable(),
  to: instantText.nullable(),
};
/** The zone in which the source gave the time. */
const zoneName = z.string().max(64);

/** An identifier as an officer gives it: what is left out is not known, a time is to the minute, in no known zone. */
export const identifier = z.strictObject({
  ...identifierShape,
  subject: identifierShape.subject.default(null),
  port: identifierShape.port.default(null),
  from: identifierShape.from.default(null),
  to: identifierShape.to.default(null),
  precision: z.enum(PRECISIONS).default('minute'),
  timeZone: zoneName.default('unknown'),
});
export type Identifier = z.output<typeof identifier>;

export const requestTaskSchema = z.strictObject({
  type: z.literal('request-task'),
  number: z.number().int().min(1),
  ...identifierShape,
  // Before these were kept, a time was exact and in UTC.
  precision: z.enum(PRECISIONS).default('second'),
  timeZone: zoneName.default('UTC'),
});

/** What was written into the form: ids of fields and one short line each. */
const fields = z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/), line);
export const requestFormSchema = z.strictObject({ type: z.literal('request-form'), fields });

/** What a request is before it leaves; `reference` and identifiers may still lack in a draft. */
export const askedShape = {
  instrument: z.string().max(32),
  /** The provider or authority asked. */
  addressee: line,
  country: countryCode,
  /** The addressee's IANA time zone, in which days are counted. */
  zone: z.string().max(64),
  data: z.enum(DATA),
  issuer: z.enum(ISSUERS),
  /** The judicial authority that validated it, where another issued it. */
  validatedBy: z.enum(ISSUERS).nullable().default(null),
  /** The enforcing authority was notified (Regulation (EU) 2023/1543 art. 8). */
  notified: z.boolean().default(false),
  /** An earlier request of ours that this one follows. */
  follows: requestId.nullable().default(null),
  /** Fields of the instrument's form by their ids. */
  form: fields.default({}),
};

const stage = z.object({
  stage: z.string(),
  begins: instantText,
  due: instantText,
  dueWorking: instantText,
  binding: z.enum(['calendar', 'working']),
  source: z.string(),
  verified: z.boolean(),
});

/** When it was sent and received, and the dates that were counted from there. */
export const clocksShape = {
  sentAt: instantText,
  receivedAt: instantText.nullable(),
  stages: z.array(stage).default([]),
  due: instantText.nullable(),
  dueLatest: instantText.nullable(),
  dueFrom: z.enum(['table', 'stated']),
};

/** Record 0; unknown keys (the idempotency key and the topics) are left aside. */
export const draftedAct = z.object({
  ...askedShape,
  request: requestId,
  operation: z.string().nullable(),
  reference: z.string().max(200),
  // Before `content` was named, a preservation was a kind of data.
  data: z.enum([...DATA, 'preservation']),
  form: z.undefined().optional(),
});
export const requestedAct = draftedAct.extend(clocksShape);
export const clocksAct = z.object({ request: requestId, follows: requestId.nullish(), ...clocksShape });

/** A task as a report or an officer answers it. */
export const OUTCOMES = ['answered', 'refused', 'nothing-held', 'withdrawn'] as const;
export const taskAnswer = z.strictObject({
  number: z.number().int().min(1).max(TASKS_MAX),
  outcome: z.enum(OUTCOMES),
  ground: z.string().max(32).nullable().default(null),
});

/** Answers by number; what is no answer is left aside. */
export function answersIn(value: unknown) {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item) => taskAnswer.safeParse(item).data ?? []);
}
