// What a verification says: each check with what it compared and every flaw by name, and what no check can say. What
// always holds: a check that compared nothing is not ok, and a verdict is ok only when every check is. Shared by the
// checks of every file that leaves a node.

export interface Flaw {
  /** Code of the flaw, stable: what tests and other programs go by. */
  readonly flaw: string;
  /** What it is about: a file, a record, an exhibit. */
  readonly at: string;
  readonly why: string;
}

export interface Check {
  readonly check: string;
  readonly ok: boolean;
  readonly compared: number;
  readonly flaws: readonly Flaw[];
}

/** Of the short signed texts between agencies. */
export type Handed = 'fork' | 'checkpoint' | 'receipt' | 'keys' | 'roster' | 'feed';

export interface Verdict {
  readonly ok: boolean;
  readonly kind: 'bundle' | 'package' | 'proof' | 'annex' | 'paper' | Handed;
  readonly checks: readonly Check[];
  /**
   * How the chains of custody stand, of bundles alone: gaps that a whole file tells honestly make it no less whole.
   * `ok` above says nothing of them.
   */
  readonly custody?: Check;
  /** Facts for the reader: whose it is, what it holds. */
  readonly says: Readonly<Record<string, unknown>>;
  /** What was looked for and cannot be told from this file. */
  readonly cannotSay: readonly string[];
}

/** Flaws named in one verdict: enough to see what happened, and bounded for a file that is wrong everywhere. */
const FLAWS_MAX = 50;

/** Gathers what one check finds. */
export class Checking {
  readonly #name: string;
  readonly #flaws: Flaw[] = [];
  #compared = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Counts one comparison, and names the flaw unless it held. */
  that(held: boolean, flaw: string, at: string, why: string): boolean {
    this.#compared += 1;
    if (!held && this.#flaws.length < FLAWS_MAX) this.#flaws.push({ flaw, at, why });
    return held;
  }

  done(): Check {
    const ok = this.#compared > 0 && this.#flaws.length === 0;
    return { check: this.#name, ok, compared: this.#compared, flaws: this.#flaws };
  }
}

/** A verdict from its checks. */
export function verdictOf(said: Omit<Verdict, 'ok'>): Verdict {
  const { checks } = said;
  return { ok: checks.length > 0 && checks.every(({ ok }) => ok), ...said };
}
