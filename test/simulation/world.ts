// The world of one run: time, chance, network, nodes, the judge and the trace, and what goes on without anybody's
// doing, which is sending, watching and coming back after a crash. What always holds: nothing in it comes from outside
// the seed. `run.ts` runs one, `nemesis.ts` breaks it, `workload.ts` is what people do in it.

import { Fault } from '../../src/base/fault.ts';
import { parseCanonical } from '../../src/base/json.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
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

  constructor(seed: number, seats: readonly Seat[]) {
    this.chance = new Chance(seed);
    this.#survivals = this.chance.apart('survivals');
    this.seats = seats;
    this.judge = new Judge(this);
    this.network = new SimNetwork(this);
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
    return [...this.nodes.values()].filter((node) => !this.isTwoFaced(node.code));
  }

  isTwoFaced(code: string): boolean {
    return this.twoFaced?.code === code;
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
    return this.seats.find(({ keys }) => keys.recipient === recipient)?.code ?? '';
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
  noteBranch(node: RunningNode, size: number, root: string): void {
    const key = `${node.code} ${size} ${root}`;
    const known = this.#branches.get(key) ?? new Set<string>();
    this.#branches.set(key, known.add(node.name));
  }

  /** The copies that signed this head; both where it is of the time before there were two. */
  branchesOf(code: string, size: number, root: string): readonly string[] {
    const known = [...(this.#branches.get(`${code} ${size} ${root}`) ?? [])];
    const { forkedAt } = this;
    return size <= forkedAt ? [code, `${code}'`] : known;
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

  /** What a node does by itself: it sends what waits and watches its peers. */
  keepGoing(node: SimNode): void {
    const chance = this.chance.apart(`pump ${node.name}`);
    const again = async () => {
      if (this.ended) return;
      await this.#sendAll(node);
      this.time.after(1_500 + chance.below(2_500), () => void again());
    };
    const look = async () => {
      if (this.ended) return;
      if (node.live !== null && !this.healed) await this.watch(node, chance.pick(node.seat.peers));
      this.time.after(20_000 + chance.below(30_000), () => void look());
    };
    this.time.after(chance.below(4_000), () => void again());
    this.time.after(chance.below(40_000), () => void look());
  }

  async #sendAll(node: SimNode): Promise<void> {
    const { live } = node;
    if (live === null) return;
    const lines = await live.agency.rows.find(exchangeOutbox, { state: ['waiting', 'dispatched'] });
    for (const to of new Set(lines.map((line) => line.to))) {
      if (node.sending.has(to) || (node.rests.get(to)?.until ?? 0) > this.time.now) continue;
      node.sending.set(to, { act: send.name, counted: false });
      const sent = this.#quiet(node.perform(send, { to }, { officer: 'node' }));
      void sent.then((done) => this.#rest(node, to, done?.output?.waiting === 0));
    }
  }

  /** Tries again at once after a success, and ever later after failures. */
  #rest(node: SimNode, to: string, well: boolean): void {
    node.sending.delete(to);
    if (well) {
      node.rests.delete(to);
      return;
    }
    const most = this.healed ? 10_000 : 40_000;
    const wait = Math.min(most, 2 * (node.rests.get(to)?.wait ?? 1_000));
    node.rests.set(to, { until: this.time.now + wait, wait });
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
