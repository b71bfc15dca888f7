// One node of a simulated run: the product's own agency, assembled over a simulated disk, maps and a simulated way,
// with a clock that may be wrong. It can die at any operation of its disk or at any moment, and comes back from what
// the disk kept. What always holds: a dead incarnation can neither write nor speak any more.

import type { z } from 'zod';
import type { Act, Purpose, Receipt } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { type Arrivals, arrivalsService } from '../../src/exchange/arrivals.ts';
import { type SignedStatement, statementSchema } from '../../src/exchange/key-statement.ts';
import { openMailbox } from '../../src/exchange/mailbox.ts';
import { knownKeys } from '../../src/exchange/peer-keys.ts';
import { send } from '../../src/exchange/send.ts';
import { stateKeys } from '../../src/exchange/take-keys.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { assembleAgency } from '../../src/node/assemble.ts';
import type { AgencyKeys } from '../../src/node/keys.ts';
import { PowerCut, type SimDisk, type Survival } from '../ledger/sim-disk.ts';
import { crookedRows } from './crooked.ts';
import { hire, timersOf } from './errands.ts';
import { NodeDisk } from './node-disk.ts';
import { simulatedSealer } from './sealer.ts';
import { ledgerOptions, type Seat } from './setting.ts';
import type { Live, RunningNode, Surroundings } from './shapes.ts';
import { filesOver, type Inbox } from './sim-files.ts';
import { SkewedClock } from './virtual-time.ts';

/** As `node.ts` has it. */
const PUBLISH_REST_MS = 200;

/** The node is down, or went down while it was asked. */
export class NodeDown extends Error {}

export interface By {
  readonly officer: string;
  readonly purpose?: Purpose;
  readonly operation?: string | null;
  readonly key?: string | null;
}

export interface Done<Out> {
  readonly output: Out | null;
  readonly receipts: readonly Receipt[];
}

export class SimNode implements RunningNode {
  readonly seat: Seat;
  /** The seat's code, with an apostrophe for the second copy of a node that runs twice. */
  readonly name: string;
  readonly world: Surroundings;
  readonly clock: SkewedClock;
  readonly inbox: Inbox = new Map();
  /** They may change in a run (`new-keys.ts`); `stating` is what the root said last. */
  keys: AgencyKeys;
  stating: SignedStatement | null = null;
  sim: SimDisk;
  live: Live | null = null;
  incarnations = 0;
  /** By addressee: the act that sends to it now, and whether a letter of it has left. */
  readonly sending = new Map<string, { readonly act: string; counted: boolean }>();
  /** Times this node was asked and said no because its disk had failed. */
  stops = 0;

  constructor(world: Surroundings, seat: Seat, disk: SimDisk, name = seat.code, keys = seat.keys) {
    this.world = world;
    this.seat = seat;
    this.keys = keys;
    this.name = name;
    this.sim = disk;
    this.clock = new SkewedClock(world.time);
  }

  get code(): string {
    return this.seat.code;
  }

  /** Opens what the disk holds. A crash while it opens leaves the node down. */
  async start(): Promise<void> {
    const { world, seat } = this;
    this.incarnations += 1;
    const number = this.incarnations;
    const chance = world.chance.apart(`${this.name}/${number}`);
    const { promise: ends, reject: end } = Promise.withResolvers<never>();
    ends.catch(() => undefined);
    const state = { number, dead: false, failed: null as string | null, ends, end };
    const disk = new NodeDisk(this.sim, world.time, chance, {
      wrote: (path, bytes) => world.judge.wrote(this, path, bytes),
      cut: (operation) => this.#died(state, `power went at ${operation}`),
      failed: (operation) => {
        state.failed = operation;
        world.note(this.name, `disk failed at ${operation}`);
        world.mendLater(this);
      },
    });
    const random = chance.random('bytes');
    const crooked = world.isCrooked(seat.code);
    const rows = crooked ? crookedRows(rowsInMaps(), chance.apart('lies'), () => !world.healed) : rowsInMaps();
    const { keys } = this;
    const shared = { keys, clock: this.clock, random };
    // As on a node: a head that is passed by the next one at once is never signed.
    const pace = { publishRestMs: PUBLISH_REST_MS, timers: timersOf(world.time, state) };
    const ledger = await openLedger({ ...ledgerOptions(disk, 'ledger', keys, random), ...pace });
    const audit = await openLedger({ ...ledgerOptions(disk, 'audit', keys, random), ...pace });
    const live = Object.assign(state, { disk }) as unknown as Live;
    const agency = await assembleAgency({
      ...shared,
      ...{ ledger, audit },
      rows,
      timers: timersOf(world.time, live),
      forget: async () => undefined,
      transport: world.transportOf(this, live),
      sealer: simulatedSealer((plain, recipients) => world.judge.sealed(this, plain, recipients)),
      files: () => filesOver(this.inbox),
    });
    if (state.dead) throw new NodeDown(this.name);
    const arrivals = agency.services.get(arrivalsService.name) as Arrivals;
    const receiver = openMailbox((act, input) => this.#asNode(live, act, input), arrivals);
    const errands = hire({
      ...{ agency, clock: this.clock, random: chance.random('courier'), timers: timersOf(world.time, live) },
      perform: (act, input) => this.#errand(live, act, input),
      pull: keys.address === null ? seat.peers : [],
      defect: (peer) => {
        if (!live.dead) world.judge.defect(this, `the courier to ${peer}`, 'node/defect');
      },
    });
    this.live = Object.assign(live, { agency, receiver, ...errands });
    await world.judge.started(this, this.live);
    await this.#stateKeys(this.live);
    world.note(this.name, `up at ${ledger.size} ${ledger.root.slice(7, 23)}`);
    errands.courier.nudge();
  }

  /** The statement that lies beside new keys is entered before anything else is done with them. */
  async #stateKeys(live: Live): Promise<void> {
    if (this.stating === null) return;
    const { serial } = statementSchema.parse(JSON.parse(this.stating.body));
    const known = await knownKeys(live.agency.rows, this.code);
    if (serial > known.serial) await this.#asNode(live, stateKeys, this.stating);
  }

