// Entries read lately, opened and checked, so that a package which discloses a few records of a large batch does not
// read and hash the batch once for each of them. An entry of which a record was erased since is never given again,
// and an erasure empties the whole of it. See `reader.ts` for a read from the files.

import type { Entry } from './entry.ts';
import type { Log } from './log.ts';
import { readEntry } from './reader.ts';

/** Records and entries kept in memory: their bytes are views on windows of some 74 KB, 20 MB in all. */
const RECORDS_MAX = 10_000;
const ENTRIES_MAX = 256;

export class Recent {
  readonly #log: Log;
  readonly #kept = new Map<number, { readonly entry: Entry; readonly erased: number }>();
  #records = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The entry at a position below the size, as it stands now. */
  async read(position: number): Promise<Entry> {
    const kept = this.#kept.get(position);
    if (kept !== undefined) {
      this.#drop(position);
      if (kept.erased === this.#log.erased.count(position)) return this.#keep(position, kept.entry);
    }
    const erased = this.#log.erased.count(position);
    const entry = await readEntry(this.#log, position);
    // An erasure may have been committed while the files were read: then what was read is not given either.
    return erased === this.#log.erased.count(position) ? this.#keep(position, entry) : this.read(position);
  }

  /** Forgets everything. */
  clear(): void {
    this.#kept.clear();
    this.#records = 0;
  }

  #keep(position: number, entry: Entry): Entry {
    this.#drop(position);
    this.#kept.set(position, { entry, erased: this.#log.erased.count(position) });
    this.#records += entry.records.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#records <= RECORDS_MAX && this.#kept.size <= ENTRIES_MAX) break;
      this.#drop(oldest);
    }
    return entry;
  }

  #drop(position: number): void {
    const kept = this.#kept.get(position);
    if (kept === undefined) return;
    this.#kept.delete(position);
    this.#records -= kept.entry.records.length;
  }
}
