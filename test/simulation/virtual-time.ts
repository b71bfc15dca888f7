// Virtual time: everything that waits in a simulated run waits here, and the next thing happens only once nothing else
// can. What always holds: no real clock decides anything, so one seed gives one order of events. `Chance` is where all
// choices of a run come from. See `run.ts` for a whole run.

import type { Clock } from '../../src/base/clock.ts';
import type { Random } from '../../src/base/id.ts';
import { randomFrom } from '../ledger/ledger-runs.ts';
import { numbersFrom } from '../ledger/sim-disk.ts';

/** Choices by a seed. */
export class Chance {
  readonly #next: () => number;
  readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
    this.#next = numbersFrom(seed);
    for (let warm = 0; warm < 8; warm += 1) this.#next();
  }

  /** In [0, 1). */
  number(): number {
    return this.#next();
  }

  /** Whole, from 0 to `bound` (exclusive). */
  below(bound: number): number {
    return Math.floor(this.#next() * bound);
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  happens(likely: number): boolean {
    return this.#next() < likely;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)];
    if (one === undefined) throw new Error('something to choose from');
    return one;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const keyed = list.map((value) => ({ value, key: this.#next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
  }

  /** A stream of its own, so that one more choice here moves none elsewhere. */
  apart(name: string): Chance {
    let mixed = this.seed | 0;
    for (const letter of name) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
    return new Chance(mixed);
  }

  random(name: string): Random {
    return randomFrom(this.apart(name).below(2 ** 31));
  }
}

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly job: () => void;
}

/** Milliseconds from the beginning of the run. */
export class VirtualTime {
  now = 0;
  steps = 0;
  #order = 0;
  readonly #heap: Waiting[] = [];

  /** Runs a job later; jobs of one moment run in the order in which they were asked for. */
  after(ms: number, job: () => void): void {
    this.#order += 1;
    push(this.#heap, { at: this.now + Math.max(0, ms), order: this.#order, job });
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets time pass until `ends` says so or nothing waits any more; true when it said so. */
  async runUntil(ends: () => boolean): Promise<boolean> {
    for (;;) {
      await settled();
      if (ends()) return true;
      const next = pop(this.#heap);
      if (next === undefined) return false;
      this.now = next.at;
      this.steps += 1;
      next.job();
    }
  }
}

/** Resolves when every promise that can go on has gone on: nothing in a run waits for the machine. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const before = (a: Waiting, b: Waiting) => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Waiting[], one: Waiting): void {
  let at = heap.length;
  heap.push(one);
  while (at > 0) {
    const up = (at - 1) >> 1;
    const parent = heap[up] as Waiting;
    if (!before(one, parent)) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = one;
}

function pop(heap: Waiting[]): Waiting | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Waiting, heap[child] as Waiting)) child += 1;
    if (!before(heap[child] as Waiting, last)) break;
    heap[at] = heap[child] as Waiting;
    at = child;
  }
  heap[at] = last;
  return first;
}

/** A node's own clock: virtual time, and how wrong it is. */
export class SkewedClock implements Clock {
  skewMs = 0;
  /** Milliseconds gained in each millisecond. */
  drift = 0;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  now(): number {
    return BEGINS + Math.floor(this.#time.now * (1 + this.drift)) + this.skewMs;
  }
}

export const BEGINS = Date.parse('2026-03-02T08:00:00.000Z');
