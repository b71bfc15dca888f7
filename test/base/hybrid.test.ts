// The hybrid stanza of our own against `age-encryption`, both ways: each opens what the other sealed, and both refuse
// the same malformed stanzas, also under a header whose seal is right. Then the keys' text form, bech32, by the
// numbers of BIP 173.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  identityToRecipient,
  type Recipient,
  Stanza,
} from 'age-encryption';
import fc from 'fast-check';
import { bech32Bytes } from '../../src/base/bech32.ts';
import { Fault } from '../../src/base/fault.ts';
import { hybridIdentity, hybridRecipient } from '../../src/base/hybrid.ts';
import { isSealingRecipient, open, seal } from '../../src/base/sealing.ts';

const identity = await generateHybridIdentity();
const recipient = await identityToRecipient(identity);
const other = await identityToRecipient(await generateHybridIdentity());
const bytes = Buffer.from('{"metadata":"only"}');

async function sealedByAge(plain: Uint8Array, recipients: readonly (string | Recipient)[]): Promise<Buffer> {
  const encrypter = new Encrypter();
  for (const one of recipients) encrypter.addRecipient(one);
  return Buffer.from(await encrypter.encrypt(plain));
}

async function openedByAge(sealed: Uint8Array): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return Buffer.from(await decrypter.decrypt(new Uint8Array(sealed)));
}

test('what we sealed opens in age-encryption, and what it sealed opens here', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (plain, among) => {
      const recipients = among ? [other, recipient] : [recipient];
      assert.deepEqual(await openedByAge(await seal(plain, recipients)), Buffer.from(plain));
      assert.deepEqual(await open(await sealedByAge(plain, recipients), [identity]), Buffer.from(plain));
      compared += 2;
    }),
    { numRuns: 15 },
  );
  assert.equal(compared, 30);
});

test('a new key of age-encryption is read as the same key here', async () => {
  let compared = 0;
  for (let round = 0; round < 5; round += 1) {
    const secret = await generateHybridIdentity();
    const to = hybridRecipient(await identityToRecipient(secret));
    const fileKey = new Uint8Array(16).fill(round);
    const stanzas = await to?.wrapFileKey(fileKey);
    assert.ok(stanzas?.length === 1);
    const unwrapped = await hybridIdentity(secret)?.unwrapFileKey(stanzas);
    assert.deepEqual(Buffer.from(unwrapped ?? []), Buffer.from(fileKey));
    assert.equal(await hybridIdentity(identity)?.unwrapFileKey(stanzas), null, 'and not with another secret');
    compared += 1;
  }
  assert.equal(compared, 5);
});

/** A recipient that spoils the stanza before the header is sealed, as a sender of ill will can. */
function spoiling(change: (stanza: Stanza, share: Buffer) => Stanza): Recipient {
  const honest = hybridRecipient(recipient);
  assert.ok(honest);
  return {
    wrapFileKey: async (fileKey) => {
      const [stanza] = await honest.wrapFileKey(fileKey);
      assert.ok(stanza);
      return [change(stanza, Buffer.from(stanza.args[1] ?? '', 'base64'))];
    },
  };
}

