// Key events as peers live through them, with real packages: what must not pass does not, what is held is shown and
// never lost, and what was seen in time goes on. The rule itself, seed by seed, is in `key-positions.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { cosignatureLine } from '../../src/base/signature.ts';
import { peers } from '../../src/exchange/door.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { held, judgeHeld, proposeHeld } from '../../src/exchange/held.ts';
import type { KeySpan } from '../../src/exchange/key-statement.ts';
import { signStatement } from '../../src/exchange/key-statement.ts';
import { type NodeKeys, roleKeyName } from '../../src/exchange/peer.ts';
import { lastStatement } from '../../src/exchange/peer-keys.ts';
import { send } from '../../src/exchange/send.ts';
import { allForks, peerByCode } from '../../src/exchange/store.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { statement as lastOf, stateKeys, takeKeys } from '../../src/exchange/take-keys.ts';
import type { Transport } from '../../src/exchange/transport.ts';
import { watch } from '../../src/exchange/watch.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import { type Federation, type FederationOptions, openFederation, outboundTo } from './federation.ts';
import { keyNamed, keyText, keyTextOf, span, statement } from './key-world.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

const closed = new WeakMap<Federation, { now: boolean }>();

/** A federation whose post can be closed for a while. */
async function openGated(agencies: readonly string[], seed = 'keys'): Promise<Federation> {
  const gate = { now: false };
  const transport: FederationOptions['transport'] = (post: Transport) => ({
    send: (to, letter) => post.send(gate.now ? 'nobody' : to, letter),
  });
  const federation = await openFederation({ agencies, seed, transport });
  closed.set(federation, gate);
  return federation;
}

const note = (number: number) => ({ type: 'contact', number });
const liaison = { agency: 'es', officer: 'liaison-1' };

/** France's statement over its card: a new release key, and what becomes of the old one. */
function stated(federation: Federation, serial: number, old: Partial<KeySpan>, nth = 2) {
  const { origin } = federation.member('fr').agency;
  const { enrolment, keys: own } = federation.member('fr');
  const keys: KeySpan[] = [
    { ...span('ledger', 1), key: enrolment.ledgerKey },
    { ...span('witness', 1), key: enrolment.witnessKey ?? '' },
    { ...span('release', 1), key: enrolment.releaseKey, ...old },
    { ...span('release', nth), key: keyText('release', nth, origin) },
  ];
  const says = statement(serial, keys, { origin, sealing: [enrolment.sealingKey] });
  return signStatement(says, own.root);
}

function signWith(federation: Federation, release: NodeKeys['release']): void {
  const { services } = federation.member('fr');
  services.set('keys', { ...(services.get('keys') as NodeKeys), release });
}

/** Books a package and numbers it while nobody hears; gives the position of its dispatch entry. */
async function dispatched(federation: Federation, number: number): Promise<number> {
  await federation.book('fr', [note(number)], [outboundTo('es', [1])]);
  const gate = closed.get(federation);
  assert.ok(gate);
  gate.now = true;
  await federation.act(send, {}, { agency: 'fr' });
  gate.now = false;
  const rows = await federation.member('fr').host.rows.find(exchangeOutbox, { to: 'es' });
  return Math.max(...rows.map(({ dispatch }) => dispatch ?? -1));
}
const outcome = async (federation: Federation) => {
  const { lines } = await federation.act(send, {}, { agency: 'fr' });
  return lines.map((line) => line.outcome);
};

test('after a rotation the statement comes with the first package, and nothing is lost or doubled', async () => {
  const federation = await openGated(['es', 'fr', 'it']);
  await dispatched(federation, 1);
  const { size } = federation.member('fr').log;
  await federation.act(stateKeys, stated(federation, 1, { until: size }), { agency: 'fr' });
  signWith(federation, keyNamed('release 2'));
  assert.deepEqual(await outcome(federation), ['delivered', 'delivered', 'delivered']);
  assert.deepEqual(await federation.arrived('es', 'fr'), [note(1)]);
  for (const agency of ['es', 'it']) {
    const { rows } = federation.member(agency).host;
    assert.equal(
      (await peerByCode(rows, 'fr'))?.releaseKey,
      keyText('release', 2, federation.member('fr').agency.origin),
    );
    assert.notEqual(await lastStatement(rows, 'fr'), null);
  }
});

