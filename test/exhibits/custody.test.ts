// The custody state machine under random histories: one custodian always, numbers without a gap, and a planted
// fault in a kept chain is always named. `acts.test.ts` has the same rules through the public acts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ChainLine,
  CUSTODY_EVENTS,
  type Custody,
  type CustodyEvent,
  checkChain,
  step,
} from '../../src/exhibits/custody.ts';

const officers = ['o:a', 'o:b', 'o:c'];
const anyEvent: fc.Arbitrary<CustodyEvent> = fc.record({
  // The two endings are rare, so that histories grow long.
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...CUSTODY_EVENTS.slice(0, 6)) },
    { weight: 1, arbitrary: fc.constantFrom(...CUSTODY_EVENTS) },
  ),
  by: fc.constantFrom(...officers),
  to: fc.option(fc.constantFrom(...officers), { nil: null }),
  seal: fc.option(fc.constantFrom('S1', 'S2'), { nil: null }),
});

/** Plays events and keeps those that were allowed, as the store would. */
function play(events: readonly CustodyEvent[]): { custody: Custody | null; chain: ChainLine[] } {
  let custody: Custody | null = null;
  const chain: ChainLine[] = [];
  for (const event of events) {
    // What the acts do: the seal found is the seal that was put on.
    const honest: CustodyEvent =
      event.kind === 'accept' ? { ...event, seal: (custody as Custody | null)?.seal ?? null } : event;
    const next = step(custody, honest);
    if ('refused' in next) continue;
    custody = next.custody;
    chain.push({ ...honest, number: chain.length + 1 });
  }
  return { custody, chain };
}

const seized: CustodyEvent = { kind: 'seize', by: 'o:a', to: null, seal: 'S0' };
const histories = fc
  .array(anyEvent, { minLength: 10, maxLength: 60, size: 'max' })
  .map((events) => [seized, ...events]);

test('whatever happens, an exhibit has exactly one custodian and a chain without a gap', () => {
  let longest = 0;
  fc.assert(
    fc.property(histories, (events) => {
      const { custody, chain } = play(events);
      assert.ok(custody !== null && officers.includes(custody.custodian));
      assert.equal(custody.offeredTo !== null, custody.state === 'in-transfer');
      assert.equal(custody.events, chain.length);
      const check = checkChain(chain);
      assert.equal(check.unbroken, true);
      assert.equal(check.compared, chain.length);
      assert.deepEqual(check.custody, custody);
      longest = Math.max(longest, chain.length);
    }),
    { numRuns: 500 },
  );
  assert.ok(longest > 5, 'the histories were more than a seizure');
});

test('custody changes hands only by an acceptance of the person who was named in the offer', () => {
  fc.assert(
    fc.property(histories, anyEvent, (events, last) => {
      const { custody } = play(events);
      assert.ok(custody !== null);
      const next = step(custody, last);
      if ('refused' in next || next.custody.custodian === custody.custodian) return;
      assert.equal(last.kind, 'accept');
      assert.equal(next.custody.custodian, custody.offeredTo);
      assert.notEqual(custody.offeredTo, custody.custodian);
    }),
    { numRuns: 500 },
  );
});

test('a line taken out of the middle of a chain is named', () => {
  fc.assert(
    fc.property(histories, fc.nat(), (events, at) => {
      const { chain } = play(events);
      fc.pre(chain.length >= 2);
      const missing = at % (chain.length - 1);
      const cut = chain.filter((_, index) => index !== missing);
      const check = checkChain(cut);
      assert.equal(check.unbroken, false);
      assert.ok(check.gaps.some((gap) => gap.why === `Event ${missing + 1} is missing.`));
    }),
  );
});

test('an open exhibit does not leave the hands of its custodian', () => {
  const open = step(null, { ...seized, seal: null });
  assert.ok('custody' in open);
  for (const kind of ['offer', 'return', 'destroy'] as const) {
    assert.deepEqual(step(open.custody, { kind, by: 'o:a', to: 'o:b', seal: null }), {
      refused: 'exhibits/not-sealed',
    });
  }
});

test('nothing happens to an exhibit after its return or destruction', () => {
  for (const end of ['return', 'destroy'] as const) {
    const { custody } = play([seized, { kind: end, by: 'o:a', to: null, seal: null }]);
    for (const kind of CUSTODY_EVENTS) {
      if (kind === 'seize') continue;
      assert.deepEqual(step(custody, { kind, by: 'o:a', to: 'o:b', seal: 'S9' }), {
        refused: 'exhibits/out-of-custody',
      });
    }
  }
});

test('a seal that differs from the one put on is a gap with both numbers', () => {
  const chain: ChainLine[] = [
    { ...seized, number: 1 },
    { kind: 'offer', by: 'o:a', to: 'o:b', seal: 'S0', number: 2 },
    { kind: 'accept', by: 'o:b', to: null, seal: 'S7', number: 3 },
  ];
  const check = checkChain(chain);
  assert.equal(check.unbroken, false);
  assert.deepEqual(check.gaps, [{ number: 3, why: 'The seal found (S7) is not the one put on (S0).' }]);
});

test('a chain of no events is not unbroken', () => {
  assert.equal(checkChain([]).unbroken, false);
});
