// Two copies of one node, as of a virtual machine that was restored beside the one that ran on, and the same folder
// opened twice. What always holds: a folder has one owner; of two copies that both go on, each size is signed once, or
// the witness that met both has the proof. The control lets both go on unseen, and two heads of one size stand there.

import { rm } from 'node:fs/promises';
import { Fault } from '../../src/base/fault.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { optionsOf } from './life.ts';
import type { Case, OpenPart, Part, Tier } from './shapes.ts';
import { Founded, Signed, WITNESSES, type Witnessed } from './witnesses.ts';

const COPIES: Readonly<Record<Tier, number>> = { slice: 1, full: 50, release: 200 };
const PROVEN: ReadonlySet<string> = new Set(['forked', 'unproved']);

/** Opens one folder twice at the same moment: exactly one has it. */
async function oneOwner(world: Witnessed, nth: number): Promise<string | null> {
  const data = await world.snapshot(`owned-${nth}`);
  try {
    return await world.databases.within(null, async (url) => {
      const both = await Promise.allSettled([1, 2].map(() => LiaisonNode.open(optionsOf(data, url))));
      const open = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      for (const node of open) await node.close();
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      const named = refused.every((why) => why instanceof Fault && why.code === 'node/busy');
      return open.length === 1 && named ? null : `${open.length} owners, ${refused.map(String).join(', ')}`;
    });
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** A snapshot goes on beside the node, and both are met by a witness. */
async function twice(world: Witnessed, nth: number, looks: boolean): Promise<string | null> {
  const data = await world.snapshot(`copy-${nth}`);
  const signed = new Signed();
  const note = ({ agencies }: LiaisonNode) => {
    const ledger = agencies.get('es')?.ledger;
    if (ledger !== undefined) signed.note(ledger);
  };
  try {
    return await world.databases.within(null, async (url) => {
      const copy = await LiaisonNode.open(optionsOf(data, url));
      const verdicts: string[] = [];
      try {
        for (const node of nth % 2 === 0 ? [copy, world.node] : [world.node, copy]) {
          world.join(node, WITNESSES);
          for (let more = 0; more <= nth % 3; more += 1) {
            await grown(world, node, `C-${nth}-${more}-${node === copy}`, verdicts);
            note(node);
          }
          if (looks) for (const code of WITNESSES) verdicts.push(await world.look(code));
        }
      } finally {
        world.join(world.node, WITNESSES);
        await copy.close();
      }
      if (signed.twice === null || verdicts.some((verdict) => PROVEN.has(verdict))) return null;
      return `${signed.twice}, and nobody has the proof (${verdicts.join(', ')})`;
    });
  } finally {
    world.signed.twice = null;
    await rm(data, { recursive: true, force: true });
  }
}

/** A copy that was told to stop refuses by name, which is as good as a proof. */
async function grown(world: Witnessed, node: LiaisonNode, mark: string, verdicts: string[]): Promise<void> {
  try {
    await world.more(node, mark.toUpperCase());
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'node/behind-witness') throw error;
    verdicts.push('forked');
  }
}

export const copies: Part = {
  name: 'copies',
  promises: 'Of two copies of one node at most one signs each size, or a witness holds the proof of both.',
  async open(tier, scratch): Promise<OpenPart> {
    const founded = await Founded.begin(scratch);
    const world = await founded.world();
    const inOwn = async (nth: number, looks: boolean) => {
      const own = await founded.world();
      return twice(own, nth, looks).finally(() => own.close());
    };
    const many = Array.from({ length: COPIES[tier] }, (_, nth) => nth);
    const cases: Case[] = [
      ...many.map((nth) => {
        return { name: `folder opened twice, ${nth}`, kind: 'folders opened twice', run: () => oneOwner(world, nth) };
      }),
      // The witnesses keep a fork for good, so each world is forked by its own pair of copies only.
      ...many.map((nth) => {
        const run = () => inOwn(nth, true);
        return { name: `two copies, ${nth}`, kind: 'copies that both went on', run };
      }),
    ];
    const control: Case = {
      name: 'two copies that no witness meets sign two heads of one size',
      kind: 'control',
      run: () => inOwn(0, false),
    };
    return { cases, controls: [control], close: () => world.close().finally(() => founded.close()) };
  },
};
