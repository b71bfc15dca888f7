// New keys in a run: an agency's node is stopped, gets a new release and sealing key, and comes back with its root's
// statement of them, as `node rotate-keys` does. What always holds: the statement is made by the product's own rules,
// and the root's last one is remembered, so that no serial comes twice. See `sim-node.ts` for what enters it.

import { instant } from '../../src/base/clock.ts';
import { sha256 } from '../../src/base/digest.ts';
import { signingKeyFromSeed } from '../../src/base/signature.ts';
import { signStatement } from '../../src/exchange/key-statement.ts';
import { stated } from '../../src/node/rotate.ts';
import { sealingKeyAt } from './sealer.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

/** Sealing keys that agencies change to, made before a run: in it nothing waits for the machine. */
const SPARES_AT = 100_000;
const SPARES = 2;

export async function makeSpares(): Promise<void> {
  for (let nth = 0; nth < SPARES; nth += 1) await sealingKeyAt(SPARES_AT + nth);
}

/** Changes keys once, with or without a revocation. False where the node is down or has changed too often. */
export async function changeKeys(world: World, node: SimNode, revokes: boolean): Promise<boolean> {
  const { live, code, keys } = node;
  const nth = keys.was.length;
  if (live === null || world.isAstray(code) || nth >= SPARES) return false;
  const spare = await sealingKeyAt(SPARES_AT + nth);
  const size = live.agency.ledger.size;
  const now = instant(node.clock.now());
  // What is revoked at a position reaches back over what was sent last.
  const because = revokes ? 'The key was copied.' : null;
  const revokedAt = revokes ? Math.max(0, size - 3) : null;
  const release = signingKeyFromSeed(sha256(`release ${nth + 1} of ${code}`));
  const was = { role: 'release' as const, publicKey: keys.release.publicKey, until: revokedAt ?? size };
  // A revocation is of one key; otherwise the sealing key is changed with it.
  const old = { identity: keys.sealing, recipient: keys.recipient, since: now };
  const sealing = revokes
    ? {}
    : { sealing: spare.identity, recipient: spare.recipient, retired: [old, ...keys.retired] };
  const fresh = { ...keys, release, ...sealing, was: [...keys.was, was] };
  const asked = { agency: code, root: '', roles: ['release' as const], revokedAt, because };
  const says = stated({ last: node.stating }, keys, fresh, asked, size, now);
  world.fault(revokes ? 'keyRevoked' : 'keysChanged');
  node.crash('its keys are changed');
  node.keys = fresh;
  node.stating = signStatement(says, signingKeyFromSeed(sha256(`root of ${code}`)));
  return true;
}
