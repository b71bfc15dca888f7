// The layout's worker: takes the two matrices, runs the steps asked for, and sends positions back now and then, so
// that the page never waits. It runs as a module of our own origin, because the page's policy allows no other
// worker.

import { advance, type Matrices, positionsOf } from './layout.ts';

/** Milliseconds between positions sent: what an eye takes for movement; longer where drawing costs more. */
const EVERY_MS = 200;
const NODES_A_MS = 400;

export interface LayoutAsked extends Matrices {
  readonly steps: number;
  /** The whole layout takes no longer than this. */
  readonly budgetMs: number;
}
export interface LayoutTold {
  readonly positions: Float32Array<ArrayBuffer>;
  readonly done: boolean;
}

interface WorkerScope {
  onmessage: ((event: { readonly data: LayoutAsked }) => void) | null;
  postMessage(told: LayoutTold, transfer: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  const began = performance.now();
  let told = began;
  const every = EVERY_MS + data.nodes.length / NODES_A_MS;
  for (let step = 1; step <= data.steps; step += 1) {
    advance(data);
    const now = performance.now();
    const last = step === data.steps || now - began > data.budgetMs;
    if (last || now - told > every) {
      told = now;
      const positions = new Float32Array(positionsOf(data));
      scope.postMessage({ positions, done: last }, [positions.buffer]);
    }
    if (last) return;
  }
};
