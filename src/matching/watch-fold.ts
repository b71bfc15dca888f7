// The folds of standing watches. Whatever comes in, by our own intake, in a package or by a comparison with a list, is
// set beside the open watches in the same entry, so no hit waits for anybody to look; a watch whose day was over hears
// of what came meanwhile when it is renewed. What always holds: a record that is taken back or erased makes no hit any
// more, and a watch hears nothing of what was there before it was set.

import { ask, drop, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { type Asking, intakeSighting, intakeStatement } from '../intake/tables.ts';
import { takenBack } from '../intake/taken-back.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { contentOf } from '../statements/statement.ts';
import { asFileHit, type FileHit } from './hit.ts';
import { matchingHit } from './tables.ts';
import { ofStatement, serves, WATCH_LIMITS, type Watchable, WatchIndex, watchableOf, watchIn } from './watch.ts';
import { matchingWatch, matchingWatchHit, type WatchHitRow, type WatchRow } from './watch-tables.ts';

/** Stands for records that belong to no operation. */
const NONE = 'none';

/** Hits of one entry, by watch and matter. */
class Hits {
  readonly rows = new Map<string, WatchHitRow>();

  add(watch: WatchRow, record: Watchable, at: Pick<WatchHitRow, 'position' | 'operation' | 'by' | 'at'>): void {
    const key = `${watch.watch} ${at.operation}`;
    const begin = { records: [], count: 0, withheld: 0, seenBy: null, seenAt: null };
    const fresh: WatchHitRow = {
      watch: watch.watch,
      owner: watch.owner,
      fromAgency: record.fromAgency,
      ...at,
      ...begin,
    };
    const known = this.rows.get(key) ?? fresh;
    if (!serves(record, watch.purpose)) {
      this.rows.set(key, { ...known, withheld: known.withheld + 1 });
      return;
    }
    const records = known.count < WATCH_LIMITS.recordsMax ? [...known.records, record.recordId] : known.records;
    this.rows.set(key, { ...known, records, count: known.count + 1 });
  }
}

/** Watches that were open when the entry was written. */
function* openWatches(entry: Pick<FoldEntry, 'at' | 'position'>): Asking<readonly WatchRow[]> {
  const rows = yield* ask(matchingWatch, { open: true });
  return rows.filter(({ until, position }) => until >= entry.at && position < entry.position);
}

/** What an entry brings, set beside the open watches. */
export function* foldWatched(entry: FoldEntry): Folding {
  yield* takeBack(entry);
  const open = yield* openWatches(entry);
  if (open.length === 0) return;
  const index = new WatchIndex(open);
  const hits = new Hits();
  const at = { position: entry.position, operation: entry.operation ?? NONE, by: 'record', at: entry.at } as const;
  for (const { value, id } of entry.records) {
    const record = watchableOf(contentOf(value), id);
    if (record === null) continue;
    for (const watch of index.on(record)) hits.add(watch, record, at);
  }
  for (const row of hits.rows.values()) yield put(matchingWatchHit, row);
}

/** Hits of entries that lost a record are made anew from what of them still stands. */
function* takeBack(entry: FoldEntry): Folding {
  const gone = takenBack(entry);
  if (gone === null) return;
  const where = { recordId: gone.records, fromAgency: gone.from };
  const said = yield* ask(intakeStatement, where);
  const seen = yield* ask(intakeSighting, where);
  const positions = [...new Set([...said, ...seen].map(({ position }) => position))];
  const met = yield* ask(matchingWatchHit, { position: positions, by: 'record' });
  if (met.length === 0) return;
  const watches = yield* ask(matchingWatch, { watch: [...new Set(met.map(({ watch }) => watch))] });
  const index = new WatchIndex(watches);
  for (const [position, hits] of Map.groupBy(met, (hit) => hit.position)) {
    const anew = new Hits();
    const [{ operation, at } = { operation: NONE, at: entry.at }] = hits;
    const place = { position, operation, by: 'record', at } as const;
    for (const { record } of yield* standingAt([position])) {
      for (const watch of index.on(record)) anew.add(watch, record, place);
    }
    for (const hit of hits) {
      const left = anew.rows.get(`${hit.watch} ${hit.operation}`);
      const { records, count, withheld } = left ?? { records: [], count: 0, withheld: 0 };
      if (count + withheld > 0) yield put(matchingWatchHit, { ...hit, records, count, withheld });
      else yield drop(matchingWatchHit, { watch: hit.watch, position, operation: hit.operation });
    }
  }
}

/** What of these entries is neither taken back nor erased, in its order. */
function* standingAt(
  position: readonly number[],
): Asking<readonly { readonly position: number; readonly record: Watchable }[]> {
  const where = { position, superseded: false };
  const said = (yield* ask(intakeStatement, where)).map((row) => {
    const { position: at, index, recordId, fromAgency } = row;
    return { position: at, index, record: { ...ofStatement(row), recordId, fromAgency } };
  });
  const seen = (yield* ask(intakeSighting, where)).map((row) => {
    const { position: at, index, account, file, handling, recordId, fromAgency } = row;
    return {
      position: at,
      index,
      record: { subjects: [account], file, identifier: null, handling, recordId, fromAgency },
    };
  });
  return [...said, ...seen].sort((a, b) => a.position - b.position || a.index - b.index);
}

/** A file that was seen before and stands on a list that came now: the hit rests on the sighting. */
export function* foldListHits(entry: FoldEntry): Folding {
  const open = yield* openWatches(entry);
  if (open.length === 0) return;
  const index = new WatchIndex(open);
  const hits = new Hits();
  for (const { value } of entry.records) {
    const hit = asFileHit(contentOf(value));
    if (hit !== null) yield* listHit(hits, index, hit, entry);
  }
  for (const row of hits.rows.values()) yield put(matchingWatchHit, row);
}

type At = Pick<FoldEntry, 'position' | 'at'>;
type Listed = Pick<FileHit, 'account' | 'file' | 'sightingPosition' | 'sightingIndex'>;

function* listHit(hits: Hits, index: WatchIndex, hit: Listed, { position, at }: At): Asking<void> {
  const watches = index.on({ subjects: [hit.account], file: hit.file, identifier: null });
  if (watches.length === 0) return;
  const sighting = yield* sightingOf(hit);
  if (sighting === null) return;
  const where = { position, operation: sighting.operation ?? NONE, by: 'list', at } as const;
  for (const watch of watches) hits.add(watch, sighting.record, where);
}

/** Kinds that bring records, and the one that brings hits of lists. */
const BRINGING = [
  'intake/received/1',
  'intake/package-received/1',
  'intake/list-received/1',
  'intake/statement-corrected/1',
];
const COMPARED = 'matching/compared/1';
/** Entries whose records are asked for at once. */
const ENTRIES_AT_ONCE = 500;

/** What came after the watch's day and before it was renewed, as it stands now. */
function* hitsMeanwhile(watch: WatchRow, renewed: At): Asking<void> {
  if (watch.until >= renewed.at) return;
  const entries = (yield* ask(ledgerEntry, { kind: [...BRINGING, COMPARED] })).filter(({ position, at }) => {
    return at > watch.until && position > watch.position && position < renewed.position;
  });
  const index = new WatchIndex([watch]);
  const hits = new Hits();
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
    const some = entries.slice(from, from + ENTRIES_AT_ONCE);
    const places = new Map(some.map((entry) => [entry.position, entry]));
    for (const { position, record } of yield* standingAt([...places.keys()])) {
      const place = places.get(position);
      if (place === undefined || index.on(record).length === 0) continue;
      hits.add(watch, record, { position, operation: place.operation ?? NONE, by: 'record', at: place.at });
    }
    const compared = some.filter(({ kind }) => kind === COMPARED).map(({ position }) => position);
    for (const hit of yield* ask(matchingHit, { position: compared })) {
      const place = places.get(hit.position);
      if (place !== undefined) yield* listHit(hits, index, hit, place);
    }
  }
  for (const row of hits.rows.values()) yield put(matchingWatchHit, row);
}

