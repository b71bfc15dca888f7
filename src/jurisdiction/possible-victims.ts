// Possible victims: children that payments, contacts and destinations point to, each with its reasons in words, the
// records behind them, and the countries where the child is thought to be. What always holds: weak evidence stays weak
// however much of it there is, and nothing here decides: an officer designates (`identity/designate`) or refers.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import type { Rows } from '../base/table.ts';
import { clustersOf, withClusterMates } from '../identity/cluster-rows.ts';
import { shownDesignations, standingSuspects, subjectsInConflict } from '../identity/protected.ts';
import { aboutOf, subjectsByNative } from '../intake/questions.ts';
import { intakeSighting, intakeStatement, intakeSubject } from '../intake/tables.ts';
import { subjectId } from '../statements/statement.ts';
import { likelyCountries } from './nexus.ts';
import { jurisdictionFact, jurisdictionNexus, type NexusRow } from './tables.ts';

/** What points to a child, and how firmly where a record states it as a fact. */
interface VictimRule {
  readonly fact: string;
  /** False: it never counts for more than a reason to look. */
  readonly firm: boolean;
  /** It is said of somebody else: the child behind it has no name here. */
  readonly ofAnother: boolean;
  readonly words: string;
}

export const VICTIM_RULES: readonly VictimRule[] = [
  { fact: 'child-at-risk-now', firm: true, ofAnother: false, words: 'A child is at risk now.' },
  { fact: 'payment', firm: true, ofAnother: true, words: 'There was a payment to a child.' },
  { fact: 'contact', firm: true, ofAnother: true, words: 'There is contact with a child.' },
  { fact: 'production', firm: true, ofAnother: true, words: 'There is production.' },
  { fact: 'child-place', firm: true, ofAnother: false, words: 'A child is thought to be in a country.' },
  { fact: 'child-at-risk-possible', firm: false, ofAnother: false, words: 'A child is possibly at risk.' },
  { fact: 'contact-suspected', firm: false, ofAnother: true, words: 'Contact with a child is suspected.' },
  { fact: 'production-suspected', firm: false, ofAnother: true, words: 'Production is suspected.' },
  { fact: 'destination', firm: false, ofAnother: false, words: 'A suspect’s account sent files to this account.' },
];
const RULES = new Map(VICTIM_RULES.map((rule) => [rule.fact, rule]));
const ORDER = new Map(VICTIM_RULES.map((rule, at) => [rule.fact, at]));

/** Ties to a country that say where a child is, not where somebody else lives. */
export const CHILD_TIES: readonly string[] = ['child', 'payment'];

/** Sightings of suspects that one question looks through for where they sent to, by their place in the ledger. */
const SIGHTINGS_MAX = 20_000;
/** Records that a reason names. */
const RECORDS_MAX = 20;

interface Pointing {
  readonly subject: string;
  readonly fact: string;
  readonly count: number;
  readonly records: readonly string[];
}

const reasonOut = z.strictObject({
  fact: z.string(),
  words: z.string(),
  strength: z.enum(['firm', 'weak']),
  count: z.number(),
  records: z.array(z.string()),
});

const placeOut = z.strictObject({
  country: z.string(),
  facts: z.number(),
  assessments: z.number(),
  kinds: z.array(z.string()),
  /** False where a single kind of assessment is all there is. */
  ground: z.boolean(),
  records: z.array(z.string()),
});

