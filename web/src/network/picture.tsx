// The network as a picture: sigma over WebGL, the layout running beside it in a worker. It is drawn for eyes and a
// pointer only; whoever has neither uses the list, which holds the same nodes and the same reasons. Loaded when
// opened.

import { type JSX, useCallback, useEffect, useRef, useState } from 'react';
import type Sigma from 'sigma';
import type { Network } from './graph.ts';
import { edgesByNode } from './graph.ts';
import { matricesOf, stepsFor } from './layout.ts';
import type { LayoutAsked, LayoutTold } from './layout.worker.ts';
import { type Palette, usePalette } from './palette.ts';
import { graphOf, PLAIN, type Place, type SceneState, sceneIn } from './scene.ts';
import { BoxSelection, CameraButtons } from './tools.tsx';
import { useWords } from './words.ts';

/** A layout is stopped after this: by then the picture has its shape, however many nodes there are. */
const LAYOUT_MS_MAX = 15_000;

export interface PictureProps {
  readonly network: Network;
  readonly selected: ReadonlySet<string>;
  readonly pointed: string | null;
  readonly point: (id: string | null) => void;
  /** Clicked, or inside a box; `add` keeps what was selected before. */
  readonly select: (ids: readonly string[], add: boolean) => void;
  readonly boxing: boolean;
}

export default function Picture(props: PictureProps): JSX.Element {
  const t = useWords();
  const [failed, setFailed] = useState(() => !drawsWebgl());
  const fail = useCallback(() => setFailed(true), []);
  if (failed) return <p className="net-without">{t('noWebgl')}</p>;
  return <Stage {...props} fail={fail} />;
}

function drawsWebgl(): boolean {
  const canvas = document.createElement('canvas');
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
}

function Stage({ network, fail, ...props }: PictureProps & { readonly fail: () => void }): JSX.Element {
  const t = useWords();
  const palette = usePalette();
  const container = useRef<HTMLDivElement>(null);
  const heard = useRef(props);
  heard.current = props;
  const [scene, setScene] = useState<Sigma | null>(null);
  const [settling, setSettling] = useState(false);
  const alive = useRef<Sigma | null>(null);
  const state = useRef<SceneState>({ palette, emphasis: PLAIN });
  const places = useRef(new Map<string, Place>());

  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const graph = graphOf(network, places.current);
    let sigma: Sigma;
    try {
      sigma = sceneIn(element, graph, state.current);
    } catch {
      fail();
      return undefined;
    }
    listen(sigma, heard);
    alive.current = sigma;
    setScene(sigma);
    setSettling(true);
    const stop = settle(network, sigma, () => setSettling(false));
    return () => {
      stop();
      graph.forEachNode((id, { x, y }) => places.current.set(id, { x: Number(x), y: Number(y) }));
      // Effects of this same drawing still hold the old scene; they look here before they touch it.
      alive.current = null;
      setScene(null);
      sigma.kill();
    };
  }, [network, fail]);

  useEmphasis({ scene, alive, state, palette, network, selected: props.selected, pointed: props.pointed });

  return (
    <div className="net-stage" data-settling={settling}>
      <div className="net-canvas" ref={container} role="img" aria-label={t('pictureLabel', counts(network))} />
      {scene !== null && props.boxing && <BoxSelection scene={scene} select={props.select} />}
      {scene !== null && <CameraButtons scene={scene} />}
    </div>
  );
}

const counts = ({ nodes, edges }: Network) => ({ nodes: nodes.length, edges: edges.length });

/** What sigma tells, passed on to whoever listens now. */
function listen(sigma: Sigma, heard: { readonly current: Omit<PictureProps, 'network'> }): void {
  sigma.on('enterNode', ({ node }) => heard.current.point(node));
  sigma.on('leaveNode', () => heard.current.point(null));
  sigma.on('clickNode', ({ node, event }) => {
    const { original } = event;
    const add = 'shiftKey' in original && (original.shiftKey || original.ctrlKey || original.metaKey);
    heard.current.select([node], add);
  });
  sigma.on('clickStage', () => heard.current.select([], false));
}

/** Runs the layout in its worker and moves the nodes as it goes; the answer stops it. */
function settle(network: Network, sigma: Sigma, done: () => void): () => void {
  const graph = sigma.getGraph();
  const order = network.nodes.length;
  const now = new Float32Array(order * 2);
  for (const [nth, { id }] of network.nodes.entries()) {
    now[nth * 2] = Number(graph.getNodeAttribute(id, 'x'));
    now[nth * 2 + 1] = Number(graph.getNodeAttribute(id, 'y'));
  }
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<LayoutTold>) => {
    if (data.done || !still) {
      const index = new Map(network.nodes.map(({ id }, nth) => [id, nth * 2]));
      graph.updateEachNodeAttributes(
        (id, attributes) => {
          const at = index.get(id) ?? 0;
          return { ...attributes, x: data.positions[at] ?? 0, y: data.positions[at + 1] ?? 0 };
        },
        { attributes: ['x', 'y'] },
      );
    }
    if (data.done) done();
  };
  const asked: LayoutAsked = { ...matricesOf(network, now), steps: stepsFor(order), budgetMs: LAYOUT_MS_MAX };
  worker.postMessage(asked, [asked.nodes.buffer, asked.edges.buffer]);
  return () => worker.terminate();
}

interface Emphasised {
  readonly scene: Sigma | null;
  /** The scene while it can be drawn on. */
  readonly alive: { readonly current: Sigma | null };
  readonly state: { readonly current: SceneState };
  readonly palette: Palette;
  readonly network: Network;
  readonly selected: ReadonlySet<string>;
  readonly pointed: string | null;
}

/** Colours, selection and pointing: all nodes are drawn anew for colours only. */
function useEmphasis({ scene, alive, state, palette, network, selected, pointed }: Emphasised): void {
  const byNode = useRef<{ of: Network; edges: ReturnType<typeof edgesByNode> } | null>(null);
  useEffect(() => {
    state.current.palette = palette;
    if (scene === alive.current) scene?.refresh({ skipIndexation: true });
  }, [scene, alive, state, palette]);
  useEffect(() => {
    if (byNode.current?.of !== network) byNode.current = { of: network, edges: edgesByNode(network) };
    const own = pointed === null ? [] : (byNode.current.edges.get(pointed) ?? []);
    const near = new Set(own.flatMap(({ a, b }) => [a, b]));
    const before = state.current.emphasis;
    state.current.emphasis = { pointed, near, selected };
    if (scene === null || scene !== alive.current) return;
    const graph = scene.getGraph();
    const touched = [before, state.current.emphasis].flatMap((one) => [
      ...one.near,
      ...one.selected,
      ...(one.pointed === null ? [] : [one.pointed]),
    ]);
    const nodes = [...new Set(touched)].filter((id) => graph.hasNode(id));
    const centres = [before.pointed, pointed].filter((id): id is string => id !== null && graph.hasNode(id));
    const edges = [...new Set(centres.flatMap((id) => graph.edges(id)))];
    scene.refresh({ partialGraph: { nodes, edges }, skipIndexation: true });
  }, [scene, alive, state, network, selected, pointed]);
}
