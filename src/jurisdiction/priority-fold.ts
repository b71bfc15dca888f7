// Keeping priorities up: after anything that concerns a person, the facts of all their subjects and of the exhibits
// taken from them are added up and ranked anew, once outside any operation and once for each operation that adds
// something. What always holds: what an operation adds is in its own row only, every subject of a person has the same
// priority there, and somebody without any fact of the table has no row. The table of facts is in `triage.ts`.

import { ask, drop, put } from '../base/table.ts';
import { clustersFrom, membersByCluster } from '../identity/cluster.ts';
import { clustersAround, NO_OPERATION } from '../identity/cluster-rows.ts';
import { identityDesignation, identityJudgement } from '../identity/tables.ts';
import { later, RECORDS_NAMED_MAX } from './gather.ts';
import {
  type Asking,
  type FactRow,
  jurisdictionFact,
  jurisdictionHolding,
  jurisdictionPriority,
  jurisdictionReasons,
} from './tables.ts';
import { type Fact, LAST_TIER, priorityOf } from './triage.ts';

/** What priorities are made from: facts by the subject they count for, and the judgements that join subjects. */
interface Known {
  readonly members: readonly string[];
  readonly facts: readonly FactRow[];
  readonly same: readonly { readonly a: string; readonly b: string; readonly operation: string }[];
}

/** Recomputes the priorities of the persons that these subjects and exhibits belong to. */
export function* keepPriorities(position: number, changed: readonly string[]): Asking<void> {
  const keys = changed.filter((one) => one.startsWith('exhibit|')).map((one) => one.slice('exhibit|'.length));
  const held = yield* ask(jurisdictionHolding, { exhibit: keys });
  const subjects = [...new Set([...changed.filter((one) => one.startsWith('s:')), ...held.map((row) => row.person)])];
  const made = yield* knownOf([...(yield* clustersAround(subjects, null)).keys()]);
  const { members } = made;
  const operations = new Set([...made.facts, ...made.same].map((row) => row.operation));
  const before = new Map((yield* ask(jurisdictionPriority, { subject: members })).map((row) => [keyOf(row), row]));
  const stale = new Map(before);
  for (const operation of new Set([NO_OPERATION, ...operations])) {
    for (const row of prioritiesIn(operation, made)) {
      const { reasons, ...priority } = row;
      stale.delete(keyOf(row));
      const known = before.get(keyOf(row));
      // An entry that changes nothing here may be one of another operation, and leaves no trace.
      const same = known !== undefined && PARTS.every((part) => known[part] === priority[part]);
      yield put(jurisdictionPriority, { ...priority, position: same ? known.position : position });
      yield put(jurisdictionReasons, { subject: row.subject, operation, reasons });
    }
  }
  for (const { subject, operation } of stale.values()) {
    yield drop(jurisdictionPriority, { subject, operation });
    yield drop(jurisdictionReasons, { subject, operation });
  }
}

const PARTS = ['cluster', 'tier', 'rank', 'lastSeen'] as const;

const keyOf = (row: { readonly subject: string; readonly operation: string }) => `${row.subject} ${row.operation}`;

function* knownOf(members: readonly string[]): Asking<Known> {
  const taken = yield* ask(jurisdictionHolding, { person: members });
  const exhibits = taken.map((row) => `exhibit|${row.exhibit}`);
  const found = yield* ask(jurisdictionFact, { subject: [...members, ...exhibits] });
  const facts = found.filter((row) => !row.subject.startsWith('exhibit|'));
  const byExhibit = Map.groupBy(found, (row) => row.subject);
  const counted = new Set<string>();
  for (const { exhibit, person, operation } of taken) {
    for (const row of byExhibit.get(`exhibit|${exhibit}`) ?? []) {
      // Whose the exhibit is and what was found on it may come from two operations: it shows where the later one does.
      const shown = row.operation === NO_OPERATION ? operation : row.operation;
      const key = `${person} ${keyOf(row)} ${row.fact} ${shown}`;
      if (!counted.has(key)) facts.push({ ...row, subject: person, operation: shown });
      counted.add(key);
    }
  }
  for (const row of yield* ask(identityDesignation, { subject: members, standing: true, atRisk: true })) {
    const { subject, operation } = row;
    const atRisk = { subject, operation, fact: 'child-at-risk-now', count: 1, records: [], lastSeen: null };
    facts.push({ ...atRisk, entries: [row.position] });
  }
  const same = yield* ask(identityJudgement, { a: members, verdict: 'same', standing: true });
  return { members, facts, same };
}

/** What whoever sees this operation, and what belongs to none, would rank; only what the operation adds to. */
function* prioritiesIn(operation: string, { members, facts, same }: Known) {
  const seen = (row: { readonly operation: string }) => row.operation === operation || row.operation === NO_OPERATION;
  const judgements = same.filter(seen);
  const bySubject = Map.groupBy(facts.filter(seen), (row) => row.subject);
  for (const [cluster, own] of membersByCluster(clustersFrom(members, judgements))) {
    const said = own.flatMap((member) => bySubject.get(member) ?? []);
    const joined = judgements.filter((row) => own.includes(row.a));
    if (![...said, ...joined].some((row) => row.operation === operation)) continue;
    const { tier, rank, reasons } = priorityOf(addedUp(said));
    if (tier === LAST_TIER) continue;
    const lastSeen = said.reduce<string | null>((last, row) => later(last, row.lastSeen), null);
    for (const subject of own) yield { subject, operation, cluster, tier, rank, lastSeen, reasons };
  }
}

/** One fact for each kind, over all subjects of a person. */
function addedUp(rows: readonly FactRow[]): Fact[] {
  const facts = new Map<string, Fact>();
  for (const row of rows) {
    const known = facts.get(row.fact) ?? { fact: row.fact, count: 0, records: [], entries: [] };
    const records = [...known.records, ...row.records].slice(0, RECORDS_NAMED_MAX);
    const entries = [...new Set([...known.entries, ...row.entries])].slice(0, RECORDS_NAMED_MAX);
    facts.set(row.fact, { fact: row.fact, count: known.count + row.count, records, entries });
  }
  return [...facts.values()];
}
