// Somebody who is a victim in one matter and a suspect in another: no officer sees both, and still no list, count or
// referral has them among the suspects. Each side is told to ask, a sealed one tells nobody, and only who may see both
// settles it, by two officers.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Purpose } from '../../src/base/act.ts';
import { designate, withdraw } from '../../src/identity/designate.ts';
import { children, cluster, conflicts, suspects } from '../../src/identity/door.ts';
import { history } from '../../src/identity/history.ts';
import { judge, undo } from '../../src/identity/judge.ts';
import { isRecountDue, recount } from '../../src/identity/recount.ts';
import { proposeSettlement, settle } from '../../src/identity/settle.ts';
import { conflictsAcross, proposeAcross, settleAcross } from '../../src/identity/settle-across.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { network } from '../../src/jurisdiction/network.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type House, openHouse } from '../house.ts';
import { report, statement, subject } from '../matching/samples.ts';
import { counted, refusedWith } from './people.ts';

const A = `op:${'a'.repeat(32)}`;
const B = `op:${'b'.repeat(32)}`;
const C = `op:${'c'.repeat(32)}`;
const reason = 'test';
let house: House;

const by = (officer: string, operation: string | null, purpose: Purpose = 'investigation') => {
  return { agency: 'es', officer, operation, purpose };
};
const across = (officer: string) => by(officer, null, 'oversight');
const victimIn = (operation: string, n: number) =>
  house.act(designate, { subject: subject(n), category: 'victim', reason }, by('analyst-1', operation, 'safeguarding'));
const suspectIn = (operation: string, n: number) => {
  const decided = { category: 'suspect', country: 'ES', ground: 'test ground', reason, reportTo: 'bureau' } as const;
  return house.act(designate, { subject: subject(n), ...decided }, by('analyst-2', operation));
};
const listed = async (operation: string) => {
  const own = by('analyst-1', operation);
  const lists = [(await house.act(suspects, {}, own)).suspects, (await house.act(children, {}, own)).children];
  return lists.map((list) => list.map((row) => row.subject));
};
const setRight = async () => {
  if (!(await isRecountDue(house.rows('es')))) return;
  await house.act(recount, {}, { agency: 'es', officer: 'node' });
  assert.equal(await isRecountDue(house.rows('es')), false, 'once is enough');
};
const seal = async (operation: string, officers: readonly string[]) => {
  const named = officers.map((name) => house.officer('es', name));
  const act = { type: 'act', operation, officers: named, ground: 'Order 1' };
  await house.seed('es', 'oversight/matter-sealed/1', [act], operation);
};

beforeEach(async () => {
  const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
  house = await openHouse({ agencies: ['es'], stores });
  for (const operation of [A, B, C]) {
    const said = [0, 1, 2, 3].map((n) => statement(n, 'handle', `exampletalk|u${n}`));
    await house.seed('es', 'intake/received/1', [report(), ...said], operation);
  }
});

test('both lists leave the person out, nobody is counted, and each side is told to ask, not why', async () => {
  assert.equal((await victimIn(A, 0)).conflict, false);
  assert.equal((await suspectIn(B, 0)).conflict, true);
  await suspectIn(B, 1);
  await setRight();
  assert.deepEqual(await listed(A), [[], []]);
  assert.deepEqual(await listed(B), [[subject(1)], []]);
  assert.equal(await counted(house), 1);
  for (const operation of [A, B]) {
    const seen = await house.act(conflicts, {}, by('analyst-1', operation));
    assert.deepEqual(seen, { conflicts: [], elsewhere: [subject(0)] });
    const own = await house.act(cluster, { subject: subject(0) }, by('analyst-1', operation));
    assert.equal(own.designations.length, 1, 'one side alone');
  }
  assert.deepEqual(
    (await house.act(conflicts, {}, by('analyst-1', C))).elsewhere,
    [],
    'who sees no side is told nothing',
  );
});

