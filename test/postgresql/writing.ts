// A node that writes, one transaction after another, until the database refuses, and says by which fault. A process of
// its own, because what nobody listens for is the end of one. Started by `database.test.ts` with the folder.

import { put } from '../../src/base/table.ts';
import { openDatabase } from '../../src/node/database.ts';
import { exhibits, THINGS } from './things.ts';

async function writeWithoutEnd(folder: string): Promise<void> {
  const database = await openDatabase({ folder });
  const rows = database.schema('agency_xa');
  await rows.prepare([exhibits]);
  const written = (await rows.positions()).get('exhibits')?.position ?? 0;
  const here = await rows.count(THINGS, {});
  process.stdout.write(`${JSON.stringify({ written, here })}\n`);
  try {
    await rows.apply('exhibits', written + 1, [put(THINGS, { id: written, note: 'one' })]);
    // A connection is lent for it, and is so nearly all the time.
    for (;;) await database.remove('agency_xb');
  } catch (error) {
    process.stdout.write(
      `${JSON.stringify({ refused: (error as { readonly code?: string }).code ?? String(error) })}\n`,
    );
  }
  // Its server goes with it.
  process.exit(0);
}

const [folder] = process.argv.slice(2);
if (folder !== undefined) await writeWithoutEnd(folder);
