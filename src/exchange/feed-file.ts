// The feed as a file that is carried by hand or by another channel: the same sealed packages, receipts for what came
// the other way, the sender's head and its last statement of keys. Everything in it is signed or sealed by itself, so
// the file adds an order and a length and nothing that is believed. Pure; see `carry.ts` for the acts.

import { z } from 'zod';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';
import { type SignedStatement, signedStatementSchema } from './key-statement.ts';

const MAGIC = Buffer.from('liaison/feed/v1\n');
const HEAD_BYTES_MAX = 4 * 1_024 * 1_024;
export const FEED_FILE_BYTES_MAX = 512 * 1_024 * 1_024;
/** Packages of one file, and receipts: a file of packages is answered by one of receipts. */
export const FEED_PACKAGES_MAX = 500;

const headSchema = z.strictObject({
  v: z.literal(1),
  from: agencyCode,
  to: agencyCode,
  /** The signed head of the sender's ledger. */
  head: z.string().max(8_192),
  /** The size that the addressee is thought to have seen last, and the path from there to the head. */
  since: z.number().int().min(0).default(0),
  path: z.array(z.string().length(44)).max(64).default([]),
  /** The last head of the addressee's ledger that the sender keeps, with its line under it. */
  cosigned: z.string().max(4_096).nullable().default(null),
  /** The sender's last statement of keys, so that a package by a new key is known at once. */
  keys: signedStatementSchema.nullable().default(null),
  receipts: z.array(z.string().max(2_048)).max(FEED_PACKAGES_MAX),
  packages: z
    .array(z.strictObject({ number: z.number().int().min(1), bytes: z.number().int().min(1) }))
    .max(FEED_PACKAGES_MAX),
});

export interface FeedFile {
  readonly from: string;
  readonly to: string;
  readonly head: string;
  readonly since?: number;
  readonly path?: readonly string[];
  readonly cosigned?: string | null;
  readonly keys?: SignedStatement | null;
  readonly receipts: readonly string[];
  readonly packages: readonly { readonly number: number; readonly sealed: Uint8Array }[];
}

/** The bytes of a feed file: a first line, the length of the head, the head, the packages one behind the other. */
export function feedFileBytes({ packages, ...rest }: FeedFile): Buffer {
  const listed = packages.map(({ number, sealed }) => ({ number, bytes: sealed.length }));
  const head = Buffer.from(canonical(headOf(rest, listed)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([MAGIC, length, head, ...packages.map(({ sealed }) => sealed)]);
}

function headOf(
  { path = [], since = 0, cosigned = null, keys = null, receipts, ...rest }: Omit<FeedFile, 'packages'>,
  packages: readonly { readonly number: number; readonly bytes: number }[],
) {
  const own = { since, path: [...path], cosigned, keys: keys === null ? null : { ...keys } };
  return { v: 1, ...rest, ...own, receipts: [...receipts], packages: [...packages] };
}

/** Reads one. @throws exchange/feed-file */
export function readFeedFile(bytes: Buffer): FeedFile {
  const start = MAGIC.length + 4;
  const magic = bytes.length >= start && bytes.subarray(0, MAGIC.length).equals(MAGIC);
  if (!magic || bytes.length > FEED_FILE_BYTES_MAX) throw fault('exchange/feed-file', { because: 'form' });
  const end = start + bytes.readUInt32BE(MAGIC.length);
  if (end - start > HEAD_BYTES_MAX || end > bytes.length) throw fault('exchange/feed-file', { because: 'length' });
  const { packages, v: _, ...head } = headIn(bytes.subarray(start, end));
  let at = end;
  const cut = packages.map(({ number, bytes: size }) => {
    const sealed = bytes.subarray(at, at + size);
    at += size;
    return { number, sealed };
  });
  if (at !== bytes.length) throw fault('exchange/feed-file', { because: 'length' });
  return { ...head, packages: cut };
}

function headIn(bytes: Buffer) {
  try {
    return headSchema.parse(parseCanonical(bytes, HEAD_BYTES_MAX));
  } catch (error) {
    if (error instanceof Fault || error instanceof z.ZodError) throw fault('exchange/feed-file', { because: 'head' });
    throw error;
  }
}
