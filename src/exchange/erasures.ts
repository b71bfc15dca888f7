// What becomes of an erasure abroad. Our own: which holder was told, and whether they certified that the records are
// gone. A peer's: what it asked us to erase, and where each record that it may name is kept. What always holds: only
// the holder certifies, by name of the records, and a certificate counts when it names every one that was announced.

import { isRecordId } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import {
  type Ask,
  ask,
  type Change,
  type Fold,
  type FoldEntry,
  type Folding,
  put,
  type Row,
  table,
} from '../base/table.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { asSighting } from '../statements/sighting.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import { foldNoLonger } from './compliance-tables.ts';

/** One holder told of one erasure of ours. `nth` as in the outbox. */
export type ErasureToldRow = {
  position: number;
  nth: number;
  erasure: string;
  to: string;
  names: readonly string[];
  at: string;
  certifiedAt: string | null;
  /** Position of the certificate's entry. */
  certificate: number | null;
};

/** A package by which a peer asks us to erase what it sent. */
export type ErasureAskedRow = {
  position: number;
  peer: string;
  package: string;
  names: readonly string[];
  /** The request, and the entries that hold what it names: who may not see them all cannot say that it is gone. */
  entries: readonly number[];
  at: string;
  certifiedAt: string | null;
  certifiedBy: string | null;
};

export const exchangeErasureTold = table<ErasureToldRow>({
  name: 'exchange_erasure_told',
  columns: {
    position: 'integer',
    nth: 'integer',
    erasure: 'text',
    to: 'text',
    names: 'json',
    at: 'text',
    certifiedAt: 'text',
    certificate: 'integer',
  },
  key: ['position', 'nth'],
  indexes: [['to'], ['erasure']],
  // Record ids of what is gone, and to whom it went: oversight is of every matter.
  veil: { entry: 'position' },
});

export const exchangeErasureAsked = table<ErasureAskedRow>({
  name: 'exchange_erasure_asked',
  columns: {
    position: 'integer',
    peer: 'text',
    package: 'text',
    names: 'json',
    entries: 'json',
    at: 'text',
    certifiedAt: 'text',
    certifiedBy: 'text',
  },
  key: ['position'],
  indexes: [['peer']],
  veil: { entry: 'entries' },
});

/** A record of another agency that is kept here and that intake has no row of: tallies, outcomes, covers, answers. */
export type KeptRow = { position: number; index: number; recordId: string; peer: string };

export const exchangeKept = table<KeptRow>({
  name: 'exchange_kept',
  columns: { position: 'integer', index: 'integer', recordId: 'text', peer: 'text' },
  key: ['position', 'index', 'recordId'],
  indexes: [['recordId']],
  veil: { entry: 'position' },
});

const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string' && isRecordId(id)) : [];

const announced: Fold = function* (entry) {
  const { erasure, outbound } = entry.act ?? {};
  if (typeof erasure !== 'string' || !Array.isArray(outbound)) return;
  for (const [nth, line] of outbound.entries()) {
    const { to, supersedes } = (line ?? {}) as { to?: unknown; supersedes?: unknown };
    if (typeof to !== 'string') continue;
    const { position, at } = entry;
    const open = { certifiedAt: null, certificate: null };
    yield put(exchangeErasureTold, { position, nth, erasure, to, names: namesIn(supersedes), at, ...open });
  }
};

const arrived: Fold = function* (entry) {
  const { from, packageType, package: id, recalls } = entry.act ?? {};
  if (typeof from !== 'string') return;
  const { position, at } = entry;
  if (packageType === 'erasure' && typeof id === 'string') {
    const open = { certifiedAt: null, certifiedBy: null };
    const names = namesIn(recalls);
    const entries = [position, ...(yield* holding(from, names))];
    yield put(exchangeErasureAsked, { position, peer: from, package: id, names, entries, at, ...open });
  }
  yield* certificatesIn(entry, from);
  yield* keptIn(entry);
};

/** Entries that hold what this peer sent under these ids. */
function* holding(
  peer: string,
  recordId: readonly string[],
): Generator<Ask | Change, readonly number[], readonly Row[]> {
  const said = yield* ask(intakeStatement, { recordId, fromAgency: peer });
  const seen = yield* ask(intakeSighting, { recordId, fromAgency: peer });
  const kept = yield* ask(exchangeKept, { recordId, peer });
  return [...new Set([...said, ...seen, ...kept].map(({ position }) => position))].sort((a, b) => a - b);
}

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every id under which a record stands abroad: of who made it, and of each agency that passed it on. */
function* keptIn({ position, records }: FoldEntry): Folding {
  for (const { index, value } of records) {
    const content = contentOf(value);
    const known = asStatement(content) !== null || asSighting(content) !== null;
    for (let wrapper = value; wrapper?.['type'] === 'received'; ) {
      const { from: peer, recordId, record } = wrapper;
      const inner = isJsonObject(record) ? record : null;
      // Intake keeps the place of a statement under its maker's id.
      const inIntake = known && inner?.['type'] !== 'received';
      if (!inIntake && typeof peer === 'string' && typeof recordId === 'string') {
        yield put(exchangeKept, { position, index, recordId, peer });
      }
      wrapper = inner;
    }
  }
}

function* certificatesIn(entry: FoldEntry, from: string): Folding {
  const gone = new Set<string>();
  for (const { value } of entry.records) {
    const content = contentOf(value);
    // A certificate that somebody else passes on is not the holder's word.
    if (content?.value['type'] !== 'erasure-certificate' || content.from !== from) continue;
    for (const id of namesIn(content.value['records'])) gone.add(id);
  }
  if (gone.size === 0) return;
  for (const row of yield* ask(exchangeErasureTold, { to: from, certificate: null })) {
    if (!row.names.every((id) => gone.has(id))) continue;
    yield put(exchangeErasureTold, { ...row, certifiedAt: entry.at, certificate: entry.position });
    yield* foldNoLonger(row);
  }
}

const certified: Fold = function* (entry) {
  const asked = entry.act?.['asked'];
  if (typeof asked !== 'number') return;
  const [row] = yield* ask(exchangeErasureAsked, { position: asked });
  const done = { certifiedAt: entry.at, certifiedBy: entry.actor };
  if (row !== undefined) yield put(exchangeErasureAsked, { ...row, ...done });
};

export const ERASURE_FOLDS: Readonly<Record<string, Fold>> = {
  'oversight/erasure-announced/1': announced,
  'exchange/erasure-certified/1': certified,
};

/** Beside what the room does with any package. */
export const foldErasureArrived = arrived;
