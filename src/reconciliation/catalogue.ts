// The catalogue: every number that an announcement or a narrative may speak of, by its id and version, in words of
// each language, with what it counts and does not count and from which records. A number's query is named by its id
// and answers for what is counted inside and for what may leave alike. Versions stay: a figure opens with the words
// under which it was drawn.

import { ENTRIES, type Entry } from './definitions.ts';
import type { FigureName } from './figure.ts';

/** All entries, all versions. */
export const CATALOGUE: readonly Entry[] = ENTRIES;

/** An entry in a version, the newest where none is said; null where there is none. */
export function entryOf(id: string, version: number | null = null, all: readonly Entry[] = CATALOGUE): Entry | null {
  const known = all.filter((entry) => entry.id === id && (version === null || entry.version === version));
  return known.reduce<Entry | null>(
    (last, entry) => (last === null || entry.version > last.version ? entry : last),
    null,
  );
}

/** The entry that words a drawn figure's definition in that version. */
export function entryOfFigure(figure: FigureName, version: number, all: readonly Entry[] = CATALOGUE): Entry | null {
  const id = all.find((entry) => entry.figure === figure && entry.measure === 'count')?.id;
  return id === undefined ? null : entryOf(id, version, all);
}

/** One figure as a query sees it: what is counted inside, or what may leave. A cell that is not there is not known. */
export interface Reckoned {
  readonly value: number;
  readonly atLeast: boolean;
  /** By the names of cells: `ES`, `ES/Madrid`, `kind:phone`. */
  readonly cells: ReadonlyMap<string, number>;
  /** Countries that are counted, shown or not. */
  readonly countries: number;
  readonly provinces: ReadonlyMap<string, number>;
}

/** What a number says: the value, and whether it is a bound. */
export interface Answer {
  readonly value: number;
  readonly atLeast: boolean;
}

/** All that queries are asked of. */
export interface Reckoning {
  readonly figures: ReadonlyMap<FigureName, Reckoned>;
  readonly agencies: number;
  readonly leftOut: number;
  /** Of the operation; null where it is not known here. */
  readonly days: number | null;
}

/** The number of an entry, or null where it is not among what is known here. `place` as the text names it. */
export function query(entry: Entry, place: string | null, reckoning: Reckoning): Answer | null {
  if (entry.measure === 'agencies') return { value: reckoning.agencies, atLeast: false };
  if (entry.measure === 'left-out') return { value: reckoning.leftOut, atLeast: false };
  if (entry.measure === 'days') return reckoning.days === null ? null : { value: reckoning.days, atLeast: false };
  const figure = entry.figure === null ? undefined : reckoning.figures.get(entry.figure);
  if (figure === undefined) return null;
  const exact = (value: number | undefined): Answer | null => (value === undefined ? null : { value, atLeast: false });
  if (entry.measure === 'countries') return figure.atLeast ? null : exact(figure.countries);
  if (entry.measure === 'provinces') return place === null ? null : exact(figure.provinces.get(place));
  if (place === null) return { value: figure.value, atLeast: figure.atLeast };
  return exact(figure.cells.get(/^[a-z]+$/.test(place) ? `kind:${place}` : place));
}

/** Whether a text may name that place under that entry: one attribute of a counted thing, never two together. */
export function takesPlace(entry: Entry, place: string | null): boolean {
  if (place === null) return entry.place !== 'needed';
  if (entry.place === 'none') return false;
  const country = /^[A-Z]{2}$/.test(place);
  if (entry.measure === 'provinces') return country;
  if (entry.figure === 'safeguarded') return false;
  return country || /^[A-Z]{2}\/[^/:{}]{1,64}$/.test(place) || (entry.figure === 'exhibits' && /^[a-z]+$/.test(place));
}
