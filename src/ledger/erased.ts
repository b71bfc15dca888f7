// Which records are erased, and by which entry: the set that every read asks before it shows a record, from the moment
// the erasure is committed and whether or not the bytes still lie on disk. Pure; the first erasure of a record counts.
// See `erasure.ts` for how the bytes go.

import type { JsonObject } from '../base/json.ts';

/** Records of one entry, as inclusive index ranges in ascending order. */
export interface Target {
  readonly entry: number;
  readonly records: readonly (readonly [number, number])[];
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly by: number;
}

/** A bound on what one erasure may name, so that a start can read them all. */
const TARGETS_MAX = 100_000;

/** The targets that record 0 of an erasure names, or null when they are not in their form. */
export function readTargets(record: JsonObject): readonly Target[] | null {
  const listed = record.targets;
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > TARGETS_MAX) return null;
  const targets: Target[] = [];
  for (const item of listed) {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return null;
    const { entry, records } = item as JsonObject;
    if (!isIndex(entry) || !Array.isArray(records) || records.length === 0) return null;
    const ranges: [number, number][] = [];
    let next = 0;
    for (const range of records) {
      if (!Array.isArray(range) || range.length !== 2) return null;
      const [from, to] = range;
      if (!isIndex(from) || !isIndex(to) || from > to || from < next) return null;
      ranges.push([from, to]);
      next = to + 1;
    }
    targets.push({ entry, records: ranges });
  }
  return targets;
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The erased records of a log. */
export class Erased {
  readonly #runs = new Map<number, Run[]>();

  /** Adds an erasure; call in the order of positions. */
  add(by: number, targets: readonly Target[]): void {
    for (const target of targets) {
      const runs = this.#runs.get(target.entry) ?? [];
      for (const [from, to] of target.records) insert(runs, { from, to, by });
      this.#runs.set(target.entry, runs);
    }
  }

  /** Position of the entry that erased this record, or null. */
  by(position: number, index: number): number | null {
    const runs = this.#runs.get(position);
    if (runs === undefined) return null;
    const run = runs[firstEndingAt(runs, index)];
    return run !== undefined && run.from <= index ? run.by : null;
  }

  /** Positions of which at least one record is erased. */
  positions(): IterableIterator<number> {
    return this.#runs.keys();
  }

  /** Number of erased records of an entry. */
  count(position: number): number {
    let count = 0;
    for (const run of this.#runs.get(position) ?? []) count += run.to - run.from + 1;
    return count;
  }
}

/** Index of the first run that ends at or after `index`. */
function firstEndingAt(runs: readonly Run[], index: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.to ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Inserts the parts of a run that no earlier run covers; runs stay sorted and apart. */
function insert(runs: Run[], added: Run): void {
  let from = added.from;
  let at = firstEndingAt(runs, from);
  while (from <= added.to) {
    const next = runs[at];
    if (next === undefined || next.from > added.to) {
      runs.splice(at, 0, { from, to: added.to, by: added.by });
      return;
    }
    if (from < next.from) {
      runs.splice(at, 0, { from, to: next.from - 1, by: added.by });
      at += 1;
    }
    from = next.to + 1;
    at += 1;
  }
}
