// A room of one table, for trials of the database itself: what stands in it does not matter. Rows have a number and a
// note that is indexed. See `database.test.ts` and `sessions.test.ts`.

import { type AnyTable, type Store, table } from '../../src/base/table.ts';

type ThingRow = { id: number; note: string };
export const THINGS = table<ThingRow>({
  name: 'exhibits_thing',
  columns: { id: 'integer', note: 'text' },
  key: ['id'],
  indexes: [['note']],
});
export const exhibits: Store = { room: 'exhibits', version: 1, tables: [THINGS as unknown as AnyTable], folds: {} };
