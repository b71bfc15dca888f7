// Our ledger as it would stand with a few more entries, so that a package can be built before anything is appended.
// What always holds: nothing of it is signed by a key of ours or written anywhere; what is there already is asked of
// the ledger itself. Salts are those of nobody, so ids of what is not written yet mean nothing. See `package.ts`.

import { digestText, recordLeaf } from '../base/digest.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { type SigningKey, signingKeyFromSeed } from '../base/signature.ts';
import { composeHeader, SALT_BYTES } from './batch.ts';
import { signCheckpoint } from './checkpoint.ts';
import { cover } from './cover.ts';
import type { Header } from './entry.ts';
import { Edge, HASH_BYTES, innerHash, leafHash, rootOfLeaves } from './merkle.ts';
import type { PackageSource } from './package.ts';

/** An entry that is not there: `position` follows from its place. */
export type Ahead = Omit<Header, 'v' | 'origin' | 'position' | 'root' | 'size'> & {
  readonly records: readonly JsonObject[];
};

/** Known to everybody and enrolled nowhere: what it signs is a rehearsal and nothing else. */
export const REHEARSAL_KEY: SigningKey = signingKeyFromSeed(Buffer.alloc(32, 'rehearsal'));
const NO_SALT = Buffer.alloc(SALT_BYTES);

interface Made {
  readonly header: Buffer;
  readonly records: readonly { readonly salt: Buffer; readonly bytes: Buffer }[];
  readonly leaves: readonly Buffer[];
}

function made(origin: string, position: number, { records, ...head }: Ahead): Made {
  const kept = records.map((value) => ({ salt: NO_SALT, bytes: Buffer.from(canonical(value)) }));
  const leaves = kept.map(({ salt, bytes }) => recordLeaf(salt, bytes));
  const root = digestText(rootOfLeaves(Buffer.concat(leaves), 0, leaves.length));
  const header = composeHeader({ v: 1, origin, position, ...head, root, size: leaves.length });
  return { header, records: kept, leaves };
}

/** The ledger with these entries behind its last; its checkpoint is signed by `REHEARSAL_KEY`, also for none. */
export async function sourceAhead(source: PackageSource, entries: readonly Ahead[]): Promise<PackageSource> {
  const { origin } = source;
  const ahead = entries.map((entry, nth) => made(origin, source.size + nth, entry));
  const size = source.size + ahead.length;
  const at = (position: number): Made | undefined => ahead[position - source.size];
  const logSubtree = async (height: number, index: number): Promise<Uint8Array> => {
    if ((index + 1) * 2 ** height <= source.size) return source.logSubtree(height, index);
    const own = height === 0 ? at(index) : undefined;
    if (own !== undefined) return leafHash(own.header);
    const [left, right] = [await logSubtree(height - 1, 2 * index), await logSubtree(height - 1, 2 * index + 1)];
    return innerHash(Buffer.from(left), Buffer.from(right));
  };
  const root = await rootOf(size, logSubtree);
  return {
    origin,
    size,
    root: digestText(root),
    checkpoint: signCheckpoint(origin, { size, root }, REHEARSAL_KEY),
    logSubtree,
    headerBytes: async (position) => at(position)?.header ?? source.headerBytes(position),
    batchLeaves: async (position) => at(position)?.leaves ?? source.batchLeaves(position),
    record: async (position, index) => at(position)?.records[index] ?? source.record(position, index),
  };
}

async function rootOf(size: number, logSubtree: PackageSource['logSubtree']): Promise<Buffer> {
  const edge = new Edge();
  const hash = Buffer.alloc(HASH_BYTES);
  for (const { from, height } of cover(0, size)) {
    hash.set(await logSubtree(height, from / 2 ** height));
    edge.pushSubtree(hash, 0, height);
  }
  return edge.root();
}
