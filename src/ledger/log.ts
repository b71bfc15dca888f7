// The state of one open log: what is committed, where its parts lie, and what is erased. One `Log` is shared by the
// writer, the readers and the erasures of a process; only the writer moves its mark. Fields that belong together
// change together, without waiting in between. See `recovery.ts` for how it comes to be.

import type { KeyObject } from 'node:crypto';
import type { Timers } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import type { Disk } from './disk.ts';
import { Erased } from './erased.ts';
import type { Mark } from './high-water.ts';
import type { Layout } from './layout.ts';
import { Edge, EMPTY_ROOT } from './merkle.ts';
import type { BlockPlace } from './payload.ts';
import { Tiles } from './tiles.ts';
import { Gate, Turns } from './turns.ts';

/** What a log is opened with; sizes are bounds with their defaults in `ledger.ts`. */
export interface Settings {
  readonly disk: Disk;
  readonly layout: Layout;
  readonly origin: string;
  readonly privateKey: KeyObject;
  /** Raw, 32 bytes. */
  readonly publicKey: Buffer;
  readonly groupEntriesMax: number;
  readonly groupBytesMax: number;
  readonly segmentBytesMax: number;
  /** An entry whose records take more than this gets a file of its own. */
  readonly bulkBytesMin: number;
  readonly sealEntries: number;
  /** Files grow by zeros in steps of at most this much, so that a sync seldom has to change a file's length. */
  readonly extendBytesMax: number;
  /** How long the file of a head may wait for a newer head, in milliseconds. */
  readonly publishRestMs: number;
  readonly timers: Timers;
  readonly queueBytesMax: number;
}

/** A payload file: a shared segment, or the file of one bulk entry. */
export interface Shelf {
  readonly kind: 'segment' | 'bulk';
  /** Segment number, or the position of the bulk entry. */
  readonly number: number;
  /** Raised by each rewrite; readers that see it change look again. */
  generation: number;
  /** Position of the first entry in it. */
  readonly first: number;
  /** Where its bytes end: committed bytes for the live segment, the file's size for any other. */
  end: number;
  /** Where its blocks begin; null until somebody asks. */
  places: readonly BlockPlace[] | null;
}

export class Log {
  readonly settings: Settings;
  readonly edge = new Edge();
  readonly tiles: Tiles;
  readonly erased = new Erased();
  /** Positions named by an erasure whose bytes may still lie on disk. */
  readonly unfinished = new Set<number>();
  readonly gate = new Gate();
  /** Segments in ascending order. */
  readonly segments: Shelf[] = [];
  readonly bulk = new Map<number, Shelf>();
  /** List segments put but not yet named by a committed entry, and how many entries on their way name one. */
  readonly putLists = new Set<string>();
  readonly namingLists = new Map<string, number>();
  /** Jobs that make, look for or unlink list segments. */
  readonly listTurns = new Turns();
  mark: Mark;
  /** The last note signed, and the mark it is of; `checkpointOf` gives the one of now. */
  signed: { readonly mark: Mark; readonly note: string } | null = null;
  /** The checkpoint's file on its way; its failure is the log's poison, so it never rejects. */
  publishing: Promise<void> = Promise.resolve();
  /** True while a publication waits for the one before it, or for a newer head. */
  publishDue = false;
  /** How many want the file now. */
  publishWanted = 0;
  /** Ends the waiting for a newer head. */
  publishNow: () => void = () => undefined;
  tailBase = 0;
  /** Headers from the tail's base on. */
  tailHeaders: Buffer[] = [];
  /** Lengths of the two growing files, zeros included. */
  tailLength = 0;
  segmentLength = 0;
  /** The first failed write; after it nothing is written any more. */
  poison: unknown = null;

  constructor(settings: Settings, instance: Buffer) {
    this.settings = settings;
    this.tiles = new Tiles(settings.disk, settings.layout);
    this.edge.listener = this.tiles.note;
    const nothing = { size: 0, segment: 0, segmentEnd: 0, tail: 0, tailEnd: 0 };
    this.mark = { counter: 0, root: Buffer.from(EMPTY_ROOT), ...nothing, instance };
  }

  /** The path of a payload file in its present generation. */
  path(shelf: Shelf): string {
    const { layout } = this.settings;
    return layout[shelf.kind](shelf.number, shelf.generation);
  }

  /** The payload file that holds an entry, or null when there is none. */
  shelfOf(position: number): Shelf | null {
    const bulk = this.bulk.get(position);
    if (bulk !== undefined) return bulk;
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.segments[middle]?.first ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return this.segments[low - 1] ?? null;
  }

  /** The live segment, or null when no byte of it is written yet. */
  get liveSegment(): Shelf | null {
    const last = this.segments.at(-1);
    return last !== undefined && last.number === this.mark.segment ? last : null;
  }

  addSegment(shelf: Shelf): void {
    promise(shelf.number > (this.segments.at(-1)?.number ?? -1), 'segments are added in order');
    this.segments.push(shelf);
  }
}
