// Consents of other agencies to the use of their records in court, as they are known here: noted by an officer from
// a letter, or answered by the owner over the exchange. What always holds: the owner's own word ends every note of its
// consent and no letter goes before it, and consent ends with the record. `bundle-consent.ts` notes letters.

import { ask, type Fold, type FoldEntry, put, type Rows, table } from '../base/table.ts';
import { takenBack } from '../intake/taken-back.ts';
import { consentAnswersIn } from '../statements/consent.ts';

export type ConsentRow = {
  recordId: string;
  /** Who noted it, or who answered for the owner: of several hands, each has its own row. */
  officer: string;
  originator: string;
  /** The last instant at which it holds. */
  until: string;
  /** When it was refused, ended or taken back, or its record was; null while nobody has. */
  endedAt: string | null;
  /** The owner's reference in its letter, or the id of the request that it answered. */
  reference: string;
  /** By letter, noted by an officer here; or by the owner's own answer. */
  way: 'letter' | 'exchange';
  /** Where it stands in the ledger: the act that noted it, or the answer in the package that brought it. */
  position: number;
  index: number;
  operation: string | null;
};

export const exhibitsConsent = table<ConsentRow>({
  name: 'exhibits_consent',
  columns: {
    recordId: 'text',
    officer: 'text',
    originator: 'text',
    until: 'text',
    endedAt: 'text',
    reference: 'text',
    way: 'text',
    position: 'integer',
    index: 'integer',
    operation: 'text',
  },
  key: ['recordId', 'officer'],
  indexes: [],
  veil: { operation: 'operation' },
});

const text = (entry: FoldEntry, field: string): string | null => {
  const value = entry.act?.[field];
  return typeof value === 'string' ? value : null;
};
const recordsIn = ({ act }: FoldEntry): readonly string[] => {
  const records = act?.['records'];
  return Array.isArray(records) ? records.filter((one) => typeof one === 'string') : [];
};

/** Record ids among these whose owner's last word over the exchange is no. */
export function refusedAmong(rows: readonly ConsentRow[]): ReadonlySet<string> {
  const last = new Map<string, ConsentRow>();
  for (const row of rows) {
    const known = last.get(row.recordId);
    if (row.way === 'exchange' && (known === undefined || known.position <= row.position)) last.set(row.recordId, row);
  }
  return new Set([...last.values()].filter(({ endedAt }) => endedAt !== null).map(({ recordId }) => recordId));
}

const noted: Fold = function* (entry) {
  const { position, operation } = entry;
  const [originator, until, reference] = [text(entry, 'originator'), text(entry, 'until'), text(entry, 'reference')];
  const records = recordsIn(entry);
  if (originator === null || until === null || reference === null) return;
  const refused = refusedAmong(yield* ask(exhibitsConsent, { recordId: records, originator }));
  for (const recordId of records.filter((one) => !refused.has(one))) {
    const by = { officer: entry.actor, originator, until, endedAt: null, reference, way: 'letter' as const };
    yield put(exhibitsConsent, { recordId, ...by, position, index: 0, operation });
  }
};

/** Every note of these records ends, whoever made it: it is the agency's consent that is taken back. */
const ended: Fold = function* (entry) {
  const originator = text(entry, 'originator');
  if (originator === null) return;
  for (const row of yield* ask(exhibitsConsent, { recordId: recordsIn(entry), originator, endedAt: null })) {
    yield put(exhibitsConsent, { ...row, endedAt: entry.at });
  }
};

/** The owner's answers, each in the place of all that was noted of these records before. */
const arrived: Fold = function* (entry) {
  yield* gone(entry);
  const originator = text(entry, 'from');
  if (originator === null) return;
  const { position, at, operation } = entry;
  for (const { use, records, until, consent: reference, answer, officer, index } of consentAnswersIn(entry)) {
    if (use !== 'court') continue;
    const endedAt = answer === 'granted' ? null : at;
    if (endedAt !== null) {
      for (const row of yield* ask(exhibitsConsent, { recordId: records, originator, endedAt: null })) {
        yield put(exhibitsConsent, { ...row, endedAt });
      }
    }
    const by = { officer, originator, until, endedAt, reference, way: 'exchange' as const };
    for (const recordId of records) yield put(exhibitsConsent, { recordId, ...by, position, index, operation });
  }
};

const gone: Fold = function* (entry) {
  const back = takenBack(entry);
  if (back === null || back.from === null) return;
  const where = { recordId: back.records, originator: back.from, endedAt: null };
  for (const row of yield* ask(exhibitsConsent, where)) {
    // It ends like a letter: for the record sent anew, the owner is asked anew or writes anew.
    yield put(exhibitsConsent, { ...row, way: 'letter', endedAt: entry.at });
  }
};

export const CONSENT_FOLDS: Readonly<Record<string, Fold>> = {
  'exhibits/consent-noted/1': noted,
  'exhibits/consent-ended/1': ended,
  'intake/package-received/1': arrived,
  'intake/out-of-use/1': gone,
};

/**
 * Consents that hold now, each of the record's own originator: its notes by record. Consent is to the record as it
 * came in; one that came again after it was gone is not meant.
 */
export async function consentsFor(
  rows: Rows,
  considered: readonly { readonly recordId: string; readonly originator: string; readonly position: number }[],
  at: string,
): Promise<ReadonlyMap<string, readonly ConsentRow[]>> {
  const records = new Map(considered.map((record) => [record.recordId, record]));
  const found = await rows.find(exhibitsConsent, { recordId: [...records.keys()], endedAt: null });
  const standing = found.filter((row) => {
    const record = records.get(row.recordId);
    const meant = record !== undefined && record.originator === row.originator && record.position < row.position;
    return meant && row.until > at;
  });
  return Map.groupBy(standing, ({ recordId }) => recordId);
}
