// A letter's body as it comes in at the peer door, and its answer as it leaves. What always holds: a peer that brings
// or takes less than the least pace is cut, whatever it said it would bring, and what stands in memory of all bodies
// under way is bounded by what arrived, so that announcing much and sending nothing keeps nobody else out. The bounds
// are in `peer-bounds.ts`.

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PeerBounds } from './peer-bounds.ts';

/** Bytes that arrived of all bodies under way at one door. */
export interface Pot {
  bytes: number;
}

/** How a body ended: whole, with the way to give its bytes back to the pot; cut; or one too many for the pot. */
export type Arrived = { readonly body: Buffer; readonly done: () => void } | 'cut' | 'full';

/** Letters up to this size, in bytes, do not wait for the pot: what keeps a federation together is small. */
const LIGHT_BYTES_MAX = 64 * 1_024;
/** An answer leaves in parts of so many bytes: only one of them is enciphered at a time. */
export const PART_BYTES = 256 * 1_024;

/** Reads a body that said it has `length` bytes. */
export async function arrivedBody(
  asked: IncomingMessage,
  length: number,
  bounds: Pick<PeerBounds, 'bodyMs' | 'bytesEachMs' | 'bytesMax'>,
  pot: Pot,
): Promise<Arrived> {
  const parts: Buffer[] = [];
  let arrived = 0;
  const done = () => {
    if (length > LIGHT_BYTES_MAX) pot.bytes -= arrived;
    arrived = 0;
  };
  const stop = paced(
    bounds,
    length,
    () => arrived,
    () => asked.destroy(),
  );
  try {
    for await (const part of asked.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      arrived += part.length;
      parts.push(part);
      if (length <= LIGHT_BYTES_MAX) continue;
      pot.bytes += part.length;
      if (pot.bytes > bounds.bytesMax) {
        done();
        return 'full';
      }
    }
    return { body: Buffer.concat(parts), done };
  } catch {
    done();
    return 'cut';
  } finally {
    stop();
  }
}

/** Calls `cut` where a stretch of time brought less than the least pace and less than all that was still to come. */
function paced(
  { bodyMs, bytesEachMs }: Pick<PeerBounds, 'bodyMs' | 'bytesEachMs'>,
  length: number,
  arrived: () => number,
  cut: () => void,
): () => void {
  let before = 0;
  const timer = setInterval(() => {
    const now = arrived();
    if (now - before < Math.min(length - before, bodyMs * bytesEachMs)) cut();
    before = now;
  }, bodyMs);
  return () => clearInterval(timer);
}

/**
 * Lets an answer leave, part after part, and resolves when it has left or its line is cut: where a part does not leave
 * in a stretch of time and what the slowest peer needs for it, or the whole in a stretch and what that needs. So a
 * reader that does not read is noticed soon, however large the answer, and one that reads slowly is waited for.
 */
export async function leftBody(
  answer: ServerResponse,
  body: Uint8Array,
  { bodyMs, bytesEachMs }: Pick<PeerBounds, 'bodyMs' | 'bytesEachMs'>,
): Promise<void> {
  const gone = once(answer, 'close').catch(() => undefined);
  const leaving = async (part: Uint8Array, how: 'write' | 'end') => {
    const timer = setTimeout(() => answer.socket?.destroy(), bodyMs + part.length / bytesEachMs);
    const { promise: left, resolve } = Promise.withResolvers<void>();
    answer[how](part, () => resolve());
    await Promise.race([left, gone]);
    clearTimeout(timer);
  };
  const whole = setTimeout(() => answer.socket?.destroy(), bodyMs + body.length / bytesEachMs);
  let at = 0;
  for (; body.length - at > PART_BYTES && !answer.destroyed; at += PART_BYTES) {
    await leaving(body.subarray(at, at + PART_BYTES), 'write');
  }
  if (!answer.destroyed) await leaving(body.subarray(at), 'end');
  clearTimeout(whole);
}
