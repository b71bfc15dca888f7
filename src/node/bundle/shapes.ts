// The court bundle's own shapes: its cover (`bundle.json`), what proves an entry, and a record as it was disclosed.
// What always holds: everything in the file is named by the cover with its length and digest, and the cover is what
// is signed. Pure. See `build.ts` for the making, `verify.ts` for the checking, docs/reference/bundle.md for the
// bytes.

import { z } from 'zod';
import type { JsonObject } from '../../base/json.ts';
import type { Header } from '../../ledger/entry.ts';
import { handlingSchema } from '../../statements/handling.ts';

export const BUNDLE_FORMAT = 'liaison-bundle/1';
export const PROOF_FORMAT = 'liaison-proof/1';

/** Names of the files at the head of the archive, in their order; proofs and records follow. */
export const FILES = {
  cover: 'bundle.json',
  note: 'bundle.note',
  readme: 'readme.txt',
  page: 'readme.html',
  sums: 'SHA256SUMS',
  checkpoint: 'checkpoint',
  graph: 'case.jsonld',
  custody: 'custody.json',
  consents: 'consents.json',
  witnesses: 'witnesses.json',
} as const;

/** A bundle is read whole into memory; 20,000 records of ordinary size are some 40 MB. */
export const BUNDLE_BYTES_MAX = 512 * 1_024 * 1_024;

/** One proof: an entry names at most some ten thousand records, each with a salt and twenty hashes. */
export const PROOF_BYTES_MAX = 64 * 1_024 * 1_024;

const count = z.number().int().min(0);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const nullableText = z.string().max(200).nullable();

/** What an officer's act said about the bundle, as its entry in the ledger keeps it. */
export const orderSchema = z.object({
  type: z.literal('act'),
  bundle: z.string().regex(/^xb:[0-9a-f]{32}$/),
  court: nullableText,
  reference: nullableText,
  exhibits: z.array(z.strictObject({ exhibit: z.string(), events: count })).min(1),
  cutOff: z.strictObject({ size: count, root: digest }),
  holds: z.record(z.string(), count),
  records: count,
  withheld: z.array(z.strictObject({ ground: z.string().max(64), count })),
  handling: handlingSchema.nullable(),
  selection: digest,
  /** Who asked and who released, two persons, and the entry of the asking; one alone released before that was so. */
  officers: z.tuple([z.string(), z.string()]).optional(),
  askedAt: count.optional(),
});
export type Order = z.output<typeof orderSchema>;

export const coverSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  bundle: orderSchema.shape.bundle,
  synthetic: z.boolean(),
  agency: z.strictObject({ code: z.string(), name: z.string(), country: z.string() }),
  origin: z.string(),
  /** C2SP verifier keys: `name+key id+base64(0x01 | 32 bytes)`. */
  keys: z.strictObject({ ledger: z.string(), release: z.string() }),
  algorithm: z.string(),
  operation: z.strictObject({ operation: z.string(), name: z.string().nullable() }).nullable(),
  court: nullableText,
  reference: nullableText,
  made: z.strictObject({ at: z.string(), officer: z.string(), position: count }),
  cutOff: orderSchema.shape.cutOff,
  checkpoint: z.strictObject({ size: count, root: digest }),
  holds: orderSchema.shape.holds,
  withheld: orderSchema.shape.withheld,
  handling: orderSchema.shape.handling,
  files: z.array(z.strictObject({ name: z.string().max(100), bytes: count, sha256: digest })),
});
export type Cover = z.output<typeof coverSchema>;

const hashes = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(64);

/** One entry of the ledger and those of its records that were disclosed. Hashes are hexadecimal, leaf first. */
export const proofSchema = z.strictObject({
  format: z.literal(PROOF_FORMAT),
  origin: z.string(),
  position: count,
  /** The exact text of the entry: its leaf in the log is SHA-256(0x00 | text). */
  entry: z.string().max(4_096),
  path: hashes,
  records: z.array(z.strictObject({ index: count, salt: z.string().regex(/^[0-9a-f]{64}$/), path: hashes })).min(1),
});
export type Proof = z.output<typeof proofSchema>;

/** A disclosed record with the header of its entry; `id` is its salted leaf as `r1:` and hex. */
export interface Disclosed {
  readonly header: Header;
  readonly index: number;
  readonly id: string;
  readonly bytes: Buffer;
  readonly value: JsonObject;
}

/** An officer who had a part in custody. */
export interface Named {
  readonly officer: string;
  readonly name: string;
}

/** What the other files are derived from: the disclosed records, and what the cover and the list of names add. */
export interface Source {
  readonly agency: Cover['agency'];
  readonly operation: Cover['operation'];
  readonly order: Order;
  readonly made: Cover['made'];
  readonly records: readonly Disclosed[];
  readonly officers: readonly Named[];
}

/** `00000012`: so that names sort as positions do. */
export const padded = (position: number): string => String(position).padStart(8, '0');
export const proofName = (position: number): string => `proofs/${padded(position)}.json`;
export const recordName = (position: number, index: number): string => `records/${padded(position)}-${index}.json`;

/** JSON as a person may read it: two spaces, a line feed at the end. */
export const written = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
