// What is asked of a node that is about to be killed, or whose disk has failed: many officers at once, or one act after
// another until the node refuses. What always holds: an answer is told as soon as it is there. See `victim.ts`.

import { Fault } from '../../src/base/fault.ts';
import { seize } from '../../src/exhibits/seize.ts';
import type { LiaisonNode } from '../../src/node/node.ts';
import { openMatter } from '../../src/oversight/open-matter.ts';
import { AGENCIES, Life, type Said } from './life.ts';

/** How the marks begin of what is asked to see whether a node refuses. */
export const PRESSED = 'A/';

type Say = (said: object) => void;

/** Entries of many officers, as fast as they are answered, with no end. */
export async function underLoad(node: LiaisonNode, writers: number, say: Say): Promise<never> {
  const life = await Life.begin(node, (said: Said) => say(said));
  const lane = async (nth: number): Promise<never> => {
    for (let number = 0; ; number += 1)
      await entry(life, AGENCIES[nth % 2] ?? 'es', `L/${process.pid}/${nth}/${number}`);
  };
  return Promise.race(Array.from({ length: writers }, (_, nth) => lane(nth)));
}

/** One entry of a few hundred bytes, written as an officer's own act writes it. */
async function entry(life: Life, at: string, key: string): Promise<void> {
  const thing = { mark: key, kind: 'phone', province: 'Sevilla', ground: 'Order 12', seal: null } as never;
  await life.act(seize, thing, { name: 'Persona 005', key, at });
}

/** Goes on until the node refuses; gives the refusal, or null when it never did. */
export async function moreUntilRefused(node: LiaisonNode, say: Say): Promise<string | null> {
  const life = await Life.begin(node, (said: Said) => say(said));
  for (let number = 0; number < 40; number += 1) {
    try {
      await entry(life, 'es', `${PRESSED}${process.pid}/${number}`);
    } catch (error) {
      return error instanceof Fault ? error.code : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return null;
}

/** How a read is answered now: `done`, or its refusal. */
export async function audited(node: LiaisonNode): Promise<string> {
  const life = await Life.begin(node, () => undefined);
  try {
    await life.act(openMatter, {}, { name: 'Persona 004', key: null });
    return 'done';
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
}
