// One subject as officers see it: what is said with grading and handling, what no longer stands, contradictions side by
// side, memberships; and its history, which says who said, corrected or withdrew what, when and why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { contents } from '../../src/intake/contents.ts';
import { correctStatement, holdersService, withdrawStatement } from '../../src/intake/correct.ts';
import { history } from '../../src/intake/history.ts';
import { MASK } from '../../src/intake/labels.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { subject as subjectRead } from '../../src/intake/subject.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, sighting, statement, subject } from '../matching/samples.ts';

const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const person = { about: 'person' };
const why = 'the report named another number';

async function open(): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore] });
  house.agency('es').services.set(holdersService.name, { of: async () => [] });
  return house;
}
async function say(house: House, ...records: JsonObject[]): Promise<readonly string[]> {
  return (await house.seed('es', 'intake/received/1', [report(), ...records])).records.slice(1);
}

test('the history of a subject says what was said, corrected, withdrawn and recalled, by whom and why', async () => {
  const house = await open();
  const [phone = '', email = ''] = await say(
    house,
    statement(1, 'phone', '+34600000001', person),
    statement(1, 'email', 'a@mail.example.org', person),
  );
  const foreign = received('fr', 5, statement(1, 'country', 'FR', person));
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), foreign]);
  const done = await house.act(correctStatement, { record: phone, value: '+34600000002', reason: why }, analyst);
  await house.act(withdrawStatement, { record: email, reason: 'not ours' }, analyst);
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr', recalls: [foreignRecord(5)] })]);
  const { events, next } = await house.act(history, { subject: subject(1) }, analyst);
  const officer = house.officer('es', 'analyst-1');
  assert.deepEqual(
    events.map((event) => [event.kind, event.reason, event.officer === officer]),
    [
      ['recalled', null, false],
      ['withdrawn', 'not ours', true],
      ['corrected', why, true],
      ['said', null, true],
      ['received', null, false],
      ['said', null, false],
      ['said', null, false],
    ],
  );
  const about = (kind: string) => events.filter((event) => event.kind === kind).map((event) => event.record);
  assert.deepEqual([about('recalled'), about('withdrawn'), about('corrected')], [[foreignRecord(5)], [email], [phone]]);
  assert.deepEqual(about('said').sort(), [done.replacement ?? '', email, phone].sort());
  assert.equal(events.find((event) => event.kind === 'corrected')?.replacement, done.replacement);
  assert.ok(events.every((event) => event.at !== ''));
  assert.equal(next, null);
  const first = await house.act(history, { subject: subject(1), limit: 3 }, analyst);
  const rest = await house.act(history, { subject: subject(1), limit: 100, cursor: first.next }, analyst);
  assert.deepEqual([...first.events, ...rest.events], events);
  await assert.rejects(house.act(history, { subject: subject(8) }, analyst), { code: 'intake/not-found' });
});

test('a report shows what it brought as it stands now, names masked, and nothing of another report', async () => {
  const house = await open();
  const { records, position } = await house.seed('es', 'intake/received/1', [
    report(),
    statement(1, 'phone', '+34600000001', person),
    statement(1, 'name', 'Persona 001', person),
    sighting(2),
  ]);
  await say(house, statement(3, 'phone', '+34600000003', person));
  const of = { position };
  const whole = await house.act(contents, { of }, analyst);
  assert.deepEqual(
    whole.lines.map(({ property, value, masked }) => [property, value, masked]),
    [
      ['phone', '+34600000001', false],
      ['name', MASK, true],
    ],
  );
  assert.deepEqual([whole.statements, whole.sightings, whole.seen.length, whole.cut], [2, 1, 1, false]);
  const first = await house.act(contents, { of, limit: 1 }, analyst);
  assert.deepEqual([first.lines.length, first.statements, first.cut], [1, 2, true]);
  await house.act(withdrawStatement, { record: records[1] ?? '', reason: 'not ours' }, analyst);
  assert.equal((await house.act(contents, { of }, analyst)).statements, 1);
  const foreign = await house.seed('es', 'intake/package-received/1', [
    report({ from: 'fr' }),
    received('fr', 5, statement(1, 'country', 'FR', person)),
  ]);
  const arrived = await house.act(contents, { of: { position: foreign.position } }, analyst);
  assert.deepEqual(
    arrived.lines.map(({ property, value }) => [property, value]),
    [['country', 'FR']],
  );
  const absent = house.act(contents, { of: { position: 4_000 } }, analyst);
  await assert.rejects(absent, { code: 'intake/not-found' });
});

