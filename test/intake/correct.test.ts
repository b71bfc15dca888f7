// Correcting and withdrawing: only what one's own agency said and what still stands; everything derived follows, live
// as rebuilt; who was sent the record is told, and the history says who did it and why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import type { AnyTable } from '../../src/base/table.ts';
import { identityStore } from '../../src/identity/store.ts';
import { identityCandidate } from '../../src/identity/tables.ts';
import { intakeChange } from '../../src/intake/changes.ts';
import { correctStatement, type Holder, holdersService, withdrawStatement } from '../../src/intake/correct.ts';
import { subjectsByNative } from '../../src/intake/questions.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { jurisdictionNexus } from '../../src/jurisdiction/tables.ts';
import { ledgerStore } from '../../src/ledger/store.ts';
import { matchingName } from '../../src/matching/name-index.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { matchingIdentifier } from '../../src/matching/tables.ts';
import { Projector } from '../../src/node/projector.ts';
import { oversightStore } from '../../src/oversight/store.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, statement, subject } from '../matching/samples.ts';

const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const person = { about: 'person' };
const why = 'the report named another number';

async function open(holders: readonly Holder[] = []): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores });
  house.agency('es').services.set(holdersService.name, { of: async () => holders });
  return house;
}
async function say(house: House, ...records: JsonObject[]): Promise<readonly string[]> {
  return (await house.seed('es', 'intake/received/1', [report(), ...records])).records.slice(1);
}
const standing = async (house: House, n: number) =>
  (await house.rows('es').find(intakeStatement, { subject: subject(n), superseded: false })).map((row) => row.value);

test('a corrected statement stands in place of the wrong one, with the same source, grading and handling', async () => {
  const house = await open();
  const [record = ''] = await say(house, statement(1, 'phone', '+34600000001', person));
  const done = await house.act(correctStatement, { record, value: '+34 600 000 002', reason: why }, analyst);
  const rows = await house.rows('es').find(intakeStatement, { subject: subject(1) });
  const [before, after] = rows;
  assert.deepEqual([before?.superseded, after?.superseded, after?.recordId], [true, false, done.replacement]);
  assert.deepEqual([after?.value, after?.normalised], ['+34 600 000 002', '+34600000002']);
  for (const column of ['source', 'basis', 'evaluation', 'handling', 'observedAt', 'originator', 'exhibit'] as const) {
    assert.deepEqual(after?.[column], before?.[column], column);
  }
  const found = await house.rows('es').find(matchingIdentifier, { subject: subject(1) });
  assert.deepEqual(
    found.map((row) => row.bare),
    ['+34600000002'],
  );
});

test('a withdrawn statement gives back identifier, name, candidate and country', async () => {
  const house = await open();
  const [phone = '', name = '', country = ''] = await say(
    house,
    statement(1, 'phone', '+34600000001', person),
    statement(1, 'name', 'Persona 014', person),
    statement(1, 'country', 'PT', person),
    statement(2, 'phone', '+34600000001', person),
  );
  const rows = house.rows('es');
  assert.equal(await rows.count(identityCandidate, {}), 1);
  assert.equal(await rows.count(jurisdictionNexus, { subject: subject(1), country: 'PT' }), 1);
  for (const record of [phone, name, country]) await house.act(withdrawStatement, { record, reason: why }, analyst);
  assert.equal(await rows.count(identityCandidate, {}), 0);
  assert.equal(await rows.count(matchingIdentifier, { subject: subject(1) }), 0);
  assert.equal(await rows.count(matchingName, {}), 0);
  assert.equal(await rows.count(jurisdictionNexus, { subject: subject(1), country: 'PT' }), 0);
});

test('a corrected native id gives the subject the name under which the next report finds it', async () => {
  const house = await open();
  const [record = ''] = await say(house, statement(1, 'native-id', 'exampletalk|1001'));
  await house.act(correctStatement, { record, value: '1002', reason: why }, analyst);
  const keys = ['account|exampletalk|1001', 'account|exampletalk|1002'];
  const found = await subjectsByNative(house.rows('es'), keys);
  assert.deepEqual([...found], [['account|exampletalk|1002', subject(1)]]);
});

