// Identity's reads: candidates with their reasons, a cluster with the judgements that made it, suspects, children and
// conflicts. What always holds: nobody in a conflict stands in either list, and no list of suspects holds a victim.
// Acts that change these stand in `judge.ts`, `designate.ts` and `settle.ts`.

import { z } from 'zod';
import { type Purpose, type Role, read } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { subjectId } from '../statements/statement.ts';
import { clustersOf } from './cluster-rows.ts';
import { conflictsElsewhere, standingSuspects, standingVictims } from './protected.ts';
import { matesOf, standingOf } from './standing.ts';
import {
  type DesignationRow,
  identityCandidate,
  identityCommon,
  identityTrait,
  judgementsOf,
  openConflicts,
} from './tables.ts';

const WHO: readonly Role[] = ['analyst', 'liaison', 'coordinator', 'patrol', 'prosecutor', 'protection'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];
/** Candidates looked through for those still open; beyond it, ask for one subject. */
const CANDIDATES_MAX = 20_000;
/** Suspects or children on one page. */
const LISTED_MAX = 5_000;

const reasonOut = z.strictObject({
  rule: z.string(),
  says: z.string(),
  value: z.string(),
  counts: z.boolean(),
  note: z.string().nullable(),
  recordsA: z.array(z.string()),
  recordsB: z.array(z.string()),
});

export const candidates = read('identity/candidates', {
  summary: 'Pairs of subjects that may be one, strongest first, each with its reasons and the records behind them.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    subject: subjectId.nullable().default(null),
    /** Only pairs that nobody has judged and nothing joins yet. */
    open: z.boolean().default(true),
    ...pageShape(500, 100),
  }),
  output: z.strictObject({
    candidates: z.array(
      z.strictObject({
        a: subjectId,
        b: subjectId,
        rule: z.string(),
        strength: z.number(),
        reasons: z.array(reasonOut),
        verdict: z.string().nullable(),
        joined: z.boolean(),
        position: z.number(),
      }),
    ),
    /** Values of this subject that too many share to link anyone. */
    common: z.array(z.strictObject({ kind: z.string(), value: z.string(), subjects: z.number() })),
    compared: z.number(),
    ...nextShape,
  }),
  run: async (desk, { subject, open, ...asked }) => {
    const order = [{ column: 'strength' as const, descending: true }];
    const found =
      subject === null
        ? await desk.rows.find(identityCandidate, {}, { order, limit: CANDIDATES_MAX })
        : (
            await Promise.all([
              desk.rows.find(identityCandidate, { a: subject }, { order }),
              desk.rows.find(identityCandidate, { b: subject }, { order }),
            ])
          ).flat();
    const subjects = [...new Set(found.flatMap((row) => [row.a, row.b]))];
    const [clusters, judgements] = await Promise.all([
      clustersOf(desk.rows, subjects),
      judgementsOf(desk.rows, subjects),
    ]);
    const verdicts = new Map(judgements.map((row) => [row.pair, row.verdict]));
    const listed = found.map(({ pair, a, b, rule, strength, reasons, position }) => {
      const joined = clusters.get(a) === clusters.get(b);
      const shown = reasons.map((one) => ({ ...one, recordsA: [...one.recordsA], recordsB: [...one.recordsB] }));
      return { a, b, rule, strength, reasons: shown, verdict: verdicts.get(pair) ?? null, joined, position };
    });
    const kept = open ? listed.filter((row) => !row.joined && row.verdict === null) : listed;
    const traits = subject === null ? [] : await desk.rows.find(identityTrait, { subject });
    const common = await desk.rows.find(identityCommon, { trait: traits.map((row) => row.trait) });
    const values = common.map(({ trait, kind, subjects: shared }) => {
      return { kind, value: trait.slice(kind.length + 1), subjects: shared };
    });
    const { items, next } = pageOf(kept, asked, (row) => `${row.a} ${row.b}`, `${subject ?? ''} ${open}`);
    return { candidates: [...items], common: values, compared: found.length, next };
  },
});

