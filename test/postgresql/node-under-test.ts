// A process that opens a database, writes without end and says how far it came, so that a test can kill it.
// Started by `database.test.ts` with the folder as its only argument.

import { put, table } from '../../src/base/table.ts';
import { openDatabase } from '../../src/node/database.ts';

const THINGS = table<{ id: number }>({ name: 'exhibits_thing', columns: { id: 'integer' }, key: ['id'], indexes: [] });

async function writeWithoutEnd(folder: string): Promise<void> {
  const database = await openDatabase({ folder });
  const rows = database.schema('agency_xa');
  await rows.prepare([{ room: 'exhibits', version: 1, tables: [THINGS], folds: {} }]);
  for (let position = (await rows.positions()).get('exhibits')?.position ?? 0; ; position += 1) {
    await rows.apply('exhibits', position + 1, [put(THINGS, { id: position })]);
    process.stdout.write(`${position + 1}\n`);
  }
}

const folder = process.argv[2];
if (folder !== undefined) await writeWithoutEnd(folder);
