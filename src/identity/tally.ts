// The suspect's tally: one countable thing without personal data, so that a figure can count a suspect whom only the
// owning agency knows. One person is one tally, however many accounts were designated; in a conflict nobody is counted.
// `designate.ts`, `judge.ts` and `settle.ts` append what `tallyChanges` finds to be due; reconciliation counts them.

import { z } from 'zod';
import type { JsonObject } from '../base/json.ts';
import { tallySchema } from '../statements/tally.ts';

export const suspectTallySchema = tallySchema.extend({ of: z.literal('suspect'), kind: z.null(), closes: z.null() });
export type SuspectTally = z.output<typeof suspectTallySchema>;

/** A suspect's tally as it was last recorded, and to whom it was sent. */
export interface Counted {
  readonly subject: string;
  readonly tally: SuspectTally;
  /** Record id of the last version, or null when there is none yet. */
  readonly recordId: string | null;
  readonly reportTo: string | null;
  /** Position of the designation: the earliest one of a person is the one that counts. */
  readonly position: number;
}

/** Subjects of one person, as clusters or alone. */
export interface Person {
  readonly members: readonly string[];
  /** In a conflict, or settled as a victim: no suspect is counted. */
  readonly uncounted: boolean;
}

/**
 * The tallies whose withdrawn mark must change so that each person is counted once, and nobody in a conflict.
 * `counted` are all suspect designations of these persons that stand.
 */
export function tallyChanges(persons: readonly Person[], counted: readonly Counted[]): Counted[] {
  const changes: Counted[] = [];
  for (const person of persons) {
    const members = new Set(person.members);
    const own = counted.filter((row) => members.has(row.subject)).sort((a, b) => a.position - b.position);
    for (const [nth, row] of own.entries()) {
      const withdrawn = person.uncounted || nth > 0;
      if (row.tally.withdrawn !== withdrawn || row.recordId === null) {
        changes.push({ ...row, tally: { ...row.tally, withdrawn } });
      }
    }
  }
  return changes;
}

/** The part of an act that lets exchange send changed tallies: one package for each agency and kind of change. */
export function outboundFor(options: {
  readonly own: string;
  readonly purpose: string;
  readonly changes: readonly Counted[];
  /** Index of the first of these tallies among the entry's records. */
  readonly firstIndex: number;
}): JsonObject[] {
  const sent = new Map<string, { to: string; kind: string; records: number[]; supersedes: string[] }>();
  for (const [nth, { reportTo, recordId }] of options.changes.entries()) {
    if (reportTo === null || reportTo === options.own) continue;
    const kind = recordId === null ? 'records' : 'correction';
    const known = sent.get(`${reportTo} ${kind}`) ?? { to: reportTo, kind, records: [], supersedes: [] };
    known.records.push(options.firstIndex + nth);
    if (recordId !== null) known.supersedes.push(recordId);
    sent.set(`${reportTo} ${kind}`, known);
  }
  return [...sent.values()].map(({ to, kind, records, supersedes }) => ({
    to,
    package: kind,
    purpose: options.purpose,
    days: 30,
    selection: [{ entry: null, records }],
    supersedes,
  }));
}
