// The look at the rows that an act holds from its first question to its answer, so that no erasure empties them
// half-way. What always holds: while the act appends it lets go, because what it appends may be the erasure that
// waits for looks; afterwards it looks anew. See `projector.ts` for who waits.

/** Opens a look; the answer closes it. */
export type OpenLook = () => Promise<() => void>;

export class Looking {
  readonly #open: OpenLook;
  #close: () => void;
  /** Appends under way: several may be at once. */
  #aside = 0;
  #isOpen = true;
  #ended = false;

  private constructor(open: OpenLook, close: () => void) {
    this.#open = open;
    this.#close = close;
  }

  static async begin(open: OpenLook): Promise<Looking> {
    return new Looking(open, await open());
  }

  /** A job during which nothing is looked at. */
  async aside<T>(job: () => Promise<T>): Promise<T> {
    this.#aside += 1;
    this.#isOpen = false;
    this.#close();
    try {
      return await job();
    } finally {
      this.#aside -= 1;
      if (this.#aside === 0) await this.#again();
    }
  }

  end(): void {
    this.#ended = true;
    this.#close();
  }

  async #again(): Promise<void> {
    const close = await this.#open();
    // Another append, or the end of the act, may have come while the rows were being folded; or one that was waited
    // for as well has opened a look already, and a second would never be closed.
    if (this.#aside > 0 || this.#ended || this.#isOpen) {
      close();
      return;
    }
    this.#isOpen = true;
    this.#close = close;
  }
}
