// What the projection knows of court bundles: each one asked for and released. A bundle's contents are not here: its
// entry in the ledger names them, and the file is made from the ledger. `consent-fold.ts` has the consents that some
// of them rest on, `store.ts` joins these tables and folds to the room's.

import { ask, type Fold, type FoldEntry, type Folding, put, type Rows, table } from '../base/table.ts';
import { CONSENT_FOLDS } from './consent-fold.ts';

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
  ...CONSENT_FOLDS,
} as const;

/** The bundle with that id, or null. */
export async function bundleById(rows: Rows, bundle: string): Promise<BundleRow | null> {
  const [found] = await rows.find(exhibitsBundle, { bundle });
  return found ?? null;
}
