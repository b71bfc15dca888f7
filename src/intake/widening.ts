// A wider handling of one of our own statements that one officer proposed and another has still to agree to. At most
// one for a record, the last one; it goes when the record no longer stands. `change-handling.ts` has the acts.

import type { Json } from '../base/json.ts';
import { ask, drop, type Fold, type FoldEntry, type Folding, put, table } from '../base/table.ts';
import { takenBack } from './taken-back.ts';

export type WideningRow = {
  record: string;
  handling: Json;
  reason: string;
  proposedBy: string;
  at: string;
  position: number;
  operation: string | null;
};

export const intakeWidening = table<WideningRow>({
  name: 'intake_widening',
  columns: {
    record: 'text',
    handling: 'json',
    reason: 'text',
    proposedBy: 'text',
    at: 'text',
    position: 'integer',
    operation: 'text',
  },
  key: ['record'],
  indexes: [],
  veil: { operation: 'operation' },
});

export const wideningProposed: Fold = function* ({ act, actor: proposedBy, at, position, operation }) {
  const { record, handling, reason } = act ?? {};
  if (typeof record !== 'string' || typeof reason !== 'string' || handling === undefined) return;
  yield put(intakeWidening, { record, handling, reason, proposedBy, at, position, operation });
};

/** Proposals about records that this entry takes back are void. */
export function* voidWidenings(entry: FoldEntry): Folding {
  const gone = takenBack(entry);
  if (gone === null) return;
  for (const { record } of yield* ask(intakeWidening, { record: gone.records })) yield drop(intakeWidening, { record });
}
