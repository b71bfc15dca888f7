// The network as sigma draws it: one graph with places, sizes and colours, and what changes when somebody points at
// or selects a node. What always holds: pointing asks for a few nodes to be drawn anew, never for all of them, so
// that twenty thousand stay smooth.

import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { Settings } from 'sigma/settings';
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types';
import { drawnEdges, type Network } from './graph.ts';
import { firstPositions } from './layout.ts';
import { NODE_PROGRAMS } from './node-shapes.ts';
import { colourOf, type Palette } from './palette.ts';

/** Edges beyond which they are drawn as hairlines and hidden while the picture moves. */
const MANY_EDGES = 5_000;

export interface Emphasis {
  readonly pointed: string | null;
  readonly near: ReadonlySet<string>;
  readonly selected: ReadonlySet<string>;
}
export const PLAIN: Emphasis = { pointed: null, near: new Set(), selected: new Set() };

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Builds the graph; nodes that had a place keep it. */
export function graphOf(network: Network, before: ReadonlyMap<string, Place>): Graph {
  const graph = new Graph({ type: 'undirected', multi: false, allowSelfLoops: false });
  const positions = firstPositions(network);
  const many = network.edges.length > MANY_EDGES;
  for (const [nth, node] of network.nodes.entries()) {
    const kept = before.get(node.id);
    const x = kept?.x ?? positions[nth * 2] ?? 0;
    const y = kept?.y ?? positions[nth * 2 + 1] ?? 0;
    const size = 3.5 + Math.min(9, Math.sqrt(node.degree));
    const type = Object.hasOwn(NODE_PROGRAMS, node.about) ? node.about : 'account';
    graph.mergeNode(node.id, { x, y, size, type, label: node.label, about: node.about, category: node.category });
  }
  for (const edge of drawnEdges(network.edges)) {
    if (edge.a === edge.b || !graph.hasNode(edge.a) || !graph.hasNode(edge.b)) continue;
    graph.addEdge(edge.a, edge.b, { size: many ? 0.5 : 0.9, type: many ? 'line' : 'rectangle', basis: edge.basis });
  }
  return graph;
}

export interface SceneState {
  palette: Palette;
  emphasis: Emphasis;
}

/** What sigma needs, reading palette and emphasis anew at each drawing. @throws where the browser draws no WebGL */
export function sceneIn(container: HTMLElement, graph: Graph, state: SceneState): Sigma {
  const settings: Partial<Settings> = {
    nodeProgramClasses: NODE_PROGRAMS,
    edgeProgramClasses: { line: EdgeLineProgram, rectangle: EdgeRectangleProgram },
    allowInvalidContainer: true,
    hideEdgesOnMove: graph.size > MANY_EDGES,
    hideLabelsOnMove: graph.order > MANY_EDGES,
    labelDensity: 0.25,
    labelGridCellSize: 140,
    labelRenderedSizeThreshold: 7,
    labelFont: getComputedStyle(document.body).fontFamily,
    labelSize: 12,
    labelColor: { attribute: 'ink' },
    minCameraRatio: 0.005,
    maxCameraRatio: 4,
    stagePadding: 24,
    zIndex: graph.order <= MANY_EDGES,
    defaultDrawNodeHover: (context, data) => drawHover(context, data, state.palette),
    nodeReducer: (id, data) => nodeAs(id, data, state),
    edgeReducer: (id, data) => edgeAs(graph.extremities(id), data, state),
  };
  return new Sigma(graph, container, settings);
}

function nodeAs(id: string, data: Readonly<Record<string, unknown>>, { palette, emphasis }: SceneState) {
  const { pointed, near, selected } = emphasis;
  const chosen = selected.has(id);
  const about = { about: String(data['about']), category: data['category'] as string | null };
  const size = Number(data['size']) + (chosen || id === pointed ? 3 : 0);
  const named = chosen || id === pointed || near.has(id);
  const shown: Partial<NodeDisplayData> & { ink: string } = {
    x: Number(data['x']),
    y: Number(data['y']),
    type: String(data['type']),
    label: (data['label'] as string | null) ?? null,
    color: chosen ? palette.pointed : colourOf(palette, about),
    ink: palette.ink,
    size,
    forceLabel: named && near.size < 60,
    highlighted: id === pointed,
    zIndex: named ? 1 : 0,
  };
  return shown;
}

function edgeAs([a, b]: readonly [string, string], data: Readonly<Record<string, unknown>>, state: SceneState) {
  const { palette, emphasis } = state;
  const touched = a === emphasis.pointed || b === emphasis.pointed;
  const shown: Partial<EdgeDisplayData> = {
    type: String(data['type']),
    color: touched ? palette.pointed : (palette.bases[String(data['basis'])] ?? palette.line),
    size: Number(data['size']) * (touched ? 2 : 1),
    zIndex: touched ? 1 : 0,
  };
  return shown;
}

/** The label of a pointed node on a plate of the page's own colours. */
function drawHover(
  context: CanvasRenderingContext2D,
  { x, y, size, label }: { x: number; y: number; size: number; label: string | null },
  palette: Palette,
): void {
  context.beginPath();
  context.arc(x, y, size + 3, 0, Math.PI * 2);
  context.strokeStyle = palette.pointed;
  context.lineWidth = 2;
  context.stroke();
  if (label === null || label === '') return;
  context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  const width = context.measureText(label).width;
  context.fillStyle = palette.surface;
  context.fillRect(x + size + 4, y - 10, width + 12, 20);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.strokeRect(x + size + 4.5, y - 9.5, width + 11, 19);
  context.fillStyle = palette.ink;
  context.fillText(label, x + size + 10, y + 4);
}
