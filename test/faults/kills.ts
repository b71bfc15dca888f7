// kill -9 at the named points of both ends and of a witness, one after another on the same two nodes: each time
// packages are under way, and each time the killed one comes back to a peer that went on. In the end nothing is owed,
// each package was numbered, entered and receipted once, and both ledgers verify. See `doom.ts` for the points.

import { GROUP_POINTS, POINTS, type Point, SENDER_POINTS, WITNESS_POINTS } from './doom.ts';
import type { Nodes } from './nodes.ts';
import type { FaultProxy } from './proxy.ts';

const SENDER = 'pt';
const RECEIVER = 'es';
/** Beyond the handshake, and before the end of a body of several records. */
const MID_BODY = 20_000;
const MID_BODY_RECORDS = 100;
/** Packages where several go in one letter. */
const GROUP = 5;

/** Kills at each point in turn; `before` packages were exchanged already. Gives how many there are in the end. */
export async function killAtEach(
  nodes: Nodes,
  proxy: FaultProxy,
  points: readonly Point[] = POINTS,
  before = 0,
  patient = false,
): Promise<number> {
  let booked = before;
  for (const point of points) {
    const witnesses = (WITNESS_POINTS as readonly Point[]).includes(point);
    const sends = (SENDER_POINTS as readonly Point[]).includes(point) || point === 'group-before-receipts';
    const dying = sends ? SENDER : RECEIVER;
    // The first of them goes alone, the others together.
    const count = (GROUP_POINTS as readonly Point[]).includes(point) ? GROUP : 2;
    if (point === 'mid-body') await midBody(nodes, proxy);
    else {
      await nodes.ask(dying, { ask: 'doom', point });
      // Whoever is asked may be the one that dies at it. A ledger that has grown is shown to a witness.
      await nodes.book(SENDER, RECEIVER, count).catch(() => undefined);
      if (witnesses) await nodes.ask(SENDER, { ask: 'cosign', peer: RECEIVER }).catch(() => undefined);
    }
    await nodes.killed(dying);
    booked += point === 'mid-body' ? 1 : count;
    await nodes.start(dying);
    await nodes.settled(SENDER, RECEIVER, booked, !patient);
  }
  return booked;
}

/** The proxy counts the bytes of a large body; the sender is killed when enough have passed. */
async function midBody(nodes: Nodes, proxy: FaultProxy): Promise<void> {
  void proxy.next({ kind: 'throttle', bytesEachSecond: 200_000 }, true);
  const reached = proxy.reached('there', MID_BODY);
  await nodes.book(SENDER, RECEIVER, 1, MID_BODY_RECORDS);
  await reached;
  nodes.kill(SENDER);
  void proxy.next({ kind: 'pass' });
}
