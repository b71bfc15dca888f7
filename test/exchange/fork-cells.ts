// Split views: a ledger that shows two histories to its peers, in four shapes, and honest ledgers that grow while they
// are watched. What always holds of the first: found within two rounds, with a proof that needs neither node; of the
// others: never accused. `gossip.test.ts` and the full run play them by seeds.

import assert from 'node:assert/strict';
import { verifyForkProof } from '../../src/cli/verify-fork.ts';
import { senderOf } from '../../src/exchange/peer.ts';
import { exchangeFork } from '../../src/exchange/tables.ts';
import { forkProof, watch } from '../../src/exchange/watch.ts';
import { seededRandom } from '../house.ts';
import { type Federation, openFederation } from './federation.ts';
import { TwoFaced } from './two-faced.ts';

export const LIAR = 'zz';
export const HONEST = ['es', 'fr', 'pt', 'it', 'de', 'be'] as const;
export const SHAPES = ['same size', 'both grow', 'one peer only', 'restored backup'] as const;
export type Shape = (typeof SHAPES)[number];
export const NODES = [3, 4, 5, 6, 7] as const;
export const ROUNDS = 2;

/** A number from 0 to below `most`, the same for the same seed and place. */
export function chance(seed: string): (most: number) => number {
  const random = seededRandom(seed);
  return (most) => Buffer.from(random.bytes(4)).readUInt32BE() % most;
}

export async function round(federation: Federation, honest: readonly string[]): Promise<void> {
  for (const agency of honest) await federation.act(watch, {}, { agency });
}

export async function accusers(
  federation: Federation,
  honest: readonly string[],
  of: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const code of honest) {
    const rows = await federation.member(code).host.rows.find(exchangeFork, { peer: of, of: 'ledger' });
    if (rows.length > 0) found.push(code);
  }
  return found;
}

/** Both heads are with honest nodes when this returns; nobody has compared them. */
export async function deceive(
  federation: Federation,
  honest: readonly string[],
  shape: Shape | 'one history',
  pick: (most: number) => number,
): Promise<void> {
  const liar = federation.member(LIAR);
  const ledger = new TwoFaced(liar.agency.origin, liar.keys.ledger, `${shape} ${pick(1_000)}`);
  federation.post.open(LIAR, ledger.receiver());
  const common = 1 + pick(20);
  await ledger.grow(0, common);
  if (pick(2) === 0) await eachSees(federation, honest);
  await ledger.fork(common);
  const [first, second] = [1 + pick(9), 1 + pick(9)];
  await ledger.grow(0, first, 'one');
  const last = honest.at(-1) ?? '';
  const deceived = shape === 'one peer only' ? [last] : honest.filter((code, nth) => code === last || nth % 2 === 1);
  // After a restore everybody is shown the other branch, once it has outgrown what they saw.
  if (shape === 'restored backup') await eachSees(federation, honest);
  await ledger.grow(1, shape === 'same size' ? first : shape === 'restored backup' ? first + second : second, 'two');
  if (shape === 'one history') return eachSees(federation, honest);
  for (const code of shape === 'restored backup' ? honest : deceived) ledger.show(code, 1);
  if (shape === 'restored backup') return;
  await eachSees(federation, honest);
  if (shape !== 'both grow') return;
  await ledger.grow(0, pick(5), 'one');
  await ledger.grow(1, pick(5), 'two');
}

/** Each looks at the liar and at nobody else. */
async function eachSees(federation: Federation, honest: readonly string[]): Promise<void> {
  for (const agency of honest) await federation.act(watch, { peer: LIAR }, { agency });
}

/**
 * Plays one shape among so many nodes; gives how many proofs were judged. The shape 'one history' is the control: there
 * is nothing to be found, and the play says so.
 */
export async function playFork(shape: Shape | 'one history', nodes: number, seed: number): Promise<number> {
  const honest = HONEST.slice(0, nodes - 1);
  const name = `${shape} ${nodes} ${seed}`;
  const federation = await openFederation({ agencies: [...honest, LIAR], seed: name });
  await deceive(federation, honest, shape, chance(name));
  for (let one = 0; one < ROUNDS; one += 1) await round(federation, honest);
  const found = await accusers(federation, honest, LIAR);
  assert.ok(found.length > 0, `${nodes} nodes, seed ${seed}: nobody noticed`);
  const card = senderOf(federation.member(LIAR).enrolment);
  for (const agency of found) {
    const { proof } = await federation.act(forkProof, { of: LIAR }, { agency, officer: 'liaison-1' });
    assert.ok(proof !== null);
    const verdict = verifyForkProof(Buffer.from(proof), card);
    assert.equal(verdict.ok, true, JSON.stringify(verdict));
    const other = senderOf(federation.member(honest[0] ?? '').enrolment);
    assert.equal(verifyForkProof(Buffer.from(proof), other).ok, false, 'not against another agency');
  }
  for (const code of honest) assert.deepEqual(await accusers(federation, honest, code), [], `${code} is honest`);
  return found.length;
}

const HONEST_STEPS = 8;

/** Three to five honest ledgers that watch each other grow; gives the steps, none of which accused anybody. */
export async function playHonest(seed: number): Promise<number> {
  const pick = chance(`honest ${seed}`);
  const codes = HONEST.slice(0, 3 + (seed % 3));
  const federation = await openFederation({ agencies: codes, seed: `honest ${seed}` });
  for (let step = 0; step < HONEST_STEPS; step += 1) {
    const agency = codes[pick(codes.length)] ?? '';
    if (pick(2) === 0) await federation.book(agency, [{ type: 'contact' }], []);
    const peer = codes[pick(codes.length)] ?? '';
    if (peer !== agency) await federation.act(watch, { peer }, { agency });
  }
  await round(federation, codes);
  await round(federation, codes);
  for (const code of codes) assert.deepEqual(await accusers(federation, codes, code), []);
  return HONEST_STEPS;
}
