// What the projection knows of court bundles: each one asked for and released, and the consents of other agencies
// to the use of their records in court. A bundle's contents are not here: its entry in the ledger names them, and
// the file is made from the ledger. `store.ts` joins these tables and folds to the room's.

import { ask, type Fold, type FoldEntry, type Folding, put, type Rows, table } from '../base/table.ts';

export type BundleRow = {
  bundle: string;
  operation: string | null;
  askedPosition: number;
  askedAt: string;
  askedBy: string;
  /** Of the release; null until a second officer let it go. */
  position: number | null;
  at: string | null;
  officer: string | null;
  /** Who took back what was asked for, before anybody released it. */
  withdrawnBy: string | null;
  court: string | null;
  reference: string | null;
  /** Ids of the exhibits named; null for all of the matter. */
  asked: readonly string[] | null;
  /** Each exhibit, with the events that its chain had when it was asked for. */
  custody: readonly { readonly exhibit: string; readonly events: number }[];
  holds: { readonly [what: string]: number };
  records: number;
  withheld: readonly { readonly ground: string; readonly count: number }[];
  /** Every record asked for, by position and indexes, in the order of the ledger. */
  places: readonly Placed[];
};

export type Placed = readonly [position: number, indexes: readonly number[]];

export type ConsentRow = {
  recordId: string;
  /** Who noted it: of several hands, each has its own row. */
  officer: string;
  originator: string;
  /** The last instant at which it holds. */
  until: string;
  /** When it was ended before that; null while nobody has. */
  endedAt: string | null;
  reference: string;
  position: number;
  operation: string | null;
};

export const exhibitsBundle = table<BundleRow>({
  name: 'exhibits_bundle',
  columns: {
    bundle: 'text',
    operation: 'text',
    askedPosition: 'integer',
    askedAt: 'text',
    askedBy: 'text',
    position: 'integer',
    at: 'text',
    officer: 'text',
    withdrawnBy: 'text',
    court: 'text',
    reference: 'text',
    asked: 'json',
    custody: 'json',
    holds: 'json',
    records: 'integer',
    withheld: 'json',
    places: 'json',
  },
  key: ['bundle'],
  indexes: [['operation']],
  veil: { operation: 'operation' },
});

export const exhibitsConsent = table<ConsentRow>({
  name: 'exhibits_consent',
  columns: {
    recordId: 'text',
    officer: 'text',
    originator: 'text',
    until: 'text',
    endedAt: 'text',
    reference: 'text',
    position: 'integer',
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

const foldAsked: Fold = function* (entry) {
  yield* putBundle(entry, null);
};

/** What one officer disclosed alone, before two were needed: asked for and released in one. */
const foldBundled: Fold = function* (entry) {
  yield* putBundle(entry, entry.position);
};

const foldReleased: Fold = function* (entry) {
  const [row] = yield* ask(exhibitsBundle, { bundle: text(entry, 'bundle') ?? '' });
  if (row === undefined || row.position !== null || row.withdrawnBy !== null) return;
  const { position, at, actor: officer } = entry;
  const records = entry.act?.['records'];
  yield put(exhibitsBundle, { ...row, position, at, officer, records: countOf(records) });
};

const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function* putBundle(entry: FoldEntry, released: number | null): Folding {
  const { position, at, actor, operation, act } = entry;
  const bundle = text(entry, 'bundle');
  if (bundle === null || act === null) return;
  const { exhibits, holds, withheld, asked } = act;
  const held = typeof holds === 'object' && holds !== null && !Array.isArray(holds) ? holds : {};
  yield put(exhibitsBundle, {
    ...{ bundle, operation, askedPosition: position, askedAt: at, askedBy: actor },
    ...(released === null ? { position: null, at: null, officer: null } : { position: released, at, officer: actor }),
    withdrawnBy: null,
    court: text(entry, 'court'),
    reference: text(entry, 'reference'),
    asked: Array.isArray(asked) ? (asked as string[]) : null,
    custody: Array.isArray(exhibits) ? (exhibits as unknown as BundleRow['custody']) : [],
    holds: held as BundleRow['holds'],
    records: countOf((held as BundleRow['holds'])['records']),
    withheld: Array.isArray(withheld) ? (withheld as unknown as BundleRow['withheld']) : [],
    places: placesIn(entry),
  });
}

/** The places that the records of the entry name; erased ones name none. */
function placesIn(entry: FoldEntry): readonly Placed[] {
  return entry.records.flatMap(({ value }) => {
    const places = value?.['type'] === 'bundle-selection' ? value['places'] : null;
    return Array.isArray(places) ? (places as unknown as readonly Placed[]) : [];
  });
}

const foldConsent: Fold = function* (entry) {
  const { position, operation, act } = entry;
  const [originator, until, reference] = [text(entry, 'originator'), text(entry, 'until'), text(entry, 'reference')];
  const records = act?.['records'];
  if (originator === null || until === null || reference === null || !Array.isArray(records)) return;
  for (const recordId of records) {
    if (typeof recordId === 'string') {
      yield put(exhibitsConsent, {
        ...{ recordId, officer: entry.actor, originator, until, endedAt: null, reference, position, operation },
      });
    }
  }
};

/** Every note of these records ends, whoever made it: it is the agency's consent that is taken back. */
const foldConsentEnded: Fold = function* (entry) {
  const records = entry.act?.['records'];
  const originator = text(entry, 'originator');
  if (originator === null || !Array.isArray(records)) return;
  const recordId = records.filter((one) => typeof one === 'string');
  for (const row of yield* ask(exhibitsConsent, { recordId })) {
    const ends = row.originator === originator && row.endedAt === null;
    if (ends) yield put(exhibitsConsent, { ...row, endedAt: entry.at });
  }
};

const foldWithdrawn: Fold = function* (entry) {
  const [row] = yield* ask(exhibitsBundle, { bundle: text(entry, 'bundle') ?? '' });
  if (row === undefined || row.position !== null || row.withdrawnBy !== null) return;
  yield put(exhibitsBundle, { ...row, withdrawnBy: entry.actor });
};

export const BUNDLE_FOLDS = {
  'exhibits/bundle-asked/1': foldAsked,
  'exhibits/bundled/1': foldBundled,
  'exhibits/bundled/2': foldReleased,
  'exhibits/bundle-withdrawn/1': foldWithdrawn,
  'exhibits/consent-noted/1': foldConsent,
  'exhibits/consent-ended/1': foldConsentEnded,
} as const;

/** The bundle with that id, or null. */
export async function bundleById(rows: Rows, bundle: string): Promise<BundleRow | null> {
  const [found] = await rows.find(exhibitsBundle, { bundle });
  return found ?? null;
}
