// Reviewing what falls due: keep it until a day, decide to erase it, or hand it to those who erase. What always holds:
// no day lies beyond the law table's, none beyond the day by which the record must be gone unless a hold keeps it, and
// a longer time than one officer may give waits for a second. `review-folds.ts` moves the lines, `erase.ts` erases.

import { z } from 'zod';
import { act, type Desk, type Role, read } from '../base/act.ts';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { instantText } from '../statements/statement.ts';
import { checkThere, plain, toBeErased } from './decide-erasure.ts';
import { fault as erasureFault, SCOPES, topicsOf } from './erasure.ts';
import { ERASURE_GROUNDS, groundAt, KEEP_GROUNDS, REVIEW_LIMITS } from './law.ts';
import {
  oversightReview,
  REVIEW_DECISIONS,
  REVIEW_STATES,
  type ReviewRow,
  type ReviewState,
  reviewById,
} from './review-tables.ts';
import { oversightDue, oversightHeld } from './tables.ts';
import { countOf, ordered, shared, type Target, targetsSchema, without } from './targets.ts';

const fault = declareFaults('oversight', {
  'oversight/review-date': {
    status: 400,
    sentence: 'The next review lies in the past, is missing, or is later than the law table allows.',
    hint: 'Name a day within three years; within one year it takes one officer, later a second.',
  },
  'oversight/beyond-erasure': {
    status: 409,
    sentence: 'Some of these records must be gone before that day.',
    hint: 'Choose an earlier day, decide to erase them, or set a hold first where the law asks to keep them.',
  },
  'oversight/not-yours-to-erase': {
    status: 403,
    sentence: 'Only officers for data protection decide an erasure.',
    hint: 'Hand the records over with the decision `hand`; they then decide.',
  },
  'oversight/unknown-review': {
    status: 404,
    sentence: 'There is no such review that waits for a second officer.',
    hint: 'List them with `liaison oversight reviews`.',
  },
});

const WHO: readonly Role[] = ['protection', 'coordinator'];
const reviewId = z.string().regex(/^rv:[0-9a-f]{32}$/);
const REASON_MAX = 500;

export const review = act('oversight/review', {
  summary: 'Decide about records that fall due: keep them until a day, erase them, or hand them to those who erase.',
  who: WHO,
  purposes: ['oversight'],
  // A review that left out another matter's records would leave them without one.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    targets: targetsSchema,
    decision: z.enum(REVIEW_DECISIONS),
    /** The next review; for `keep` only. */
    until: instantText.nullable().default(null),
    /** Of the law table: why it is kept, or on which ground it is erased. */
    ground: z.string().max(32),
    reason: z.string().trim().min(1).max(REASON_MAX),
    scope: z.enum(SCOPES).default('record'),
  }),
  output: z.strictObject({
    review: reviewId,
    state: z.enum(REVIEW_STATES),
    erasure: z.string().nullable(),
    records: z.number(),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const { decision, ground, reason, scope } = input;
    const now = instant(desk.clock.now());
    const grounds = decision === 'keep' ? KEEP_GROUNDS : ERASURE_GROUNDS;
    if (groundAt(grounds, ground, now) === null) throw erasureFault('oversight/no-ground');
    if (decision === 'erase' && !desk.roles.includes('protection')) throw fault('oversight/not-yours-to-erase');
    const targets = await targetsOf(desk, decision, ordered(input.targets));
    const state = decision === 'keep' ? await keeping(desk, targets, input.until, now) : stateOf(decision);
    const id = mint(desk.random, PREFIXES.review);
    const erasure = decision === 'erase' ? mint(desk.random, PREFIXES.erasure) : null;
    const until = decision === 'keep' ? input.until : null;
    const head = { type: 'act', review: id, state, decision, until, ground, reason, erasure, scope };
    const { position } = await desk.append({
      kind: 'oversight/reviewed/1',
      records: [{ ...head, targets: plain(targets) }],
      operation: null,
      topics: topicsOf(id, targets),
    });
    return { review: id, state, erasure, records: countOf(targets), position };
  },
});

const stateOf = (decision: 'erase' | 'hand'): ReviewState => (decision === 'hand' ? 'handed' : 'done');

/** Where an erasure is decided or asked for, what rests on these records alone is named with them. */
async function targetsOf(desk: Desk, decision: string, named: readonly Target[]): Promise<readonly Target[]> {
  if (decision !== 'keep') return toBeErased(desk, named);
  await checkThere(desk, named, false);
  return named;
}

