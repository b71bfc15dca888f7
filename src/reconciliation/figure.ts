// Figures: a number with a written definition, drawn from tallies up to one cut-off for each contributing ledger.
// Pure: the same tallies and heads give the same figure, opened to its records, on the coordinator's node and, part
// by part, on each contributor's own. See `clear.ts` for how a contribution gets its agency's leave, `cells.ts` for
// what leaves.

import { sha256Text } from '../base/digest.ts';
import { standing, type Tally } from './tally.ts';

export const FIGURES = ['arrests', 'furtherSuspects', 'exhibits', 'searches', 'interviews', 'safeguarded'] as const;
export type FigureName = (typeof FIGURES)[number];

/** What a figure counts, in words that are cleared and published with it. A change of words is a new version. */
export interface Definition {
  readonly name: FigureName;
  readonly version: number;
  readonly of: Tally['of'];
  /** True when a standing arrest that names a tally takes it out. */
  readonly closedByArrest: boolean;
  /** True where children are counted: no place smaller than a country inside, no breakdown at all outside. */
  readonly children: boolean;
  readonly words: string;
}

export const DEFINITIONS: Readonly<Record<FigureName, Definition>> = {
  arrests: {
    name: 'arrests',
    version: 1,
    of: 'arrest',
    closedByArrest: false,
    children: false,
    words:
      'Arrests made by a contributing agency in this operation, each counted once, in the country and province where ' +
      'it was made, unless the agency has withdrawn it.',
  },
  furtherSuspects: {
    name: 'furtherSuspects',
    version: 1,
    of: 'suspect',
    closedByArrest: true,
    children: false,
    words:
      'Persons whom a named officer has designated as suspects with a legal ground, each counted once in the country ' +
      'named by that decision, unless it is withdrawn or an arrest that still stands closes it.',
  },
  exhibits: {
    name: 'exhibits',
    version: 1,
    of: 'exhibit',
    closedByArrest: false,
    children: false,
    words:
      'Things seized by a contributing agency under an exhibit mark, each counted once by its kind in the country ' +
      'and province of the seizure, unless the agency has withdrawn the booking.',
  },
  searches: {
    name: 'searches',
    version: 1,
    of: 'search',
    closedByArrest: false,
    children: false,
    words:
      'Searches of premises carried out by a contributing agency in this operation, each counted once where it took ' +
      'place, unless the agency has withdrawn it.',
  },
  interviews: {
    name: 'interviews',
    version: 1,
    of: 'interview',
    closedByArrest: false,
    children: false,
    words:
      'Interviews of persons held by a contributing agency in this operation, each counted once in the country where ' +
      'it was held, unless the agency has withdrawn it.',
  },
  safeguarded: {
    name: 'safeguarded',
    version: 1,
    of: 'safeguarded',
    closedByArrest: false,
    children: true,
    words:
      'Children of whom a named protection service has said that they are safeguarded, each counted once by the ' +
      'agency that received that word, unless it is withdrawn.',
  },
};

/**
 * The end of what was counted in one ledger: entries at positions below `size`. Root `sha256:` hex, or null if
 * unknown.
 */
export interface CutOff {
  readonly agency: string;
  readonly size: number;
  readonly root: string;
}

/** A count of one place and kind. */
export interface Cell {
  readonly country: string;
  readonly province: string | null;
  readonly kind: string | null;
  readonly value: number;
}

/**
 * What one agency's tallies add to a figure. `closedElsewhere`: its suspects whom only another agency's arrest
 * closes.
 */
export interface Contribution {
  readonly agency: string;
  readonly definition: FigureName;
  readonly version: number;
  readonly value: number;
  readonly cells: readonly Cell[];
  readonly closedElsewhere: readonly string[];
  /** Digest over the sorted ids of the counted records, so that the exact set can be compared later. */
  readonly records: string;
}

export interface Figure {
  readonly definition: Definition;
  readonly value: number;
  readonly byCountry: ReadonlyMap<string, number>;
  readonly byKind: ReadonlyMap<string, number>;
  readonly cutOff: readonly CutOff[];
  readonly contributions: readonly Contribution[];
  /** Every counted tally. */
  readonly records: readonly Tally[];
}

/** Counts of one country by province; a tally without a province counts in none. */
export function byProvinceWithin(figure: Figure, country: string): ReadonlyMap<string, number> {
  const inside = figure.records.filter((tally) => tally.country === country && tally.province !== null);
  return countBy(inside, (tally) => tally.province);
}

/**
 * Draws a figure. `tallies` are all that this node holds, in any order and with all their versions; `operation` null
 * counts every operation. `heads` gives the cut-off of each ledger; only those that contribute are named.
 */
