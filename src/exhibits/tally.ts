// Minting tallies: one countable thing gets a random id where it happens, so that no two agencies count it twice and
// its withdrawal can name it. `exhibit.ts` has the shape; `reconciliation` draws figures from tallies alone.

import { promise } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import { type Tally, tallySchema } from './exhibit.ts';

/** A new tally that stands. Its id is `t:` and 32 hex of fresh randomness. */
export function mintTally(random: Random, of: Omit<Tally, 'type' | 'id' | 'withdrawn'>): Tally {
  const id = `t:${Buffer.from(random.bytes(16)).toString('hex')}`;
  return checked({ type: 'tally', id, withdrawn: false, ...of });
}

/** The same tally taken back: its id again, withdrawn. */
export function withdrawnTally(tally: Tally): Tally {
  return checked({ ...tally, withdrawn: true });
}

function checked(tally: Tally): Tally {
  const parsed = tallySchema.safeParse(tally);
  promise(parsed.success, 'a tally of ours has its own shape');
  return parsed.data;
}
