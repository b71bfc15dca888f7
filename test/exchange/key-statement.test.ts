// Statements of keys: signed by the root and by nobody else, never taking back what an earlier one said, and every key
// counting to the exact position. Random histories, and every way to bend one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { verifierKeyText } from '../../src/base/signature.ts';
import {
  digestOfStatement,
  judgeLedger,
  judgeRelease,
  judgeStatement,
  type KeySpan,
  type KeyStatement,
  openStatement,
  SPAN_ROLES,
  type SpanRole,
  signStatement,
} from '../../src/exchange/key-statement.ts';
import {
  AT,
  FIRST,
  keyNamed,
  keyText,
  keyTextOf,
  ORIGIN,
  ROOT,
  ROOT_TEXT,
  span,
  spare,
  statement,
} from './key-world.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const known = (says: KeyStatement) => {
  const digest = digestOfStatement(signStatement(says, ROOT).body);
  return {
    serial: says.serial,
    spans: says.keys,
    digestOf: (serial: number) => (serial === says.serial ? digest : null),
  };
};
const judge = (before: KeyStatement, says: KeyStatement) =>
  judgeStatement(known(before), says, digestOfStatement(signStatement(says, ROOT).body));

test('a statement is good by the root that was enrolled, and by no other key, origin or changed letter', () => {
  const says = statement(1, FIRST);
  const signed = signStatement(says, ROOT);
  assert.deepEqual(openStatement(signed, ORIGIN, ROOT_TEXT), says);
  const other = keyTextOf('root', keyNamed('another root'));
  assert.throws(() => openStatement(signed, ORIGIN, other), refused('exchange/keys-invalid'));
  assert.throws(
    () => openStatement(signed, 'it.police.example/liaison/1', ROOT_TEXT),
    refused('exchange/keys-invalid'),
  );
  const byRelease = signStatement(says, keyNamed('release 1 stolen'));
  assert.throws(() => openStatement(byRelease, ORIGIN, ROOT_TEXT), refused('exchange/keys-invalid'));
  for (const part of ['note', 'body'] as const) {
    for (let at = 0; at < signed[part].length; at += 7) {
      const text = signed[part];
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      const offered = { ...signed, [part]: changed };
      assert.throws(() => openStatement(offered, ORIGIN, ROOT_TEXT), refused('exchange/keys-invalid'), `${part} ${at}`);
    }
  }
});

test('what no statement may say: a weak key, one key twice, the root itself, a role without a key', () => {
  const small = Buffer.alloc(32);
  small[0] = 1;
  const weak = verifierKeyText('fr.police.example/release', small);
  const bad: readonly (readonly [string, readonly KeySpan[], string])[] = [
    ['weak', [...FIRST, { ...span('release', 2), key: weak }], 'base/key-weak'],
    ['twice', [...FIRST, span('release', 1)], 'exchange/keys-invalid'],
    [
      'two roles',
      [...FIRST, { ...span('witness', 2), key: keyTextOf('witness', keyNamed('release 1')) }],
      'exchange/keys-invalid',
    ],
    ['the root', [...FIRST, { ...span('release', 2), key: keyTextOf('release', ROOT) }], 'exchange/keys-invalid'],
    ['another name', [...FIRST, { ...span('release', 2), key: keyText('witness', 2) }], 'exchange/keys-invalid'],
    [
      'nobody signs',
      [span('ledger', 1), span('witness', 1), span('release', 1, { until: 4 })],
      'exchange/keys-invalid',
    ],
    ['backwards', [...FIRST, span('release', 2, { from: 5, until: 4 })], 'exchange/keys-invalid'],
    ['a reason without an end', [...FIRST, span('release', 2, { because: 'stolen' })], 'exchange/keys-invalid'],
  ];
  for (const [what, keys, code] of bad)
    assert.throws(() => signStatement(statement(1, keys), ROOT), refused(code), what);
  const twice = statement(1, FIRST, { sealing: [spare.recipient, spare.recipient] });
  assert.throws(() => signStatement(twice, ROOT), refused('exchange/keys-invalid'));
  const soft = statement(1, FIRST, { sealing: ['age1notahybridkey'] });
  assert.throws(() => signStatement(soft, ROOT), refused('exchange/keys-invalid'));
});

/** One thing that a root may say after what it said before. */
type Step = { readonly role: SpanRole; readonly at: number; readonly because: string | null; readonly back: number };
const step: fc.Arbitrary<Step> = fc.record({
  role: fc.constantFrom(...SPAN_ROLES),
  at: fc.nat(1_000),
  because: fc.constantFrom(null, 'stolen'),
  back: fc.nat(400),
});

