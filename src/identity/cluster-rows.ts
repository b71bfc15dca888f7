// The clusters that judgements made, as rows: those of each operation stand apart, so that a judgement joins nobody for
// an officer who may not see it. What always holds: whoever sees several operations sees their clusters joined, and the
// id of a cluster is its smallest visible member. `cluster.ts` has the rule, `store.ts` keeps the rows up.

import { type Ask, ask, type Change, type Row, type Rows, table } from '../base/table.ts';
import { clustersFrom, type Same } from './cluster.ts';

/** Stands for what belongs to no operation. */
export const NO_OPERATION = 'none';

/** A subject that standing judgements of one operation join to another; subjects alone have no row. */
export type ClusterRow = { subject: string; operation: string; cluster: string; size: number };

export const identityCluster = table<ClusterRow>({
  name: 'identity_cluster',
  columns: { subject: 'text', operation: 'text', cluster: 'text', size: 'integer' },
  key: ['subject', 'operation'],
  indexes: [['cluster']],
  veil: { operation: 'operation', subjects: ['subject', 'cluster'] },
});

/**
 * The cluster of these subjects and of everyone joined to them, by judgements of these operations (null: of all); a
 * subject that nothing joins is its own cluster.
 */
export function* clustersAround(
  subjects: readonly string[],
  operations: readonly string[] | null,
): Generator<Ask | Change, Map<string, string>, readonly Row[]> {
  const within = operations === null ? {} : { operation: operations };
  const members = new Set(subjects);
  const clusters = new Set<string>();
  const joined: Same[] = [];
  // A subject may stand in a cluster of one operation with one, and in that of another with somebody else.
  for (let fresh: readonly string[] = [...members]; fresh.length > 0; ) {
    const own = yield* ask(identityCluster, { subject: fresh, ...within });
    const found = [...new Set(own.map((row) => row.cluster))].filter((cluster) => !clusters.has(cluster));
    for (const cluster of found) clusters.add(cluster);
    const mates = found.length === 0 ? [] : yield* ask(identityCluster, { cluster: found, ...within });
    for (const { subject, cluster } of mates) joined.push({ a: subject, b: cluster });
    fresh = [...new Set(mates.map((row) => row.subject))].filter((subject) => !members.has(subject));
    for (const subject of fresh) members.add(subject);
  }
  return clustersFrom(members, joined);
}

/** The same of the rows that somebody may see. */
export async function personsAround(rows: Rows, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asking = clustersAround(subjects, null);
  let step = asking.next();
  while (step.done !== true) {
    step = asking.next('table' in step.value ? await rows.find(step.value.table as never, step.value.where) : []);
  }
  return step.value;
}

/** The cluster of each subject; a subject that nothing joins is its own cluster. */
export async function clustersOf(rows: Rows, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const around = await personsAround(rows, subjects);
  return new Map(subjects.map((subject) => [subject, around.get(subject) ?? subject]));
}

/** These subjects and everyone a standing judgement joins to them. */
export async function withClusterMates(rows: Rows, subjects: readonly string[]): Promise<readonly string[]> {
  return [...(await personsAround(rows, subjects)).keys()].sort();
}
