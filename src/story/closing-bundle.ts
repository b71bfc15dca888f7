// The closing check of the court bundle: the newest one that the lead agency released is made from its ledger and
// verified as whoever received it would, from its bytes alone. What always holds: no bundle at all is not ok,
// because a check that saw nothing proves nothing.

import { exhibitsBundle } from '../exhibits/bundle-store.ts';
import { packed } from '../node/bundle/archive.ts';
import { partsOf } from '../node/bundle/make.ts';
import { fingerprintOf } from '../node/bundle/readme.ts';
import { verifyBundle } from '../node/bundle/verify.ts';
import { cardOf } from '../node/keys.ts';
import type { NodeAgency } from '../node/node.ts';

export async function bundleVerifies(lead: NodeAgency): Promise<{ readonly ok: boolean; readonly compared: number }> {
  const order = [{ column: 'askedPosition', descending: true }] as const;
  const made = (await lead.rows.find(exhibitsBundle, {}, { order })).find(({ position }) => position !== null);
  if (made === undefined) return { ok: false, compared: 0 };
  const pieces: Buffer[] = [];
  for await (const piece of packed(await partsOf(lead, made.bundle))) pieces.push(piece);
  const { ok, checks } = await verifyBundle(Buffer.concat(pieces), fingerprintOf(cardOf(lead.keys).releaseKey));
  return { ok, compared: checks.reduce((sum, { compared }) => sum + compared, 0) };
}
