// Erasure takes two officers and a ground, stops before a legal hold, never names a value, and leaves the ledger's own
// entries alone. What is derived is gone when the act has answered.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { completeErasure } from '../../src/oversight/complete-erasure.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { due, erasures, holds } from '../../src/oversight/door.ts';
import { erase } from '../../src/oversight/erase.ts';
import { review } from '../../src/oversight/review.ts';
import { liftHold, setHold } from '../../src/oversight/set-hold.ts';
import { oversightDue } from '../../src/oversight/tables.ts';
import { type House, openHouse } from '../house.ts';
import { aStatement } from '../statements/made.ts';

const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const ground = 'led-16-2';
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

const said = (value: string): JsonObject =>
  aStatement({ property: 'name', value, normalised: null }) as unknown as JsonObject;

/** A report of three statements; gives its position. */
async function report(house: House, kind = 'intake/received/1'): Promise<number> {
  const records = ['Persona 014', 'Persona 015', 'Persona 016'].map(said);
  const { position } = await house.seed('es', kind, [{ type: 'act', report: 'rp:1' }, ...records]);
  return position;
}

async function valuesAt(house: House, position: number): Promise<(string | null)[]> {
  const entry = await house.agency('es').log.read(position);
  return entry.records.map((record) => ('value' in record ? String(record.value['value'] ?? '') : null));
}

test('one officer decides, another erases, and the record is gone while its neighbours stand', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const { erasure, records } = await house.act(
    decideErasure,
    { targets: [{ entry, records: [[2, 2]] }], ground },
    first,
  );
  assert.equal(records, 1);
  assert.deepEqual((await valuesAt(house, entry))[2], 'Persona 015', 'a decision erases nothing yet');
  const done = await house.act(erase, { erasure }, second);
  assert.deepEqual(await valuesAt(house, entry), ['', 'Persona 014', null, 'Persona 016']);
  assert.deepEqual(done.told, []);
  const [row] = await house.rows('es').find(oversightDue, { entry });
  assert.deepEqual(
    [row?.records, row?.count],
    [
      [
        [1, 1],
        [3, 3],
      ],
      2,
    ],
  );
});

test('whoever decided an erasure cannot carry it out', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const { erasure } = await house.act(decideErasure, { targets: [{ entry, records: [[1, 1]] }], ground }, first);
  await assert.rejects(house.act(erase, { erasure }, first), refused('oversight/same-officer'));
  assert.equal((await valuesAt(house, entry))[1], 'Persona 014');
});

test('the entry of an erasure holds places, ground and decision: no value, no digest, no record id', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const decided = await house.act(
    decideErasure,
    {
      targets: [
        {
          entry,
          records: [
            [3, 3],
            [1, 2],
          ],
        },
      ],
      ground,
    },
    first,
  );
  const { position } = await house.act(erase, { erasure: decided.erasure }, second);
  const [record] = (await house.agency('es').log.read(position)).records;
  const value = record !== undefined && 'value' in record ? record.value : {};
  assert.deepEqual(value['targets'], [{ entry, records: [[1, 3]] }]);
  assert.deepEqual(
    [value['decision'], value['ground'], value['scope'], value['v']],
    [decided.position, ground, 'record', 1],
  );
  assert.deepEqual(value['copies'], []);
  assert.doesNotMatch(JSON.stringify(value), /Persona|sha256:|r1:|rp:/);
});

test('a legal hold stops the decision and the erasure until it is lifted', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const targets = [{ entry, records: [[1, 2]] as [number, number][] }];
  const { erasure } = await house.act(decideErasure, { targets, ground }, first);
  const prosecutor = { agency: 'es', officer: 'prosecutor-1', purpose: 'prosecution' } as const;
  const held = await house.act(setHold, { targets: [{ entry, records: [[2, 3]] }], ground: 'proceedings' }, prosecutor);
  assert.equal(held.records, 2);
  await assert.rejects(house.act(erase, { erasure }, second), refused('oversight/held'));
  await assert.rejects(house.act(decideErasure, { targets, ground }, first), refused('oversight/held'));
  assert.equal((await valuesAt(house, entry))[1], 'Persona 014');
  await house.act(decideErasure, { targets: [{ entry, records: [[1, 1]] }], ground }, first);
  await house.act(liftHold, { hold: held.hold }, prosecutor);
  await assert.rejects(house.act(liftHold, { hold: held.hold }, prosecutor), refused('oversight/unknown-hold'));
  await house.act(erase, { erasure }, second);
  assert.deepEqual((await valuesAt(house, entry)).slice(1, 3), [null, null]);
  assert.deepEqual((await house.act(holds, {}, first)).holds, []);
});