test('a revoked key: at its position refused, before it held for an officer, shown, and judged by name', async () => {
  const federation = await openGated(['es', 'fr']);
  const dispatch = await dispatched(federation, 1);
  await federation.act(takeKeys, stated(federation, 1, { until: dispatch, because: 'stolen' }), liaison);
  assert.deepEqual(await outcome(federation), ['waiting']);
  assert.deepEqual((await federation.act(held, {}, liaison)).held, [], 'at the position it is refused, not held');
  const other = await openGated(['es', 'fr'], 'other');
  const at = await dispatched(other, 1);
  await other.act(takeKeys, stated(other, 1, { until: at + 1, because: 'stolen' }), liaison);
  assert.deepEqual(await outcome(other), ['waiting']);
  assert.deepEqual(await outcome(other), ['waiting'], 'again, and held once');
  const [waits, ...more] = (await other.act(held, {}, liaison)).held;
  assert.deepEqual([waits?.from, waits?.dispatch, waits?.judged, more.length], ['fr', at, null, 0]);
  const judged = { from: 'fr', package: waits?.package ?? '' };
  const second = { agency: 'es', officer: 'liaison-2' };
  const take = (is: boolean, by: { agency: string; officer?: string }) =>
    other.act(judgeHeld, { ...judged, take: is }, by);
  await assert.rejects(take(true, second), refused('exchange/held-unproposed'));
  await other.act(proposeHeld, { ...judged, take: true, reason: 'asked by telephone' }, liaison);
  await assert.rejects(take(true, { agency: 'es' }), refused('oversight/not-authorised'));
  await assert.rejects(take(true, liaison), refused('oversight/same-officer'));
  await assert.rejects(take(false, second), refused('exchange/held-unproposed'), 'not what was proposed');
  assert.deepEqual(await outcome(other), ['waiting'], 'one officer lets nothing in');
  await take(true, second);
  assert.deepEqual(await outcome(other), ['delivered']);
  assert.deepEqual(await other.arrived('es', 'fr'), [note(1)]);
  await assert.rejects(take(false, second), refused('exchange/not-held'));
});

test('what an officer refused stays out, and the same package under the new key goes in', async () => {
  const federation = await openGated(['es', 'fr']);
  const dispatch = await dispatched(federation, 1);
  await federation.act(takeKeys, stated(federation, 1, { until: dispatch + 1, because: 'stolen' }), liaison);
  await outcome(federation);
  const [waits] = (await federation.act(held, {}, liaison)).held;
  const named = { from: 'fr', package: waits?.package ?? '', take: false };
  await federation.act(proposeHeld, { ...named, reason: 'not theirs' }, liaison);
  await federation.act(judgeHeld, named, { agency: 'es', officer: 'liaison-2' });
  assert.deepEqual(await outcome(federation), ['waiting']);
  signWith(federation, keyNamed('release 2'));
  assert.deepEqual(await outcome(federation), ['delivered']);
});

test('a package whose position we or a witness had seen passes although its key was revoked since', async () => {
  const federation = await openGated(['es', 'fr']);
  const dispatch = await dispatched(federation, 1);
  await federation.act(watch, {}, { agency: 'es' });
  await federation.act(takeKeys, stated(federation, 1, { until: dispatch + 1, because: 'stolen' }), liaison);
  assert.deepEqual(await outcome(federation), ['delivered']);
  for (const [late, expected] of [
    [-3_600, 'delivered'],
    [3_600, 'waiting'],
  ] as const) {
    const other = await openGated(['es', 'fr', 'it'], `cosigned ${late}`);
    const at = await dispatched(other, 1);
    await other.act(takeKeys, stated(other, 1, { until: at + 1, because: 'stolen' }), liaison);
    const { keys, agency } = other.member('it');
    const signer = { name: roleKeyName(agency.origin, 'witness'), key: keys.witness };
    const { log, services } = other.member('fr');
    services.set('ledgerSource', async (): Promise<PackageSource> => {
      const source = log.source();
      const text = source.checkpoint.slice(0, source.checkpoint.lastIndexOf('\n\n') + 1);
      const seconds = Math.floor(Date.parse('2026-05-04T08:00:00.000Z') / 1_000) + late;
      return { ...source, checkpoint: source.checkpoint + cosignatureLine(text, signer, seconds) };
    });
    assert.deepEqual(await outcome(other), [expected], 'a witness that cosigned after the revocation proves nothing');
  }
});

