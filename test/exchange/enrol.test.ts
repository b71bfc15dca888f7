// Enrolling an agency, its new keys and the end of a suspension: never by one officer, never another proposal than the
// one whose digits were compared, and never one that was made before the agency was suspended.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { makeSealingKey } from '../../src/base/sealing.ts';
import { makeSigningKey, verifierKeyText } from '../../src/base/signature.ts';
import { fingerprintOf } from '../../src/exchange/card.ts';
import { peers } from '../../src/exchange/door.ts';
import { enrol, proposeCard, suspendPeer } from '../../src/exchange/enrol.ts';
import type { Enrolment } from '../../src/exchange/peer.ts';
import { peerByCode } from '../../src/exchange/store.ts';
import { releaseKeyName } from '../../src/ledger/package-format.ts';
import { seededRandom } from '../house.ts';
import { type Federation, openFederation } from './federation.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const one = { agency: 'es', officer: 'liaison-1' };
const two = { agency: 'es', officer: 'liaison-2' };
const protection = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const spare = await makeSealingKey();

async function renewed(federation: Federation, seed: string): Promise<Enrolment> {
  const { enrolment } = federation.member('fr');
  const { origin } = enrolment;
  const ledgerKey = verifierKeyText(origin, makeSigningKey(seededRandom(`${seed} ledger`)).publicKey);
  const releaseKey = verifierKeyText(releaseKeyName(origin), makeSigningKey(seededRandom(seed)).publicKey);
  return { ...enrolment, ledgerKey, releaseKey, sealingKey: spare.recipient };
}
const peer = (federation: Federation) => peerByCode(federation.member('es').host.rows, 'fr');
const shown = async (federation: Federation) =>
  (await federation.act(peers, {}, one)).peers.find(({ code }) => code === 'fr')?.proposal ?? null;

test('an agency is enrolled by two: nobody exchanges with it before a second officer agrees', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'], strangers: true });
  const { enrolment } = federation.member('fr');
  const { position: proposal } = await federation.act(proposeCard, enrolment, one);
  assert.equal(await peer(federation), null, 'a proposal enrols nobody');
  const { peers: none, proposed } = await federation.act(peers, {}, one);
  assert.deepEqual(none, []);
  assert.deepEqual(
    proposed.map(({ code, proposal: own }) => [code, own.position, own.fingerprint]),
    [['fr', proposal, fingerprintOf(enrolment)]],
  );
  const itself = federation.act(enrol, { code: 'fr', proposal }, one);
  await assert.rejects(itself, refused('oversight/same-officer'));
  const unlooked = federation.act(enrol, { code: 'fr', proposal: proposal - 1 }, two);
  await assert.rejects(unlooked, refused('exchange/change-moved'));
  await federation.act(enrol, { code: 'fr', proposal }, two);
  const enrolled = await peer(federation);
  assert.deepEqual([enrolled?.rootKey, enrolled?.suspended], [enrolment.rootKey, false]);
  assert.deepEqual((await federation.act(peers, {}, one)).proposed, []);
});

test('a card that was exchanged for another between the two officers is not the one that is enrolled', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'], strangers: true });
  const { enrolment } = federation.member('fr');
  const { position: proposal } = await federation.act(proposeCard, enrolment, one);
  const swapped = { ...enrolment, releaseKey: (await renewed(federation, 'x')).releaseKey };
  await federation.act(proposeCard, swapped, one);
  const late = federation.act(enrol, { code: 'fr', proposal }, two);
  await assert.rejects(late, refused('exchange/change-moved'));
  assert.equal(await peer(federation), null);
});

test('one officer cannot end a suspension or change the keys of an agency', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const before = await peer(federation);
  await federation.act(suspendPeer, { code: 'fr' }, protection);
  for (const card of [await renewed(federation, 'x'), federation.member('fr').enrolment]) {
    const { position: proposal } = await federation.act(proposeCard, card, one);
    await assert.rejects(federation.act(enrol, { code: 'fr', proposal }, one), refused('oversight/same-officer'));
  }
  const after = await peer(federation);
  assert.deepEqual([after?.sealingKey, after?.suspended], [before?.sealingKey, true]);
});

