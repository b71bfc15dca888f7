// Nobody who may be a victim is arrested on a plan from here, whichever matter knows it: the plan, its readiness and
// the go are refused alike. What happened all the same is recorded, and shows at once to who settles it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { owed } from '../../src/exchange/owed.ts';
import { exchangeStore } from '../../src/exchange/store.ts';
import { designate } from '../../src/identity/designate.ts';
import { judge } from '../../src/identity/judge.ts';
import { recount } from '../../src/identity/recount.ts';
import { proposeAcross, settleAcross } from '../../src/identity/settle-across.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { board } from '../../src/operations/board.ts';
import { measures, outcomes } from '../../src/operations/day-door.ts';
import { go, proposeGo } from '../../src/operations/go.ts';
import { open } from '../../src/operations/open.ts';
import { planMeasure, readyMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { withdrawOutcome } from '../../src/operations/withdraw-outcome.ts';
import { reconciliationStore } from '../../src/reconciliation/store.ts';
import { openHouse } from '../house.ts';
import { report, statement, subject } from '../matching/samples.ts';
import { stores as matterStores } from '../referrals/matter.ts';
import { code } from './joined.ts';
import { plan } from './telephones.ts';

const stores = [...matterStores, reconciliationStore, exchangeStore];
const asked = code('operations/ask-protection');
const reason = 'test';
const OTHER = `op:${'b'.repeat(32)}`;

/** The bureau works in two matters: its own operation with a day to plan, and another where children are looked for. */
async function twoMatters() {
  assert.ok(stores.includes(jurisdictionStore) && stores.includes(matchingStore));
  const house = await openHouse({ agencies: ['es'], stores });
  const coordinator = { agency: 'es', officer: 'coordinator-1' } as const;
  const { operation } = await house.act(open, { name: 'Lantern', offence: 'other', basis: 'Art. 1' }, coordinator);
  for (const matter of [operation, OTHER]) {
    await house.know('es', matter);
    const said = [0, 1, 2, 3].map((n) => statement(n, 'handle', `exampletalk|u${n}`));
    await house.seed('es', 'intake/received/1', [report(), ...said], matter);
  }
  const by = (officer: string, within = operation) => ({ agency: 'es', officer, operation: within });
  const victim = (n: number, matter: string) =>
    house.act(
      designate,
      { subject: subject(n), category: 'victim', reason },
      { ...by('analyst-1', matter), purpose: 'safeguarding' },
    );
  const seal = (matter: string, officers: readonly string[]) => {
    const named = officers.map((name) => house.officer('es', name));
    return house.seed(
      'es',
      'oversight/matter-sealed/1',
      [{ type: 'act', operation: matter, officers: named, ground: 'x' }],
      matter,
    );
  };
  const arrest = (n: number) =>
    house.act(planMeasure, { ...plan, kind: 'arrest', subjects: [subject(n)] }, by('coordinator-1'));
  const lines = async (officer: string, purpose: 'investigation' | 'oversight', matter: string | null = null) => {
    const { owed: all } = await house.act(owed, {}, { agency: 'es', officer, purpose, operation: matter });
    return all.map(({ what, ids }) => [what, ids[0]]);
  };
  return { house, operation, by, victim, arrest, seal, lines };
}

test('the arrest of a victim is not planned, and neither is that of an account joined to one elsewhere', async () => {
  const { house, by, victim, arrest } = await twoMatters();
  await victim(0, OTHER);
  await house.act(
    judge,
    { a: subject(0), b: subject(1), verdict: 'same', reason },
    { ...by('analyst-1', OTHER), purpose: 'safeguarding' },
  );
  await assert.rejects(arrest(0), asked);
  await assert.rejects(arrest(1), asked, 'whoever is joined to them, by a judgement that does not show here');
  await arrest(2);
  const safe = { ...plan, kind: 'safeguarding' as const, subjects: [subject(0)] };
  await house.act(planMeasure, safe, by('coordinator-1'));
});

test('the refusal is word for word the same for a child, for a conflict and for what is sealed', async () => {
  const { house, by, operation, victim, arrest, seal } = await twoMatters();
  const said = async (n: number) => arrest(n).then(String, (refusal) => `${refusal.code} ${refusal.message}`);
  await victim(0, operation);
  await victim(1, OTHER);
  const suspected = { category: 'suspect', country: 'ES', ground: 'test ground', reason } as const;
  await house.act(designate, { subject: subject(1), ...suspected }, by('analyst-2'));
  await victim(2, OTHER);
  const told = [await said(0), await said(1), await said(2)];
  await seal(OTHER, ['analyst-1', 'protection-1', 'protection-2']);
  told.push(await said(1), await said(2));
  assert.equal(new Set(told).size, 1);
  assert.match(told[0] ?? '', /^operations\/ask-protection/);
});

test('a child found after the plan stops the measure: it is shown, not made ready, and gets no go', async () => {
  const { house, by, victim, arrest } = await twoMatters();
  const { measure } = await arrest(0);
  const ready = async (list: typeof plan.ready) =>
    house.act(readyMeasure, { measure, ready: list }, by('coordinator-1'));
  await house.act(proposeGo, { decision: 'go' }, by('coordinator-1'));
  await victim(0, OTHER);
  const [row] = (await house.act(measures, {}, by('coordinator-1'))).measures;
  assert.equal(row?.stopped, true);
  await assert.rejects(house.act(go, { decision: 'go' }, by('coordinator-2')), asked);
  await ready([]);
  await assert.rejects(ready(['team']), asked);
  const dropped = { decision: 'no-go' } as const;
  await house.act(proposeGo, dropped, by('coordinator-1'));
  await house.act(go, dropped, by('coordinator-2'));
  assert.equal((await house.act(measures, {}, by('coordinator-1'))).measures[0]?.stopped, false);
});

test('settled as a suspect by two who see both sides, the arrest can be planned', async () => {
  const { house, by, victim, arrest } = await twoMatters();
  await victim(0, OTHER);
  const suspected = { category: 'suspect', country: 'ES', ground: 'test ground', reason } as const;
  await house.act(designate, { subject: subject(0), ...suspected }, by('analyst-2'));
  await house.act(recount, {}, { agency: 'es', officer: 'node' });
  await assert.rejects(arrest(0), asked);
  const across = (officer: string) => ({ agency: 'es', officer, purpose: 'oversight' }) as const;
  const settled = { subject: subject(0), outcome: 'suspect', reason } as const;
  const { proposal } = await house.act(proposeAcross, settled, across('protection-1'));
  await house.act(settleAcross, { proposal, reason }, across('protection-2'));
  assert.equal(typeof (await arrest(0)).measure, 'string');
});

test('an arrest of a child that took place is recorded, says so at once, and is work until it is settled', async () => {
  const { house, by, operation, victim, lines } = await twoMatters();
  await victim(0, OTHER);
  const arrested = { result: 'arrest', subject: subject(0) } as const;
  const { outcome, conflict } = await house.act(recordOutcome, arrested, by('coordinator-1'));
  assert.equal(conflict, true);
  const shown = async () =>
    (await house.act(outcomes, {}, by('analyst-1'))).outcomes.map((row) => [row.outcome, row.conflict]);
  assert.deepEqual(await shown(), [[outcome, true]]);
  for (const officer of ['protection-1', 'coordinator-1']) {
    assert.deepEqual(await lines(officer, 'oversight'), [['arrest-in-conflict', outcome]], officer);
  }
  assert.deepEqual(await lines('analyst-2', 'oversight', operation), [], 'an analyst settles nothing');
  assert.equal((await house.act(board, {}, by('coordinator-1'))).totals.arrests, 1, 'what happened, happened');
  await house.act(withdrawOutcome, { outcome, reason }, by('coordinator-1'));
  assert.deepEqual(await shown(), [[outcome, false]]);
  assert.deepEqual(await lines('protection-1', 'oversight'), []);
  const other = await house.act(recordOutcome, { result: 'arrest', subject: subject(3) }, by('coordinator-1'));
  assert.equal(other.conflict, false);
});

test('where the child stands in a sealed matter, only who is inside is told of the arrest', async () => {
  const { house, by, victim, seal, lines } = await twoMatters();
  await victim(0, OTHER);
  await seal(OTHER, ['protection-1', 'protection-2']);
  const arrested = { result: 'arrest', subject: subject(0) } as const;
  const { outcome, conflict } = await house.act(recordOutcome, arrested, by('coordinator-1'));
  assert.equal(conflict, false);
  assert.deepEqual(await lines('coordinator-1', 'oversight'), []);
  assert.deepEqual(await lines('protection-1', 'oversight'), [['arrest-in-conflict', outcome]]);
});

test('a judgement that joins a victim of one matter to a suspect of another is work for who sees both', async () => {
  const { house, by, operation, victim, lines } = await twoMatters();
  await victim(0, OTHER);
  const suspected = { category: 'suspect', country: 'ES', ground: 'test ground', reason } as const;
  await house.act(designate, { subject: subject(1), ...suspected }, by('analyst-2'));
  await house.act(judge, { a: subject(0), b: subject(1), verdict: 'same', reason }, by('analyst-2'));
  await house.act(recount, {}, { agency: 'es', officer: 'node' });
  const cluster = [subject(0), subject(1)].sort()[0];
  for (const officer of ['protection-1', 'coordinator-2']) {
    assert.deepEqual(await lines(officer, 'oversight'), [['conflict-across', cluster]], officer);
  }
  const within = await lines('coordinator-1', 'investigation', operation);
  assert.deepEqual(within, [], 'an inquiry in one matter is not told what another says');
});
