// Copies and old backups of a real node: what a witness remembers stops it before it writes, while it runs and at its
// start; the finding outlives the process, is told by doctor and by `peers`, and ends only when the witnesses agree.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import { askCosignatures } from '../../src/exchange/ask-cosignatures.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { exchangeFork } from '../../src/exchange/tables.ts';
import { askAtStart, keepCosigned } from '../../src/node/ask-at-start.ts';
import { performAsNode } from '../../src/node/delivery.ts';
import { examine } from '../../src/node/doctor.ts';
import { cardOf } from '../../src/node/keys.ts';
import { LiaisonNode, type NodeAgency } from '../../src/node/node.ts';
import { peersOf } from '../../src/node/peers.ts';
import { allOfficers } from '../../src/oversight/store.ts';

const place = await mkdtemp(join(tmpdir(), 'liaison-behind-'));
const clock = { now: () => Date.now() };
const random = { bytes: (count: number) => randomBytes(count) };
const open: LiaisonNode[] = [];
after(async () => {
  for (const node of open) await node.close();
  await rm(place, { recursive: true, force: true });
});
const behind = (error: unknown) => (error as { code?: string }).code === 'node/behind-witness';

async function opened(folder: string): Promise<LiaisonNode> {
  const node = await LiaisonNode.open({ folder: join(place, folder), clock, random, databaseUrl: null });
  open.push(node);
  return node;
}
async function closed(node: LiaisonNode): Promise<void> {
  open.splice(open.indexOf(node), 1);
  await node.close();
}

async function officers({ rows }: NodeAgency): Promise<readonly string[]> {
  return (await allOfficers(rows)).filter(({ roles }) => roles.includes('liaison')).map(({ officer }) => officer);
}
async function enrolAt(at: NodeAgency, of: NodeAgency): Promise<void> {
  const [first = '', second = ''] = await officers(at);
  const purpose = 'investigation' as const;
  const { output } = await at.host.perform(proposeCard, cardOf(of.keys), { officer: first, purpose });
  await at.host.perform(enrol, { code: of.code, proposal: output.position }, { officer: second, purpose });
}

/** An entry of an officer that is work and not bookkeeping. */
async function work({ ledger, projector, rows }: NodeAgency): Promise<void> {
  const [officer] = await allOfficers(rows);
  const head = { kind: 'referrals/released/1', at: instant(Date.now()), actor: officer?.officer ?? '' };
  const records = [{ type: 'act' }, { type: 'contact' }] as const;
  await projector.settle((await ledger.append({ ...head, permit: `p:${'0'.repeat(32)}`, records })).position);
}
const ask = async (agency: NodeAgency) => (await performAsNode(agency, askCosignatures, {})).asked[0]?.outcome;
const copyOf = async (folder: string) => cp(join(place, 'true', 'es'), join(place, folder, 'es'), { recursive: true });
const said = async (folder: string) => {
  const patient = { data: join(place, folder), environment: {}, now: Date.now(), nodeVersion: '26.0.0' };
  const { findings } = await examine({ ...patient, withDatabase: false });
  return findings.find(({ check }) => check === 'es: witnesses');
};

const people = [1, 2].map((nth) => ({ name: `Persona 00${nth}`, roles: ['protection', 'liaison'] as const }));
let truth = await opened('true');
for (const code of ['es', 'fr']) {
  const agency = { code, name: `Agency ${code}`, country: code.toUpperCase(), synthetic: false };
  await truth.create(agency, people);
}
await enrolAt(truth.agency('es'), truth.agency('fr'));
await enrolAt(truth.agency('fr'), truth.agency('es'));

test('a node that has all that its witnesses remember writes, and doctor says how far they saw', async () => {
  const es = truth.agency('es');
  assert.equal(await ask(es), 'cosigned');
  assert.deepEqual(await askAtStart(es, truth.post, clock), { asked: 1, answered: 1, agree: 1 });
  await keepCosigned(es, clock);
  assert.equal((await said('true'))?.state, 'well');
  await work(es);
  await keepCosigned(es, clock);
  const finding = await said('true');
  assert.deepEqual([finding?.state, finding?.mend !== null], ['warning', true], 'there is work that nobody saw');
});

