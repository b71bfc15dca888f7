// The simulator itself: that nothing is broken in some runs, that one seed is one run, that every kind of fault
// happens and that the acts of a real node are done in it, and that the planted bugs can still be planted. The long
// runs are `npm run simulate`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied } from './planted/apply.ts';
import { PLANTED } from './planted/list.ts';
import { type RunResult, run } from './run.ts';
import { INVARIANTS } from './truth.ts';

const NODES = 4;
const SEEDS = 12;
/** Seeds that are run a second time. */
const AGAIN = 4;

const FAULTS = [
  ...['dropped', 'duplicated', 'reordered', 'damaged', 'answerLost', 'partitioned', 'unreachable'],
  ...['crashed', 'restarted', 'diskFailed', 'clockJumped', 'ranTwice', 'slow'],
  ...['replayed', 'replayedToAThird', 'forgedReceipt', 'answerUnheard', 'clockDrifted', 'keysChanged', 'carried'],
  ...['headInvented', 'receiptInvented', 'answeredWithJunk', 'junk'],
];
const ACTS = [
  ...['intake/receive', 'referrals/prepare', 'referrals/release', 'referrals/answer', 'referrals/correct'],
  ...['referrals/recall', 'oversight/decide-erasure', 'oversight/erase', 'exchange/certify-erasure', 'passed on'],
  ...['exhibits/seize', 'exhibits/offer', 'exhibits/accept', 'identity/designate', 'erased everywhere', 'tried again'],
  ...[
    'exchange/collect',
    'exchange/export',
    'exchange/import',
    'exchange/ask-cosignatures',
    'operations/join',
    'joined',
  ],
];

const sum = (runs: readonly RunResult[], of: 'faults' | 'acts', name: string) =>
  runs.reduce((all, one) => all + (one[of][name] ?? 0), 0);

test('nothing is lost, doubled, leaked or forked where everything goes wrong, and a seed is one run', async (t) => {
  const runs: RunResult[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const one = await run({ seed, nodes: NODES });
    if (seed <= AGAIN) assert.equal((await run({ seed, nodes: NODES })).trace, one.trace, `seed ${seed} has one trace`);
    runs.push(one);
  }
  const broken = runs.flatMap(({ seed, violations }) => violations.map((violation) => ({ seed, ...violation })));
  assert.deepEqual(broken, []);
  assert.equal(new Set(runs.map(({ trace }) => trace)).size, SEEDS, 'another seed is another run');
  const messages = runs.reduce((all, one) => all + one.messages, 0);
  const checks = runs.reduce((all, one) => all + one.checks, 0);
  assert.ok(messages > 30 * SEEDS, `${messages} letters`);
  assert.ok(checks > 1_000 * SEEDS, `${checks} checks`);
  for (const kind of FAULTS) assert.ok(sum(runs, 'faults', kind) > 0, `${kind} happens`);
  const cuts = ['split', 'isolated', 'oneWay', 'bridge', 'flapping', 'resplit'].filter(
    (shape) => sum(runs, 'faults', shape) > 0,
  );
  assert.ok(cuts.length >= 3, `cuts of the shapes ${cuts.join()}`);
  for (const act of ACTS) assert.ok(sum(runs, 'acts', act) > 0, `${act} is done`);
  t.diagnostic(`${SEEDS} seeds, ${AGAIN} of them twice, ${messages} letters, ${checks} checks`);
});

test('in calm weather everybody agrees within seconds', async () => {
  const { violations, convergence, faults: named } = await run({ seed: 7, nodes: NODES, calm: true });
  // A file that somebody carries is counted with the faults, and is none.
  const { carried = 0, ...faults } = named;
  assert.deepEqual(violations, []);
  assert.ok(convergence <= 30, `${convergence} s`);
  assert.deepEqual(faults, {});
  assert.ok(carried <= 1, 'one file');
});

test('every planted bug still finds its place in the source, and names one of the ten invariants', async () => {
  assert.ok(PLANTED.length >= 24, `${PLANTED.length} planted bugs`);
  assert.equal(new Set(PLANTED.map(({ name }) => name)).size, PLANTED.length);
  for (const planted of PLANTED) {
    assert.ok(planted.by in INVARIANTS, planted.name);
    const texts = await applied(planted);
    assert.ok(texts.size > 0, planted.name);
  }
});
