// What an officer may not see has its place in a feed all the same: with a sealed matter among the lines an officer's
// sending makes the feed that the node's own round makes, and says nothing of that matter. See `own-rows.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import { exportFeed, importFeed } from '../../src/exchange/carry.ts';
import { collect } from '../../src/exchange/collect.ts';
import { number } from '../../src/exchange/number.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { revokeMember } from '../../src/operations/revoke-member.ts';
import { CourierWorld } from './courier-world.ts';
import { type Federation, outboundTo } from './federation.ts';
import { joined, note } from './roster-world.ts';

const MATTER = `op:${'1'.repeat(32)}`;
const OFFICER = 'liaison-1';

/** Sealed against everybody but one other officer. */
async function seal(federation: Federation, operation = MATTER): Promise<void> {
  const { officers, log, projector } = federation.member('es');
  const named = officers.get('liaison-2') ?? '';
  const act = { type: 'act', operation, officers: [named], ground: 'synthetic' };
  const entry = { kind: 'oversight/matter-sealed/1', at: instant(federation.clock.now()), actor: named };
  const drawn = { ...entry, permit: `p:${'0'.repeat(32)}`, operation, records: [act] as const };
  await projector.settle((await log.append(drawn)).position);
}

/** One line for fr; of the matter that is sealed, where `hidden`. Gives its position. */
async function book(federation: Federation, nth: number, hidden = false): Promise<number> {
  const wanted = [outboundTo('fr', [1])];
  return (await federation.book('es', [{ type: 'tally', nth }], wanted, hidden ? MATTER : undefined)).position;
}

const sendAs = (federation: Federation, officer: string) =>
  federation.act(send, { to: 'fr', tries: 1 }, { agency: 'es', officer });
const numbered = (federation: Federation) => federation.act(number, { to: 'fr' }, { agency: 'es' });

/** The feed as it stands, and what has come. */
async function feedOf(federation: Federation) {
  const { rows } = federation.member('es').host;
  const lines = await rows.find(exchangeOutbox, { to: 'fr' });
  const feed = lines.map(({ position, state, refusal, number: at, anew, turn }) => {
    return [position, state, refusal, at, anew, turn].join(' ');
  });
  return { feed, came: (await federation.arrived('fr', 'es')).map(({ nth }) => nth) };
}

/** Plays a story for each sender: what an officer makes of it, with the node behind, is what the node makes alone. */
async function alike(story: (federation: Federation) => Promise<readonly number[]>) {
  const ends: Awaited<ReturnType<typeof feedOf>>[] = [];
  for (const who of [OFFICER, 'node']) {
    const { federation } = await CourierWorld.open(['es', 'fr']);
    const hidden = await story(federation);
    const answer = await sendAs(federation, who);
    const told = answer.lines.map(({ position }) => position);
    if (who === OFFICER) {
      assert.ok(told.every((position) => position !== null && !hidden.includes(position)));
      const { delivered, refused, setAside, waiting } = answer;
      assert.equal(delivered + refused + setAside + waiting, told.length, 'nothing is counted that is not told');
      assert.doesNotMatch(JSON.stringify(answer), /unknown-matter|op:/);
    }
    await sendAs(federation, 'node');
    ends.push(await feedOf(federation));
  }
  const [officers, nodes] = ends;
  assert.ok(officers !== undefined && nodes !== undefined);
  assert.deepEqual(officers.came, nodes.came);
  return { officers, nodes };
}

test('a line that expired behind a sealed one is dated anew for an officer as for the node', async () => {
  const { officers, nodes } = await alike(async (federation) => {
    const hidden = await book(federation, 0, true);
    await sendAs(federation, 'node');
    await seal(federation);
    await book(federation, 1);
    await numbered(federation);
    federation.clock.advance(24 * 31);
    return [hidden];
  });
  assert.deepEqual(officers, nodes);
  assert.deepEqual(officers.came, [0, 1]);
});

test('a sealed line that is on its way behind an expired one keeps its place when an officer sends', async () => {
  const { officers, nodes } = await alike(async (federation) => {
    await book(federation, 0);
    const hidden = await book(federation, 1, true);
    await numbered(federation);
    await seal(federation);
    federation.clock.advance(24 * 31);
    return [hidden];
  });
  assert.deepEqual(officers, nodes);
  assert.deepEqual(officers.came, [0, 1]);
});

test('an expired line is not dated anew without the sealed one before it: both are left to the node', async () => {
  const { officers } = await alike(async (federation) => {
    const hidden = await book(federation, 0, true);
    await book(federation, 1);
    await numbered(federation);
    await seal(federation);
    federation.clock.advance(24 * 31);
    return [hidden];
  });
  assert.deepEqual(officers.came, [0, 1]);
});

