// The world of one run: time, chance, network, nodes, the judge and the trace, and what goes on without anybody's
// doing, which is sending, watching and coming back after a crash. What always holds: nothing in it comes from outside
// the seed. `run.ts` runs one, `nemesis.ts` breaks it, `workload.ts` is what people do in it.

import { Fault } from '../../src/base/fault.ts';
import { parseCanonical } from '../../src/base/json.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { watch } from '../../src/exchange/watch.ts';
import { PowerCut, SURVIVALS } from '../ledger/sim-disk.ts';
import { rolledBack } from './closing.ts';
import { Judge } from './judge.ts';
import { SimNetwork } from './network.ts';
import type { Seat } from './setting.ts';
import type { Live, RunningNode, Surroundings } from './shapes.ts';
import { NodeDown, SimNode } from './sim-node.ts';
import { Trace } from './trace.ts';
import { Chance, VirtualTime } from './virtual-time.ts';

const HEAD_BYTES_MAX = 1 << 20;
/** Agencies of which one may lie. */
const CROOKED_FROM = 4;

export class World implements Surroundings {
  readonly time = new VirtualTime();
  readonly trace = new Trace();
  readonly faults: Record<string, number> = {};
  readonly acts: Record<string, number> = {};
  readonly chance: Chance;
  readonly seats: readonly Seat[];
  readonly judge: Judge;
  readonly network: SimNetwork;
  readonly nodes = new Map<string, SimNode>();
  /** A node of which a second copy runs, with the same keys, and the copy; honest nodes meet one or the other. */
  twoFaced: { readonly code: string; readonly copy: SimNode } | null = null;
  /** A node that lies, by the seed; none in small federations. */
  readonly crooked: string | null;
  /** By honest node: which of the two histories its kept heads can be of. */
  readonly seenBranches = new Map<string, readonly string[]>();
  /** Heads of a node that runs twice, by the copy that signed them. */
  readonly #branches = new Map<string, Set<string>>();
  /** Set once the network has healed for good. */
  healed = false;
  /** Size of the ledger that the two copies of a node share. */
  forkedAt = 0;
  ended = false;
  readonly #survivals: Chance;

  constructor(seed: number, seats: readonly Seat[], calm = false) {
    this.chance = new Chance(seed);
    this.#survivals = this.chance.apart('survivals');
    this.seats = seats;
    this.judge = new Judge(this);
    this.network = new SimNetwork(this);
    const chance = this.chance.apart('crooked');
    const crooked = !calm && seats.length >= CROOKED_FROM && chance.happens(0.3);
    this.crooked = crooked ? chance.pick(seats.slice(1, -1)).code : null;
    for (const seat of seats) this.nodes.set(seat.code, new SimNode(this, seat, seat.disk.copy()));
  }

  note(who: string, what: string): void {
    this.trace.note(this.time.now, who, what);
  }

