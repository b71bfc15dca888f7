// The projector: reads entries from the ledger and folds them through every room's store, in order and in batches.
// What always holds: a room is at a position, and its rows are exactly the folds of the entries before it. A room
// whose fold throws stops and is shown; the node goes on. `rebuild` empties rooms and folds them again from nothing.

import type { Timers } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import { foldEntries, type RowStore, type StoppedRoom } from '../base/folding.ts';
import type { FoldEntry, FoldRecord, Store } from '../base/table.ts';
import { type Entry, KINDS, type StoredRecord } from '../ledger/entry.ts';
import { machineTimers } from '../ledger/publish.ts';

/** As it stands in a canonical header; kinds of entries hold no quotation marks. */
const ERASED_KIND = `"kind":"${KINDS.erased}"`;

/** What the projector needs of a ledger. */
export interface EntrySource {
  readonly size: number;
  entries(from: number, to?: number): AsyncIterable<Entry>;
  /** Header bytes, canonical JSON, in order. */
  headers(from: number, to?: number): AsyncIterable<Uint8Array>;
  /** Rewrites what erasures named; resolves to the number of segments rewritten. */
  finishErasures(): Promise<number>;
}

/** What has just been folded: the last position, and the rooms whose rows changed. */
export interface Moved {
  readonly position: number;
  readonly rooms: readonly string[];
}

/** How long an erasure waits for looks that are under way; a look that hangs must not keep what is to be erased. */
const LOOKS_MS_MAX = 10_000;
/** One transaction folds at most this many records: enough to spare round trips, small enough to hold in memory. */
const BATCH_RECORDS = 20_000;

function foldRecord(record: StoredRecord): FoldRecord {
  return { index: record.index, id: record.id, value: 'value' in record ? record.value : null };
}

/** An entry as a fold sees it. */
export function foldEntry(entry: Entry): FoldEntry {
  const { position, kind, at, actor, permit, operation } = entry.header;
  const [act, ...records] = entry.records.map(foldRecord);
  promise(act !== undefined, 'an entry has at least one record');
  return { position, kind, at, actor, permit, operation: operation ?? null, act: act.value, records };
}

export interface ProjectorWorld {
  readonly rows: RowStore;
  readonly stores: readonly Store[];
  readonly source: EntrySource;
  /** Scrubs what dropped rows leave in the database's files; called after an erasure's rebuild. */
  readonly forget: () => Promise<void>;
  /** Those of the machine where it is left out. */
  readonly timers?: Timers;
}

export class Projector {
  readonly #rows: RowStore;
  readonly #stores: readonly Store[];
  readonly #source: EntrySource;
  readonly #forget: () => Promise<void>;
  readonly #timers: Timers;
  readonly stopped = new Map<string, StoppedRoom>();
  #folded = 0;
  /** Entries below it hold no erasure that rows have not been cleared of. */
  #cleared = 0;
  #running: Promise<void> | null = null;
  readonly #listeners = new Set<(moved: Moved) => void>();
  #looks = 0;
  #noLooks: (() => void) | null = null;

  constructor(world: ProjectorWorld) {
    this.#rows = world.rows;
    this.#stores = world.stores;
    this.#source = world.source;
    this.#forget = world.forget;
    this.#timers = world.timers ?? machineTimers;
  }

  /** Number of entries that every running room has folded. */
  get folded(): number {
    return this.#folded;
  }

