// The trace of one run: every decision, id and plaintext digest in the order in which it happened, hashed as it goes.
// What always holds: two runs of one seed have one hash. Sealed bytes are never in it.

import { createHash } from 'node:crypto';

const TAIL = 120;

export class Trace {
  readonly #hash = createHash('sha256');
  readonly #tail: string[] = [];
  lines = 0;

  note(at: number, who: string, what: string): void {
    const line = `${(at / 1_000).toFixed(3)} ${who} ${what}`;
    this.#hash.update(line).update('\n');
    this.lines += 1;
    this.#tail.push(line);
    if (this.#tail.length > TAIL) this.#tail.shift();
  }

  get tail(): readonly string[] {
    return [...this.#tail];
  }

  end(): string {
    return this.#hash.digest('hex');
  }
}
