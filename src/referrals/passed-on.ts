// Which of our children's cases without a service have an owner all the same: each child of the case was referred
// again, or a later decision says that there is no victim. What always holds: a case that came back stays owed until
// then, by everybody whom `safeguard-owed.ts` names; a new referral that comes back in its turn is a line of its own.

import type { Rows } from '../base/table.ts';
import { personsAround } from '../identity/cluster-rows.ts';
import { protectedOf } from '../identity/protected.ts';
import { designationsOf, type EventRow, eventsOf } from '../identity/tables.ts';
import { referralsSafeguard, type SafeguardRow } from './safeguard-tables.ts';
import { referralsSent, type SentRow } from './tables.ts';

export interface Returned {
  readonly row: SafeguardRow;
  readonly sent: SentRow;
}

/** The referrals among these whose children all have a later referral or a settled decision. */
export async function passedOn(rows: Rows, cases: readonly Returned[]): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set();
  const persons = await personsAround(
    rows,
    cases.flatMap(({ sent }) => sent.members),
  );
  const personOf = (subject: string) => persons.get(subject) ?? subject;
  const [later, decided] = await Promise.all([referredAgain(rows, personOf), settled(rows, persons)]);
  const passed = cases.filter(({ row, sent }) =>
    sent.subjects.map(personOf).every((person) => {
      const after = (found: ReadonlyMap<string, number>) => (found.get(person) ?? -1) > row.position;
      return after(later) || after(decided);
    }),
  );
  return new Set(passed.map(({ row }) => row.referral));
}

/** The last release of a safeguarding referral of each person. */
async function referredAgain(rows: Rows, personOf: (subject: string) => string): Promise<ReadonlyMap<string, number>> {
  const opened = await rows.find(referralsSafeguard, { side: 'sent' });
  const positions = new Map(opened.map(({ referral, position }) => [referral, position]));
  const last = new Map<string, number>();
  for (const { referral, members } of await rows.find(referralsSent, { referral: [...positions.keys()] })) {
    const position = positions.get(referral) ?? -1;
    for (const person of members.map(personOf)) last.set(person, Math.max(last.get(person) ?? -1, position));
  }
  return last;
}

/** The last decision that somebody is no victim, where nothing holds them to be one. */
async function settled(rows: Rows, persons: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, number>> {
  const subjects = [...persons.keys()];
  const [events, designations, shielded] = await Promise.all([
    eventsOf(rows, subjects),
    designationsOf(rows, subjects),
    protectedOf(rows, subjects),
  ]);
  const held = [...designations.filter(({ category }) => category === 'victim'), ...shielded];
  const victims = new Set(held.map(({ subject }) => persons.get(subject)));
  const last = new Map<string, number>();
  for (const event of events.filter(endsIt)) {
    const person = persons.get(event.subject) ?? event.subject;
    if (!victims.has(person)) last.set(person, event.position);
  }
  return last;
}

const endsIt = ({ kind, said }: EventRow): boolean =>
  (kind === 'withdrawn' && said === 'victim') || (kind === 'settled' && said === 'suspect');
