// What a stolen or silent ledger does to witnessing: a ledger that does not prove what it signed is not cosigned and is
// shown, a thief's fork accuses nobody once the key is revoked, and a revoked key does not stop its owner's node. For
// starts see `../node/ask-at-start.test.ts`.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { canonical } from '../../src/base/json.ts';
import { signNote } from '../../src/base/signature.ts';
import { cosign } from '../../src/exchange/cosign.ts';
import { cosignBody } from '../../src/exchange/cosign-letter.ts';
import { peers } from '../../src/exchange/door.ts';
import { exchangeStatement } from '../../src/exchange/key-tables.ts';
import { openMailbox, type PerformAsNode } from '../../src/exchange/mailbox.ts';
import { owed } from '../../src/exchange/owed.ts';
import { compareOwn } from '../../src/exchange/own-head.ts';
import { spansOf } from '../../src/exchange/peer-keys.ts';
import { exchangeFork, exchangeOutbox } from '../../src/exchange/tables.ts';
import { stateKeys, takeKeys } from '../../src/exchange/take-keys.ts';
import type { Receiver } from '../../src/exchange/transport.ts';
import { showWitnessed, watch } from '../../src/exchange/watch.ts';
import { consistencyPath } from '../../src/exchange/witness.ts';
import { Witnessing, witnessingService } from '../../src/exchange/witnessing.ts';
import { keepCosigned } from '../../src/node/ask-at-start.ts';
import { unprovedFinding } from '../../src/node/behind.ts';
import { reconciliationStore } from '../../src/reconciliation/store.ts';
import { stores } from '../referrals/matter.ts';
import { type Federation, openFederation } from './federation.ts';
import { fresh, headBy, rotated } from './stolen-ledger.ts';
import { TwoFaced } from './two-faced.ts';

const place = await mkdtemp(join(tmpdir(), 'liaison-witness-keys-'));
after(() => rm(place, { recursive: true, force: true }));

const stateOf = async (federation: Federation, agency: string, of: string) => {
  const { peers: rows } = await federation.act(peers, {}, { agency, officer: 'liaison-1' });
  return rows.find(({ code }) => code === of);
};

test('a ledger that shows two histories and proves neither is cosigned by nobody, and everybody sees it', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'zz'] });
  const { agency, keys } = federation.member('zz');
  const ledger = new TwoFaced(agency.origin, keys.ledger, 'silent');
  await ledger.grow(0, 5);
  await ledger.fork(5);
  await ledger.grow(0, 3, 'one');
  await ledger.grow(1, 4, 'two');
  ledger.show('fr', 1);
  const shows = ledger.receiver();
  const silent = async (letter: Parameters<typeof shows>[0]) => {
    const { covers: _, ...shown } = JSON.parse(Buffer.from(await shows(letter)).toString());
    return Buffer.from(JSON.stringify(shown, Object.keys(shown).sort()));
  };
  federation.post.open('zz', silent);
  for (let round = 0; round < 5; round += 1) {
    for (const code of ['es', 'fr']) await federation.act(watch, {}, { agency: code });
  }
  const asked = async (code: string, branch: 0 | 1) => {
    const source = ledger.branch(branch).source();
    const old = (await stateOf(federation, code, 'zz'))?.witness.ours?.size ?? 0;
    const body = cosignBody({ old, path: await consistencyPath(source, old), note: source.checkpoint }).toString();
    return (await federation.act(cosign, { from: 'zz', body }, { agency: code })).status;
  };
  assert.deepEqual([await asked('es', 0), await asked('fr', 1)], [422, 422]);
  for (const code of ['es', 'fr']) {
    assert.notEqual((await stateOf(federation, code, 'zz'))?.witness.unproved, null, code);
    assert.equal((await stateOf(federation, code, code === 'es' ? 'fr' : 'es'))?.witness.unproved, null);
    const { cosignature } = await federation.act(showWitnessed, { of: 'zz' }, { agency: code });
    assert.equal(cosignature, null);
  }
  // Once it answers, the proof is found.
  await ledger.grow(0, 2, 'one');
  federation.post.open('zz', shows);
  await federation.act(watch, {}, { agency: 'es' });
  assert.equal((await stateOf(federation, 'es', 'zz'))?.witness.fork, true);
});

