// Sealing: what was sealed opens for its keys and for no other, and no change or cut of a file goes unseen.
// Sealed bytes differ each time because their randomness is the platform's, so there are no frozen files here.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Fault } from '../../src/base/fault.ts';
import { isSealingRecipient, makeSealingKey, open, recipientOf, seal, sealingKeyId } from '../../src/base/sealing.ts';

const refuses = (codes: string[], run: () => Promise<unknown>, what?: string) =>
  assert.rejects(run, (error) => error instanceof Fault && codes.includes(error.code), what ?? codes.join());
const [mine, another, third] = await Promise.all([makeSealingKey(), makeSealingKey(), makeSealingKey()]);
const bytes = Buffer.from('{"metadata":"only"}'.repeat(20));

test('what was sealed opens with each of its keys, also beside retired ones', async () => {
  const sealed = await seal(bytes, [mine.recipient, another.recipient]);
  assert.deepEqual(await open(sealed, [mine.identity]), bytes);
  assert.deepEqual(await open(sealed, [third.identity, another.identity]), bytes);
});

test('every length around the chunk border comes back whole', async () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072]) {
    const plain = Buffer.alloc(length, length % 251);
    assert.deepEqual(await open(await seal(plain, [mine.recipient]), [mine.identity]), plain);
  }
});

test('a file for somebody else does not open', async () => {
  const sealed = await seal(bytes, [another.recipient]);
  await refuses(['base/sealed-not-for-us'], () => open(sealed, [mine.identity, third.identity]));
});

test('sealing twice gives different bytes, and the plain bytes are not in them', async () => {
  const one = await seal(bytes, [mine.recipient]);
  assert.notDeepEqual(one, await seal(bytes, [mine.recipient]));
  assert.equal(one.indexOf('metadata'), -1);
});

test('no changed byte of a sealed file goes unseen', async () => {
  const sealed = await seal(bytes, [mine.recipient]);
  const refusals = ['base/sealed-malformed', 'base/sealed-not-for-us', 'base/sealed-tampered'];
  const seen = new Set<string>();
  let compared = 0;
  const all = [...Array(sealed.length).keys()];
  // All of the payload and the ends of the header; inside the stanza every 23rd byte says as much.
  for (const at of all.filter((index) => index < 60 || index > 1_500 || index % 23 === 0)) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    await assert.rejects(
      () => open(changed, [mine.identity]),
      (error) => {
        assert.ok(error instanceof Fault && refusals.includes(error.code), `byte ${at}`);
        seen.add(error.code);
        return true;
      },
    );
    compared += 1;
  }
  assert.ok(compared > 400);
  assert.equal(seen.size, 3);
});

test('no cut and no addition goes unseen', async () => {
  const sealed = await seal(bytes, [mine.recipient]);
  const refusals = ['base/sealed-malformed', 'base/sealed-tampered'];
  for (let length = 0; length < sealed.length; length += 37) {
    await refuses(refusals, () => open(sealed.subarray(0, length), [mine.identity]), `cut ${length}`);
  }
  await refuses(['base/sealed-tampered'], () => open(sealed.subarray(0, -1), [mine.identity]));
  await refuses(['base/sealed-tampered'], () => open(Buffer.concat([sealed, Buffer.of(0)]), [mine.identity]));
  const long = await seal(Buffer.alloc(200_000), [mine.recipient]);
  await refuses(['base/sealed-tampered'], () => open(long.subarray(0, -70_000), [mine.identity]));
});

test('what is not an age file is refused by name', async () => {
  for (const other of [Buffer.alloc(0), Buffer.from('PK\u0003\u0004'), Buffer.from('age-encryption.org/v1\n')]) {
    await refuses(['base/sealed-malformed'], () => open(other, [mine.identity]));
  }
});

test('keys that a quantum computer could open are neither used nor accepted', async () => {
  const old = await generateX25519Identity();
  const oldRecipient = await identityToRecipient(old);
  await refuses(['base/sealed-key'], () => seal(bytes, [oldRecipient]));
  await refuses(['base/sealed-key'], () => seal(bytes, [mine.recipient, oldRecipient]));
  await refuses(['base/sealed-key'], () => open(Buffer.from('age-encryption.org/v1\nx'), [old]));
  const mixed = new Encrypter();
  mixed.addRecipient(mine.recipient);
  mixed.addRecipient(oldRecipient);
  const file = await mixed.encrypt(bytes);
  await refuses(['base/sealed-malformed'], () => open(file, [mine.identity]));
});

test('a mistyped key is refused', async () => {
  const wrong = `${mine.recipient.slice(0, -1)}${mine.recipient.endsWith('q') ? 'p' : 'q'}`;
  assert.ok(isSealingRecipient(mine.recipient));
  assert.ok(!isSealingRecipient(wrong));
  assert.equal(await recipientOf(mine.identity), mine.recipient);
  assert.match(sealingKeyId(mine.recipient), /^[0-9a-f]{16}$/);
  assert.notEqual(sealingKeyId(mine.recipient), sealingKeyId(another.recipient));
  await refuses(['base/sealed-key'], () => seal(bytes, [wrong]));
  await refuses(['base/sealed-key'], () => recipientOf(mine.identity.toLowerCase()));
  await refuses(['base/sealed-key'], () => recipientOf(`${mine.identity.slice(0, -1)}Q`.replace(/QQ$/, 'QP')));
});