test("another agency's statement, a withdrawn one and one that is not there are refused alike", async () => {
  const house = await open();
  const phone = received('fr', 1, statement(1, 'phone', '+34600000001', person));
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), phone]);
  const [own = ''] = await say(house, statement(2, 'phone', '+34600000003', person));
  await house.act(withdrawStatement, { record: own, reason: why }, analyst);
  const size = house.agency('es').log.size;
  for (const record of [foreignRecord(1), own, foreignRecord(77)]) {
    const refused = { code: 'intake/no-statement' };
    await assert.rejects(house.act(withdrawStatement, { record, reason: why }, analyst), refused);
    await assert.rejects(house.act(correctStatement, { record, value: 'x', reason: why }, analyst), refused);
  }
  assert.equal(house.agency('es').log.size, size);
});

test('a value of the wrong form, the same value, markup and formulas are refused; nothing is written', async () => {
  const house = await open();
  const [phone = '', country = '', member = ''] = await say(
    house,
    statement(1, 'phone', '+34600000001', person),
    statement(1, 'country', 'PT', person),
    statement(2, 'member-of', subject(3)),
    statement(3, 'native-id', 'exampletalk|g1', { about: 'group' }),
    statement(4, 'email', 'a@mail.example.org', person),
  );
  const size = house.agency('es').log.size;
  const refused = (record: string, value: string, code: string) =>
    assert.rejects(house.act(correctStatement, { record, value, reason: why }, analyst), { code }, `${value} ${code}`);
  await refused(phone, '+34600000001', 'intake/same-value');
  await refused(phone, 'no number', 'intake/unfit-value');
  await refused(country, 'XYZ nowhere', 'intake/unfit-value');
  await refused(country, '<script>x</script>', 'intake/unfit-value');
  await refused(phone, '=cmd()', 'intake/unfit-value');
  await refused(member, subject(4), 'intake/no-such-subject');
  await refused(member, subject(99), 'intake/no-such-subject');
  await assert.rejects(house.act(withdrawStatement, { record: phone, reason: '' }, analyst), {
    code: 'node/bad-input',
  });
  const press = { agency: 'es', officer: 'press-1' };
  await assert.rejects(house.act(withdrawStatement, { record: phone, reason: why }, press), {
    code: 'oversight/not-authorised',
  });
  assert.equal(house.agency('es').log.size, size);
});

test('agencies that were sent the record are told in the same entry that it stands no longer', async () => {
  const holder = { to: 'fr', purpose: 'investigation', operation: null, shown: true } as const;
  const house = await open([holder]);
  const [one = '', two = ''] = await say(
    house,
    statement(1, 'phone', '+34600000001', person),
    statement(1, 'email', 'a@mail.example.org', person),
  );
  const corrected = await house.act(correctStatement, { record: one, value: '+34600000002', reason: why }, analyst);
  const withdrawn = await house.act(withdrawStatement, { record: two, reason: why }, analyst);
  assert.deepEqual([corrected.told, withdrawn.told], [['fr'], ['fr']]);
  const { log, audit } = house.agency('es');
  const entries = await Promise.all([corrected, withdrawn].map(({ position }) => log.read(position)));
  const lines = entries.map(({ records: [act] }) =>
    act !== undefined && 'value' in act ? act.value['outbound'] : null,
  );
  const told = { to: 'fr', purpose: 'investigation', days: 30, package: 'recall', operation: null };
  assert.deepEqual(lines, [
    [{ ...told, selection: [{ entry: null, records: [2] }], supersedes: [one] }],
    [{ ...told, selection: [{ entry: null, records: [1] }], supersedes: [two] }],
  ]);
  const sent = entries
    .map(({ records }) => records.at(-1))
    .map((note) => (note && 'value' in note ? note.value : null));
  assert.deepEqual(
    sent,
    [one, two].map((record) => ({ type: 'statement-withdrawal', record })),
    'neither the reason nor the new value travels',
  );
  assert.ok(audit.some((line) => line['act'] === 'intake/correct-statement' && String(line['recipients']) === 'fr'));
});

