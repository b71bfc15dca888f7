// The disk of one running node: the simulated disk of the ledger's own tests, with syncs that take virtual time and an
// end. What always holds: once its node is dead, nothing more reaches the bytes, wherever the node's code stands.

import type { Disk } from '../../src/ledger/disk.ts';
import { InputOutputError, PowerCut, type SimDisk } from '../ledger/sim-disk.ts';
import type { Chance, VirtualTime } from './virtual-time.ts';

/** What a node's disk tells of itself. */
export interface DiskEvents {
  wrote(path: string, bytes: Uint8Array): void;
  /** The power went at this operation. */
  cut(operation: string): void;
  failed(operation: string): void;
}

export class NodeDisk implements Disk {
  readonly sim: SimDisk;
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #events: DiskEvents;
  #dead = false;

  constructor(sim: SimDisk, time: VirtualTime, chance: Chance, events: DiskEvents) {
    this.sim = sim;
    this.#time = time;
    this.#chance = chance;
    this.#events = events;
    sim.watch = (path, bytes) => events.wrote(path, bytes);
  }

  die(): void {
    this.#dead = true;
  }

  async read(path: string): Promise<Buffer | null> {
    this.#mustLive();
    return this.sim.read(path);
  }

  async readAt(path: string, offset: number, length: number): Promise<Buffer> {
    this.#mustLive();
    return this.sim.readAt(path, offset, length);
  }

  async size(path: string): Promise<number> {
    this.#mustLive();
    return this.sim.size(path);
  }

  writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
    return this.#change(() => this.sim.writeAt(path, offset, bytes));
  }

  async sync(path: string): Promise<void> {
    await this.#time.sleep(1 + this.#chance.below(4));
    await this.#change(() => this.sim.sync(path));
  }

  truncate(path: string, length: number): Promise<void> {
    return this.#change(() => this.sim.truncate(path, length));
  }

  rename(from: string, to: string): Promise<void> {
    return this.#change(() => this.sim.rename(from, to));
  }

  unlink(path: string): Promise<void> {
    return this.#change(() => this.sim.unlink(path));
  }

  mkdir(): Promise<void> {
    return this.#change(() => this.sim.mkdir());
  }

  async syncDir(folder: string): Promise<void> {
    await this.#time.sleep(1 + this.#chance.below(2));
    await this.#change(() => this.sim.syncDir(folder));
  }

  async list(folder: string): Promise<readonly string[]> {
    this.#mustLive();
    return this.sim.list(folder);
  }

  async close(): Promise<void> {}

  #mustLive(): void {
    if (this.#dead) throw new PowerCut('the node is dead');
  }

  async #change(job: () => Promise<void>): Promise<void> {
    this.#mustLive();
    try {
      await job();
    } catch (error) {
      if (error instanceof PowerCut) {
        this.#dead = true;
        this.#events.cut(this.sim.last);
      }
      if (error instanceof InputOutputError) this.#events.failed(this.sim.last);
      throw error;
    }
  }
}
