// A vector of the package format: one file, what its reader knows beforehand, and the class that must come out
// (`docs/reference/package.md`). What always holds: the class is written down by hand where the case is made, never
// taken from the code that is tested. `cases.ts` has the sound ones, `scripts/make-vectors.ts` writes them all.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An agency as its enrolled keys show it; keys are C2SP verifier keys. */
export interface VectorSender {
  readonly code: string;
  readonly origin: string;
  readonly releaseKeys: readonly string[];
  readonly ledgerKeys: readonly string[];
}

/** What the recipient of a package knows. */
export interface VectorContext {
  readonly senders: readonly VectorSender[];
  readonly us: { readonly code: string; readonly origin: string; readonly sealingKeys: readonly string[] };
  readonly synthetic: boolean;
  readonly now: string;
  /** `known`: numbers already received, with their package ids. */
  readonly feed: {
    readonly next: number;
    readonly previous: string | null;
    readonly known: readonly (readonly [number, string])[];
  };
  readonly lastCosigned: { readonly size: number; readonly root: string } | null;
}

/** What the reader of a checkpoint knows. */
export interface CheckpointContext {
  readonly origin: string;
  readonly ledgerKey: string;
  /** Verifier keys of witnesses; their lines are cosignatures. */
  readonly witnesses: readonly string[];
}

/** What the sender of a package expects of a receipt for it. */
export interface ReceiptContext {
  readonly key: string;
  readonly recipient: string;
  readonly sender: string;
  readonly number: number;
  readonly package: string;
}

export interface Vector {
  readonly name: string;
  readonly kind: 'package' | 'sealed' | 'checkpoint' | 'receipt' | 'keys' | 'roster' | 'fork' | 'feed';
  readonly file: string;
  readonly about: string;
  /** Changes to the context that the index gives for the kind. */
  readonly given: Readonly<Record<string, unknown>>;
  /** `accepted`, or the class of the refusal. */
  readonly expect: string;
  /** The same for whoever found the file and has the signer's card alone; null of checkpoints and receipts. */
  readonly offline: string | null;
  /** What a reader that accepts it must have read. */
  readonly says: Readonly<Record<string, unknown>> | null;
}

/** A file beside the card of its signer, and perhaps its statement of keys: what `liaison verify` must say. */
export interface KeyedVector {
  readonly name: string;
  readonly kind: Vector['kind'];
  readonly about: string;
  readonly file: string;
  /** Files of the folder: the card, the statement of keys, cards of witnesses. */
  readonly card: string;
  readonly keys: string | null;
  readonly witnesses: readonly string[];
  /** `accepted`, the first flaw, or the fault that says what else is needed (`cli/...`). */
  readonly expect: string;
}

/** A card and the digits that two officers read to each other. */
export interface CardVector {
  readonly card: string;
  readonly digits: string;
}

export interface VectorIndex {
  readonly v: 1;
  readonly contexts: {
    readonly package: VectorContext;
    readonly checkpoint: CheckpointContext;
    readonly receipt: ReceiptContext;
  };
  /** Secrets of the keys used, for who wants to make more: they belong to nobody. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly vectors: readonly Vector[];
  readonly keyed: readonly KeyedVector[];
  readonly cards: readonly CardVector[];
}

export const FOLDER = join(import.meta.dirname, 'package');

export function readIndex(): VectorIndex {
  return JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as VectorIndex;
}

export function readVector({ file }: Vector): Buffer {
  return readFileSync(join(FOLDER, file));
}