/** The open key of the role ends and another begins; with `back`, an earlier key is revoked further back as well. */
function follow(before: KeyStatement, { role, at, because, back }: Step): KeyStatement {
  const nth = before.keys.filter((one) => one.role === role).length + 1;
  const keys = before.keys.map((one) => {
    if (one.role !== role) return one;
    if (one.until === null) return { ...one, until: Math.max(at, one.from), because };
    if (one.because !== null || back % 3 !== 0) return one;
    return { ...one, until: Math.max(one.from, one.until - back), because: 'found later' };
  });
  return statement(before.serial + 1, [...keys, span(role, nth, { from: at })]);
}

test('every lawful successor is taken, whether or not those between were seen, and none is taken twice', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const all = [statement(1, FIRST)];
      for (const each of steps) all.push(follow(all.at(-1) ?? statement(1, FIRST), each));
      for (const [nth, before] of all.entries()) {
        for (const [later, says] of all.entries()) {
          const expected = later === nth ? 'same' : later < nth ? 'old' : later === nth + 1 ? 'next' : 'skips';
          assert.equal(judge(before, says), expected);
        }
      }
    }),
    { seed: 5, numRuns: 100 },
  );
});

test('a history that is rewritten is never taken, and a serial that is used twice is a fork', () => {
  const bends: readonly ((keys: KeySpan[]) => KeySpan[] | null)[] = [
    (keys) => keys.slice(1),
    (keys) =>
      bend(
        keys,
        (one) => one.until !== null,
        (one) => ({ ...one, until: null, because: null }),
      ),
    (keys) =>
      bend(
        keys,
        (one) => one.until !== null,
        (one) => ({ ...one, until: (one.until ?? 0) + 1 }),
      ),
    (keys) =>
      bend(
        keys,
        (one) => one.because !== null,
        (one) => ({ ...one, because: null }),
      ),
    (keys) =>
      bend(
        keys,
        (one) => one.because !== null,
        (one) => ({ ...one, because: 'another reason' }),
      ),
    (keys) =>
      bend(
        keys,
        (one) => one.from > 0,
        (one) => ({ ...one, from: one.from - 1 }),
      ),
  ];
  let bent = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 5 }), fc.nat(bends.length - 1), (steps, which) => {
      let before = statement(1, FIRST);
      for (const each of steps) before = follow(before, each);
      const honest = follow(before, { role: 'witness', at: 2_000, because: null, back: 1 });
      const kept = honest.keys.slice(0, before.keys.length);
      const changed = bends[which]?.(kept) ?? null;
      if (changed === null) return;
      bent += 1;
      const opens = SPAN_ROLES.flatMap((role, nth) => span(role, 90 + nth, { from: 2_000 }));
      const says = { ...honest, keys: [...changed, ...opens] };
      assert.equal(judge(before, says), 'rewritten');
      assert.equal(judge(before, { ...says, serial: before.serial }), 'forked');
    }),
    { seed: 5, numRuns: 200 },
  );
  assert.ok(bent > 100);
});

function bend(keys: KeySpan[], which: (one: KeySpan) => boolean, to: (one: KeySpan) => KeySpan): KeySpan[] | null {
  const at = keys.findIndex(which);
  return at < 0 ? null : keys.map((one, nth) => (nth === at ? to(one) : one));
}

test('a key counts to the exact position: dispatch entries in [from, until), sizes in (from, until]', () => {
  const part = fc.record({ from: fc.nat(50), length: fc.nat(50), open: fc.boolean(), revoked: fc.boolean() });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      for (const role of ['release', 'ledger'] as const) {
        const spans = parts.map(({ from, length, open, revoked }, nth) => {
          const until = open ? null : from + length;
          return span(role, nth + 1, { from, until, because: until !== null && revoked ? 'stolen' : null });
        });
        for (let at = 0; at <= 102; at += 1) {
          for (const { key, from, until, because } of spans) {
            const said = role === 'release' ? judgeRelease(spans, key, at) : judgeLedger(spans, key, at);
            const end = until ?? Number.POSITIVE_INFINITY;
            const inside = role === 'release' ? at >= from && at < end : at > from && at <= end;
            assert.equal(said, inside ? (because === null ? 'counts' : 'revoked') : 'ended');
          }
        }
        assert.equal(judgeRelease(spans, keyText('release', 99), 1), 'unknown');
      }
    }),
    { seed: 5, numRuns: 100 },
  );
});

test('a card without statements is continued by any first statement that knows its keys', () => {
  const byCard = { serial: 0, digestOf: () => null, spans: FIRST };
  const moved = statement(1, [...FIRST.map((one) => ({ ...one, from: 7 }))]);
  assert.equal(judgeStatement(byCard, moved, digestOfStatement('x')), 'next');
  const others = statement(1, [span('ledger', 2), span('release', 1), span('witness', 1)], { at: AT });
  assert.equal(judgeStatement(byCard, others, digestOfStatement('x')), 'rewritten');
});
