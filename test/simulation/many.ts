// Many seeds on all cores, and their sum: what was broken, how much was delivered, which faults came how often, how
// long honest nodes took to agree. What always holds: the sum does not depend on which thread ran which seed.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RunResult } from './run.ts';
import type { Violation } from './truth.ts';
import type { Asked } from './worker.ts';

const WORKERS_MAX = 8;
/** Most of what a run makes is gone at once: with room for it, less is moved to where the old is kept. */
const LIMITS = { maxYoungGenerationSizeMb: 192 };

export interface Broken extends Violation {
  readonly seed: number;
  readonly tail: readonly string[];
}

/** The sum of many runs. */
export interface Sum {
  seeds: number;
  messages: number;
  checks: number;
  readonly faults: Record<string, number>;
  readonly acts: Record<string, number>;
  readonly violations: Broken[];
  /** Virtual seconds that honest nodes took to agree after the healing, by whole second. */
  readonly convergence: Record<string, number>;
  /** Seeds whose second run had another trace. */
  readonly different: number[];
}

export const emptySum = (): Sum => ({
  seeds: 0,
  messages: 0,
  checks: 0,
  faults: {},
  acts: {},
  violations: [],
  convergence: {},
  different: [],
});

type Answered = RunResult & { readonly same: boolean };

export interface ManyOptions {
  readonly from: number;
  readonly seeds: number;
  readonly nodes: number;
  /** Runs each seed a second time and compares the traces. */
  readonly twice?: boolean;
  /** Threads at most; one for each core where it is left out. */
  readonly threads?: number;
  /** Stops at the first violation. */
  readonly stopFirst?: boolean;
  readonly said?: (sum: Sum) => void;
}

export async function runMany(options: ManyOptions, sum: Sum = emptySum()): Promise<Sum> {
  const { from, seeds, nodes, twice = false } = options;
  let next = from;
  let stop = false;
  const threads = Math.max(1, Math.min(WORKERS_MAX, options.threads ?? availableParallelism(), seeds));
  const thread = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: LIMITS });
    try {
      while (next < from + seeds && !stop) {
        const seed = next;
        next += 1;
        add(sum, await answerOf(worker, { seed, nodes, twice }));
        options.said?.(sum);
        if (options.stopFirst === true && sum.violations.length > 0) stop = true;
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, thread));
  sum.violations.sort((a, b) => a.seed - b.seed || a.at - b.at);
  sum.different.sort((a, b) => a - b);
  return sum;
}

function answerOf(worker: Worker, asked: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const heard = (answer: Answered) => {
      worker.off('error', failed);
      resolve(answer);
    };
    const failed = (error: unknown) => {
      worker.off('message', heard);
      const says = error instanceof Error ? error.message : String(error);
      reject(new Error(`seed ${asked.seed} of ${asked.nodes} nodes ended the thread: ${says}`, { cause: error }));
    };
    worker.once('message', heard);
    worker.once('error', failed);
    worker.postMessage(asked);
  });
}

function add(sum: Sum, one: Answered): void {
  sum.seeds += 1;
  sum.messages += one.messages;
  sum.checks += one.checks;
  for (const [kind, count] of Object.entries(one.faults)) sum.faults[kind] = (sum.faults[kind] ?? 0) + count;
  for (const [name, count] of Object.entries(one.acts)) sum.acts[name] = (sum.acts[name] ?? 0) + count;
  const seconds = String(Math.ceil(one.convergence));
  sum.convergence[seconds] = (sum.convergence[seconds] ?? 0) + 1;
  for (const violation of one.violations) sum.violations.push({ ...violation, seed: one.seed, tail: one.tail });
  if (!one.same) sum.different.push(one.seed);
}

/** The seconds within which that part of the runs agreed. */
export function agreedWithin({ convergence, seeds }: Sum, part: number): number {
  let counted = 0;
  for (const second of Object.keys(convergence)
    .map(Number)
    .sort((a, b) => a - b)) {
    counted += convergence[String(second)] ?? 0;
    if (counted >= seeds * part) return second;
  }
  return 0;
}
