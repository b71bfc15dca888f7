// Private matching of two agencies: hits are exactly the shared values and nothing but their indexes; a wrong
// proof, a foreign session or a spent budget ends it; and what travels helps nobody to guess. The RFC's own
// numbers are in `test/vectors/voprf.test.ts`.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { type PrivateReply, slotRoot } from '../../src/matching/private-message.ts';
import {
  agreementContext,
  blind,
  elementOf,
  evaluate,
  finish,
  hits,
  isOpeningOf,
  makeEvaluationKey,
  makeRun,
  openSlot,
  type PrivateSession,
  type PrivateValue,
  publish,
  revealToken,
  tokens,
} from '../../src/matching/private-set.ts';

const refuses = (code: string, run: () => unknown, what?: string) =>
  assert.throws(run, (error) => error instanceof Fault && error.code === `matching/private-${code}`, what ?? code);

/** Randomness that is the same in every run of the tests. */
function seeded(label: string) {
  let count = 0;
  return {
    bytes: (length: number): Uint8Array => {
      const parts: Buffer[] = [];
      while (parts.length * 64 < length) parts.push(createHash('sha512').update(`${label}/${count++}`).digest());
      return new Uint8Array(Buffer.concat(parts).subarray(0, length));
    },
  };
}

const phone = (n: number): PrivateValue => ({ kind: 'phone', normalised: `+000000000${String(n).padStart(3, '0')}` });
const mail = (n: number): PrivateValue => ({ kind: 'email', normalised: `persona-${n}@example.org` });

const session: PrivateSession = { context: agreementContext({ parties: ['es', 'fr'], protocol: 1 }), epoch: 7 };
const random = seeded('answer');
const key = makeEvaluationKey(session, random.bytes(32));
const mine = [phone(1), phone(42), mail(3), phone(7), phone(42), mail(9)];
const theirs = [phone(42), mail(9), phone(500), { kind: 'handle', normalised: phone(7).normalised }];
const run = makeRun(seeded('ask'));
const { request, state } = blind(session, mine, run);
const reply = evaluate(session, request, key, random);
const outputs = finish(state, reply, key.publicKey);
const held = tokens(session, theirs, key);
const set = publish(session, held, random);

test('the hits are exactly the shared values, as indexes into the asker’s own list', () => {
  assert.deepEqual(hits(session, outputs, set), [{ index: 1 }, { index: 4 }, { index: 5 }]);
  assert.deepEqual(outputs[1], held[0]);
  assert.deepEqual(outputs[1], outputs[4], 'a value that was named twice has one output');
});

test('the same value under another kind is no hit', () => {
  assert.notDeepEqual(outputs[3], held[3]);
});

test('a request is padded to its bucket, and a retry sends the same bytes', () => {
  assert.equal(request.slots.length, 64);
  assert.equal(reply.evaluated.length, 64);
  assert.equal(set.tags.length, 64);
  assert.deepEqual(blind(session, mine, run).request, request);
  const fewer = blind(session, [phone(1)], makeRun(seeded('other')));
  assert.equal(JSON.stringify(fewer.request).length, JSON.stringify(request).length);
});

test('two runs over the same values share no slot', () => {
  const again = blind(session, [phone(42)], makeRun(seeded('again'))).request;
  assert.equal(again.slots.filter((slot) => request.slots.includes(slot)).length, 0);
});

test('what travels holds no value and no plain digest of one', () => {
  const transcript = [JSON.stringify(request), JSON.stringify(reply), JSON.stringify(set)].join('\n');
  const binary = Buffer.concat(
    [...request.slots, ...reply.evaluated, ...reply.proofs, ...set.tags].map((text) => Buffer.from(text, 'base64')),
  );
  let compared = 0;
  for (const { kind, normalised } of [...mine, ...theirs]) {
    assert.ok(!transcript.includes(normalised));
    for (const input of [normalised, `${kind}|${normalised}`, elementOf(session, { kind, normalised })]) {
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512']) {
        const digest = createHash(algorithm).update(input).digest();
        const start = digest.subarray(0, 8);
        for (const form of [start.toString('hex'), digest.toString('base64').slice(0, 11)]) {
          assert.ok(!transcript.includes(form), `${algorithm} of a value`);
        }
        assert.equal(binary.indexOf(start), -1);
        compared += 1;
      }
    }
  }
  assert.ok(compared >= 100);
});

