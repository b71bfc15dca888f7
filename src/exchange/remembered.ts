// What witnesses remember of us: asked by a node whose ledger came back from a backup, before it may sign again. Each
// answer is a note that our own key signed, so a witness can hold it back but not invent one. Pure judgement over what
// came; `node/restore.ts` asks and decides. See `witness.ts` for the other direction.

import { z } from 'zod';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { ledgerFault } from '../ledger/files-fault.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import { type KeySpan, type KeyStatement, openStatement, type SignedStatement } from './key-statement.ts';
import { publicKeyOf } from './peer.ts';
import type { Transport } from './transport.ts';
import { witnessedSchema } from './watch.ts';
import { signedHead } from './witness.ts';

/** Notes, a proof and a statement of keys, which is JSON inside JSON. */
const ANSWER_BYTES_MAX = 192 * 1_024;

/**
 * `unreachable` gave no answer of its own, `invalid` one that no key of ours signed, `none` never saw a head of this
 * ledger, `ended` has heads only by keys of ours that had ended there or were stolen: whoever has such a key made them.
 * `newer`: the note of a statement of our root that it has and we do not.
 */
export type Remembered =
  | {
      readonly peer: string;
      readonly says: 'unreachable' | 'invalid' | 'none' | 'ended';
      readonly newer: string | null;
    }
  | {
      readonly peer: string;
      readonly says: 'head';
      readonly newer: string | null;
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

/** A ledger key of ours (raw, 32 bytes): it counts for heads of up to `until` entries, and for none once revoked. */
export interface OwnKey {
  readonly publicKey: Uint8Array;
  readonly until: number | null;
  readonly revoked: boolean;
}

/** Who asks: our code, our ledger's origin, every key that signed its heads, and the root key that speaks for them. */
export interface Asker {
  readonly code: string;
  readonly origin: string;
  readonly keys: readonly OwnKey[];
  /** Verifier key text. */
  readonly rootKey: string;
  /** Of the last statement of keys in our ledger, 0 for none; null where nobody has looked. */
  readonly serial: number | null;
}

/** Asks one peer which head of ours it last witnessed. */
export async function askWitness(transport: Transport, peer: string, asker: Asker): Promise<Remembered> {
  const body = Buffer.from(canonical({}));
  const letter = { kind: 'witnessed', from: asker.code, body } as const;
  const answer = await unlessFault(() => transport.send(peer, letter));
  // Whatever keeps us apart, such as a door that is closed to us, says nothing of our history.
  if (answer === null) return { peer, says: 'unreachable', newer: null };
  return (await unlessFault(async () => readAnswer(peer, answer, asker))) ?? { peer, says: 'invalid', newer: null };
}

async function unlessFault<T>(job: () => Promise<T>): Promise<T | null> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof Fault || error instanceof z.ZodError) return null;
    throw error;
  }
}

function readAnswer(peer: string, answer: Uint8Array, asker: Asker): Remembered {
  const { note, fork, shown, keys } = witnessedSchema.parse(parseCanonical(answer, ANSWER_BYTES_MAX));
  const statement = keys === null ? null : statementOf(keys, asker);
  const ahead = statement !== null && asker.serial !== null && statement.serial > asker.serial;
  const newer = ahead ? (keys?.note ?? null) : null;
  const all = [shown, note, fork?.earlier ?? null, fork?.later ?? null].filter((one) => one !== null);
  // A ledger that we had before, under another origin, is another ledger.
  const notes = [...new Set(all.filter((one) => one.startsWith(`${asker.origin}\n`)))];
  if (notes.length === 0) return { peer, says: 'none', newer };
  const known = statement === null ? asker : { ...asker, keys: withStated(asker.keys, ownKeysOf(statement.keys)) };
  const heads = notes.flatMap((one) => {
    const head = ownHead(one, known);
    return head === null ? [] : [{ head, note: one }];
  });
  const [first] = heads;
  return first === undefined ? { peer, says: 'ended', newer } : { peer, says: 'head', newer, head: first.head, heads };
}

/**
 * Opens a note by whichever of our ledger keys signed it; null where that key did not count there.
 * @throws ledger/checkpoint-invalid
 */
function ownHead(note: string, { origin, keys }: Asker): TreeHead | null {
  for (const { publicKey, until, revoked } of keys) {
    const head = signedHead(note, origin, [publicKey]);
    if (head !== null) return revoked || (until !== null && head.size > until) ? null : head;
  }
  throw ledgerFault('ledger/checkpoint-invalid');
}

/** Our keys with what our root has stated, as a witness took it: we may be a copy from before that. */
function withStated(keys: readonly OwnKey[], stated: ReturnType<typeof ownKeysOf>): readonly OwnKey[] {
  const ends = keys.map((own) => {
    const said = stated.find(({ publicKey }) => Buffer.from(own.publicKey).equals(publicKey));
    if (said === undefined) return own;
    const until = own.until ?? said.until;
    const earlier = until === null || said.until === null ? until : Math.min(until, said.until);
    return { ...own, until: earlier, revoked: own.revoked || said.revoked };
  });
  const fresh = stated.filter(({ publicKey }) => !keys.some((own) => publicKey.equals(own.publicKey)));
  return [...ends, ...fresh];
}

/** The statement, or null: what our root did not sign says nothing. */
function statementOf(signed: SignedStatement, { origin, rootKey }: Asker): KeyStatement | null {
  try {
    return openStatement(signed, origin, rootKey);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** The ledger keys among spans. */
export function ownKeysOf(spans: readonly KeySpan[]) {
  const ledger = spans.filter(({ role }) => role === 'ledger');
  return ledger.map(({ key, until, because }) => ({ publicKey: publicKeyOf(key), until, revoked: because !== null }));
}

/** How a restored history stands beside one answer. `longer` and `forked` forbid signing. */
export type Verdict = 'unreachable' | 'invalid' | 'none' | 'ended' | 'agrees' | 'longer' | 'forked';

/** What speaks against us of an answer: another history, whatever else it says, or else one that is longer. */
interface Against extends RememberedHead {
  readonly verdict: 'longer' | 'forked';
}

type RootAt = (size: number) => Promise<Buffer>;

/** `rootAt` gives the restored ledger's own root over its first `size` entries, 1 to its size. */
export async function againstUs(restored: TreeHead, answer: Remembered, rootAt: RootAt): Promise<Against | null> {
  if (answer.says !== 'head') return null;
  let longer: Against | null = null;
  for (const { head, note } of answer.heads) {
    if (head.size > restored.size) longer ??= { head, note, verdict: 'longer' };
    else if (head.size > 0 && !(await rootAt(head.size)).equals(head.root)) return { head, note, verdict: 'forked' };
  }
  return longer;
}

/** Judges an answer. */
export async function judgeRemembered(restored: TreeHead, answer: Remembered, rootAt: RootAt): Promise<Verdict> {
  if (answer.says !== 'head') return answer.says;
  return (await againstUs(restored, answer, rootAt))?.verdict ?? 'agrees';
}
