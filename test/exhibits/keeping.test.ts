// Keeping and its end: moments that are said, hands outside, seals opened without a reason, what is due when, holds
// that stop a return, and the certificate. And random acts by random officers: the chain names whatever does not
// hold.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accept } from '../../src/exhibits/accept.ts';
import { chain } from '../../src/exhibits/door.ts';
import { due, dueOf, setRetention } from '../../src/exhibits/due.ts';
import { decideReturn, giveBack } from '../../src/exhibits/give-back.ts';
import { offer, withdraw } from '../../src/exhibits/offer.ts';
import { handOut, takeBack } from '../../src/exhibits/outside.ts';
import { certificate } from '../../src/exhibits/papers.ts';
import { keep, openSeal, seal } from '../../src/exhibits/seal.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { liftHold, setHold } from '../../src/oversight/set-hold.ts';
import { first, openExhibits, outside, phone, prosecutor, refusedAs, second } from './desk.ts';

const seizedAt = '2026-03-02T06:00:00.000Z';

async function held() {
  const house = await openExhibits();
  const { exhibit } = await house.act(seize, { ...phone, seizedAt }, first);
  return { house, exhibit };
}

test('what is said to have happened lies between the event before and now, and both times are kept', async () => {
  const { house, exhibit } = await held();
  const said = (at: string) => house.act(keep, { exhibit, keptAt: 'Store 2', at }, first);
  await assert.rejects(said('2026-03-02T05:59:59.000Z'), refusedAs('exhibits/before-previous'));
  await assert.rejects(said('2026-03-02T08:00:00.001Z'), refusedAs('exhibits/in-the-future'));
  await assert.rejects(said('2026-13-02T08:00:00.001Z'), refusedAs('exhibits/in-the-future'));
  await said('2026-03-02T07:00:00.000Z');
  await assert.rejects(said('2026-03-02T06:30:00.000Z'), refusedAs('exhibits/before-previous'));
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual(
    [read.events[1]?.happenedAt, read.events[1]?.at],
    ['2026-03-02T07:00:00.000Z', '2026-03-02T08:00:00.000Z'],
  );
  assert.deepEqual([read.keptAt, read.unbroken], ['Store 2', true]);
});

test('a clock that went back refuses nothing and is named; the order is the ledger’s', async () => {
  const { house, exhibit } = await held();
  house.clock.advance(5);
  await house.act(keep, { exhibit, keptAt: 'Store 2' }, first);
  house.clock.advance(-3);
  await house.act(keep, { exhibit, keptAt: 'Store 3' }, first);
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual(
    read.gaps.map(({ kind, breaks }) => [kind, breaks]),
    [['clock', false]],
  );
  assert.deepEqual([read.unbroken, read.keptAt], [true, 'Store 3']);
});

test('a laboratory outside signs outside: it is named, and nothing else happens meanwhile', async () => {
  const { house, exhibit } = await held();
  await house.act(handOut, { exhibit, outside, reason: 'examination' }, first);
  await assert.rejects(house.act(keep, { exhibit, keptAt: 'Store 2' }, first), refusedAs('exhibits/outside'));
  await assert.rejects(
    house.act(takeBack, { exhibit, outside, seal: 'A100' }, second),
    refusedAs('exhibits/not-custodian'),
  );
  const away = await house.act(chain, { exhibit }, first);
  assert.deepEqual([away.state, away.outside], ['outside', 'Persona 014, examiner, laboratory.example.org']);
  const back = await house.act(takeBack, { exhibit, outside, seal: 'A555' }, first);
  assert.equal(back.sealIntact, false);
  await assert.rejects(
    house.act(takeBack, { exhibit, outside, seal: 'A555' }, first),
    refusedAs('exhibits/not-outside'),
  );
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual(
    read.gaps.map(({ number, kind, breaks }) => [number, kind, breaks]),
    [
      [2, 'outside-person', false],
      [3, 'seal-mismatch', true],
    ],
  );
});

test('a seal is opened with the number that was read on it, and without a reason it is a gap for ever', async () => {
  const { house, exhibit } = await held();
  await house.act(openSeal, { exhibit, sealFound: 'A100', reason: null }, first);
  await assert.rejects(
    house.act(openSeal, { exhibit, sealFound: null, reason: 'x' }, first),
    refusedAs('exhibits/no-seal-on-it'),
  );
  await house.act(seal, { exhibit, seal: 'A101' }, first);
  await house.act(openSeal, { exhibit, sealFound: 'A101', reason: 'ordered' }, first);
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual(
    read.gaps.map(({ number, kind, values }) => [number, kind, values]),
    [[2, 'seal-broken', { put: 'A100' }]],
  );
  assert.deepEqual([read.state, read.seal], ['opened', null]);
});

