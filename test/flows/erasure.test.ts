// One telephone number of a bystander is erased at the lead after the whole story. Its neighbours can still be proven,
// every ledger verifies, every room folds to the same rows, and neither the number nor anything from which it could be
// guessed stands anywhere: not in the ledger, the audit log, the database with its write-ahead log, nor in SQL.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { checkRecordProof } from '../../src/ledger/proof.ts';
import { rebuildCheck, verifyAll, verifyFolder } from '../../src/node/checks.ts';
import { LiaisonNode, type NodeAgency } from '../../src/node/node.ts';
import { STORES } from '../../src/node/rooms.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { parseStory } from '../../src/story/story.ts';
import { Canary, searched, spellingsOf } from './canary.ts';
import { type Played, played, random } from './played.ts';

/** A bystander's number that the lead alone was told, with the places of the records that say it. */
async function numberAtTheLead({ world, node }: Played) {
  for (const { phone } of world.persons.filter((person) => person.kind === 'bystander')) {
    const holders = await Promise.all(
      [...node.agencies.values()].map(async ({ code, rows }) => {
        const said = (await rows.find(intakeStatement, { property: 'phone' })).filter((row) => row.value === phone);
        return { code, places: said.map(({ position, index }) => ({ position, index })) };
      }),
    );
    const telling = holders.filter(({ places }) => places.length > 0);
    const [only] = telling;
    if (telling.length === 1 && only?.code === world.story.lead) return { phone, places: only.places };
  }
  throw new Error('the story has a bystander whose number the lead alone knows');
}

/** Salts of the records that still stand, and those that reports carry for their files. */
async function saltsOf(agency: NodeAgency): Promise<readonly Uint8Array[]> {
  const salts: Uint8Array[] = [];
  for (const log of [agency.ledger, agency.audit]) {
    for await (const entry of log.entries(0)) {
      for (const record of entry.records) {
        if (!('value' in record)) continue;
        salts.push(Buffer.from(record.salt));
        const { salt } = record.value;
        if (typeof salt === 'string') salts.push(Buffer.from(salt, 'base64'));
      }
    }
  }
  return salts;
}

/** The secrets of an agency's key file, as bytes and as they are written. */
async function keysOf({ folder }: NodeAgency): Promise<readonly Uint8Array[]> {
  const file = JSON.parse(await readFile(join(folder, 'keys', 'node.json'), 'utf8')) as Record<string, unknown>;
  const texts = [file['ledger'], file['release'], file['witness'], file['sealing']].map(String);
  return texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'hex')]).filter((key) => key.length > 0);
}

async function canaryFor(phone: string, agencies: readonly NodeAgency[]): Promise<Canary> {
  const canary = new Canary();
  const keys = (await Promise.all(agencies.map(keysOf))).flat();
  const salts = (await Promise.all(agencies.map(saltsOf))).flat();
  assert.ok(keys.length > 0 && salts.length > 1_000, `${keys.length} keys, ${salts.length} salts`);
  for (const spelling of spellingsOf(phone)) canary.text(`spelling ${spelling.length}`, spelling);
  for (const [nth, spelling] of spellingsOf(phone).entries()) {
    canary.digests(`spelling ${nth}`, spelling, nth < 2 ? [...keys, ...salts] : keys);
  }
  return canary;
}

/** Every row of every table of every agency, as text. */
async function inSql(agencies: readonly NodeAgency[], canary: Canary) {
  const found: string[] = [];
  let rows = 0;
  for (const agency of agencies) {
    for (const table of STORES.flatMap((store) => store.tables)) {
      for await (const row of agency.rows.dump(table)) {
        rows += 1;
        found.push(...canary.in(Buffer.from(JSON.stringify(row))).map((name) => `${table.name}: ${name}`));
      }
    }
  }
  return { rows, found };
}

async function provable({ ledger, keys }: NodeAgency, position: number, index: number): Promise<boolean> {
  const proof = await ledger.prove(position, index);
  return checkRecordProof(proof, keys.agency.origin, keys.ledger.publicKey).ok;
}

const erased = (error: unknown) => error instanceof Fault && error.code === 'ledger/record-erased';

