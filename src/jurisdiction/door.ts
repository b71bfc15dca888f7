// Jurisdiction's reads: the scope of a matter by country, the ties of one subject, the worklist in order of harm and
// time, and the check that nobody is without an owner. Each tie and each priority names the records it rests on.
// Rules are in `nexus.ts` and `triage.ts`; `assign.ts` changes an owner.

import { z } from 'zod';
import { type Purpose, type ReadDesk, type Role, read } from '../base/act.ts';
import { clustersOf, designationsOf, openConflicts, subjectsInConflict, withClusterMates } from '../identity/tables.ts';
import { agencyCode, subjectId } from '../statements/statement.ts';
import { DEMONSTRATION_ADDRESSES } from './demonstration-addresses.ts';
import { likelyCountries } from './nexus.ts';
import { firstPriorities, type NexusRow, nexusIn, nexusOfSubjects, ownersOf, prioritiesOf } from './tables.ts';
import { LAST_TIER, withRecency } from './triage.ts';

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
    /** These subjects and everyone joined to them; otherwise the operation the matter was opened in, or everything. */
    subjects: z.array(subjectId).max(1_000).default([]),
    everything: z.boolean().default(false),
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
  run: async (desk, { subjects, everything }) => {
    const ties =
      subjects.length > 0
        ? await nexusOfSubjects(desk.rows, await withClusterMates(desk.rows, subjects))
        : await nexusIn(desk.rows, everything ? null : desk.operation);
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

export const worklist = read('jurisdiction/worklist', {
  summary: 'Persons in order of harm and time, with reasons, owner and next step.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    agency: agencyCode.nullable().default(null),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        subject: subjectId,
        members: z.array(subjectId),
        tier: z.number(),
        rank: z.number(),
        reasons: z.array(reasonOut),
        lastSeen: z.string().nullable(),
        categories: z.array(z.string()),
        conflict: z.boolean(),
        owner: z.string().nullable(),
        step: z.string().nullable(),
        since: z.string().nullable(),
        likely: z.array(likelyOut),
      }),
    ),
  }),
  run: async (desk, { agency, limit }) => {
    const persons = await personsAtWork(desk, agency);
    const items = persons.sort((a, b) => {
      return a.rank - b.rank || (b.lastSeen ?? '').localeCompare(a.lastSeen ?? '') || (a.subject < b.subject ? -1 : 1);
    });
    return { items: items.slice(0, limit) };
  },
});

/** Subjects looked through for the worklist, beside everyone who has an owner. */
const WORK_MAX = 5_000;

async function personsAtWork(desk: ReadDesk, agency: string | null) {
  const owners = await ownersOf(desk.rows, null);
  const first = agency === null ? await firstPriorities(desk.rows, WORK_MAX) : [];
  const chosen = owners.filter((row) => agency === null || row.agency === agency).map((row) => row.subject);
  const members = await withClusterMates(desk.rows, [...chosen, ...first.map((row) => row.subject)]);
  const [clusters, priorities, designations, ties, disputed] = await Promise.all([
    clustersOf(desk.rows, members),
    prioritiesOf(desk.rows, members),
    designationsOf(desk.rows, members),
    nexusOfSubjects(desk.rows, members),
    subjectsInConflict(desk.rows),
  ]);
  const of = <R extends { readonly subject: string }>(rows: readonly R[]) => {
    return Map.groupBy(rows, (row) => clusters.get(row.subject) ?? row.subject);
  };
  const [owned, ranked, designated, tied] = [of(owners), of(priorities), of(designations), of(ties)];
  return [...of(members.map((subject) => ({ subject })))].map(([subject, own]) => {
    const row = ranked.get(subject)?.[0];
    const before = row ?? { tier: LAST_TIER, rank: LAST_TIER * 100, reasons: [], lastSeen: null };
    const { tier, rank, reasons } = withRecency(before, before.lastSeen, desk.clock.now());
    const owner = owned.get(subject)?.[0];
    return {
      subject,
      members: own.map((member) => member.subject),
      tier,
      rank,
      reasons: reasons.map((one) => ({ ...one, records: [...one.records], entries: [...one.entries] })),
      lastSeen: before.lastSeen,
      categories: [...new Set((designated.get(subject) ?? []).map((one) => one.category))].sort(),
      conflict: own.some((member) => disputed.has(member.subject)),
      owner: owner?.agency ?? null,
      step: owner?.step ?? null,
      since: owner?.since ?? null,
      likely: shown(tied.get(subject) ?? []),
    };
  });
}

export const unowned = read('jurisdiction/unowned', {
  summary: 'Suspects and children without an owner: this list is always empty, and says how many it looked at.',
  who: WHO,
  purposes: PURPOSES,
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
