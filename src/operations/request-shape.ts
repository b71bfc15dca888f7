// The shapes of a legal request in the ledger: the act, and one record for each identifier asked about, so that a
// single identifier can be erased alone. Pure. `request.ts` makes them, `request-fold.ts` reads them.

import { z } from 'zod';
import { line } from '../exhibits/exhibit.ts';
import { countryCode, instantText, subjectId } from '../statements/statement.ts';
import { DATA, ISSUERS } from './legal-request.ts';

export const requestId = z.string().regex(/^lr:[0-9a-f]{32}$/);

/** Kinds of identifier that an addressee can look up. */
export const IDENTIFIERS = ['account', 'handle', 'email', 'phone', 'address', 'device', 'payment-account'] as const;

/** One identifier. `from` and `to` bound the time asked about; an address wants its port and time. */
export const identifierShape = {
  kind: z.enum(IDENTIFIERS),
  value: z.string().trim().min(1).max(256),
  subject: subjectId.nullable(),
  port: z.number().int().min(0).max(65_535).nullable(),
  from: instantText.nullable(),
  to: instantText.nullable(),
};
export const requestTaskSchema = z.strictObject({
  type: z.literal('request-task'),
  number: z.number().int().min(1),
  ...identifierShape,
});

/** Record 0; unknown keys (the idempotency key and the topics) are left aside. */
export const requestedAct = z.object({
  request: requestId,
  operation: z.string().nullable(),
  instrument: z.string(),
  addressee: line,
  country: countryCode,
  zone: z.string().max(64),
  data: z.enum(DATA),
  issuer: z.enum(ISSUERS),
  reference: line,
  sentAt: instantText,
  receivedAt: instantText.nullable(),
  due: instantText.nullable(),
  dueLatest: instantText.nullable(),
  dueFrom: z.enum(['table', 'stated']),
});
