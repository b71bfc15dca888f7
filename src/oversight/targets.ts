// Targets: which records of which entries a decision names, as inclusive runs of indexes in ascending order, the form
// the ledger's erasure obeys (formats.md 2). Pure arithmetic on places; no record is looked into.
// See `erasure.ts` for what may not be named.

import { z } from 'zod';

/** First and last index of a run, both included. */
export type Run = readonly [number, number];

export interface Target {
  readonly entry: number;
  readonly records: readonly Run[];
}

/** Entries and runs one decision may name, so that the act that names them stays one record of 60,000 bytes. */
const TARGETS_MAX = 300;
const RUNS_MAX = 1_500;

const place = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Any order and overlap is taken; `ordered` gives the one form. */
export const targetsSchema = z
  .array(
    z.strictObject({
      entry: place,
      records: z
        .array(z.tuple([place, place]))
        .min(1)
        .max(RUNS_MAX),
    }),
  )
  .min(1)
  .max(TARGETS_MAX)
  .refine(
    (targets) => targets.every(({ records }) => records.every(([from, to]) => from <= to)),
    'a run ends after it begins',
  );

/** The same places with each entry once, entries and runs ascending, runs apart. */
export function ordered(targets: readonly Target[]): Target[] {
  const byEntry = Map.groupBy(targets, ({ entry }) => entry);
  return [...byEntry]
    .sort(([a], [b]) => a - b)
    .map(([entry, same]) => ({ entry, records: merged(same.flatMap(({ records }) => records)) }));
}

function merged(runs: readonly Run[]): Run[] {
  const apart: [number, number][] = [];
  for (const [from, to] of [...runs].sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** Indexes as runs; quick for the ascending indexes of a bulk report. */
export function runsOf(indexes: readonly number[]): Run[] {
  const runs: [number, number][] = [];
  let inOrder = true;
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last !== undefined && index === last[1] + 1) last[1] = index;
    else {
      if (last !== undefined && index <= last[1]) inOrder = false;
      runs.push([index, index]);
    }
  }
  return inOrder ? runs : merged(runs);
}

/** The places that both name; both ordered. */
export function shared(a: readonly Target[], b: readonly Target[]): Target[] {
  const runs = new Map(b.map(({ entry, records }) => [entry, records]));
  return a.flatMap(({ entry, records }) => {
    const common = records.flatMap(([from, to]) =>
      (runs.get(entry) ?? [])
        .map(([first, last]): Run => [Math.max(from, first), Math.min(to, last)])
        .filter(([first, last]) => first <= last),
    );
    return common.length === 0 ? [] : [{ entry, records: merged(common) }];
  });
}

/** The places of `a` that `b` does not name; both ordered. */
export function without(a: readonly Target[], b: readonly Target[]): Target[] {
  const runs = new Map(b.map(({ entry, records }) => [entry, records]));
  return a.flatMap(({ entry, records }) => {
    const left = (runs.get(entry) ?? []).reduce<readonly Run[]>(
      (rest, [first, last]) =>
        rest.flatMap(([from, to]): Run[] => {
          if (last < from || first > to) return [[from, to]];
          const before: Run[] = from < first ? [[from, first - 1]] : [];
          return last < to ? [...before, [last + 1, to]] : before;
        }),
      records,
    );
    return left.length === 0 ? [] : [{ entry, records: [...left] }];
  });
}

/** How many records are named. */
export function countOf(targets: readonly Target[]): number {
  return targets.reduce((sum, { records }) => sum + records.reduce((runs, [from, to]) => runs + to - from + 1, 0), 0);
}

/** Each place, in order. */
export function* placesOf(
  targets: readonly Target[],
): Generator<{ readonly entry: number; readonly index: number }, void> {
  for (const { entry, records } of targets) {
    for (const [from, to] of records) for (let index = from; index <= to; index += 1) yield { entry, index };
  }
}
