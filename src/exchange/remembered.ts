// What witnesses remember of us: asked by a node whose ledger came back from a backup, before it may sign again. Each
// answer is a note that our own key signed, so a witness can hold it back but not invent one. Pure judgement over what
// came; `node/restore.ts` asks and decides. See `witness.ts` for the other direction.

import { z } from 'zod';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { ledgerFault } from '../ledger/files-fault.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import type { Transport } from './transport.ts';
import { witnessedSchema } from './watch.ts';
import { signedHead } from './witness.ts';

const ANSWER_BYTES_MAX = 64 * 1_024;

/** `unreachable` gave no answer, `invalid` one that our key did not sign, `none` never saw a head of ours. */
export type Remembered =
  | { readonly peer: string; readonly says: 'unreachable' | 'invalid' | 'none' }
  | {
      readonly peer: string;
      readonly says: 'head';
      /** The largest that it keeps. */
      readonly head: TreeHead;
      /** That, the one that it witnessed, and the heads of the proof where it holds one of two histories. */
      readonly heads: readonly RememberedHead[];
    };

/** A head that our key signed. */
interface RememberedHead {
  readonly head: TreeHead;
  readonly note: string;
}

/** Who asks: our code, our ledger's origin, and every public key that signed its heads (raw, 32 bytes). */
export interface Asker {
  readonly code: string;
  readonly origin: string;
  readonly publicKeys: readonly Uint8Array[];
}

/** Asks one peer which head of ours it last witnessed. */
export async function askWitness(transport: Transport, peer: string, asker: Asker): Promise<Remembered> {
  const body = Buffer.from(canonical({}));
  try {
    const answer = await transport.send(peer, { kind: 'witnessed', from: asker.code, body });
    const { note, fork, shown } = witnessedSchema.parse(parseCanonical(answer, ANSWER_BYTES_MAX));
    const largest = shown ?? note;
    if (largest === null) return { peer, says: 'none' };
    const proved = note === null || note === largest ? [] : [note];
    const notes = [largest, ...proved, ...(fork === null ? [] : [fork.earlier, fork.later])];
    const heads = notes.map((one) => ({ head: ownHead(one, asker), note: one }));
    return { peer, says: 'head', head: ownHead(largest, asker), heads };
  } catch (error) {
    if (error instanceof Fault && error.code === 'exchange/unreachable') return { peer, says: 'unreachable' };
    if (error instanceof Fault || error instanceof z.ZodError) return { peer, says: 'invalid' };
    throw error;
  }
}

/** Opens a note by whichever of our ledger keys signed it. @throws ledger/checkpoint-invalid */
function ownHead(note: string, { origin, publicKeys }: Asker): TreeHead {
  const head = signedHead(note, origin, publicKeys);
  if (head === null) throw ledgerFault('ledger/checkpoint-invalid');
  return head;
}

/** How a restored history stands beside one answer. `longer` and `forked` forbid signing. */
export type Verdict = 'unreachable' | 'invalid' | 'none' | 'agrees' | 'longer' | 'forked';

/** What speaks against us of an answer: the first of its heads that our history does not begin with. */
interface Against extends RememberedHead {
  readonly verdict: 'longer' | 'forked';
}

type RootAt = (size: number) => Promise<Buffer>;

/** `rootAt` gives the restored ledger's own root over its first `size` entries, 1 to its size. */
export async function againstUs(restored: TreeHead, answer: Remembered, rootAt: RootAt): Promise<Against | null> {
  if (answer.says !== 'head') return null;
  for (const { head, note } of answer.heads) {
    if (head.size > restored.size) return { head, note, verdict: 'longer' };
    if (head.size > 0 && !(await rootAt(head.size)).equals(head.root)) return { head, note, verdict: 'forked' };
  }
  return null;
}

/** Judges an answer. */
export async function judgeRemembered(restored: TreeHead, answer: Remembered, rootAt: RootAt): Promise<Verdict> {
  if (answer.says !== 'head') return answer.says;
  return (await againstUs(restored, answer, rootAt))?.verdict ?? 'agrees';
}
