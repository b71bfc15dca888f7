// What `exchange/send` says of one line of the outbox: where it stands, and what became of it in this run. What always
// holds: each line that was looked at is said once, with why, and none that is hidden from the officer who asked. See
// `send.ts`.

import { z } from 'zod';

export const line = z.strictObject({
  to: z.string(),
  /** Null for a number that it lost and that we have no line of. */
  position: z.number().nullable(),
  nth: z.number().nullable(),
  number: z.number().nullable(),
  outcome: z.enum(['delivered', 'refused', 'set-aside', 'waiting']),
  /** Code of the fault that keeps it here or had it set aside, or the class of the refusal. */
  fault: z.string().nullable(),
  /** The class that the other side told for it, where it gave one and no receipt. */
  said: z.string().nullable(),
});
export type Line = z.output<typeof line>;
