// What is shown of a referral once it left: who has what of a person, the letter as data, and the receipt of its
// arrival. Nothing that was withheld stands in a letter, and a referral that never left was not shared.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letter } from '../../src/referrals/letter.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { receipt } from '../../src/referrals/receipt.ts';
import { release } from '../../src/referrals/release.ts';
import { shared, sharedThing } from '../../src/referrals/shared.ts';
import { account, child, code, matter, statement, suspect } from './matter.ts';

const one = { agency: 'es', officer: 'liaison-1' } as const;
const two = { agency: 'es', officer: 'liaison-2' } as const;
const there = { agency: 'fr', officer: 'liaison-1' } as const;
const toFrance = { to: 'fr', country: 'FR', subjects: [suspect] };

async function sent() {
  const { house, ids } = await matter();
  const { referral } = await house.act(prepare, toFrance, one);
  await house.act(release, { referral }, two);
  return { house, ids, referral };
}

/** The cover and one statement arrive at fr, as a package from es. */
async function arrived() {
  const { house, referral } = await sent();
  const cover = {
    ...{ type: 'referral', id: referral, from: 'es', to: 'fr', operation: null, kind: 'investigation' },
    ...{ subjects: [suspect], priority: 2, reasons: ['payment'], childAtRisk: false, transferBasis: null },
    ...{ records: 1, due: '2026-03-16T08:00:00.000Z', at: '2026-03-02T08:00:00.000Z' },
  };
  const said = statement(suspect, 'person', 'payment-to-child', 'BR');
  const records = [cover, said].map((record, index) => ({
    ...{ type: 'received', from: 'es', package: `sha256:${'a'.repeat(64)}`, index },
    ...{ recordId: `r1:${String(index).repeat(64)}`, salt: Buffer.alloc(32).toString('base64'), record },
  }));
  const act = { type: 'act', from: 'es', number: 3, package: `sha256:${'a'.repeat(64)}`, supersedes: [], recalls: [] };
  await house.seed('fr', 'intake/package-received/1', [act, ...records]);
  return { house, referral };
}

test('what was shared about a person says to whom, when and how much, for every subject joined to it', async () => {
  const { house, referral } = await sent();
  const of = async (subject: string) => (await house.act(shared, { subject }, one)).shared;
  const [line] = await of(suspect);
  assert.deepEqual(
    [line?.referral, line?.to, line?.records, line?.state, line?.takenBack],
    [referral, 'fr', 3, 'released', 0],
  );
  assert.deepEqual(await of(account), await of(suspect));
  assert.deepEqual(await of(child), []);
});

test('what was shared about an exhibit or a file says to whom, and a thing nobody shared says nothing', async () => {
  const { house } = await matter();
  const exhibit = `x:${'3'.repeat(32)}`;
  const found = statement(suspect, 'person', 'payment-to-child', 'BR', { exhibit });
  const act = { type: 'act', report: `rp:${'2'.repeat(32)}`, format: 'patrol-log', source: 'patrol', parts: 1 };
  await house.seed('es', 'intake/received/1', [act, found]);
  const { referral } = await house.act(prepare, toFrance, one);
  const of = async (thing: { exhibit: string } | { file: string }) => house.act(sharedThing, thing, one);
  const nothing = { shared: [], courts: [], received: [], cut: false };
  assert.deepEqual(await of({ exhibit }), nothing, 'only prepared');
  await house.act(release, { referral }, two);
  const { shared: lines } = await of({ exhibit });
  assert.deepEqual(
    lines.map((line) => [line.referral, line.to, line.records, line.state]),
    [[referral, 'fr', 1, 'released']],
  );
  assert.deepEqual(await of({ exhibit: `x:${'9'.repeat(32)}` }), nothing);
  assert.deepEqual(await of({ file: `sha256:${'9'.repeat(64)}` }), nothing);
  await assert.rejects(house.act(sharedThing, {}, one), 'one of exhibit and file is named');
});

test('a referral that was only prepared is not shared', async () => {
  const { house } = await matter();
  await house.act(prepare, toFrance, one);
  assert.deepEqual((await house.act(shared, { subject: suspect }, one)).shared, []);
});

test('what another agency sent about a person is listed with its sender', async () => {
  const { house } = await arrived();
  const { received } = await house.act(shared, { subject: suspect }, there);
  assert.deepEqual(
    received.map((row) => [row.from, row.records]),
    [['es', 1]],
  );
  assert.deepEqual((await house.act(shared, { subject: account }, there)).received, []);
});

test('the letter holds what the recipient sees, each line with its codes, and nothing that was withheld', async () => {
  const { house, ids, referral } = await sent();
  const said = await house.act(letter, { referral }, one);
  assert.deepEqual([said.from.code, said.to.code, said.total, said.lines.length], ['es', 'fr', 3, 3]);
  assert.deepEqual(said.lines.map((line) => line.recordId).sort(), [ids[0], ids[1], ids[3]].sort());
  assert.ok(said.lines.every((line) => line.legal.includes('H0') && line.tlp === 'AMBER' && line.pap === 'AMBER'));
  assert.ok(!JSON.stringify(said).includes('persona-014@example.org'));
  assert.deepEqual(
    [said.prepared.officer, said.released?.officer],
    [house.officer('es', 'liaison-1'), house.officer('es', 'liaison-2')],
  );
  assert.ok(said.synthetic);
});

test('a letter of what has not left is a draft: nobody released it and no answer is due', async () => {
  const { house } = await matter();
  const { referral } = await house.act(prepare, toFrance, one);
  const said = await house.act(letter, { referral }, one);
  assert.deepEqual([said.state, said.released, said.due], ['prepared', null, null]);
});

test('guarded text is not printed, and two readings of one letter are equal', async () => {
  const name = statement(suspect, 'person', 'name', 'Persona 014');
  const { house } = await matter([name, statement(account, 'account', 'handle', 'exampletalk|persona014')]);
  const { referral } = await house.act(prepare, toFrance, one);
  const said = await house.act(letter, { referral }, one);
  assert.equal(said.lines.find((line) => line.property === 'name')?.value, null);
  assert.ok(!JSON.stringify(said).includes('Persona 014'));
  house.clock.advance(5);
  assert.deepEqual(await house.act(letter, { referral }, one), said);
});

test('the receipt says that a referral arrived and how much, and repeats nothing of what it says', async () => {
  const { house, referral } = await arrived();
  const said = await house.act(receipt, { referral }, there);
  assert.deepEqual([said.from, said.to.code, said.number, said.records, said.state], ['es', 'fr', 3, 1, 'open']);
  assert.deepEqual(said.held, { statements: 1, sightings: 0 });
  assert.equal(said.package, `sha256:${'a'.repeat(64)}`);
  assert.ok(!JSON.stringify(said).includes(suspect));
  await assert.rejects(house.act(receipt, { referral }, one), code('referrals/unknown'));
  await assert.rejects(house.act(letter, { referral }, there), code('referrals/unknown'));
});
