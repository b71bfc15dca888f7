// What became of statements after they were said: corrected, withdrawn or recalled, by whom and why. The fold marks
// what was taken back and gives its subject the name under which the next report finds it, as if the record had never
// been; nothing is removed. `taken-back.ts` says what an entry takes back, `history.ts` shows it.

import { ask, type FoldEntry, put, table } from '../base/table.ts';
import { isHandleKey, nativeOfStatement } from './native.ts';
import { type Asking, intakeSighting, intakeStatement, intakeSubject } from './tables.ts';
import { OUT_OF_USE, takenBack, WITHDRAWN } from './taken-back.ts';

export type ChangeRow = {
  /** The record that no longer stands. */
  record: string;
  position: number;
  subject: string;
  /** Null for a sighting. */
  property: string | null;
  /** corrected, withdrawn, recalled by the agency that sent it, or expired: the time it was sent for is over. */
  kind: string;
  /** The record that stands instead, where it is known. */
  replacement: string | null;
  reason: string | null;
  officer: string;
  at: string;
  fromAgency: string | null;
  operation: string | null;
};

export const intakeChange = table<ChangeRow>({
  name: 'intake_change',
  columns: {
    record: 'text',
    position: 'integer',
    subject: 'text',
    property: 'text',
    kind: 'text',
    replacement: 'text',
    reason: 'text',
    officer: 'text',
    at: 'text',
    fromAgency: 'text',
    operation: 'text',
  },
  key: ['record', 'position'],
  indexes: [['subject']],
  veil: { operation: 'operation' },
});

/** What a change says of the record that it takes back. */
interface Gone {
  readonly recordId: string;
  readonly subject: string;
  readonly property: string | null;
  readonly fromAgency: string | null;
  readonly operation: string | null;
}

/** Marks what the entry takes back; gives the subjects concerned, for `renameSubjects` once all of it is folded. */
export function* foldTakenBack(entry: FoldEntry): Asking<ReadonlySet<string>> {
  const gone = takenBack(entry);
  const subjects = new Set<string>();
  if (gone === null) return subjects;
  const where = { recordId: gone.records, fromAgency: gone.from, superseded: false };
  for (const row of yield* ask(intakeStatement, where)) {
    subjects.add(row.subject);
    yield put(intakeStatement, { ...row, superseded: true });
    yield put(intakeChange, changeOf(entry, row, gone.replaced));
  }
  for (const row of yield* ask(intakeSighting, where)) {
    yield put(intakeSighting, { ...row, superseded: true });
    yield put(intakeChange, changeOf(entry, { ...row, subject: row.account, property: null }, gone.replaced));
  }
  return subjects;
}

function changeOf(entry: FoldEntry, gone: Gone, replaced: ReadonlySet<string>): ChangeRow {
  const { recordId: record, subject, property, fromAgency, operation } = gone;
  const reason = entry.act?.['reason'];
  const withdrawn = entry.kind === WITHDRAWN ? 'withdrawn' : 'recalled';
  const expired = entry.kind === OUT_OF_USE && entry.act?.['because'] === 'expired';
  const kind = expired ? 'expired' : replaced.has(record) ? 'corrected' : withdrawn;
  // A package may replace many records at once, so only our own corrections say which stands for which.
  const replacement = kind === 'corrected' && fromAgency === null ? (entry.records[0]?.id ?? null) : null;
  const why = { replacement, reason: typeof reason === 'string' ? reason : null };
  const by = { officer: entry.actor, at: entry.at, fromAgency, operation };
  return { record, position: entry.position, subject, property, kind, ...why, ...by };
}

/** The native key of each subject, made anew from what still stands about it, in the order in which it was said. */
export function* renameSubjects(subjects: ReadonlySet<string>): Asking<void> {
  if (subjects.size === 0) return;
  const natives = new Map<string, string>();
  for (const row of yield* ask(intakeStatement, { subject: [...subjects], superseded: false })) {
    const native = nativeOfStatement(row);
    const known = natives.get(row.subject);
    if (native === null) continue;
    if (known === undefined || (isHandleKey(known) && !isHandleKey(native))) natives.set(row.subject, native);
  }
  for (const row of yield* ask(intakeSubject, { subject: [...subjects] })) {
    const native = natives.get(row.subject) ?? null;
    if (native !== row.native) yield put(intakeSubject, { ...row, native });
  }
}