test('a subject shows grading, handling, what no longer stands, what is mine, contradictions and ties', async () => {
  const house = await open();
  const [, second = ''] = await say(
    house,
    statement(1, 'birth-year', '1980', person),
    statement(1, 'birth-year', '1981', person),
    statement(1, 'name', 'Persona 014', person),
    statement(2, 'subscriber', subject(1)),
    statement(2, 'handle', 'exampletalk|u2'),
    statement(2, 'member-of', subject(3)),
    statement(3, 'native-id', 'exampletalk|g3', { about: 'group' }),
    sighting(2, { at: '2026-01-10T12:00:00.000Z' }),
    sighting(2, { at: '2026-01-11T12:00:00.000Z' }),
  );
  const ask = (n: number) => house.act(subjectRead, { subject: subject(n) }, analyst);
  const one = await ask(1);
  assert.deepEqual(
    one.contradictions.map((row) => [row.property, row.records.length]),
    [['birth-year', 2]],
  );
  assert.deepEqual(one.accounts, [{ subject: subject(2), label: 'exampletalk: u2' }]);
  assert.equal(one.label, null);
  const name = one.statements.find((row) => row.property === 'name');
  assert.deepEqual([name?.value, name?.masked, name?.mine], [MASK, true, true]);
  assert.deepEqual(name?.evaluation, { scheme: 'EU4x4', source: 'B', information: '2' });
  assert.equal(name?.handling.tlp, 'AMBER');
  await house.act(withdrawStatement, { record: second, reason: why }, analyst);
  const again = await ask(1);
  assert.deepEqual(again.contradictions, []);
  const gone = again.statements.find((row) => row.recordId === second);
  assert.deepEqual([gone?.superseded, gone?.mine], [true, false]);
  const account = await ask(2);
  assert.equal(account.label, 'exampletalk: u2');
  assert.deepEqual(account.memberOf, [{ subject: subject(3), label: 'exampletalk: g3' }]);
  assert.deepEqual(
    account.sightingList.map((row) => row.at),
    ['2026-01-11T12:00:00.000Z', '2026-01-10T12:00:00.000Z'],
  );
  assert.equal(account.sightings, 2);
  const group = await ask(3);
  assert.deepEqual([group.memberCount, group.members], [1, [{ subject: subject(2), label: 'exampletalk: u2' }]]);
});

test('who passed a record on as another’s is named beside it, and nobody where that one sent it itself', async () => {
  const house = await open();
  await say(house, statement(1, 'phone', '+34600000001', person));
  const came = (from: string, report: string) => ({ type: 'act', from, report, supersedes: [], recalls: [] });
  const of = (originator: string, nth: number, property: string, value: string) =>
    received(originator, nth, { ...statement(1, property, value), originator });
  const [direct, passed] = [`rp:${'1'.repeat(32)}`, `rp:${'2'.repeat(32)}`];
  await house.seed('es', 'intake/package-received/1', [came('fr', direct), of('fr', 5, 'country', 'FR')]);
  // fr passes on what pt said; the wrapper of the relay is the outer one.
  const relayed = received('fr', 6, of('pt', 7, 'email', 'a@mail.example.org'));
  const seen = received('fr', 8, received('pt', 9, { ...sighting(1), originator: 'pt' }));
  await house.seed('es', 'intake/package-received/1', [came('fr', passed), relayed, seen]);
  const said = await house.act(subjectRead, { subject: subject(1) }, analyst);
  assert.deepEqual(said.statements.map(({ originator, passedOnBy }) => [originator, passedOnBy]).sort(), [
    ['es', null],
    ['fr', null],
    ['pt', 'fr'],
  ]);
  assert.deepEqual(
    said.sightingList.map(({ originator, passedOnBy }) => [originator, passedOnBy]),
    [['pt', 'fr']],
  );
});
