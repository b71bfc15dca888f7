// Two agencies, eight officers at once, and an end at a random instant: the process is killed, or the power goes. What
// was answered until then must stand. The control is the same power cut on a node whose syncs do nothing: it must lose
// something, or the cut proves nothing. See `power.ts` for what a power cut is here.

import type { ChildProcess } from 'node:child_process';
import { numbersFrom } from '../ledger/sim-disk.ts';
import type { Order } from './hooks.ts';
import { judge } from './oracle.ts';
import { cutNow, LoopDisk, noPowerCut } from './power.ts';
import { type Case, NotHere, type OpenPart, type Part, type Tier } from './shapes.ts';
import { Stage, victim } from './stage.ts';

const WRITERS = 8;
/** Milliseconds after which it ends: some in the first group, some after hundreds. */
const ENDS_MS = { from: 20, to: 1_500 };
const KILLS: Readonly<Record<Tier, number>> = { slice: 1, full: 100, release: 1_000 };
const CUTS: Readonly<Record<Tier, number>> = { slice: 0, full: 40, release: 400 };
const UNHARMED: Order = { does: 'record', at: '', nth: 0 };
const FORGETFUL: Order = { does: 'forget', at: '', nth: 0 };

const delayOf = (seed: number) => ENDS_MS.from + numbersFrom(seed)() * (ENDS_MS.to - ENDS_MS.from);

async function killed(stage: Stage, seed: number): Promise<string | null> {
  return stage.within('append', false, async (at) => {
    const ready = (child: ChildProcess) => void setTimeout(() => child.kill('SIGKILL'), delayOf(seed));
    const heard = await victim({ at, step: 'append', order: UNHARMED, writers: WRITERS, ready });
    if (heard.ended !== null) return `the node ended under load: ${heard.ended}`;
    return (await judge(at, heard.told, null)).lost;
  });
}

async function cut(stage: Stage, scratch: string, seed: number, order: Order): Promise<string | null> {
  const disk = await LoopDisk.make(scratch);
  try {
    return await stage.beside(disk.folder, 'append', false, async (at) => {
      await disk.settle();
      const ready = (child: ChildProcess) => void setTimeout(() => void cutNow(child, disk), delayOf(seed));
      const heard = await victim({ at, step: 'append', order, writers: WRITERS, ready });
      if (heard.ended !== null) return `the node ended under load: ${heard.ended}`;
      const folder = at.folder.replace(at.place, await disk.back());
      return (await judge({ ...at, folder }, heard.told, null)).lost;
    });
  } finally {
    await disk.close();
  }
}

export const underLoad: Part = {
  name: 'under load',
  promises: 'A node that dies at any instant under load has everything that it answered.',
  async open(tier, scratch): Promise<OpenPart> {
    const stage = await Stage.set(scratch, 'append');
    const noPower = await noPowerCut(scratch);
    const cutOf = async (seed: number, order: Order) => {
      if (noPower !== null) throw new NotHere(noPower);
      return cut(stage, scratch, seed, order);
    };
    const kills = Array.from({ length: KILLS[tier] }, (_, seed): Case => {
      return { name: `killed under load, ${seed}`, kind: 'kills under load', run: () => killed(stage, seed) };
    });
    const cuts = Array.from({ length: CUTS[tier] }, (_, seed): Case => {
      return { name: `power cut under load, ${seed}`, kind: 'power cuts under load', run: () => cutOf(seed, UNHARMED) };
    });
    const control: Case = {
      name: 'a power cut on a node whose syncs do nothing loses something',
      kind: 'control',
      run: () => cutOf(5, FORGETFUL),
    };
    return { cases: [...cuts, ...kills], controls: tier === 'slice' ? [] : [control], close: () => stage.close() };
  },
};
