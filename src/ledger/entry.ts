// The entry: one numbered line of an agency's ledger. Its header is public to peers and never erasable, so it
// holds random ids only; what was said stands beside it in records, each salted and each erasable alone.
// See `batch.ts` for how records become the root, `append.ts` for the one verb that writes.

import type { Instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';

/** The log entry, canonical JSON, at most 4,096 bytes (formats.md 2). `operation` is left out when there is none. */
export interface Header {
  readonly v: 1;
  readonly origin: string;
  readonly position: number;
  readonly kind: string;
  readonly at: Instant;
  readonly actor: string;
  readonly permit: string;
  readonly operation?: string;
  /** Batch root, `sha256:` and 64 hex. */
  readonly root: string;
  /** Number of records, at least 1. */
  readonly size: number;
}

/** What the writer is given: a header without what the writer itself computes. */
export interface EntryDraft {
  readonly kind: string;
  readonly at: Instant;
  readonly actor: string;
  readonly permit: string;
  readonly operation?: string;
  readonly records: readonly [JsonObject, ...JsonObject[]];
}

/** One record as read back. An erased record keeps its id (leaf hash) and the position of the erasure, nothing else. */
export type StoredRecord =
  | {
      readonly index: number;
      readonly id: string;
      readonly salt: Uint8Array;
      readonly bytes: Uint8Array;
      readonly value: JsonObject;
    }
  | { readonly index: number; readonly id: string; readonly erasedBy: number };

/** One entry as read back. */
export interface Entry {
  readonly header: Header;
  readonly records: readonly StoredRecord[];
}

/** What the writer answers once the entry is durable and under a signed checkpoint. */
export interface Written {
  readonly position: number;
  /** Tree size and root (`sha256:` hex) of a checkpoint that covers the entry. */
  readonly size: number;
  readonly root: string;
  readonly records: readonly string[];
}

/** Entry kinds the ledger itself writes, and the one that its erasure obeys although oversight appends it. */
export const KINDS = {
  opened: 'ledger/opened/1',
  started: 'ledger/started/1',
  restored: 'ledger/restored/1',
  erased: 'oversight/erased/1',
} as const;
