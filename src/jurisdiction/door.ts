// Jurisdiction's reads: the scope of a matter by country, the ties of one subject, the worklist in order of harm and
// time, and the check that nobody is without an owner. Each tie and each priority names the records it rests on.
// Rules are in `nexus.ts` and `triage.ts`; `assign.ts` changes an owner.

import { z } from 'zod';
import { type Purpose, type Role, read } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { clustersOf, withClusterMates } from '../identity/cluster-rows.ts';
import { designationsOf, openConflicts } from '../identity/tables.ts';
import { agencyCode, countryCode, subjectId } from '../statements/statement.ts';
import { DEMONSTRATION_ADDRESSES } from './demonstration-addresses.ts';
import { likelyCountries } from './nexus.ts';
import { type NexusRow, nexusIn, nexusOfSubjects, ownersOf, tiedTo } from './tables.ts';
import { isUntaken, personsAtWork, withDetails } from './worklist.ts';

const WHO: readonly Role[] = ['analyst', 'liaison', 'coordinator', 'patrol', 'prosecutor', 'protection'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];

const likelyOut = z.strictObject({
  country: z.string(),
  facts: z.number(),
  assessments: z.number(),
  kinds: z.array(z.string()),
  ground: z.boolean(),
});

export const nexus = read('jurisdiction/nexus', {
  summary: 'What ties a subject, and everyone joined to it, to countries, with the records behind each tie.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({ subject: subjectId }),
  output: z.strictObject({
    likely: z.array(likelyOut),
    ties: z.array(
      z.strictObject({
        subject: subjectId,
        country: z.string(),
        kind: z.string(),
        grade: z.enum(['fact', 'assessment']),
        facts: z.number(),
        assessments: z.number(),
        records: z.array(z.string()),
      }),
    ),
    /** Where address countries come from. */
    addresses: z.strictObject({ name: z.string(), date: z.string(), source: z.string() }),
  }),
  run: async (desk, { subject }) => {
    const ties = await nexusOfSubjects(desk.rows, await withClusterMates(desk.rows, [subject]));
    return {
      likely: shown(ties),
      ties: ties.map(({ subject: whose, country, kind, facts, assessments, records }) => {
        const grade = facts > 0 ? ('fact' as const) : ('assessment' as const);
        return { subject: whose, country, kind, grade, facts, assessments, records: [...records] };
      }),
      addresses: DEMONSTRATION_ADDRESSES,
    };
  },
});

function shown(ties: readonly NexusRow[]) {
  return likelyCountries(ties).map((row) => ({ ...row, kinds: [...row.kinds] }));
}

export const scope = read('jurisdiction/scope', {
  summary: 'The countries a matter touches: how many subjects and persons each, by fact or by assessment alone.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    /** These subjects and everyone joined to them; otherwise everything that the open matter shows. */
    subjects: z.array(subjectId).max(1_000).default([]),
  }),
  output: z.strictObject({
    countries: z.array(
      z.strictObject({
        country: z.string(),
        subjects: z.number(),
        persons: z.number(),
        /** Subjects tied by a fact, and those tied by assessments alone. */
        byFact: z.number(),
        byAssessment: z.number(),
        kinds: z.array(z.strictObject({ kind: z.string(), subjects: z.number() })),
      }),
    ),
    compared: z.number(),
  }),
  run: async (desk, { subjects }) => {
    const ties =
      subjects.length > 0
        ? await nexusOfSubjects(desk.rows, await withClusterMates(desk.rows, subjects))
        : await nexusIn(desk.rows, null);
    const tied = [...new Set(ties.map((row) => row.subject))];
    const clusters = await clustersOf(desk.rows, tied);
    const countries = [...new Set(ties.map((row) => row.country))].map((country) => {
      const own = ties.filter((row) => row.country === country);
      const distinct = (rows: readonly NexusRow[]) => new Set(rows.map((row) => row.subject)).size;
      const persons = new Set(own.map((row) => clusters.get(row.subject))).size;
      const byFact = distinct(own.filter((row) => row.facts > 0));
      const kinds = [...new Set(own.map((row) => row.kind))].sort().map((kind) => {
        return { kind, subjects: distinct(own.filter((row) => row.kind === kind)) };
      });
      const all = distinct(own);
      return { country, subjects: all, persons, byFact, byAssessment: all - byFact, kinds };
    });
    countries.sort((a, b) => b.byFact - a.byFact || b.subjects - a.subjects || (a.country < b.country ? -1 : 1));
    return { countries, compared: ties.length };
  },
});

