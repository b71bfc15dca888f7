// Proofs: that one record stands in one entry, and that entry in the log of a checkpoint, checkable offline without
// this node. A proof shows its record and header only; the rest are hashes. See `merkle.ts` for the folding of paths,
// `package.ts` for many records proved at once.

import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { parseCanonical } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { isHeaderOf, readHeader, recordLeafInto, SALT_BYTES } from './batch.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { Header } from './entry.ts';
import { ledgerFault } from './files-fault.ts';
import type { Log } from './log.ts';
import {
  consistencyStretches,
  EMPTY_ROOT,
  HASH_BYTES,
  inclusionStretches,
  innerHash,
  leafHash,
  rootFromInclusion,
  rootOfLeaves,
  type Stretch,
} from './merkle.ts';
import { checkpointOf } from './publish.ts';
import { checkedLeaves, headerBytes, rawEntry } from './reader.ts';

/** Everything that one record's proof needs (formats.md 2). */
export interface RecordProof {
  readonly salt: Uint8Array;
  /** The record's canonical bytes. */
  readonly record: Uint8Array;
  readonly index: number;
  /** At most 20 hashes, leaf first. */
  readonly batchPath: readonly Uint8Array[];
  readonly header: Uint8Array;
  /** At most 53 hashes, leaf first. */
  readonly logPath: readonly Uint8Array[];
  /** Signed note. */
  readonly checkpoint: string;
}

/** What a checked proof says, or why it says nothing. */
export type RecordProofCheck =
  | { readonly ok: true; readonly header: Header; readonly value: JsonObject; readonly size: number }
  | { readonly ok: false; readonly reason: string };

/** Hash over `from` to `to` of the log; a stretch of a proof splits into complete subtrees. */
async function stretchHash(log: Log, { from, to }: Stretch): Promise<Buffer> {
  const leaves = to - from;
  const height = Math.floor(Math.log2(leaves));
  if (2 ** height === leaves && from % leaves === 0) return log.tiles.subtree(height, from / leaves);
  const half = 2 ** height === leaves ? leaves / 2 : 2 ** height;
  const left = await stretchHash(log, { from, to: from + half });
  return innerHash(left, await stretchHash(log, { from: from + half, to }));
}

/** The root of the first `size` entries. */
export async function rootAt(log: Log, size: number): Promise<Buffer> {
  return Buffer.from(size === 0 ? EMPTY_ROOT : await stretchHash(log, { from: 0, to: size }));
}

/** Hashes that show the log of `second` entries to begin with all of the first `first`. */
export async function consistencyPath(log: Log, first: number, second: number): Promise<readonly Buffer[]> {
  const path: Buffer[] = [];
  for (const stretch of consistencyStretches(first, second)) path.push(await stretchHash(log, stretch));
  return path;
}

/** Proves one record under the present checkpoint. @throws ledger/no-record, ledger/record-erased */
export async function proveRecord(log: Log, position: number, index: number): Promise<RecordProof> {
  const { mark } = log;
  const checkpoint = checkpointOf(log);
  const header = await headerBytes(log, position);
  const raw = await rawEntry(log, position);
  const leaves = checkedLeaves(readHeader(header), raw);
  const frame = raw.frames[index];
  if (frame === undefined) throw ledgerFault('ledger/no-record', { position, index });
  if ('leaf' in frame || log.erased.by(position, index) !== null) {
    throw ledgerFault('ledger/record-erased', { position, index });
  }
  const batchPath = inclusionStretches(index, raw.size).map(({ from, to }) => rootOfLeaves(leaves, from, to));
  const logPath: Buffer[] = [];
  for (const stretch of inclusionStretches(position, mark.size)) logPath.push(await stretchHash(log, stretch));
  return { salt: frame.salt, record: frame.bytes, index, batchPath, header, logPath, checkpoint };
}

/**
 * Checks a proof with nothing but the log's origin and key. It shows that the record stood in that log when the
 * checkpoint was signed; not that what it says is true, nor that the log shows everybody the same history.
 */
export function checkRecordProof(proof: RecordProof, origin: string, publicKey: Uint8Array): RecordProofCheck {
  const refused = (reason: string): RecordProofCheck => ({ ok: false, reason });
  const headerText = Buffer.from(proof.header);
  if (headerText.length > LIMITS.headerBytesMax || proof.salt.length !== SALT_BYTES) return refused('form');
  try {
    const head = openCheckpoint(proof.checkpoint, origin, publicKey);
    const header = readHeader(headerText);
    if (!isHeaderOf(headerText, origin, header.position)) return refused('header');
    const value = parseCanonical(proof.record, LIMITS.receivedRecordBytesMax);
    const leaf = Buffer.alloc(HASH_BYTES);
    recordLeafInto(proof.salt, proof.record, leaf, 0);
    const batchPath = hashes(proof.batchPath);
    const logPath = hashes(proof.logPath);
    if (batchPath === null || logPath === null) return refused('form');
    const batchRoot = rootFromInclusion(proof.index, header.size, leaf, batchPath);
    if (batchRoot === null || header.root !== `sha256:${batchRoot.toString('hex')}`) return refused('batch path');
    const logRoot = rootFromInclusion(header.position, head.size, leafHash(headerText), logPath);
    if (logRoot === null || !logRoot.equals(head.root)) return refused('log path');
    return { ok: true, header, value, size: head.size };
  } catch (error) {
    if (error instanceof Fault) return refused(error.code);
    return refused('form');
  }
}

function hashes(path: readonly Uint8Array[]): readonly Buffer[] | null {
  return path.every((hash) => hash.length === HASH_BYTES) ? path.map((hash) => Buffer.from(hash)) : null;
}
