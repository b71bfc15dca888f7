// The shapes that the parts of the ledger under fire share: a part has cases, each of which says what was lost or
// nothing, and controls, each of which must find a loss. See `scripts/verify-full.ts`, which runs them all.

export type Tier = 'slice' | 'full' | 'release';

export interface Case {
  readonly name: string;
  /** What is counted: `kill`, `power cut`, `flip` and so on. */
  readonly kind: string;
  /** How many single trials it is; 1 where it is left out. */
  readonly trials?: number;
  /** Null when every promise was kept; otherwise what was lost. */
  run(): Promise<string | null>;
}

/** A case that cannot be tried on this machine, or does not apply; it is told and not counted. */
export class NotHere extends Error {}

export interface OpenPart {
  readonly cases: readonly Case[];
  /** Each must find a loss, or the part proves nothing. */
  readonly controls: readonly Case[];
  close(): Promise<void>;
}

export interface Part {
  readonly name: string;
  /** What is promised, in one sentence. */
  readonly promises: string;
  /** `scratch` is a folder of its own that is removed afterwards. */
  open(tier: Tier, scratch: string): Promise<OpenPart>;
}
