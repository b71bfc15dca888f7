// Named points: every operation on files that a step makes, as it was recorded, and what is done at it: the node is
// killed, its database is killed, the power goes, or it is killed again while it recovers. What always holds: a point
// that is not reached in a case is no trial. See `hooks.ts` for how it happens, `oracle.ts` for what must be true
// after.

import type { ChildProcess } from 'node:child_process';
import type { Order } from './hooks.ts';
import type { Said } from './life.ts';
import { judge } from './oracle.ts';
import { cutWhenStopped, LoopDisk, noPowerCut } from './power.ts';
import { type Case, NotHere, type OpenPart, type Part, type Tier } from './shapes.ts';
import { type Heard, type Place, Stage, victim } from './stage.ts';
import { STEPS, type Step } from './story.ts';

interface Point {
  readonly step: Step;
  readonly name: string;
  readonly times: number;
}

/** Reading and opening change nothing; folders are made once and then always there. */
const CHANGES = /: (write|datasync|sync|truncate|rename|rm|link|copy|writeFile) /;
/** Few of each tier, spread over the steps. */
const MOST: Readonly<Record<Tier, number>> = { slice: 3, full: 60, release: 1_000 };
const SEEDS: Readonly<Record<Tier, number>> = { slice: 1, full: 1, release: 3 };

