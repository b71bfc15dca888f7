// Matching's projection: which records give which identifier, which sightings still await comparison with which list,
// the file hits, the questions put and answered, and the contacts that came of them. Folded from entries, disposable;
// a superseded or recalled record gives its identifier back. `door.ts` reads it, `compare.ts` and `ask.ts` write.

import type { JsonObject } from '../base/json.ts';
import { ask, drop, type Fold, type FoldEntry, type Folding, put, type Rows, store, table } from '../base/table.ts';
import { asSighting } from '../statements/sighting.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import { identifierOf } from './exact.ts';
import { asContact, asFileHit } from './hit.ts';

/** One record that gives an identifier. */
export type IdentifierRow = {
  position: number;
  index: number;
  identifier: string;
  kind: string;
  about: string;
  subject: string;
  strength: string;
  originator: string;
  observedAt: string | null;
  recordId: string;
  fromAgency: string | null;
};

/** An entry with sightings, and how many. */
export type BatchRow = { position: number; sightings: number };
/** A hash list, by its id. */
export type ListedRow = { list: string; position: number };
/** A comparison that has not been made yet: the sightings of one entry with one list. */
export type DueRow = { list: string; position: number; sightings: number };

/** A file hit. `sightingPosition` and `sightingIndex` name the first sighting it rests on. */
export type HitRow = {
  list: string;
  account: string;
  file: string;
  category: string;
  rule: string;
  sightingPosition: number;
  sightingIndex: number;
  position: number;
  index: number;
};

/** A question between two agencies. `direction` is `out` when we asked; counts only, never a value. */
export type QuestionRow = {
  position: number;
  direction: string;
  peer: string;
  slots: number;
  hits: number | null;
  at: string;
};

/** Do not act, call: we and the peer hold the same identifier. `subjects` are ours; empty when the peer asked. */
export type ContactRow = {
  contact: string;
  direction: string;
  peer: string;
  count: number;
  subjects: readonly string[];
  at: string;
  position: number;
};

export const matchingIdentifier = table<IdentifierRow>({
  name: 'matching_identifier',
  columns: {
    position: 'integer',
    index: 'integer',
    identifier: 'text',
    kind: 'text',
    about: 'text',
    subject: 'text',
    strength: 'text',
    originator: 'text',
    observedAt: 'text',
    recordId: 'text',
    fromAgency: 'text',
  },
  key: ['position', 'index'],
  indexes: [['identifier'], ['subject'], ['recordId']],
});
export const matchingBatch = table<BatchRow>({
  name: 'matching_batch',
  columns: { position: 'integer', sightings: 'integer' },
  key: ['position'],
  indexes: [],
});
export const matchingListed = table<ListedRow>({
  name: 'matching_listed',
  columns: { list: 'text', position: 'integer' },
  key: ['list'],
  indexes: [],
});
export const matchingDue = table<DueRow>({
  name: 'matching_due',
  columns: { list: 'text', position: 'integer', sightings: 'integer' },
  key: ['list', 'position'],
  indexes: [],
});
export const matchingHit = table<HitRow>({
  name: 'matching_hit',
  columns: {
    list: 'text',
    account: 'text',
    file: 'text',
    category: 'text',
    rule: 'text',
    sightingPosition: 'integer',
    sightingIndex: 'integer',
    position: 'integer',
    index: 'integer',
  },
  key: ['list', 'account', 'file'],
  indexes: [['account'], ['file']],
});
export const matchingQuestion = table<QuestionRow>({
  name: 'matching_question',
  columns: {
    position: 'integer',
    direction: 'text',
    peer: 'text',
    slots: 'integer',
    hits: 'integer',
    at: 'text',
  },
  key: ['position'],
  indexes: [['peer', 'direction']],
});
export const matchingContact = table<ContactRow>({
  name: 'matching_contact',
  columns: {
    contact: 'text',
    direction: 'text',
    peer: 'text',
    count: 'integer',
    subjects: 'json',
    at: 'text',
    position: 'integer',
  },
  key: ['contact'],
  indexes: [['peer']],
});

/** Record ids that a package of corrections or recalls takes back; empty for any other entry. */
export function takenBack(act: JsonObject | null): string[] {
  const lists = [act?.['supersedes'], act?.['recalls']];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter((id) => typeof id === 'string') : []));
}

