// A letter's body as it comes in at the peer door. What always holds: a sender that brings less than the least pace is
// cut, whatever it said it would bring, and what stands in memory of all bodies under way is bounded by what arrived,
// so that announcing much and sending nothing keeps nobody else out. The bounds are in `peer-bounds.ts`.

import type { IncomingMessage } from 'node:http';
import type { PeerBounds } from './peer-bounds.ts';

/** Bytes that arrived of all bodies under way at one door. */
export interface Pot {
  bytes: number;
}

/** How a body ended: whole, with the way to give its bytes back to the pot; cut; or one too many for the pot. */
export type Arrived = { readonly body: Buffer; readonly done: () => void } | 'cut' | 'full';

/** Letters up to this size, in bytes, do not wait for the pot: what keeps a federation together is small. */
const LIGHT_BYTES_MAX = 64 * 1_024;

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