  fault(kind: string): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + 1;
  }

  done(act: string): void {
    this.acts[act] = (this.acts[act] ?? 0) + 1;
  }

  node(code: string): SimNode {
    const node = this.nodes.get(code);
    if (node === undefined) throw new Error(`no node ${code}`);
    return node;
  }

  /** A node or the second copy of one. */
  #named(name: string): SimNode {
    return this.twoFaced?.copy.name === name ? this.twoFaced.copy : this.node(name);
  }

  transportOf(node: RunningNode, live: Live): Transport {
    return this.network.transportOf(node, live);
  }

  seat(code: string): Seat {
    return this.node(code).seat;
  }

  /** Nodes that run once only. */
  get honest(): readonly SimNode[] {
    return [...this.nodes.values()].filter((node) => !this.isAstray(node.code));
  }

  isAstray(code: string): boolean {
    return this.twoFaced?.code === code || this.isCrooked(code);
  }

  isCrooked(code: string): boolean {
    return this.crooked === code;
  }

  /** Which copy of a node answers this one: the second copy answers half of them, until the network heals. */
  facing(code: string, from: string): SimNode | null {
    const node = this.nodes.get(code) ?? null;
    if (this.twoFaced === null || this.twoFaced.code !== code || this.healed) return node;
    return this.chance.apart(`${code} faces ${from} at ${this.network.delivered}`).happens(0.5)
      ? this.twoFaced.copy
      : node;
  }

  codeOfRecipient(recipient: string): string {
    const holds = ({ keys }: SimNode) => [keys, ...keys.retired].some((one) => one.recipient === recipient);
    return [...this.nodes.values()].find(holds)?.code ?? '';
  }

  /** A head that is shown is signed, and counts as such. */
  noteHead(node: RunningNode, letter: Letter, answer: Uint8Array): void {
    if (letter.kind !== 'head') return;
    try {
      const { checkpoint } = parseCanonical(answer, HEAD_BYTES_MAX);
      if (typeof checkpoint === 'string') this.judge.oneHeadForEachSize(node, checkpoint);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }

  /** Remembers which copy of a node signed a head. */
  noteBranch(node: Pick<RunningNode, 'code' | 'name'>, size: number, root: string): void {
    const key = `${node.code} ${size} ${root}`;
    const known = this.#branches.get(key) ?? new Set<string>();
    this.#branches.set(key, known.add(node.name));
  }

  /** The copies that signed this head; both where it is of the time before there were two. */
  branchesOf(code: string, size: number, root: string): readonly string[] {
    const known = [...(this.#branches.get(`${code} ${size} ${root}`) ?? [])];
    const { forkedAt } = this;
    return size <= forkedAt && !this.isCrooked(code) ? [code, `${code}'`] : known;
  }

  /** Comes back some time after it went down, with what the disk kept. */
  raiseLater({ name }: RunningNode, number: number): void {
    const node = this.#named(name);
    const wait = this.healed ? 1_000 : 2_000 + this.#survivals.below(15_000);
    this.time.after(wait, () => {
      if (node.live !== null || node.incarnations !== number || this.ended) return;
      node.afterCut(this.#survivals.pick(SURVIVALS));
      this.fault('restarted');
      void this.raise(node);
    });
  }

  async raise(node: SimNode): Promise<void> {
    try {
      if (this.#survivals.happens(0.3) && node.incarnations > 0) await rolledBack(this, node);
      await node.start();
    } catch (error) {
      if (error instanceof NodeDown || error instanceof PowerCut) return;
      this.judge.refusedToStart(node, error);
    }
  }

  /** Somebody looks at a node whose disk failed, and starts it again. */
  mendLater({ name }: RunningNode): void {
    const node = this.#named(name);
    this.fault('diskFailed');
    const number = node.incarnations;
    this.time.after(8_000 + this.#survivals.below(20_000), () => {
      if (node.incarnations === number) node.crash('started again by its operator');
    });
  }

  /** Somebody looks at the head of a peer now and then; the courier by itself does so once an hour. */
  keepLooking(node: SimNode): void {
    const chance = this.chance.apart(`looks ${node.name}`);
    const look = async () => {
      if (this.ended) return;
      if (node.live !== null && !this.healed) await this.watch(node, chance.pick(node.seat.peers));
      this.time.after(60_000 + chance.below(60_000), () => void look());
    };
    this.time.after(chance.below(90_000), () => void look());
  }

  async watch(node: SimNode, peer: string): Promise<void> {
    await this.#quiet(node.perform(watch, { peer }, { officer: 'node' }));
  }

  /** Every node looks at the heads of two peers, as after a quiet hour. */
  async watchSome(): Promise<void> {
    const chance = this.chance.apart('last looks');
    for (const node of this.honest) {
      for (const peer of chance.shuffled(node.seat.peers).slice(0, 2)) await this.watch(node, peer);
    }
  }

  /** Refusals and crashes are part of the run; the judge has seen anything else. */
  async #quiet<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof Fault) && !(error instanceof NodeDown)) this.note('world', `defect ${String(error)}`);
      return null;
    }
  }
}
