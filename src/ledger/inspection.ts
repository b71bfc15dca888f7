// What a verification gathers as it goes: how much it compared, and which file is damaged and how. It only reads: a
// verification that repaired would hide the damage it is there to find. See `verification.ts` for the order of checks.

import { Fault } from '../base/fault.ts';
import type { Disk } from './disk.ts';
import type { Mark } from './high-water.ts';
import type { Layout } from './layout.ts';

/** One thing wrong with one file. `code` is a fault code of this room or one of `DAMAGE`. */
export interface Damage {
  readonly file: string;
  readonly code: string;
  readonly detail: string;
}

/** Codes that only a verification tells; the others are the faults of the same name. */
export const DAMAGE = {
  /** A file that no ledger has, or one that a crash left and the next start removes. */
  unexpected: 'ledger/unexpected-file',
  /** Bytes behind the committed end: a group that never happened and was not yet cleared away by a start. */
  unfinished: 'ledger/unfinished',
  /** A record named by an erasure is still there. */
  erasureUnfinished: 'ledger/erasure-unfinished',
  /** A record is gone and no erasure names it. */
  erasureUnexplained: 'ledger/erasure-unexplained',
  /** A list segment that no live record names. */
  unreferenced: 'ledger/segment-unreferenced',
  /** The checkpoint is of an earlier size than the high-water mark. */
  checkpointBehind: 'ledger/checkpoint-behind',
} as const;

/** Findings listed at most: a disk full of damage needs no longer list to be believed. */
const DAMAGE_MAX = 1_000;

export class Inspection {
  readonly disk: Disk;
  readonly layout: Layout;
  readonly origin: string;
  readonly publicKey: Uint8Array;
  readonly damage: Damage[] = [];
  readonly compared = { files: 0, entries: 0, records: 0, bytes: 0 };
  /** The committed state; null when no slot is readable. */
  mark: Mark | null = null;
  /** The slot before it. */
  earlier: Mark | null = null;
  /** True when both slots are sound, so that the committed ends are known. */
  certain = false;
  readonly #files = new Set<string>();

  constructor(world: { disk: Disk; layout: Layout; origin: string; publicKey: Uint8Array }) {
    this.disk = world.disk;
    this.layout = world.layout;
    this.origin = world.origin;
    this.publicKey = world.publicKey;
  }

  /** Reads a whole file and counts it; null when there is none. */
  async read(file: string): Promise<Buffer | null> {
    const bytes = await this.disk.read(file);
    if (bytes !== null) this.count(file, bytes.length);
    return bytes;
  }

  count(file: string, bytes: number): void {
    this.#files.add(file);
    this.compared.files = this.#files.size;
    this.compared.bytes += bytes;
  }

  /** Files that a check has accounted for. */
  accounts(file: string): boolean {
    return this.#files.has(file);
  }

  found(file: string, code: string, detail = ''): void {
    if (this.damage.length < DAMAGE_MAX) this.damage.push({ file, code, detail });
  }

  /** Runs a check; a fault in it is damage of that file. */
  async guard(file: string, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { what, offset } = error.details;
      this.found(file, error.code, [what, offset === undefined ? undefined : `at ${offset}`].filter(Boolean).join(' '));
    }
  }

  damaged(file: string): boolean {
    return this.damage.some((damage) => damage.file === file);
  }
}