test('whichever was decided first: the count follows, and the agency that counts hears it', async () => {
  await suspectIn(B, 0);
  assert.equal(await counted(house), 1);
  await victimIn(A, 0);
  assert.equal(await isRecountDue(house.rows('es')), true);
  const size = house.agency('es').log.size;
  await setRight();
  assert.equal(await counted(house), 0);
  const entry = await house.agency('es').log.read(size);
  assert.deepEqual([entry.header.kind, entry.header.operation], ['identity/recounted/1', B]);
  const [act] = entry.records;
  const text = JSON.stringify(act !== undefined && 'value' in act ? act.value : null);
  assert.match(text, /"to":"bureau"/);
  assert.ok(!text.includes(A) && !text.includes('victim'), 'it says nothing of the other matter');
  await setRight();
  assert.equal(house.agency('es').log.size, size + 1, 'and once is enough');
});

test('one officer who sees one side takes neither decision back, and cannot settle it', async () => {
  await victimIn(A, 0);
  await suspectIn(B, 0);
  const back = { subject: subject(0), category: 'suspect' as const, reason };
  await assert.rejects(house.act(withdraw, back, by('analyst-2', B)), refusedWith('identity/ask-protection'));
  const settled = { subject: subject(0), outcome: 'victim' as const, reason };
  await assert.rejects(house.act(proposeSettlement, settled, by('analyst-1', A)), refusedWith('identity/no-conflict'));
  await assert.rejects(
    house.act(proposeAcross, settled, by('analyst-1', A, 'safeguarding')),
    refusedWith('oversight/not-authorised'),
  );
});

test('settled as a victim by two who see both: the suspect falls and the child is listed', async () => {
  await suspectIn(B, 0);
  await victimIn(A, 0);
  await setRight();
  const [seen] = (await house.act(conflictsAcross, {}, across('protection-1'))).conflicts;
  assert.deepEqual(seen?.sides.map(({ operation, category }) => [operation, category]).sort(), [
    [A, 'victim'],
    [B, 'suspect'],
  ]);
  const asked = { subject: subject(0), outcome: 'victim' as const, reason };
  const { proposal } = await house.act(proposeAcross, asked, across('protection-1'));
  const again = house.act(settleAcross, { proposal, reason }, across('protection-1'));
  await assert.rejects(again, refusedWith('oversight/same-officer'));
  await house.act(settleAcross, { proposal, reason }, across('coordinator-1'));
  await assert.rejects(
    house.act(settleAcross, { proposal, reason }, across('coordinator-1')),
    refusedWith('identity/no-proposal'),
  );
  assert.deepEqual(await listed(A), [[], [subject(0)]]);
  assert.deepEqual(await listed(B), [[], []]);
  await setRight();
  assert.equal(await counted(house), 0);
  const told = (await house.act(history, { subject: subject(0) }, by('analyst-1', B))).events.map(({ kind }) => kind);
  assert.deepEqual(told.sort(), ['designated', 'settled'], 'the matter in which it fell is told');
  const inA = (await house.act(history, { subject: subject(0) }, by('analyst-1', A))).events.map(({ kind }) => kind);
  assert.deepEqual(inA, ['designated'], 'and the other is not');
});

test('settled as a suspect: the victim falls wherever it was said, and the person is counted again', async () => {
  await victimIn(A, 0);
  await victimIn(C, 0);
  await suspectIn(B, 0);
  await setRight();
  assert.equal(await counted(house), 0);
  const asked = { subject: subject(0), outcome: 'suspect' as const, reason };
  const { proposal } = await house.act(proposeAcross, asked, across('coordinator-1'));
  await house.act(settleAcross, { proposal, reason }, across('protection-2'));
  await setRight();
  assert.deepEqual(
    [await listed(A), await listed(B), await listed(C)],
    [
      [[], []],
      [[subject(0)], []],
      [[], []],
    ],
  );
  assert.equal(await counted(house), 1);
  assert.deepEqual((await house.act(conflictsAcross, {}, across('protection-1'))).conflicts, []);
});

