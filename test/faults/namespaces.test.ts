// Two nodes in network namespaces of their own, joined by a pair of virtual cables: the cable is pulled, the way there
// leads into nothing, and the bandwidth is next to none. In the end nothing is owed and everything had one effect.
// Where this user may make no namespaces that is said, and the proxy's tests stand alone.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { Stand } from './node-process.ts';
import { Nodes } from './nodes.ts';

const [EAST, WEST] = [`lia-e-${process.pid}`, `lia-w-${process.pid}`];
const [EAST_AT, WEST_AT] = ['10.77.0.1', '10.77.0.2'];
const PORT = 9_443;

const ip = (...given: readonly string[]) => execFileSync('ip', given, { stdio: 'pipe' });
const within = (space: string, ...given: readonly string[]) =>
  execFileSync('ip', ['netns', 'exec', space, ...given], { stdio: 'pipe' });

/** Why there are none; null where there are. */
function laid(): string | null {
  try {
    for (const space of [EAST, WEST]) ip('netns', 'add', space);
    ip('link', 'add', 'cable', 'netns', EAST, 'type', 'veth', 'peer', 'name', 'cable', 'netns', WEST);
    for (const [space, at] of [
      [EAST, EAST_AT],
      [WEST, WEST_AT],
    ] as const) {
      ip('-n', space, 'addr', 'add', `${at}/24`, 'dev', 'cable');
      for (const link of ['cable', 'lo']) ip('-n', space, 'link', 'set', link, 'up');
    }
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n').at(-2) ?? error.message) : 'unknown';
  }
}

const because = laid();
const skip = because === null ? false : `not here: no network namespaces (${because})`;
let nodes: Nodes | null = null;
let booked = 0;

before(async () => {
  if (skip !== false) return;
  const under = (space: string) => ['ip', 'netns', 'exec', space];
  nodes = await Nodes.make([
    { code: 'es', listen: { host: EAST_AT, port: PORT }, address: `https://${EAST_AT}:${PORT}`, under: under(EAST) },
    { code: 'pt', listen: null, address: null, under: under(WEST) },
  ]);
  await Promise.all([nodes.start('es'), nodes.start('pt')]);
});
after(async () => {
  await nodes?.remove();
  for (const space of [EAST, WEST]) {
    try {
      ip('netns', 'del', space);
    } catch {
      // It was never made.
    }
  }
});

/** Books while the network is spoilt, mends it once the sender stands so, and waits for the end. */
async function spoilt(spoil: () => void, mend: () => void, held: (stand: Stand) => boolean): Promise<void> {
  assert.ok(nodes);
  spoil();
  try {
    await nodes.book('pt', 'es', 1, 4);
    booked += 1;
    await nodes.until('pt', held, 'the network was spoilt meanwhile');
  } finally {
    mend();
  }
  await nodes.settled('pt', 'es', booked);
}

test('the cable is pulled and put back: what waited goes out', { skip }, async () => {
  assert.ok(nodes);
  await nodes.book('pt', 'es', 1);
  booked += 1;
  await nodes.settled('pt', 'es', booked);
  const link = (how: string) => () => void ip('-n', EAST, 'link', 'set', 'cable', how);
  // The line stays open, and what is said on it is said again by the system beneath.
  await spoilt(link('down'), link('up'), ({ owed }) => owed === 1);
});

test('the way there leads into nothing and comes back', { skip }, async () => {
  const route = (verb: string) => () => void ip('-n', WEST, 'route', verb, 'blackhole', `${EAST_AT}/32`);
  await spoilt(route('add'), route('del'), ({ causes }) => causes.some((cause) => cause !== null));
});

test('a cable of 64 kbit in a second carries it all the same', { skip }, async (t) => {
  const qdisc = (...given: readonly string[]) => within(WEST, 'tc', 'qdisc', ...given);
  try {
    qdisc('add', 'dev', 'cable', 'root', 'tbf', 'rate', '64kbit', 'burst', '16kb', 'latency', '2s');
  } catch (error) {
    t.skip(`not here: no tbf (${String(error).split('\n').at(-2)})`);
    return;
  }
  await spoilt(
    () => undefined,
    () => void qdisc('del', 'dev', 'cable', 'root'),
    ({ owed }) => owed === 0,
  );
});

test('in the end both ledgers verify', { skip }, async (t) => {
  assert.ok(nodes);
  await nodes.stopAndVerify();
  t.diagnostic(`compared ${booked} packages over a spoilt cable`);
});