type Places = readonly { readonly position: number; readonly index: number }[];

/** One officer for data protection decides, another erases. */
async function eraseBoth({ stage }: Played, lead: NodeAgency, places: Places): Promise<void> {
  const targets = [...Map.groupBy(places, ({ position }) => position)].map(([entry, own]) => ({
    entry,
    records: own.map(({ index }): [number, number] => [index, index]),
  }));
  const by = { agency: lead.code, role: 'protection', purpose: 'oversight' } as const;
  const { erasure } = await stage.act(decideErasure, { targets, ground: 'led-16-2' }, by);
  await stage.act(erase, { erasure }, { ...by, second: true });
}

/** Of the entries that lost a record every other record can still be proven, and the lost ones cannot. */
async function neighboursStand(lead: NodeAgency, places: Places): Promise<void> {
  let neighbours = 0;
  for (const [position, own] of Map.groupBy(places, (place) => place.position)) {
    const gone = new Set(own.map(({ index }) => index));
    for (const index of gone) await assert.rejects(lead.ledger.prove(position, index), erased);
    for (const { index } of (await lead.ledger.read(position)).records) {
      if (gone.has(index)) continue;
      assert.ok(await provable(lead, position, index), `entry ${position} record ${index}`);
      neighbours += 1;
    }
  }
  assert.ok(neighbours > 0);
}

test('after the erasure of a telephone number everything verifies and nothing gives it away', async (t) => {
  const file = join(import.meta.dirname, '..', '..', 'stories', 'three-agencies.json');
  const story = await played(parseStory(await readFile(file, 'utf8')), 23);
  let { node } = story;
  t.after(async () => {
    await node.close().catch(() => undefined);
    await rm(story.folder, { recursive: true, force: true });
  });
  const lead = node.agency(story.world.story.lead);
  const agencies = [...node.agencies.values()];
  const { phone, places } = await numberAtTheLead(story);
  const searchedPlaces = [story.folder, node.database.folder ?? story.folder];
  const before = await canaryFor(phone, agencies);
  const there = await searched(searchedPlaces, before);
  assert.ok(
    there.found.some((line) => line.includes('/ledger/')),
    'the search finds the number while it stands',
  );
  assert.ok((await inSql(agencies, before)).found.length > 0, 'and finds it in SQL');
  await eraseBoth(story, lead, places);
  await neighboursStand(lead, places);
  const verified = await verifyAll(node);
  assert.ok(verified.ok && verified.compared > 0, JSON.stringify(verified.ledgers.flatMap((one) => one.damage)));
  const rebuilt = await rebuildCheck(node);
  assert.ok(rebuilt.ok && rebuilt.compared > 0, JSON.stringify(rebuilt.agencies));

  const canary = await canaryFor(phone, agencies);
  const sql = await inSql(agencies, canary);
  assert.ok(sql.rows > 1_000);
  assert.deepEqual(sql.found, []);
  const live = await searched(searchedPlaces, canary);
  assert.deepEqual(live.found, [], 'while the node runs');
  await node.close();
  const closed = await searched(searchedPlaces, canary);
  assert.ok(closed.files > 50 && closed.bytes > 1_000_000);
  assert.deepEqual(closed.found, [], 'after it has closed');
  t.diagnostic(`compared ${canary.count} needles with ${closed.files} files and ${sql.rows} rows`);

  const trap = join(story.folder, 'trap');
  const [key = Buffer.alloc(1)] = await keysOf(lead);
  const control = new Canary();
  control.digests('the control', phone, [key]);
  await writeFile(trap, `keyed ${createHmac('sha256', key).update(phone).digest('hex')}`);
  assert.equal((await searched([story.folder], control)).found.length, 1, 'the search finds a keyed digest');
  await rm(trap);
  assert.ok((await verifyFolder(story.folder, null)).ok);
  node = await LiaisonNode.open({ folder: story.folder, clock: story.clock, random, databaseUrl: null });
  const again = node.agency(lead.code);
  const rows = await again.rows.find(intakeStatement, { property: 'phone' });
  assert.ok(rows.length > 0 && rows.every((row) => row.value !== phone), 'a new start does not bring it back');
});
