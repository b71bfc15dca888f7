// The operation: a named joint effort with a stated offence and legal basis, one coordinating agency and a roster of
// members. Here are the shapes that travel between agencies about it: invitation, answer, measure, order, outcome,
// go; `roster.ts` has the roster. Pure. None of them holds personal data, save random subject ids where an officer
// chose to share links.

import { z } from 'zod';
import type { Instant } from '../base/clock.ts';
import { line, operationId } from '../exhibits/exhibit.ts';
import { agencyCode, countryCode, instantText, subjectId } from '../statements/statement.ts';
import { FORMS } from './schedule-shapes.ts';

/** Offences of Directive 2011/93/EU arts. 3 to 7 in one word each; `other` is explained by the legal basis. */
export const OFFENCES = [
  'distribution',
  'possession',
  'production',
  'grooming',
  'abuse',
  'incitement',
  'other',
] as const;

export const ANSWERS = ['accepted', 'declined'] as const;
const actId = z.string().regex(/^a:[0-9a-f]{32}$/);
export const measureId = z.string().regex(/^m:[0-9a-f]{32}$/);

const head = { id: actId, operation: operationId, at: instantText };

/** Sent by the coordinator to one agency. `offence` and `basis` bind everything done under the operation. */
export const invitationSchema = z.strictObject({
  type: z.literal('invitation'),
  ...head,
  name: z.string().min(1).max(64),
  offence: z.enum(OFFENCES),
  basis: line,
  coordinator: agencyCode,
  invited: agencyCode,
  country: countryCode,
});
export type Invitation = z.output<typeof invitationSchema>;

/**
 * What an agency answers to something another one sent: it `regards` an invitation (and names its operation) or a
 * referral. `subjects` are those of the referral, so that ownership can follow the answer.
 */
export const answerSchema = z.strictObject({
  type: z.literal('answer'),
  id: actId,
  regards: z.enum(['invitation', 'referral']),
  /** Id of what is answered: `op:` for an invitation, `rf:` for a referral. */
  about: z.string().regex(/^(op|rf):[0-9a-f]{32}$/),
  answer: z.enum(ANSWERS),
  /** A code or a short line; mandatory with `declined`. */
  reason: line.nullable(),
  subjects: z.array(subjectId).max(1_000),
  at: instantText,
});
export type Answer = z.output<typeof answerSchema>;

export const MEASURE_KINDS = ['search', 'arrest', 'interview', 'safeguarding'] as const;
/** What must be in place before a measure counts as ready. */
export const READINESS = ['authority', 'team', 'exhibits', 'safeguarding'] as const;

/** A measure of the action day as the coordinator sees it. `links` is empty unless the planner chose to share them. */
export const measureSchema = z.strictObject({
  type: z.literal('measure'),
  id: measureId,
  operation: operationId,
  agency: agencyCode,
  country: countryCode,
  province: z.string().max(64).nullable(),
  kind: z.enum(MEASURE_KINDS),
  /** IANA zone of the place, and the local wall clock there, `2026-03-10T06:00`. */
  zone: z.string().max(64),
  localStart: z.string().max(16),
  startUtc: instantText,
  endUtc: instantText,
  /** When it may begin, as its planner states; null for the lawful hours of its day. */
  earliestUtc: instantText.nullable().default(null),
  latestUtc: instantText.nullable().default(null),
  ready: z.array(z.enum(READINESS)).max(4),
  links: z.array(subjectId).max(20),
  at: instantText,
});
export type Measure = z.output<typeof measureSchema>;

export const outcomeId = z.string().regex(/^oc:[0-9a-f]{32}$/);
export const RESULTS = ['arrest', 'no-arrest', 'search', 'interview', 'safeguarded', 'not-found'] as const;
export type Result = (typeof RESULTS)[number];
/** The beginning of a day in UTC: all that is told of when a child was made safe. */
export const dayOf = (at: Instant): Instant => `${at.slice(0, 10)}T00:00:00.000Z`;
export const EXHIBITS_MAX = 999;
export const team = z.string().trim().min(1).max(64);

/** What came of a measure, as the coordinator sees it: without any person. The latest record of an id counts. */
export const outcomeSchema = z.strictObject({
  type: z.literal('outcome'),
  id: outcomeId,
  operation: operationId,
  agency: agencyCode,
  team: team.nullable(),
  measure: measureId.nullable(),
  result: z.enum(RESULTS),
  exhibits: z.number().int().min(0).max(EXHIBITS_MAX).nullable(),
  country: countryCode,
  province: z.string().max(64).nullable(),
  withdrawn: z.boolean(),
  at: instantText,
});
export type OutcomeNote = z.output<typeof outcomeSchema>;

/** How two measures may be said to stand to each other; `free` lifts what was found. */
export const STATED_FORMS = [...FORMS, 'free'] as const;

/** How two measures of one agency stand to each other, as that agency tells the coordinator. The reason stays there. */
export const orderSchema = z.strictObject({
  type: z.literal('order'),
  ...head,
  agency: agencyCode,
  form: z.enum(STATED_FORMS),
  first: measureId,
  second: measureId,
  minutes: z.number().int().min(0).max(720),
});
export type Order = z.output<typeof orderSchema>;

/** The coordinator's go or no-go, decided by two officers, sent to each agency that planned a measure. */
export const goSchema = z.strictObject({
  type: z.literal('go'),
  ...head,
  decision: z.enum(['go', 'no-go']),
  measures: z.array(measureId).min(1).max(500),
});
export type Go = z.output<typeof goSchema>;