export const possibleVictims = read('jurisdiction/possible-victims', {
  summary: 'Children that payments, contacts and destinations point to, with reasons and records; nobody is decided.',
  who: ['analyst', 'liaison', 'coordinator', 'protection'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  input: z.strictObject({
    /** Only the person that this subject belongs to. */
    subject: subjectId.nullable().default(null),
    /** Those designated victims too. */
    decided: z.boolean().default(false),
    /** Sightings of suspects to pass over: the destinations of those after them are looked at, 20,000 at a time. */
    sightingsFrom: z.number().int().min(0).max(100_000_000).default(0),
    ...pageShape(500, 100),
  }),
  output: z.strictObject({
    possible: z.array(
      z.strictObject({
        subject: subjectId,
        members: z.array(subjectId),
        about: z.string(),
        /** The records are about somebody else; the child behind them has no name here. */
        unnamed: z.boolean(),
        reasons: z.array(reasonOut),
        /** At least one reason is stated as a fact; all others together are a reason to look. */
        firm: z.boolean(),
        places: z.array(placeOut),
        decided: z.boolean(),
        conflict: z.boolean(),
      }),
    ),
    ...nextShape,
    /** Reasons looked at. */
    compared: z.number(),
    /** Whose destinations were looked at: so many sightings, from there on, of those that there are. */
    sightings: z.strictObject({ from: z.number(), looked: z.number(), inAll: z.number() }),
  }),
  run: async (desk, { subject, decided, sightingsFrom, ...asked }) => {
    const { sightings, pointed } = await destinations(desk, sightingsFrom);
    const pointing = [...(await stated(desk.rows)), ...pointed];
    const found = await personsOf(desk.rows, pointing);
    const chosen = found.filter((one) => {
      return (subject === null || one.members.includes(subject)) && (decided || !one.decided);
    });
    const { items, next } = pageOf(chosen, asked, (one) => one.subject, `${subject ?? ''} ${decided} ${sightingsFrom}`);
    return { possible: [...items], next, compared: pointing.length, sightings };
  },
});

/** What records say: triage facts about children, and where a child is thought to be. */
async function stated(rows: Rows): Promise<Pointing[]> {
  const [facts, places] = await Promise.all([
    rows.find(jurisdictionFact, { fact: VICTIM_RULES.map((rule) => rule.fact) }),
    rows.find(jurisdictionNexus, { kind: 'child' }),
  ]);
  const said = facts.filter((row) => row.subject.startsWith('s:'));
  return [
    ...said.map(({ subject, fact, count, records }) => ({ subject, fact, count, records })),
    ...places.map((row) => {
      const count = row.facts + row.assessments;
      return { subject: row.subject, fact: 'child-place', count, records: row.records };
    }),
  ];
}

/** Accounts that suspects' accounts sent files to: where both are on one service and the account is known here. */
async function destinations({ rows }: ReadDesk, from: number) {
  const suspects = await withClusterMates(
    rows,
    (await standingSuspects(rows)).map((row) => row.subject),
  );
  const where = { account: suspects, superseded: false };
  const inAll = await rows.count(intakeSighting, where);
  const sent = (await rows.find(intakeSighting, where, { limit: from + SIGHTINGS_MAX })).slice(from);
  const own = new Set(suspects);
  const to = sent.filter((row) => row.destination !== null);
  const senders = await rows.find(intakeSubject, { subject: [...new Set(to.map((row) => row.account))] });
  const services = new Map(senders.map((row) => [row.subject, row.native?.split('|')[1] ?? '']));
  const nativeOf = (row: (typeof to)[number]) => `account|${services.get(row.account)}|${row.destination}`;
  const known = await subjectsByNative(rows, [...new Set(to.map(nativeOf))]);
  const byAccount = Map.groupBy(to, (row) => known.get(nativeOf(row)) ?? '');
  const pointed = [...byAccount].flatMap(([subject, files]): Pointing[] => {
    if (subject === '' || own.has(subject)) return [];
    return [{ subject, fact: 'destination', count: files.length, records: files.map((row) => row.recordId) }];
  });
  return { sightings: { from, looked: sent.length, inAll }, pointed };
}

async function personsOf(rows: Rows, pointing: readonly Pointing[]) {
  const subjects = await withClusterMates(rows, [...new Set(pointing.map((one) => one.subject))]);
  const named = [...new Set(pointing.flatMap((one) => one.records.slice(0, RECORDS_MAX)))];
  const [clusters, about, designations, disputed, ties, facts] = await Promise.all([
    clustersOf(rows, subjects),
    aboutOf(rows, subjects),
    shownDesignations(rows, subjects),
    subjectsInConflict(rows),
    rows.find(jurisdictionNexus, { subject: subjects, kind: [...CHILD_TIES] }),
    factsAmong(rows, named),
  ]);
  const of = <R extends { readonly subject: string }>(found: readonly R[]) =>
    Map.groupBy(found, (row) => clusters.get(row.subject) ?? row.subject);
  const [byPerson, decided, tied] = [of(pointing), of(designations), of(ties)];
  const persons = [...of(subjects.map((subject) => ({ subject })))].map(([person, members]) => {
    const own = byPerson.get(person) ?? [];
    const reasons = reasonsOf(own, facts);
    const categories = new Set((decided.get(person) ?? []).map((row) => row.category));
    const ofAnother = categories.has('suspect') || own.some((one) => RULES.get(one.fact)?.ofAnother === true);
    return {
      subject: person,
      members: members.map((one) => one.subject),
      about: about.get(person) ?? 'account',
      unnamed: ofAnother && !categories.has('victim'),
      reasons,
      firm: reasons.some((one) => one.strength === 'firm'),
      places: placesOf(tied.get(person) ?? []),
      decided: categories.has('victim'),
      conflict: members.some((one) => disputed.has(one.subject)),
    };
  });
  return persons.sort(firstFirst);
}

/** Which of these records state what they say as a fact. */
async function factsAmong(rows: Rows, recordId: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows.find(intakeStatement, { recordId, superseded: false });
  return new Set(found.filter((row) => row.basis === 'fact').map((row) => row.recordId));
}

function reasonsOf(own: readonly Pointing[], facts: ReadonlySet<string>) {
  const reasons = [...Map.groupBy(own, (one) => one.fact)].flatMap(([fact, all]) => {
    const rule = RULES.get(fact);
    if (rule === undefined) return [];
    const records = [...new Set(all.flatMap((one) => one.records))].slice(0, RECORDS_MAX);
    const strength = rule.firm && records.some((id) => facts.has(id)) ? ('firm' as const) : ('weak' as const);
    return [{ fact, words: rule.words, strength, count: all.reduce((sum, one) => sum + one.count, 0), records }];
  });
  return reasons.sort((a, b) => (ORDER.get(a.fact) ?? 0) - (ORDER.get(b.fact) ?? 0));
}

/** Where the child is thought to be, by payments and by what records say of a child alone. */
export function placesOf(ties: readonly NexusRow[]) {
  const own = ties.filter((row) => CHILD_TIES.includes(row.kind));
  return likelyCountries(own).map((place) => {
    const records = own.filter((row) => row.country === place.country).flatMap((row) => row.records);
    return { ...place, kinds: [...place.kinds], records: [...new Set(records)].slice(0, RECORDS_MAX) };
  });
}

interface Ranked {
  readonly subject: string;
  readonly firm: boolean;
  readonly reasons: readonly { readonly fact: string }[];
}

/** At risk now, then what is stated as a fact, then more reasons before fewer. */
function firstFirst(a: Ranked, b: Ranked): number {
  const atRisk = (one: Ranked) => one.reasons.some((reason) => reason.fact === 'child-at-risk-now');
  if (atRisk(a) !== atRisk(b)) return atRisk(a) ? -1 : 1;
  if (a.firm !== b.firm) return a.firm ? -1 : 1;
  return b.reasons.length - a.reasons.length || (a.subject < b.subject ? -1 : 1);
}
