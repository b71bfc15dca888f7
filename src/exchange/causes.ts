// What the codes of faults mean that a read of exchange shows: why something waits, was refused or set aside, and what
// to do about it. What always holds: the words are those of the fault itself, so that a list and a refusal say the
// same. A code that no room here declares, such as one that a peer made up, is left as it is.

import { z } from 'zod';
import { allFaults } from '../base/fault.ts';

export const causesSchema = z.array(z.strictObject({ code: z.string(), sentence: z.string(), hint: z.string() }));

/** Sentence and hint of each of these codes, once, in order. */
export function causesOf(codes: readonly (string | null)[]): z.output<typeof causesSchema> {
  const known = allFaults();
  return [...new Set(codes)].sort().flatMap((code) => {
    const row = code === null ? undefined : known.get(code);
    return row === undefined || code === null ? [] : [{ code, sentence: row.sentence, hint: row.hint }];
  });
}
