// The action day through the public acts: planning, the go by two officers, outcomes and their withdrawal. Nobody moves
// early, whichever way it is tried.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board } from '../../src/operations/board.ts';
import { measures, outcomes } from '../../src/operations/day-door.ts';
import { go, proposeGo } from '../../src/operations/go.ts';
import { planMeasure, readyMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { withdrawOutcome } from '../../src/operations/withdraw-outcome.ts';
import { asTally } from '../../src/statements/tally.ts';
import { carry } from './carry.ts';
import { code, operationOf, sizeOf, subjectOf } from './joined.ts';

const READY = ['authority', 'team', 'exhibits', 'safeguarding'] as const;

const plan = {
  kind: 'arrest',
  province: 'Sevilla',
  zone: 'Europe/Madrid',
  start: '2026-03-10T06:00',
  end: '2026-03-10T10:00',
} as const;

/** Plans a ready measure for es and has the bureau decide go. */
async function dayWithGo() {
  const made = await operationOf();
  const { house, by } = made;
  const planned = await house.act(planMeasure, { ...plan, ready: [...READY], subjects: [subjectOf('1')] }, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  await house.act(proposeGo, { decision: 'go' }, by('bureau'));
  const at = sizeOf(house, 'bureau');
  await house.act(go, { decision: 'go' }, by('bureau', 'coordinator-2'));
  await carry(house, 'bureau', at);
  return { ...made, measure: planned.measure, planned };
}

test('the coordinator sees a measure in local and universal time and without any person', async () => {
  const { house, by } = await operationOf();
  const input = { ...plan, subjects: [subjectOf('1')] };
  await house.act(planMeasure, input, by('es'));
  const [sent] = await carry(house, 'es', sizeOf(house, 'es') - 1);
  assert.equal(sent?.to, 'bureau');
  assert.ok(!JSON.stringify(sent?.records).includes(subjectOf('1')));
  const [seen] = (await house.act(measures, {}, by('bureau'))).measures;
  assert.deepEqual([seen?.localStart, seen?.startUtc], ['2026-03-10T06:00', '2026-03-10T05:00:00.000Z']);
  assert.deepEqual(seen?.lacks, [...READY]);
});

test('nobody moves early: an outcome waits for the go and for the start', async () => {
  const { house, by } = await operationOf();
  const planned = await house.act(planMeasure, { ...plan, ready: [...READY], subjects: [subjectOf('1')] }, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  const arrest = { result: 'arrest', measure: planned.measure, subject: subjectOf('1') } as const;
  await assert.rejects(house.act(recordOutcome, arrest, by('es')), code('operations/before-go'));
  // Not naming the measure is no way round it.
  const unnamed = { result: 'arrest', subject: subjectOf('1') } as const;
  await assert.rejects(house.act(recordOutcome, unnamed, by('es')), code('operations/before-go'));
  await house.act(proposeGo, { decision: 'go' }, by('bureau'));
  const at = sizeOf(house, 'bureau');
  await house.act(go, { decision: 'go' }, by('bureau', 'coordinator-2'));
  await carry(house, 'bureau', at);
  await assert.rejects(house.act(recordOutcome, arrest, by('es')), code('operations/too-early'));
  house.clock.advance(8 * 24);
  const done = await house.act(recordOutcome, arrest, by('es'));
  assert.equal(done.planned, true);
  assert.ok(done.tally !== null);
});

test('the go takes two officers of the coordinator', async () => {
  const { house, by } = await operationOf();
  await house.act(planMeasure, { ...plan, ready: [...READY] }, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  await assert.rejects(house.act(go, { decision: 'go' }, by('bureau')), code('operations/not-proposed'));
  await house.act(proposeGo, { decision: 'go' }, by('bureau'));
  await assert.rejects(house.act(go, { decision: 'go' }, by('bureau')), code('oversight/same-officer'));
  await assert.rejects(
    house.act(go, { decision: 'no-go' }, by('bureau', 'coordinator-2')),
    code('operations/not-proposed'),
  );
  await assert.rejects(house.act(proposeGo, { decision: 'go' }, by('es')), code('operations/not-coordinator'));
  const decided = await house.act(go, { decision: 'go' }, by('bureau', 'coordinator-2'));
  assert.deepEqual([decided.measures, decided.told], [1, ['es']]);
});

test('a plan that changes between the two halves of the decision is proposed anew', async () => {
  const { house, by } = await operationOf();
  const { measure } = await house.act(planMeasure, { ...plan, ready: [...READY] }, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  await house.act(proposeGo, { decision: 'go' }, by('bureau'));
  await house.act(readyMeasure, { measure, ready: ['team'] }, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  await assert.rejects(
    house.act(go, { decision: 'go' }, by('bureau', 'coordinator-2')),
    code('operations/plan-changed'),
  );
});

test('a go with something unready or in conflict is refused, unless it is proposed despite that', async () => {
  const { house, by } = await operationOf();
  await house.act(planMeasure, plan, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  await assert.rejects(house.act(proposeGo, { decision: 'go' }, by('bureau')), code('operations/not-ready'));
  const spain = { ...plan, country: 'ES', ready: [...READY] };
  await house.act(planMeasure, spain, by('fr'));
  await carry(house, 'fr', sizeOf(house, 'fr') - 1);
  const seen = await house.act(measures, {}, by('bureau'));
  assert.deepEqual(
    seen.conflicts.map((one) => [...one.agencies].sort()),
    [['es', 'fr']],
  );
  assert.equal(seen.compared, 2);
  await assert.rejects(
    house.act(proposeGo, { decision: 'go', despite: true }, by('bureau')),
    code('operations/despite-without-reason'),
  );
  const proposed = await house.act(
    proposeGo,
    { decision: 'go', despite: true, reason: 'agreed by telephone' },
    by('bureau'),
  );
  assert.deepEqual([proposed.unready, proposed.conflicts.length], [['ES'], 1]);
});

test('after a no-go a measure has no outcome', async () => {
  const { house, by, measure } = await dayWithGo();
  await house.act(proposeGo, { decision: 'no-go' }, by('bureau'));
  const at = sizeOf(house, 'bureau');
  await house.act(go, { decision: 'no-go' }, by('bureau', 'coordinator-2'));
  await carry(house, 'bureau', at);
  house.clock.advance(8 * 24);
  await assert.rejects(house.act(recordOutcome, { result: 'search', measure }, by('es')), code('operations/no-go'));
});

test('a go that does not come from the coordinator moves nobody', async () => {
  const { house, operation, by } = await operationOf();
  const { measure } = await house.act(planMeasure, { ...plan, ready: [...READY] }, by('es'));
  const forged = {
    type: 'go',
    id: `a:${'3'.repeat(32)}`,
    operation,
    at: '2026-03-02T08:00:00.000Z',
    decision: 'go',
    measures: [measure],
  };
  const wrapped = { type: 'received', from: 'fr', record: forged };
  await house.seed('es', 'intake/package-received/1', [{ type: 'act', from: 'fr' }, wrapped], operation);
  house.clock.advance(8 * 24);
  await assert.rejects(house.act(recordOutcome, { result: 'search', measure }, by('es')), code('operations/before-go'));
});

test('an arrest closes the tally of the suspect, whichever of the accounts is named, and is counted once', async () => {
  const { house, operation, by, measure } = await dayWithGo();
  house.clock.advance(8 * 24);
  const tally = { type: 'tally', id: `t:${'5'.repeat(32)}`, of: 'suspect', operation, country: 'ES', province: null };
  const stands = { ...tally, kind: null, closes: null, withdrawn: false, at: '2026-03-02T08:00:00.000Z' };
  const designated = { subject: subjectOf('1'), category: 'suspect', country: 'ES', owner: 'es', tally: tally.id };
  await house.seed(
    'es',
    'identity/designated/1',
    [{ type: 'act', ...designated, ground: 'art. 5', reason: 'facts' }, stands],
    operation,
  );
  const judged = {
    type: 'act',
    judgement: `j:${'1'.repeat(32)}`,
    a: subjectOf('1'),
    b: subjectOf('2'),
    verdict: 'same',
    reason: 'same number',
    evidence: [],
  };
  await house.seed('es', 'identity/judged/1', [judged], operation);
  const done = await house.act(
    recordOutcome,
    { result: 'arrest', measure, subject: subjectOf('2'), province: 'Sevilla' },
    by('es'),
  );
  assert.equal(done.closes, tally.id);
  const again = { result: 'arrest', measure, subject: subjectOf('1') } as const;
  await assert.rejects(house.act(recordOutcome, again, by('es')), code('operations/already-arrested'));
  await carry(house, 'es');
  const { countries } = await house.act(board, {}, by('bureau'));
  const spain = countries.find((row) => row.country === 'ES');
  assert.deepEqual([spain?.arrests.records, spain?.agencies.map((one) => one.agency)], [[done.tally], ['es']]);
  const own = (await house.act(board, {}, by('es'))).countries.find((row) => row.country === 'ES');
  assert.deepEqual([own?.suspects.count, own?.furtherSuspects.count, own?.arrests.count], [1, 0, 1]);
});

test('an outcome taken back withdraws its tally at the coordinator, and the arrest can be recorded again', async () => {
  const { house, by, measure } = await dayWithGo();
  house.clock.advance(8 * 24);
  const arrest = { result: 'arrest', measure, subject: subjectOf('1') } as const;
  const done = await house.act(recordOutcome, arrest, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  const withdrawn = await house.act(withdrawOutcome, { outcome: done.outcome, reason: 'wrong person' }, by('es'));
  assert.equal(withdrawn.tally, done.tally);
  const entry = await house.agency('es').log.read(withdrawn.position);
  const [act, record] = entry.records.map((stored) => ('value' in stored ? stored.value : null));
  assert.equal(asTally(record ?? null)?.withdrawn, true);
  const [line] = (act?.['outbound'] ?? []) as { package: string; supersedes: string[] }[];
  assert.equal(line?.package, 'correction');
  // The tally and what the coordinator was told of the outcome.
  assert.equal(line?.supersedes.length, 2);
  await carry(house, 'es', withdrawn.position);
  const { countries } = await house.act(board, {}, by('bureau'));
  assert.equal(countries.find((row) => row.country === 'ES')?.arrests.count, 0);
  await assert.rejects(
    house.act(withdrawOutcome, { outcome: done.outcome, reason: 'again' }, by('es')),
    code('operations/unknown-outcome'),
  );
  const lines = (await house.act(outcomes, {}, by('es'))).outcomes;
  assert.deepEqual(
    lines.map((one) => one.withdrawn),
    [true],
  );
  await house.act(recordOutcome, arrest, by('es'));
});

test('an outcome without a planned measure may be recorded and says so', async () => {
  const { house, by } = await operationOf();
  const done = await house.act(recordOutcome, { result: 'arrest', subject: subjectOf('7') }, by('fr'));
  assert.deepEqual([done.planned, done.closes], [false, null]);
  await assert.rejects(
    house.act(recordOutcome, { result: 'search', at: '2030-01-01T00:00:00.000Z' }, by('fr')),
    code('operations/in-the-future'),
  );
});

test('measures in the past, upside down or too long are refused', async () => {
  const { house, by } = await operationOf();
  const windows = [
    { start: '2026-03-01T06:00', end: '2026-03-01T10:00' },
    { start: '2026-03-10T10:00', end: '2026-03-10T06:00' },
    { start: '2026-03-10T06:00', end: '2026-03-13T06:00' },
  ];
  for (const window of windows) {
    await assert.rejects(house.act(planMeasure, { ...plan, ...window }, by('es')), code('operations/window'));
  }
  const skipped = { ...plan, start: '2026-03-29T02:30', end: '2026-03-29T05:00' };
  await assert.rejects(house.act(planMeasure, skipped, by('es')), code('operations/no-such-local-time'));
  await assert.rejects(house.act(planMeasure, { ...plan, zone: 'Europe/Paris' }, by('es')), code('operations/zone'));
});
