// A feed carried by hand in a run: what waits is written into a file, somebody carries it for a while, loses it or
// reads it twice, and carries the receipts back; and several packages that leave for one addressee in one moment. What
// always holds: it happens beside the courier, on the same numbers.

import { type Arrivals, arrivalsService } from '../../src/exchange/arrivals.ts';
import { exportFeed, importFeed } from '../../src/exchange/carry.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { referralsSent } from '../../src/referrals/tables.ts';
import { Desk } from './officer.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

const LOST = 0.2;
const TWICE = 0.3;
const BY = { by: 'liaison-1', once: true } as const;

function postOf(node: SimNode): Arrivals | null {
  return (node.live?.agency.services.get(arrivalsService.name) as Arrivals | undefined) ?? null;
}

/** Writes the file, carries it there, and what is given for it back. */
export async function carryByHand(world: World, from: SimNode, to: SimNode, name: string): Promise<void> {
  const [here, there] = [new Desk(world, from, name), new Desk(world, to, `${name} there`)];
  await here.pause(20_000, 120_000);
  const { output } = await here.act(exportFeed, { to: to.code }, BY);
  const file = postOf(from)?.take(output?.departure ?? '') ?? null;
  if (file === null) return;
  world.judge.inClear(from, file);
  world.fault('carried');
  const back = await brought(there, file);
  if (back === null) return;
  await brought(here, back);
  world.done('carried there and back');
}

/** Reads a carried file, perhaps twice; gives the last file of receipts, or null where it was lost on its way. */
async function brought(desk: Desk, file: Uint8Array): Promise<Uint8Array | null> {
  await desk.pause(1_000, 30_000);
  if (desk.chance.happens(LOST)) return null;
  let back: Uint8Array | null = null;
  for (const _ of desk.chance.happens(TWICE) ? [1, 2] : [1]) {
    const arrival = postOf(desk.node)?.put(file);
    if (arrival === undefined) return null;
    const { output } = await desk.act(importFeed, { arrival }, BY);
    back = postOf(desk.node)?.take(output?.departure ?? '') ?? null;
  }
  return back;
}

/** Each is prepared by one officer; another releases them all in one moment, so that they go in one letter. */
export async function releaseTogether(desk: Desk, to: SimNode, subjects: readonly string[]): Promise<void> {
  const referrals: string[] = [];
  for (const subject of subjects) {
    const input = { to: to.code, country: to.seat.country.toUpperCase().slice(0, 2), subjects: [subject] };
    const { position } = await desk.act(prepare, input, { by: 'liaison-1' });
    const sent = await desk.until(async (rows) => (await rows.find(referralsSent, { position }))[0] ?? null);
    referrals.push(sent.referral);
  }
  await Promise.all(referrals.map((referral) => desk.act(release, { referral }, { by: 'liaison-2' })));
  desk.world.done('released together');
}
