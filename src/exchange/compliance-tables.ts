// What became of what is taken back, on both ends: what peers took back from us, until every record of it is out of
// use here and whoever we passed one on to is told; and what peers answered that they did with what we took back. What
// always holds: an answer counts from the agency itself only, and names the records. `follow-up.ts` does the work,
// `compliance.ts` shows it.

import { isRecordId } from '../base/digest.ts';
import { ask, drop, type Fold, type FoldEntry, type Folding, put, table } from '../base/table.ts';
import { saidBySender } from '../statements/consent.ts';
import type { OutboxRow } from './tables.ts';

/** A package by which a peer takes back records of its own, or of others that it passed on to us. */
export type TakenBackRow = {
  position: number;
  peer: string;
  package: string;
  packageType: string;
  purpose: string;
  names: readonly string[];
  at: string;
  /** When it was answered that none of them is in use here any more. */
  compliedAt: string | null;
  operation: string | null;
};
export const exchangeTakenBack = table<TakenBackRow>({
  name: 'exchange_taken_back',
  columns: {
    position: 'integer',
    peer: 'text',
    package: 'text',
    packageType: 'text',
    purpose: 'text',
    names: 'json',
    at: 'text',
    compliedAt: 'text',
    operation: 'text',
  },
  key: ['position'],
  indexes: [['compliedAt', 'peer']],
  veil: { operation: 'operation' },
});

/** One agency told of one of them, because we had passed a record on to it; `part` counts its packages. */
export type PassedOnRow = { asked: number; to: string; part: number; position: number; at: string };
export const exchangePassedOn = table<PassedOnRow>({
  name: 'exchange_passed_on',
  columns: { asked: 'integer', to: 'text', part: 'integer', position: 'integer', at: 'text' },
  key: ['asked', 'to', 'part'],
  indexes: [],
  veil: { entry: 'position' },
});

/** One record that a peer says is out of use there: because of our package, or because its time was over. */
export type CompliedRow = {
  peer: string;
  recordId: string;
  because: 'taken-back' | 'expired';
  at: string;
  position: number;
};
export const exchangeComplied = table<CompliedRow>({
  name: 'exchange_complied',
  columns: { peer: 'text', recordId: 'text', because: 'text', at: 'text', position: 'integer' },
  key: ['peer', 'recordId', 'because'],
  indexes: [],
  veil: { entry: 'position' },
});

/**
 * A line of ours that takes something back and is not complied with in whole: from the entry that asks for the package
 * until the answer that names its last record, so that the oldest is found first however much was taken back since.
 */
export type OutstandingRow = {
  position: number;
  nth: number;
  to: string;
  packageType: string;
  /** Ids that the recipient has not said to be out of use; of an erasure all, until its certificate. */
  missing: readonly string[];
  operation: string | null;
};
export const exchangeOutstanding = table<OutstandingRow>({
  name: 'exchange_outstanding',
  columns: {
    position: 'integer',
    nth: 'integer',
    to: 'text',
    packageType: 'text',
    missing: 'json',
    operation: 'text',
  },
  key: ['position', 'nth'],
  indexes: [['to'], ['packageType']],
  veil: { operation: 'operation' },
});
export const COMPLIANCE_TABLES = [exchangeTakenBack, exchangePassedOn, exchangeComplied, exchangeOutstanding] as const;

/** Packages that take back what they name; one that names nothing takes nothing back. */
export const TAKING_BACK: readonly string[] = ['correction', 'recall', 'erasure'];

/** Beside a new line of the outbox. */
export function* foldOutstanding({ position, nth, to, packageType, names, operation }: OutboxRow): Folding {
  if (!TAKING_BACK.includes(packageType)) return;
  const recordId = [...new Set(names)];
  const ended = { peer: to, recordId, because: 'taken-back' as const };
  const gone = packageType === 'erasure' || recordId.length === 0 ? [] : yield* ask(exchangeComplied, ended);
  const known = new Set(gone.map((row) => row.recordId));
  const missing = recordId.filter((id) => !known.has(id));
  if (missing.length > 0) yield put(exchangeOutstanding, { position, nth, to, packageType, missing, operation });
}

/** The line is certified, or another has taken its place. */
export function* foldNoLonger({ position, nth }: { readonly position: number; readonly nth: number }): Folding {
  yield drop(exchangeOutstanding, { position, nth });
}

/** The peer says of these records that they are out of use there. */
function* foldLess(to: string, records: readonly string[]): Folding {
  const named = new Set(records);
  for (const row of yield* ask(exchangeOutstanding, { to, packageType: ['correction', 'recall'] })) {
    const missing = row.missing.filter((id) => !named.has(id));
    if (missing.length === 0) yield* foldNoLonger(row);
    else if (missing.length < row.missing.length) yield put(exchangeOutstanding, { ...row, missing });
  }
}

export const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string' && isRecordId(id)) : [];

/** What a package brings: names that are taken back, and what its sender says it did with ours. */
export function* foldComplianceArrived(entry: FoldEntry): Folding {
  const { from: peer, package: id, packageType, purpose, supersedes, recalls } = entry.act ?? {};
  if (typeof peer !== 'string' || typeof id !== 'string' || typeof packageType !== 'string') return;
  const { position, at, operation } = entry;
  const names = [...new Set([...namesIn(supersedes), ...namesIn(recalls)])];
  if (names.length > 0) {
    const asked = { position, peer, package: id, packageType, purpose: String(purpose), names, at };
    yield put(exchangeTakenBack, { ...asked, compliedAt: null, operation });
  }
  for (const { value } of saidBySender(entry, 'compliance')) {
    const { because } = value;
    if (because !== 'taken-back' && because !== 'expired') continue;
    const records = namesIn(value['records']);
    if (because === 'taken-back') yield* foldLess(peer, records);
    for (const recordId of records) {
      const [known] = yield* ask(exchangeComplied, { peer, recordId, because });
      if (known === undefined) yield put(exchangeComplied, { peer, recordId, because, at, position });
    }
  }
}

const complied: Fold = function* ({ act, at: compliedAt }) {
  const position = act?.['asked'];
  if (typeof position !== 'number') return;
  const [row] = yield* ask(exchangeTakenBack, { position });
  if (row !== undefined) yield put(exchangeTakenBack, { ...row, compliedAt });
};

const passedOn: Fold = function* ({ act, at, position }) {
  const { asked, to, part } = act ?? {};
  if (typeof asked !== 'number' || typeof to !== 'string' || typeof part !== 'number') return;
  yield put(exchangePassedOn, { asked, to, part, position, at });
};

export const COMPLIANCE_FOLDS: Readonly<Record<string, Fold>> = {
  'exchange/complied/1': complied,
  'exchange/passed-on/1': passedOn,
};
