// What several folds of decisions do alike: keep the event for the history, and note the tallies that an entry carries
// on the designations they belong to. What always holds: an event is kept once for each subject that its decision
// names. `store.ts` and `conflict-fold.ts` have the folds, `history.ts` shows the events.

import { ask, type FoldEntry, put } from '../base/table.ts';
import { type Asking, type EventRow, identityDesignation, identityEvent } from './tables.ts';
import { type SuspectTally, suspectTallySchema } from './tally.ts';

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Keeps what was decided, for each subject that it names: the history that nothing takes back. */
export function* note(
  { position, at, actor: officer }: FoldEntry,
  event: Pick<EventRow, 'kind' | 'id' | 'subjects' | 'said' | 'reason'>,
): Asking<void> {
  for (const subject of event.subjects) yield put(identityEvent, { subject, position, at, officer, ...event });
}

/** Notes the tallies that an entry carries on the designations they belong to. */
export function* keepTallies(entry: FoldEntry): Asking<void> {
  const found = new Map<string, { tally: SuspectTally; tallyRecord: string }>();
  for (const record of entry.records) {
    const parsed = record.value?.['type'] === 'tally' ? suspectTallySchema.safeParse(record.value) : null;
    if (parsed?.success) found.set(parsed.data.id, { tally: parsed.data, tallyRecord: record.id });
  }
  for (const row of yield* ask(identityDesignation, { tallyId: [...found.keys()] })) {
    const news = found.get(row.tallyId ?? '');
    if (news !== undefined) yield put(identityDesignation, { ...row, ...news });
  }
}
