// The custody state machine under random histories: one custodian always, numbers without a gap, and a planted
// fault in a kept chain is always named. `acts.test.ts` has the same rules through the public acts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CUSTODY_EVENTS, type Custody, type CustodyEvent, step } from '../../src/exhibits/custody.ts';
import { type ChainLine, checkChain } from '../../src/exhibits/gaps.ts';

const officers = ['o:a', 'o:b', 'o:c'];
const anyEvent: fc.Arbitrary<CustodyEvent> = fc.record({
  // The two endings are rare, so that histories grow long.
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...CUSTODY_EVENTS.slice(0, -2)) },
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
    // An honest hand: the seal found is the seal that was put on, and an opening says why.
    const received = event.kind === 'accept' || event.kind === 'take-back';
    const found = received ? { ...event, seal: (custody as Custody | null)?.seal ?? null } : event;
    const honest = { ...found, reason: 'ordered' };
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
  assert.deepEqual(check.gaps, [
    {
      ...{ number: 3, kind: 'seal-mismatch', breaks: true, values: { found: 'S7', put: 'S0' } },
      why: 'The seal found (S7) is not the one put on (S0).',
    },
  ]);
});

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const line = (number: number, kind: ChainLine['kind'], more: Partial<ChainLine> = {}): ChainLine => {
  return { number, kind, by: 'o:a', to: null, seal: null, at: at(number), happenedAt: at(number), ...more };
};
const kindsOf = (chain: readonly ChainLine[], now: string | null = null) => {
  return checkChain(chain, now).gaps.map(({ number, kind, breaks }) => [number, kind, breaks]);
};

test('a seal that nobody says why it was opened is a gap, and one that another number was read on is another', () => {
  const first = line(1, 'seize', { seal: 'S0' });
  assert.deepEqual(kindsOf([first, line(2, 'open', { sealFound: 'S0', reason: 'ordered' })]), []);
  assert.deepEqual(kindsOf([first, line(2, 'open', { sealFound: 'S0', reason: null })]), [[2, 'seal-broken', true]]);
  assert.deepEqual(kindsOf([first, line(2, 'open', { sealFound: 'S9', reason: 'x' })]), [[2, 'seal-mismatch', true]]);
  assert.deepEqual(kindsOf([first, line(2, 'open', { sealFound: null, reason: 'x' })]), [[2, 'unsealed', true]]);
  assert.deepEqual(kindsOf([first, line(2, 'examine', { sealFound: 'S9' })]), [[2, 'seal-mismatch', true]]);
});

test('somebody outside is named and breaks nothing; nothing else happens until it is back', () => {
  const chain = [
    line(1, 'seize', { seal: 'S0' }),
    line(2, 'hand-out', { seal: 'S0', outside: 'Persona 014, examiner, laboratory.example.org' }),
    line(3, 'take-back', { seal: 'S0' }),
  ];
  const check = checkChain(chain);
  assert.equal(check.unbroken, true);
  assert.match(check.gaps[0]?.why ?? '', /Persona 014, examiner.*not here/);
  assert.equal(check.custody?.state, 'held');
  const away = checkChain(chain.slice(0, 2)).custody;
  for (const kind of CUSTODY_EVENTS) {
    if (kind === 'take-back') continue;
    assert.ok('refused' in step(away, { kind, by: 'o:a', to: 'o:b', seal: 'S0' }), kind);
  }
});

test('an offer that lies for a day and longer is time unaccounted for, taken in the end or not', () => {
  const seize = line(1, 'seize', { seal: 'S0' });
  const offer = line(2, 'offer', { to: 'o:b', seal: 'S0' });
  assert.deepEqual(kindsOf([seize, offer], at(23)), []);
  assert.deepEqual(kindsOf([seize, offer], '2026-03-04T02:00:00.000Z'), [[2, 'time-unaccounted', false]]);
  const late = { happenedAt: '2026-03-03T02:00:00.000Z', by: 'o:b', seal: 'S0' };
  assert.deepEqual(kindsOf([seize, offer, line(3, 'accept', late)]), [[3, 'time-unaccounted', false]]);
});

test('what is said to have happened too early breaks the chain; a clock that went back does not', () => {
  const seize = line(2, 'seize', { number: 1 });
  const said = line(2, 'keep', { at: at(3), happenedAt: at(1) });
  const clock = line(2, 'keep', { at: at(1), happenedAt: at(1) });
  assert.deepEqual(kindsOf([seize, said]), [[2, 'back-dated', true]]);
  assert.deepEqual(kindsOf([seize, clock]), [[2, 'clock', false]]);
});

test('no image is made of what is sealed, and no seal is opened that is not there', () => {
  const sealed = step(null, { ...seized });
  const open = step(null, { ...seized, seal: null });
  assert.ok('custody' in sealed && 'custody' in open);
  const by = { by: 'o:a', to: null, seal: null };
  assert.deepEqual(step(sealed.custody, { kind: 'image', ...by }), { refused: 'exhibits/not-open' });
  assert.deepEqual(step(open.custody, { kind: 'open', ...by }), { refused: 'exhibits/no-seal-on-it' });
  assert.deepEqual(step(open.custody, { kind: 'take-back', ...by }), { refused: 'exhibits/not-outside' });
});

/** Any row of lines, honest or not: skipped, doubled, out of order, back-dated. */
const anyLines = fc.array(
  fc.tuple(anyEvent, fc.integer({ min: 0, max: 23 }), fc.integer({ min: -1, max: 2 }), fc.boolean()),
  { minLength: 1, maxLength: 25 },
);

test('whatever stands in a chain, every line that does not hold has a gap with a name and a sentence', () => {
  let broken = 0;
  fc.assert(
    fc.property(anyLines, (rows) => {
      let number = 0;
      const chain = rows.map(([event, hour, skip, claimed]): ChainLine => {
        number += 1 + Math.max(0, skip - 1);
        return { ...event, number, at: at(23), happenedAt: claimed ? at(hour) : at(23), sealFound: null, reason: null };
      });
      const check = checkChain([{ ...seized, number: 0, at: at(0), happenedAt: at(0) }, ...chain]);
      assert.equal(check.compared, chain.length + 1, 'nothing is lost');
      const named = new Set(check.gaps.map((gap) => gap.number));
      let custody: Custody | null = null;
      for (const one of [{ ...seized, number: 0 }, ...chain]) {
        const next = step(custody, one);
        if ('refused' in next) assert.ok(named.has(one.number), `line ${one.number} was refused and has no gap`);
        else custody = next.custody;
      }
      for (const gap of check.gaps) assert.ok(gap.why.length > 15 && gap.kind.length > 0);
      assert.equal(check.unbroken, !check.gaps.some((gap) => gap.breaks));
      if (!check.unbroken) broken += 1;
    }),
    { numRuns: 500 },
  );
  assert.ok(broken > 100, 'most of these chains are broken');
});

test('a chain of no events is not unbroken', () => {
  assert.equal(checkChain([]).unbroken, false);
});

test('an old line that put a seal over another breaks the chain by name, and the last seal is what it bears', () => {
  const line = (number: number, kind: 'seize' | 'seal', seal: string): ChainLine => {
    return { number, kind, by: 'o:a', to: null, seal };
  };
  const over = checkChain([line(1, 'seize', 'C1'), line(2, 'seal', 'C2')]);
  assert.equal(over.unbroken, false);
  assert.deepEqual(
    over.gaps.map(({ kind, breaks, values }) => [kind, breaks, values]),
    [['seal-over-seal', true, { found: 'C2', put: 'C1' }]],
  );
  assert.equal(over.custody?.seal, 'C2');
});
