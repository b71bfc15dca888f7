// The open form of a package (formats.md 5.3): frames, the manifest, the dispatch record and the signed text,
// as both sides understand them. Everything here is pure. See `package.ts` for the making, `package-check.ts`
// for the order of the checks, `package-fault.ts` for how each of them is named.

import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { PURPOSES } from '../base/act.ts';
import { isInstant } from '../base/clock.ts';
import { type Digest, digestText, isDigest, isRecordId, sha256, tag } from '../base/digest.ts';
import { handlingSchema } from '../statements/handling.ts';
import { writeU64 } from './bytes.ts';
import { padmeLength } from './cover.ts';
import { type PackageFaultCode, packageFault } from './package-fault.ts';

export const FRAMES = {
  note: 0x01,
  manifest: 0x02,
  checkpoint: 0x03,
  logSpan: 0x10,
  entry: 0x11,
  batchSpan: 0x12,
  record: 0x13,
  erased: 0x14,
  pad: 0x7e,
  end: 0x7f,
} as const;

/** Bounds: the whole (held in memory), one frame except the pad, note, checkpoint, expiry, clocks apart. */
export const PACKAGE_LIMITS = {
  packageBytesMax: 512 * 1_024 * 1_024,
  frameBytesMax: 1_024 * 1_024,
  noteBytesMax: 16 * 1_024,
  recordsMax: 1_048_576,
  entriesMax: 65_536,
  expiryDaysMax: 90,
  clockMinutesMax: 5,
} as const;

/** `u32 length | u8 type`. */
export const FRAME_HEAD_BYTES = 5;