/** The same door, which proves nothing that it is asked for. */
const withoutCovers = (door: Receiver): Receiver => {
  return async (letter) => {
    const answer = Buffer.from(await door(letter));
    if (letter.kind !== 'head') return answer;
    return Buffer.from(canonical({ ...JSON.parse(answer.toString()), covers: [] }));
  };
};

test('who does not prove what it signed is owed a call, and is cosigned again once it proves it', async () => {
  const rooms = [...stores.filter(({ room }) => room !== 'intake'), reconciliationStore];
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'], stores: rooms });
  const es = federation.member('es');
  const fr = federation.member('fr');
  const look = (agency: string, peer: string) => federation.act(watch, { peer }, { agency });
  await look('fr', 'es');
  await federation.book('es', [{ type: 'contact' }], []);
  await look('pt', 'es');
  await federation.book('es', [{ type: 'contact' }], []);
  await look('fr', 'pt');
  const perform: PerformAsNode = async (act, input) => {
    const by = { officer: es.officers.get('node') ?? '', purpose: 'investigation' as const };
    return (await es.host.perform(act, input, by)).output;
  };
  const door = openMailbox(perform, es.arrivals);
  federation.post.open('es', withoutCovers(door));
  const owing = async () => {
    const { owed: lines } = await federation.act(owed, {}, { agency: 'fr', officer: 'liaison-1' });
    return lines.flatMap(({ what, whom, overdue }) => (what === 'peer-unproved' ? [[whom, overdue]] : []));
  };
  const ask = async () => {
    const { checkpoint } = es.log.source();
    const old = (await stateOf(federation, 'fr', 'es'))?.witness.ours?.size ?? 0;
    const path = await consistencyPath(es.log.source(), old);
    const body = cosignBody({ old, path, note: checkpoint }).toString();
    return (await federation.act(cosign, { from: 'es', body }, { agency: 'fr' })).status;
  };
  const said = async () => {
    const folder = await mkdtemp(join(place, 'fr-'));
    await keepCosigned({ rows: fr.host.rows, services: fr.services, folder }, federation.clock);
    return (await unprovedFinding(folder, 'fr')).state;
  };
  await look('fr', 'es');
  assert.deepEqual([await owing(), await said()], [[], 'well'], 'one look may have met an answer under way');
  await look('fr', 'es');
  assert.deepEqual([await owing(), await said(), await ask()], [[['es', true]], 'wrong', 422]);
  federation.post.open('es', door);
  await look('fr', 'es');
  assert.deepEqual([await owing(), await said(), await ask()], [[], 'well', 200]);
});

test('what is told of a peer is not pushed out by the heads that it shows itself, and the oldest goes first', () => {
  const witnessing = new Witnessing();
  const rumour = (size: number) => ({ head: { size, root: Buffer.alloc(32, size) }, note: `${size}` });
  witnessing.hear('zz', rumour(1));
  for (let size = 100; size < 150; size += 1) witnessing.hear('zz', rumour(size), true);
  const notes = () => witnessing.rumoursOf('zz').map(({ note }) => note);
  assert.equal(notes()[0], '1');
  assert.ok(notes().includes('149') && !notes().includes('100'));
  witnessing.missed('zz', rumour(1));
  assert.deepEqual(witnessing.unprovedOf('zz'), [], 'one look may have met an answer under way');
  witnessing.missed('zz', rumour(1));
  assert.equal(witnessing.unprovedOf('zz').length, 1);
  witnessing.settle('zz', rumour(1).head);
  assert.deepEqual(witnessing.unprovedOf('zz'), [], 'proved after all');
});