test('what is erased can be neither held nor decided about again, and each record goes once', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const at = (from: number, to: number) => [{ entry, records: [[from, to] as [number, number]] }];
  const { erasure: whole } = await house.act(decideErasure, { targets: at(1, 2), ground }, first);
  const { erasure: same } = await house.act(decideErasure, { targets: at(2, 2), ground }, first);
  const { erasure: more } = await house.act(decideErasure, { targets: at(2, 3), ground }, first);
  await house.act(erase, { erasure: whole }, second);
  const states = new Map((await house.act(erasures, {}, first)).erasures.map((row) => [row.erasure, row.state]));
  assert.deepEqual([states.get(same), states.get(more)], ['erased', 'decided']);
  await assert.rejects(house.act(erase, { erasure: same }, second), refused('oversight/erasure-state'));
  const gone = refused('oversight/already-erased');
  await assert.rejects(house.act(setHold, { targets: at(2, 3), ground: 'proceedings' }, first), gone);
  await assert.rejects(house.act(decideErasure, { targets: at(1, 1), ground }, first), gone);
  const keep = { decision: 'keep', until: '2026-10-01T00:00:00.000Z', ground: 'case-open', reason: 'open' } as const;
  await assert.rejects(house.act(review, { targets: at(1, 3), ...keep }, first), gone);
  const hand = { decision: 'hand', ground: 'led-5', reason: 'due' } as const;
  await assert.rejects(house.act(review, { targets: at(1, 3), ...hand }, first), gone);
  const left = await house.act(erase, { erasure: more }, second);
  assert.equal(left.records, 1, 'only what still stood');
  assert.deepEqual((await valuesAt(house, entry)).slice(1), [null, null, null]);
});

test('a hold and an erasure of one entry cannot pass each other', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const targets = [{ entry, records: [[1, 1]] as [number, number][] }];
  const { erasure } = await house.act(decideErasure, { targets, ground }, first);
  const results = await Promise.allSettled([
    house.act(setHold, { targets, ground: 'proceedings' }, { ...first, officer: 'prosecutor-1' }),
    house.act(erase, { erasure }, second),
  ]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  const reason = results.find((result) => result.status === 'rejected')?.reason;
  assert.ok(refused('ledger/moved')(reason) || refused('oversight/held')(reason));
});

test('entries that hold the house together cannot be named', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const { erasure, position } = await house.act(
    decideErasure,
    { targets: [{ entry, records: [[1, 1]] }], ground },
    first,
  );
  const dispatched = await house.seed('es', 'exchange/dispatched/1', [{ type: 'act' }]);
  const arrived = await report(house, 'intake/package-received/1');
  const attempt = (at: number, index: number) =>
    house.act(decideErasure, { targets: [{ entry: at, records: [[index, index]] }], ground }, first);
  for (const at of [0, position, dispatched.position, arrived]) {
    await assert.rejects(attempt(at, 0), refused('oversight/structural'));
  }
  assert.ok((await attempt(arrived, 1)).erasure.startsWith('er:'));
  await house.act(erase, { erasure }, second);
});

test('what is not there, no ground, and a ground not yet in force are refused', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const attempt = (at: number, last: number, on: string) =>
    house.act(decideErasure, { targets: [{ entry: at, records: [[1, last]] }], ground: on }, first);
  await assert.rejects(attempt(9_999, 1, ground), refused('oversight/no-record'));
  await assert.rejects(attempt(entry, 4, ground), refused('oversight/no-record'));
  await assert.rejects(attempt(entry, 1, 'because'), refused('oversight/no-ground'));
  await assert.rejects(
    house.act(erase, { erasure: `er:${'0'.repeat(32)}` }, second),
    refused('oversight/unknown-erasure'),
  );
  await assert.rejects(
    house.act(decideErasure, { targets: [{ entry, records: [[1, 1]] }], ground }, { ...first, officer: 'analyst-1' }),
    refused('oversight/not-authorised'),
  );
});

