// The way between two nodes: one letter there, one answer back. What always holds: a transport carries bytes and
// decides nothing; it may lose, repeat, reorder or change them, and everything above it still comes to the same end.
// The transport here joins the agencies of one process; HTTPS push, pull and files carried by hand are others.

import { serviceName } from '../base/act.ts';
import { fault } from './fault.ts';

/**
 * A sealed package, the wish to see the receiver's signed head, a sealed question, the wish to see which head of the
 * sender the receiver last witnessed (what a node asks after a backup was restored), the wish for the next package that
 * waits for the sender, receipts for what it collected so, a statement of keys, the wish for a line of the receiver
 * under the sender's own head, and several sealed packages at once.
 */
export const LETTER_KINDS = [
  ...(['package', 'head', 'question', 'witnessed'] as const),
  ...(['collect', 'receipts', 'keys', 'cosign', 'packages'] as const),
] as const;

export interface Letter {
  readonly kind: (typeof LETTER_KINDS)[number];
  /** Who sends, as the transport knows it; packages and questions prove their sender themselves. */
  readonly from: string;
  readonly body: Uint8Array;
}

/** Throws `exchange/unreachable` when there is no answer. */
export interface Transport {
  send(to: string, letter: Letter): Promise<Uint8Array>;
}
export const transportService = serviceName<Transport>('transport');

export type Receiver = (letter: Letter) => Promise<Uint8Array>;

/**
 * The post of one process: every agency opens a box, and letters go straight into it. Those for somebody without a box
 * go the way that leads out for their sender, where one does.
 */
export class Post implements Transport {
  readonly #boxes = new Map<string, Receiver>();
  readonly #ways = new Map<string, Transport>();

  open(code: string, receiver: Receiver): void {
    this.#boxes.set(code, receiver);
  }

  close(code: string): void {
    this.#boxes.delete(code);
  }

  /** Letters of this agency that find no box here go that way; null ends it. */
  leadOut(code: string, way: Transport | null): void {
    if (way === null) this.#ways.delete(code);
    else this.#ways.set(code, way);
  }

  /** True where letters of this agency leave the process. */
  leadsOut(code: string): boolean {
    return this.#ways.has(code);
  }

  async send(to: string, letter: Letter): Promise<Uint8Array> {
    const box = this.#boxes.get(to);
    const way = this.#ways.get(letter.from);
    if (box === undefined && way !== undefined) return way.send(to, letter);
    if (box === undefined) throw fault('exchange/unreachable', { to });
    // Own bytes for each side: neither can reach into what the other holds.
    const answer = await box({ ...letter, body: Uint8Array.from(letter.body) });
    return Uint8Array.from(answer);
  }
}
