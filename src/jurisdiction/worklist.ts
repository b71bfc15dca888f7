// The worklist as it is put together: first every person with little more than a rank, so that thousands are ordered
// quickly, then reasons, ties and names for the page that is shown. What always holds: joined subjects are one item,
// and it has the taker, the owner and the priority of all of them. `door.ts` declares the read, `triage.ts` the order.

import type { ReadDesk } from '../base/act.ts';
import { clustersOf, personsAround, withClusterMates } from '../identity/cluster-rows.ts';
import { shownDesignations, subjectsInConflict } from '../identity/protected.ts';
import { labelsOf } from '../intake/labels.ts';
import { later } from './gather.ts';
import { likelyCountries } from './nexus.ts';
import {
  declinedOf,
  firstPriorities,
  nexusOfSubjects,
  type OwnerRow,
  openReferrals,
  ownersOf,
  type PriorityRow,
  reasonsOf,
  type TakenRow,
  takenOf,
} from './tables.ts';
import { officersAtWork } from './take.ts';
import { LAST_TIER, rankWithRecency, withRecency } from './triage.ts';

/** Subjects looked through by rank, beside everyone who has an owner. */
const WORK_MAX = 20_000;

/** One person of the list, before anything is looked up for showing. */
export interface PersonAtWork {
  readonly subject: string;
  readonly members: readonly string[];
  readonly tier: number;
  readonly rank: number;
  readonly lastSeen: string | null;
  /** Whose stored priority this is. */
  readonly stored: Pick<PriorityRow, 'subject' | 'operation'> | null;
  readonly owner: OwnerRow | null;
  readonly ours: boolean;
  /** Those who may still act, the first taker first. */
  readonly takers: readonly TakenRow[];
  readonly mine: boolean;
}

/** Everyone with an owner or a priority, in the order of the list; only what `agency` owns when it is given. */
export async function personsAtWork(desk: ReadDesk, agency: string | null) {
  const [all, first, able, taken] = await Promise.all([
    ownersOf(desk.rows, null),
    firstPriorities(desk.rows, WORK_MAX + 1),
    officersAtWork(desk),
    takenOf(desk.rows, null),
  ]);
  const owners = agency === null ? all : all.filter((row) => row.agency === agency);
  // A priority knows its cluster in one operation; only all that may be seen together make the person.
  const clusters = await personsAround(desk.rows, [...new Set([...first, ...all, ...taken].map((row) => row.subject))]);
  const of = <R extends { readonly subject: string }>(rows: readonly R[]) => {
    return Map.groupBy(rows, (row) => clusters.get(row.subject) ?? row.subject);
  };
  const [owned, ranked, held] = [of(all), of(first), of(taken)];
  const chosen = new Set((agency === null ? [...all, ...first] : owners).map((row) => clusters.get(row.subject) ?? ''));
  const members = Map.groupBy(clusters.keys(), (subject) => clusters.get(subject) ?? subject);
  const persons = [...chosen].map((subject): PersonAtWork => {
    const owning = owned.get(subject) ?? [];
    const takers = (held.get(subject) ?? []).filter((row) => able.has(row.officer));
    const ours = owning.length === 0 || owning.some((row) => row.agency === desk.agency.code);
    const standing = standingOf(ranked.get(subject) ?? [], desk.clock.now());
    const who = { owner: owning[0] ?? null, ours, takers, mine: takers.some((row) => row.officer === desk.officer) };
    return { subject, members: members.get(subject) ?? [subject], ...standing, ...who };
  });
  return { persons: persons.sort(inOrder), cut: first.length > WORK_MAX };
}

/** The best of a person's priorities; of two alike an operation's own, which rests on more. */
function standingOf(ranked: readonly PriorityRow[], now: number) {
  const [row] = [...ranked].sort((a, b) => a.rank - b.rank || (a.operation < b.operation ? 1 : -1));
  if (row === undefined) return { tier: LAST_TIER, rank: LAST_TIER * 100, lastSeen: null, stored: null };
  const { tier, rank } = row;
  const lastSeen = ranked.reduce<string | null>((last, one) => later(last, one.lastSeen), null);
  return { tier, rank: rankWithRecency(tier, rank, lastSeen, now), lastSeen, stored: row };
}