export async function recorded(stage: Stage, steps: readonly Step[]): Promise<readonly Point[]> {
  const points: Point[] = [];
  for (const step of steps) {
    const order: Order = { does: 'record', at: '', nth: 0 };
    const { seen, ended } = await stage.within(step, false, (at) => victim({ at, step, order }));
    if (ended !== 'done') throw new Error(`${step} ends with ${ended} when nothing happens to it`);
    for (const [name, times] of seen) {
      const own = name.startsWith(`${step}: `) && CHANGES.test(name);
      if (own) points.push({ step, name, times });
    }
  }
  return points.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** As many as asked for, from every step in turn. */
function spread(points: readonly Point[], most: number): readonly Point[] {
  const byStep = [...Map.groupBy(points, ({ step }) => step).values()];
  const chosen: Point[] = [];
  for (let nth = 0; chosen.length < Math.min(most, points.length); nth += 1) {
    for (const list of byStep) {
      // A stride that is prime to most lengths, so that a few are not all of one file.
      const point = nth < list.length ? list[(nth * 7) % list.length] : undefined;
      const stepped = list.length % 7 === 0 ? list[nth] : point;
      if (stepped !== undefined && chosen.length < most) chosen.push(stepped);
    }
  }
  return chosen;
}

type Way = 'node' | 'database' | 'power' | 'twice';

class Points {
  readonly stage: Stage;
  readonly #scratch: string;
  readonly #noPower: string | null;

  constructor(stage: Stage, scratch: string, noPower: string | null) {
    this.stage = stage;
    this.#scratch = scratch;
    this.#noPower = noPower;
  }

  case(way: Way, point: Point, seed: number): Case {
    const after = seed % 2 === 1;
    const nth = 1 + (seed % point.times);
    const name = `${way}: ${after ? 'after ' : ''}${point.name}${nth > 1 ? ` (${nth})` : ''}`;
    const kinds = { node: 'node killed', database: 'database killed', power: 'power cut', twice: 'killed twice' };
    const order = { at: point.name, nth, after };
    const run = () => {
      if (way === 'power') return this.#cut(point, { ...order, does: 'stop' });
      if (way === 'database') return this.#databaseKilled(point, { ...order, does: 'kill-database' });
      return this.#killed(point, { ...order, does: 'kill' }, way === 'twice' ? seed : null);
    };
    return { name, kind: kinds[way], run };
  }

  async #killed({ step }: Point, order: Order, again: number | null): Promise<string | null> {
    return this.stage.within(step, false, async (at) => {
      const heard = await victim({ at, step, order });
      if (heard.ended !== null) throw new NotHere(notReached(heard));
      const told = [...heard.told];
      if (again !== null) told.push(...(await this.#recovering(at, again)));
      return (await judge(at, told, this.stage.after(step))).lost;
    });
  }

  /** Killed while it comes back: at one of the operations of a start. */
  async #recovering(at: Place, seed: number): Promise<Heard['told']> {
    const name = RECOVERING[seed % RECOVERING.length] ?? '';
    const heard = await victim({ at, step: 'start', order: { does: 'kill', at: `start: ${name}`, nth: 1 } });
    if (heard.ended !== null) throw new NotHere(notReached(heard));
    return heard.told;
  }

  async #databaseKilled({ step }: Point, order: Order): Promise<string | null> {
    return this.stage.within(step, true, async (at) => {
      const heard = await victim({ at, step, order });
      if (heard.fired === 0) throw new NotHere(notReached(heard));
      if (heard.ended?.startsWith('defect') === true) return `the node ends with ${heard.ended}`;
      return (await judge(at, heard.told, this.stage.after(step))).lost;
    });
  }

  async #cut({ step }: Point, order: Order): Promise<string | null> {
    if (this.#noPower !== null) throw new NotHere(this.#noPower);
    const disk = await LoopDisk.make(this.#scratch);
    try {
      return await this.stage.beside(disk.folder, step, false, async (at) => {
        await disk.settle();
        const begun = (child: ChildProcess) => void cutWhenStopped(child, disk);
        const heard = await victim({ at, step, order, begun });
        if (disk.after === null) throw new NotHere(notReached(heard));
        const folder = at.folder.replace(at.place, await disk.back());
        return (await judge({ ...at, folder }, heard.told, this.stage.after(step))).lost;
      });
    } finally {
      await disk.close();
    }
  }

  /** An answer that was never given must be missed, and an entry that was taken away too. */
  get controls(): readonly Case[] {
    const never: Said = { agency: 'es', key: null, position: 10_000, records: [], size: 10_001, root: 'sha256:00' };
    return [
      {
        name: 'an answer that no entry holds is missed',
        kind: 'control',
        run: () => this.stage.within('audit', false, async (at) => (await judge(at, [never], null)).lost),
      },
      {
        name: 'a step that has one effect too many is noticed',
        kind: 'control',
        run: () =>
          this.stage.within('audit', false, async (at) => {
            const census = { ...this.stage.after('audit').census, 'es oversight/officer-added/1': 1 };
            return (await judge(at, [], { step: 'audit', census })).lost;
          }),
      },
    ];
  }
}

/** Operations that every start makes, in the order of recovery. */
const RECOVERING = [
  'sync es/ledger/tail',
  'sync es',
  'write es/local/high-water',
  'datasync es/local/high-water',
  'write es/local/audit-high-water',
  'sync es/local',
  'write es/ledger/checkpoint.tmp',
  'rename es/ledger/checkpoint',
  'rename es/audit/checkpoint',
];

const notReached = ({ ended, fired }: Heard) => `the point was not reached (${ended}, ${fired})`;

export const points: Part = {
  name: 'points',
  promises: 'A node, its database or its machine that dies at any operation on its files loses nothing it answered.',
  async open(tier, scratch): Promise<OpenPart> {
    const steps: readonly Step[] = tier === 'slice' ? ['start', 'audit'] : STEPS;
    const stage = await Stage.set(scratch, steps.at(-1));
    const all = new Points(stage, scratch, await noPowerCut(scratch));
    const known = await recorded(stage, steps);
    const chosen = spread(known, MOST[tier]);
    const ways: readonly Way[] = tier === 'slice' ? ['node'] : ['node', 'power', 'twice', 'database'];
    const seeds = Array.from({ length: SEEDS[tier] }, (_, seed) => seed);
    // Way after way at each point, so that a run that is broken off has tried all of them.
    const cases = seeds.flatMap((seed) =>
      chosen.flatMap((point, nth) => ways.map((way) => all.case(way, point, way === 'twice' ? nth + seed : seed))),
    );
    return { cases, controls: all.controls, close: () => stage.close() };
  },
};
