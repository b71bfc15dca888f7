// The tables of the exhibits: each exhibit as it stands, its chain line by line, its images and what verifying them
// gave, photographs by reference, and the reports that carry findings. Row types and declarations only; none of them
// holds a picture or what one shows. `store.ts` folds them.

import type { Json } from '../base/json.ts';
import { table } from '../base/table.ts';

export type ExhibitRow = {
  exhibit: string;
  /** Its number in its operation at this agency, in the order of the ledger. */
  number: number;
  /** What stands on its label. */
  label: string;
  mark: string;
  kind: string;
  make: string | null;
  model: string | null;
  serial: string | null;
  /** The serial number as two of them are compared. */
  serialKey: string | null;
  imei: string | null;
  condition: string | null;
  country: string;
  province: string | null;
  operation: string | null;
  person: string | null;
  place: string;
  ground: string;
  seizedAt: string;
  reportTo: string | null;
  tally: string | null;
  /** Index of its tally in the entry of its seizure: what a hold on this exhibit alone names. */
  record: number;
  /** True when it came in with a list; the list is the entry at `position`. */
  listed: boolean;
  state: string;
  custodian: string;
  offeredTo: string | null;
  seal: string | null;
  events: number;
  /** When the last event of its chain happened. */
  lastAt: string;
  keptAt: string | null;
  /** Name, role and body of who has it outside this agency; null while nobody has. */
  outside: string | null;
  authorityType: string | null;
  authorityRef: string | null;
  authorityFrom: string | null;
  authorityTo: string | null;
  /** The last day on which it may be kept. */
  retainUntil: string | null;
  /** Under what it came, as its seizure said: what is recorded later changes nothing of that paper. */
  seizedUnder: Json;
  /** Positions of the entries that recorded under what it is kept since. */
  retentions: readonly number[];
  /** Who decided that it may leave custody, and how; null while nobody has. */
  decidedBy: string | null;
  decidedHow: string | null;
  decidedGround: string | null;
  /** Position of that decision: who carries it out names it. */
  decidedAt: number | null;
  position: number;
};

export type CustodyRow = {
  exhibit: string;
  number: number;
  kind: string;
  position: number;
  at: string;
  happenedAt: string;
  by: string;
  to: string | null;
  seal: string | null;
  sealFound: string | null;
  condition: string | null;
  keptAt: string | null;
  outside: string | null;
  reason: string | null;
  /** Examinations only: tool with version, digest of the image, and whether it was verified. */
  tool: string | null;
  image: string | null;
  verified: boolean | null;
};

/** How many records of a report speak about an exhibit. `bound`: whether the image it names is one of ours. */
export type FindingRow = {
  exhibit: string;
  position: number;
  report: string;
  records: number;
  image: string | null;
  bound: string;
};

export type ImageRow = {
  exhibit: string;
  /** Counted from 1 within the exhibit. */
  number: number;
  sha256: string;
  /** Algorithm and lower case hexadecimal digits, SHA-256 among them. */
  hashes: readonly { readonly alg: string; readonly value: string }[];
  method: string;
  tool: string;
  toolVersion: string | null;
  writeBlocker: string | null;
  sizeBytes: number | null;
  segments: number | null;
  startedAt: string | null;
  endedAt: string | null;
  verified: boolean;
  by: string;
  at: string;
  position: number;
};

export type VerificationRow = {
  exhibit: string;
  image: number;
  position: number;
  by: string;
  at: string;
  tool: string;
  alg: string;
  recorded: string;
  found: string;
  matches: boolean;
};

export type PhotographRow = {
  exhibit: string;
  number: string;
  sha256: string;
  keptAt: string;
  takenAt: string;
  by: string;
  at: string;
  position: number;
};

/** The last number given in an operation; `none` outside any. */
export type CounterRow = { place: string; operation: string | null; last: number };

const TEXT = 'text' as const;

