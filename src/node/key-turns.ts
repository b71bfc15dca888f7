// Acts under one idempotency key go one after another: two requests with the same key at the same moment must not both
// decide, because the second would answer with ids that no entry holds. What always holds: a key is forgotten here when
// nobody waits for it; what was done under it stands in the ledger. See `agency.ts` for the repeat's answer.

export class KeyTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the job when every earlier job of this key has ended, however it ended; at once without a key. */
  async run<T>(key: string | null, job: () => Promise<T>): Promise<T> {
    if (key === null) return job();
    const before = this.#last.get(key) ?? Promise.resolve();
    const own = before.then(job, job);
    this.#last.set(key, own);
    try {
      return await own;
    } finally {
      if (this.#last.get(key) === own) this.#last.delete(key);
    }
  }
}
