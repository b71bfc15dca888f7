// What a node answers its command line: an output with the positions it was written at, or a refusal by code. It knows
// nothing of acts or rooms, so both ends of the socket can say it. See `request.ts` for what is asked.

import { Fault } from '../base/fault.ts';

/** An answer as it crosses a socket: output and positions, or a fault by code. */
export type Answer =
  | {
      readonly ok: true;
      readonly output: unknown;
      readonly positions: readonly number[];
      /** True when the same key was seen before; nothing was done again. */
      readonly repeated?: boolean;
      /** The act is done, but what it sends still waits: why. The next delivery tries again. */
      readonly waiting?: string;
    }
  | {
      readonly ok: false;
      readonly code: string;
      readonly sentence: string;
      readonly hint: string;
      readonly details: unknown;
    };

/** Turns a refusal into an answer; what is not a fault is a defect and is said to be one. */
export function refusal(error: unknown): Answer {
  if (error instanceof Fault) {
    const { code, row, details } = error;
    return { ok: false, code, sentence: row.sentence, hint: row.hint, details };
  }
  const sentence = error instanceof Error ? error.message : String(error);
  return { ok: false, code: 'node/defect', sentence, hint: 'Report this as a defect of Liaison.', details: {} };
}
