// The history of decisions about a person: judged, undone, designated, withdrawn, in conflict, settled, each with its
// officer, time and reason. What always holds: nothing that was decided leaves it, undone or not, and what can still be
// taken back says so. Folded by `store.ts`; the acts are in `judge.ts`, `designate.ts` and `settle.ts`.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { subjectId } from '../statements/statement.ts';
import { withClusterMates } from './cluster-rows.ts';
import { subjectsInConflict } from './protected.ts';
import { designationsOf, eventsOf, judgementsOf } from './tables.ts';

const KINDS = ['judged', 'undone', 'designated', 'withdrawn', 'conflict', 'proposed', 'settled'] as const;

export const history = read('identity/history', {
  summary: 'What officers decided about a subject and everyone joined to it, newest first, and what can be undone.',
  who: ['analyst', 'liaison', 'coordinator', 'patrol', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  input: z.strictObject({ subject: subjectId, ...pageShape(500, 100) }),
  output: z.strictObject({
    events: z.array(
      z.strictObject({
        at: z.string(),
        officer: z.string(),
        kind: z.enum(KINDS),
        /** The judgement, or the proposal to settle; null for designations. */
        id: z.string().nullable(),
        subjects: z.array(z.string()),
        verdict: z.string().nullable(),
        category: z.string().nullable(),
        reason: z.string().nullable(),
        position: z.number(),
        /** A judgement that stands, or a designation that one officer may withdraw. */
        undoable: z.boolean(),
      }),
    ),
    ...nextShape,
  }),
  run: async (desk, { subject, ...asked }) => {
    const members = await withClusterMates(desk.rows, [subject]);
    const [rows, judgements, designations, disputed] = await Promise.all([
      eventsOf(desk.rows, members),
      judgementsOf(desk.rows, members),
      designationsOf(desk.rows, members),
      subjectsInConflict(desk.rows),
    ]);
    // An event that names two of these subjects has a row for each and is one event.
    const once = new Map(rows.map((row) => [`${row.position} ${row.kind} ${row.id ?? row.subject}`, row]));
    const judged = new Set(judgements.map((row) => row.judgement));
    const free = designations.filter((row) => !disputed.has(row.subject)).map((row) => row.position);
    const standing = new Set(free);
    const newest = [...once].sort(([, a], [, b]) => b.position - a.position || (a.kind < b.kind ? 1 : -1));
    const { items, next } = pageOf(newest, asked, ([key]) => key);
    const events = items.map(([, row]) => {
      const { at, officer, id, subjects, said, reason, position } = row;
      const kind = KINDS.find((one) => one === row.kind) ?? 'judged';
      const isJudgement = kind === 'judged' || kind === 'undone';
      const undoable = kind === 'judged' ? judged.has(id ?? '') : kind === 'designated' && standing.has(position);
      const words = { verdict: isJudgement ? said : null, category: isJudgement ? null : said };
      return { at, officer, kind, id, subjects: [...subjects], ...words, reason, position, undoable };
    });
    return { events, next };
  },
});
