// What the projection knows of court bundles: each one made, and the consents of other agencies to the use of their
// records in court. A bundle's contents are not here: its entry in the ledger names them, and the file is made from
// the ledger. `store.ts` joins these tables and folds to the room's.

import { type Fold, type FoldEntry, put, type Rows, table } from '../base/table.ts';

export type BundleRow = {
  bundle: string;
  operation: string | null;
  position: number;
  at: string;
  officer: string;
  court: string | null;
  reference: string | null;
  /** Ids of the exhibits named; null for all of the matter. */
  asked: readonly string[] | null;
  exhibits: number;
  records: number;
  withheld: readonly { readonly ground: string; readonly count: number }[];
  /** Every record that went, by position and indexes, in the order of the ledger. */
  places: readonly Placed[];
};

export type Placed = readonly [position: number, indexes: readonly number[]];

type ConsentRow = {
  recordId: string;
  originator: string;
  /** The last instant at which it holds. */
  until: string;
  reference: string;
  position: number;
  operation: string | null;
};

export const exhibitsBundle = table<BundleRow>({
  name: 'exhibits_bundle',
  columns: {
    bundle: 'text',
    operation: 'text',
    position: 'integer',
    at: 'text',
    officer: 'text',
    court: 'text',
    reference: 'text',
    asked: 'json',
    exhibits: 'integer',
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
    originator: 'text',
    until: 'text',
    reference: 'text',
    position: 'integer',
    operation: 'text',
  },
  key: ['recordId'],
  indexes: [],
  veil: { operation: 'operation' },
});

const text = (entry: FoldEntry, field: string): string | null => {
  const value = entry.act?.[field];
  return typeof value === 'string' ? value : null;
};

const foldBundled: Fold = function* (entry) {
  const { position, at, actor: officer, operation, act } = entry;
  const bundle = text(entry, 'bundle');
  if (bundle === null || act === null) return;
  const { exhibits, records, withheld, asked } = act;
  yield put(exhibitsBundle, {
    ...{ bundle, operation, position, at, officer },
    court: text(entry, 'court'),
    reference: text(entry, 'reference'),
    asked: Array.isArray(asked) ? (asked as string[]) : null,
    exhibits: Array.isArray(exhibits) ? exhibits.length : 0,
    records: typeof records === 'number' ? records : 0,
    withheld: Array.isArray(withheld) ? (withheld as unknown as BundleRow['withheld']) : [],
    places: placesIn(entry),
  });
};

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
      yield put(exhibitsConsent, { recordId, originator, until, reference, position, operation });
    }
  }
};

export const BUNDLE_FOLDS = {
  'exhibits/bundled/1': foldBundled,
  'exhibits/consent-noted/1': foldConsent,
} as const;

/** The bundle with that id, or null. */
export async function bundleById(rows: Rows, bundle: string): Promise<BundleRow | null> {
  const [found] = await rows.find(exhibitsBundle, { bundle });
  return found ?? null;
}