test('two statements under one serial are kept as proof, the first counts, and another root says nothing', async () => {
  const federation = await openGated(['es', 'fr']);
  const first = stated(federation, 1, { until: 5 });
  assert.equal((await federation.act(takeKeys, first, liaison)).verdict, 'next');
  assert.equal((await federation.act(takeKeys, first, liaison)).verdict, 'same');
  const second = stated(federation, 1, { until: 6 }, 3);
  await assert.rejects(federation.act(takeKeys, second, liaison), refused('exchange/keys-forked'));
  await assert.rejects(federation.act(takeKeys, second, liaison), refused('exchange/keys-forked'));
  const { rows } = federation.member('es').host;
  assert.deepEqual(
    (await allForks(rows)).map(({ peer, of }) => [peer, of]),
    [['fr', 'keys']],
  );
  assert.equal((await federation.act(peers, {}, liaison)).peers[0]?.forks, 1);
  assert.deepEqual((await federation.act(lastOf, { of: 'fr' }, liaison)).statement, first);
  const back = stated(federation, 2, { until: null }, 4);
  await assert.rejects(federation.act(takeKeys, back, liaison), refused('exchange/keys-rewritten'));
  const { origin } = federation.member('fr').agency;
  const foreign = signStatement(
    statement(
      2,
      [span('ledger', 7), span('release', 7), span('witness', 7)].map((one) => {
        return { ...one, key: keyText(one.role, 7, origin) };
      }),
      { origin },
    ),
    keyNamed('another root'),
  );
  await assert.rejects(federation.act(takeKeys, foreign, liaison), refused('exchange/keys-invalid'));
});

test('a key that the root has ended does not come back on a card of the same root', async () => {
  const federation = await openGated(['es', 'fr']);
  await federation.act(takeKeys, stated(federation, 1, { until: 5, because: 'stolen' }), liaison);
  const { enrolment } = federation.member('fr');
  await assert.rejects(federation.act(proposeCard, enrolment, liaison), refused('exchange/key-revoked'));
  const newRoot = { ...enrolment, rootKey: keyTextOf('root', keyNamed('root 2'), enrolment.origin) };
  const { position: proposal } = await federation.act(proposeCard, newRoot, liaison);
  await federation.act(enrol, { code: 'fr', proposal }, { ...liaison, officer: 'liaison-2' });
  const again = stated(federation, 2, { until: 5 });
  await assert.rejects(federation.act(takeKeys, again, liaison), refused('exchange/keys-invalid'), 'by the old root');
});

test('heads that an ended ledger key signs do not count past its end', async () => {
  const federation = await openGated(['es', 'fr']);
  const { enrolment, keys, log } = federation.member('fr');
  const { origin } = enrolment;
  const says = (until: number) =>
    statement(
      1,
      [
        { ...span('ledger', 1), key: enrolment.ledgerKey, until, because: 'stolen' },
        { ...span('ledger', 2), key: keyText('ledger', 2, origin) },
        { ...span('witness', 1), key: enrolment.witnessKey ?? '' },
        { ...span('release', 1), key: enrolment.releaseKey },
      ],
      { origin, sealing: [enrolment.sealingKey] },
    );
  await federation.act(takeKeys, signStatement(says(log.size), keys.root), liaison);
  const { heads } = await federation.act(watch, {}, { agency: 'es' });
  assert.deepEqual(
    heads.map(({ verdict, size }) => [verdict, size]),
    [['first', log.size]],
  );
  await federation.book('fr', [note(1)], []);
  await assert.rejects(federation.act(watch, { peer: 'fr' }, { agency: 'es' }), refused('exchange/head'));
});
