// Who is protected: everyone whom any matter of this agency holds to be a victim, with all whom judgements of any
// matter join to them. What always holds: whoever sees the subject sees that they are left out, in lists and in what
// leaves, and never why; only a conflict without a sealed side is told, as a reason to ask the data-protection officer.
// Folded by `protected-fold.ts`; the decision behind it is docs/decisions/0013-conflicts-across-matters.md.

import { type Rows, table } from '../base/table.ts';
import { personsAround, withClusterMates } from './cluster-rows.ts';
import { type DesignationRow, designationsOf, identityDesignation, openConflicts } from './tables.ts';

/** Somebody whom a matter holds to be a victim. */
export type ProtectedRow = {
  subject: string;
  /** Somewhere the same person is a suspect too: then they stand in neither list. */
  conflict: boolean;
  /** A side of it is sealed: left out all the same, and told to nobody but those who may see it whole. */
  quiet: boolean;
  /** Operations of the decisions it rests on; no read gives them. */
  operations: readonly string[];
  /** Entries of the decisions that make them a victim; no read gives them either. */
  victims: readonly number[];
  position: number;
};

export const identityProtected = table<ProtectedRow>({
  name: 'identity_protected',
  columns: {
    subject: 'text',
    conflict: 'boolean',
    quiet: 'boolean',
    operations: 'json',
    victims: 'json',
    position: 'integer',
  },
  key: ['subject'],
  indexes: [['conflict']],
  veil: { subjects: ['subject'] },
});

/** A suspect's tally whose mark is to change because of decisions in another matter; the node sees to it by itself. */
export type RecountRow = { subject: string; operation: string; withdrawn: boolean; position: number };

export const identityRecount = table<RecountRow>({
  name: 'identity_recount',
  columns: { subject: 'text', operation: 'text', withdrawn: 'boolean', position: 'integer' },
  key: ['subject', 'operation'],
  indexes: [],
  veil: { operation: 'operation', subjects: ['subject'] },
});

/** Those of these subjects who are protected, by whatever matter. */
export async function protectedOf(rows: Rows, subjects: readonly string[]): Promise<readonly ProtectedRow[]> {
  return rows.find(identityProtected, { subject: subjects });
}

/**
 * Subjects of whom one side is visible here and the other is not: they are in conflict, and how it came about is for
 * the data-protection officer to say. None whose other side is sealed.
 */
export async function conflictsElsewhere(rows: Rows): Promise<readonly string[]> {
  const told = (await rows.find(identityProtected, { conflict: true })).filter((row) => !row.quiet);
  if (told.length === 0) return [];
  const here = new Set(await inVisibleConflict(rows));
  const others = told.map((row) => row.subject).filter((subject) => !here.has(subject));
  const clusters = await personsAround(rows, others);
  const decided = await designationsOf(rows, [...clusters.keys()]);
  const sides = decided.filter((row) => row.category === 'victim' || row.category === 'suspect');
  const known = new Set(sides.map((row) => clusters.get(row.subject)));
  return others.filter((subject) => known.has(clusters.get(subject))).sort();
}

async function inVisibleConflict(rows: Rows): Promise<readonly string[]> {
  const named = (await openConflicts(rows)).flatMap((row) => [...row.suspects, ...row.victims]);
  return withClusterMates(rows, named);
}

/** Subjects that an officer may be told to be in conflict, with their cluster mates: they belong in neither list. */
export async function subjectsInConflict(rows: Rows): Promise<ReadonlySet<string>> {
  const [here, elsewhere] = await Promise.all([inVisibleConflict(rows), conflictsElsewhere(rows)]);
  return new Set([...here, ...elsewhere]);
}

/** Standing suspects who are in no conflict, in whichever matter: what a suspect list may hold. */
export async function standingSuspects(rows: Rows): Promise<readonly DesignationRow[]> {
  return standingIn(rows, 'suspect');
}

/** Standing victims who are in no conflict. */
export async function standingVictims(rows: Rows): Promise<readonly DesignationRow[]> {
  return standingIn(rows, 'victim');
}

/** Each subject once, however many operations decided so: the decision that came last. */
async function standingIn(rows: Rows, category: string): Promise<readonly DesignationRow[]> {
  const found = withoutConflicts(
    await rows.find(identityDesignation, { category, standing: true }),
    await leftOut(rows, null),
  );
  const last = new Map<string, DesignationRow>();
  for (const row of found) {
    const known = last.get(row.subject);
    if (known === undefined || known.position < row.position) last.set(row.subject, row);
  }
  return [...last.values()];
}

/** Subjects of any conflict, told or not: those of these, or all. */
async function leftOut(rows: Rows, subjects: readonly string[] | null): Promise<ReadonlySet<string>> {
  const where = subjects === null ? { conflict: true } : { conflict: true, subject: subjects };
  return new Set((await rows.find(identityProtected, where)).map((row) => row.subject));
}

function withoutConflicts(found: readonly DesignationRow[], out: ReadonlySet<string>): DesignationRow[] {
  return found.filter((row) => !out.has(row.subject) || (row.category !== 'suspect' && row.category !== 'victim'));
}

/** Standing designations as lists and pictures may show them: of nobody in a conflict, told or not, which side. */
export async function shownDesignations(rows: Rows, subjects: readonly string[]): Promise<readonly DesignationRow[]> {
  return withoutConflicts(await designationsOf(rows, subjects), await leftOut(rows, subjects));
}