export const exhibitsExhibit = table<ExhibitRow>({
  name: 'exhibits_exhibit',
  columns: {
    ...{ exhibit: TEXT, number: 'integer', label: TEXT, mark: TEXT, kind: TEXT, make: TEXT, model: TEXT },
    ...{ serial: TEXT, serialKey: TEXT, imei: TEXT, condition: TEXT, country: TEXT, province: TEXT, operation: TEXT },
    ...{ person: TEXT, place: TEXT, ground: TEXT, seizedAt: TEXT, reportTo: TEXT, tally: TEXT, record: 'integer' },
    ...{ listed: 'boolean', state: TEXT, custodian: TEXT, offeredTo: TEXT, seal: TEXT, events: 'integer' },
    ...{ lastAt: TEXT, keptAt: TEXT, outside: TEXT, authorityType: TEXT, authorityRef: TEXT, authorityFrom: TEXT },
    ...{ authorityTo: TEXT, retainUntil: TEXT, decidedBy: TEXT, decidedHow: TEXT, decidedGround: TEXT },
    ...{ seizedUnder: 'json', retentions: 'json', decidedAt: 'integer', position: 'integer' },
  },
  key: ['exhibit'],
  indexes: [['mark'], ['operation'], ['custodian'], ['person'], ['label'], ['imei'], ['serialKey'], ['position']],
  veil: { operation: 'operation' },
});
const through = { column: 'exhibit', table: exhibitsExhibit };
export const exhibitsCustody = table<CustodyRow>({
  name: 'exhibits_custody',
  columns: {
    ...{ exhibit: TEXT, number: 'integer', kind: TEXT, position: 'integer', at: TEXT, happenedAt: TEXT, by: TEXT },
    ...{ to: TEXT, seal: TEXT, sealFound: TEXT, condition: TEXT, keptAt: TEXT, outside: TEXT, reason: TEXT },
    ...{ tool: TEXT, image: TEXT, verified: 'boolean' },
  },
  key: ['exhibit', 'number'],
  indexes: [['seal']],
  veil: { through },
});
export const exhibitsFinding = table<FindingRow>({
  name: 'exhibits_finding',
  columns: { exhibit: TEXT, position: 'integer', report: TEXT, records: 'integer', image: TEXT, bound: TEXT },
  key: ['exhibit', 'position'],
  indexes: [],
  veil: { entry: 'position', through },
});
export const exhibitsImage = table<ImageRow>({
  name: 'exhibits_image',
  columns: {
    ...{ exhibit: TEXT, number: 'integer', sha256: TEXT, hashes: 'json', method: TEXT, tool: TEXT, toolVersion: TEXT },
    ...{ writeBlocker: TEXT, sizeBytes: 'integer', segments: 'integer', startedAt: TEXT, endedAt: TEXT },
    ...{ verified: 'boolean', by: TEXT, at: TEXT, position: 'integer' },
  },
  key: ['exhibit', 'number'],
  indexes: [['sha256']],
  veil: { through },
});
export const exhibitsVerification = table<VerificationRow>({
  name: 'exhibits_verification',
  columns: {
    ...{ exhibit: TEXT, image: 'integer', position: 'integer', by: TEXT, at: TEXT, tool: TEXT, alg: TEXT },
    ...{ recorded: TEXT, found: TEXT, matches: 'boolean' },
  },
  key: ['exhibit', 'image', 'position', 'alg'],
  indexes: [],
  veil: { through },
});
export const exhibitsPhotograph = table<PhotographRow>({
  name: 'exhibits_photograph',
  columns: {
    ...{ exhibit: TEXT, number: TEXT, sha256: TEXT, keptAt: TEXT, takenAt: TEXT, by: TEXT, at: TEXT },
    position: 'integer',
  },
  key: ['exhibit', 'number'],
  indexes: [],
  veil: { through },
});
export const exhibitsCounter = table<CounterRow>({
  name: 'exhibits_counter',
  columns: { place: TEXT, operation: TEXT, last: 'integer' },
  key: ['place'],
  indexes: [],
  veil: { operation: 'operation' },
});
