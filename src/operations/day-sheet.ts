// Counting the operation: the one rule by which the board and the sheets of countries count. A suspect is a further one
// until an arrest closes it; an outcome that was taken back counts no longer; a held report counts as nothing but held.
// Pure. `board.ts` reads by it.

import type { ReadDesk } from '../base/act.ts';
import type { MeasureRow, OutcomeRow, ReportRow } from './day-tables.ts';
import { isOpen } from './legal/standing.ts';
import type { RequestRow } from './legal/tables.ts';
import { dayOf, RESULTS } from './operation.ts';
import type { MemberRow, TallyRow } from './tables.ts';

/** Outcomes that who asks may see: those of children are for nobody who publishes. */
export function childrenKept<R extends { readonly result: string }>(
  { purpose, roles }: Pick<ReadDesk, 'purpose' | 'roles'>,
  outcomes: readonly R[],
): readonly R[] {
  const publishes = purpose === 'publication' || roles.every((role) => role === 'press');
  return publishes ? outcomes.filter((row) => row.result !== 'safeguarded') : outcomes;
}

/** An outcome as a list shows it: one of a child has no place smaller than its country, and no time but the day. */
export function withoutPlace(row: OutcomeRow): OutcomeRow {
  return row.result === 'safeguarded' ? { ...row, province: null, measure: null, at: dayOf(row.at) } : row;
}

export interface DayRows {
  readonly roster: readonly MemberRow[];
  /** Standing ones only. */
  readonly tallies: readonly TallyRow[];
  readonly measures: readonly MeasureRow[];
  readonly outcomes: readonly OutcomeRow[];
  readonly held: readonly ReportRow[];
  readonly requests: readonly Pick<RequestRow, 'country' | 'state'>[];
}

export function countriesOf({ roster, tallies, measures, outcomes, requests }: DayRows): readonly string[] {
  return [...new Set([...roster, ...tallies, ...measures, ...outcomes, ...requests].map((row) => row.country))].sort();
}

/** Counts of one country; null for all. */
function countsOf(rows: DayRows, country: string | null) {
  const here = <R extends { readonly country: string }>(all: readonly R[]) => {
    return country === null ? all : all.filter((row) => row.country === country);
  };
  const tallies = here(rows.tallies);
  // An arrest closes the suspect wherever either is counted.
  const closed = new Set(
    rows.tallies.flatMap(({ of, closes }) => (of === 'arrest' && closes !== null ? [closes] : [])),
  );
  const idsOf = (of: string) => tallies.filter((row) => row.of === of).map((row) => row.id);
  const measures = here(rows.measures);
  const at = (state: string) => measures.filter((row) => row.state === state).length;
  const standing = here(rows.outcomes).filter((row) => !row.withdrawn);
  const there = new Set(measures.map((row) => row.measure));
  return {
    suspects: idsOf('suspect'),
    furtherSuspects: idsOf('suspect').filter((id) => !closed.has(id)),
    arrests: idsOf('arrest'),
    exhibits: idsOf('exhibit'),
    measures: { planned: at('planned'), go: at('go'), noGo: at('no-go'), done: at('done') },
    ...resultsOf(standing),
    held: rows.held.filter((row) => there.has(row.measure)).length,
    openRequests: here(rows.requests).filter((row) => isOpen(row.state)).length,
  };
}

function resultsOf(standing: readonly OutcomeRow[]) {
  const counts = RESULTS.map((result) => [result, standing.filter((row) => row.result === result).length] as const);
  const taken = standing.reduce((sum, row) => sum + (row.exhibits ?? 0), 0);
  return { outcomes: Object.fromEntries(counts), taken };
}

/** The numbers of a country with the ids behind them, and its agencies. */
export function numbersOf(rows: DayRows, country: string) {
  const { suspects, furtherSuspects, arrests, exhibits, ...rest } = countsOf(rows, country);
  const opens = (records: string[]) => ({ count: records.length, records });
  const roster = rows.roster.filter((row) => row.country === country);
  return {
    agencies: roster.map(({ agency, state }) => ({ agency, state })),
    suspects: opens(suspects),
    furtherSuspects: opens(furtherSuspects),
    arrests: opens(arrests),
    exhibits: opens(exhibits),
    ...rest,
  };
}

/** The numbers of all countries together, counted by themselves and not added up. */
export function totalsOf(rows: DayRows) {
  const { suspects, furtherSuspects, arrests, exhibits, ...rest } = countsOf(rows, null);
  const numbers = { suspects: suspects.length, furtherSuspects: furtherSuspects.length };
  return { ...numbers, arrests: arrests.length, exhibits: exhibits.length, ...rest };
}

/** What each team of a country did, and every outcome by its time, the latest first. */
export function linesOf(rows: DayRows, country: string) {
  const own = rows.outcomes.filter((row) => row.country === country).map(withoutPlace);
  const teams = [...Map.groupBy(own, ({ agency, team }) => JSON.stringify([agency, team])).values()].map((theirs) => {
    const [first] = theirs;
    const done = resultsOf(theirs.filter((row) => !row.withdrawn));
    return { agency: first?.agency ?? '', team: first?.team ?? null, ...done };
  });
  const lines = own
    .map(({ outcome, agency, team, result, exhibits, province, at, withdrawn }) => {
      return { outcome, agency, team, result, exhibits, province, at, withdrawn };
    })
    .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.outcome < b.outcome ? -1 : 1));
  return { teams, lines };
}
