// The stage: a node with all agencies of a story, its clock, and the way officers act on it. Every line of the story
// goes through `AgencyHost.perform` as a named officer; the stage adds nothing but names and time.

import type { z } from 'zod';
import type { Act, Purpose, Role } from '../base/act.ts';
import type { Clock } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import type { LiaisonNode, NodeAgency } from '../node/node.ts';
import { allOfficers } from '../oversight/store.ts';
import { type Cast, castOf, officerFor } from './cast.ts';
import type { Story } from './story.ts';
import type { Person, World } from './world.ts';

/** The story's time: set at the head of each chapter, then a millisecond for each look, so that it never stands. */
export class StoryClock implements Clock {
  #ms: number;
  /** The wall clock when the story ended and time went on by itself; null while it is told. */
  #since: number | null = null;

  constructor(begins: string) {
    this.#ms = Date.parse(begins);
  }

  now(): number {
    this.#ms += 1;
    return this.#since === null ? this.#ms : this.#ms + Math.max(0, Date.now() - this.#since);
  }

  /** From here time passes as it does outside: the day after the story is the next day, whatever the calendar says. */
  goOn(): void {
    this.#since = Date.now();
  }

  /** Moves on to a moment; never back. */
  moveTo(at: string): void {
    this.#ms = Math.max(this.#ms, Date.parse(at));
  }
}

/** Who acts: an agency's officer for a role, the second one where an act takes two. */
export interface Player {
  readonly agency: string;
  readonly role: Role;
  readonly second?: boolean;
  readonly purpose?: Purpose;
  readonly operation?: string | null;
}

/** An examined exhibit whose findings the laboratory still has to write. */
export interface Examined {
  readonly agency: string;
  readonly exhibit: string;
  readonly mark: string;
  readonly person: Person;
  readonly image: string;
  readonly subject: string;
}

export class Stage {
  readonly node: LiaisonNode;
  readonly world: World;
  readonly clock: StoryClock;
  readonly #officers = new Map<string, string>();
  readonly laboratory: Examined[] = [];
  acts = 0;

  constructor(node: LiaisonNode, world: World, clock: StoryClock) {
    this.node = node;
    this.world = world;
    this.clock = clock;
  }

  get data(): string {
    return this.node.options.folder;
  }

  get story(): Story {
    return this.world.story;
  }

  agency(code: string): NodeAgency {
    return this.node.agency(code);
  }

  cast(agency: string): Cast {
    return castOf(this.story, agency);
  }

  /** The agency that works for a country. */
  agencyOf(country: string): string {
    const found = this.story.agencies.find((agency) => agency.country === country);
    promise(found !== undefined, `the story has an agency for ${country}`);
    return found.code;
  }

  async officer(player: Player): Promise<string> {
    const { agency, role, second = false } = player;
    const name = `${agency} ${officerFor(this.cast(agency), role, second)}`;
    const known = this.#officers.get(name);
    if (known !== undefined) return known;
    const [row] = (await allOfficers(this.agency(agency).rows)).filter((one) => one.name === name);
    promise(row !== undefined, `officer ${name} was let in`);
    this.#officers.set(name, row.officer);
    return row.officer;
  }

  /** An act as a named officer; gives its output. */
  async act<In extends z.ZodType, Out extends z.ZodType>(
    act: Act<In, Out>,
    input: z.input<In>,
    player: Player,
  ): Promise<z.output<Out>> {
    const { agency, purpose = 'investigation', operation = null } = player;
    const officer = await this.officer(player);
    this.acts += 1;
    return (await this.agency(agency).host.perform(act, input, { officer, purpose, operation })).output;
  }

  /** Does something for each item, agencies side by side, at most `lanes` at once, in order of the items. */
  async each<T>(items: readonly T[], does: (item: T, nth: number) => Promise<void>, lanes = 8): Promise<void> {
    let next = 0;
    const lane = async () => {
      for (let nth = next++; nth < items.length; nth = next++) {
        const item = items[nth];
        if (item !== undefined) await does(item, nth);
      }
    };
    await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  }
}
