// What this agency's rows say about the order of the day: measures that can still take place, the persons behind them
// as clusters, and which of those know of each other: members of one group, holders of one identifier or payment
// account, accounts seen with one file. A group, an identifier or a file of more than 20 links nobody. `schedule.ts`
// asks.

import type { Rows } from '../base/table.ts';
import { clustersOf, withClusterMates } from '../identity/cluster-rows.ts';
import { Seen } from '../jurisdiction/seen.ts';
import { jurisdictionLink } from '../jurisdiction/tables.ts';
import { type Tie, tiesOf } from '../jurisdiction/ties.ts';
import { type MeasureRow, operationsOrder } from './day-tables.ts';
import { type Coming, type Link, orderingsOf, slotOf } from './schedule-orderings.ts';

/** Weak evidence is weak: what more than so many share joins nobody (DESIGN.md 5). */
const COMMON = 20;

/** A measure as the rules of ordering see it. */
export function comingOf(row: MeasureRow, links: readonly string[]): Coming {
  const { measure, agency, country, province, kind, zone, startUtc, earliestUtc, latestUtc } = row;
  const where = { measure, agency, country, province, kind, zone };
  return { ...where, startUtc, earliestUtc, latestUtc, decided: row.state !== 'planned', links };
}

/** Slots and orderings of the measures that can still take place. */
export async function plannedOrder(rows: Rows, operation: string, measures: readonly MeasureRow[]) {
  const open = measures.filter((row) => row.state === 'planned' || row.state === 'go');
  const subjects = [...new Set(open.flatMap((row) => [...row.subjects, ...row.links]))];
  const mates = subjects.length === 0 ? [] : await withClusterMates(rows, subjects);
  const clusters = mates.length === 0 ? new Map<string, string>() : await clustersOf(rows, mates);
  const personOf = (subject: string) => clusters.get(subject) ?? subject;
  const coming = open.map((row) => comingOf(row, [...new Set([...row.subjects, ...row.links].map(personOf))]));
  const links = mates.length === 0 ? [] : await linksAmong(rows, mates, personOf);
  const stated = await rows.find(operationsOrder, { operation });
  return { coming, slots: coming.map(slotOf), orderings: orderingsOf(coming, links, stated), ties: links.length };
}

/** Pairs of persons that something ties, by what; `accounts` are all of theirs. */
async function linksAmong(
  rows: Rows,
  accounts: readonly string[],
  personOf: (subject: string) => string,
): Promise<readonly Link[]> {
  const asked = new Set(accounts);
  const seen = new Seen(rows);
  const [ties, files] = await Promise.all([tiesOf(rows, accounts), seen.around(accounts, [])]);
  const found = new Map<string, Link>();
  const note = (one: string, other: string, by: string) => {
    const [a, b] = [personOf(one), personOf(other)].sort() as [string, string];
    if (a !== b) found.set(`${a} ${b} ${by}`, { a, b, by });
  };
  const around = new Map<string, { by: Set<string>; who: Set<string> }>();
  for (const { a, b, by } of [...ties, ...files]) {
    if (asked.has(a) && asked.has(b)) note(a, b, by);
    for (const [own, other] of [[a, b] as const, [b, a] as const]) {
      if (!asked.has(own) || asked.has(other)) continue;
      const known = around.get(other) ?? { by: new Set<string>(), who: new Set<string>() };
      around.set(other, { by: known.by.add(by), who: known.who.add(own) });
    }
  }
  const common = await commonAmong(rows, [...around.keys()], files);
  for (const [middle, { by, who }] of around) {
    if (common.has(middle)) continue;
    const near = [...who];
    for (const [nth, one] of near.entries()) {
      for (const other of near.slice(nth + 1)) for (const what of by) note(one, other, what);
    }
  }
  return [...found.values()];
}

/** Groups and files that more have in common than link anybody. */
async function commonAmong(
  rows: Rows,
  middles: readonly string[],
  files: readonly Tie[],
): Promise<ReadonlySet<string>> {
  const members = await rows.find(jurisdictionLink, { to: middles.filter((id) => id.startsWith('s:')) });
  const holders = new Map<string, Set<string>>();
  for (const [middle, who] of [
    ...members.map((row) => [row.to, row.from] as const),
    ...files.map((tie) => [tie.b, tie.a] as const),
  ]) {
    holders.set(middle, (holders.get(middle) ?? new Set<string>()).add(who));
  }
  return new Set([...holders].filter(([, who]) => who.size > COMMON).map(([middle]) => middle));
}
