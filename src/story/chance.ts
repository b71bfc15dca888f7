// Chance from a seed: the same seed and label give the same run of choices on every machine and in every version of
// Node. Used by the story's world only, never for keys, salts or ids.

import { createHash } from 'node:crypto';
import { promise } from '../base/fault.ts';

export class Chance {
  readonly #label: string;
  #counter = 0;
  #pool = Buffer.alloc(0);

  constructor(seed: number, label: string) {
    this.#label = `${seed}/${label}`;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    if (this.#pool.length < 4) {
      this.#pool = createHash('sha256').update(`${this.#label}/${this.#counter}`).digest();
      this.#counter += 1;
    }
    const drawn = this.#pool.readUInt32BE(0);
    this.#pool = this.#pool.subarray(4);
    return low + (drawn % (high - low + 1));
  }

  /** True `percent` times in a hundred. */
  often(percent: number): boolean {
    return this.integer(1, 100) <= percent;
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[this.integer(0, from.length - 1)];
    promise(chosen !== undefined, 'there is something to pick from');
    return chosen;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.integer(0, last);
      const [a, b] = [mixed[last], mixed[other]];
      if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a];
    }
    return mixed;
  }

  /** Lower case hex, `digits` long. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.integer(0, 0xff_ff).toString(16).padStart(4, '0');
    return text.slice(0, digits);
  }
}
