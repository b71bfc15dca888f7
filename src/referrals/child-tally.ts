// The tally of a safeguarded child: made once for each child when a service says that it is safe, taken back when no
// service says so any more. What always holds: only the agency that was told counts, a child that two referrals name is
// one, and what leaves is a tally without a person. `acknowledge.ts` makes them; `reconciliation` counts them.

import { z } from 'zod';
import type { Desk } from '../base/act.ts';
import { ask, drop, type FoldEntry, type Folding, put, type Rows } from '../base/table.ts';
import { personsAround } from '../identity/cluster-rows.ts';
import { subjectId } from '../statements/statement.ts';
import { asTally, mintTally, type Tally, tallyId, withdrawnTally } from '../statements/tally.ts';
import type { SafeguardWord } from './safeguard.ts';
import { type ChildTallyRow, referralsChildTally } from './safeguard-tables.ts';

/** Which tally stands for which child of the case, as the act's record says it: all of them after this word. */
const childrenSchema = z.array(z.strictObject({ subject: subjectId, tally: tallyId })).max(200);
type Children = z.output<typeof childrenSchema>;

export interface Counting {
  readonly referral: string;
  readonly operation: string | null;
  readonly subjects: readonly string[];
  /** What the case says after this word: true when some service holds the child to be safe. */
  readonly safe: boolean;
  readonly country: string;
  readonly at: SafeguardWord['at'];
}

/** What a word does to the count: the children it counts, and the tallies that are new or taken back. */
export async function counted(desk: Desk, asked: Counting): Promise<{ children: Children; tallies: Tally[] }> {
  const { referral, subjects, safe, operation, country, at } = asked;
  if (!safe) return { children: [], tallies: await takenBack(desk.rows, referral) };
  const persons = await personsAround(desk.rows, subjects);
  const known = await desk.rows.find(referralsChildTally, { subject: [...persons.keys()] });
  const standing = new Map<string, Tally>();
  for (const { subject, tally } of known) {
    // Each operation counts for itself, as it does suspects.
    if (tally.operation === operation) standing.set(persons.get(subject) ?? subject, tally);
  }
  const children: Children = [];
  const tallies: Tally[] = [];
  for (const subject of subjects) {
    const person = persons.get(subject) ?? subject;
    const where = { operation, country, province: null, kind: null, closes: null, at };
    const tally = standing.get(person) ?? mintTally(desk.random, { of: 'safeguarded', ...where });
    if (!standing.has(person)) tallies.push(tally);
    standing.set(person, tally);
    children.push({ subject, tally: tally.id });
  }
  return { children, tallies };
}

/** Tallies that only this case holds up. */
async function takenBack(rows: Rows, referral: string): Promise<Tally[]> {
  const own = await rows.find(referralsChildTally, { referral });
  const tallies = new Map(own.map(({ id, tally }) => [id, tally]));
  const others = own.length === 0 ? [] : await rows.find(referralsChildTally, { id: [...tallies.keys()] });
  for (const row of others) if (row.referral !== referral) tallies.delete(row.id);
  return [...tallies.values()].map(withdrawnTally);
}

/** The rows after an own word: exactly the children that its act names. */
export function* foldChildren({ act, records, position }: FoldEntry): Folding {
  const { success, data } = childrenSchema.safeParse(act?.['children']);
  const referral = act?.['referral'];
  if (!success || typeof referral !== 'string') return;
  const made = new Map<string, Tally>();
  for (const { value } of records) {
    const tally = asTally(value);
    if (tally !== null) made.set(tally.id, tally);
  }
  const named = new Map(data.map(({ subject, tally }) => [subject, tally]));
  for (const row of yield* ask(referralsChildTally, { referral })) {
    if (!named.has(row.subject)) yield drop(referralsChildTally, { subject: row.subject, referral });
  }
  for (const [subject, id] of named) {
    const tally = made.get(id) ?? (yield* knownTally(id));
    if (tally !== null) yield put(referralsChildTally, { subject, referral, id, tally, position });
  }
}

function* knownTally(id: string) {
  const [row]: readonly ChildTallyRow[] = yield* ask(referralsChildTally, { id });
  return row?.tally ?? null;
}
