// Split views: a ledger that shows two histories is found out by peers that compare what they were shown, within two
// rounds, with a proof that anyone can judge without either node; and an honest ledger is never accused. Few seeds
// here, all of them in the full run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watch } from '../../src/exchange/watch.ts';
import { openFederation } from './federation.ts';
import {
  accusers,
  chance,
  deceive,
  HONEST,
  LIAR,
  NODES,
  playFork,
  playHonest,
  ROUNDS,
  round,
  SHAPES,
} from './fork-cells.ts';
import { TwoFaced } from './two-faced.ts';

/** For each shape and each number of nodes. */
const SEEDS = 2;
const HONEST_RUNS = 12;

for (const shape of SHAPES) {
  test(`two histories (${shape}) are found within two rounds, and the proof holds without either node`, async (t) => {
    let cases = 0;
    let proofs = 0;
    for (const nodes of NODES) {
      for (let seed = 0; seed < SEEDS; seed += 1) {
        proofs += await playFork(shape, nodes, seed);
        cases += 1;
      }
    }
    assert.ok(cases === 5 * SEEDS && proofs >= cases);
    t.diagnostic(`compared ${cases} cases, ${proofs} proofs`);
  });
}

test('where there is one history only, a case of two is found to be none', async () => {
  await assert.rejects(playFork('one history', 4, 0), /nobody noticed/);
});

test('every honest node holds the proof one round later, also those who were shown one history only', async () => {
  const honest = HONEST.slice(0, 4);
  const federation = await openFederation({ agencies: [...honest, LIAR] });
  await deceive(federation, honest, 'one peer only', chance('spread'));
  for (let one = 0; one < ROUNDS + 1; one += 1) await round(federation, honest);
  assert.deepEqual(await accusers(federation, honest, LIAR), honest);
});

test('honest ledgers that grow while they are watched are never accused', async (t) => {
  let steps = 0;
  for (let seed = 0; seed < HONEST_RUNS; seed += 1) steps += await playHonest(seed);
  assert.equal(steps, HONEST_RUNS * 8);
  t.diagnostic(`compared ${steps} steps in ${HONEST_RUNS} runs, nobody accused`);
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
