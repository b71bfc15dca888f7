// Real faults between two processes, in their long form: a proxy that delays and cuts at many places, each waited out
// by the nodes' own bounds and next tries; kills at every named point of both ends, several times over; and callers by
// the hundred that misuse the door. `test/faults/` is the short form and has the parts that are played here.

import { PEER_BOUNDS } from '../../src/node/peer-bounds.ts';
import { POINTS } from '../faults/doom.ts';
import { killAtEach } from '../faults/kills.ts';
import { freePort, Nodes } from '../faults/nodes.ts';
import { type Fate, FaultProxy, type Way } from '../faults/proxy.ts';
import { CALLERS, GROWN_MIB_MAX, misuse, told } from '../faults/slow.ts';
import { FATES, sufferEach } from '../faults/wire.ts';
import { type Case, NotHere, type OpenPart, type Part, type Tier } from './shapes.ts';

/** Places at which a connection is cut, each way; times that each named point is reached; callers of each sort. */
const NUMBERS = { full: { cuts: 40, rounds: 3, callers: 500 }, release: { cuts: 100, rounds: 10, callers: 500 } };

/** Cuts spread over handshake and bodies, closer together at the beginning. */
function cutsOf(count: number): readonly Fate[] {
  const ways: readonly Way[] = ['there', 'back'];
  return ways.flatMap((way) =>
    Array.from({ length: count }, (_, nth): Fate => {
      const most = way === 'there' ? 9_000 : 1_500;
      return { kind: 'cut', way, at: 1 + Math.floor(most * ((nth + 1) / (count + 1)) ** 1.5) };
    }),
  );
}

interface Pair {
  readonly nodes: Nodes;
  readonly proxy: FaultProxy;
  /** Packages that were booked so far: each is to be sent, entered and receipted once. */
  booked: number;
}

async function makePair(): Promise<Pair> {
  const port = await freePort();
  const proxy = await FaultProxy.open({ host: '127.0.0.1', port });
  const nodes = await Nodes.make([
    { code: 'es', listen: { host: '127.0.0.1', port }, address: `https://127.0.0.1:${proxy.port}` },
    { code: 'pt', listen: null, address: null },
  ]);
  await Promise.all([nodes.start('es'), nodes.start('pt')]);
  return { nodes, proxy, booked: 0 };
}

/** Two nodes that all cases share; after a loss the next case has two new ones. */
class Pairs {
  #pair: Pair | null = null;

  async with(what: (pair: Pair) => Promise<string | null>): Promise<string | null> {
    this.#pair ??= await makePair();
    try {
      return await what(this.#pair);
    } catch (error) {
      await this.#remove();
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  }

  /** Stops the nodes and verifies what they leave, as often as a run is broken off. */
  async close(): Promise<void> {
    try {
      await this.#pair?.nodes.stopAndVerify();
    } finally {
      await this.#remove();
    }
  }

  async #remove(): Promise<void> {
    const pair = this.#pair;
    this.#pair = null;
    await pair?.nodes.remove();
    await pair?.proxy.close();
  }
}

function casesOf(pairs: Pairs, tier: Exclude<Tier, 'slice'>): readonly Case[] {
  const { cuts, rounds, callers } = NUMBERS[tier];
  const fates = [...FATES, ...cutsOf(cuts)].map((fate): Case => {
    const run = () =>
      pairs.with(async (pair) => {
        const { struck, packages } = await sufferEach(pair.nodes, pair.proxy, [fate], true, pair.booked);
        pair.booked = packages;
        return struck === 1 ? null : 'it befell no connection';
      });
    return { name: `a connection that suffers ${JSON.stringify(fate)}`, kind: 'fates of a connection', run };
  });
  const kills = Array.from({ length: rounds }, () => POINTS)
    .flat()
    .map((point): Case => {
      const run = () =>
        pairs.with(async (pair) => {
          pair.booked = await killAtEach(pair.nodes, pair.proxy, [point], pair.booked, true);
          return null;
        });
      return { name: `killed at ${point}`, kind: 'kills at named points', run };
    });
  const verified = () =>
    pairs.with(async () => {
      await pairs.close();
      return null;
    });
  const misused = Object.keys(CALLERS).map((name): Case => {
    const run = async () => {
      const figures = await misuse({ [name]: callers }, PEER_BOUNDS);
      const { cut, heard, letters, rssGrownMiB } = figures;
      return cut === callers && heard >= letters && rssGrownMiB <= GROWN_MIB_MAX ? null : told(figures);
    };
    return { name, kind: 'callers who misuse the door', trials: callers, run };
  });
  return [...fates, ...kills, { name: 'both ledgers', kind: 'pairs verified', run: verified }, ...misused];
}

export const realFaultsPart: Part = {
  name: 'real faults',
  promises: 'Two processes whose way is cut and who are killed in the middle exchange each package once.',
  async open(tier): Promise<OpenPart> {
    if (tier === 'slice') throw new NotHere('its short form is test/faults');
    const pairs = new Pairs();
    // One package more than was booked is expected: whoever counts must notice that it is not there.
    const amiss: Case = {
      name: 'a package that never came is missed',
      kind: 'control',
      run: () =>
        pairs.with(async (pair) => {
          await pair.nodes.book('pt', 'es', 1);
          await pair.nodes.settled('pt', 'es', pair.booked + 2, true);
          return null;
        }),
    };
    return { cases: casesOf(pairs, tier), controls: [amiss], close: () => pairs.close() };
  },
};