test('a sealed side is told to nobody: the person is left out, and who is inside settles it', async () => {
  await suspectIn(B, 0);
  await victimIn(A, 0);
  await seal(A, ['protection-1', 'protection-2']);
  await setRight();
  assert.deepEqual(await listed(B), [[], []]);
  assert.equal(await counted(house), 0);
  assert.deepEqual(await house.act(conflicts, {}, by('analyst-1', B)), { conflicts: [], elsewhere: [] });
  assert.deepEqual((await house.act(conflictsAcross, {}, across('coordinator-1'))).conflicts, []);
  const asked = { subject: subject(0), outcome: 'victim' as const, reason };
  const outside = house.act(proposeAcross, asked, across('coordinator-1'));
  await assert.rejects(outside, refusedWith('identity/no-conflict'));
  assert.equal((await house.act(conflictsAcross, {}, across('protection-1'))).conflicts.length, 1);
  const { proposal } = await house.act(proposeAcross, asked, across('protection-1'));
  await house.act(settleAcross, { proposal, reason }, across('protection-2'));
  assert.deepEqual((await house.act(conflictsAcross, {}, across('protection-1'))).conflicts, []);
});

test('sealing a matter silences what was told, and unsealing tells it again', async () => {
  await suspectIn(B, 0);
  await victimIn(A, 0);
  const told = async () => (await house.act(conflicts, {}, by('analyst-1', B))).elsewhere;
  assert.deepEqual(await told(), [subject(0)]);
  await seal(A, ['protection-1']);
  assert.deepEqual(await told(), []);
  await house.seed('es', 'oversight/matter-unsealed/1', [{ type: 'act', operation: A, ground: 'over' }], A);
  assert.deepEqual(await told(), [subject(0)]);
});

test('a judgement that joins a suspect to a victim of another matter makes a conflict, no suspect', async () => {
  await victimIn(A, 0);
  await suspectIn(B, 1);
  await house.act(judge, { a: subject(0), b: subject(1), verdict: 'same', reason }, by('analyst-2', B));
  await setRight();
  assert.deepEqual(
    [await listed(A), await listed(B)],
    [
      [[], []],
      [[], []],
    ],
  );
  assert.equal(await counted(house), 0);
});

test('the picture of the network has no name for a child or for somebody in a conflict', async () => {
  await victimIn(A, 0);
  await victimIn(A, 1);
  await suspectIn(B, 1);
  const ids = [0, 1, 2].map(subject);
  const { nodes } = await house.act(network, { subjects: ids, steps: 1 }, by('analyst-1', A));
  const shown = new Map(nodes.map(({ id, category, label }) => [id, [category, label === null]]));
  assert.deepEqual(
    ids.map((id) => shown.get(id)),
    [
      ['victim', true],
      ['conflict', true],
      [null, false],
    ],
  );
});

/** Whether the entry at that place counts nobody and sends nobody anything. */
const silentAt = async (at: number) => {
  const { records } = await house.agency('es').log.read(at);
  const [act] = records;
  return records.length === 1 && act !== undefined && 'value' in act && !JSON.stringify(act.value).includes('bureau');
};

test('settled as a suspect in one matter, a victim of another is not counted, not for a moment', async () => {
  await victimIn(B, 0);
  await victimIn(A, 0);
  await suspectIn(A, 0);
  await setRight();
  const asked = { subject: subject(0), outcome: 'suspect' as const, reason };
  const { proposal } = await house.act(proposeSettlement, asked, by('analyst-1', A));
  const at = house.agency('es').log.size;
  await house.act(settle, { proposal, reason }, by('analyst-2', A));
  assert.equal(await counted(house), 0);
  assert.ok(await silentAt(at), 'no correction leaves');
  assert.equal(await isRecountDue(house.rows('es')), false, 'the node has nothing to set right');
  assert.deepEqual([await listed(A), await listed(B)].flat(2), [], 'between the two matters it is still open');
  const settled = { subject: subject(0), outcome: 'suspect' as const, reason };
  const { proposal: second } = await house.act(proposeAcross, settled, across('coordinator-1'));
  await house.act(settleAcross, { proposal: second, reason }, across('protection-1'));
  await setRight();
  assert.equal(await counted(house), 1, 'once no matter holds them to be a victim, they are counted');
});

test('taking a judgement back does not count a victim of another matter either', async () => {
  const { judgement } = await house.act(
    judge,
    { a: subject(0), b: subject(1), verdict: 'same', reason },
    by('analyst-1', A),
  );
  await victimIn(A, 0);
  await suspectIn(A, 1);
  await victimIn(B, 1);
  await setRight();
  const at = house.agency('es').log.size;
  await house.act(undo, { judgement, reason }, by('analyst-1', A));
  assert.equal(await counted(house), 0);
  assert.ok(await silentAt(at));
});
