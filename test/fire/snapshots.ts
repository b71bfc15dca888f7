// The whole machine brought back as it was at some age, marks included, so that nothing on it says that it is old: only
// its witnesses know. What always holds: where one of them is there and remembers more, the node writes nothing from
// its start on and says why; where none of those is, it stops as soon as one is. The control asks nobody.

import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../src/base/fault.ts';
import { askAtStart } from '../../src/node/ask-at-start.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { optionsOf } from './life.ts';
import type { Case } from './shapes.ts';
import { WITNESSES, type Witness, type Witnessed } from './witnesses.ts';

/** A machine as it was, and what each witness remembers of its ledger now. */
interface Snapshot {
  readonly snapshot: string;
  readonly age: number;
  readonly size: number;
  readonly remembered: Readonly<Record<Witness, number>>;
}

/** The node of a copy of the snapshot, with these witnesses, until the job is done. */
async function broughtBack<T>(
  world: Witnessed,
  { snapshot }: Snapshot,
  up: readonly Witness[],
  job: (node: LiaisonNode) => Promise<T>,
): Promise<T> {
  const data = `${snapshot}-back`;
  await cp(snapshot, data, { recursive: true });
  try {
    return await world.databases.within(null, async (url) => {
      const node = await LiaisonNode.open(optionsOf(data, url));
      try {
        world.join(node, up);
        return await job(node);
      } finally {
        await node.close();
      }
    });
  } finally {
    world.join(world.node, WITNESSES);
    world.signed.twice = null;
    await rm(data, { recursive: true, force: true });
  }
}

/** Asks whoever is there, as at a start, and writes where it may: null, or what it was refused by. */
async function startsWriting(world: Witnessed, node: LiaisonNode, mark: string): Promise<string | null> {
  const es = node.agency('es');
  await askAtStart({ ...es, folder: join(node.options.folder, 'es') }, node.post, node.options.clock);
  const { size } = es.ledger;
  try {
    await world.more(node, mark);
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return es.ledger.size === size ? error.code : `${error.code}, and yet it wrote`;
  }
}

async function tried(world: Witnessed, one: Snapshot, up: readonly Witness[]): Promise<string | null> {
  const knows = (those: readonly Witness[]) => those.some((code) => one.remembered[code] > one.size);
  const due = (those: readonly Witness[]) => (knows(those) ? 'node/behind-witness' : null);
  return broughtBack(world, one, up, async (node) => {
    const first = await startsWriting(world, node, 'X-1');
    if (first !== due(up)) return `age ${one.age} with ${up.join(', ') || 'nobody'}: ${first ?? 'it went on'}`;
    world.join(node, WITNESSES);
    const then = await startsWriting(world, node, 'X-2');
    return then === due(WITNESSES) ? null : `age ${one.age}, and then with all: ${then ?? 'it went on'}`;
  });
}

const WAYS = [
  ['all witnesses', () => WITNESSES],
  ['one witness', (age: number) => [WITNESSES[age % 2] ?? 'fr']],
  ['no witness, and then all', () => []],
] as const satisfies readonly (readonly [string, (age: number) => readonly Witness[]])[];

export const snapshots = (world: Witnessed, one: Snapshot): readonly Case[] =>
  WAYS.map(([says, upAt]): Case => {
    const run = () => tried(world, one, upAt(one.age));
    return { name: `snapshot of age ${one.age}, ${says}`, kind: `machines brought back with ${says}`, run };
  });

/** Nobody is asked: it writes, and stands at a size that its own future has signed already. */
export const unasked = (world: Witnessed, one: Snapshot): Case => ({
  name: 'a machine brought back that asks nobody signs a second head of one size',
  kind: 'control',
  run: () =>
    broughtBack(world, one, [], async (node) => {
      await world.more(node, 'X-1');
      const { size, root } = node.agency('es').ledger;
      const then = world.node.agency('es').ledger;
      const known = size <= then.size ? `sha256:${(await then.rootAt(size)).toString('hex')}` : root;
      return known === root ? null : `two heads of ${size} entries`;
    }),
});
