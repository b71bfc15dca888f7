// Enrolment: one agency one origin, one key one role, and no weak key; receipts that say exactly one thing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { makeSigningKey, verifierKeyText } from '../../src/base/signature.ts';
import { Arrivals } from '../../src/exchange/arrivals.ts';
import { proposeCard } from '../../src/exchange/enrol.ts';
import { publicKeyOf } from '../../src/exchange/peer.ts';
import { type Receipt, readReceipt, signReceipt } from '../../src/exchange/receipt.ts';
import { seededRandom } from '../house.ts';
import { openFederation } from './federation.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

test('an agency is enrolled with fitting keys only, and nothing of another agency can be claimed', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'], strangers: true });
  const by = { agency: 'es', officer: 'liaison-1' };
  const { enrolment } = federation.member('fr');
  const it = federation.member('it').enrolment;
  const wrong = (change: Partial<typeof enrolment>, code: string) =>
    assert.rejects(federation.act(proposeCard, { ...enrolment, ...change }, by), refused(code));
  await wrong({ ledgerKey: it.ledgerKey }, 'exchange/peer-keys');
  await wrong({ releaseKey: 'not a key' }, 'exchange/peer-keys');
  await wrong({ sealingKey: 'age1notahybridkey' }, 'exchange/peer-keys');
  await wrong({ origin: 'no origin' }, 'ledger/origin');
  for (const missing of [{ rootKey: null }, { witnessKey: null }]) await wrong(missing, 'exchange/peer-keys');
  const named = (role: string, key: string | null) =>
    verifierKeyText(`fr.police.example/${role}`, publicKeyOf(key ?? ''));
  await wrong({ releaseKey: named('release', enrolment.ledgerKey) }, 'exchange/peer-keys');
  await wrong({ rootKey: named('root', enrolment.releaseKey) }, 'exchange/peer-keys');
  await wrong({ witnessKey: named('witness', enrolment.rootKey) }, 'exchange/peer-keys');
  await wrong({ rootKey: named('release', enrolment.rootKey) }, 'exchange/peer-keys');
  const small = Buffer.alloc(32);
  small[0] = 1;
  for (const role of ['release', 'root', 'witness']) {
    const weak = verifierKeyText(`fr.police.example/${role}`, small);
    await wrong({ [`${role}Key`]: weak }, 'base/key-weak');
  }
  for (const address of ['http://fr.example.org:8443', 'https://fr.example.org', 'https://fr.example.org:8443/x']) {
    await wrong({ address }, 'node/bad-input');
  }
  await wrong({ channelKey: 'sha256:00' }, 'node/bad-input');
  await wrong({ code: 'es' }, 'exchange/peer-taken');
  await federation.enrol('es', enrolment);
  for (const field of ['sealingKey', 'rootKey', 'witnessKey'] as const) {
    const claimed = { ...it, [field]: enrolment[field] };
    const code = field === 'sealingKey' ? 'exchange/peer-taken' : 'exchange/peer-keys';
    await assert.rejects(federation.act(proposeCard, claimed, by), refused(code), field);
  }
});

test('enrolled keys stand in pieces of at most a kibibyte, as every stored string does', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  let strings = 0;
  for await (const entry of federation.member('es').log.entries(0)) {
    for (const record of entry.records) {
      JSON.stringify('value' in record ? record.value : null, (_key, value) => {
        if (typeof value === 'string') assert.ok(Buffer.byteLength(value) <= 1_024);
        strings += 1;
        return value;
      });
    }
  }
  assert.ok(strings > 0);
});

test('a receipt says one outcome of one package between two agencies, and any change makes it none', () => {
  const key = makeSigningKey(seededRandom('receipt'));
  const expected = {
    recipient: 'fr.police.example/liaison/1',
    sender: 'es.police.example/liaison/1',
    number: 7,
    package: `sha256:${'ab'.repeat(32)}`,
  };
  for (const outcome of [
    { refused: null, position: 12 },
    { refused: 'ledger/package-expired', position: null },
  ]) {
    const receipt: Receipt = { ...expected, ...outcome };
    const note = signReceipt(receipt, key);
    assert.deepEqual(readReceipt(note, key.publicKey, expected), receipt);
    assert.equal(signReceipt(receipt, key), note);
    assert.equal(readReceipt(note, key.publicKey, { ...expected, number: 8 }), null);
    assert.equal(readReceipt(note, makeSigningKey(seededRandom('other')).publicKey, expected), null);
    for (let at = 0; at < note.length; at += 1) {
      const changed = `${note.slice(0, at)}${note[at] === 'x' ? 'y' : 'x'}${note.slice(at + 1)}`;
      assert.equal(readReceipt(changed, key.publicKey, expected), null);
    }
  }
});

test('held packages and arrivals are bounded and taken once', () => {
  const arrivals = new Arrivals();
  const name = arrivals.put(Buffer.from('a'));
  const copy = arrivals.put(Buffer.from('a'));
  assert.notEqual(copy, name, 'a copy that comes meanwhile is taken by whoever brought it');
  for (const each of [name, copy]) assert.deepEqual(arrivals.take(each), Buffer.from('a'));
  assert.deepEqual([arrivals.take(name), arrivals.take(copy)], [null, null]);
  const fill = (peer: string) => {
    for (let number = 1; number <= 250; number += 1) arrivals.hold(peer, number, Buffer.of(1), 0);
  };
  fill('es');
  arrivals.hold('es', 1, Buffer.of(1), 0);
  const more = () => arrivals.hold('es', 251, Buffer.of(1), 0);
  assert.throws(more, refused('exchange/held-full'), 'one peer has its share');
  for (const peer of ['fr', 'it', 'pt']) fill(peer);
  arrivals.hold('de', 1, Buffer.of(1), 0);
  assert.deepEqual([arrivals.heldOf('de'), arrivals.held], [[1], 1_000], 'whoever has most gives way to others');
  assert.ok(arrivals.heldAt('de', 1) !== null && arrivals.held === 999);
  arrivals.dropHeld('fr');
  assert.deepEqual([arrivals.heldOf('fr'), arrivals.held], [[], 749]);
  arrivals.hold('de', 2, Buffer.of(1), 3_600_001);
  assert.deepEqual([arrivals.heldOf('de'), arrivals.held], [[2], 1], 'nothing waits longer than an hour');
  assert.ok(arrivals.once('n') && !arrivals.once('n'));
});