test('an erasure is decided, erased and completed, each once', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await report(house);
  const { erasure } = await house.act(decideErasure, { targets: [{ entry, records: [[1, 1]] }], ground }, first);
  const complete = () => house.act(completeErasure, { erasure, backupsUntil: '2026-04-01T00:00:00.000Z' }, first);
  await assert.rejects(complete(), refused('oversight/erasure-state'));
  await house.act(erase, { erasure }, second);
  await assert.rejects(house.act(erase, { erasure }, second), refused('oversight/erasure-state'));
  await complete();
  await assert.rejects(complete(), refused('oversight/erasure-state'));
  const listed = await house.act(erasures, {}, first);
  assert.deepEqual(
    listed.erasures.map(({ state, erasedBy, backupsUntil }) => [state, erasedBy, backupsUntil]),
    [['completed', house.officer('es', 'protection-2'), '2026-04-01T00:00:00.000Z']],
  );
});

const sentTo = (to: string, entry: number, records: number[]) => ({
  to,
  package: 'records',
  purpose: 'investigation',
  days: 30,
  selection: [{ entry, records }],
  supersedes: [],
});

test('whoever was sent a copy is told to erase it too, by record id, in an entry of its own', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { log, services } = house.agency('es');
  const entry = await report(house);
  const outbound = [sentTo('fr', entry, [1, 3]), sentTo('pa', entry, [2])];
  const released = await house.seed('es', 'referrals/released/1', [{ type: 'act', outbound }]);
  const source = {
    record: async (position: number, index: number) => {
      const stored = (await log.read(position)).records[index];
      assert.ok(stored !== undefined && 'value' in stored);
      return stored;
    },
  };
  const ids = (await log.read(entry)).records.map(({ id }) => id);
  const decided = await house.act(
    decideErasure,
    {
      targets: [
        {
          entry,
          records: [
            [1, 1],
            [3, 3],
          ],
        },
      ],
      ground,
    },
    first,
  );
  await assert.rejects(house.act(erase, { erasure: decided.erasure }, second), refused('node/no-service'));
  assert.equal((await valuesAt(house, entry))[1], 'Persona 014', 'nothing is erased that cannot be told');
  services.set('ledgerSource', async () => source);
  const done = await house.act(erase, { erasure: decided.erasure }, second);
  assert.deepEqual(done.told, ['fr']);
  const [erasedAct, announced] = await Promise.all(
    [done.position, done.position + 1].map(async (position) => {
      const [record] = (await log.read(position)).records;
      return record !== undefined && 'value' in record ? record.value : {};
    }),
  );
  assert.deepEqual(erasedAct?.['copies'], [{ release: released.position, to: 'fr' }]);
  assert.ok(announced !== undefined);
  const [wanted] = announced['outbound'] as { to: string; package: string; supersedes: string[] }[];
  assert.deepEqual([wanted?.to, wanted?.package, wanted?.supersedes], ['fr', 'erasure', [ids[1], ids[3]]]);
});

test('what falls due is listed by urgency, a hold is shown, and the horizon is kept', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const base = aStatement();
  const until = (reviewAt: string, eraseBy: string) =>
    aStatement({ handling: { ...base.handling, reviewAt, eraseBy } }) as unknown as JsonObject;
  const soon = '2026-03-20T00:00:00.000Z';
  const late = '2029-01-01T00:00:00.000Z';
  const past = '2026-02-01T00:00:00.000Z';
  const wrapped = { type: 'received', from: 'fr', package: 'sha256:x', index: 1, recordId: 'r1:x', salt: '' };
  const one = await house.seed('es', 'intake/received/1', [
    { type: 'act' },
    until(soon, late),
    until(soon, late),
    until(late, late),
  ]);
  const two = await house.seed('es', 'intake/package-received/1', [
    { type: 'act' },
    { ...wrapped, record: until(past, past) },
  ]);
  await house.act(setHold, { targets: [{ entry: two.position, records: [[1, 1]] }], ground: 'proceedings' }, first);
  const { lines, more } = await house.act(due, { days: 30 }, first);
  assert.deepEqual(
    lines.map(({ what, entry, records, overdue, held }) => [what, entry, records, overdue, held]),
    [
      ['erasure', two.position, [[1, 1]], true, true],
      ['review', one.position, [[1, 2]], false, false],
    ],
  );
  assert.equal(more, false);
  assert.equal((await house.act(due, { days: 3_660 }, first)).lines.length, 3);
  assert.equal((await house.act(due, { days: 0 }, first)).lines.length, 1);
});