test('what waits behind a sealed line has no number before it, and the officer hears: the node goes on', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  const first = await book(federation, 0);
  await book(federation, 1, true);
  const last = await book(federation, 2);
  await seal(federation);
  const { lines, delivered, waiting } = await sendAs(federation, OFFICER);
  assert.deepEqual([delivered, waiting], [1, 1]);
  assert.deepEqual(
    lines.map(({ position, number: at, outcome, fault }) => [position, at, outcome, fault]),
    [
      [first, 1, 'delivered', null],
      [last, null, 'waiting', 'exchange/next-round'],
    ],
  );
  await sendAs(federation, 'node');
  assert.deepEqual((await feedOf(federation)).came, [0, 1, 2]);
});

test('a file that an officer writes numbers nothing before a sealed line, and counts none of that', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  await book(federation, 0, true);
  await book(federation, 1);
  await seal(federation);
  const file = await federation.act(exportFeed, { to: 'fr' }, { agency: 'es', officer: OFFICER });
  assert.deepEqual([file.packages, file.setAside, file.more], [0, 0, 1]);
  await sendAs(federation, 'node');
  assert.deepEqual((await feedOf(federation)).came, [0, 1]);
});

test('a number that has not come because its line is sealed and under way is no number that was lost', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  await book(federation, 0);
  await book(federation, 1, true);
  await sendAs(federation, 'node');
  await seal(federation);
  federation.member('es').arrivals.taken.says('fr', 0, federation.clock.now());
  const { lines } = await sendAs(federation, OFFICER);
  assert.deepEqual(
    lines.map(({ number: at }) => at),
    [1],
    'the other is the node’s to offer again',
  );
  assert.deepEqual((await feedOf(federation)).came, [0, 1]);
});

test('what comes for a sealed matter is left to the node by an officer who collects, and is not named', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  await federation.book('fr', [{ type: 'tally', nth: 0 }], [outboundTo('es', [1])]);
  await federation.book('fr', [{ type: 'tally', nth: 1 }], [outboundTo('es', [1])], MATTER);
  await federation.book('fr', [{ type: 'tally', nth: 2 }], [outboundTo('es', [1])]);
  await federation.book('es', [{ type: 'tally', nth: 9 }], [], MATTER);
  await seal(federation);
  const collectAs = (officer: string) => federation.act(collect, { from: 'fr' }, { agency: 'es', officer });
  const first = await collectAs(OFFICER);
  assert.deepEqual([first.accepted, first.refused, first.fault], [1, 0, 'exchange/next-round']);
  const again = await collectAs(OFFICER);
  assert.deepEqual([again.accepted, again.fault], [0, 'exchange/next-round'], 'as often as they ask');
  const nodes = await collectAs('node');
  assert.deepEqual([nodes.accepted, nodes.refused, nodes.fault], [2, 0, null], 'nothing of it was used up');
  assert.deepEqual(
    (await federation.arrived('es', 'fr')).map(({ nth }) => nth),
    [0, 1, 2],
  );
});

/** A file from fr, and how officers of es read it. */
async function fileFromFr(federation: Federation) {
  const written = await federation.act(exportFeed, { to: 'es' }, { agency: 'fr', officer: OFFICER });
  const { arrivals } = federation.member('es');
  const bytes = federation.member('fr').arrivals.take(written.departure) ?? new Uint8Array(0);
  return (officer: string) =>
    federation.act(importFeed, { upload: null, arrival: arrivals.put(bytes) }, { agency: 'es', officer });
}

test('a file with a package for a sealed matter is read as far as its officer may know; the rest is owed', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  await federation.book('fr', [{ type: 'tally', nth: 0 }], [outboundTo('es', [1])]);
  await federation.book('fr', [{ type: 'tally', nth: 1 }], [outboundTo('es', [1])], MATTER);
  await federation.book('es', [{ type: 'tally', nth: 9 }], [], MATTER);
  await seal(federation);
  const read = await fileFromFr(federation);
  const { accepted, refused } = await read(OFFICER);
  assert.deepEqual([accepted, refused], [1, [{ number: 2, because: 'exchange/next-round' }]]);
  const own = await read('liaison-2');
  assert.deepEqual([own.accepted, own.repeated, own.refused], [1, 1, []]);
});

test('why a package for a sealed matter is refused is told to who may know of it, its roster included', async () => {
  const { federation, operation, bureau } = await joined('sealed');
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await federation.act(send, { to: 'es' }, { agency: 'bureau' });
  federation.clock.advance(1);
  // France has not heard of it: its own gate lets the package go.
  await federation.book('fr', [note(1)], [outboundTo('es', [1])], operation);
  await seal(federation, operation);
  const read = await fileFromFr(federation);
  const told = await read(OFFICER);
  const because = told.refused.map((one) => one.because);
  assert.deepEqual([told.accepted, because.at(-1)], [0, 'exchange/next-round']);
  assert.doesNotMatch(JSON.stringify(told), /roster|op:/);
  const theirs = await read('liaison-2');
  assert.equal(theirs.refused.at(-1)?.because, 'operations/not-on-roster');
});
