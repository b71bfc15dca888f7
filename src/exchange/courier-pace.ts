// How often a courier asks for a line under our head and for heads of peers. What always holds: as many witnesses
// as the policy wants, and one more, are asked a minute after new work, and of everybody else one a minute in turn; so
// what a node asks in an hour does not grow with the number of its peers. See `courier.ts`, `ask-cosignatures.ts`.

import type { Clock } from '../base/clock.ts';
import type { Rows } from '../base/table.ts';
import type { Contacts } from './contacts.ts';
import { inAskingOrder, type Unseen, unseenBy } from './cosigned.ts';
import type { Round } from './courier-round.ts';
import { allPeers, witnessOf } from './store.ts';
import type { PeerRow } from './tables.ts';

/** Between two questions to one of the first witnesses, and between two questions to any of the others. */
const MINUTE_MS = 60_000;
const HEAD_MS = 3_600_000;
export const NOW = 0;
export const NEVER = Number.POSITIVE_INFINITY;
/** Peers whose heads are asked at once after a start, whatever we keep of them: their clocks are looked at, too. */
const AT_START = 3;

interface Paced {
  readonly code: string;
  readonly clock: Clock;
  readonly rows: Rows;
  readonly contacts: Contacts;
}

export class Pace {
  readonly #world: Paced;
  /** Who gave no line when it was asked last: it is asked in its turn, and others in its place. */
  readonly #refusing = new Set<string>();
  #peers = 1;
  #unseen: Unseen = { soon: new Set(), later: new Set() };

  constructor(world: Paced) {
    this.#world = world;
  }

  /** Every peer has its turn within this time: for a line, and for its head where it gave something. */
  get turnMs(): number {
    return this.#peers * MINUTE_MS;
  }

  /** Between two looks at the head of a peer, whatever happens. */
  get headMs(): number {
    return Math.max(HEAD_MS, this.turnMs);
  }

  /** Finds out who has not seen what; gives all peers in the order in which they are asked. `there`: who answers. */
  async look(there: string | null = null): Promise<readonly PeerRow[]> {
    const { code, rows, contacts } = this.#world;
    const peers = inAskingOrder(code, await allPeers(rows));
    this.#peers = Math.max(1, peers.length);
    this.#unseen = await unseenBy(rows, peers, (peer) => {
      return !this.#refusing.has(peer) && (peer === there || contacts.of(peer).cause === null);
    });
    return peers;
  }

  /**
   * A peer that this process has not visited. Of one whose head was taken within `headMs`, however it came, none is
   * expected yet: all but a few are asked one a minute, not all at once.
   */
  async begin(code: string, round: Round, nth: number): Promise<void> {
    const now = this.#world.clock.now();
    round.laterAt = now + (nth + 1) * MINUTE_MS;
    const kept = nth < AT_START ? null : await witnessOf(this.#world.rows, code);
    if (kept !== null && Math.abs(now - Date.parse(kept.at)) < this.headMs) round.headAt = round.laterAt;
  }

  /** When a peer is to be asked for a line next. */
  askAt(code: string, round: Round): number {
    const { soon, later } = this.#unseen;
    if (soon.has(code)) return this.#within(round.cosignAt, MINUTE_MS);
    return later.has(code) ? this.#within(round.laterAt, this.turnMs) : NEVER;
  }

  /** `NOW` where a peer that answers is to be asked now, and counts as asked; otherwise when it is its turn. */
  async turnOf(code: string, round: Round): Promise<number> {
    const now = this.#world.clock.now();
    // Asked within the minute: who has seen what is found out when that is over.
    if (this.#within(round.cosignAt, MINUTE_MS) > now) return round.cosignAt;
    await this.look(code);
    const at = this.askAt(code, round);
    if (at > now) return at;
    round.cosignAt = now + MINUTE_MS;
    round.laterAt = now + this.turnMs;
    return NOW;
  }

  /** What came of it. */
  answered(code: string, refused: boolean): void {
    if (refused) this.#refusing.add(code);
    else this.#refusing.delete(code);
  }

  /** A time further off than the wait was set by a clock that has been put back since. */
  #within(at: number, wait: number): number {
    const now = this.#world.clock.now();
    return at > now + wait ? now : at;
  }
}
