// The proof of a counted record: that it stood in its maker's own ledger, under a checkpoint which that ledger signed.
// Its maker adds one for each record when it clears; whoever counted the record holds the proof against the id under
// which the record came. The record itself is not in it. See `proofs.ts` for the read that opens a number to them.

import { z } from 'zod';
import { serviceName } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { composeHeader, isHeaderOf } from '../ledger/batch.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import type { Header } from '../ledger/entry.ts';
import {
  inclusionStretches,
  innerHash,
  leafHash,
  rootFromInclusion,
  rootOfLeaves,
  type Stretch,
} from '../ledger/merkle.ts';
import type { PackageSource } from '../ledger/package.ts';

/** Proofs that one answer carries; a larger contribution says that the rest was not sent. */
export const PROOFS_MAX = 1_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const recordProofSchema = z.strictObject({
  type: z.literal('record-proof'),
  recordId: z.string().regex(/^r1:[0-9a-f]{64}$/),
  index: z.int().min(0),
  header: z.strictObject({
    v: z.literal(1),
    origin: z.string().max(200),
    position: z.int().min(0),
    kind: z.string().max(120),
    at: z.string().max(40),
    actor: z.string().max(40),
    permit: z.string().max(40),
    operation: z.string().max(40).optional(),
    root: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    size: z.int().min(1),
  }),
  /** Hashes from the record to the root of its entry, and from the entry to the root of the log, leaf first. */
  batchPath: z.array(hash).max(20),
  logPath: z.array(hash).max(53),
  /** Signed note. */
  checkpoint: z.string().max(1_000),
});
export type RecordProof = z.output<typeof recordProofSchema>;

/** The keys of an agency's ledger by its code, ours among them; null for a stranger. Supplied by the edge. */
export interface LedgerOwner {
  readonly origin: string;
  readonly keys: readonly Uint8Array[];
}
export const ledgerOwnersService = serviceName<(agency: string) => Promise<LedgerOwner | null>>('ledgerOwners');

/** Proves one record of our own ledger under the checkpoint of the source. */
export async function proofOf(
  source: PackageSource,
  position: number,
  index: number,
  recordId: string,
): Promise<RecordProof> {
  const header = JSON.parse(Buffer.from(await source.headerBytes(position)).toString()) as Header;
  const leaves = Buffer.concat(await source.batchLeaves(position));
  const batchPath = inclusionStretches(index, header.size).map(({ from, to }) => rootOfLeaves(leaves, from, to));
  const logPath: Buffer[] = [];
  for (const stretch of inclusionStretches(position, source.size)) logPath.push(await stretchHash(source, stretch));
  const hex = (path: readonly Buffer[]) => path.map((each) => each.toString('hex'));
  const { checkpoint } = source;
  return {
    type: 'record-proof',
    recordId,
    index,
    header,
    batchPath: hex(batchPath),
    logPath: hex(logPath),
    checkpoint,
  };
}

/** Hash over a stretch of the log; the stretch of a proof splits into complete subtrees. */
async function stretchHash(source: PackageSource, { from, to }: Stretch): Promise<Buffer> {
  const leaves = to - from;
  const height = Math.floor(Math.log2(leaves));
  if (2 ** height === leaves && from % leaves === 0) return Buffer.from(await source.logSubtree(height, from / leaves));
  const half = 2 ** height === leaves ? leaves / 2 : 2 ** height;
  const left = await stretchHash(source, { from, to: from + half });
  return innerHash(left, await stretchHash(source, { from: from + half, to }));
}

/** What a proof shows: the entry and the size of the log that was signed; or why it shows nothing. */
export type Shown =
  | { readonly ok: true; readonly position: number; readonly size: number; readonly kind: string }
  | { readonly ok: false; readonly why: string };

/** Checks a proof with nothing but the owner's origin and keys, and the record's id. */
export function checkProof(proof: RecordProof, { origin, keys }: LedgerOwner): Shown {
  const { header, index, recordId } = proof;
  const bytes = composed(header as Header);
  if (bytes === null || !isHeaderOf(bytes, origin, header.position)) return { ok: false, why: 'header' };
  const head = headOf(proof.checkpoint, origin, keys);
  if (head === null) return { ok: false, why: 'checkpoint' };
  const path = (hashes: readonly string[]) => hashes.map((each) => Buffer.from(each, 'hex'));
  const leaf = Buffer.from(recordId.slice('r1:'.length), 'hex');
  const batch = rootFromInclusion(index, header.size, leaf, path(proof.batchPath));
  if (batch === null || header.root !== `sha256:${batch.toString('hex')}`) return { ok: false, why: 'batch path' };
  const log = rootFromInclusion(header.position, head.size, leafHash(bytes), path(proof.logPath));
  if (log === null || !log.equals(head.root)) return { ok: false, why: 'log path' };
  return { ok: true, position: header.position, size: head.size, kind: header.kind };
}

function composed(header: Header): Buffer | null {
  try {
    return composeHeader(header);
  } catch {
    return null;
  }
}

function headOf(checkpoint: string, origin: string, keys: readonly Uint8Array[]) {
  for (const key of keys) {
    try {
      return openCheckpoint(checkpoint, origin, key);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
  return null;
}

/** A record as a proof, or null when it is something else or malformed. */
export function asRecordProof(value: JsonObject | null): RecordProof | null {
  if (value === null || value['type'] !== 'record-proof') return null;
  const parsed = recordProofSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