  /** The power goes now. */
  crash(because: string): void {
    const { live } = this;
    if (live === null) return;
    live.disk.die();
    this.#died(live, because);
  }

  #died(state: Pick<Live, 'number' | 'end'> & { dead: boolean }, because: string): void {
    if (state.dead) return;
    state.dead = true;
    if (this.live?.number === state.number) this.live = null;
    this.world.note(this.name, `down: ${because}`);
    state.end(new NodeDown(this.name));
    this.world.raiseLater(this, state.number);
  }

  /** What the disk holds when the power comes back. */
  afterCut(survival: Survival): void {
    const chance = this.world.chance.apart(`cut ${this.name} ${this.incarnations}`);
    this.sim = this.sim.afterCut(() => chance.number(), survival);
  }

  async #asNode<In extends z.ZodType, Out extends z.ZodType>(live: Live, act: Act<In, Out>, input: z.input<In>) {
    const done = await this.#perform(live, act, input, { officer: 'node' });
    return done.output as z.output<Out>;
  }

  /** An errand of the courier; what a send discloses is counted once for each addressee. */
  async #errand<In extends z.ZodType, Out extends z.ZodType>(live: Live, act: Act<In, Out>, input: z.input<In>) {
    this.world.done(act.name);
    const to = act.name === send.name ? (input as { to?: string | null }).to : null;
    if (typeof to !== 'string') return this.#asNode(live, act, input);
    const sending = { act: act.name, counted: false };
    this.sending.set(to, sending);
    try {
      return await this.#asNode(live, act, input);
    } finally {
      if (this.sending.get(to) === sending) this.sending.delete(to);
    }
  }

  /** Performs an act of an officer. @throws NodeDown, and the act's own faults */
  async perform<In extends z.ZodType, Out extends z.ZodType>(
    act: Act<In, Out>,
    input: z.input<In>,
    by: By,
  ): Promise<Done<z.output<Out>>> {
    const { live } = this;
    if (live === null) throw new NodeDown(this.name);
    return Promise.race([this.#perform(live, act, input, by), live.ends]);
  }

  async #perform<In extends z.ZodType, Out extends z.ZodType>(
    live: Live,
    act: Act<In, Out>,
    input: z.input<In>,
    by: By,
  ): Promise<Done<z.output<Out>>> {
    const { purpose = 'investigation', operation = null, key = null } = by;
    const officer = this.seat.officers.get(by.officer) ?? '';
    const failedBefore = live.failed;
    try {
      const done = await live.agency.host.perform(act, input, { officer, purpose, operation, key });
      if (live.dead) throw new NodeDown(this.name);
      await this.world.judge.answered(this, live, { act: act.name, receipts: done.receipts, failedBefore });
      if (by.officer !== 'node' && done.receipts.length > 0) live.courier.nudge();
      return done as Done<z.output<Out>>;
    } catch (error) {
      if (live.dead || error instanceof PowerCut) throw new NodeDown(this.name);
      if (!(error instanceof Fault)) this.world.judge.defect(this, act.name, error);
      else if (error.code === 'ledger/write-failed') this.stops += 1;
      throw error;
    }
  }
}
