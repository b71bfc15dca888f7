// What witnesses remember of us: asked by a node whose ledger came back from a backup, before it may sign again. Each
// answer is a note that our own key signed, so a witness can hold it back but not invent one. Pure judgement over what
// came; `node/restore.ts` asks and decides. See `witness.ts` for the other direction.

import { z } from 'zod';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import type { Transport } from './transport.ts';
import { witnessedSchema } from './watch.ts';

const ANSWER_BYTES_MAX = 16 * 1_024;

/** `unreachable` gave no answer, `invalid` one that our key did not sign, `none` never saw a head of ours. */
export type Remembered =
  | { readonly peer: string; readonly says: 'unreachable' | 'invalid' | 'none' }
  | { readonly peer: string; readonly says: 'head'; readonly head: TreeHead };

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
    const { note } = witnessedSchema.parse(parseCanonical(answer, ANSWER_BYTES_MAX));
    if (note === null) return { peer, says: 'none' };
    return { peer, says: 'head', head: ownHead(note, asker) };
  } catch (error) {
    if (error instanceof Fault && error.code === 'exchange/unreachable') return { peer, says: 'unreachable' };
    if (error instanceof Fault || error instanceof z.ZodError) return { peer, says: 'invalid' };
    throw error;
  }
}

/** Opens a note by whichever of our ledger keys signed it. @throws ledger/checkpoint-invalid */
function ownHead(note: string, { origin, publicKeys }: Asker): TreeHead {
  let refusal: unknown = null;
  for (const key of publicKeys) {
    try {
      return openCheckpoint(note, origin, key);
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

/** How a restored history stands beside one answer. `longer` and `forked` forbid signing. */
export type Verdict = 'unreachable' | 'invalid' | 'none' | 'agrees' | 'longer' | 'forked';

/**
 * Judges an answer. `rootAt` gives the restored ledger's own root over its first `size` entries, 1 to its size.
 */
export async function judgeRemembered(
  restored: TreeHead,
  answer: Remembered,
  rootAt: (size: number) => Promise<Buffer>,
): Promise<Verdict> {
  if (answer.says !== 'head') return answer.says;
  const { size, root } = answer.head;
  if (size > restored.size) return 'longer';
  if (size === 0) return 'agrees';
  return (await rootAt(size)).equals(root) ? 'agrees' : 'forked';
}