test('a holder of a matter that the officer may not see is told in that matter, and not named', async () => {
  const operation = `op:${'1'.repeat(32)}`;
  const hidden = { to: 'fr', purpose: 'investigation', operation, shown: false } as const;
  const house = await open([hidden, { ...hidden, to: 'pt', operation: null, shown: true }]);
  const [record = ''] = await say(house, statement(1, 'phone', '+34600000001', person));
  const done = await house.act(withdrawStatement, { record, reason: why }, analyst);
  assert.deepEqual(done.told, ['pt']);
  const [act] = (await house.agency('es').log.read(done.position)).records;
  const lines = act !== undefined && 'value' in act ? (act.value['outbound'] as JsonObject[]) : [];
  assert.deepEqual(
    lines.map((line) => [line['to'], line['operation']]),
    [
      ['fr', operation],
      ['pt', null],
    ],
  );
});

test('two officers who correct one statement at once: one does, the other is refused', async () => {
  const house = await open();
  const [record = ''] = await say(house, statement(1, 'phone', '+34600000001', person));
  const tries = ['+34600000002', '+34600000003'].map((value, n) =>
    house.act(correctStatement, { record, value, reason: why }, { agency: 'es', officer: `analyst-${n + 1}` }),
  );
  const ends = await Promise.allSettled(tries);
  assert.deepEqual(ends.map((end) => end.status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await standing(house, 1)).length, 1);
});

/** A history of sayings, and of taking back the nth that still stands. */
const steps = fc.array(
  fc.oneof(
    fc.tuple(fc.nat(3), fc.constantFrom('phone', 'native-id', 'name', 'country'), fc.nat(2)).map(([n, property, v]) => {
      const value = {
        phone: `+3460000000${v}`,
        'native-id': `exampletalk|${v}`,
        name: `Persona 01${v}`,
        country: 'PT',
      };
      const about = property === 'native-id' ? {} : person;
      return { say: statement(n * 2 + (property === 'native-id' ? 1 : 0), property, value[property], about) };
    }),
    fc.record({ back: fc.nat(20), correct: fc.boolean() }),
  ),
  { minLength: 4, maxLength: 14 },
);
const OTHER: Readonly<Record<string, string>> = {
  phone: '+34600000009',
  'native-id': '9',
  name: 'Persona 099',
  country: 'FR',
};

test('whatever is said, corrected and withdrawn, live rows equal rebuilt rows', async () => {
  let compared = 0;
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (told) => {
      const house = await open();
      for (const step of told) {
        if ('say' in step) {
          await say(house, step.say);
          continue;
        }
        const rows = await house.rows('es').find(intakeStatement, { superseded: false });
        const row = rows[step.back % Math.max(1, rows.length)];
        const value = OTHER[row?.property ?? ''] ?? '';
        if (row === undefined || row.value === value || row.value.endsWith('|9')) continue;
        const record = row.recordId;
        if (step.correct) await house.act(correctStatement, { record, value, reason: why }, analyst);
        else await house.act(withdrawStatement, { record, reason: why }, analyst);
      }
      const rebuilt = rowsInMaps();
      const all = [ledgerStore, oversightStore, ...stores];
      const source = house.agency('es').log;
      await new Projector({ rows: rebuilt, stores: all, source, forget: async () => undefined }).start();
      for (const table of stores.flatMap((store): readonly AnyTable[] => store.tables)) {
        const live = await house.rows('es').find(table as never, {});
        assert.deepEqual(live, await rebuilt.find(table as never, {}), table.name);
        compared += live.length;
      }
      changed += await house.rows('es').count(intakeChange, {});
    }),
    { numRuns: 25, seed: 21 },
  );
  assert.ok(compared > 200 && changed > 20, `${compared} rows compared, ${changed} changes`);
});
