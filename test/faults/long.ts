// The long form of real faults, for `npm run verify:full`: every fate of a connection waited out by the nodes' own
// bounds and many more places to cut it, every named kill several times, and the door's own bounds against five hundred
// callers of each sort. `processes.test.ts` and `slow.test.ts` are the short form.

import { PEER_BOUNDS } from '../../src/node/peer-bounds.ts';
import { POINTS } from './doom.ts';
import { killAtEach } from './kills.ts';
import { freePort, Nodes } from './nodes.ts';
import { type Fate, FaultProxy, type Way } from './proxy.ts';
import { CALLERS, type Figures, misuse } from './slow.ts';
import { FATES, sufferEach } from './wire.ts';

export interface RealFaults {
  /** Fates that were to befall a connection, and those that did. */
  readonly fates: number;
  readonly struck: number;
  /** Processes that were killed at a named point. */
  readonly kills: number;
  /** Packages, each sent, entered and receipted once: anything else throws. */
  readonly packages: number;
  readonly lost: 0;
  readonly callers: Readonly<Record<string, Figures>>;
  readonly seconds: number;
}

export interface RealFaultsWanted {
  /** Times that each named point is reached. */
  readonly rounds: number;
  /** Places at which a connection is cut, each way. */
  readonly cuts: number;
  /** Callers of each sort at the door. */
  readonly callers: number;
}

export const FULL: RealFaultsWanted = { rounds: 3, cuts: 40, callers: 500 };

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

/** Runs it all, and throws at the first thing that is not as it must be; `say` is told how far it has come. */
export async function realFaults(wanted: RealFaultsWanted, say: (line: string) => void): Promise<RealFaults> {
  const start = performance.now();
  const port = await freePort();
  const proxy = await FaultProxy.open({ host: '127.0.0.1', port });
  const nodes = await Nodes.make([
    { code: 'es', listen: { host: '127.0.0.1', port }, address: `https://127.0.0.1:${proxy.port}` },
    { code: 'pt', listen: null, address: null },
  ]);
  try {
    await Promise.all([nodes.start('es'), nodes.start('pt')]);
    const fates = [...FATES, ...cutsOf(wanted.cuts)];
    const suffered = await sufferEach(nodes, proxy, fates, true);
    say(`${suffered.struck} of ${fates.length} fates of a connection, ${suffered.packages} packages`);
    let { packages } = suffered;
    for (let round = 0; round < wanted.rounds; round += 1) {
      packages = await killAtEach(nodes, proxy, POINTS, packages, true);
      say(`${nodes.kills} kills at named points, ${packages} packages`);
    }
    await nodes.stopAndVerify();
    const callers: Record<string, Figures> = {};
    for (const name of Object.keys(CALLERS)) {
      callers[name] = await misuse({ [name]: wanted.callers }, PEER_BOUNDS);
      say(`${wanted.callers} callers: ${name}`);
    }
    const seconds = (performance.now() - start) / 1_000;
    return { fates: fates.length, struck: suffered.struck, kills: nodes.kills, packages, lost: 0, callers, seconds };
  } finally {
    await nodes.remove();
    await proxy.close();
  }
}
