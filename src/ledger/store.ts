// The ledger's own projection: which entries there are, where each topic last moved, and which idempotency keys were
// used. The append gate asks the last two before it writes. Everything here is folded from entries and disposable.

import { type Fold, put, type Rows, store, table } from '../base/table.ts';

export type EntryRow = {
  position: number;
  kind: string;
  at: string;
  actor: string;
  permit: string;
  operation: string | null;
  size: number;
};
export type TopicRow = { topic: string; position: number };
export type KeyRow = { key: string; position: number };

export const ledgerEntry = table<EntryRow>({
  name: 'ledger_entry',
  columns: {
    position: 'integer',
    kind: 'text',
    at: 'text',
    actor: 'text',
    permit: 'text',
    operation: 'text',
    size: 'integer',
  },
  key: ['position'],
  indexes: [['kind'], ['operation']],
  veil: { operation: 'operation' },
});
export const ledgerTopic = table<TopicRow>({
  name: 'ledger_topic',
  columns: { topic: 'text', position: 'integer' },
  key: ['topic'],
  indexes: [],
  veil: { entry: 'position' },
});
export const ledgerKey = table<KeyRow>({
  name: 'ledger_key',
  columns: { key: 'text', position: 'integer' },
  key: ['key'],
  indexes: [],
  veil: { entry: 'position' },
});

const foldEntry: Fold = function* (entry) {
  const { position, kind, at, actor, permit, operation } = entry;
  yield put(ledgerEntry, { position, kind, at, actor, permit, operation, size: entry.records.length + 1 });
  if (entry.act === null) return;
  const key = entry.act['key'];
  if (typeof key === 'string') yield put(ledgerKey, { key, position });
  const topics = entry.act['topics'];
  if (!Array.isArray(topics)) return;
  for (const topic of topics) if (typeof topic === 'string') yield put(ledgerTopic, { topic, position });
};

export const ledgerStore = store({
  room: 'ledger',
  version: 1,
  tables: [ledgerEntry, ledgerTopic, ledgerKey],
  folds: { '*': foldEntry },
});

/** The last position at which each of these topics moved; a topic that never moved is absent. */
export async function lastMoves(rows: Rows, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = await rows.find(ledgerTopic, { topic: topics });
  return new Map(found.map((row) => [row.topic, row.position]));
}

/** The position that an idempotency key was first used at, or null. */
export async function positionOfKey(rows: Rows, key: string): Promise<number | null> {
  const [found] = await rows.find(ledgerKey, { key });
  return found?.position ?? null;
}

/** Entries, newest first, optionally of one kind. Bound: 500. */
export async function recentEntries(rows: Rows, kind: string | null, limit: number): Promise<readonly EntryRow[]> {
  const order = [{ column: 'position' as const, descending: true }];
  return rows.find(ledgerEntry, kind === null ? {} : { kind }, { order, limit: Math.min(limit, 500) });
}