test('doctor and peers say it where our clock stands off from most peers', async () => {
  const es = truth.agency('es');
  const contacts = es.services.get(contactsService.name) as Contacts;
  const now = clock.now();
  const beside = async () => {
    await keepCosigned(es, clock);
    const patient = { data: join(place, 'true'), environment: {}, now: Date.now(), nodeVersion: '26.0.0' };
    const { findings } = await examine({ ...patient, withDatabase: false });
    const [told] = (await peersOf(truth, 'es')).agencies;
    const finding = findings.find(({ check }) => check === 'es: clock beside its peers');
    return [finding?.state, finding?.mend !== null, told?.clock.doubtful];
  };
  contacts.clocks('fr', now + 1_000, now);
  assert.deepEqual(await beside(), ['well', false, false]);
  for (const [code, off] of [
    ['fr', 600_000],
    ['it', 700_000],
  ] as const)
    contacts.clocks(code, now + off, now);
  assert.deepEqual(await beside(), ['wrong', true, true]);
  for (const code of ['fr', 'it']) contacts.clocks(code, now, now);
  assert.deepEqual(await beside(), ['well', false, false]);
});

test('an old backup of it is read-only at its start, says why, and stays so in the next process', async () => {
  await closed(truth);
  await copyOf('old');
  truth = await opened('true');
  await work(truth.agency('es'));
  assert.equal(await ask(truth.agency('es')), 'cosigned');
  let old = await opened('old');
  const { answered, agree } = await askAtStart(old.agency('es'), truth.post, clock);
  assert.deepEqual([answered, agree], [1, 0]);
  const size = old.agency('es').ledger.size;
  await assert.rejects(performAsNode(old.agency('es'), askCosignatures, {}), behind);
  assert.equal(old.agency('es').ledger.size, size, 'nothing was written');
  const [told] = (await peersOf(old, null)).agencies;
  assert.deepEqual([told?.behind?.peer, told?.behind?.verdict, told?.behind?.ours], ['fr', 'longer', size]);
  await closed(old);
  const finding = await said('old');
  assert.deepEqual([finding?.state, finding?.says.includes('fr has')], ['wrong', true]);
  old = await opened('old');
  await assert.rejects(performAsNode(old.agency('es'), askCosignatures, {}), behind);
  const silent = { send: () => truth.post.send('nobody', { kind: 'head', from: 'es', body: Buffer.of() }) };
  assert.equal((await askAtStart(old.agency('es'), silent, clock)).answered, 0);
  await assert.rejects(performAsNode(old.agency('es'), askCosignatures, {}), behind, 'silence ends nothing');
  await closed(old);
});

test('of two copies started at once the second stops, then the first, and the proof is kept', async () => {
  await closed(truth);
  await copyOf('copy');
  truth = await opened('true');
  const copy = await opened('copy');
  // The copy reaches its peers by the way of the true node's process.
  copy.post.leadOut('es', truth.post);
  await askAtStart(copy.agency('es'), truth.post, clock);
  await work(truth.agency('es'));
  await work(copy.agency('es'));
  await work(copy.agency('es'));
  assert.equal(await ask(truth.agency('es')), 'cosigned');
  assert.equal(await ask(copy.agency('es')), 'behind');
  await assert.rejects(performAsNode(copy.agency('es'), askCosignatures, {}), behind);
  assert.equal(await truth.agency('fr').rows.count(exchangeFork, { peer: 'es', of: 'ledger' }), 1);
  await work(truth.agency('es'));
  assert.equal(await ask(truth.agency('es')), 'behind');
  await assert.rejects(performAsNode(truth.agency('es'), askCosignatures, {}), behind);
  await closed(copy);
  for (const folder of ['true', 'copy']) assert.equal((await said(folder))?.state, 'wrong');
});
