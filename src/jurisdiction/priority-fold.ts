// Keeping priorities up: after anything that concerns a person, the facts of all their subjects and of the exhibits
// taken from them are added up and ranked anew. What always holds: every subject of a person has the same priority, and
// somebody without any fact of the table has no row. The table of facts is in `triage.ts`.

import { ask, drop, put } from '../base/table.ts';
import { membersByCluster } from '../identity/cluster.ts';
import { identityCluster } from '../identity/cluster-rows.ts';
import { identityDesignation } from '../identity/tables.ts';
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

/** Recomputes the priorities of the persons that these subjects and exhibits belong to. */
export function* keepPriorities(position: number, changed: readonly string[]): Asking<void> {
  const keys = changed.filter((one) => one.startsWith('exhibit|')).map((one) => one.slice('exhibit|'.length));
  const held = yield* ask(jurisdictionHolding, { exhibit: keys });
  const subjects = [...new Set([...changed.filter((one) => one.startsWith('s:')), ...held.map((row) => row.person)])];
  const joined = yield* ask(identityCluster, { subject: subjects });
  const mates = yield* ask(identityCluster, { cluster: [...new Set(joined.map((row) => row.cluster))] });
  const clusters = new Map(subjects.map((subject) => [subject, subject]));
  for (const row of [...joined, ...mates]) clusters.set(row.subject, row.cluster);
  const members = [...clusters.keys()];
  const taken = yield* ask(jurisdictionHolding, { person: members });
  const exhibits = taken.map((row) => `exhibit|${row.exhibit}`);
  const bySubject = new Map<string, FactRow[]>();
  for (const row of yield* ask(jurisdictionFact, { subject: [...members, ...exhibits] })) {
    bySubject.set(row.subject, [...(bySubject.get(row.subject) ?? []), row]);
  }
  for (const { exhibit, person } of taken) {
    const found = bySubject.get(`exhibit|${exhibit}`) ?? [];
    bySubject.set(person, [...(bySubject.get(person) ?? []), ...found]);
  }
  for (const row of yield* ask(identityDesignation, { subject: members, standing: true, atRisk: true })) {
    const atRisk = { subject: row.subject, fact: 'child-at-risk-now', count: 1, records: [], lastSeen: null };
    bySubject.set(row.subject, [...(bySubject.get(row.subject) ?? []), { ...atRisk, entries: [row.position] }]);
  }
  const before = new Set((yield* ask(jurisdictionPriority, { subject: members })).map((row) => row.subject));
  for (const [cluster, own] of membersByCluster(clusters)) {
    const facts = own.flatMap((member) => bySubject.get(member) ?? []);
    const priority = priorityOf(addedUp(facts));
    const lastSeen = facts.reduce<string | null>((last, row) => later(last, row.lastSeen), null);
    for (const subject of own) {
      if (priority.tier === LAST_TIER && !before.has(subject)) continue;
      if (priority.tier === LAST_TIER) {
        yield drop(jurisdictionPriority, { subject });
        yield drop(jurisdictionReasons, { subject });
        continue;
      }
      const { tier, rank, reasons } = priority;
      yield put(jurisdictionPriority, { subject, cluster, tier, rank, lastSeen, position });
      yield put(jurisdictionReasons, { subject, reasons });
    }
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