export function draw(
  definition: Definition,
  tallies: readonly Tally[],
  heads: readonly CutOff[],
  operation: string | null = null,
): Figure {
  const stand = standing(tallies);
  const closed = closedBy(stand);
  const counts = (tally: Tally) =>
    tally.of === definition.of &&
    (operation === null || tally.operation === operation) &&
    !(definition.closedByArrest && closed.has(tally.id));
  const records = stand.filter(counts);
  const inScope = stand.filter(
    (tally) => tally.of === definition.of && (operation === null || tally.operation === operation),
  );
  const agencies = [...new Set(inScope.map((tally) => tally.agency))].sort();
  return {
    definition,
    value: records.length,
    byCountry: countBy(records, (tally) => tally.country),
    byKind: countBy(records, (tally) => tally.kind),
    cutOff: heads.filter((head) => agencies.includes(head.agency)),
    contributions: agencies.map((agency) => {
      const elsewhere = inScope.filter(
        (tally) => tally.agency === agency && definition.closedByArrest && closedOnlyByOthers(tally, closed),
      );
      return contributionOf(
        agency,
        definition,
        records.filter((tally) => tally.agency === agency),
        elsewhere.map((tally) => tally.id).sort(),
      );
    }),
    records,
  };
}

/**
 * The same count made by the contributor from its own tallies below the cut-off (`position < size`), with the
 * coordinator's word for which of its suspects another agency's arrest closes.
 */
export function recount(
  definition: Definition,
  agency: string,
  own: readonly Tally[],
  size: number,
  operation: string | null,
  closedElsewhere: readonly string[],
): Contribution {
  const before = own.filter((tally) => tally.position < size && tally.agency === agency);
  const elsewhere = new Set(closedElsewhere);
  const figure = draw(definition, before, [], operation);
  const records = figure.records.filter((tally) => !(definition.closedByArrest && elsewhere.has(tally.id)));
  const known = figure.records.filter((tally) => definition.closedByArrest && elsewhere.has(tally.id));
  return contributionOf(agency, definition, records, known.map((tally) => tally.id).sort());
}

/** The records that a recount counts. */
export function recounted(
  definition: Definition,
  own: readonly Tally[],
  asked: { readonly to: string; readonly size: number; readonly operation: string | null },
  closedElsewhere: readonly string[],
): readonly Tally[] {
  const before = own.filter((tally) => tally.position < asked.size && tally.agency === asked.to);
  const { records } = draw(definition, before, [], asked.operation);
  return records.filter((tally) => !(definition.closedByArrest && closedElsewhere.includes(tally.id)));
}

/** True when both count the same records in the same cells. */
export function sameContribution(one: Contribution, other: Contribution): boolean {
  return (
    one.definition === other.definition &&
    one.version === other.version &&
    one.value === other.value &&
    one.records === other.records &&
    JSON.stringify(one.cells.map(cellText)) === JSON.stringify(other.cells.map(cellText))
  );
}

export function cellText(cell: Cell): string {
  return JSON.stringify([cell.country, cell.province, cell.kind, cell.value]);
}

/** Which makers' standing arrests close a suspect tally. */
function closedBy(stand: readonly Tally[]): ReadonlyMap<string, ReadonlySet<string>> {
  const closed = new Map<string, Set<string>>();
  for (const { of, closes, agency } of stand) {
    if (of !== 'arrest' || closes === null) continue;
    const by = closed.get(closes) ?? new Set<string>();
    closed.set(closes, by.add(agency));
  }
  return closed;
}

function closedOnlyByOthers(tally: Tally, closed: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const by = closed.get(tally.id);
  return by !== undefined && !by.has(tally.agency);
}

function contributionOf(
  agency: string,
  definition: Definition,
  records: readonly Tally[],
  closedElsewhere: readonly string[],
): Contribution {
  const counts = countBy(records, ({ country, province, kind }) => {
    return JSON.stringify([country, definition.children ? null : province, kind]);
  });
  const cells = [...counts].map(([text, value]): Cell => {
    const [country, province, kind] = JSON.parse(text) as [string, string | null, string | null];
    return { country, province, kind, value };
  });
  const ids = records.map((tally) => tally.recordId).sort();
  return {
    agency,
    definition: definition.name,
    version: definition.version,
    value: records.length,
    cells,
    closedElsewhere,
    records: sha256Text(ids.join('\n')),
  };
}

/** Counts by a word, in the words' order; null words are left out. */
export function countBy<T>(things: readonly T[], word: (thing: T) => string | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) {
    const name = word(thing);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
