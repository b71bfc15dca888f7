// Split views: a ledger that shows two histories is found out by peers that compare what they were shown, within two
// rounds, with a proof that anyone can judge without either node; and an honest ledger is never accused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyForkProof } from '../../src/cli/verify-fork.ts';
import { senderOf } from '../../src/exchange/peer.ts';
import { exchangeFork } from '../../src/exchange/tables.ts';
import { forkProof, watch } from '../../src/exchange/watch.ts';
import { seededRandom } from '../house.ts';
import { type Federation, openFederation } from './federation.ts';
import { TwoFaced } from './two-faced.ts';

const LIAR = 'zz';
const HONEST = ['es', 'fr', 'pt', 'it', 'de', 'be'] as const;
const SHAPES = ['same size', 'both grow', 'one peer only', 'restored backup'] as const;
type Shape = (typeof SHAPES)[number];
/** For each shape and each number of nodes. */
const SEEDS = 2;
const ROUNDS = 2;

/** A number from 0 to below `most`, the same for the same seed and place. */
function chance(seed: string): (most: number) => number {
  const random = seededRandom(seed);
  return (most) => Buffer.from(random.bytes(4)).readUInt32BE() % most;
}

async function round(federation: Federation, honest: readonly string[]): Promise<void> {
  for (const agency of honest) await federation.act(watch, {}, { agency });
}

async function accusers(federation: Federation, honest: readonly string[], of: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const code of honest) {
    const rows = await federation.member(code).host.rows.find(exchangeFork, { peer: of, of: 'ledger' });
    if (rows.length > 0) found.push(code);
  }
  return found;
}

/** Both heads are with honest nodes when this returns; nobody has compared them. */
async function deceive(
  federation: Federation,
  honest: readonly string[],
  shape: Shape,
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

for (const shape of SHAPES) {
  test(`two histories (${shape}) are found within two rounds, and the proof holds without either node`, async (t) => {
    let cases = 0;
    let proofs = 0;
    for (let nodes = 3; nodes <= 7; nodes += 1) {
      for (let seed = 0; seed < SEEDS; seed += 1) {
        const honest = HONEST.slice(0, nodes - 1);
        const federation = await openFederation({ agencies: [...honest, LIAR], seed: `${shape} ${nodes} ${seed}` });
        await deceive(federation, honest, shape, chance(`${shape} ${nodes} ${seed}`));
        for (let one = 0; one < ROUNDS; one += 1) await round(federation, honest);
        const found = await accusers(federation, honest, LIAR);
        assert.ok(found.length > 0, `${nodes} nodes, seed ${seed}: nobody noticed`);
        cases += 1;
        const card = senderOf(federation.member(LIAR).enrolment);
        for (const agency of found) {
          const { proof } = await federation.act(forkProof, { of: LIAR }, { agency, officer: 'liaison-1' });
          assert.ok(proof !== null);
          const verdict = verifyForkProof(Buffer.from(proof), card);
          assert.equal(verdict.ok, true, JSON.stringify(verdict));
          proofs += 1;
          const other = senderOf(federation.member(honest[0] ?? '').enrolment);
          assert.equal(verifyForkProof(Buffer.from(proof), other).ok, false, 'not against another agency');
        }
        for (const code of honest) assert.deepEqual(await accusers(federation, honest, code), [], `${code} is honest`);
      }
    }
    assert.ok(cases === 5 * SEEDS && proofs >= cases);
    t.diagnostic(`${cases} cases, ${proofs} proofs`);
  });
}

test('every honest node holds the proof one round later, also those who were shown one history only', async () => {
  const honest = HONEST.slice(0, 4);
  const federation = await openFederation({ agencies: [...honest, LIAR] });
  await deceive(federation, honest, 'one peer only', chance('spread'));
  for (let one = 0; one < ROUNDS + 1; one += 1) await round(federation, honest);
  assert.deepEqual(await accusers(federation, honest, LIAR), honest);
});

test('honest ledgers that grow while they are watched are never accused', async (t) => {
  let runs = 0;
  for (let seed = 0; seed < 12; seed += 1) {
    const pick = chance(`honest ${seed}`);
    const codes = HONEST.slice(0, 3 + (seed % 3));
    const federation = await openFederation({ agencies: codes, seed: `honest ${seed}` });
    for (let step = 0; step < 8; step += 1) {
      const agency = codes[pick(codes.length)] ?? '';
      if (pick(2) === 0) await federation.book(agency, [{ type: 'contact' }], []);
      const peer = codes[pick(codes.length)] ?? '';
      if (peer !== agency) await federation.act(watch, { peer }, { agency });
      runs += 1;
    }
    await round(federation, codes);
    await round(federation, codes);
    for (const code of codes) assert.deepEqual(await accusers(federation, codes, code), []);
  }
  assert.ok(runs === 12 * 8);
  t.diagnostic(`${runs} steps in 12 runs, nobody accused`);
});

test('a ledger that does not prove its own head is not believed, and not accused either', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', LIAR] });
  const liar = federation.member(LIAR);
  const ledger = new TwoFaced(liar.agency.origin, liar.keys.ledger, 'silent');
  await ledger.grow(0, 5);
  await ledger.fork(5);
  await ledger.grow(0, 3, 'one');
  await ledger.grow(1, 4, 'two');
  const shows = ledger.receiver();
  federation.post.open(LIAR, shows);
  await federation.act(watch, { peer: LIAR }, { agency: 'es' });
  ledger.show('es', 1);
  // It shows another history, and none of the hashes that it is asked for.
  federation.post.open(LIAR, async (letter) => {
    const { covers: _, ...shown } = JSON.parse(Buffer.from(await shows(letter)).toString());
    return Buffer.from(JSON.stringify(shown, Object.keys(shown).sort()));
  });
  const { heads } = await federation.act(watch, { peer: LIAR }, { agency: 'es' });
  assert.deepEqual(heads, [{ peer: LIAR, verdict: 'unproved', size: 9 }]);
  assert.deepEqual(await accusers(federation, ['es'], LIAR), []);
});
