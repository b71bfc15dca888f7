// The network as data: what the node answers, filtered by what an officer wants to see, with countries as nodes where
// asked. Pure: no screen, no clock, no chance, so that the same network always gives the same picture. `layout.ts`
// places it, `picture.tsx` draws it, `node-list.tsx` says it in words.

export interface NetworkNode {
  readonly id: string;
  readonly about: string;
  /** A name that may be shown; null where it is guarded or there is none. */
  readonly label: string | null;
  readonly countries: readonly string[];
  readonly category: string | null;
  readonly cluster: string | null;
  readonly degree: number;
}

export interface NetworkEdge {
  readonly a: string;
  readonly b: string;
  /** Why the two stand together: `member-of`, `same-identifier:phone`, `judgement` and the like. */
  readonly by: string;
  readonly basis: string;
  readonly records: readonly string[];
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

/** An empty list of a filter lets everything pass. */
export interface Filters {
  readonly kinds: readonly string[];
  readonly categories: readonly string[];
  readonly bases: readonly string[];
  readonly reasons: readonly string[];
  readonly country: string | null;
  /** Countries become nodes of their own, tied to everyone they are likely for. */
  readonly withCountries: boolean;
  /** Nodes that nothing shown joins are left out. */
  readonly joinedOnly: boolean;
}

export const EVERYTHING: Filters = {
  kinds: [],
  categories: [],
  bases: [],
  reasons: [],
  country: null,
  withCountries: false,
  joinedOnly: false,
};

/** What stands for nobody's decision in the list of categories. */
export const UNDECIDED = 'none';

const passes = (wanted: readonly string[], value: string): boolean => wanted.length === 0 || wanted.includes(value);

/** The nodes and edges that the filters let pass; an edge needs both its ends. */
export function filtered(network: Network, filters: Filters): Network {
  const shown = network.nodes.filter((node) => {
    if (!passes(filters.kinds, node.about) || !passes(filters.categories, node.category ?? UNDECIDED)) return false;
    return filters.country === null || node.countries.includes(filters.country);
  });
  const ids = new Set(shown.map((node) => node.id));
  const edges = network.edges.filter((edge) => {
    if (!ids.has(edge.a) || !ids.has(edge.b)) return false;
    return passes(filters.bases, edge.basis) && passes(filters.reasons, edge.by);
  });
  const whole = filters.withCountries
    ? withCountries({ nodes: shown, edges }, filters.country)
    : { nodes: shown, edges };
  if (!filters.joinedOnly) return whole;
  const joined = new Set(whole.edges.flatMap((edge) => [edge.a, edge.b]));
  return { nodes: whole.nodes.filter((node) => joined.has(node.id)), edges: whole.edges };
}

export const countryNode = (code: string): string => `country:${code}`;

/** The same network with a node for each country and an edge to everyone it is likely for: an assessment, no more. */
function withCountries({ nodes, edges }: Network, only: string | null): Network {
  const ties = nodes.flatMap((node) => {
    return node.countries.filter((code) => only === null || code === only).map((code) => ({ node, code }));
  });
  const counts = new Map<string, number>();
  for (const { code } of ties) counts.set(code, (counts.get(code) ?? 0) + 1);
  const countries = [...counts].map(([code, degree]): NetworkNode => {
    return {
      id: countryNode(code),
      about: 'country',
      label: code,
      countries: [code],
      category: null,
      cluster: null,
      degree,
    };
  });
  const tied = ties.map(({ node, code }): NetworkEdge => {
    return { a: node.id, b: countryNode(code), by: 'likely-country', basis: 'assessment', records: [] };
  });
  return { nodes: [...nodes, ...countries], edges: [...edges, ...tied] };
}

/** One neighbour of a node: who it is, and by what they are joined. */
export interface Neighbour {
  readonly id: string;
  readonly edges: readonly NetworkEdge[];
}

/** Edges by either end. */
export function edgesByNode({ edges }: Network): ReadonlyMap<string, readonly NetworkEdge[]> {
  const by = new Map<string, NetworkEdge[]>();
  const add = (id: string, edge: NetworkEdge) => {
    const own = by.get(id);
    if (own === undefined) by.set(id, [edge]);
    else own.push(edge);
  };
  for (const edge of edges) {
    add(edge.a, edge);
    if (edge.b !== edge.a) add(edge.b, edge);
  }
  return by;
}

/** Who stands beside a node, those joined by most first. */
export function neighboursOf(id: string, byNode: ReadonlyMap<string, readonly NetworkEdge[]>): readonly Neighbour[] {
  const grouped = groupedBy(byNode.get(id) ?? [], (edge) => (edge.a === id ? edge.b : edge.a));
  return [...grouped]
    .map(([other, edges]) => ({ id: other, edges }))
    .sort((x, y) => y.edges.length - x.edges.length || (x.id < y.id ? -1 : 1));
}

/** Items by a key, keys in the order in which they are met. */
export function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const own = groups.get(keyOf(item));
    if (own === undefined) groups.set(keyOf(item), [item]);
    else own.push(item);
  }
  return groups;
}

/** How often each value occurs, most frequent first: what a filter offers. */
export function tallied(values: readonly string[]): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((x, y) => y.count - x.count || (x.value < y.value ? -1 : 1));
}

/** Edges worth a line of their own: several reasons between the same two nodes are drawn once, the surest on top. */
export function drawnEdges(edges: readonly NetworkEdge[]): readonly NetworkEdge[] {
  const surest: Readonly<Record<string, number>> = { fact: 3, judgement: 2, assessment: 1 };
  const drawn = new Map<string, NetworkEdge>();
  for (const edge of edges) {
    const key = edge.a < edge.b ? `${edge.a} ${edge.b}` : `${edge.b} ${edge.a}`;
    const before = drawn.get(key);
    if (before === undefined || (surest[edge.basis] ?? 0) > (surest[before.basis] ?? 0)) drawn.set(key, edge);
  }
  return [...drawn.values()];
}

/** Ids of subjects among the selected: what a referral can be prepared about. Files and countries are not. */
export function referable(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => id.startsWith('s:'));
}
