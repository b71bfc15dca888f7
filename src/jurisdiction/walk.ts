// Walking the network: from some subjects outwards, step by step, over what ties them, up to a bound of nodes. What
// always holds: an edge names the records it rests on, a bound that was reached is said, and a value or a file that
// only one subject has joins nobody. `ties.ts` and `seen.ts` find the ties; `network.ts` shows what was walked.

import type { Rows } from '../base/table.ts';
import { Seen } from './seen.ts';
import { type Kind, kindOfId, type Tie, tiesOf } from './ties.ts';

export interface Walk {
  /** Nodes in the order in which they were reached; the kind as far as the ties tell it. */
  readonly nodes: ReadonlyMap<string, Kind>;
  readonly edges: readonly Tie[];
  /** True when a bound was reached: there is more than is given. */
  readonly cut: boolean;
  /** Ties looked at. */
  readonly compared: number;
}

export interface Walking {
  readonly seeds: readonly string[];
  /** 0: only what ties the seeds to one another. */
  readonly steps: number;
  readonly limit: number;
  /** Kinds of node to walk over; seeds are always there. */
  readonly kinds: ReadonlySet<Kind>;
  /** Those of these nodes that may be walked to. */
  readonly admit: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Edges for each node that may be given: beyond it nothing can be read from a picture. */
const EDGES_PER_NODE = 6;
/** Nodes in one question: some tens of rows each. */
const FRONTIER = 1_000;

export async function walk(rows: Rows, asked: Walking): Promise<Walk> {
  const walked = new Walked(asked);
  const seen = new Seen(rows);
  let frontier: readonly string[] = [...walked.nodes.keys()];
  for (let step = 0; step <= asked.steps && frontier.length > 0; step += 1) {
    const reached: string[] = [];
    for (let from = 0; from < frontier.length; from += FRONTIER) {
      const part = frontier.slice(from, from + FRONTIER);
      const ties = await tiesOf(rows, part);
      // The last step reaches nobody new: it only finds what ties those who are there.
      const outwards = step < asked.steps;
      const files = outwards && asked.kinds.has('file') ? await filesAround(seen, part) : [];
      const all = [...ties, ...files];
      if (outwards) reached.push(...walked.reach(all, await asked.admit(walked.newcomers(all))));
      walked.tie(all);
    }
    frontier = reached;
  }
  walked.tie(await seen.of(walked.files()));
  return { nodes: walked.nodes, edges: walked.edges(), cut: walked.cut || seen.cut, compared: walked.compared };
}

async function filesAround(seen: Seen, ids: readonly string[]): Promise<readonly Tie[]> {
  const accounts = ids.filter((id) => id.startsWith('s:'));
  return seen.around(
    accounts,
    ids.filter((id) => kindOfId(id) === 'file'),
  );
}

class Walked {
  readonly nodes: Map<string, Kind>;
  readonly #asked: Walking;
  readonly #edges = new Map<string, Tie>();
  cut: boolean;
  compared = 0;

  constructor(asked: Walking) {
    this.#asked = asked;
    this.nodes = new Map(asked.seeds.slice(0, asked.limit).map((seed) => [seed, kindOfId(seed)]));
    this.cut = asked.seeds.length > asked.limit;
  }

  edges(): readonly Tie[] {
    return [...this.#edges.values()];
  }

  files(): readonly string[] {
    return [...this.nodes.keys()].filter((id) => kindOfId(id) === 'file');
  }

  /** Ends of ties that are not yet nodes and are of a kind to walk over. */
  newcomers(ties: readonly Tie[]): readonly string[] {
    const ends = new Map(ties.flatMap(({ a, b, kindA, kindB }) => [[a, kindA] as const, [b, kindB] as const]));
    const wanted = [...ends].filter(([id, kind]) => !this.nodes.has(id) && this.#asked.kinds.has(kind));
    return wanted.map(([id]) => id);
  }

  /** Adds the ends that are admitted, as far as there is room; gives those that are new. */
  reach(ties: readonly Tie[], admitted: ReadonlySet<string>): readonly string[] {
    const reached: string[] = [];
    for (const { a, b, kindA, kindB } of ties) {
      // A tie leads from somewhere: one of its ends is reached already.
      if (!this.nodes.has(a) && !this.nodes.has(b)) continue;
      const [id, kind] = this.nodes.has(a) ? [b, kindB] : [a, kindA];
      if (this.nodes.has(id) || !admitted.has(id)) continue;
      if (this.nodes.size >= this.#asked.limit) {
        this.cut = true;
        break;
      }
      this.nodes.set(id, kind);
      reached.push(id);
    }
    return reached;
  }

  /** Notes the ties whose ends are both there. */
  tie(ties: readonly Tie[]): void {
    this.compared += ties.length;
    for (const tie of ties) {
      if (!this.nodes.has(tie.a) || !this.nodes.has(tie.b)) continue;
      const key = `${tie.a} ${tie.b} ${tie.by}`;
      if (this.#edges.size < this.#asked.limit * EDGES_PER_NODE || this.#edges.has(key)) this.#edges.set(key, tie);
      else this.cut = true;
    }
  }
}
