// What peers say that they took of our feeds: told with each question about a head and with each answer to one. A peer
// that says less than it gave receipts for came back from a backup, and is offered the rest again. What always holds:
// in memory, and a peer that says less again and again is believed once an hour. See `send.ts` for who offers it.

import type { Rows } from '../base/table.ts';
import { exchangeFeed, exchangeOutbox } from './tables.ts';

/** Whoever lost something twice within this time waits for it; whoever only says so has our feed no oftener. */
const LESS_MS = 3_600_000;

export class Taken {
  readonly #known = new Map<string, { readonly number: number; readonly lessAt: number | null }>();

  /** The last number that the peer has of ours, as it says or as its receipt shows; null while nothing is known. */
  of(peer: string): number | null {
    return this.#known.get(peer)?.number ?? null;
  }

  /** It says so; what is no number of a feed says nothing. */
  says(peer: string, number: unknown, now: number): void {
    if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return;
    const known = this.#known.get(peer);
    const less = known !== undefined && number < known.number;
    const lessAt = known?.lessAt ?? null;
    if (less && lessAt !== null && Math.abs(now - lessAt) < LESS_MS) return;
    this.#known.set(peer, { number, lessAt: less ? now : lessAt });
  }

  /** It gave a receipt for that number, and so has those before it. */
  receipted(peer: string, number: number): void {
    const known = this.#known.get(peer);
    if (known !== undefined && number > known.number) this.#known.set(peer, { ...known, number });
  }
}

/** Numbers that the peer gave receipts for, and says that it has not. */
export async function lackedBy(rows: Rows, taken: Taken, peer: string): Promise<number> {
  const has = taken.of(peer);
  if (has === null) return 0;
  const [last] = await rows.find(exchangeFeed, { peer, direction: 'out' });
  if (last === undefined || has >= last.number) return 0;
  const open = await rows.count(exchangeOutbox, { to: peer, state: 'dispatched' });
  return Math.max(0, last.number - open - has);
}
