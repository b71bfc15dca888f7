// A head that its own agency signed and can never prove: the one that lies asks somebody to cosign it, is looked at
// more than once, and then asks that witness to cosign what it really has. What always holds: until it proved the
// first, the witness signs nothing of it. `nemesis.ts` lets it happen, `judge.ts` has the oracle.

import { cosignBody } from '../../src/exchange/cosign-letter.ts';
import { exchangeWitness, type WitnessRow } from '../../src/exchange/tables.ts';
import { consistencyPath } from '../../src/exchange/witness.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import { ledgerSourceService } from '../../src/ledger/package-source.ts';
import type { RunningNode } from './shapes.ts';
import type { Chance } from './virtual-time.ts';
import type { World } from './world.ts';

/** Looks at it, some of which it answers with a lie or not at all. */
const LOOKS = 6;
/** Entries that it says to have beyond those that it has. */
const INVENTED = 5;

type LedgerSource = () => Promise<PackageSource>;

/** What a node keeps of a peer's head; it may have gone down since it was asked something else. */
async function keptBy({ live }: RunningNode, peer: string): Promise<readonly WitnessRow[]> {
  return live === null ? [] : live.agency.rows.find(exchangeWitness, { peer });
}

export async function boast(world: World, chance: Chance): Promise<void> {
  const { crooked } = world;
  const other = chance.pick(world.honest);
  if (crooked === null || world.healed || other.live === null) return;
  const node = world.node(crooked);
  await world.watch(other, crooked);
  const [kept] = await keptBy(other, crooked);
  if (node.live === null || kept === undefined) return;
  const { ledger, keys } = node.live.agency;
  const head = { size: ledger.size + INVENTED, root: Buffer.from(chance.random('boast').bytes(32)) };
  world.noteBranch({ code: crooked, name: `${crooked}*` }, head.size, head.root.toString('base64'));
  world.fault('boasted');
  const note = signCheckpoint(keys.agency.origin, head, keys.ledger);
  const body = cosignBody({ old: kept.size, path: [head.root], note });
  await world.network.arrive(node, other.code, { kind: 'cosign', from: crooked, body }).catch(() => undefined);
  for (let looks = 0; looks < LOOKS; looks += 1) await world.watch(other, crooked);
  // The product's own node would ask nobody any more: it heard of that head, and stands.
  const source = node.live?.agency.services.get(ledgerSourceService.name) as LedgerSource | undefined;
  const [now] = await keptBy(other, crooked);
  if (source === undefined || now === undefined) return;
  const real = await source();
  const path = await consistencyPath(real, now.size);
  const honest = cosignBody({ old: now.size, path: [...path], note: real.checkpoint });
  await world.network.arrive(node, other.code, { kind: 'cosign', from: crooked, body: honest }).catch(() => undefined);
}