export const cluster = read('identity/cluster', {
  summary: 'Who a subject is joined to, by which judgements, and what they were designated.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({ subject: subjectId }),
  output: z.strictObject({
    cluster: subjectId,
    members: z.array(subjectId),
    judgements: z.array(
      z.strictObject({
        judgement: z.string(),
        a: subjectId,
        b: subjectId,
        verdict: z.string(),
        reason: z.string(),
        evidence: z.array(z.string()),
        officer: z.string(),
        at: z.string(),
      }),
    ),
    designations: z.array(
      z.strictObject({ subject: subjectId, category: z.string(), reason: z.string(), at: z.string() }),
    ),
  }),
  run: async (desk, { subject }) => {
    const standing = await standingOf(desk.rows, [subject]);
    const judgements = await judgementsOf(desk.rows, standing.members);
    return {
      cluster: standing.clusters.get(subject) ?? subject,
      members: matesOf(standing, subject),
      judgements: judgements.map(({ judgement, a, b, verdict, reason, evidence, officer, at }) => {
        return { judgement, a, b, verdict, reason, evidence: [...evidence], officer, at };
      }),
      designations: standing.designations.map((row) => {
        return { subject: row.subject, category: row.category, reason: row.reason, at: row.at };
      }),
    };
  },
});

const listedOut = z.strictObject({
  subject: subjectId,
  cluster: subjectId,
  country: z.string().nullable(),
  ground: z.string().nullable(),
  reason: z.string(),
  atRisk: z.boolean(),
  owner: z.string(),
  officer: z.string(),
  at: z.string(),
  position: z.number(),
});

const listed = (row: DesignationRow, clusters: ReadonlyMap<string, string>) => {
  const { subject, country, ground, reason, atRisk, owner, officer, at, position } = row;
  return {
    subject,
    cluster: clusters.get(subject) ?? subject,
    country,
    ground,
    reason,
    atRisk,
    owner,
    officer,
    at,
    position,
  };
};

export const suspects = read('identity/suspects', {
  summary: 'Suspects by decision, with country and ground; nobody in a conflict, never a victim.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject(pageShape(LISTED_MAX, 1_000)),
  output: z.strictObject({ suspects: z.array(listedOut), ...nextShape }),
  run: async (desk, asked) => {
    const rows = await standingSuspects(desk.rows);
    const clusters = await clustersOf(
      desk.rows,
      rows.map((row) => row.subject),
    );
    const { items, next } = pageOf(rows, asked, (row) => row.subject);
    return { suspects: items.map((row) => listed(row, clusters)), next };
  },
});

export const children = read('identity/children', {
  summary: 'Victims and possible victims, those at risk first; nobody in a conflict, never a suspect.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject(pageShape(LISTED_MAX, 1_000)),
  output: z.strictObject({ children: z.array(listedOut), ...nextShape }),
  run: async (desk, asked) => {
    const rows = await standingVictims(desk.rows);
    const clusters = await clustersOf(
      desk.rows,
      rows.map((row) => row.subject),
    );
    const first = [...rows].sort((a, b) => Number(b.atRisk) - Number(a.atRisk) || a.position - b.position);
    const { items, next } = pageOf(first, asked, (row) => row.subject);
    return { children: items.map((row) => listed(row, clusters)), next };
  },
});

export const conflicts = read('identity/conflicts', {
  summary: 'Persons designated both victim and suspect, until two officers have settled which.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({}),
  output: z.strictObject({
    conflicts: z.array(
      z.strictObject({
        cluster: subjectId,
        suspects: z.array(subjectId),
        victims: z.array(subjectId),
        proposal: z.string().nullable(),
        proposedBy: z.string().nullable(),
        outcome: z.string().nullable(),
        reason: z.string().nullable(),
        position: z.number(),
      }),
    ),
    /** In conflict with what another matter says: ask the data-protection officer. */
    elsewhere: z.array(subjectId),
  }),
  run: async (desk) => {
    const rows = await openConflicts(desk.rows);
    return {
      elsewhere: [...(await conflictsElsewhere(desk.rows))],
      conflicts: rows.map(({ entries: _entries, view: _view, ...row }) => {
        return { ...row, suspects: [...row.suspects], victims: [...row.victims] };
      }),
    };
  },
});
