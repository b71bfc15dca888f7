// Judging: an analyst says that two subjects are the same, different or that it is unsure, and can take it back. The
// judgement is refused where `judgement.ts` says so; where it changes who is one person, the same entry sets right how
// many suspects are counted. See `designate.ts` for what a person is to the inquiry.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { aboutOf } from '../intake/questions.ts';
import { boundedText, subjectId } from '../statements/statement.ts';
import { pairOf } from './candidates.ts';
import type { Same } from './cluster.ts';
import { fault, refuseToJoin, VERDICTS } from './judgement.ts';
import { countedOf, designated, evidenceFor, matesOf, personsFrom, type Standing, standingOf } from './standing.ts';
import { identityJudgement } from './tables.ts';
import { outboundFor, tallyChanges } from './tally.ts';

export const judgementId = z.string().regex(/^j:[0-9a-f]{32}$/);
export const recordId = z.string().regex(/^r1:[0-9a-f]{64}$/);
export const reasonText = boundedText.min(1).max(500);

export const judge = act('identity/judge', {
  summary: 'Judge whether two subjects are the same person or account.',
  who: ['analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    a: subjectId,
    b: subjectId,
    verdict: z.enum(VERDICTS),
    reason: reasonText,
    /** The records it rests on, at most 100. */
    evidence: z.array(recordId).max(100).default([]),
  }),
  output: z.strictObject({ judgement: judgementId, cluster: subjectId, members: z.number(), position: z.number() }),
  run: async (desk, input) => {
    const { a, b, verdict, reason, evidence } = input;
    if (a === b) throw fault('identity/one-subject');
    const known = await aboutOf(desk.rows, [a, b]);
    const missing = [a, b].find((subject) => !known.has(subject));
    if (missing !== undefined) throw fault('identity/unknown-subject', { subject: missing });
    const standing = await standingOf(desk.rows, [a, b]);
    await refuse(desk, standing, input);
    const judgement = mint(desk.random, PREFIXES.judgement);
    const same = verdict === 'same' ? [...standing.same, { a, b }] : standing.same;
    const { records, outbound } = tallyRecords(desk, standing, same);
    const done = { type: 'act', judgement, a, b, verdict, reason, evidence, outbound };
    const receipt = await desk.append({
      kind: 'identity/judged/1',
      records: [done, ...records],
      topics: topicsOf(standing, [a, b]),
    });
    const after = await standingOf(desk.rows, [a]);
    const cluster = after.clusters.get(a) ?? a;
    return { judgement, cluster, members: matesOf(after, a).length, position: receipt.position };
  },
});

/** The subjects and the clusters they are in: a second decision about either at the same time is refused. */
export function topicsOf(standing: Standing, subjects: readonly string[]): string[] {
  return [...new Set(subjects.flatMap((subject) => [subject, standing.clusters.get(subject) ?? subject]))];
}

/** The tallies that change when these judgements stand, as records 1 and on, and who must hear of it. */
function tallyRecords(desk: Desk, standing: Standing, same: readonly Same[]) {
  const persons = personsFrom(standing.members, same, standing.designations, standing.hidden);
  const changes = tallyChanges(persons, countedOf(standing.designations));
  const outbound = outboundFor({ own: desk.agency.code, purpose: desk.purpose, changes, firstIndex: 1 });
  return { records: changes.map(({ tally }): JsonObject => ({ ...tally })), outbound };
}

async function refuse(desk: Desk, standing: Standing, input: { a: string; b: string; verdict: string }): Promise<void> {
  const { a, b, verdict } = input;
  const pair = pairOf(a, b);
  const before = [...standing.same, ...standing.different].find((row) => row.pair === pair);
  if (before !== undefined) throw fault('identity/already-judged', { judgement: before.judgement });
  const joined = standing.clusters.get(a) === standing.clusters.get(b);
  if (verdict === 'different' && joined) throw fault('identity/already-joined');
  if (verdict !== 'same' || joined) return;
  refuseToJoin({
    a,
    b,
    membersA: matesOf(standing, a),
    membersB: matesOf(standing, b),
    different: standing.different,
    victims: designated(standing, 'victim'),
    suspects: designated(standing, 'suspect'),
    evidence: await evidenceFor(desk.rows, standing.members),
  });
}

export const undo = act('identity/undo', {
  summary: 'Take back a judgement; its cluster is made anew from the judgements that remain.',
  who: ['analyst'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  eyes: 1,
  input: z.strictObject({ judgement: judgementId, reason: reasonText }),
  output: z.strictObject({ judgement: judgementId, position: z.number() }),
  run: async (desk, { judgement, reason }) => {
    const [row] = await desk.rows.find(identityJudgement, { judgement, standing: true });
    if (row === undefined) throw fault('identity/no-judgement', { judgement });
    const standing = await standingOf(desk.rows, [row.a, row.b]);
    const same = standing.same.filter((one) => one.judgement !== judgement);
    const { records, outbound } = tallyRecords(desk, standing, same);
    const receipt = await desk.append({
      kind: 'identity/undone/1',
      records: [{ type: 'act', judgement, reason, outbound }, ...records],
      topics: [judgement, ...topicsOf(standing, [row.a, row.b])],
    });
    return { judgement, position: receipt.position };
  },
});
