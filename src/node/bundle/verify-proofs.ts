// Proofs as whoever checks a bundle reads them: entry by entry, from a record's salt and bytes to the batch, from the
// batch to the log, from the log to the signed head. What always holds: the first thing that does not fold is named by
// its place, and nothing of it is used. `prove.ts` makes them.

import { digestText, recordId, recordLeaf } from '../../base/digest.ts';
import { Fault } from '../../base/fault.ts';
import { canonical, type Json, parseCanonical } from '../../base/json.ts';
import { LIMITS } from '../../base/limits.ts';
import { isHeaderOf, readHeader } from '../../ledger/batch.ts';
import type { Header } from '../../ledger/entry.ts';
import { leafHash, rootFromInclusion, type TreeHead } from '../../ledger/merkle.ts';
import { contentOf } from '../../statements/statement.ts';
import { type Disclosed, type Proof, proofSchema, recordName } from './shapes.ts';
import type { Checking } from './verdict.ts';

/** Reads a proof's text. @returns null where it is none */
export function readProof(bytes: Buffer): Proof | null {
  try {
    const read = proofSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const raw = (path: readonly string[]) => path.map((hex) => Buffer.from(hex, 'hex'));

/** The header of a proof that folds to the head, or null with its flaw named. */
export function checkEntry(checking: Checking, proof: Proof, origin: string, head: TreeHead): Header | null {
  const at = `entry ${proof.position}`;
  const text = Buffer.from(proof.entry, 'latin1');
  const own = proof.origin === origin && isHeaderOf(text, origin, proof.position);
  if (!checking.that(own, 'entry-header', at, 'this is not the text of an entry of that log')) return null;
  const root = rootFromInclusion(proof.position, head.size, leafHash(text), raw(proof.path));
  const folds = root?.equals(head.root) === true;
  if (!checking.that(folds, 'entry-path', at, 'the entry does not fold to the root of the signed head')) return null;
  return readHeader(text);
}

/** The records of a proved entry, each with its bytes; those that do not fold are named and left out. */
export function checkRecords(
  checking: Checking,
  proof: Proof,
  header: Header,
  bytesOf: (index: number) => Buffer | null,
): readonly Disclosed[] {
  const found: Disclosed[] = [];
  for (const shown of proof.records) {
    const at = recordName(proof.position, shown.index);
    const bytes = bytesOf(shown.index);
    if (bytes === null) {
      checking.that(false, 'record-missing', at, 'the proof names a record that is not in the file');
      continue;
    }
    const disclosed = recordOf(bytes, shown, header);
    if (checking.that(disclosed !== null, 'record-path', at, 'the record does not fold to the root of its entry')) {
      if (disclosed !== null) found.push(disclosed);
    }
  }
  return found;
}

function recordOf(bytes: Buffer, shown: Proof['records'][number], header: Header): Disclosed | null {
  try {
    const value = parseCanonical(bytes, LIMITS.receivedRecordBytesMax);
    const leaf = recordLeaf(Buffer.from(shown.salt, 'hex'), bytes);
    const root = rootFromInclusion(shown.index, header.size, leaf, raw(shown.path));
    if (root === null || digestText(root) !== header.root) return null;
    return { header, index: shown.index, id: recordId(leaf), bytes, value };
  } catch (refused) {
    if (refused instanceof Fault) return null;
    throw refused;
  }
}

/** Another agency's record inside: its own id must be the salted leaf of what stands there. */
export function checkReceived(checking: Checking, { header, index, value }: Disclosed): void {
  for (let wrapper = value; wrapper['type'] === 'received'; ) {
    const { salt, record, recordId: id } = wrapper;
    const content = contentOf(wrapper);
    const whole = typeof salt === 'string' && typeof record === 'object' && record !== null && content !== null;
    const leaf = whole ? leafOf(salt, record) : null;
    const at = recordName(header.position, index);
    if (!checking.that(leaf === id, 'received-id', at, 'another agency’s record is not the one its id names')) return;
    wrapper = record as typeof value;
  }
}

function leafOf(salt: string, record: object): string | null {
  try {
    return recordId(recordLeaf(Buffer.from(salt, 'base64'), Buffer.from(canonical(record as Json))));
  } catch (refused) {
    if (refused instanceof Fault) return null;
    throw refused;
  }
}
