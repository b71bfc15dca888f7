// Packages: what a peer sent is taken in whole or not at all, keeps its author's ids, and stands no longer once its
// author took it back. The function is called by `exchange/accept` after it verified the package.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Desk } from '../../src/base/act.ts';
import { runFold } from '../../src/base/folding.ts';
import { SIGHTINGS_CSV } from '../../src/intake/formats/sightings-examples.ts';
import { sightingsOf } from '../../src/intake/questions.ts';
import { type Arrival, receivePackage, TAKEN_BACK_MAX } from '../../src/intake/receive-package.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { intakeSighting } from '../../src/intake/tables.ts';
import { openInbox } from './world.ts';

/** A desk that keeps what is appended, for a function that has no act of its own. */
async function packageWorld() {
  const { house, take } = await openInbox(['es', 'fr']);
  await take('a.csv', SIGHTINGS_CSV);
  const sent = await house.agency('es').log.read(house.agency('es').log.size - 1);
  const records = sent.records.slice(1).map((record) => {
    assert.ok('value' in record);
    const salt = Buffer.from(record.salt).toString('base64');
    return { index: record.index, recordId: record.id, salt, record: record.value };
  });
  const appended: unknown[] = [];
  const { host } = house.agency('fr');
  const desk = {
    ...host.world,
    append: async (draft: { kind: string; records: readonly [never, ...never[]] }) => {
      appended.push(draft);
      const { position } = await house.seed('fr', draft.kind, draft.records);
      return { position, at: '', records: [], repeated: false };
    },
  } as unknown as Desk;
  const arrival: Arrival = {
    from: 'es',
    package: `sha256:${'9'.repeat(64)}`,
    number: 1,
    packageType: 'records',
    purpose: 'investigation',
    operation: null,
    supersedes: [],
    recalls: [],
    checkpoint: { size: 9, root: `sha256:${'8'.repeat(64)}` },
    records,
  };
  return { house, desk, arrival, appended };
}

test('a package is a report: its records keep their author, id and place, and it can be taken back', async () => {
  const { house, desk, arrival } = await packageWorld();
  const { report: id } = await receivePackage(desk, arrival);
  const rows = house.rows('fr');
  const seen = await rows.find(intakeSighting, {});
  assert.equal(seen.length, 3);
  assert.ok(seen.every((row) => row.fromAgency === 'es' && row.originator === 'es' && row.report === id));
  const first = seen[0]?.recordId ?? '';
  await receivePackage(desk, { ...arrival, number: 2, packageType: 'recall', recalls: [first], records: [] });
  assert.equal(await rows.count(intakeSighting, { superseded: true }), 1);
  assert.equal(
    (
      await sightingsOf(
        rows,
        seen.map((row) => row.account),
      )
    ).length,
    2,
  );
});

test('an agency cannot take back what another agency wrote', async () => {
  const { house, desk, arrival } = await packageWorld();
  await receivePackage(desk, arrival);
  const [seen] = await house.rows('fr').find(intakeSighting, {});
  await receivePackage(desk, { ...arrival, from: 'pt', number: 1, recalls: [seen?.recordId ?? ''], records: [] });
  assert.equal(await house.rows('fr').count(intakeSighting, { superseded: true }), 0);
});

test('a package with a picture, a long string or a misshapen record has no effect', async () => {
  const { desk, arrival, appended } = await packageWorld();
  const [one] = arrival.records;
  assert.ok(one !== undefined);
  const withValue = (change: object) => ({ ...arrival, records: [{ ...one, record: { ...one.record, ...change } }] });
  const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from('benign bytes of no picture')]).toString(
    'base64',
  );
  await assert.rejects(receivePackage(desk, withValue({ value: picture })), { code: 'intake/media-in-package' });
  await assert.rejects(receivePackage(desk, withValue({ value: 'a'.repeat(1_025) })), {
    code: 'intake/media-in-package',
  });
  await assert.rejects(receivePackage(desk, withValue({ subject: 'someone' })), { code: 'intake/record-shape' });
  const hollow = { ...arrival, records: [{ ...one, record: { type: 'received', from: 'pt' } }] };
  await assert.rejects(receivePackage(desk, hollow), { code: 'intake/record-shape' });
  const recalls = Array.from({ length: TAKEN_BACK_MAX + 1 }, () => one.recordId);
  await assert.rejects(receivePackage(desk, { ...arrival, recalls }), { code: 'intake/too-many-taken-back' });
  assert.equal(appended.length, 0);
});

test('folds take odd and erased records without failing', async () => {
  const fold = intakeStore.folds['intake/package-received/1'];
  assert.ok(fold !== undefined);
  const entry = { position: 3, kind: 'intake/package-received/1', at: '', actor: '', permit: '', operation: null };
  const odd = [null, {}, { type: 'tally' }, { type: 'quarantine', rows: [7, null] }, { type: 'act' }] as never[];
  const records = odd.map((value, at) => ({ index: at + 1, id: `r1:${at}`, value }));
  const acts = [
    null,
    { type: 'act' },
    { type: 'act', report: 'rp:1', supersedes: [1], recalls: 'no', from: 'es' },
  ] as never[];
  for (const act of acts) {
    const made = await runFold(fold, { ...entry, act, records }, async () => []);
    assert.ok(made !== null);
  }
});