const reasonOut = z.strictObject({
  fact: z.string(),
  words: z.string(),
  count: z.number(),
  records: z.array(z.string()),
  entries: z.array(z.number()),
});

/** Items an answer holds at most. */
const PAGE_MAX = 500;

export const worklist = read('jurisdiction/worklist', {
  summary: 'Persons in order of harm and time, with reasons, owner, next step and who has taken them.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    /** Only what this agency owns. */
    agency: agencyCode.nullable().default(null),
    /** Only the person that this subject belongs to. */
    subject: subjectId.nullable().default(null),
    /** Only what the asking officer has taken. */
    mine: z.boolean().default(false),
    /** Only what nobody here has taken and nobody else owns. */
    untaken: z.boolean().default(false),
    /** Only persons whom something ties to this country, by fact or by assessment. */
    country: countryCode.nullable().default(null),
    ...pageShape(PAGE_MAX, 100),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        subject: subjectId,
        members: z.array(subjectId),
        /** A handle or native id of one of the members; never a name. */
        label: z.string().nullable(),
        tier: z.number(),
        rank: z.number(),
        reasons: z.array(reasonOut),
        lastSeen: z.string().nullable(),
        categories: z.array(z.string()),
        conflict: z.boolean(),
        owner: z.string().nullable(),
        /** True where no other agency owns the matter: an officer here may take it. */
        ours: z.boolean(),
        step: z.string().nullable(),
        since: z.string().nullable(),
        takenBy: z.string().nullable(),
        takenAt: z.string().nullable(),
        /** Officers who had another part of this person when it was joined. */
        alsoTakenBy: z.array(z.string()),
        declinedBy: z.array(z.strictObject({ officer: z.string(), reason: z.string(), at: z.string() })),
        /** By when an agency that referred this person to us expects an answer. */
        due: z.string().nullable(),
        likely: z.array(likelyOut),
      }),
    ),
    ...nextShape,
    /** Of the whole list within `agency`, whatever else was asked. */
    counts: z.strictObject({ all: z.number(), atRisk: z.number(), mine: z.number(), untaken: z.number() }),
    /** True when there are more subjects with a priority than one answer looks through. */
    cut: z.boolean(),
  }),
  run: async (desk, input) => {
    const { agency, subject, mine, untaken, country } = input;
    const { persons, cut } = await personsAtWork(desk, agency);
    const counts = {
      all: persons.length,
      atRisk: persons.filter((one) => one.tier === 1).length,
      mine: persons.filter((one) => one.mine).length,
      untaken: persons.filter(isUntaken).length,
    };
    const tied = country === null ? null : await tiedTo(desk.rows, country);
    const chosen = persons.filter((one) => {
      if (subject !== null && one.subject !== subject && !one.members.includes(subject)) return false;
      if ((mine && !one.mine) || (untaken && !isUntaken(one))) return false;
      return tied === null || one.members.some((member) => tied.has(member));
    });
    const order = [agency ?? '', subject ?? '', mine, untaken, country ?? ''].join(' ');
    const { items, next } = pageOf(chosen, input, (one) => one.subject, order);
    return { items: await withDetails(desk, items), next, counts, cut };
  },
});

export const unowned = read('jurisdiction/unowned', {
  summary: 'Suspects and children without an owner: this list is always empty, and says how many it looked at.',
  who: WHO,
  purposes: PURPOSES,
  // Nobody may be without an owner, in whichever matter: it gives ids, and what they are only their matter shows.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({ ok: z.boolean(), compared: z.number(), unowned: z.array(subjectId) }),
  run: async (desk) => {
    const [designated, conflicts] = await Promise.all([designationsOf(desk.rows, null), openConflicts(desk.rows)]);
    const found = designated.filter((row) => row.category === 'suspect' || row.category === 'victim');
    const disputed = conflicts.flatMap((row) => [...row.suspects, ...row.victims]);
    const subjects = [...new Set([...found.map((row) => row.subject), ...disputed])].sort();
    const owners = new Set((await ownersOf(desk.rows, subjects)).map((row) => row.subject));
    const without = subjects.filter((subject) => !owners.has(subject));
    return { ok: without.length === 0, compared: subjects.length, unowned: without };
  },
});
