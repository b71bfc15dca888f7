// Whom a report from a telephone means: a person by the number on the slip, another person, or nobody said. Pure. What
// always holds: for an arrest or an interview the three stay apart, and nobody is filled in for what was not said;
// `deliver-report.ts` holds such a report for a person, and `decide-report.ts` asks that person.

/** The person's number on the slip, somebody else, or null where the officer did not say. */
export type SaidPerson = number | 'another' | null;

/** What is done to one person: a wrong name in it is a wrong arrest. */
const OF_ONE_PERSON: ReadonlySet<string> = new Set(['arrest', 'interview']);

export interface Meant {
  readonly subject: string | null;
  /** False when a person must say whom it concerned. */
  readonly known: boolean;
}

/** Whom it concerned, among the subjects of the measure in the order of their numbers. */
export function personMeant(subjects: readonly string[], result: string, person: SaidPerson): Meant {
  if (person === 'another' || subjects.length === 0) return { subject: null, known: true };
  if (person !== null) return { subject: subjects[person - 1] ?? null, known: person <= subjects.length };
  if (OF_ONE_PERSON.has(result)) return { subject: null, known: false };
  return { subject: subjects.length === 1 ? (subjects[0] ?? null) : null, known: true };
}

/** A standing outcome: its subject, and what its own report said, where it came from a telephone. */
export interface Standing {
  readonly subject: string | null;
  readonly person: SaidPerson;
}

/** True where both may tell of the same person: never where one names a person and the other says that it was not. */
export function mayBeSame(subjects: readonly string[], meant: Meant, said: SaidPerson, standing: Standing): boolean {
  if (said === 'another') return standing.subject === null || !subjects.includes(standing.subject);
  if (meant.subject === null) return true;
  return standing.subject === meant.subject || (standing.subject === null && standing.person !== 'another');
}
