// Erasure as a rule: which states it goes through, and what may never be named. Two officers erase: one decides,
// another carries it out; then the node says that the bytes are gone. What holds the house together (the ledger's own
// entries, the decisions of oversight, the numbers of exchange) stays. See `targets.ts` for places, `erase.ts` for
// the verb.

import { declareFaults } from '../base/fault.ts';
import type { Target } from './targets.ts';

export const fault = declareFaults('oversight', {
  'oversight/unknown-erasure': {
    status: 404,
    sentence: 'There is no such decision to erase.',
    hint: 'List them with `liaison oversight erasures`.',
  },
  'oversight/erasure-state': {
    status: 409,
    sentence: 'This erasure is not at that point.',
    hint: 'It is decided, then erased by a second officer, then completed; each once.',
  },
  'oversight/no-ground': {
    status: 400,
    sentence: 'The law table has no such ground in force today.',
    hint: 'See docs/rooms/oversight.md for the codes; the table is dated data and can be amended.',
  },
  'oversight/no-record': {
    status: 404,
    sentence: 'The ledger has no such record.',
    hint: 'Find the places with `liaison intake find-for-erasure`.',
  },
  'oversight/structural': {
    status: 409,
    sentence: 'An entry that holds the ledger itself together cannot be erased.',
    hint: 'It holds random ids only. Erase the records that hold personal data.',
  },
  'oversight/already-erased': {
    status: 409,
    sentence: 'Some of these records are erased already: nothing of them is left to keep, to hold or to erase.',
    hint: 'Leave them out; the details name the entry, and `liaison oversight erasures` says when they went.',
  },
  'oversight/held': {
    status: 409,
    sentence: 'A legal hold stops the erasure of some of these records.',
    hint: 'Wait until the hold is lifted, or leave these records out.',
  },
  'oversight/unknown-hold': {
    status: 404,
    sentence: 'There is no such hold in force.',
    hint: 'List them with `liaison oversight holds`.',
  },
});

export type ErasureState = 'decided' | 'erased' | 'completed';

export const SCOPES = ['record', 'payload', 'report'] as const;

const ROOMS_KEPT = ['ledger', 'oversight', 'exchange'];
/** Its record 0 carries the number in a peer's feed; the records it brought are erasable as any. */
const FIRST_RECORD_KEPT = 'intake/package-received/1';

/** True when one of these records of an entry of that kind must stay. */
export function isStructural(kind: string, records: Target['records']): boolean {
  const room = kind.slice(0, kind.indexOf('/'));
  if (ROOMS_KEPT.includes(room)) return true;
  return kind === FIRST_RECORD_KEPT && records.some(([from]) => from === 0);
}

/** What an act about these entries decides about, so that a hold and an erasure cannot pass each other. */
export function topicsOf(id: string, targets: readonly Target[]): string[] {
  return [id, ...targets.map(({ entry }) => `entry:${entry}`)];
}
