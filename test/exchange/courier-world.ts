// Couriers over a federation in one process, with a clock and timers that move only when told: everybody's waits stand
// in one list, and the earliest comes next. The way between them may be closed, and counts what is tried.

import type { z } from 'zod';
import type { Act } from '../../src/base/act.ts';
import type { Timers } from '../../src/base/clock.ts';
import type { Store } from '../../src/base/table.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { Courier } from '../../src/exchange/courier.ts';
import { fault } from '../../src/exchange/fault.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { seededRandom } from '../house.ts';
import { type Federation, openFederation } from './federation.ts';

/** Waits in the order in which they end. */
export class StandingTimers implements Timers {
  readonly waits: { at: number; job: () => void }[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  after(ms: number, job: () => void): () => void {
    const wait = { at: this.#now() + ms, job };
    this.waits.push(wait);
    return () => {
      const at = this.waits.indexOf(wait);
      if (at >= 0) this.waits.splice(at, 1);
    };
  }

  /** Takes the earliest wait that ends by `until`; null when there is none. */
  take(until: number): { at: number; job: () => void } | null {
    const [first] = this.waits.toSorted((one, other) => one.at - other.at);
    if (first === undefined || first.at > until) return null;
    this.waits.splice(this.waits.indexOf(first), 1);
    return first;
  }
}

export interface Tried {
  readonly from: string;
  readonly to: string;
  readonly kind: Letter['kind'];
  readonly at: number;
}

export class CourierWorld {
  readonly federation: Federation;
  readonly timers: StandingTimers;
  readonly couriers = new Map<string, Courier>();
  readonly contacts = new Map<string, Contacts>();
  readonly tried: Tried[];
  /** Codes that nobody reaches. */
  readonly gone: Set<string>;
  /** Codes whose answers are lost on their way. */
  readonly mute: Set<string>;

  private constructor(federation: Federation, tried: Tried[], gone: Set<string>, mute: Set<string>) {
    this.federation = federation;
    this.tried = tried;
    this.gone = gone;
    this.mute = mute;
    this.timers = new StandingTimers(() => federation.clock.now());
  }

  /** `pulls`: who collects from whom; who collects has no address. */
  static async open(
    agencies: readonly string[],
    pulls: Readonly<Record<string, readonly string[]>> = {},
    stores: readonly Store[] = [],
  ) {
    const tried: Tried[] = [];
    const gone = new Set<string>();
    const mute = new Set<string>();
    const contacts = new Map<string, Contacts>();
    let now = () => 0;
    const way = (post: Transport, from: string): Transport => ({
      async send(to, letter) {
        tried.push({ from, to, kind: letter.kind, at: now() });
        if (gone.has(to)) throw fault('exchange/unreachable', { to });
        // As the door notes the date of each letter.
        contacts.get(to)?.clocks(from, now(), now());
        const answer = await post.send(to, letter);
        if (mute.has(to)) throw fault('exchange/unreachable', { to });
        return answer;
      },
    });
    const address = (code: string) => (code in pulls ? null : `https://${code}.example.org:9443`);
    const federation = await openFederation({ agencies, transport: way, address, stores });
    now = () => federation.clock.now();
    const world = new CourierWorld(federation, tried, gone, mute);
    for (const code of agencies) world.#hire(code, pulls[code] ?? []);
    for (const [code, known] of world.contacts) contacts.set(code, known);
    return world;
  }

  #hire(code: string, pull: readonly string[]): void {
    const { host, officers, services, arrivals } = this.federation.member(code);
    const contacts = services.get(contactsService.name) as Contacts;
    const perform = async <In extends z.ZodType, Out extends z.ZodType>(act: Act<In, Out>, input: z.input<In>) => {
      return (await host.perform(act, input, { officer: officers.get('node') ?? '', purpose: 'investigation' })).output;
    };
    const { clock } = this.federation;
    const random = seededRandom(`courier/${code}`);
    const { taken } = arrivals;
    const known = { perform, rows: host.rows, contacts, taken };
    const own = { code, clock, timers: this.timers, random, ...known, pull: new Set(pull) };
    this.contacts.set(code, contacts);
    this.couriers.set(code, new Courier(own));
  }

  /** A courier that remembers nothing, as after a start. */
  async hireAgain(code: string): Promise<void> {
    await this.courier(code).stop();
    this.#hire(code, []);
  }

  courier(code: string): Courier {
    const found = this.couriers.get(code);
    if (found === undefined) throw new Error(`no courier ${code}`);
    return found;
  }

  /** Lets time pass, one wait after another, for so many hours. */
  async pass(hours: number): Promise<void> {
    const { clock } = this.federation;
    const until = clock.now() + hours * 3_600_000;
    await this.#quiet();
    for (;;) {
      const next = this.timers.take(until);
      if (next === null) break;
      clock.advance(Math.max(0, next.at - clock.now()) / 3_600_000);
      next.job();
      await this.#quiet();
    }
    clock.advance(Math.max(0, until - clock.now()) / 3_600_000);
  }

  /** Until nobody is under way: acts here wait for nothing but each other. */
  async #quiet(): Promise<void> {
    for (const courier of this.couriers.values()) await courier.settled();
  }
}