test('what a hold stands over is neither returned nor destroyed until it is lifted', async () => {
  const { house, exhibit } = await held();
  const { recorded } = await house.act(chain, { exhibit }, first);
  const targets = [{ entry: recorded.entry, records: [[recorded.record, recorded.record]] as [number, number][] }];
  const { position: decision } = await house.act(
    decideReturn,
    { exhibit, how: 'return', ground: 'Ruling 7' },
    prosecutor,
  );
  const { hold } = await house.act(setHold, { targets, ground: 'led-16-3' }, prosecutor);
  const back = { exhibit, decision, reason: 'signed for', outside };
  await assert.rejects(house.act(giveBack, back, first), refusedAs('exhibits/held'));
  await assert.rejects(
    house.act(decideReturn, { exhibit, how: 'destroy', ground: 'x' }, prosecutor),
    refusedAs('exhibits/held'),
  );
  assert.deepEqual((await house.act(due, {}, first)).exhibits[0]?.due, 'held');
  await assert.rejects(house.act(certificate, { exhibit }, first), refusedAs('exhibits/no-certificate'));
  await house.act(liftHold, { hold }, prosecutor);
  await house.act(giveBack, back, first);
  const paper = await house.act(certificate, { exhibit }, first);
  assert.deepEqual(
    [paper.how, paper.unbroken, paper.done.outside],
    ['return', true, 'Persona 014, examiner, laboratory.example.org'],
  );
  assert.notEqual(paper.decided.by, paper.done.by);
});

test('what is due is asked by the calendar: the last day included, overdue after it, held above all', async () => {
  const row = (retainUntil: string | null, decidedBy: string | null = null) => ({ retainUntil, decidedBy });
  assert.equal(dueOf(row('2026-03-02'), false, '2026-03-02', '2026-04-01'), 'due');
  assert.equal(dueOf(row('2026-03-01'), false, '2026-03-02', '2026-04-01'), 'overdue');
  assert.equal(dueOf(row('2026-03-01'), true, '2026-03-02', '2026-04-01'), 'held');
  assert.equal(dueOf(row('2026-04-02'), false, '2026-03-02', '2026-04-01'), 'later');
  assert.equal(dueOf(row(null, 'o:1'), false, '2026-03-02', '2026-04-01'), 'decided');
  assert.equal(dueOf(row(null), false, '2026-03-02', '2026-04-01'), 'open-ended');
  const { house, exhibit } = await held();
  const authority = { type: 'court-order', ref: 'Order 12/2026', from: '2026-03-01', to: '2026-03-20' } as const;
  const reversed = { ...authority, to: '2026-02-01' };
  const said = { exhibit, authority, retainUntil: '2026-03-20', reason: 'as ordered' };
  await assert.rejects(
    house.act(setRetention, { ...said, authority: reversed }, prosecutor),
    refusedAs('node/bad-input'),
  );
  await house.act(setRetention, said, prosecutor);
  const soon = await house.act(due, {}, first);
  assert.deepEqual([soon.exhibits[0]?.due, soon.counts.due], ['due', 1]);
  assert.equal((await house.act(due, { days: 5 }, first)).counts.later, 1);
  house.clock.advance(24 * 19);
  assert.equal((await house.act(due, {}, first)).exhibits[0]?.due, 'overdue');
});

test('whatever officers do in whatever order, refusals are named and a chain holds or says where not', async () => {
  const officers = [first, second, { ...first, officer: 'analyst-1' }];
  const moves = fc.array(
    fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.integer({ min: -8, max: 8 })),
    {
      minLength: 5,
      maxLength: 25,
    },
  );
  let kept = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(moves, async (rows) => {
      const { house, exhibit } = await held();
      const ids = ['exhibits-1', 'exhibits-2', 'analyst-1'].map((name) => house.officer('es', name));
      let done = 1;
      for (const [what, by, to, hours] of rows) {
        house.clock.advance(1);
        const at = hours === 0 ? null : new Date(house.clock.now() + hours * 1_800_000).toISOString();
        const who = officers[by] ?? first;
        const whom = ids[to] ?? '';
        const acts = [
          () => house.act(seal, { exhibit, seal: `S-${done}`, at }, who),
          () => house.act(openSeal, { exhibit, sealFound: 'A100', reason: to === 0 ? null : 'ordered', at }, who),
          () => house.act(offer, { exhibit, to: whom, reason: 'to go on', at }, who),
          () => house.act(accept, { exhibit, seal: to === 0 ? 'A100' : `S-${done}`, at }, who),
          () => house.act(withdraw, { exhibit, reason: 'not now', at }, who),
          () => house.act(handOut, { exhibit, outside, reason: 'examination', at }, who),
          () => house.act(takeBack, { exhibit, outside, seal: null, at }, who),
          () => house.act(keep, { exhibit, keptAt: 'Store', at }, who),
          () => house.seed('es', 'exhibits/accepted/1', [{ type: 'act', exhibit, seal: 'A7' }]),
        ];
        try {
          await acts[what]?.();
          done += 1;
        } catch (error) {
          assert.match(String((error as { code?: string }).code), /^(exhibits|oversight)\//);
          refused += 1;
        }
      }
      const read = await house.act(chain, { exhibit }, first);
      assert.equal(read.compared, done, 'nothing is lost');
      assert.deepEqual(
        read.events.map(({ number }) => number),
        read.events.map((_, nth) => nth + 1),
      );
      assert.equal(read.unbroken, !read.gaps.some(({ breaks }) => breaks));
      for (const gap of read.gaps) assert.ok(gap.why.endsWith('.') && gap.number >= 1);
      kept += done;
    }),
    { numRuns: 25 },
  );
  assert.ok(kept > 50 && refused > 50);
});
