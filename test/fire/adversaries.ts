// Adversaries (the cells N3, P1, P2, P4, P5 and W4 of "Bad input") at their full numbers: letters that come wrongly,
// split views, witnesses that misbehave, handling along chains, key events, addresses that lead inwards. The tests of
// `test/exchange/` play the same cells a few times each; here every case is a cell with a seed, so that a run goes on
// where it was broken off.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { playChains, TOO_NARROW, TOO_WIDE } from '../exchange/chains.ts';
import { playWay, WAYS, type WayName } from '../exchange/cosign-ways.ts';
import { NODES, playFork, playHonest, SHAPES } from '../exchange/fork-cells.ts';
import { KEY_EVENTS, playOneOff } from '../exchange/key-cells.ts';
import { playKind, playUnequal, type Round, roundOf } from '../exchange/letter-cells.ts';
import { KINDS } from '../exchange/letter-kinds.ts';
import type { Case, Part, Tier } from './shapes.ts';

/** How often each cell is played; chains and seeds of key events come by so many in a case. */
const TIMES: Readonly<
  Record<Tier, Readonly<Record<'letters' | 'forks' | 'honest' | 'ways' | 'chains' | 'keys', number>>>
> = {
  slice: { letters: 1, forks: 2, honest: 12, ways: 2, chains: 1, keys: 1 },
  full: { letters: 20, forks: 50, honest: 2_000, ways: 50, chains: 20, keys: 10 },
  release: { letters: 100, forks: 250, honest: 10_000, ways: 250, chains: 100, keys: 50 },
};
const CHAINS_EACH = 1_000;
const SEEDS_EACH = 100;
const HONEST_EACH = 10;
const ADDRESSES = join(import.meta.dirname, '..', 'node', 'peer-places.test.ts');

const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth);

/** A play throws at the first thing that is not as it must be. */
async function came(play: () => Promise<unknown>): Promise<string | null> {
  try {
    await play();
    return null;
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    return `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`;
  }
}
const caseOf = (name: string, kind: string, trials: number, play: () => Promise<unknown>): Case => {
  return { name, kind, trials, run: () => came(play) };
};

/** A part of cases that need nothing kept open between them. */
function partOf(
  name: string,
  promises: string,
  controls: readonly Case[],
  cases: (tier: Tier) => readonly Case[],
): Part {
  const open = async (tier: Tier) => ({ cases: cases(tier), controls, close: async () => undefined });
  return { name, promises, open };
}

/** The letters of one seed, for as long as its kinds are played. */
const rounds = new Map<number, Promise<Round>>();
function roundFor(nth: number): Promise<Round> {
  const made = rounds.get(nth) ?? roundOf(nth);
  rounds.clear();
  rounds.set(nth, made);
  return made;
}

/** All columns of one kind; what went wrong in each of them. */
async function playColumns(nth: number, kind: (typeof KINDS)[number]): Promise<void> {
  const wrong: string[] = [];
  await playKind(kind, nth, await roundFor(nth), async (column, run) => {
    const said = await came(run);
    if (said !== null) wrong.push(`${column}: ${said}`);
  });
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}

const WAYS_PLAYED = 9;
const letters = partOf(
  'letters',
  'Every kind of letter in every way it may come wrongly has one effect and the same answer.',
  [
    caseOf('a letter that is no copy', 'letters', 1, async () => {
      const [kind] = KINDS;
      if (kind !== undefined) await playUnequal(kind, await roundFor(0));
    }),
  ],
  (tier) =>
    upTo(TIMES[tier].letters).flatMap((nth) =>
      KINDS.map((kind) => caseOf(`${kind.name}, seed ${nth}`, 'cells', WAYS_PLAYED, () => playColumns(nth, kind))),
    ),
);

const forks = partOf(
  'split views',
  'Two histories are found within two rounds, with a proof that holds offline; nobody honest is accused.',
  [caseOf('one history', 'forks', 1, () => playFork('one history', 4, 0))],
  (tier) => [
    ...upTo(TIMES[tier].forks).flatMap((seed) =>
      SHAPES.flatMap((shape) =>
        NODES.map((nodes) => {
          return caseOf(`${shape}, ${nodes} nodes, seed ${seed}`, 'forks', 1, () => playFork(shape, nodes, seed));
        }),
      ),
    ),
    ...upTo(TIMES[tier].honest / HONEST_EACH).map((nth) =>
      caseOf(`honest runs, ${nth}`, 'honest runs', HONEST_EACH, async () => {
        for (const one of upTo(HONEST_EACH)) await playHonest(nth * HONEST_EACH + one);
      }),
    ),
  ],
);

const witnesses = partOf(
  'witnesses',
  'Whatever a witness answers, k of n is counted exactly.',
  [caseOf('one line less than there is', 'rounds', 1, () => playWay('an answer after the ledger has grown', 0, 3))],
  (tier) =>
    (Object.keys(WAYS) as WayName[]).flatMap((what) =>
      upTo(TIMES[tier].ways).map((seed) => caseOf(`${what}, seed ${seed}`, 'rounds', 1, () => playWay(what, seed))),
    ),
);

const chains = partOf(
  'handling',
  'Along relays and merges nothing leaves wider than each of its records says.',
  [
    caseOf('rules that are too narrow', 'chains', 1, () => playChains(CHAINS_EACH, 1, TOO_NARROW)),
    caseOf('a statement that is anybody’s', 'chains', 1, () => playChains(CHAINS_EACH, 1, TOO_WIDE)),
  ],
  (tier) =>
    upTo(TIMES[tier].chains).map((seed) =>
      caseOf(`chains of seed ${seed}`, 'chains', CHAINS_EACH, () => playChains(CHAINS_EACH, seed)),
    ),
);

const keys = partOf(
  'keys',
  'A change, an end or a theft of keys counts to the exact position.',
  [caseOf('judged one entry off', 'key events', 1, () => playOneOff({ seed: 1, numRuns: SEEDS_EACH }))],
  (tier) =>
    upTo(TIMES[tier].keys).flatMap((seed) =>
      Object.entries(KEY_EVENTS).map(([what, play]) =>
        caseOf(`${what}, seed ${seed}`, 'key events', SEEDS_EACH, () => play({ seed, numRuns: SEEDS_EACH })),
      ),
    ),
);

/** The test file in a process of its own, as every run of the tests has it; it has to say that. */
async function runAddresses(pattern: string, says: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=tap', `--test-name-pattern=${pattern}`, ADDRESSES],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_TEST_CONTEXT')),
    },
  );
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0 || !said.includes(says)) throw new Error(said.slice(0, 2_000));
}
const ADDRESS_CELLS = 318;
const addresses = partOf(
  'addresses',
  'No address that a peer tells leads a node inwards.',
  [
    caseOf('an address that is allowed', 'addresses', 1, async () => {
      await runAddresses('does reach the listener', '# pass 1');
      throw new Error('the listener was reached, and counted it');
    }),
  ],
  () => [
    caseOf('every odd form, told in three ways', 'addresses', ADDRESS_CELLS, () =>
      runAddresses('no odd form', `compared ${ADDRESS_CELLS} cells`),
    ),
  ],
);

export const ADVERSARIES: readonly Part[] = [letters, forks, witnesses, chains, keys, addresses];
