// Leave to pass records on, as it is known here: noted by an officer from the owner's letter, or answered by the owner
// over the exchange. What always holds: the owner's own word ends every note of its leave and no letter goes before
// it, and leave ends with the record: what is taken back takes its leave along. `correct.ts` notes letters.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put, type Rows, table } from '../base/table.ts';
import { takenBack } from '../intake/taken-back.ts';
import { consentAnswersIn } from '../statements/consent.ts';

/** An originator's leave to pass one record on to one agency, until a date. */
export type LeaveRow = {
  recordId: string;
  to: string;
  originator: string;
  until: string;
  reference: string;
  /** By letter, noted by an officer here; or by the owner's own answer. */
  way: 'letter' | 'exchange';
  /** When it was refused, taken back, or ended with its record. */
  endedAt: string | null;
  position: number;
};
export const referralsLeave = table<LeaveRow>({
  name: 'referrals_leave',
  columns: {
    recordId: 'text',
    to: 'text',
    originator: 'text',
    until: 'text',
    reference: 'text',
    way: 'text',
    endedAt: 'text',
    position: 'integer',
  },
  key: ['recordId', 'to'],
  indexes: [['to']],
  veil: { entry: 'position' },
});

const texts = (act: JsonObject | null, field: string): readonly string[] => {
  const value = act?.[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

export const foldLeave: Fold = function* (entry) {
  const { originator, to, until, reference } = entry.act ?? {};
  if (typeof originator !== 'string' || typeof to !== 'string' || typeof until !== 'string') return;
  const noted = { to, originator, until, reference: typeof reference === 'string' ? reference : '' };
  for (const recordId of texts(entry.act, 'records')) {
    const [known] = yield* ask(referralsLeave, { recordId, to });
    if (known !== undefined && isRefused(known)) continue;
    yield put(referralsLeave, { recordId, ...noted, way: 'letter', endedAt: null, position: entry.position });
  }
};

/** The owner said no, or took it back, and has not said yes since. */
export const isRefused = ({ way, endedAt }: LeaveRow): boolean => way === 'exchange' && endedAt !== null;

/** What a package brings: the owner's answers. */
export function* foldLeaveArrived(entry: FoldEntry): Folding {
  const originator = entry.act?.['from'];
  if (typeof originator !== 'string') return;
  const { position, at } = entry;
  for (const { use, to, records, until, consent: reference, answer } of consentAnswersIn(entry)) {
    if (use !== 'onward' || to === null) continue;
    const endedAt = answer === 'granted' ? null : at;
    for (const recordId of records) {
      yield put(referralsLeave, { recordId, to, originator, until, reference, way: 'exchange', endedAt, position });
    }
  }
}

export function* foldLeaveGone(entry: FoldEntry): Folding {
  const gone = takenBack(entry);
  if (gone === null || gone.from === null) return;
  for (const row of yield* ask(referralsLeave, { recordId: gone.records, originator: gone.from, endedAt: null })) {
    // It ends like a letter: for the record sent anew, the owner is asked anew or writes anew.
    yield put(referralsLeave, { ...row, way: 'letter', endedAt: entry.at });
  }
}

/** A record that its originator may have given leave for; `position` is where it came in. */
export interface LeaveWanted {
  readonly recordId: string;
  readonly originator: string;
  readonly position: number;
}

/**
 * Record ids among these that their own originator lets us pass on to this recipient, at this time. Leave is of the
 * record as it came in: one that came again after it was gone is not meant.
 */
export async function leavesFor(
  rows: Rows,
  { to, at }: { readonly to: string; readonly at: string },
  records: readonly LeaveWanted[],
): Promise<ReadonlySet<string>> {
  const recordId = [...new Set(records.map((record) => record.recordId))];
  const given = recordId.length === 0 ? [] : await rows.find(referralsLeave, { recordId, to, endedAt: null });
  const leaves = new Map(given.filter((leave) => leave.until > at).map((leave) => [leave.recordId, leave]));
  const own = records.filter(({ recordId: id, originator, position }) => {
    const leave = leaves.get(id);
    return leave !== undefined && leave.originator === originator && leave.position > position;
  });
  return new Set(own.map((record) => record.recordId));
}
