// The shape of a planted bug: where it goes, by exact texts, and which of the ten invariants it breaks. `list.ts` has
// them all, `apply.ts` puts one into a copy of the source.

import type { Invariant } from '../truth.ts';

export interface Edit {
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly old: string;
  readonly now: string;
}

export interface Planted {
  readonly name: string;
  /** The invariant that it breaks. */
  readonly by: Invariant;
  readonly edits: readonly Edit[];
}