export function frame(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = Buffer.allocUnsafe(FRAME_HEAD_BYTES + length);
  bytes.writeUInt32BE(length, 0);
  bytes[4] = type;
  let at = FRAME_HEAD_BYTES;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export interface FrameRead {
  readonly type: number;
  readonly body: Buffer;
  /** Head and body. */
  readonly raw: Buffer;
}

/**
 * Frames one after another. A frame that reaches beyond the end is a truncation, whatever its length field
 * says.
 */
export class Frames {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Uint8Array) {
    if (bytes.length > PACKAGE_LIMITS.packageBytesMax) throw packageFault('ledger/package-size');
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  next(
    types: readonly number[],
    otherwise: PackageFaultCode,
    bytesMax: number = PACKAGE_LIMITS.frameBytesMax,
  ): FrameRead {
    if (this.bytes.length - this.at < FRAME_HEAD_BYTES) throw packageFault('ledger/package-truncated');
    const length = this.bytes.readUInt32BE(this.at);
    const type = this.bytes[this.at + 4] ?? 0;
    if (!types.includes(type)) throw packageFault(otherwise, { type, at: this.at });
    if (length > bytesMax && type !== FRAMES.pad) throw packageFault(otherwise, { type, at: this.at });
    const end = this.at + FRAME_HEAD_BYTES + length;
    if (end > this.bytes.length) throw packageFault('ledger/package-truncated');
    const raw = this.bytes.subarray(this.at, end);
    this.at = end;
    return { type, body: raw.subarray(FRAME_HEAD_BYTES), raw };
  }
}

/** Pads to the Padmé length and ends; `ledger/package-size` when the whole is too large. */
export function closed(frames: readonly Uint8Array[]): Buffer {
  const length = frames.reduce((sum, part) => sum + part.length, 0);
  const pad = padBytes(length + FRAME_HEAD_BYTES);
  const padding = pad === null ? [] : [frame(FRAMES.pad, Buffer.alloc(pad))];
  const bytes = Buffer.concat([...frames, ...padding, frame(FRAMES.end)]);
  if (bytes.length > PACKAGE_LIMITS.packageBytesMax) throw packageFault('ledger/package-size');
  return bytes;
}

/**
 * How many zeros the pad frame holds for a package of `length` bytes without it; null when no pad frame is
 * needed.
 */
export function padBytes(length: number): number | null {
  if (padmeLength(length) === length) return null;
  return padmeLength(length + FRAME_HEAD_BYTES) - length - FRAME_HEAD_BYTES;
}

/** The entry kind that numbers a package in its feed; the package's id is this entry's leaf hash in the log. */
export const DISPATCHED = 'exchange/dispatched/1';

export const PACKAGE_TYPES = ['records', 'correction', 'recall', 'erasure', 'answer', 'keys', 'roster'] as const;

const agencyCode = z.string().regex(/^[a-z][a-z0-9-]{1,15}$/);
const digest = z.string().refine(isDigest);
const recordIds = z.array(z.string().refine(isRecordId)).max(10_000);
const instantText = z.string().refine(isInstant);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const feedNumber = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const nonce = z.string().regex(/^[0-9a-f]{32}$/);
const shortCode = z.string().regex(/^[a-z0-9][a-z0-9/-]{0,63}$/);

/**
 * `release` names what two officers released, `officers` their random ids; unknown fields of the act are let
 * be.
 */
export const dispatchSchema = z.object({
  to: agencyCode,
  number: feedNumber,
  previous: digest.nullable(),
  nonce,
  packageType: z.enum(PACKAGE_TYPES),
  purpose: z.enum(PURPOSES),
  expires: instantText,
  selection: digest,
  officers: z.array(z.string().regex(/^o:[0-9a-f]{32}$/)).max(2),
  release: z.string().max(80).nullable(),
});
/** Record 0 of the dispatch entry. The gate writes `type: 'act'` into record 0, hence `packageType`. */
export type Dispatch = z.output<typeof dispatchSchema>;

export const manifestSchema = z.strictObject({
  v: z.literal(1),
  type: z.enum(PACKAGE_TYPES),
  synthetic: z.boolean(),
  from: agencyCode,
  to: agencyCode,
  /** Ids of the recipient's sealing keys (`sealingKeyId`). */
  toKeys: z
    .array(z.string().regex(/^[0-9a-f]{16}$/))
    .min(1)
    .max(8),
  number: feedNumber,
  previous: digest.nullable(),
  package: digest,
  /** Position of the dispatch entry in the sender's log. */
  dispatch: count,
  checkpoint: z.strictObject({ size: feedNumber, root: digest }),
  operation: z.string().max(64).nullable(),
  purpose: z.enum(PURPOSES),
  handling: handlingSchema.nullable(),
  created: instantText,
  expires: instantText,
  nonce,
  counts: z.strictObject({ entries: count, records: count, erased: count, bytes: count }),
  transcript: digest,
  selection: digest,
  withheld: z.array(z.strictObject({ kind: shortCode, count, ground: shortCode })).max(10_000),
  supersedes: recordIds,
  recalls: recordIds,
  erases: recordIds,
  answers: z.strictObject({ package: digest, answer: shortCode, reason: shortCode.nullable() }).nullable(),
});
export type Manifest = z.output<typeof manifestSchema>;

const MAGIC = 'liaison/package/v1';

/** The signed text: addressee by origin, feed number, digest of the manifest's bytes, package id. */
export interface SignedText {
  readonly from: string;
  readonly to: string;
  readonly number: number;
  readonly manifest: Digest;
  readonly package: Digest;
}

export function signedText(text: SignedText): string {
  const base64 = (value: Digest) => Buffer.from(value.slice(7), 'hex').toString('base64');
  return `${MAGIC}\n${text.from}\n${text.to}\n${text.number}\n${base64(text.manifest)}\n${base64(text.package)}\n`;
}

/** Reads exactly what `signedText` writes, or null. */
export function readSignedText(text: string): SignedText | null {
  const [, from = '', to = '', number = '', manifest = '', id = ''] = text.split('\n');
  const read = {
    from,
    to,
    number: Number(number),
    manifest: `sha256:${Buffer.from(manifest, 'base64').toString('hex')}`,
    package: `sha256:${Buffer.from(id, 'base64').toString('hex')}`,
  };
  if (!Number.isSafeInteger(read.number) || read.number < 1) return null;
  if (!isDigest(read.manifest) || !isDigest(read.package)) return null;
  const whole = { ...read, manifest: read.manifest, package: read.package };
  return signedText(whole) === text ? whole : null;
}

/** The name of an agency's release key: its origin's domain, then `/release`. */
export function releaseKeyName(origin: string): string {
  return `${origin.split('/', 1)[0] ?? ''}/release`;
}

/** One disclosed record as selections and transcripts count it. */
export interface SelectedLeaf {
  readonly position: number;
  readonly index: number;
  readonly leaf: Uint8Array;
}

const SELECTION_TAG = tag('liaison/v1/selection');

/** H(tag | (u64 position | u32 index | leaf)...), in order; the dispatch record itself is not counted. */
export function selectionDigest(leaves: readonly SelectedLeaf[]): Digest {
  const bytes = Buffer.alloc(32 + leaves.length * 44);
  SELECTION_TAG.copy(bytes);
  leaves.forEach(({ position, index, leaf }, order) => {
    const at = 32 + order * 44;
    writeU64(bytes, position, at);
    bytes.writeUInt32BE(index, at + 8);
    bytes.set(leaf, at + 12);
  });
  return digestText(sha256(bytes));
}

const TRANSCRIPT_TAG = tag('liaison/v1/transcript');
const LIVE = Buffer.of(FRAMES.record);

/**
 * The digest over all frames from the checkpoint to the last proof. A record counts by its leaf, live or erased
 * alike, so it may be erased by law afterwards and the sender's signature still stands.
 */
export class Transcript {
  readonly #hash: Hash = createHash('sha256').update(TRANSCRIPT_TAG);

  frame(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  record(leaf: Uint8Array): void {
    this.#hash.update(LIVE).update(leaf);
  }

  digest(): Digest {
    return digestText(this.#hash.digest());
  }
}