const NAME = 'mlkem768x25519';
const inBase64 = (share: Uint8Array) => Buffer.from(share).toString('base64').replace(/=+$/, '');
const withShare = (stanza: Stanza, share: Uint8Array) => new Stanza([NAME, inBase64(share)], stanza.body);
const flipped = (from: Uint8Array, at: number) => {
  const changed = Uint8Array.from(from);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

const SPOILT: Readonly<Record<string, (stanza: Stanza, share: Buffer) => Stanza>> = {
  'a changed ML-KEM share': (stanza, share) => withShare(stanza, flipped(share, 7)),
  'a changed X25519 share': (stanza, share) => withShare(stanza, flipped(share, 1_100)),
  'a changed wrapped key': (stanza) => new Stanza([...stanza.args], flipped(stanza.body, 3)),
  'a changed tag': (stanza) => new Stanza([...stanza.args], flipped(stanza.body, 31)),
  'an X25519 share of small order': (stanza, share) => withShare(stanza, Buffer.from(share).fill(0, 1_088)),
  'a share that is too short': (stanza, share) => withShare(stanza, share.subarray(1)),
  'a share that is too long': (stanza, share) => withShare(stanza, Buffer.concat([share, Buffer.of(0)])),
  'no share': (stanza) => new Stanza([NAME], stanza.body),
  'one word too many': (stanza) => new Stanza([...stanza.args, 'more'], stanza.body),
  'a padded share': (stanza) => new Stanza([NAME, `${stanza.args[1]}==`], stanza.body),
  'a wrapped key that is too short': (stanza) => new Stanza([...stanza.args], stanza.body.subarray(1)),
  'a wrapped key that is too long': (stanza) => new Stanza([...stanza.args], Buffer.concat([stanza.body, bytes])),
};

for (const [what, change] of Object.entries(SPOILT)) {
  test(`${what} is refused here as it is in age-encryption`, async () => {
    const sealed = await sealedByAge(bytes, [spoiling(change)]);
    await assert.rejects(() => openedByAge(sealed));
    await assert.rejects(
      () => open(sealed, [identity]),
      (error) => error instanceof Fault && ['base/sealed-not-for-us', 'base/sealed-tampered'].includes(error.code),
    );
  });
}

test('a share with spare bits that are not zero is another text of one share, and refused', async () => {
  const last = (text: string) => `${text.slice(0, -1)}${{ A: 'B', Q: 'R', g: 'h', w: 'x' }[text.slice(-1)] ?? '?'}`;
  const sealed = await sealedByAge(bytes, [
    spoiling(({ args, body }) => new Stanza([NAME, last(args[1] ?? '')], body)),
  ]);
  await assert.rejects(() => openedByAge(sealed));
  await assert.rejects(() => open(sealed, [identity]), Fault);
});

test('BIP 173: texts of the document are read, and no other text of theirs', () => {
  const long = 'split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w';
  assert.deepEqual(bech32Bytes('A12UEL5L', 'A'), Buffer.alloc(0));
  assert.equal(
    bech32Bytes('abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw', 'abcdef')?.toString('hex'),
    '00443214c74254b635cf84653a56d7c675be77df',
  );
  assert.equal(
    bech32Bytes(long, 'split')?.toString('hex'),
    'c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d',
  );
  for (const [text, prefix] of [
    ['A12uEL5L', 'A'],
    ['a12uel5m', 'a'],
    ['a12uel5', 'a'],
    ['A1G7SGD8', 'A'],
    ['de1lg7wt\u00ff', 'de'],
    ['x1b4n0q5v', 'x'],
    ['li1dgmt3', 'li'],
    [long, 'spli'],
    ['', 'a'],
    ['a1', 'a'],
  ] as const) {
    assert.equal(bech32Bytes(text, prefix), null, text);
  }
});

test('a key with any one character changed is no key', () => {
  let refused = 0;
  for (let at = 7; at < recipient.length; at += 37) {
    for (const letter of 'qpzry9x8gf2tvdw0s3jn54khce6mua7l') {
      if (letter === recipient[at]) continue;
      assert.equal(hybridRecipient(`${recipient.slice(0, at)}${letter}${recipient.slice(at + 1)}`), null);
      refused += 1;
    }
  }
  assert.ok(refused > 1_500);
  assert.equal(hybridRecipient(identity), null);
  assert.equal(hybridIdentity(recipient), null);
  assert.equal(hybridIdentity(`${identity.slice(0, -1)}${identity.endsWith('Q') ? 'P' : 'Q'}`), null);
});

/** Bech32 as its document writes it, for keys that nobody would make. */
function bech32(prefix: string, data: Uint8Array): string {
  const bits = [...data].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const words = (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
  const letters = [...Buffer.from(prefix)];
  const all = [...letters.map((code) => code >> 5), 0, ...letters.map((code) => code & 31), ...words, 0, 0, 0, 0, 0, 0];
  let sum = 1;
  for (const value of all) {
    const top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator;
    });
  }
  const check = [25, 20, 15, 10, 5, 0].map((shift) => ((sum ^ 1) >> shift) & 31);
  return `${prefix}1${[...words, ...check].map((word) => 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'[word]).join('')}`;
}

test('a recipient whose parts are no keys is refused at enrolment, not when the first file is sealed', () => {
  const raw = bech32Bytes(recipient, 'age1pq');
  assert.ok(raw);
  assert.equal(bech32('age1pq', raw), recipient, 'control: written again it is the same text');
  assert.ok(isSealingRecipient(bech32('age1pq', raw)));
  const unreduced = Buffer.from(raw);
  unreduced.fill(0xff, 0, 3);
  const smallOrder = Buffer.from(raw);
  smallOrder.fill(0, 1_184);
  for (const wrong of [unreduced, smallOrder]) assert.ok(!isSealingRecipient(bech32('age1pq', wrong)));
  assert.ok(!isSealingRecipient(bech32('age1pq', raw.subarray(1))));
});
