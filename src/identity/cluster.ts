// Clusters: subjects joined by standing judgements. A cluster is recomputed from its judgements, never edited, so
// taking one judgement back splits it again; its id is its smallest member's id. See `judgement.ts` for what may be
// judged, `store.ts` for the fold that keeps clusters up.

/** One standing judgement *same*. */
export interface Same {
  readonly a: string;
  readonly b: string;
}

/** The cluster of every member: the smallest id a chain of judgements leads to; judgements beyond them are left out. */
export function clustersFrom(members: Iterable<string>, judgements: Iterable<Same>): Map<string, string> {
  const parent = new Map<string, string>();
  for (const member of members) parent.set(member, member);
  const root = (member: string): string => {
    let at = member;
    for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const { a, b } of judgements) {
    if (!parent.has(a) || !parent.has(b)) continue;
    const [smaller, larger] = [root(a), root(b)].sort() as [string, string];
    parent.set(larger, smaller);
  }
  return new Map([...parent.keys()].map((member) => [member, root(member)]));
}

/** Members by cluster, each list sorted. */
export function membersByCluster(clusters: ReadonlyMap<string, string>): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const [member, cluster] of clusters) {
    const known = members.get(cluster);
    if (known === undefined) members.set(cluster, [member]);
    else known.push(member);
  }
  for (const list of members.values()) list.sort();
  return members;
}
