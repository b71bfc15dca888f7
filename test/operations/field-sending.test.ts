// What a team's telephone does without a page: a round of sending that goes on until nothing is left, what stays when
// another officer is signed in or the node is away, and which leap of a clock is proof of anything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hasLeapt, seeClock, setBeside, wentBack } from '../../web/src/field/clock.ts';
import { Refused, type Result, sendRound, type Ways, waitBefore } from '../../web/src/field/sending.ts';
import type { Waiting } from '../../web/src/field/shapes.ts';

const MINUTE = 60_000;

function reportsOf(slip: string, count: number): Waiting[] {
  return Array.from({ length: count }, (_, nth) => {
    const writtenAt = new Date(Date.UTC(2026, 2, 3, 9, 0, nth)).toISOString();
    return { report: `${slip}-${nth}`, slip, sealed: new Uint8Array(1), writtenAt, code: null };
  });
}

type Node = (slip: string, reports: readonly Waiting[]) => readonly Result[] | null;

/** A telephone that keeps these, and what was asked of the node. */
function telephone(kept: readonly Waiting[], node: Node) {
  const rows = new Map(kept.map((one) => [one.report, one]));
  const sendings: number[] = [];
  const ways: Ways = {
    waiting: async () => [...rows.values()],
    send: async (slip, reports) => {
      sendings.push(reports.length);
      return node(slip, reports);
    },
    keep: async (report) => void rows.set(report.report, report),
    drop: async (report) => void rows.delete(report),
  };
  return { ways, rows, sendings };
}

const taken: Node = (_, reports) => reports.map(({ report }) => ({ report, state: 'recorded', code: null }));
const refused =
  (code: string): Node =>
  (_, reports) =>
    reports.map(({ report }) => ({ report, state: 'refused', code }));

test('one round sends everything, of every slip, as many at a time as the node takes', async () => {
  const { ways, rows, sendings } = telephone([...reportsOf('a', 120), ...reportsOf('b', 3)], taken);
  assert.deepEqual(await sendRound(ways), { recorded: 123, held: 0, stopped: null, why: '' });
  assert.deepEqual([rows.size, sendings], [0, [50, 50, 20, 3]]);
});

test('what is sealed while a round is under way goes with it', async () => {
  let late: Waiting | null = null;
  const made = telephone(reportsOf('a', 1), (slip, reports) => {
    if (late === null) {
      [late = null] = reportsOf('b', 1);
      if (late !== null) made.rows.set(late.report, late);
    }
    return taken(slip, reports);
  });
  assert.equal((await sendRound(made.ways)).recorded, 2);
});

test('reports of another officer’s slip stay as they are, and one’s own go all the same', async () => {
  const { ways, rows } = telephone([...reportsOf('theirs', 60), ...reportsOf('own', 2)], (slip, reports) => {
    if (slip === 'theirs') throw new Refused('node/no-such-slip', 'You have no such slip.');
    return taken(slip, reports);
  });
  const { recorded, stopped } = await sendRound(ways);
  assert.deepEqual([recorded, stopped], [2, 'not-yours']);
  assert.deepEqual([rows.size, [...rows.values()].filter(({ code }) => code !== null).length], [60, 0]);
  // That officer signs in on the same telephone, and nothing was lost.
  assert.equal((await sendRound({ ...ways, send: async (slip, all) => taken(slip, all) })).recorded, 60);
});

test('a refusal of the report itself stands beside it, one of who sends it does not', async () => {
  const about = telephone(reportsOf('a', 2), refused('operations/slip-ended'));
  assert.equal((await sendRound(about.ways)).stopped, null);
  assert.deepEqual(
    [...about.rows.values()].map(({ code }) => code),
    ['operations/slip-ended', 'operations/slip-ended'],
  );
  const who = telephone(reportsOf('a', 2), refused('oversight/suspended'));
  assert.deepEqual(await sendRound(who.ways), { recorded: 0, held: 0, stopped: 'refused', why: 'oversight/suspended' });
  assert.ok([...who.rows.values()].every(({ code }) => code === null));
});

test('nothing leaves the telephone that the node did not answer for', async () => {
  const away = telephone(reportsOf('a', 3), () => null);
  assert.equal((await sendRound(away.ways)).stopped, 'away');
  assert.equal(away.rows.size, 3);
  const silent = telephone(reportsOf('a', 3), (slip, reports) => taken(slip, reports.slice(1)));
  assert.equal((await sendRound(silent.ways)).recorded, 2);
  assert.deepEqual([...silent.rows.keys()], ['a-0']);
  const angry = telephone(reportsOf('a', 3), () => {
    throw new Refused('node/slow-down', 'Too many.');
  });
  assert.deepEqual(await sendRound(angry.ways), { recorded: 0, held: 0, stopped: 'refused', why: 'Too many.' });
  assert.equal(angry.rows.size, 3);
});

test('the node is tried again ever less often, and never less than every five minutes', () => {
  const waits = Array.from({ length: 40 }, (_, tries) => waitBefore(tries));
  assert.deepEqual(waits.slice(0, 3), [5_000, 10_000, 20_000]);
  assert.ok(waits.every((wait, nth) => wait >= (waits[nth - 1] ?? 0) && wait <= 5 * MINUTE));
});

test('a telephone that slept has not leapt, however long; one whose clock was put back has', () => {
  const minutes = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(minutes, minutes, (awake, asleep) => {
      const before = { wall: 0, steady: 0 };
      const after = { wall: (awake + asleep) * MINUTE, steady: awake * MINUTE };
      assert.ok(!wentBack(before, after), 'the steady clock stands still while the telephone sleeps');
      assert.equal(wentBack(before, { ...after, wall: (awake - asleep) * MINUTE }), asleep > 2);
    }),
  );
});

test('only a stretch in which the page was seen is compared, and beside the node’s clock it begins anew', (t) => {
  const began = Date.now();
  let ahead = 0;
  t.mock.method(Date, 'now', () => began + ahead);
  seeClock(true);
  ahead = 300 * MINUTE;
  assert.equal(hasLeapt(), false, 'forward is no proof');
  seeClock(false);
  ahead = 0;
  assert.equal(hasLeapt(), false, 'out of sight nothing was compared');
  ahead = -10 * MINUTE;
  assert.equal(hasLeapt(), true);
  assert.equal(setBeside(new Date(began).toISOString()), 10 * MINUTE);
  assert.equal(hasLeapt(), false);
});
