// What the lead's node proposed before anybody judged, read from its rows and set beside the truth: links from the
// identity candidates, countries from the nexus facts. Runs once, between the answers and the first judgement.

import { identityCandidate } from '../identity/tables.ts';
import { intakeStatement, intakeSubject } from '../intake/tables.ts';
import { likelyCountries } from '../jurisdiction/nexus.ts';
import { nexusOfSubjects } from '../jurisdiction/tables.ts';
import { sharedAccounts } from './sharing.ts';
import type { Stage } from './stage.ts';
import { type Agreement, agreement, type KnownSubject, proposedPairs, truePairs } from './truth.ts';

/** Subjects of the lead's node with the persons they are: accounts by native id, subscribers by their document. */
async function knownSubjects(stage: Stage): Promise<readonly KnownSubject[]> {
  const { world, story } = stage;
  const { rows } = stage.agency(story.lead);
  const byNative = new Map(
    world.accounts.map((account) => [`account|${account.service}|${account.id}`, account.users]),
  );
  const byDocument = new Map(world.persons.map((person) => [person.document.toLowerCase(), [person.number]]));
  const accounts = await rows.find(intakeSubject, { about: 'account' });
  const users = new Map(
    accounts.flatMap((row) => {
      const found = byNative.get(row.native ?? '');
      return found === undefined ? [] : [[row.subject, found] as const];
    }),
  );
  const known: KnownSubject[] = [...users].map(([subject, own]) => ({ subject, users: own }));
  const papers = await rows.find(intakeStatement, { about: 'person', property: 'document' });
  const persons = new Map(papers.map((row) => [row.subject, byDocument.get(row.value.toLowerCase()) ?? []]));
  // A subscriber whose answer names no document is known by the one user of the account it subscribes to.
  for (const row of await rows.find(intakeStatement, { about: 'account', property: 'subscriber' })) {
    const own = users.get(row.subject) ?? [];
    if (!persons.has(row.value) && own.length === 1) persons.set(row.value, [...own]);
  }
  for (const [subject, own] of persons) if (own.length > 0) known.push({ subject, users: own });
  return known;
}

/** Whom each subject may be one with, by the proposed pairs. */
function matesIn(subjects: readonly string[], pairs: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const mates = new Map<string, string[]>(subjects.map((subject) => [subject, []]));
  for (const pair of pairs) {
    const [a = '', b = ''] = pair.split('|');
    mates.get(a)?.push(b);
    mates.get(b)?.push(a);
  }
  return mates;
}

/** A payment or a child's country says where a child is, not where the person lives. */
function tiesThePerson(kind: string): boolean {
  return kind !== 'payment' && kind !== 'child';
}

/** The agreement of proposals and truth. */
export async function compareWithTruth(stage: Stage): Promise<Agreement> {
  const { world, story } = stage;
  const { rows } = stage.agency(story.lead);
  const known = await knownSubjects(stage);
  const subjects = known.map((one) => one.subject);
  const inTruth = new Set(subjects);
  const all = await rows.find(identityCandidate, {});
  const candidates = all.filter(({ a, b }) => inTruth.has(a) && inTruth.has(b));
  const proposed = new Set(proposedPairs(subjects, candidates, await sharedAccounts(stage)));
  // A pair with somebody whom the truth does not know is a wrong proposal, not one to pass over.
  for (const { a, b, pair } of all) if (!inTruth.has(a) || !inTruth.has(b)) proposed.add(pair);
  const countryOf = (number: number) => world.persons[number - 1]?.country ?? 'XX';
  const real = new Set(known.flatMap(({ subject, users }) => users.map((number) => `${subject}|${countryOf(number)}`)));
  const ties = (await nexusOfSubjects(rows, subjects)).filter((row) => tiesThePerson(row.kind));
  const tiesOf = Map.groupBy(ties, (row) => row.subject);
  const placed = new Set<string>();
  // An account stands where the node proposes its user lives: its own ties and those of whoever it may be one with.
  for (const [subject, mates] of matesIn(subjects, proposed)) {
    const own = [subject, ...mates].flatMap((one) => tiesOf.get(one) ?? []);
    for (const one of likelyCountries(own)) if (one.ground) placed.add(`${subject}|${one.country}`);
  }
  return agreement(proposed, truePairs(known), { proposed: placed, real }, subjects.length);
}
