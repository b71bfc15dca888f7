// One changed value in one row of each of twenty tables, made by plain SQL beside the node, as a bad page or somebody
// at the database would. What always holds: what was changed is put back by the function that `flip` gives.

import pg from 'pg';
import { numbersFrom } from '../ledger/sim-disk.ts';

const TABLES_A_ROUND = 20;

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

export interface RowFlips {
  /** Tables changed by the last round, without their schema. */
  readonly lastFlipped: readonly string[];
  flip(round: number): Promise<() => Promise<void>>;
}

/** How a value of that type becomes another one. */
const CHANGED: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `overlay(${column} placing chr(ascii(${column}) # 1) from 1 for 1)`,
  bigint: (column) => `${column} # 4`,
  integer: (column) => `${column} # 4`,
  boolean: (column) => `not ${column}`,
};

/** Columns of tables that hold rows, of the schema of es. */
export async function rowsToFlip(url: string): Promise<RowFlips> {
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows as readonly Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };
  const from = "FROM information_schema.columns WHERE table_schema = 'agency_es' AND table_name <> 'liaison_room'";
  const all = (await ask(`SELECT table_name, column_name, data_type ${from} ORDER BY 1, 2`)).map(
    (row): Column => ({
      table: String(row['table_name']),
      column: String(row['column_name']),
      type: String(row['data_type']),
    }),
  );
  const known = all.filter(({ type }) => Object.hasOwn(CHANGED, type));
  const state = { lastFlipped: [] as string[] };
  const changeOne = async ({ table, column, type }: Column): Promise<boolean> => {
    const [place, name] = [`agency_es."${table}"`, `"${column}"`];
    const change = CHANGED[type]?.(name) ?? name;
    const filled = type === 'text' ? `${name} <> ''` : `${name} IS NOT NULL`;
    const first = `(SELECT ctid FROM ${place} WHERE ${filled} LIMIT 1)`;
    const done = await ask(`UPDATE ${place} SET ${name} = ${change} WHERE ctid = ${first} RETURNING 1`).catch(() => []);
    return done.length > 0;
  };
  const flip = async (round: number) => {
    const numbers = numbersFrom(round + 31);
    const tables = [...Map.groupBy(known, ({ table }) => table)];
    const changed: string[] = [];
    const kept = tables.map(([table]) => `CREATE TABLE kept."${table}" AS SELECT * FROM agency_es."${table}"`);
    await ask(`DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept; ${kept.join(';')}`);
    for (let nth = 0; changed.length < TABLES_A_ROUND && nth < tables.length * 3; nth += 1) {
      const [table = '', columns = []] = tables[(round * 7 + nth) % tables.length] ?? [];
      const column = columns[Math.floor(numbers() * columns.length)];
      if (column === undefined || changed.includes(table)) continue;
      if (await changeOne(column)) changed.push(table);
    }
    state.lastFlipped = changed;
    if (changed.length < TABLES_A_ROUND) throw new Error(`only ${changed.length} tables hold rows`);
    return async () => {
      const back = changed.map((name) => {
        return `DELETE FROM agency_es."${name}"; INSERT INTO agency_es."${name}" SELECT * FROM kept."${name}"`;
      });
      await ask(back.join(';'));
    };
  };
  return {
    get lastFlipped() {
      return state.lastFlipped;
    },
    flip,
  };
}
