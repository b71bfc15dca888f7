// What goes wrong in a run, by its seed: weather on the network, cuts in six shapes, crashes at moments and at
// operations of the disk, failing disks, clocks that jump, slow peers, and a node that runs twice. It begins with the
// run and ends when the network heals; from then on everybody is honest, quick and on time.

import { boast } from './boast.ts';
import { junkLetter } from './crooked.ts';
import { CALM, type Cut, type Weather } from './network.ts';
import { changeKeys } from './new-keys.ts';
import type { Live } from './shapes.ts';
import { SimNode } from './sim-node.ts';
import type { Chance } from './virtual-time.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const SHAPES = ['split', 'isolated', 'oneWay', 'bridge', 'flapping', 'resplit'] as const;

/** Lets everything go wrong for this long. */
export function unleash(world: World, lastsMs: number): void {
  const chance = world.chance.apart('nemesis');
  world.network.weather = weatherOf(chance);
  const at = (job: () => void) => world.time.after(chance.below(lastsMs), job);
  for (let count = chance.between(1, 2); count > 0; count -= 1) at(() => cut(world, chance, lastsMs / 4));
  for (let count = chance.between(2, 4); count > 0; count -= 1) at(() => crash(world, chance));
  if (chance.happens(0.6)) at(() => failDisk(world, chance));
  if (chance.happens(0.6)) at(() => jumpClock(world, chance));
  if (chance.happens(0.3)) at(() => drift(world, chance));
  if (chance.happens(0.4)) at(() => void newKeys(world, chance));
  if (world.crooked !== null) for (let count = 6; count > 0; count -= 1) at(() => junk(world, chance));
  if (chance.happens(0.4)) world.network.slow = new Set([chance.pick(world.seats).code]);
  if (chance.happens(0.3) && world.seats.length > 2) at(() => void runTwice(world, chance));
  const boasts = world.chance.apart('boast');
  if (world.crooked !== null) {
    // Its machine may go down under it like any other.
    const once = () => void boast(world, boasts).catch((error: unknown) => world.note('boast', String(error)));
    for (let count = 3; count > 0; count -= 1) world.time.after(boasts.below(lastsMs), once);
  }
  world.time.after(lastsMs, () => heal(world));
}

function weatherOf(chance: Chance): Weather {
  const upTo = (most: number) => (chance.happens(0.3) ? 0 : chance.number() * most);
  return {
    drop: upTo(0.3),
    answerLost: upTo(0.2),
    twice: upTo(0.2),
    late: upTo(0.2),
    damaged: upTo(0.1),
    replay: upTo(0.3),
    forged: upTo(0.1),
  };
}

function cut(world: World, chance: Chance, lastsMs: number): void {
  const shape = chance.pick(SHAPES);
  const codes = chance.shuffled(world.seats.map(({ code }) => code));
  const half = new Set(codes.slice(0, Math.floor(codes.length / 2)));
  const [one = '', other = ''] = codes;
  const across: Cut = (from, to) => half.has(from) !== half.has(to);
  const others = new Set(chance.shuffled(codes).slice(0, half.size));
  const phase = chance.below(10_000);
  const cuts: Readonly<Record<(typeof SHAPES)[number], Cut>> = {
    split: across,
    isolated: (from, to) => from === one || to === one,
    oneWay: (from, to) => half.has(from) && !half.has(to),
    bridge: (from, to) => across(from, to) && from !== one && to !== one && from !== other && to !== other,
    resplit: (from, to) => {
      const third = Math.floor((world.time.now + phase) / 10_000) % 3;
      return third === 0 ? across(from, to) : third === 2 && others.has(from) !== others.has(to);
    },
    flapping: (from, to) => across(from, to) && Math.floor((world.time.now + phase) / 10_000) % 2 === 0,
  };
  world.fault(shape);
  world.note('network', `${shape} around ${one}`);
  world.network.cuts = [...world.network.cuts, cuts[shape]];
  world.time.after(chance.between(lastsMs / 4, lastsMs), () => {
    world.network.cuts = world.network.cuts.filter((each) => each !== cuts[shape]);
  });
}

function crash(world: World, chance: Chance): void {
  const node = world.node(chance.pick(world.seats).code);
  const { live } = node;
  if (live === null || world.healed) return;
  world.fault('crashed');
  if (chance.happens(0.3)) node.crash('crash');
  else live.disk.sim.cutAt = live.disk.sim.operations + 1 + chance.below(24);
}

function failDisk(world: World, chance: Chance): void {
  const { live } = world.node(chance.pick(world.seats).code);
  if (live === null || world.healed) return;
  live.disk.sim.failAt = live.disk.sim.operations + 1 + chance.below(24);
}

function jumpClock(world: World, chance: Chance): void {
  const node = world.node(chance.pick(world.seats).code);
  if (world.healed) return;
  world.fault('clockJumped');
  node.clock.skewMs = chance.pick([-DAY_MS, DAY_MS, 40 * DAY_MS, 40 * DAY_MS, 600_000, -600_000]);
  world.note(node.name, `clock is off by ${node.clock.skewMs / 1_000} s`);
}

/** A clock that runs fast or slow, up to a tenth. */
function drift(world: World, chance: Chance): void {
  if (world.healed) return;
  world.fault('clockDrifted');
  world.node(chance.pick(world.seats).code).clock.drift = chance.pick([-0.1, -0.01, 0.01, 0.1]);
}

async function newKeys(world: World, chance: Chance): Promise<void> {
  if (!world.healed) await changeKeys(world, world.node(chance.pick(world.seats).code), chance.happens(0.3));
}

/** The one that lies sends what is no letter. */
function junk(world: World, chance: Chance): void {
  const { crooked } = world;
  if (crooked === null || world.healed) return;
  const to = chance.pick(world.seats.filter(({ code }) => code !== crooked)).code;
  world.fault('junk');
  void world.network.arrive(world.node(crooked), to, junkLetter(crooked, chance)).catch(() => undefined);
}

/** A second copy of a node starts from its disk, as from a snapshot of its machine, and both go on. */
async function runTwice(world: World, chance: Chance): Promise<void> {
  const node = world.node(chance.pick(world.seats.slice(1)).code);
  if (node.live === null || world.twoFaced !== null || world.crooked !== null || world.healed) return;
  world.fault('ranTwice');
  const copy = new SimNode(world, node.seat, node.sim.copy(), `${node.code}'`, node.keys);
  copy.stating = node.stating;
  world.twoFaced = { code: node.code, copy };
  world.forkedAt = node.live.agency.ledger.size;
  await world.raise(copy);
  world.keepLooking(copy);
  // Both copies have something to say of themselves, and everybody looks more than once.
  for (const other of world.honest) {
    for (let looks = 0; looks < 3; looks += 1) {
      world.time.after(chance.below(60_000), () => void world.watch(other, node.code));
    }
  }
}

function heal(world: World): void {
  world.healed = true;
  world.network.weather = CALM;
  world.network.cuts = [];
  world.network.slow = new Set();
  world.note('world', 'healed');
  if (world.twoFaced !== null) world.twoFaced.copy.crash('the copy is switched off');
  for (const node of world.nodes.values()) {
    node.clock.skewMs = 0;
    node.clock.drift = 0;
    const live: Live | null = node.live;
    if (live === null) continue;
    live.disk.sim.cutAt = Number.POSITIVE_INFINITY;
    live.disk.sim.failAt = Number.POSITIVE_INFINITY;
  }
}