test('a fork that a thief signed accuses nobody once the key is revoked, and the entry stays', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { agency, keys, log } = federation.member('es');
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  const { size } = log;
  const ask = async (note: string) => {
    const body = cosignBody({ old: size, path: [], note }).toString();
    return (await federation.act(cosign, { from: 'es', body }, { agency: 'fr' })).status;
  };
  assert.equal(await ask(headBy(keys.ledger, agency.origin, size, 5)), 422);
  const before = await stateOf(federation, 'fr', 'es');
  assert.deepEqual([before?.forks, before?.voided], [1, 0]);
  await federation.act(takeKeys, rotated(federation, size, 'stolen'), { agency: 'fr' });
  const { checkpoint } = log.source();
  const text = checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1);
  assert.equal(await ask(signNote(text, [{ name: agency.origin, key: fresh }])), 200);
  const state = await stateOf(federation, 'fr', 'es');
  assert.deepEqual([state?.forks, state?.voided, state?.witness.fork], [0, 1, false]);
  const { fork } = await federation.act(showWitnessed, { of: 'es' }, { agency: 'fr' });
  assert.equal(fork, null);
  assert.equal(await federation.member('fr').host.rows.count(exchangeFork, { peer: 'es' }), 1);
});

test('a planned end of a ledger key does not void a proof, nor lie below a head that was seen', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { agency, keys, log } = federation.member('es');
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  const { size } = log;
  const body = cosignBody({ old: size, path: [], note: headBy(keys.ledger, agency.origin, size, 5) }).toString();
  await federation.act(cosign, { from: 'es', body }, { agency: 'fr' });
  const below = federation.act(takeKeys, rotated(federation, size - 1, null), { agency: 'fr' });
  await assert.rejects(below, { code: 'exchange/keys-rewritten' });
  await federation.act(takeKeys, rotated(federation, size, null), { agency: 'fr' });
  assert.equal((await stateOf(federation, 'fr', 'es'))?.witness.fork, true);
});

test('a running node knows the keys that it had, and that they count only up to their end', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const es = federation.member('es');
  const { origin } = es.agency;
  const note = es.log.source().checkpoint;
  await federation.act(stateKeys, rotated(federation, es.log.size, null), { agency: 'es' });
  const ledger = (await spansOf(es.host.rows, 'es')).filter(({ role }) => role === 'ledger');
  assert.equal(ledger.length, 2);
  const desk = {
    rows: es.host.rows,
    agency: es.agency,
    clock: federation.clock,
    service: ({ name }: { name: string }) => es.services.get(name),
  };
  const compare = (one: string) => compareOwn(desk as unknown as Parameters<typeof compareOwn>[0], 'fr', one);
  assert.equal(await compare(note), 'agrees');
  assert.equal(await compare(headBy(es.keys.ledger, origin, 999_999)), 'invalid');
  assert.equal((es.services.get(witnessingService.name) as Witnessing).behind, null);
});

test('a peer that answers nonsense keeps nobody from looking at those behind it', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  federation.post.open('fr', async () => Buffer.from('{}'));
  const { heads } = await federation.act(watch, {}, { agency: 'es' });
  assert.deepEqual(heads.map(({ peer, verdict }) => [peer, verdict]).sort(), [
    ['fr', 'unfit'],
    ['pt', 'first'],
  ]);
  await assert.rejects(federation.act(watch, { peer: 'fr' }, { agency: 'es' }), { code: 'exchange/head' });
});

test('a statement of ours that takes an end back, or ends a key below what was seen, is not entered', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const es = federation.member('es');
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  const { size } = es.log;
  const refused = { code: 'exchange/keys-rewritten' };
  await assert.rejects(federation.act(stateKeys, rotated(federation, size - 1, null), { agency: 'es' }), refused);
  assert.equal(await es.host.rows.count(exchangeStatement, { peer: 'es' }), 0);
  await federation.act(stateKeys, rotated(federation, size, null), { agency: 'es' });
  const entries = es.log.size;
  for (const [until, because] of [
    [size + 1, null],
    [size + 1, 'stolen'],
  ] as const) {
    const again = federation.act(stateKeys, rotated(federation, until, because, 2), { agency: 'es' });
    await assert.rejects(again, refused, `${until} ${because}`);
  }
  assert.equal(es.log.size, entries, 'nothing was entered');
  const waiting = await es.host.rows.find(exchangeOutbox, { packageType: 'keys' });
  assert.equal(waiting.length, 1, 'the peers are sent the first one only');
  await federation.act(stateKeys, rotated(federation, size - 1, 'stolen', 2), { agency: 'es' });
});
