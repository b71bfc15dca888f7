// Leave that an agency is asked for about records of its own: to use them in court (H1), or to pass them on to one
// agency (H2). What always holds: only whoever said a record gives leave for it, an answer names exactly the records,
// the use, the recipient and the last instant, and what somebody else passes on is no answer. `exchange/consents.ts`
// has the acts; court bundles and referrals fold the answers.

import { z } from 'zod';
import { isRecordId } from '../base/digest.ts';
import type { FoldEntry } from '../base/table.ts';
import { agencyCode, boundedText, contentOf, instantText } from './statement.ts';

/** Records of one request: what one officer of the owner can look through. */
export const CONSENT_RECORDS_MAX = 200;
export const CONSENT_USES = ['court', 'onward'] as const;
export const CONSENT_ANSWERS = ['granted', 'refused', 'withdrawn'] as const;

export const consentId = z.string().regex(/^a:[0-9a-f]{32}$/);
const officerId = z.string().regex(/^o:[0-9a-f]{32}$/);
export const consentRecords = z.array(z.string().refine(isRecordId)).min(1).max(CONSENT_RECORDS_MAX);
/** Why one asks, and why one answers so: a sentence for the officer at the other end. */
export const consentReason = boundedText.min(3).max(300);

const said = {
  consent: consentId,
  use: z.enum(CONSENT_USES),
  /** Who would get the records; null for a court. */
  to: agencyCode.nullable(),
  records: consentRecords,
  /** The last instant at which it holds. */
  until: instantText,
  reason: consentReason,
  officer: officerId,
};
const fits = ({ use, to }: { readonly use: string; readonly to: string | null }) => (use === 'court') === (to === null);

export const consentRequestSchema = z
  .strictObject({ type: z.literal('consent-request'), ...said })
  .refine(fits, 'onward names the recipient, and court none');
export type ConsentRequest = z.output<typeof consentRequestSchema>;

export const consentAnswerSchema = z
  .strictObject({ type: z.literal('consent-answer'), answer: z.enum(CONSENT_ANSWERS), ...said })
  .refine(fits, 'onward names the recipient, and court none');
export type ConsentAnswer = z.output<typeof consentAnswerSchema>;

type Said = Pick<FoldEntry, 'act' | 'records'>;

/** The answers in a package that are the word of the agency it came from. */
export function consentAnswersIn(entry: Said): readonly (ConsentAnswer & { readonly index: number })[] {
  return saidBySender(entry, 'consent-answer').flatMap(({ index, value }) => {
    const { success, data } = consentAnswerSchema.safeParse(value);
    return success ? [{ ...data, index }] : [];
  });
}

/** The requests in a package that its sender makes. */
export function consentRequestsIn(entry: Said): readonly ConsentRequest[] {
  return saidBySender(entry, 'consent-request').flatMap(({ value }) => {
    const { success, data } = consentRequestSchema.safeParse(value);
    return success ? [data] : [];
  });
}

/** Records of one type that the sender of the package made itself, and did not pass on. */
export function saidBySender({ act, records }: Said, type: string) {
  const from = act?.['from'];
  return records.flatMap(({ index, value }) => {
    const content = contentOf(value);
    return content?.from === from && content?.value['type'] === type ? [{ index, value: content.value }] : [];
  });
}
