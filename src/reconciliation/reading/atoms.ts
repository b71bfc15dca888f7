// What one sentence says, in pieces: a count, a number of countries or provinces, a calling, a list, a rest. What
// always holds: a piece keeps the items that it was read from, so that its words can be marked. See `claims.ts`, which
// makes them, and `wholes.ts`, which makes claims of them.

import type { Counted } from '../narrative.ts';
import type { Group } from './groups.ts';
import type { Amount, Item, UnreadReason } from './shapes.ts';

/** One thing that a sentence says, before totals and parts are put together. */
export interface Atom {
  readonly kind: 'count' | 'countries' | 'provinces' | 'role' | 'list' | 'rest';
  readonly of: Counted;
  readonly amount: Amount | null;
  readonly number: Item | null;
  /** The item that names what is counted. */
  readonly named: Item | null;
  readonly group: Group | null;
  readonly places: readonly Item[];
  readonly role: string | null;
  /** Countries that no other part names. */
  readonly others: boolean;
  readonly nationality: boolean;
  readonly also: boolean;
  readonly complete: boolean;
  readonly doubtful: boolean;
}

export interface SentenceRead {
  readonly atoms: readonly Atom[];
  readonly unread: readonly { readonly item: Item; readonly reason: UnreadReason }[];
}

/** What an atom says where nothing is told. */
export const BLANK = {
  amount: null,
  number: null,
  named: null,
  group: null,
  places: [],
  role: null,
  others: false,
  nationality: false,
  also: false,
  complete: false,
  doubtful: false,
} as const;
