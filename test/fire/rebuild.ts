// The projection dropped and folded again from the ledger: every table, byte for byte what it was. It holds that rows
// are nothing but folds, so whatever happens to the database is mended by dropping it. The control changes one row.

import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { receive } from '../../src/intake/receive.ts';
import { rebuildRows } from '../../src/node/checks.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { STORES } from '../../src/node/rooms.ts';
import { Databases } from './databases.ts';
import { founded, Life, optionsOf } from './life.ts';
import type { OpenPart, Part, Tier } from './shapes.ts';

/** Statements; a report of the patrol has two for each account. */
const STATEMENTS: Readonly<Record<Tier, number>> = { slice: 200, full: 50_000, release: 1_000_000 };
const ACCOUNTS_A_REPORT = 2_500;
const STATEMENTS_AN_ACCOUNT = 2;

/** A digest of every table of an agency, as the database gives its rows. */
async function dumpOf(
  node: LiaisonNode,
): Promise<{ readonly tables: ReadonlyMap<string, string>; readonly rows: number }> {
  const tables = new Map<string, string>();
  let rows = 0;
  for (const table of STORES.flatMap((store) => store.tables)) {
    const hash = createHash('sha256');
    for await (const row of node.agency('es').rows.dump(table)) {
      hash.update(JSON.stringify(row)).update('\n');
      rows += 1;
    }
    tables.set(table.name, hash.digest('hex'));
  }
  return { tables, rows };
}

async function filled(node: LiaisonNode, statements: number): Promise<void> {
  const life = await Life.begin(node, () => undefined);
  const inbox = join(node.agency('es').folder, 'local', 'inbox');
  await mkdir(inbox, { recursive: true });
  const accounts = Math.ceil(statements / STATEMENTS_AN_ACCOUNT);
  for (let from = 0; from < accounts; from += ACCOUNTS_A_REPORT) {
    const count = Math.min(ACCOUNTS_A_REPORT, accounts - from);
    const one = (nth: number) => ({ id: String(7_000_000 + from + nth), email: `p${from + nth}@example.org` });
    const about = { format: 'liaison-patrol-log/1', authority: 'AUTH-2026-0001', officer: 'patrol-1', groups: [] };
    const seen = { service: 'exampletalk', seenAt: '2026-02-11T10:00:00Z', sightings: [] };
    const said = { ...about, ...seen, accounts: Array.from({ length: count }, (_, nth) => one(nth)) };
    const file = `report-${from}.json`;
    await writeFile(join(inbox, file), JSON.stringify(said));
    await life.act(receive, { file } as never, { name: 'Persona 003', key: file });
  }
}

async function folded(node: LiaisonNode): Promise<string | null> {
  const before = await dumpOf(node);
  const rebuilt = await rebuildRows(node, 'es');
  const after = await dumpOf(node);
  const differs = [...before.tables]
    .filter(([name, digest]) => after.tables.get(name) !== digest)
    .map(([name]) => name);
  if (before.rows === 0) return 'there was nothing to compare';
  if (!rebuilt.ok) return `the check of a rebuild says ${JSON.stringify(rebuilt.agencies)}`;
  return differs.length === 0 ? null : `tables differ: ${differs.join(', ')}`;
}

export const rebuild: Part = {
  name: 'rebuild',
  promises: 'The rows dropped and folded again from the ledger are the same, byte for byte.',
  async open(tier, scratch): Promise<OpenPart> {
    const databases = await Databases.start(scratch);
    const url = databases.urlOf('postgres');
    const folder = join(scratch, 'place', 'data');
    await mkdir(folder, { recursive: true });
    await founded(folder, url);
    const node = await LiaisonNode.open(optionsOf(folder, url));
    await filled(node, STATEMENTS[tier]);
    const spoilt = async () => {
      const update = "UPDATE agency_es.intake_statement SET property = 'phone'";
      await databases.ask('postgres', `${update} WHERE ctid = (SELECT min(ctid) FROM agency_es.intake_statement)`);
      return folded(node);
    };
    return {
      cases: [
        {
          name: 'dropped and folded again',
          kind: 'statements folded again',
          trials: STATEMENTS[tier],
          run: () => folded(node),
        },
      ],
      controls: [{ name: 'a row changed beforehand is another afterwards', kind: 'control', run: spoilt }],
      async close() {
        await node.close();
        await databases.stop();
      },
    };
  },
};
