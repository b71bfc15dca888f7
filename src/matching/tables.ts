// Matching's tables: row types and declarations, apart from the folds because rooms to the right ask for their rows.
// No row holds a value of its own making: identifiers are those of records, hits and contacts name what they rest on.
// `names.ts` has the index of names, `store.ts` the folds, `questions.ts` the questions.

import { table } from '../base/table.ts';
import { intakeList } from '../intake/tables.ts';

/** One record that gives an identifier. */
export type IdentifierRow = {
  position: number;
  index: number;
  identifier: string;
  kind: string;
  about: string;
  subject: string;
  strength: string;
  /** The normal form without its service, so that a handle is found by who does not know the service. */
  bare: string;
  property: string;
  originator: string;
  observedAt: string | null;
  recordId: string;
  fromAgency: string | null;
  operation: string | null;
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
    bare: 'text',
    property: 'text',
    originator: 'text',
    observedAt: 'text',
    recordId: 'text',
    fromAgency: 'text',
    operation: 'text',
  },
  key: ['position', 'index'],
  indexes: [['identifier'], ['subject'], ['recordId'], ['bare']],
  veil: { operation: 'operation' },
});
export const matchingBatch = table<BatchRow>({
  name: 'matching_batch',
  columns: { position: 'integer', sightings: 'integer' },
  key: ['position'],
  indexes: [],
  veil: { entry: 'position' },
});
export const matchingListed = table<ListedRow>({
  name: 'matching_listed',
  columns: { list: 'text', position: 'integer' },
  key: ['list'],
  indexes: [],
  veil: { entry: 'position' },
});
export const matchingDue = table<DueRow>({
  name: 'matching_due',
  columns: { list: 'text', position: 'integer', sightings: 'integer' },
  key: ['list', 'position'],
  indexes: [],
  veil: { entry: 'position', through: { column: 'list', table: intakeList } },
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
  veil: { entry: 'sightingPosition' },
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
  veil: { entry: 'position' },
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
  veil: { subjects: ['subjects'], entry: 'position' },
});
