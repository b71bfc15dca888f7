// Where nodes stand. First every connected part gets a disc of its own, the largest in the middle, from the ids
// alone; then ForceAtlas2 runs over plain arrays, in a worker (`layout.worker.ts`) or anywhere else. Pure and
// repeatable: the same network gives the same picture, and nothing waits for the layout to end.

/// <reference path="./forceatlas2.d.ts" />
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { drawnEdges, type Network } from './graph.ts';

/** Numbers a node takes in the layout's matrix. */
const PER_NODE = 10;
const MASS = 6;
/** Space a node takes, in units of the picture. */
const SPACING = 10;
/** The angle between one seed of a sunflower and the next: no two ever stand in one line. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export interface Matrices {
  readonly nodes: Float32Array;
  readonly edges: Float32Array;
}

/** Positions before any force: x and y of each node in turn. */
export function firstPositions({ nodes, edges }: Network): Float32Array {
  const positions = new Float32Array(nodes.length * 2);
  const beside = adjacency({ nodes, edges });
  const parts = partsOf(beside);
  let before = 0;
  for (const [nth, part] of parts.entries()) {
    // Parts lie as seeds of a sunflower too: as far out as those before them take up room.
    const away = nth === 0 ? 0 : SPACING * (1.3 * Math.sqrt(before) + Math.sqrt(part.length));
    const angle = nth * GOLDEN_ANGLE;
    for (const [at, node] of part.entries()) {
      const turn = at * GOLDEN_ANGLE;
      const out = SPACING * Math.sqrt(at);
      positions[node * 2] = away * Math.cos(angle) + out * Math.cos(turn);
      positions[node * 2 + 1] = away * Math.sin(angle) + out * Math.sin(turn);
    }
    before += part.length;
  }
  return positions;
}

function adjacency({ nodes, edges }: Network): readonly (readonly number[])[] {
  const index = new Map(nodes.map((node, nth) => [node.id, nth]));
  const beside: number[][] = nodes.map(() => []);
  for (const edge of edges) {
    const a = index.get(edge.a);
    const b = index.get(edge.b);
    if (a === undefined || b === undefined || a === b) continue;
    beside[a]?.push(b);
    beside[b]?.push(a);
  }
  return beside;
}

/** Connected parts, the largest first; within each, nodes by distance from the one that most are joined to. */
function partsOf(beside: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const order = [...beside.keys()].sort((a, b) => (beside[b]?.length ?? 0) - (beside[a]?.length ?? 0) || a - b);
  const seen = new Uint8Array(beside.length);
  const parts: number[][] = [];
  for (const first of order) {
    if (seen[first] === 1) continue;
    const part = [first];
    seen[first] = 1;
    for (let at = 0; at < part.length; at += 1) {
      for (const other of beside[part[at] ?? 0] ?? []) {
        if (seen[other] === 1) continue;
        seen[other] = 1;
        part.push(other);
      }
    }
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/**
 * The network as the two matrices ForceAtlas2 works on: two nodes attract each other once, however many reasons join
 * them, and a node's mass is one more than its ties.
 */
export function matricesOf(network: Network, positions: Float32Array): Matrices {
  const { nodes, edges } = network;
  const index = new Map(nodes.map((node, nth) => [node.id, nth * PER_NODE]));
  const matrix = new Float32Array(nodes.length * PER_NODE);
  for (const nth of nodes.keys()) {
    const at = nth * PER_NODE;
    matrix[at] = positions[nth * 2] ?? 0;
    matrix[at + 1] = positions[nth * 2 + 1] ?? 0;
    // Mass, convergence and size.
    matrix.fill(1, at + MASS, at + MASS + 3);
  }
  const lines: number[] = [];
  for (const { a, b } of drawnEdges(edges)) {
    const from = index.get(a);
    const to = index.get(b);
    if (from === undefined || to === undefined || from === to) continue;
    lines.push(from, to, 1);
    matrix[from + MASS] = (matrix[from + MASS] ?? 0) + 1;
    matrix[to + MASS] = (matrix[to + MASS] ?? 0) + 1;
  }
  return { nodes: matrix, edges: new Float32Array(lines) };
}

/** Settings by size: far nodes are taken together where there are many. */
export function settingsFor(order: number) {
  return {
    adjustSizes: false,
    barnesHutOptimize: order > 1_000,
    barnesHutTheta: 0.9,
    edgeWeightInfluence: 0,
    gravity: 0.05,
    linLogMode: false,
    // Hubs hold less, so that a group of thousands does not pull everything into one ball.
    outboundAttractionDistribution: true,
    scalingRatio: 10,
    slowDown: 1 + Math.log(Math.max(1, order)),
    strongGravityMode: true,
  };
}

/** Steps after which a picture of this size no longer changes in a way that an eye notices. */
export function stepsFor(order: number): number {
  if (order <= 500) return 400;
  return order <= 5_000 ? 200 : 80;
}

/** One step of the layout, in place. */
export function advance({ nodes, edges }: Matrices): void {
  if (edges.length === 0) return;
  iterate(settingsFor(nodes.length / PER_NODE), nodes, edges);
}

/** x and y of each node in turn, out of the layout's matrix. */
export function positionsOf({ nodes }: Matrices): Float32Array {
  const positions = new Float32Array((nodes.length / PER_NODE) * 2);
  for (let nth = 0; nth < positions.length / 2; nth += 1) {
    positions[nth * 2] = nodes[nth * PER_NODE] ?? 0;
    positions[nth * 2 + 1] = nodes[nth * PER_NODE + 1] ?? 0;
  }
  return positions;
}