function* sightingOf({ sightingPosition: position, sightingIndex: index, account, file }: Listed): Asking<{
  readonly record: Watchable;
  readonly operation: string | null;
} | null> {
  const [row] = yield* ask(intakeSighting, { position, index });
  const [at] = yield* ask(ledgerEntry, { position });
  if (row === undefined || at === undefined || row.superseded) return null;
  const { recordId, handling, fromAgency } = row;
  const record = { subjects: [account], file, identifier: null, recordId, handling, fromAgency };
  return { record, operation: at.operation };
}

const foldSet: Fold = function* (entry) {
  const said = watchIn(entry.act);
  if (said === null) return;
  const { position, actor: owner, at: setAt, operation } = entry;
  const later = { renewedAt: null, open: true, endedBy: null, endedAt: null };
  yield put(matchingWatch, { ...said, owner, operation, setAt, position, ...later });
};

/** A fold that changes the watch that its act names. */
const changing = (change: (row: WatchRow, entry: FoldEntry) => WatchRow | null): Fold =>
  function* (entry) {
    const watch = entry.act?.['watch'];
    if (typeof watch !== 'string') return;
    const [row] = yield* ask(matchingWatch, { watch });
    const changed = row === undefined ? null : change(row, entry);
    if (changed !== null) yield put(matchingWatch, changed);
  };

const foldRenewed: Fold = function* (entry) {
  const { watch, until } = entry.act ?? {};
  if (typeof watch !== 'string' || typeof until !== 'string') return;
  const [row] = yield* ask(matchingWatch, { watch, open: true });
  if (row === undefined) return;
  yield* hitsMeanwhile(row, entry);
  yield put(matchingWatch, { ...row, until, renewedAt: entry.at });
};

const foldSeen: Fold = function* (entry) {
  const { watch, hits } = entry.act ?? {};
  if (typeof watch !== 'string' || !Array.isArray(hits)) return;
  const position = hits.filter((one) => typeof one === 'number');
  for (const row of yield* ask(matchingWatchHit, { watch, position })) {
    yield put(matchingWatchHit, { ...row, seenBy: entry.actor, seenAt: entry.at });
  }
};

/** Folds of the acts about watches. */
export const WATCH_FOLDS: Readonly<Record<string, Fold>> = {
  'matching/watch-set/1': foldSet,
  'matching/watch-renewed/1': foldRenewed,
  'matching/watch-ended/1': changing((row, { actor, at }) => {
    return row.open ? { ...row, open: false, endedBy: actor, endedAt: at } : null;
  }),
  'matching/watch-hit-seen/1': foldSeen,
};