test('without the key, trying a whole range of numbers against what travels finds nothing', () => {
  const wrongKey = makeEvaluationKey(session, Buffer.alloc(32, 3));
  const tried = [...Array(60).keys()].map(phone);
  assert.deepEqual(hits(session, tokens(session, tried, wrongKey), set), []);
  // Control: with the key the same trial finds the number, so it would have been seen.
  assert.deepEqual(hits(session, tokens(session, tried, key), set), [{ index: 42 }]);
  // Guessing the unblinded hash as an output, which needs no key at all.
  const plain = tried.map((value) => createHash('sha512').update(elementOf(session, value)).digest());
  assert.deepEqual(hits(session, plain, set), []);
});

test('a reply that was not made with the announced key is refused before anything is derived', () => {
  const other = makeEvaluationKey(session, Buffer.alloc(32, 9));
  const forged = evaluate(session, request, other, random);
  refuses('proof', () => finish(state, forged, key.publicKey));
  assert.equal(finish(state, forged, other.publicKey).length, mine.length, 'control: it is good for its own key');
});

test('no changed point, order or proof of a reply is accepted', () => {
  const [first = '', second = '', ...rest] = reply.evaluated;
  const flipped = (text: string) => {
    const bytes = Buffer.from(text, 'base64');
    bytes[5] = (bytes[5] ?? 0) ^ 4;
    return bytes.toString('base64');
  };
  const changes: Partial<PrivateReply>[] = [
    { evaluated: [second, first, ...rest] },
    { evaluated: [second, second, ...rest] },
    { evaluated: [request.slots[0] ?? '', second, ...rest] },
    { evaluated: [flipped(first), second, ...rest] },
    { evaluated: [Buffer.alloc(32).toString('base64'), second, ...rest] },
    { proofs: reply.proofs.map(flipped) },
    { proofs: [Buffer.alloc(64).toString('base64')] },
    { proofs: [Buffer.alloc(64, 0xff).toString('base64')] },
  ];
  for (const [index, change] of changes.entries()) {
    refuses('proof', () => finish(state, { ...reply, ...change }, key.publicKey), `change ${index}`);
  }
  for (const change of [
    { evaluated: [first] },
    { proofs: [] },
    { proofs: [...reply.proofs, ...reply.proofs] },
    { evaluated: ['AA==', second, ...rest] },
    { surprise: 1 },
  ]) {
    refuses('reply', () => finish(state, { ...reply, ...change }, key.publicKey));
  }
});

test('messages of another agreement, epoch or run are refused on both sides', () => {
  const later = { ...session, epoch: 8 };
  const elsewhere = { ...session, context: agreementContext({ parties: ['es', 'it'], protocol: 1 }) };
  for (const other of [later, elsewhere]) {
    refuses('session', () => evaluate(other, request, key, random));
    refuses('session', () => finish({ ...state, session: other }, reply, key.publicKey));
    refuses('session', () => hits(other, outputs, set));
  }
  refuses('session', () => finish({ ...state, run: '0'.repeat(32) }, reply, key.publicKey));
});

test('the same value has unrelated outputs in two operations, even under one key by mistake', () => {
  const elsewhere = { ...session, context: agreementContext({ parties: ['es', 'it'], protocol: 1 }) };
  assert.notDeepEqual(tokens(elsewhere, [phone(42)], key), tokens(session, [phone(42)], key));
  assert.notDeepEqual(
    makeEvaluationKey({ ...session, epoch: 8 }, Buffer.alloc(32)),
    makeEvaluationKey(session, Buffer.alloc(32)),
  );
});

test('two publications of one set do not line up', () => {
  const next = publish(session, held, random);
  assert.equal(next.tags.filter((tag) => set.tags.includes(tag)).length, 0);
  assert.deepEqual(hits(session, outputs, next), hits(session, outputs, set));
});

