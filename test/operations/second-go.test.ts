// What a go looks at and what an outcome may not go round: order against measures that already have their go, what was
// stated about a pair, hours in which nobody may enter, and a person whose only measure may not move.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../src/operations/day-door.ts';
import { operationsOrder } from '../../src/operations/day-tables.ts';
import { go, proposeGo } from '../../src/operations/go.ts';
import { planMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { setOrder } from '../../src/operations/set-order.ts';
import { withdrawOutcome } from '../../src/operations/withdraw-outcome.ts';
import type { By } from '../house.ts';
import { carry } from './carry.ts';
import { code, operationOf, sizeOf, subjectOf } from './joined.ts';
import { type Made, plan } from './telephones.ts';

type Planned = Parameters<Made['house']['act']>[1];

/** Plans as an agency and tells the bureau. */
async function planned({ house }: Made, by: By, more: Planned): Promise<string> {
  const { measure } = await house.act(planMeasure, { ...plan, ...(more as object) }, by);
  await carry(house, by.agency, sizeOf(house, by.agency) - 1);
  return measure;
}

async function decided({ house, by }: Made, decision: 'go' | 'no-go'): Promise<void> {
  await house.act(proposeGo, { decision }, by('bureau'));
  const at = sizeOf(house, 'bureau');
  await house.act(go, { decision }, by('bureau', 'coordinator-2'));
  await carry(house, 'bureau', at);
}

const person = { subjects: [subjectOf('1')], shareLinks: true };

test('leaving the id of a measure out is no way round its start, nor round a no-go', async () => {
  for (const [decision, refused] of [
    ['go', 'operations/too-early'],
    ['no-go', 'operations/no-go'],
  ] as const) {
    const made = await operationOf();
    const { house, by } = made;
    const measure = await planned(made, by('es'), person);
    await decided(made, decision);
    const arrest = { result: 'arrest', subject: subjectOf('1') } as const;
    await assert.rejects(house.act(recordOutcome, { ...arrest, measure }, by('es')), code(refused));
    await assert.rejects(house.act(recordOutcome, arrest, by('es')), code(refused));
    // Somebody else is nobody's measure.
    await house.act(recordOutcome, { ...arrest, subject: subjectOf('2') }, by('es'));
  }
});

test('the order of a measure that waits is checked against one that already has its go', async () => {
  const made = await operationOf();
  const { house, by } = made;
  const first = await planned(made, by('es'), { kind: 'interview' });
  await decided(made, 'go');
  const late = { kind: 'search', start: '2026-03-10T12:00', end: '2026-03-10T14:00' };
  const second = await planned(made, by('es'), late);
  const order = { form: 'before', first: second, second: first, reason: 'it would be warned' } as const;
  await house.act(setOrder, order, by('bureau'));
  const propose = house.act(proposeGo, { decision: 'go' }, by('bureau'));
  await assert.rejects(propose, code('operations/out-of-order'));
  const despite = { decision: 'go', despite: true, reason: 'agreed' } as const;
  assert.equal((await house.act(proposeGo, despite, by('bureau'))).outOfOrder, 1);
});

test('measures of one person that follow the schedule are no conflict within their agency', async () => {
  const made = await operationOf();
  const { house, by } = made;
  await planned(made, by('es'), person);
  await planned(made, by('es'), { ...person, kind: 'search', start: '2026-03-10T06:10' });
  assert.deepEqual((await house.act(measures, {}, by('bureau'))).conflicts, []);
  assert.deepEqual((await house.act(proposeGo, { decision: 'go' }, by('bureau'))).conflicts, []);
  // An hour later somebody would have been warned.
  await planned(made, by('es'), { ...person, kind: 'search', start: '2026-03-10T07:10' });
  await assert.rejects(house.act(proposeGo, { decision: 'go' }, by('bureau')), code('operations/in-conflict'));
});

test('two agencies in conflict say how they stand, and what is stated counts at the go', async () => {
  const made = await operationOf();
  const { house, by } = made;
  const one = await planned(made, by('es'), person);
  const other = await planned(made, by('fr'), { ...person, country: 'ES' });
  const propose = () => house.act(proposeGo, { decision: 'go' }, by('bureau'));
  await assert.rejects(propose(), code('operations/in-conflict'));
  const pair = { first: one, second: other, reason: 'one team enters' } as const;
  await house.act(setOrder, { ...pair, form: 'apart', minutes: 60 }, by('bureau'));
  await assert.rejects(propose(), code('operations/in-conflict'), 'stated, and not as planned');
  await house.act(setOrder, { ...pair, form: 'free' }, by('bureau'));
  assert.deepEqual((await propose()).conflicts, []);
});

test('what an agency states about its own pair reaches the coordinator, without the reason', async () => {
  const made = await operationOf();
  const { house, by } = made;
  const one = await planned(made, by('es'), person);
  const other = await planned(made, by('es'), { ...person, kind: 'search', start: '2026-03-10T08:00' });
  const foreign = await planned(made, by('fr'), { zone: 'Europe/Paris' });
  await assert.rejects(house.act(proposeGo, { decision: 'go' }, by('bureau')), code('operations/in-conflict'));
  const pair = { form: 'free', first: one, second: other, reason: 'Persona 014 is away' } as const;
  await house.act(setOrder, pair, by('es'));
  const [told] = await carry(house, 'es', sizeOf(house, 'es') - 1);
  assert.doesNotMatch(JSON.stringify(told), /Persona/);
  assert.deepEqual((await house.act(proposeGo, { decision: 'go' }, by('bureau'))).conflicts, []);
  // Of another agency's measure it says nothing that counts.
  const forged = { ...told?.records[0], second: foreign };
  const wrapped = { type: 'received', from: 'es', record: forged };
  const { operation } = made;
  await house.seed('bureau', 'intake/package-received/1', [{ type: 'act', from: 'es' }, wrapped], operation);
  assert.equal((await house.rows('bureau').find(operationsOrder, { operation })).length, 1);
});

test('a night search without a stated window is named when it is planned and refused at the go', async () => {
  const made = await operationOf();
  const { house, by } = made;
  const night = { ...plan, kind: 'search', start: '2026-03-10T02:00', end: '2026-03-10T04:00' } as const;
  const { measure, outsideWindow } = await house.act(planMeasure, night, by('es'));
  assert.equal(outsideWindow, true);
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  await assert.rejects(house.act(proposeGo, { decision: 'go' }, by('bureau')), code('operations/outside-hours'));
  const despite = { decision: 'go', despite: true, reason: 'the court allowed it' } as const;
  assert.deepEqual((await house.act(proposeGo, despite, by('bureau'))).outsideWindow, [measure]);
  const stated = { ...night, earliest: '2026-03-10T01:00', latest: '2026-03-10T03:00' };
  assert.equal((await house.act(planMeasure, stated, by('es'))).outsideWindow, false);
});

test('a window in the hour that the clocks repeat takes its offsets', async () => {
  const { house, by } = await operationOf();
  const night = { ...plan, start: '2026-10-25T02:40', startOffset: '+01:00', end: '2026-10-25T06:00' };
  const window = { earliest: '2026-10-25T02:30', latest: '2026-10-25T02:50' };
  await assert.rejects(
    house.act(planMeasure, { ...night, ...window }, by('es')),
    code('operations/two-such-local-times'),
  );
  const offsets = { earliestOffset: '+02:00', latestOffset: '+01:00' };
  assert.equal((await house.act(planMeasure, { ...night, ...window, ...offsets }, by('es'))).outsideWindow, false);
  const early = { earliestOffset: '+02:00', latestOffset: '+02:00' };
  await assert.rejects(
    house.act(planMeasure, { ...night, ...window, ...early }, by('es')),
    code('operations/outside-window'),
  );
});

test('an outcome taken back leaves the measure as it was decided last, a no-go in between included', async () => {
  const made = await operationOf();
  const { house, by } = made;
  const measure = await planned(made, by('es'), person);
  await decided(made, 'go');
  house.clock.advance(8 * 24);
  const done = await house.act(recordOutcome, { result: 'search', measure }, by('es'));
  // The coordinator has not heard of it yet, and decides no-go.
  await decided(made, 'no-go');
  const stateOf = async () => (await house.act(measures, {}, by('es'))).measures[0]?.state;
  assert.equal(await stateOf(), 'done');
  await house.act(withdrawOutcome, { outcome: done.outcome, reason: 'another house' }, by('es'));
  assert.equal(await stateOf(), 'no-go');
});
