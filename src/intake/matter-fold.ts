// Which operations a subject belongs to: those of the entries whose records speak of it. It is what the veil of a
// matter judges a subject by (`node/veil.ts`), kept small and apart so that hiding costs one question. After an
// erasure it is folded anew, so a subject of whom nothing is said any more has no row here.

import { ask, type FoldEntry, type Folding, put, table } from '../base/table.ts';

/** Stands for records that belong to no operation. */
export const NO_OPERATION = '';

export type SubjectMatterRow = { subject: string; operation: string };

export const intakeMatter = table<SubjectMatterRow>({
  name: 'intake_matter',
  columns: { subject: 'text', operation: 'text' },
  key: ['subject', 'operation'],
  indexes: [['operation']],
  veil: { operation: 'operation' },
});

/** Notes the operation of an entry beside each subject that its records speak of. */
export function* foldMatters(entry: FoldEntry, subjects: Iterable<string>): Folding {
  const operation = entry.operation ?? NO_OPERATION;
  const spoken = [...new Set(subjects)];
  if (spoken.length === 0) return;
  const rows = yield* ask(intakeMatter, { subject: spoken, operation });
  const known = new Set(rows.map(({ subject }) => subject));
  for (const subject of spoken) if (!known.has(subject)) yield put(intakeMatter, { subject, operation });
}
