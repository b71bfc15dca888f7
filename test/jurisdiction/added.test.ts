// What came in since: by exhibits or by anything, from a decision, a moment or a position on; and which countries are
// touched that were not, with whoever works on them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { designate } from '../../src/identity/designate.ts';
import { judge } from '../../src/identity/judge.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { added } from '../../src/jurisdiction/added.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { touched } from '../../src/jurisdiction/touched.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type House, openHouse } from '../house.ts';
import { report, sighting, statement, subject } from '../matching/samples.ts';

const operation = `op:${'1'.repeat(32)}`;
const analyst = { agency: 'es', officer: 'analyst-1', operation } as const;
const refused = (code: string) => ({ code });
const person = { about: 'person' };
const EXHIBIT = `x:${'4'.repeat(32)}`;
const onExhibit = (record: JsonObject): JsonObject => ({ ...record, exhibit: EXHIBIT });
const file = (n: number) => ({ file: `sha256:${n.toString(16).padStart(64, '0')}` });
const say = (house: House, records: readonly JsonObject[], kind = 'intake/received/1') =>
  house.seed('es', kind, [report(), ...records], operation);

/** Before the day: one subject with a file and a country. On the day: it was decided to act. */
async function open(): Promise<{ house: House; day: number }> {
  const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
  const house = await openHouse({ agencies: ['es'], stores });
  await say(house, [sighting(1, file(1)), statement(1, 'country', 'PT', person)]);
  house.clock.advance(24);
  const { position: day } = await house.seed('es', 'operations/go-decided/1', [{ type: 'act' }], operation);
  house.clock.advance(24);
  return { house, day };
}

test('what the exhibits added is new subjects, files and countries, and nothing that was here before', async () => {
  const { house, day } = await open();
  const records = [
    sighting(2, file(1)),
    sighting(2, file(2)),
    statement(2, 'country', 'PT'),
    statement(2, 'country', 'AR'),
  ];
  const { records: ids } = await say(house, records.map(onExhibit));
  await say(house, [sighting(3, file(3)), statement(3, 'country', 'BR')]);
  const found = await house.act(added, {}, analyst);
  assert.deepEqual(
    [found.from, found.counts],
    [day, { records: 4, exhibits: 1, subjects: 1, sightings: 2, files: 1, joined: 0, countries: 1 }],
  );
  assert.deepEqual(found.exhibits, [{ exhibit: EXHIBIT, statements: 2, sightings: 2, newSubjects: 1 }]);
  assert.deepEqual(
    found.subjects.map(({ subject: id, exhibits }) => [id, exhibits]),
    [[subject(2), [EXHIBIT]]],
  );
  assert.deepEqual(
    found.files.map(({ file: digest, records: behind }) => [digest, behind]),
    [[file(2).file, [ids[2]]]],
  );
  assert.deepEqual(
    found.countries.map(({ country, covered }) => [country, covered]),
    [['AR', false]],
  );
  const all = await house.act(added, { exhibits: false }, analyst);
  assert.deepEqual(all.countries.map(({ country }) => country).sort(), ['AR', 'BR']);
  assert.deepEqual([all.counts.subjects, all.counts.files], [2, 2]);
});

test('a person joined since by what an exhibit brought is named with the judgement', async () => {
  const { house } = await open();
  await say(house, [onExhibit(sighting(2, file(2)))]);
  const { judgement } = await house.act(
    judge,
    { a: subject(1), b: subject(2), verdict: 'same', reason: 'one telephone' },
    analyst,
  );
  const { joined } = await house.act(added, {}, analyst);
  assert.deepEqual(
    joined.map((one) => one.judgement),
    [judgement],
  );
});

test('since is a decision, the opening, a moment or a position; what is no moment is refused', async () => {
  const { house, day } = await open();
  const count = async (since: string) => (await house.act(added, { since, exhibits: false }, analyst)).counts.records;
  assert.deepEqual(await Promise.all([count('opened'), count('action-day'), count(String(day + 1))]), [2, 0, 0]);
  assert.equal(await count('2026-03-02T00:00:00.000Z'), 2);
  assert.equal(await count('2026-03-03T00:00:00.000Z'), 0);
  assert.equal(await count('2027-01-01T00:00:00.000Z'), 0);
  await assert.rejects(count('yesterday'), refused('jurisdiction/no-such-moment'));
  const outside = { agency: 'es', officer: 'analyst-1' } as const;
  await assert.rejects(house.act(added, { since: 'opened' }, outside), refused('jurisdiction/no-operation'));
  const other = { ...outside, operation: `op:${'2'.repeat(32)}` };
  await assert.rejects(
    house.act(added, {}, other),
    refused('jurisdiction/no-such-moment'),
    'nothing was decided there',
  );
});

test('an agency that did not decide counts from what it did first on the day', async () => {
  const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
  const house = await openHouse({ agencies: ['es'], stores });
  await say(house, [sighting(1, file(1))]);
  const day = await house.seed('es', 'exhibits/seized/1', [{ type: 'act' }], operation);
  await say(house, [onExhibit(sighting(2, file(2)))]);
  const found = await house.act(added, {}, analyst);
  assert.deepEqual([found.from, found.counts.files], [day.position, 1]);
});

test('a country newly touched is uncovered until somebody owns the next step there', async () => {
  const { house, day } = await open();
  await say(house, [statement(2, 'country', 'AR', person)]);
  const since = String(day);
  const before = await house.act(touched, { since }, analyst);
  assert.deepEqual(
    before.countries.map(({ country, new: fresh, covered }) => [country, fresh, covered]),
    [
      ['AR', true, false],
      ['PT', false, false],
    ],
  );
  assert.equal(before.uncovered, 2);
  const decided = { subject: subject(2), category: 'suspect', country: 'AR', ground: 'test', reason: 'test' } as const;
  await house.act(designate, decided, analyst);
  const after = await house.act(touched, { since, new: true }, analyst);
  assert.deepEqual(
    after.countries.map(({ country, owners, covered }) => [country, owners, covered]),
    [['AR', ['es'], true]],
  );
  assert.ok(after.compared >= 2);
});
