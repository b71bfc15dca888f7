// What a node knows right now of its witnesses and of what others were shown: heads that peers told of and that are not
// yet proved to be of one history, and whether a witness has shown us a history of ours that we do not have. What
// always holds: once that is so this node writes and signs nothing more, until a start at which the witnesses agree.

import { z } from 'zod';
import { serviceName } from '../base/act.ts';
import type { TreeHead } from '../ledger/merkle.ts';

/** Why we may not write: a head of ours, signed by our own key, that our ledger does not begin with or reach. */
export interface Behind {
  /** Instant at which it was found. */
  readonly at: string;
  /** The peer that showed it. */
  readonly peer: string;
  /** `longer`: it has more entries than we; `forked`: of our size or less, with another root. */
  readonly verdict: 'longer' | 'forked';
  readonly size: number;
  /** Our own size. */
  readonly ours: number;
  /** The head itself. */
  readonly note: string;
}

/** The same as it is shown, without the head itself. */
export const behindSchema = z.strictObject({
  at: z.string(),
  peer: z.string(),
  verdict: z.enum(['longer', 'forked']),
  size: z.number(),
  ours: z.number(),
});

/** A signed head of a peer that somebody else was shown. */
export interface Rumour {
  readonly head: TreeHead;
  readonly note: string;
}

/** Heads of one peer that wait to be looked at: more are told again. */
const RUMOURS_MAX = 8;
const SETTLED_MAX = 10_000;

export class Witnessing {
  #behind: Behind | null;
  readonly #keep: (behind: Behind) => Promise<void>;
  readonly #rumours = new Map<string, Map<string, Rumour>>();
  readonly #settled = new Set<string>();

  /** @param keep makes it last beyond this process; awaited before anything else is said of it */
  constructor(keep: (behind: Behind) => Promise<void> = async () => undefined, behind: Behind | null = null) {
    this.#keep = keep;
    this.#behind = behind;
  }

  get behind(): Behind | null {
    return this.#behind;
  }

  get shown(): z.output<typeof behindSchema> | null {
    if (this.#behind === null) return null;
    const { note: _, ...shown } = this.#behind;
    return shown;
  }

  /** From now on nothing is written. The first finding stays. */
  async stop(behind: Behind): Promise<void> {
    if (this.#behind !== null) return;
    this.#behind = behind;
    await this.#keep(behind);
  }

  /** The witnesses agree with what we have. */
  release(): void {
    this.#behind = null;
  }

  /** True of a head that has not been set beside this peer's own. */
  isNews(peer: string, head: TreeHead): boolean {
    return !this.#settled.has(`${peer} ${named(head)}`);
  }

  hear(peer: string, rumour: Rumour): void {
    const own = this.#rumours.get(peer) ?? new Map<string, Rumour>();
    this.#rumours.set(peer, own);
    if (own.size < RUMOURS_MAX) own.set(named(rumour.head), rumour);
  }

  rumoursOf(peer: string): readonly Rumour[] {
    return [...(this.#rumours.get(peer)?.values() ?? [])];
  }

  /** It was set beside the peer's own ledger, whatever came of it. */
  settle(peer: string, head: TreeHead): void {
    this.#rumours.get(peer)?.delete(named(head));
    this.#settled.add(`${peer} ${named(head)}`);
    for (const oldest of this.#settled) {
      if (this.#settled.size <= SETTLED_MAX) break;
      this.#settled.delete(oldest);
    }
  }
}
export const witnessingService = serviceName<Witnessing>('witnessing');

const named = ({ size, root }: TreeHead) => `${size} ${root.toString('hex')}`;
