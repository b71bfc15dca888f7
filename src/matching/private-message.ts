// What travels between two agencies in private matching, and how much of it: shapes, buckets, commitments and
// the budget of slots. Sizes depend on the bucket alone; every slot counts, dummies included, because a slot
// that cannot be told from a dummy may hold a guess (private-matching.md 3.5). See `private-set.ts` for the
// mathematics.

import { z } from 'zod';
import { hoursAfter, type Instant } from '../base/clock.ts';
import { type Digest, digestText, isDigest } from '../base/digest.ts';
import { declareFaults } from '../base/fault.ts';
import { strictBase64 } from '../base/signature.ts';
import { Edge, leafHash } from '../ledger/merkle.ts';

export const privateFault = declareFaults('matching', {
  'matching/private-element': {
    status: 400,
    sentence: 'A value is empty, longer than 512 bytes or not well-formed text.',
    hint: 'Normalise it first; longer values are not asked about, never cut.',
  },
  'matching/private-too-many': {
    status: 413,
    sentence: 'More than 131,072 values were to be compared at once.',
    hint: 'Ask about what is new since the last run; outputs of the epoch are kept.',
  },
  'matching/private-session': {
    status: 409,
    sentence: 'This message belongs to another agreement, epoch or run.',
    hint: 'Compare agreement and epoch; another version of normalisation is another agreement.',
  },
  'matching/private-slot': {
    status: 400,
    sentence: 'The slots are not a whole bucket of valid points.',
    hint: 'Nothing was evaluated and nothing charged. The asker runs another version or tries something.',
  },
  'matching/private-reply': {
    status: 400,
    sentence: 'The reply does not have the form of an answer to this request.',
    hint: 'Nothing of it was used. Ask for the stored answer once more.',
  },
  'matching/private-proof': {
    status: 403,
    sentence: 'The reply was not made with the announced key.',
    hint: 'Nothing of it was used. Keep it: with the announced key it is a proof against its sender.',
  },
  'matching/private-set': {
    status: 400,
    sentence: 'The published set is not a whole bucket of sorted, different tags.',
    hint: 'Nothing of it was used. Ask for the current publication.',
  },
  'matching/private-budget': {
    status: 429,
    sentence: 'The budget of slots of this agency is used up for now.',
    hint: 'Nothing was evaluated. The window is named; only two officers of the answering agency may raise it.',
  },
});

/** Bytes of a published tag. */
export const TAG_BYTES = 11;

/**
 * Sizes of requests and sets: the other side learns the bucket, never the number. Above 12,288 in steps of
 * 16,384.
 */
const BUCKETS = [64, 256, 1_024, 4_096, 8_192, 12_288] as const;
const BUCKET_STEP = 16_384;
const BUCKET_MAX = 131_072;

/** The smallest bucket that holds `count` values; `matching/private-too-many` above 131,072. */
export function bucketFor(count: number): number {
  if (count > BUCKET_MAX) throw privateFault('matching/private-too-many', { max: BUCKET_MAX });
  return BUCKETS.find((bucket) => bucket >= count) ?? Math.ceil(count / BUCKET_STEP) * BUCKET_STEP;
}

const ofBytes = (count: number) => z.string().refine((text) => strictBase64(text)?.length === count);
const sessionFields = {
  v: z.literal(1),
  context: z.string().refine(isDigest),
  epoch: z.number().int().min(0).max(0xffff_ffff),
};
const run = z.string().regex(/^[0-9a-f]{32}$/);

const requestSchema = z.strictObject({ ...sessionFields, run, slots: z.array(ofBytes(32)).max(BUCKET_MAX) });
/** Asked: one blinded point a slot, base64. */
export type PrivateRequest = z.output<typeof requestSchema>;

const replySchema = z.strictObject({
  ...sessionFields,
  run,
  evaluated: z.array(ofBytes(32)).max(BUCKET_MAX),
  proofs: z.array(ofBytes(64)).max(BUCKET_MAX),
});
/** Answered: one evaluated point a slot, and a proof for each 1,024 of them. */
export type PrivateReply = z.output<typeof replySchema>;

