// One run: the setting copied, everything started, the nemesis let loose, the programs begun, the network healed, and
// the oracles asked. What always holds: the same seed and size give the same trace, on any machine.
// `scripts/simulate.ts` is what calls it.

import { Fault } from '../../src/base/fault.ts';
import { converged, endOfRun } from './end.ts';
import { unleash } from './nemesis.ts';
import { makeSpares } from './new-keys.ts';
import { GivenUp } from './officer.ts';
import { settingOf } from './setting.ts';
import { NodeDown } from './sim-node.ts';
import type { Violation } from './truth.ts';
import { Chance } from './virtual-time.ts';
import { programsOf } from './workload.ts';
import { World } from './world.ts';

/** How long things go wrong, and how long honest nodes have to agree afterwards. Virtual. */
const SOUP_MS = 150_000;
const CONVERGE_MS = 300_000;
const PROGRAMS_MS = 900_000;

export interface RunResult {
  readonly seed: number;
  readonly nodes: number;
  readonly violations: readonly Violation[];
  /** Letters that arrived. */
  readonly messages: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Acts that were done, by name. */
  readonly acts: Readonly<Record<string, number>>;
  /** Things the oracles compared. */
  readonly checks: number;
  /** Virtual seconds from the healing to agreement. */
  readonly convergence: number;
  readonly trace: string;
  readonly lines: number;
  readonly tail: readonly string[];
  /** Bytes on all disks at the end. */
  readonly bytes: number;
}

export interface RunOptions {
  readonly seed: number;
  readonly nodes: number;
  /** Leaves the network and the machines alone. */
  readonly calm?: boolean;
}

export async function run({ seed, nodes, calm = false }: RunOptions): Promise<RunResult> {
  const dialsOut = nodes > 2 && new Chance(seed).apart('setting').happens(0.3);
  const world = new World(seed, await settingOf(nodes, dialsOut), calm);
  await makeSpares();
  if (dialsOut) world.note('world', 'the last agency only dials out');
  for (const node of world.nodes.values()) {
    void world.raise(node);
    world.keepLooking(node);
  }
  if (calm) world.healed = true;
  else unleash(world, SOUP_MS);
  let running = 0;
  for (const program of programsOf(world)) {
    running += 1;
    const ends = (how: string) => {
      running -= 1;
      world.note('program', `${program.name}: ${how}`);
    };
    program.run(world).then(
      () => ends('done'),
      (error: unknown) => ends(howItEnded(world, program.name, error)),
    );
  }
  const { time } = world;
  await time.runUntil(() => (world.healed && running === 0) || time.now > PROGRAMS_MS);
  if (running > 0) world.note('world', `${running} programs did not end`);
  const healedAt = time.now;
  let agreed: boolean | null = null;
  const look = async () => {
    agreed = (await converged(world)) === null;
    if (!agreed) time.after(2_000, () => void look());
  };
  void look();
  await time.runUntil(() => agreed === true || time.now > healedAt + CONVERGE_MS);
  const convergence = (time.now - healedAt) / 1_000;
  let closed = false;
  void endOfRun(world).then(() => {
    closed = true;
  });
  const finished = await time.runUntil(() => closed);
  if (!finished) world.judge.broken('I7', 'goesOn', 'world', 'nothing moves any more');
  world.ended = true;
  return resultOf(world, seed, convergence);
}

function howItEnded(world: World, name: string, error: unknown): string {
  if (error instanceof Fault) return `refused ${error.code}`;
  if (error instanceof GivenUp || error instanceof NodeDown) return `given up: ${error.message}`;
  world.judge.broken(
    'I10',
    'refusesByName',
    'program',
    `${name}: ${String(error instanceof Error ? error.stack : error)}`,
  );
  return 'a defect';
}

function resultOf(world: World, seed: number, convergence: number): RunResult {
  const { judge, trace, faults, network } = world;
  const bytes = [...world.nodes.values()]
    .flatMap((node) => [...node.sim.names.values()])
    .reduce((sum, file) => sum + file.volatile.length, 0);
  return {
    seed,
    nodes: world.seats.length,
    violations: judge.violations,
    messages: network.delivered,
    faults,
    acts: world.acts,
    checks: judge.checks,
    convergence,
    lines: trace.lines,
    tail: trace.tail,
    trace: trace.end(),
    bytes,
  };
}