/** @throws oversight/review-date, oversight/beyond-erasure */
async function keeping(desk: Desk, targets: readonly Target[], until: string | null, now: Instant) {
  if (until === null || until <= now || until > daysAfter(now, REVIEW_LIMITS.latestDays)) {
    throw fault('oversight/review-date', { latestDays: REVIEW_LIMITS.latestDays });
  }
  const entries = targets.map(({ entry }) => entry);
  const lines = (await desk.rows.find(oversightDue, { entry: entries })).filter(({ eraseBy }) => eraseBy < until);
  const beyond = lines.flatMap(({ entry, records }) => shared([{ entry, records }], targets));
  const held = (await desk.rows.find(oversightHeld, { entry: entries })).map(({ entry, records }) => {
    return { entry, records };
  });
  const unheld = without(ordered(beyond), ordered(held));
  if (unheld.length > 0) throw fault('oversight/beyond-erasure', { records: countOf(unheld) });
  const long = until > daysAfter(now, REVIEW_LIMITS.oneOfficerDays) || beyond.length > 0;
  return long ? 'proposed' : 'done';
}

export const confirmReview = act('oversight/confirm-review', {
  summary: 'Confirm that records are kept for longer than one officer may decide.',
  who: WHO,
  purposes: ['oversight'],
  // As the review itself.
  reach: 'agency',
  eyes: 2,
  first: async (desk, input) => (await waiting(desk, input.review)).decidedBy,
  input: z.strictObject({ review: reviewId }),
  output: z.strictObject({ review: reviewId, until: z.string(), records: z.number(), position: z.number() }),
  run: async (desk, input) => {
    const { review: id, targets, until, records } = await waiting(desk, input.review);
    // What was true when it was proposed may no longer be: a hold that kept a record may be lifted.
    await keeping(desk, targets, until, instant(desk.clock.now()));
    const { position } = await desk.append({
      kind: 'oversight/review-confirmed/1',
      records: [{ type: 'act', review: id }],
      operation: null,
      topics: topicsOf(id, targets),
    });
    return { review: id, until: until ?? '', records, position };
  },
});

/** @throws oversight/unknown-review */
async function waiting(desk: Desk, id: string): Promise<ReviewRow> {
  const row = await reviewById(desk.rows, id);
  if (row === null || row.state !== 'proposed') throw fault('oversight/unknown-review');
  return row;
}

/** Lines of one list. */
const LINES_MAX = 500;

export const reviews = read('oversight/reviews', {
  summary: 'What was decided at reviews, by whom and why, and what waits for a second officer or for an erasure.',
  who: WHO,
  purposes: ['oversight'],
  // As the review itself.
  reach: 'agency',
  input: z.strictObject({ state: z.enum(REVIEW_STATES).nullable().default(null) }),
  output: z.strictObject({
    reviews: z.array(
      z.strictObject({
        review: reviewId,
        state: z.enum(REVIEW_STATES),
        decision: z.enum(REVIEW_DECISIONS),
        until: z.string().nullable(),
        ground: z.string(),
        reason: z.string(),
        targets: z.array(z.strictObject({ entry: z.number(), records: z.array(z.tuple([z.number(), z.number()])) })),
        records: z.number(),
        decidedBy: z.string(),
        decidedAt: z.string(),
        secondBy: z.string().nullable(),
        erasure: z.string().nullable(),
      }),
    ),
    /** The grounds for keeping and the bounds in days, with their source. */
    law: z.strictObject({
      grounds: z.array(z.strictObject({ code: z.string(), title: z.string(), source: z.string() })),
      oneOfficerDays: z.number(),
      latestDays: z.number(),
      source: z.string(),
      verified: z.boolean(),
    }),
  }),
  run: async (desk, { state }) => {
    const order = [{ column: 'position' as const, descending: true }];
    const rows = await desk.rows.find(oversightReview, state === null ? {} : { state }, { order, limit: LINES_MAX });
    const { oneOfficerDays, latestDays, source, verified } = REVIEW_LIMITS;
    const grounds = KEEP_GROUNDS.map(({ code, title, source: from }) => ({ code, title, source: from }));
    return {
      reviews: rows.map(({ position: _position, targets, ...row }) => ({
        ...row,
        targets: targets.map(({ entry, records }) => {
          return { entry, records: records.map(([from, to]): [number, number] => [from, to]) };
        }),
      })),
      law: { grounds, oneOfficerDays, latestDays, source, verified },
    };
  },
});
