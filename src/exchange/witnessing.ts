// What a node knows right now of its witnesses and of what others were shown: heads that peers told of and that are not
// yet proved to be of one history, and whether a witness has shown us a history of ours that we do not have. What
// always holds: once that is so this node writes and signs nothing more, until a start at which the witnesses agree.

import { z } from 'zod';
import { serviceName } from '../base/act.ts';
import type { TreeHead } from '../ledger/merkle.ts';

export const BEHIND_VERDICTS = ['longer', 'forked', 'keys', 'untold'] as const;

/**
 * Why we may not write: a head of ours, signed by our own key, that our ledger does not begin with or reach, a
 * statement of our own root that we do not have, or that at the start somebody showed what we cannot judge.
 */
export interface Behind {
  /** Instant at which it was found. */
  readonly at: string;
  /** The peer that showed it. */
  readonly peer: string;
  /**
   * `longer`: it has more entries than we; `forked`: of our size or less, with another root; `keys`: our root has
   * stated keys there that we do not know; `untold`: what it showed at our start no key that we know has signed.
   */
  readonly verdict: (typeof BEHIND_VERDICTS)[number];
  /** 0 where there is no head. */
  readonly size: number;
  /** Our own size. */
  readonly ours: number;
  /** The head itself, or the note of the statement of keys; empty where there is neither. */
  readonly note: string;
}

/** The same as it is shown, without the head itself. */
export const behindSchema = z.strictObject({
  at: z.string(),
  peer: z.string(),
  verdict: z.enum(BEHIND_VERDICTS),
  size: z.number(),
  ours: z.number(),
});

/** A signed head of a peer that somebody else was shown. */
export interface Rumour {
  readonly head: TreeHead;
  readonly note: string;
}

/** Heads of one peer that wait to be looked at, of those that others told and of those that it showed itself. */
const RUMOURS_MAX = 8;
/** Findings of one peer and one verdict. */
const ALIKE_MAX = 8;
/** Looks at which a ledger has to prove what its own key signed; after that it stands as unproved until it does. */
const LOOKS = 2;
/** Unproved heads that are asked for again at each look, before all others. */
const ASKED_AGAIN = 2;
const SETTLED_MAX = 10_000;

export class Witnessing {
  /** Of each peer a few of each verdict, by their notes, in the order in which they came. */
  #found: readonly Behind[];
  #kept: Promise<void> = Promise.resolve();
  /** The last time that it was to be kept failed: it is tried again. */
  #unkept = false;
  readonly #keep: (found: readonly Behind[]) => Promise<void>;
  /** Of whom a word stops nothing, because the operator says so. */
  readonly #without = new Set<string>();
  readonly #told = new Map<string, Waiting>();
  readonly #own = new Map<string, Waiting>();
  readonly #unproved = new Map<string, Waiting>();
  readonly #settled = new Set<string>();

  /** @param keep makes all of it last beyond this process; awaited before anything else is said of it */
  constructor(
    keep: (found: readonly Behind[]) => Promise<void> = async () => undefined,
    found: readonly Behind[] = [],
  ) {
    this.#keep = keep;
    this.#found = found;
  }

  /** Why nothing is written: another history by our own key, which is nobody's mere word, else what came first. */
  get behind(): Behind | null {
    const count = this.#found.filter((one) => this.#counts(one));
    return count.find(({ verdict }) => verdict === 'forked') ?? count[0] ?? null;
  }

  /** All that was found: one that ends leaves the others, and so does one that is disregarded. */
  get found(): readonly Behind[] {
    return this.#found;
  }

  get shown(): z.output<typeof behindSchema> | null {
    if (this.behind === null) return null;
    const { note: _, ...shown } = this.behind;
    return shown;
  }

