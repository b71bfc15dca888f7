// Events: a page hears that something moved, never what. Each stream belongs to one session and ends with it; what is
// folded is gathered and told at most four times a second; a reader that does not keep up is dropped, and comes back
// to ask anew. What always holds: an event is a position and names of rooms. `event-routes.ts` opens streams.

import type { Moved } from '../projector.ts';

/** What a stream writes to: the socket of an answer. */
export interface Sink {
  /** False when what was written waits for the reader. */
  write(text: string): boolean;
  end(): void;
  destroy(): void;
}

/** When a session would end, as `event: session` says it; null when it has ended. */
export interface SessionTimes {
  readonly idleAt: string;
  readonly endsAt: string;
}

export const GATHER_MS = 250;
export const HEARTBEAT_MS = 25_000;
/** A reader that has not taken what it was sent for so long is gone. */
export const BLOCKED_MS_MAX = 20_000;

export class EventStream {
  readonly #sink: Sink;
  readonly #times: () => SessionTimes | null;
  readonly #rooms = new Set<string>();
  #position = -1;
  #told: string | null = null;
  #beat: number;
  #gathered: number;
  #blockedSince: number | null = null;
  #over = false;

  /** `times` asks the session anew each time; `now` is the machine's clock in milliseconds. */
  constructor(sink: Sink, times: () => SessionTimes | null, now: number) {
    this.#sink = sink;
    this.#times = times;
    this.#beat = now;
    this.#gathered = now - GATHER_MS;
    this.#write(': liaison\n\n', now);
    this.tick(now);
  }

  get over(): boolean {
    return this.#over;
  }

  moved({ position, rooms }: Moved): void {
    this.#position = Math.max(this.#position, position);
    for (const room of rooms) this.#rooms.add(room);
  }

  /** The reader has taken everything. */
  drained(): void {
    this.#blockedSince = null;
  }

  /** Says what there is to say; to be called a few times a second. */
  tick(now: number): void {
    if (this.#over) return;
    if (this.#blockedSince !== null) {
      // Nothing is added to what waits already; what moves meanwhile is gathered.
      if (now - this.#blockedSince > BLOCKED_MS_MAX) this.#drop();
      return;
    }
    const times = this.#times();
    if (!this.#saySession(times, now) || times === null) return;
    if (this.#rooms.size > 0 && now - this.#gathered >= GATHER_MS) {
      const rooms = [...this.#rooms].sort();
      this.#rooms.clear();
      this.#gathered = now;
      this.#write(`event: moved\ndata: ${JSON.stringify({ position: this.#position, rooms })}\n\n`, now);
    } else if (now - this.#beat >= HEARTBEAT_MS) {
      this.#write(': still here\n\n', now);
    }
  }

  /** Ends the stream from this side. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#sink.end();
  }

  #drop(): void {
    this.#over = true;
    this.#sink.destroy();
  }

  /** Tells new times once; false when the stream ended with its session. */
  #saySession(times: SessionTimes | null, now: number): boolean {
    const text = JSON.stringify(times);
    if (text !== this.#told) {
      this.#told = text;
      this.#write(`event: session\ndata: ${text}\n\n`, now);
    }
    if (times === null) this.end();
    return !this.#over;
  }

  #write(text: string, now: number): void {
    this.#beat = now;
    if (!this.#sink.write(text)) this.#blockedSince = now;
  }
}