test('new keys count once another officer has made the change, and not before', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const card = await renewed(federation, 'x');
  const { position: proposal } = await federation.act(proposeCard, card, one);
  assert.notEqual((await peer(federation))?.sealingKey, card.sealingKey);
  const seen = await shown(federation);
  assert.deepEqual([seen?.position, seen?.fingerprint, seen?.newKeys], [proposal, fingerprintOf(card), true]);
  const itself = federation.act(enrol, { code: 'fr', proposal }, one);
  await assert.rejects(itself, refused('oversight/same-officer'));
  await federation.act(enrol, { code: 'fr', proposal }, two);
  assert.equal((await peer(federation))?.sealingKey, card.sealingKey);
  assert.equal(await shown(federation), null);
  const again = federation.act(enrol, { code: 'fr', proposal }, two);
  await assert.rejects(again, refused('exchange/change-unproposed'), 'a proposal is carried out once');
});

test('a suspension ends by two officers, and every proposal from before it is void', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { enrolment } = federation.member('fr');
  const { position: early } = await federation.act(proposeCard, await renewed(federation, 'x'), one);
  await federation.act(suspendPeer, { code: 'fr' }, protection);
  const late = federation.act(enrol, { code: 'fr', proposal: early }, two);
  await assert.rejects(late, refused('exchange/change-unproposed'));
  const { position: proposal } = await federation.act(proposeCard, enrolment, one);
  assert.equal((await shown(federation))?.newKeys, false);
  assert.equal((await peer(federation))?.suspended, true, 'a proposal changes nothing');
  await federation.act(enrol, { code: 'fr', proposal }, protection);
  assert.equal((await peer(federation))?.suspended, false);
});

test('the second officer changes what they looked at: a swapped proposal is refused', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { position: proposal } = await federation.act(proposeCard, federation.member('fr').enrolment, one);
  await federation.act(proposeCard, await renewed(federation, 'swapped'), one);
  const other = federation.act(enrol, { code: 'fr', proposal }, two);
  await assert.rejects(other, refused('exchange/change-moved'));
  assert.equal((await peer(federation))?.sealingKey, federation.member('fr').enrolment.sealingKey);
});

test('a proposal is as strict about keys as enrolment, and ends after two weeks', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'] });
  const card = await renewed(federation, 'x');
  const it = federation.member('it').enrolment;
  const wrong = (change: Partial<Enrolment>, code: string) =>
    assert.rejects(federation.act(proposeCard, { ...card, ...change }, one), refused(code), code);
  await wrong({ sealingKey: 'age1notahybridkey' }, 'exchange/peer-keys');
  await wrong({ sealingKey: it.sealingKey }, 'exchange/peer-taken');
  await wrong({ ...it, code: 'fr' }, 'exchange/peer-taken');
  await wrong({ code: 'de' }, 'exchange/peer-taken');
  await wrong({ code: 'es' }, 'exchange/peer-taken');
  const byProtection = federation.act(proposeCard, card, protection);
  await assert.rejects(byProtection, refused('oversight/not-authorised'));
  const { position: proposal } = await federation.act(proposeCard, card, one);
  federation.clock.advance(24 * 14 + 1);
  assert.equal(await shown(federation), null);
  const late = federation.act(enrol, { code: 'fr', proposal }, two);
  await assert.rejects(late, refused('exchange/change-unproposed'));
});

test('a key of one agency under the name of another is the same key, and is taken', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'] });
  const { releaseKey, origin } = await renewed(federation, 'borrowed');
  const own = federation.member('it').enrolment;
  const body = own.witnessKey?.slice(-44) ?? '';
  const name = releaseKeyName(origin);
  const borrowed = verifierKeyText(name, Buffer.from(body, 'base64').subarray(1));
  assert.notEqual(borrowed, own.witnessKey, 'another text');
  assert.notEqual(borrowed, releaseKey);
  const card = { ...federation.member('fr').enrolment, releaseKey: borrowed };
  await assert.rejects(federation.act(proposeCard, card, one), refused('exchange/peer-taken'));
});