function* foldReport(entry: FoldEntry): Folding {
  const from = entry.act?.['from'];
  const gone = takenBack(entry.act);
  if (gone.length > 0 && typeof from === 'string') {
    // Only the agency that a record came from may take it back.
    for (const row of yield* ask(matchingIdentifier, { recordId: gone, fromAgency: from })) {
      yield drop(matchingIdentifier, { position: row.position, index: row.index });
    }
  }
  let sightings = 0;
  for (const record of entry.records) {
    const content = contentOf(record.value);
    if (asSighting(content) !== null) sightings += 1;
    const statement = asStatement(content);
    const identifier = statement === null ? null : identifierOf(statement);
    if (statement !== null && identifier !== null && content !== null) {
      yield put(matchingIdentifier, {
        position: entry.position,
        index: record.index,
        identifier: identifier.text,
        kind: identifier.kind,
        about: statement.about,
        subject: statement.subject,
        strength: identifier.strength,
        originator: statement.originator,
        observedAt: statement.observed.at,
        recordId: content.recordId ?? record.id,
        fromAgency: content.from,
      });
    }
    const contact = asContact(content);
    if (contact !== null && content?.from === contact.from) {
      const { id, from: peer, count } = contact;
      const row = { contact: id, direction: 'in', peer, count, subjects: [], at: entry.at, position: entry.position };
      yield put(matchingContact, row);
    }
  }
  if (sightings === 0) return;
  yield put(matchingBatch, { position: entry.position, sightings });
  for (const { list } of yield* ask(matchingListed, {})) {
    yield put(matchingDue, { list, position: entry.position, sightings });
  }
}

/** A list, possibly in several parts, is compared with everything seen so far once more for each part. */
const foldList: Fold = function* (entry) {
  yield* foldReport(entry);
  const list = entry.act?.['list'];
  if (typeof list !== 'string') return;
  yield put(matchingListed, { list, position: entry.position });
  for (const { position, sightings } of yield* ask(matchingBatch, {})) {
    yield put(matchingDue, { list, position, sightings });
  }
};

const foldCompared: Fold = function* (entry) {
  const done = entry.act?.['compared'];
  for (const pair of Array.isArray(done) ? done : []) {
    const { list, position } = (pair ?? {}) as { list?: unknown; position?: unknown };
    if (typeof list === 'string' && typeof position === 'number') yield drop(matchingDue, { list, position });
  }
  for (const record of entry.records) {
    const hit = asFileHit(contentOf(record.value));
    if (hit === null) continue;
    const { list, account, file, category, rule, sightingPosition, sightingIndex } = hit;
    const at = { position: entry.position, index: record.index };
    yield put(matchingHit, { list, account, file, category, rule, sightingPosition, sightingIndex, ...at });
  }
};

const foldReplied: Fold = function* (entry) {
  const { peer, slots, hits, contact, subjects } = entry.act ?? {};
  if (typeof peer !== 'string' || typeof slots !== 'number' || typeof hits !== 'number') return;
  const { position, at } = entry;
  yield put(matchingQuestion, { position, direction: 'out', peer, slots, hits, at });
  if (typeof contact !== 'string' || !Array.isArray(subjects)) return;
  const own = subjects.filter((subject) => typeof subject === 'string');
  yield put(matchingContact, { contact, direction: 'out', peer, count: hits, subjects: own, at, position });
};

const foldAnswered: Fold = function* (entry) {
  const { peer, slots } = entry.act ?? {};
  if (typeof peer !== 'string' || typeof slots !== 'number') return;
  yield put(matchingQuestion, { position: entry.position, direction: 'in', peer, slots, hits: null, at: entry.at });
};

export const matchingStore = store({
  room: 'matching',
  version: 1,
  tables: [
    matchingIdentifier,
    matchingBatch,
    matchingListed,
    matchingDue,
    matchingHit,
    matchingQuestion,
    matchingContact,
  ],
  folds: {
    'intake/received/1': foldReport,
    'intake/package-received/1': foldReport,
    'intake/list-received/1': foldList,
    'matching/compared/1': foldCompared,
    'matching/replied/1': foldReplied,
    'matching/answered/1': foldAnswered,
  },
});

/** Every record of this node that gives one of these identifiers. */
export async function holdersOf(rows: Rows, identifiers: readonly string[]): Promise<readonly IdentifierRow[]> {
  return rows.find(matchingIdentifier, { identifier: identifiers });
}

/** The identifiers that records give for these subjects. */
export async function identifiersOf(rows: Rows, subjects: readonly string[]): Promise<readonly IdentifierRow[]> {
  return rows.find(matchingIdentifier, { subject: subjects });
}

/** Every record that gives a strong identifier, at most `limit`. */
export async function strongIdentifiers(rows: Rows, limit: number): Promise<readonly IdentifierRow[]> {
  return rows.find(matchingIdentifier, { strength: 'strong' }, { limit });
}

/** Comparisons still to be made, oldest list first; at most `limit`. */
export async function dueComparisons(rows: Rows, limit: number): Promise<readonly DueRow[]> {
  return rows.find(matchingDue, {}, { limit });
}

/** File hits on these accounts, or all; at most `limit`. */
export async function fileHits(
  rows: Rows,
  accounts: readonly string[] | null,
  limit: number,
): Promise<readonly HitRow[]> {
  return rows.find(matchingHit, accounts === null ? {} : { account: accounts }, { limit });
}

/** Contacts, newest first; at most `limit`. */
export async function contacts(rows: Rows, limit: number): Promise<readonly ContactRow[]> {
  return rows.find(matchingContact, {}, { order: [{ column: 'position', descending: true }], limit });
}

/** Questions with one peer in one direction. */
export async function questionsWith(rows: Rows, peer: string, direction: string): Promise<readonly QuestionRow[]> {
  return rows.find(matchingQuestion, { peer, direction });
}