function inOrder(a: PersonAtWork, b: PersonAtWork): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const [seenA, seenB] = [a.lastSeen ?? '', b.lastSeen ?? ''];
  if (seenA !== seenB) return seenA < seenB ? 1 : -1;
  return a.subject < b.subject ? -1 : 1;
}

/** Work that an officer here can take now. */
export function isUntaken(person: PersonAtWork): boolean {
  return person.ours && person.takers.length === 0;
}

/** What a page shows of its persons. */
export async function withDetails(desk: ReadDesk, persons: readonly PersonAtWork[]) {
  const { rows } = desk;
  const asked = await withClusterMates(rows, [...new Set(persons.flatMap((one) => [one.subject, ...one.members]))]);
  const clusters = await clustersOf(rows, asked);
  const [reasons, designations, ties, disputed, declined, labels, due] = await Promise.all([
    reasonsOf(rows, asked),
    shownDesignations(rows, asked),
    nexusOfSubjects(rows, asked),
    subjectsInConflict(rows),
    declinedOf(rows, asked),
    labelsOf(rows, asked),
    dueBySubject(desk),
  ]);
  const of = <R extends { readonly subject: string }>(found: readonly R[]) => {
    return Map.groupBy(found, (row) => clusters.get(row.subject) ?? row.subject);
  };
  const why = new Map(reasons.map((row) => [`${row.subject} ${row.operation}`, row.reasons]));
  const [designated, tied, back] = [of(designations), of(ties), of(declined)];
  const members = of(asked.map((subject) => ({ subject })));
  return persons.map(({ subject, tier, rank, lastSeen, stored, owner, ours, takers }) => {
    const own = (members.get(subject) ?? [{ subject }]).map((member) => member.subject);
    const reasons = stored === null ? [] : (why.get(`${stored.subject} ${stored.operation}`) ?? []);
    const { reasons: shown } = withRecency({ tier, rank, reasons }, lastSeen, desk.clock.now());
    const dates = own.flatMap((member) => due.get(member) ?? []).sort();
    const [taker, ...others] = takers;
    return {
      ...{
        subject,
        members: own,
        label: own.map((one) => labels.get(one)).find((one) => typeof one === 'string') ?? null,
      },
      ...{ tier, rank, lastSeen, ours },
      reasons: shown.map((one) => ({ ...one, records: [...one.records], entries: [...one.entries] })),
      categories: [...new Set((designated.get(subject) ?? []).map((one) => one.category))].sort(),
      conflict: own.some((member) => disputed.has(member)),
      ...{ owner: owner?.agency ?? null, step: owner?.step ?? null, since: owner?.since ?? null },
      ...{ takenBy: taker?.officer ?? null, takenAt: taker?.at ?? null },
      alsoTakenBy: [...new Set(others.map((row) => row.officer))].filter((one) => one !== taker?.officer),
      declinedBy: (back.get(subject) ?? []).map(({ officer, reason, at }) => ({ officer, reason, at })),
      due: dates[0] ?? null,
      likely: likelyCountries(tied.get(subject) ?? []).map((row) => ({ ...row, kinds: [...row.kinds] })),
    };
  });
}

/** When answers are due to agencies that referred these persons to us. */
async function dueBySubject(desk: ReadDesk): Promise<ReadonlyMap<string, readonly string[]>> {
  const due = new Map<string, string[]>();
  for (const row of await openReferrals(desk.rows)) {
    if (row.to !== desk.agency.code || row.due === null) continue;
    for (const subject of row.subjects) due.set(subject, [...(due.get(subject) ?? []), row.due]);
  }
  return due;
}
