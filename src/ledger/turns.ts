// Two small ways to wait for one another inside one process: turns, where jobs go one after the other, and the gate,
// where many read at once and a change of files goes alone. Neither touches the world; both are first come, first
// served. See `writer.ts` and `erasure.ts` for what goes in turns.

/** Jobs one after another, whatever becomes of each. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const next = this.#last.then(job, job);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/** Many readers, or one change. A reader holds the gate for one read of a file, never for a whole entry. */
export class Gate {
  #readers = 0;
  #drained: (() => void) | null = null;
  #change: Promise<void> | null = null;
  readonly #changes = new Turns();

  async read<T>(job: () => Promise<T>): Promise<T> {
    while (this.#change !== null) await this.#change;
    this.#readers += 1;
    try {
      return await job();
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) this.#drained?.();
    }
  }

  change(job: () => Promise<void>): Promise<void> {
    return this.#changes.run(async () => {
      const done = Promise.withResolvers<void>();
      this.#change = done.promise;
      try {
        if (this.#readers > 0) {
          await new Promise<void>((resolve) => {
            this.#drained = resolve;
          });
        }
        await job();
      } finally {
        this.#drained = null;
        this.#change = null;
        done.resolve();
      }
    });
  }
}
