// An officer in a run: does an act, and does it again with the same key when the node went down under it, as people
// and their browsers do. A named refusal is an answer; the programs of `workload.ts` go on from it or end.

import type { z } from 'zod';
import type { Act, Purpose } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import type { Rows } from '../../src/base/table.ts';
import { NodeDown, type SimNode } from './sim-node.ts';
import type { Chance } from './virtual-time.ts';
import type { World } from './world.ts';

const TRIES_MAX = 60;
/** How often an officer does not hear what an act was answered with. */
const UNHEARD = 0.1;
/** Faults that pass when the node has been started again, or its colleagues have finished. */
const PASSING: ReadonlySet<string> = new Set(['ledger/write-failed', 'ledger/closed', 'ledger/moved']);

/** Ends a program: what it wanted was refused, or never came. */
export class GivenUp extends Error {}

/** How an act is done: by whom, why, and in which operation. */
export interface As {
  readonly by: string;
  readonly purpose?: Purpose;
  readonly operation?: string | null;
  /** Without a key: what it gives is gone once it was given. */
  readonly once?: boolean;
}

/** One piece of work in a run. */
export interface Program {
  readonly name: string;
  readonly run: (world: World) => Promise<void>;
}

export class Desk {
  readonly world: World;
  readonly node: SimNode;
  readonly chance: Chance;
  /** What is done at this desk is done under it. */
  operation: string | null;
  #keys = 0;
  readonly #name: string;

  constructor(world: World, node: SimNode, name: string, operation: string | null = null) {
    this.world = world;
    this.operation = operation;
    this.node = node;
    this.#name = name;
    this.chance = world.chance.apart(`${name} at ${node.name}`);
  }

  /** Output and position of the act; the output is null when a repeat found it done. @throws Fault, GivenUp */
  async act<In extends z.ZodType, Out extends z.ZodType>(
    act: Act<In, Out>,
    input: z.input<In>,
    as: As,
  ): Promise<{ readonly output: z.output<Out> | null; readonly position: number }> {
    this.#keys += 1;
    const key = as.once === true ? null : `${this.#name}/${this.#keys}`;
    const { by: officer, purpose = 'investigation', operation = this.operation } = as;
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      try {
        const { output, receipts } = await this.node.perform(act, input, { officer, purpose, operation, key });
        this.world.done(act.name);
        if (key !== null && this.#isUnheard(tries, receipts.length)) continue;
        return { output, position: receipts[0]?.position ?? -1 };
      } catch (error) {
        const passing = error instanceof NodeDown || (error instanceof Fault && PASSING.has(error.code));
        if (error instanceof Fault) this.world.note(this.node.name, `${act.name} refused ${error.code}`);
        if (!passing) throw error;
        this.world.done('tried again');
        await this.pause(1_000, 4_000);
      }
    }
    throw new GivenUp(act.name);
  }

  /** The answer is lost between node and officer, who asks again. */
  #isUnheard(tries: number, receipts: number): boolean {
    if (this.world.healed || tries > 0 || receipts === 0 || !this.chance.happens(UNHEARD)) return false;
    this.world.fault('answerUnheard');
    return true;
  }

  pause(from: number, to: number): Promise<void> {
    return this.world.time.sleep(this.chance.between(from, to));
  }

  /** Rows of the node as they are now; null while it is down. */
  get rows(): Rows | null {
    return this.node.live?.agency.rows ?? null;
  }

  /** Looks again and again until something is there. @throws GivenUp when time is over */
  async until<T>(look: (rows: Rows) => Promise<T | null | undefined>, seconds = 150): Promise<T> {
    const ends = this.world.time.now + seconds * 1_000;
    while (this.world.time.now < ends && !this.world.ended) {
      const { rows } = this;
      const found = rows === null ? null : await look(rows);
      if (found !== null && found !== undefined) return found;
      await this.pause(2_000, 4_000);
    }
    throw new GivenUp('it did not come');
  }
}