  /** From now on nothing is written. */
  async stop(behind: Behind): Promise<void> {
    if (!this.#counts(behind)) return;
    const alike = this.#found.filter(({ peer, verdict }) => peer === behind.peer && verdict === behind.verdict);
    if (alike.some(({ note }) => note === behind.note)) return this.#unkept ? this.#keepAll() : undefined;
    // Each may be by another key, and outlive the others. Of too many the first tells least.
    const first = alike.length < ALIKE_MAX ? undefined : alike[0];
    this.#found = [...this.#found.filter((one) => one !== first), behind];
    await this.#keepAll();
  }

  #counts({ peer, verdict }: Behind): boolean {
    return verdict === 'forked' || !this.#without.has(peer);
  }

  #keepAll(): Promise<void> {
    this.#kept = this.#kept
      .catch(() => undefined)
      .then(async () => {
        this.#unkept = true;
        await this.#keep(this.#found);
        this.#unkept = false;
      });
    return this.#kept;
  }

  /** What these peers show of us stops nothing while this process runs, but for another history. */
  disregard(peers: readonly string[]): void {
    for (const peer of peers) this.#without.add(peer);
  }

  /** What is over: the witnesses agree with what we have, our root has spoken, or the operator answers for it. */
  async release(isOver: (found: Behind) => boolean): Promise<void> {
    const stays = this.#found.filter((one) => !isOver(one));
    if (stays.length === this.#found.length) return;
    this.#found = stays;
    await this.#keepAll();
  }

  /** True of a head that has not been set beside this peer's own. */
  isNews(peer: string, head: TreeHead): boolean {
    return !this.#settled.has(`${peer} ${named(head)}`);
  }

  /** @param own the peer asked with it itself: such heads have places of their own, so that they push out no others */
  hear(peer: string, rumour: Rumour, own = false): void {
    const name = named(rumour.head);
    if ([this.#told, this.#own, this.#unproved].some((heads) => heads.get(peer)?.has(name))) return;
    const heads = waitingIn(own ? this.#own : this.#told, peer);
    heads.set(name, { rumour, looks: 0 });
    for (const oldest of heads.keys()) {
      if (heads.size <= RUMOURS_MAX) break;
      heads.delete(oldest);
    }
  }

  /** The peer was asked to prove it and did not. */
  missed(peer: string, rumour: Rumour): void {
    this.hear(peer, rumour);
    const name = named(rumour.head);
    for (const heads of [this.#told, this.#own]) {
      const found = heads.get(peer)?.get(name);
      if (found === undefined) continue;
      found.looks += 1;
      if (found.looks < LOOKS) continue;
      heads.get(peer)?.delete(name);
      const unproved = waitingIn(this.#unproved, peer);
      if (unproved.size < RUMOURS_MAX) unproved.set(name, found);
    }
  }

  /** Heads that its own key signed and that it has not proved at two looks. */
  unprovedOf(peer: string): readonly Rumour[] {
    return rumoursIn(this.#unproved, peer);
  }

  rumoursOf(peer: string): readonly Rumour[] {
    const again = this.unprovedOf(peer).slice(0, ASKED_AGAIN);
    return [...again, ...rumoursIn(this.#told, peer), ...rumoursIn(this.#own, peer)];
  }

  /** It was set beside the peer's own ledger, whatever came of it. */
  settle(peer: string, head: TreeHead): void {
    for (const heads of [this.#told, this.#own, this.#unproved]) heads.get(peer)?.delete(named(head));
    this.#settled.add(`${peer} ${named(head)}`);
    for (const oldest of this.#settled) {
      if (this.#settled.size <= SETTLED_MAX) break;
      this.#settled.delete(oldest);
    }
  }
}
export const witnessingService = serviceName<Witnessing>('witnessing');

const named = ({ size, root }: TreeHead) => `${size} ${root.toString('hex')}`;

type Waiting = Map<string, { readonly rumour: Rumour; looks: number }>;

function waitingIn(heads: Map<string, Waiting>, peer: string): Waiting {
  const found = heads.get(peer) ?? new Map();
  heads.set(peer, found);
  return found;
}

function rumoursIn(heads: ReadonlyMap<string, Waiting>, peer: string): readonly Rumour[] {
  return [...(heads.get(peer)?.values() ?? [])].map(({ rumour }) => rumour);
}