  /** Calls `hear` after every folded batch, until the returned function is called. */
  listen(hear: (moved: Moved) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  /** Makes the tables and folds whatever the rooms have not seen. */
  async start(): Promise<void> {
    await this.#rows.prepare(this.#stores);
    for (const [room, { position }] of await this.#rows.positions()) {
      // Rows that are ahead of the ledger were folded from another one.
      if (position > this.#source.size) await this.#rows.reset(room);
    }
    this.#folded = await this.#lowest();
    await this.settle(this.#source.size - 1);
  }

  /** Resolves when no folding is under way: nobody reads half a rebuild. */
  async steady(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Opens a look at the rows: until it is closed, no erasure empties them under whoever reads. */
  async look(): Promise<() => void> {
    await this.steady();
    this.#looks += 1;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#looks -= 1;
      if (this.#looks === 0) this.#noLooks?.();
    };
  }

  /** Resolves when no look is open, or after the longest wait. New looks wait for the folding that asks this. */
  async #unseen(): Promise<void> {
    if (this.#looks === 0) return;
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const cancel = this.#timers.after(LOOKS_MS_MAX, resolve);
    this.#noLooks = resolve;
    await closed;
    cancel();
    this.#noLooks = null;
  }

  /** Looks that are open now. */
  get looks(): number {
    return this.#looks;
  }

  /** Resolves when the entry at `position` is folded (or its rooms have stopped before it). */
  async settle(position: number): Promise<void> {
    while (this.#folded <= position) {
      this.#running ??= this.#advance().finally(() => {
        this.#running = null;
      });
      await this.#running;
    }
  }

  /** Empties every room and folds the ledger again; afterwards live and rebuilt rows are the same by construction. */
  async rebuild(): Promise<void> {
    for (const store of this.#stores) await this.#rows.reset(store.room);
    this.stopped.clear();
    this.#folded = 0;
    await this.settle(this.#source.size - 1);
  }

  async #lowest(): Promise<number> {
    const positions = await this.#rows.positions();
    return Math.min(this.#source.size, ...[...positions.values()].map((at) => at.position));
  }

  async #advance(): Promise<void> {
    try {
      await this.#removeErased();
      await this.#fold(this.#folded);
    } catch (failure) {
      // Some rooms may have gone on and others not: the next to ask begins again where the last one stands.
      this.#folded = await this.#lowest().catch(() => 0);
      throw failure;
    }
  }

  /** Folds from a position to the end as it is now. */
  async #fold(from: number): Promise<void> {
    let batch: FoldEntry[] = [];
    let records = 0;
    const flush = async () => {
      const last = batch.at(-1);
      if (last === undefined) return;
      const done = await foldEntries({ rows: this.#rows, stores: this.#stores, entries: batch });
      for (const stop of done.stopped) if (!this.stopped.has(stop.room)) this.stopped.set(stop.room, stop);
      this.#folded = last.position + 1;
      for (const hear of this.#listeners) hear({ position: last.position, rooms: done.changed });
      batch = [];
      records = 0;
    };
    for await (const entry of this.#source.entries(from, this.#source.size)) {
      const seen = foldEntry(entry);
      // An erasure that came while this was under way is for the next round: rows of before it must go first.
      if (seen.kind === KINDS.erased && seen.position >= this.#cleared) break;
      batch.push(seen);
      records += 1 + seen.records.length;
      if (records >= BATCH_RECORDS) await flush();
    }
    await flush();
  }

  /**
   * Before an erasure is folded, all that was derived is removed: segments rewritten, every room emptied, the
   * database's files scrubbed; then the ledger is folded from nothing, erased records absent. What is emptied has
   * position 0, so a crash in between ends in the same: a start that folds from nothing over an erasure scrubs too.
   */
  async #removeErased(): Promise<void> {
    const to = this.#source.size;
    const rooms = [...(await this.#rows.positions()).values()].map((at) => at.position);
    const lowestHeld = Math.min(...rooms.filter((position) => position > 0));
    const anew = rooms.some((position) => position === 0);
    const from = anew ? 0 : Math.max(this.#cleared, Math.min(this.#folded, lowestHeld));
    const last = await this.#lastErasure(from, to);
    if (last !== null) {
      await this.#source.finishErasures();
      await this.#unseen();
      for (const store of this.#stores) await this.#rows.reset(store.room);
      await this.#forget();
      this.#folded = 0;
    }
    this.#cleared = to;
  }

  /** Position of the last erasure entry in a range, or null. */
  async #lastErasure(from: number, to: number): Promise<number | null> {
    let last: number | null = null;
    let position = from;
    for await (const header of this.#source.headers(from, to)) {
      if (Buffer.from(header).includes(ERASED_KIND)) last = position;
      position += 1;
    }
    return last;
  }
}