test('slots that are no points, or not a whole bucket, are refused before evaluation', () => {
  const [, ...rest] = request.slots;
  const identity = Buffer.alloc(32).toString('base64');
  const noPoint = Buffer.alloc(32, 0xff).toString('base64');
  for (const slots of [
    [identity, ...rest],
    [noPoint, ...rest],
    rest,
    [],
    ['AA==', ...rest],
    [...request.slots, identity],
  ]) {
    refuses('slot', () => evaluate(session, { ...request, slots }, key, random));
  }
  refuses('slot', () => evaluate(session, { ...request, v: 2 }, key, random));
  refuses('slot', () => evaluate(session, null, key, random));
});

test('a published set must be a whole bucket, sorted, without doublets', () => {
  const [first = '', ...rest] = set.tags;
  for (const tags of [rest, [], [...rest, first], [rest[0] ?? '', ...rest], ['AAAA', ...rest]]) {
    refuses('set', () => hits(session, outputs, { ...set, tags }));
  }
});

test('elements of different values are never equal, and values that do not fit are refused', () => {
  const text = fc.string({ minLength: 1, maxLength: 20 }).filter((value) => value.isWellFormed());
  fc.assert(
    fc.property(text, text, text, text, (kind, normalised, otherKind, otherValue) => {
      const same = kind === otherKind && normalised === otherValue;
      const one = elementOf(session, { kind, normalised });
      assert.equal(one.equals(elementOf(session, { kind: otherKind, normalised: otherValue })), same);
    }),
  );
  for (const value of [
    { kind: 'phone', normalised: '' },
    { kind: 'phone', normalised: 'x'.repeat(513) },
    { kind: 'phone', normalised: '\ud800' },
    { kind: '', normalised: 'x' },
    { kind: 'x'.repeat(65), normalised: 'x' },
  ]) {
    refuses('element', () => elementOf(session, value));
  }
});

test('a slot opens to its element for an auditor, a dummy as a dummy, and no other opening fits', () => {
  const slot = state.slotOf[0] ?? -1;
  const opening = openSlot(state, slot);
  assert.ok(isOpeningOf(request, opening));
  assert.deepEqual(Buffer.from(opening.element, 'base64'), elementOf(session, phone(1)));
  assert.equal(opening.dummy, false);
  const dummy = openSlot(state, 63);
  assert.ok(dummy.dummy && isOpeningOf(request, dummy));
  assert.ok(!isOpeningOf(request, { ...opening, slot: 63 }));
  assert.ok(!isOpeningOf(request, { ...opening, dummy: true }), 'a value cannot be passed off as a dummy');
  assert.ok(!isOpeningOf(request, { ...opening, blind: '' }));
  assert.ok(!isOpeningOf(request, { ...opening, blind: Buffer.alloc(64).toString('base64') }), 'a zero blind');
  assert.ok(!isOpeningOf(request, { ...dummy, element: Buffer.alloc(70_000, 1).toString('base64') }), 'too long');
  assert.ok(!isOpeningOf(request, { ...opening, element: elementOf(session, phone(2)).toString('base64') }));
  assert.ok(!JSON.stringify(opening).includes(Buffer.from(state.seed).toString('base64')));
});

test('the commitment to the slots changes with any slot and with their order', () => {
  const { slots } = request;
  const root = slotRoot(request);
  assert.equal(slotRoot({ slots: [...slots] }), root);
  assert.notEqual(slotRoot({ slots: slots.toReversed() }), root);
  assert.notEqual(slotRoot({ slots: slots.slice(1) }), root);
});

test('only a holder of the output can make the token that tells of a hit, and only for that direction', () => {
  const [output] = held;
  assert.ok(output !== undefined && outputs[1] !== undefined);
  assert.deepEqual(revealToken(session, outputs[1], 'es', 'fr'), revealToken(session, output, 'es', 'fr'));
  assert.notDeepEqual(revealToken(session, output, 'fr', 'es'), revealToken(session, output, 'es', 'fr'));
  assert.ok(!set.tags.includes(revealToken(session, output, 'es', 'fr').toString('base64')));
});
