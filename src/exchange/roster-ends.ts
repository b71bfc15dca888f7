// How far the ledger of a member had been seen when a roster first said that it is off: what it numbered before that
// can be told from what it only dates before. What always holds: the size is kept from the first roster that ends it,
// whatever rosters and heads come later, until a newer one has it as a member again; one that is no newer than what was
// kept says nothing, whenever it comes. See `roster-arrival.ts` for who asks.

import { ask, type Fold, put, type Rows, table } from '../base/table.ts';
import { rosterIn } from '../operations/roster.ts';
import { exchangeWitness } from './tables.ts';

/** `size`: of the last head kept here before its end was known, 0 where there was none; null while it is a member. */
export type RosterEndRow = {
  operation: string;
  agency: string;
  /** Of the roster that was kept last. */
  version: number;
  size: number | null;
  position: number;
};
export const exchangeRosterEnd = table<RosterEndRow>({
  name: 'exchange_roster_end',
  columns: { operation: 'text', agency: 'text', version: 'integer', size: 'integer', position: 'integer' },
  key: ['operation', 'agency'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** A roster that was taken here, which the act itself is, or signed here, where it is the record behind the act. */
export const foldRosterEnds: Fold = function* ({ act, records, position }) {
  const says = (rosterIn(act) ?? rosterIn(records[0]?.value ?? null))?.says;
  if (says === undefined) return;
  const { operation, version, members } = says;
  const kept = yield* ask(exchangeRosterEnd, { operation });
  if (kept.some((row) => row.version >= version)) return;
  for (const { agency, until } of members) {
    const known = kept.find((row) => row.agency === agency);
    const [head] = until === null ? [] : yield* ask(exchangeWitness, { peer: agency });
    const size = until === null ? null : (known?.size ?? head?.size ?? 0);
    yield put(exchangeRosterEnd, { operation, agency, version, size, position });
  }
};

/** True when no head seen before the agency's end reaches that entry of its ledger: no date says otherwise. */
export async function isMadeLater(rows: Rows, agency: string, operation: string, dispatch: number): Promise<boolean> {
  const [end] = await rows.find(exchangeRosterEnd, { operation, agency });
  const size = end?.size ?? null;
  return size !== null && dispatch >= size;
}
