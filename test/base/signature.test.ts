// Signatures and signed notes: the samples of RFC 8032 and of C2SP signed-note, round trips, and above all what
// must not open: changed texts, changed names, lenient base64, weak keys. The published edge cases are in
// `test/vectors`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import {
  cosignatureLine,
  makeSigningKey,
  noteKeyId,
  openNote,
  parseVerifierKey,
  refuseWeakKey,
  sign,
  signingKeyFromSeed,
  signNote,
  strictBase64,
  verifierKeyText,
  verify,
} from '../../src/base/signature.ts';

const refuses = (code: string, run: () => unknown) =>
  assert.throws(run, (error) => error instanceof Fault && error.code === code, code);
const key = signingKeyFromSeed(Buffer.alloc(32, 1));
const other = signingKeyFromSeed(Buffer.alloc(32, 2));
const name = 'es.police.example/liaison/1';
const known = [{ name, publicKey: key.publicKey }];

test('the first two examples of RFC 8032 come out', () => {
  const first = signingKeyFromSeed(
    Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
  );
  assert.equal(first.publicKey.toString('hex'), 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  assert.equal(
    sign(first.privateKey, Buffer.alloc(0)).toString('hex'),
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' +
      '5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
  const second = signingKeyFromSeed(
    Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'),
  );
  assert.ok(verify(second.publicKey, Buffer.of(0x72), sign(second.privateKey, Buffer.of(0x72))));
});

test('a key is made from exactly the injected bytes', () => {
  const made = makeSigningKey({ bytes: (count) => new Uint8Array(count).fill(1) });
  assert.deepEqual(made.publicKey, key.publicKey);
  assert.equal(made.seed.length, 32);
});

test('a signature verifies for its key and bytes only, and wrong lengths verify nothing', () => {
  const bytes = Buffer.from('a text');
  const signature = sign(key.privateKey, bytes);
  assert.ok(verify(key.publicKey, bytes, signature));
  assert.ok(!verify(other.publicKey, bytes, signature));
  assert.ok(!verify(key.publicKey, Buffer.from('a texT'), signature));
  assert.ok(!verify(key.publicKey, bytes, signature.subarray(1)));
  assert.ok(!verify(key.publicKey.subarray(1), bytes, signature));
  assert.ok(!verify(Buffer.alloc(32, 0xff), bytes, signature));
});

test('keys that verifiers disagree about are refused at enrolment, honest ones are not', () => {
  const hex = (text: string) => Buffer.from(text, 'hex');
  const weak: [string, Buffer][] = [
    ['small-order', hex(`01${'00'.repeat(31)}`)],
    ['small-order', Buffer.alloc(32)],
    ['small-order', hex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')],
    ['not-canonical', hex(`01${'00'.repeat(30)}80`)],
    ['not-canonical', hex(`ee${'ff'.repeat(30)}7f`)],
    ['not-a-point', hex(`02${'00'.repeat(31)}`)],
    ['not-a-point', Buffer.alloc(31)],
    // RFC 8032's first key plus the point of order 2: (x, y) becomes (-x, -y).
    ['not-torsion-free', minusBoth(hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'))],
  ];
  for (const [weakness, publicKey] of weak) {
    assert.throws(
      () => refuseWeakKey(publicKey),
      (error) => error instanceof Fault && error.code === 'base/key-weak' && error.details.weakness === weakness,
      weakness,
    );
  }
  let honest = 0;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
      refuseWeakKey(signingKeyFromSeed(seed).publicKey);
      honest += 1;
    }),
    { numRuns: 40 },
  );
  assert.ok(honest >= 40);
});

/** The encoding of (-x, -y) for an encoded (x, y). */
function minusBoth(encoded: Buffer): Buffer {
  const value = BigInt(`0x${Buffer.from(encoded).reverse().toString('hex')}`);
  const y = 2n ** 255n - 19n - (value & (2n ** 255n - 1n));
  const sign = 1n - (value >> 255n);
  return Buffer.from((y | (sign << 255n)).toString(16).padStart(64, '0'), 'hex').reverse();
}

test('a verifier key is read back, and a changed one is refused', () => {
  const text = verifierKeyText(name, key.publicKey);
  assert.deepEqual(parseVerifierKey(text), { name, publicKey: key.publicKey });
  for (let at = 0; at < text.length; at++) {
    const changed = text.slice(0, at) + (text[at] === 'b' ? 'c' : 'b') + text.slice(at + 1);
    assert.throws(() => parseVerifierKey(changed), Fault, changed);
  }
  refuses('base/key-weak', () => parseVerifierKey(verifierKeyText(name, Buffer.alloc(32))));
});

test('the key id follows the C2SP formula', () => {
  // The sample of C2SP signed-note: PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
  const sample = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const parsed = parseVerifierKey(sample);
  assert.equal(noteKeyId(parsed.name, parsed.publicKey).toString('hex'), 'c74f20a3');
  const note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb' +
    '6KE6RyyBwJnAM=\n';
  assert.equal(openNote(note, [parsed]).signatures.length, 1);
});

test('a note opens for a known key and names its signer', () => {
  const note = signNote('a line\nanother\n', [{ name, key }]);
  const opened = openNote(note, known);
  assert.equal(opened.text, 'a line\nanother\n');
  assert.deepEqual(
    opened.signatures.map((line) => [line.name, line.time]),
    [[name, null]],
  );
  assert.equal(opened.unknown, 0);
});

test('lines of unknown keys are counted, and a note with none of a known key does not open', () => {
  const note = signNote('a line\n', [
    { name, key },
    { name: 'fr.police.example/witness', key: other },
  ]);
  assert.equal(openNote(note, known).unknown, 1);
  refuses('base/note-unsigned', () => openNote(signNote('a line\n', [{ name: 'x.example/y', key }]), known));
  refuses('base/note-unsigned', () => openNote(signNote('a line\n', [{ name, key: other }]), known));
  refuses('base/note-unsigned', () => openNote(note, []));
});

test('a known key with a wrong signature refuses the whole note, although another key signed well', () => {
  const good = signNote('a line\n', [{ name, key }]);
  const bad = good.replace('a line', 'A line');
  refuses('base/note-signature', () => openNote(bad, known));
  const both = `${signNote('A line\n', [{ name: 'fr.police.example/witness', key: other }])}${good.split('\n\n')[1]}`;
  const keys = [...known, { name: 'fr.police.example/witness', publicKey: other.publicKey }];
  refuses('base/note-signature', () => openNote(both, keys));
});

test('no single changed bit of a signed note goes unseen', () => {
  const note = Buffer.from(signNote('es.police.example/liaison/1\n17\nAAAA\n', [{ name, key }]));
  let flips = 0;
  for (let bit = 0; bit < note.length * 8; bit++) {
    const changed = Buffer.from(note);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const text = changed.toString();
    if (Buffer.from(text).equals(note)) continue;
    assert.throws(() => openNote(text, known), Fault, `bit ${bit}`);
    flips += 1;
  }
  assert.ok(flips === note.length * 8);
});

test('malformed notes are refused by name', () => {
  const good = signNote('a line\n', [{ name, key }]);
  const line = good.split('\n\n')[1] ?? '';
  for (const note of [
    '',
    'a line\n',
    'a line\n\n',
    good.slice(0, -1),
    `${good}\n`,
    good.replace('\u2014', '-'),
    good.replace('a line', 'a\u0000line'),
    good.replace('a line', 'a\tline'),
    good.replace('a line\n', 'a line\r\n'),
    `a line\n\n${line.repeat(17)}`,
    `a line\n\n${line.trimEnd()}=\n`,
    `a line\n\n\u2014 ${name} AAAA\n`,
    `${'x'.repeat(70_000)}\n\n${line}`,
  ]) {
    refuses('base/note-malformed', () => openNote(note, known));
  }
});

test('a cosignature binds its time and is told apart from an ordinary signature', () => {
  const witness = 'fr.police.example/witness';
  const text = `${name}\n5\nqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=\n`;
  const note = signNote(text, [{ name, key }]) + cosignatureLine(text, { name: witness, key: other }, 1_795_000_000);
  const keys = [...known, { name: witness, publicKey: other.publicKey, cosigns: true }];
  assert.deepEqual(
    openNote(note, keys).signatures.map((line) => line.time),
    [null, 1_795_000_000],
  );
  assert.equal(openNote(note, [...known, { name: witness, publicKey: other.publicKey }]).unknown, 1);
  const [, lines = ''] = note.split('\n\n');
  const encoded = lines.split('\n')[1]?.split(' ')[2] ?? '';
  const bytes = Buffer.from(encoded, 'base64');
  bytes[11] = (bytes[11] ?? 0) ^ 1;
  refuses('base/note-signature', () => openNote(note.replace(encoded, bytes.toString('base64')), keys));
});

test('base64 is read only in its one standard form', () => {
  for (const text of ['AA', 'AB==', 'AA==\n', 'A A=', 'AA-_', '====', 'AA='])
    assert.equal(strictBase64(text), null, text);
  assert.deepEqual(strictBase64('AAE='), Buffer.of(0, 1));
});

test('signing what is not a note text is a broken promise', () => {
  assert.throws(() => signNote('no newline', [{ name, key }]), /broken promise/);
  assert.throws(() => signNote('a\u0001\n', [{ name, key }]), /broken promise/);
  assert.throws(() => signNote('a\n', []), /broken promise/);
  assert.throws(() => signNote('a\n', [{ name: 'with space', key }]), /broken promise/);
});
