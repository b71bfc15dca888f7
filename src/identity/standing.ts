// What stands about some subjects at this moment: their clusters, judgements, designations and evidence, loaded once
// so that an act decides on one picture. `judge.ts`, `designate.ts` and `settle.ts` decide with it; what changes in
// the count of suspects follows from `personsFrom` and `tally.ts`.

import type { Rows } from '../base/table.ts';
import type { Evidence } from './candidates.ts';
import { clustersFrom, membersByCluster, type Same } from './cluster.ts';
import { clustersOf, withClusterMates } from './cluster-rows.ts';
import { gather } from './evidence.ts';
import { protectedOf } from './protected.ts';
import {
  type DesignationRow,
  designationsOf,
  identityCommon,
  identityTrait,
  type JudgementRow,
  judgementsOf,
} from './tables.ts';
import type { Counted, Person, SuspectTally } from './tally.ts';

export interface Standing {
  /** The subjects asked about and everyone joined to them. */
  readonly members: readonly string[];
  readonly clusters: ReadonlyMap<string, string>;
  readonly same: readonly JudgementRow[];
  readonly different: readonly JudgementRow[];
  readonly designations: readonly DesignationRow[];
  /**
   * Members whom a matter that is not seen here holds to be victims: they are not counted, and nobody is told. Also
   * those whom a decision seen here protects as well, because that one may fall and the other stays.
   */
  readonly hidden: ReadonlySet<string>;
}

export async function standingOf(rows: Rows, subjects: readonly string[]): Promise<Standing> {
  const members = await withClusterMates(rows, subjects);
  const [clusters, judgements, designations, shielded] = await Promise.all([
    clustersOf(rows, members),
    judgementsOf(rows, members),
    designationsOf(rows, members),
    protectedOf(rows, members),
  ]);
  const same = judgements.filter((row) => row.verdict === 'same');
  const different = judgements.filter((row) => row.verdict === 'different');
  const seen = new Set(designations.filter((row) => row.category === 'victim').map((row) => row.position));
  const elsewhere = shielded.filter((row) => row.victims.some((position) => !seen.has(position)));
  const hidden = new Set(elsewhere.map((row) => row.subject));
  return { members, clusters, same, different, designations, hidden };
}

/** Members of the cluster that a subject is in. */
export function matesOf(standing: Standing, subject: string): string[] {
  const cluster = standing.clusters.get(subject);
  return standing.members.filter((member) => standing.clusters.get(member) === cluster);
}

/** Subjects designated so, among the members. */
export function designated(standing: Standing, category: string): ReadonlySet<string> {
  return new Set(standing.designations.filter((row) => row.category === category).map((row) => row.subject));
}

/** The persons that these judgements and designations make of the members. */
export function personsFrom(
  members: readonly string[],
  same: readonly Same[],
  designations: readonly Pick<DesignationRow, 'subject' | 'category'>[],
  hidden: ReadonlySet<string> = new Set(),
): Person[] {
  const clusters = membersByCluster(clustersFrom(members, same));
  const victims = new Set(designations.filter((row) => row.category === 'victim').map((row) => row.subject));
  return [...clusters.values()].map((own) => ({
    members: own,
    uncounted: own.some((one) => victims.has(one) || hidden.has(one)),
  }));
}

/** The suspects' tallies among these designations. */
export function countedOf(designations: readonly DesignationRow[]): Counted[] {
  return designations.flatMap((row) => {
    if (row.category !== 'suspect' || row.tally === null) return [];
    const { subject, reportTo, position, tallyRecord: recordId } = row;
    return [{ subject, tally: row.tally as unknown as SuspectTally, recordId, reportTo, position }];
  });
}

/** The traits of these subjects; which values are common is not needed to set documents side by side. */
export async function evidenceFor(rows: Rows, subjects: readonly string[]): Promise<Evidence> {
  const traits = gather(await rows.find(identityTrait, { subject: subjects }));
  const values = [...traits.values()].flatMap((own) => [...own.keys()]);
  const common = await rows.find(identityCommon, { trait: values });
  return { traits, common: new Set(common.map((row) => row.trait)) };
}