const setSchema = z.strictObject({
  ...sessionFields,
  publication: run,
  tags: z.array(ofBytes(TAG_BYTES)).max(BUCKET_MAX),
});
/** Published: sorted tags, real and random ones alike. Replaced at most daily. */
export type PublishedSet = z.output<typeof setSchema>;

interface Session {
  readonly context: Digest;
  readonly epoch: number;
}

function isOf(message: Session, session: Session): boolean {
  return message.context === session.context && message.epoch === session.epoch;
}

/**
 * The request when it is of this session and a whole bucket: `matching/private-session`,
 * `matching/private-slot`.
 */
export function readRequest(message: unknown, session: Session): PrivateRequest {
  const read = requestSchema.safeParse(message);
  if (!read.success) throw privateFault('matching/private-slot');
  if (!isOf(read.data, session)) throw privateFault('matching/private-session');
  const { length } = read.data.slots;
  if (length === 0 || bucketFor(length) !== length) throw privateFault('matching/private-slot');
  return read.data;
}

/** The reply when it answers this run slot by slot: `matching/private-session`, `matching/private-reply`. */
export function readReply(message: unknown, session: Session, runId: string, slots: number): PrivateReply {
  const read = replySchema.safeParse(message);
  if (!read.success) throw privateFault('matching/private-reply');
  if (!isOf(read.data, session) || read.data.run !== runId) throw privateFault('matching/private-session');
  if (read.data.evaluated.length !== slots) throw privateFault('matching/private-reply');
  return read.data;
}

/** The set when it is of this session, of a bucket's size, sorted and without doublets. */
export function readSet(message: unknown, session: Session): PublishedSet {
  const read = setSchema.safeParse(message);
  if (!read.success) throw privateFault('matching/private-set');
  if (!isOf(read.data, session)) throw privateFault('matching/private-session');
  const tags = read.data.tags.map(bytesOf);
  const rising = tags.every((tag, at) => at === 0 || Buffer.compare(tags[at - 1] ?? tag, tag) < 0);
  if (tags.length === 0 || bucketFor(tags.length) !== tags.length || !rising)
    throw privateFault('matching/private-set');
  return read.data;
}

/** Bytes of a base64 text that its schema has already checked. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/**
 * What both ledgers commit to before anything is evaluated: the RFC 6962 root over the slots. The same run with
 * another root is refused, and two signed requests of one run with two roots are a proof.
 */
export function slotRoot(request: Pick<PrivateRequest, 'slots'>): Digest {
  const edge = new Edge();
  for (const slot of request.slots) edge.push(leafHash(bytesOf(slot)));
  return digestText(edge.root());
}

/** How many slots one asker may have evaluated in a sliding window. */
export interface SlotWindow {
  readonly hours: number;
  readonly slotsMax: number;
}

/**
 * 10^8 numbers at this rate take 10,000 years; 2,000 well-chosen guesses take a month (private-matching.md
 * 1.5).
 */
export const SLOT_WINDOWS: readonly SlotWindow[] = [
  { hours: 24, slotsMax: 192 },
  { hours: 30 * 24, slotsMax: 1_984 },
  { hours: 365 * 24, slotsMax: 9_984 },
];

/** A charge that stands in the answering side's ledger. */
export interface Charge {
  readonly at: Instant;
  readonly slots: number;
}

/**
 * How many slots of a request are to be charged: all that are not byte-identical to one charged to this asker
 * in this epoch. Fault `matching/private-budget` (window, left) when any window would be exceeded; then nothing
 * may be evaluated. The charge is in the ledger and witnessed before the first slot is evaluated.
 */
export function charge(
  request: Pick<PrivateRequest, 'slots'>,
  charged: ReadonlySet<string>,
  history: readonly Charge[],
  now: Instant,
  windows: readonly SlotWindow[] = SLOT_WINDOWS,
): number {
  const fresh = new Set(request.slots.filter((slot) => !charged.has(slot))).size;
  for (const { hours, slotsMax } of windows) {
    const since = hoursAfter(now, -hours);
    const used = history.reduce((sum, one) => (one.at > since ? sum + one.slots : sum), 0);
    if (used + fresh > slotsMax) {
      throw privateFault('matching/private-budget', { hours, left: Math.max(0, slotsMax - used), asked: fresh });
    }
  }
  return fresh;
}
