// How long an operation lasted: from the day on which its coordinator opened it to the day on which figures were
// drawn, both counted, in UTC. What always holds: it rests on the drawing agency's own ledger alone, so that it tells
// no other agency's date, and it is fixed with the drawing. `definitions.ts` has its words, `catalogue.ts` its query.

import { z } from 'zod';
import { promise } from '../base/fault.ts';

const DAY_MS = 86_400_000;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Days in UTC, `YYYY-MM-DD`; `days` counts both of them, so that one day is 1. */
export const lengthSchema = z.strictObject({ from: day, to: day, days: z.int().min(1) });
export type Length = z.output<typeof lengthSchema>;

/** Days from one to the other, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** The length at a drawing; null where the clock stood before the opening, because nothing lasts less than a day. */
export function lengthOf(openedAt: string, drawnAt: string): Length | null {
  const [from, to] = [openedAt.slice(0, 10), drawnAt.slice(0, 10)];
  if (to < from) return null;
  const length = { from, to, days: daysBetween(from, to) };
  promise(lengthSchema.safeParse(length).success, 'a length of ours has its own shape');
  return length;
}
