// A hash list as the ledger keeps it: one segment of fixed-size rows, sorted and unique, that a binary search reads
// without building anything. A list is no set of statements: only a hit becomes one. What always holds: rows are
// strictly ascending by algorithm and digest, and encoding what was decoded gives the same bytes.

import { declareFaults, promise } from '../base/fault.ts';

const fault = declareFaults('intake', {
  'intake/list-damaged': {
    status: 500,
    sentence: 'A hash list segment is not as it was written.',
    hint: 'Verify the ledger; the list can be received again from its file.',
  },
  'intake/list-too-large': {
    status: 413,
    sentence: 'This hash list has more digests than one list may hold.',
    hint: 'Split it where it was exported; each part is a list of its own.',
  },
});

/** What an owner says of an item beside its category; names as VICS has them. */
export const LIST_FLAGS = { VictimIdentified: 1, OffenderIdentified: 2, IsDistributed: 4, IsSuspected: 8 } as const;

/** A category that the owner did not state. */
const NOT_STATED = 255;
const ALGORITHMS = ['md5', 'sha1', 'sha256'] as const;
const DIGEST_BYTES = [16, 20, 32] as const;
const KEY_BYTES = 33;
export const ROW_BYTES = 35;
/** 147 MB of rows: the largest national lists known to us hold some two million items with two digests each. */
export const LIST_ROWS_MAX = 4_194_304;
const HEADER = /^liaison-hash-list\/1 rows=(\d{1,7})\n/;

export interface ListRow {
  /** `md5:`, `sha1:` or `sha256:` and lower case hex. */
  readonly file: string;
  /** 0 to 254, or null where not stated. */
  readonly category: number | null;
  readonly flags: number;
}

/** Gathers rows in one growing buffer: an object a row would take twenty times the memory. */
export class ListBuilder {
  #rows: Buffer = Buffer.alloc(ROW_BYTES * 1_024);
  #count = 0;

  /** @throws intake/list-too-large */
  add(row: ListRow): void {
    if (this.#count === LIST_ROWS_MAX) throw fault('intake/list-too-large', { rowsMax: LIST_ROWS_MAX });
    if ((this.#count + 1) * ROW_BYTES > this.#rows.length) {
      const wider = Buffer.alloc(this.#rows.length * 2);
      this.#rows.copy(wider);
      this.#rows = wider;
    }
    writeKey(row.file, this.#rows, this.#count * ROW_BYTES);
    this.#rows[this.#count * ROW_BYTES + KEY_BYTES] = row.category ?? NOT_STATED;
    this.#rows[this.#count * ROW_BYTES + KEY_BYTES + 1] = row.flags;
    this.#count += 1;
  }

  get size(): number {
    return this.#count;
  }

  /**
   * The segment: sorted, one row a digest. Where a list names a digest twice, the lower stated category stands and
   * flags add up; a stated category stands before one that is not.
   */
  segment(): { readonly bytes: Uint8Array; readonly rows: number } {
    const order = new Uint32Array(this.#count).map((_, index) => index);
    const rows = this.#rows;
    const compare = (a: number, b: number) =>
      rows.compare(rows, b * ROW_BYTES, b * ROW_BYTES + KEY_BYTES + 1, a * ROW_BYTES, a * ROW_BYTES + KEY_BYTES + 1);
    order.sort(compare);
    const sorted = Buffer.alloc(this.#count * ROW_BYTES);
    let kept = 0;
    for (const index of order) {
      const row = rows.subarray(index * ROW_BYTES, (index + 1) * ROW_BYTES);
      const last = sorted.subarray((kept - 1) * ROW_BYTES, kept * ROW_BYTES);
      if (kept > 0 && row.compare(last, 0, KEY_BYTES, 0, KEY_BYTES) === 0) {
        last[KEY_BYTES + 1] = (last[KEY_BYTES + 1] ?? 0) | (row[KEY_BYTES + 1] ?? 0);
        continue;
      }
      row.copy(sorted, kept * ROW_BYTES);
      kept += 1;
    }
    const header = Buffer.from(`liaison-hash-list/1 rows=${kept}\n`);
    return { bytes: Buffer.concat([header, sorted.subarray(0, kept * ROW_BYTES)]), rows: kept };
  }
}

function writeKey(file: string, into: Buffer, at: number): void {
  const colon = file.indexOf(':');
  const algorithm = (ALGORITHMS as readonly string[]).indexOf(file.slice(0, colon));
  const size = DIGEST_BYTES[algorithm];
  promise(size !== undefined && file.length === colon + 1 + size * 2, 'a listed digest is md5, sha1 or sha256');
  into.fill(0, at, at + KEY_BYTES);
  into[at] = algorithm + 1;
  into.write(file.slice(colon + 1), at + 1, 'hex');
}

/** A segment opened for look-ups. */
export interface HashList {
  readonly size: number;
  /** The row of a digest, or null. */
  lookUp(file: string): ListRow | null;
  rows(): Generator<ListRow, void, void>;
}

/** Opens a segment. @throws intake/list-damaged when its header and length disagree or its rows are out of order */
export function openList(bytes: Uint8Array): HashList {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const header = HEADER.exec(buffer.subarray(0, 64).toString('latin1'));
  const size = Number(header?.[1] ?? -1);
  const start = header?.[0].length ?? 0;
  if (header === null || buffer.length !== start + size * ROW_BYTES) throw fault('intake/list-damaged');
  const at = (index: number) => start + index * ROW_BYTES;
  for (let index = 1; index < size; index += 1) {
    const previous = at(index - 1);
    if (buffer.compare(buffer, previous, previous + KEY_BYTES, at(index), at(index) + KEY_BYTES) <= 0) {
      throw fault('intake/list-damaged', { row: index });
    }
  }
  const rowAt = (index: number): ListRow => {
    const algorithm = (buffer[at(index)] ?? 0) - 1;
    const digestBytes = DIGEST_BYTES[algorithm];
    if (digestBytes === undefined) throw fault('intake/list-damaged', { row: index });
    const hex = buffer.subarray(at(index) + 1, at(index) + 1 + digestBytes).toString('hex');
    const category = buffer[at(index) + KEY_BYTES] ?? NOT_STATED;
    const flags = buffer[at(index) + KEY_BYTES + 1] ?? 0;
    return { file: `${ALGORITHMS[algorithm]}:${hex}`, category: category === NOT_STATED ? null : category, flags };
  };
  return {
    size,
    lookUp(file) {
      const key = Buffer.alloc(KEY_BYTES);
      writeKey(file, key, 0);
      let low = 0;
      let high = size;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (buffer.compare(key, 0, KEY_BYTES, at(middle), at(middle) + KEY_BYTES) < 0) low = middle + 1;
        else high = middle;
      }
      if (low === size) return null;
      return buffer.compare(key, 0, KEY_BYTES, at(low), at(low) + KEY_BYTES) === 0 ? rowAt(low) : null;
    },
    *rows() {
      for (let index = 0; index < size; index += 1) yield rowAt(index);
    },
  };
}
