// The bounds of the way between nodes, both ends alike, each with its reason. Sizes are looked at before anything is
// kept; a slow sender is cut, and how long a large package may take grows with what it said it would be.

import { KEYS_BYTES_MAX } from '../exchange/mailbox.ts';
import { GROUP_ANSWER_BYTES_MAX, GROUP_BYTES_MAX } from '../exchange/packages-letter.ts';
import type { Letter } from '../exchange/transport.ts';
import { HEAD_BYTES_MAX } from '../exchange/watch.ts';

export interface PeerBounds {
  /** From the connection to the end of the handshake, and from there to the end of the headers. */
  readonly headersMs: number;
  /** In each such stretch of time a body brings its least, or its end; each part of an answer leaves in about this. */
  readonly bodyMs: number;
  /** What the slowest peer that is waited for sends in a millisecond: 64 KiB in a second. */
  readonly bytesEachMs: number;
  /** An answer, from the end of the question: a large package is checked and entered meanwhile. */
  readonly answerMs: number;
  /** What is kept for later and says nothing is cut after this and a second; a round of witnesses comes sooner. */
  readonly keepAliveMs: number;
  /** How often the waits of headers are looked at. */
  readonly checkMs: number;
  /** Connections: of all, from one address of the network, and of one peer. */
  readonly connectionsMax: number;
  readonly connectionsFrom: number;
  readonly connectionsEach: number;
  /** Letters of one peer under way at once. */
  readonly lettersEach: number;
  /** Bytes of letters under way, which stand in memory until they are whole: of one peer as it said, of all as came. */
  readonly bytesEach: number;
  readonly bytesMax: number;
  /** How long a stranger may stay to hear the one word. */
  readonly strangerMs: number;
}

const KIB = 1_024;
const SEALED_BYTES_MAX = 512 * KIB * KIB;

export const PEER_BOUNDS: PeerBounds = {
  headersMs: 10_000,
  bodyMs: 10_000,
  bytesEachMs: 64,
  answerMs: 120_000,
  keepAliveMs: 12_000,
  checkMs: 1_000,
  connectionsMax: 1_024,
  connectionsFrom: 64,
  connectionsEach: 8,
  lettersEach: 4,
  bytesEach: SEALED_BYTES_MAX,
  bytesMax: 2 * SEALED_BYTES_MAX,
  strangerMs: 2_000,
};

const QUESTION_BYTES_MAX = 64 * KIB * KIB;
const SMALL_BYTES_MAX = 64 * KIB;

/** The largest body of a letter. */
export function letterBytesMax(kind: Letter['kind']): number {
  if (kind === 'package') return SEALED_BYTES_MAX;
  if (kind === 'packages') return GROUP_BYTES_MAX;
  if (kind === 'question') return QUESTION_BYTES_MAX;
  if (kind === 'keys') return KEYS_BYTES_MAX;
  return kind === 'receipts' ? KIB * KIB : SMALL_BYTES_MAX;
}

/** The largest answer to a letter. */
export function answerBytesMax(kind: Letter['kind']): number {
  if (kind === 'collect') return SEALED_BYTES_MAX;
  if (kind === 'head') return HEAD_BYTES_MAX;
  if (kind === 'packages') return GROUP_ANSWER_BYTES_MAX;
  return kind === 'question' ? QUESTION_BYTES_MAX : SMALL_BYTES_MAX;
}
