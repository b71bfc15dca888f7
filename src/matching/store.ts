// Matching's projection: which records give which identifier or name, which sightings still await comparison with which
// list, the file hits, the questions put and answered, the contacts that came of them, watches. Folded from entries,
// disposable; a superseded or recalled record gives its identifier back. Tables are in `tables.ts`, questions in
// `questions.ts`.

import { ask, drop, type Fold, type FoldEntry, type Folding, type FoldRecord, put, store } from '../base/table.ts';
import { takenBack } from '../intake/taken-back.ts';
import { asSighting } from '../statements/sighting.ts';
import { asStatement, type Content, contentOf, type Statement } from '../statements/statement.ts';
import { bareOf, identifierOf } from './exact.ts';
import { asContact, asFileHit } from './hit.ts';
import { dropNames, foldName, matchingName, matchingNamePart } from './name-index.ts';
import {
  matchingBatch,
  matchingContact,
  matchingDue,
  matchingHit,
  matchingIdentifier,
  matchingListed,
  matchingQuestion,
} from './tables.ts';
import { foldListHits, foldWatched, WATCH_FOLDS } from './watch-fold.ts';
import { matchingWatch, matchingWatchHit } from './watch-tables.ts';

/** Only the agency that a record came from may take it back, and our own officers our own. */
function* giveBack(entry: FoldEntry): Folding {
  const gone = takenBack(entry);
  if (gone === null) return;
  for (const row of yield* ask(matchingIdentifier, { recordId: gone.records, fromAgency: gone.from })) {
    yield drop(matchingIdentifier, { position: row.position, index: row.index });
  }
  yield* dropNames(gone);
}

function* foldIdentifier(entry: FoldEntry, record: FoldRecord, content: Content, said: Statement): Folding {
  const identifier = identifierOf(said);
  if (identifier === null) return;
  const { about, subject, property, originator } = said;
  yield put(matchingIdentifier, {
    position: entry.position,
    index: record.index,
    identifier: identifier.text,
    kind: identifier.kind,
    about,
    subject,
    strength: identifier.strength,
    bare: bareOf(identifier),
    property,
    originator,
    observedAt: said.observed.at,
    recordId: content.recordId ?? record.id,
    fromAgency: content.from,
    operation: entry.operation,
  });
}

function* foldReport(entry: FoldEntry): Folding {
  yield* giveBack(entry);
  yield* foldWatched(entry);
  let sightings = 0;
  for (const record of entry.records) {
    const content = contentOf(record.value);
    if (asSighting(content) !== null) sightings += 1;
    const statement = asStatement(content);
    if (statement !== null && content !== null) {
      yield* foldIdentifier(entry, record, content, statement);
      yield* foldName(entry, record, content, statement);
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
  yield* foldListHits(entry);
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
  version: 5,
  tables: [
    matchingIdentifier,
    matchingBatch,
    matchingListed,
    matchingDue,
    matchingHit,
    matchingQuestion,
    matchingContact,
    matchingName,
    matchingNamePart,
    matchingWatch,
    matchingWatchHit,
  ],
  folds: {
    'intake/received/1': foldReport,
    'intake/package-received/1': foldReport,
    'intake/statement-withdrawn/1': foldReport,
    'intake/statement-corrected/1': foldReport,
    'intake/out-of-use/1': foldReport,
    'intake/list-received/1': foldList,
    'matching/compared/1': foldCompared,
    'matching/replied/1': foldReplied,
    'matching/answered/1': foldAnswered,
    ...WATCH_FOLDS,
  },
});
