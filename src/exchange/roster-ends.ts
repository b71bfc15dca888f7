// How far the ledger of a member had been seen when a roster first said that it is off: what it numbered before that
// can be told from what it only dates before. What always holds: the size is kept from the first roster that ends it,
// whatever rosters and heads come later, until it is a member again. See `roster-arrival.ts` for who asks.

import { ask, drop, type Fold, put, type Rows, table } from '../base/table.ts';
import { rosterIn } from '../operations/roster.ts';
import { exchangeWitness } from './tables.ts';

/** `size`: of the last head of that agency that was kept here before its end was known; 0 where there was none. */
export type RosterEndRow = { operation: string; agency: string; size: number; position: number };
export const exchangeRosterEnd = table<RosterEndRow>({
  name: 'exchange_roster_end',
  columns: { operation: 'text', agency: 'text', size: 'integer', position: 'integer' },
  key: ['operation', 'agency'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** A roster that was taken or signed here. */
export const foldRosterEnds: Fold = function* ({ act, position }) {
  const says = rosterIn(act)?.says;
  if (says === undefined) return;
  const { operation, members } = says;
  for (const { agency, until } of members) {
    const [known] = yield* ask(exchangeRosterEnd, { operation, agency });
    if (until === null && known !== undefined) yield drop(exchangeRosterEnd, { operation, agency });
    if (until === null || known !== undefined) continue;
    const [head] = yield* ask(exchangeWitness, { peer: agency });
    yield put(exchangeRosterEnd, { operation, agency, size: head?.size ?? 0, position });
  }
};

/** True when no head seen before the agency's end reaches that entry of its ledger: no date says otherwise. */
export async function isMadeLater(rows: Rows, agency: string, operation: string, dispatch: number): Promise<boolean> {
  const [end] = await rows.find(exchangeRosterEnd, { operation, agency });
  return end !== undefined && dispatch >= end.size;
}
