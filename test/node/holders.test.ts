// Who was sent a record of ours: told from the outbox, whatever package holds the record, also one that was refused,
// and never from one that could not be made, or only took something back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { put, store } from '../../src/base/table.ts';
import { exchangeOutbox, type OutboxRow } from '../../src/exchange/tables.ts';
import { holdersOver } from '../../src/node/holders.ts';

const line = (nth: number, to: string, more: Partial<OutboxRow>): OutboxRow => ({
  position: 40,
  nth,
  to,
  packageType: 'records',
  purpose: 'investigation',
  days: 30,
  selection: [{ entry: 7, records: [1, 2] }],
  names: [],
  operation: null,
  officer: `o:${'0'.repeat(32)}`,
  kind: 'referrals/released/1',
  state: 'delivered',
  number: nth + 1,
  dispatch: 41,
  dispatchedAt: '2026-03-02T08:00:00.000Z',
  package: null,
  refusal: null,
  receipt: null,
  settledAt: null,
  settled: null,
  anew: null,
  heldBack: [],
  turn: 1,
  receipts: 1,
  ...more,
});

/** The holders of a place, for an officer who sees these of the lines; all of them where it is left out. */
async function holders(lines: readonly OutboxRow[], seen = lines) {
  const [all, some] = await Promise.all([rowsOf(lines), rowsOf(seen)]);
  return { of: (place: { position: number; index: number }) => holdersOver(all).of(place, some) };
}
async function rowsOf(lines: readonly OutboxRow[]) {
  const rows = rowsInMaps();
  await rows.prepare([store({ room: 'exchange', version: 1, tables: [exchangeOutbox], folds: {} })]);
  await rows.apply(
    'exchange',
    1,
    lines.map((row) => put(exchangeOutbox, row)),
  );
  return rows;
}

test('every agency that was sent the record is named once, also while the package waits', async () => {
  const asked = await holders([
    line(0, 'fr', {}),
    line(1, 'fr', { purpose: 'prosecution' }),
    line(2, 'pt', { state: 'waiting', number: null }),
    line(3, 'it', { selection: [{ entry: 7, records: [3] }] }),
    line(4, 'de', { selection: [{ entry: 8, records: [1] }] }),
  ]);
  assert.deepEqual(await asked.of({ position: 7, index: 1 }), [
    { to: 'fr', purpose: 'investigation', operation: null, shown: true },
    { to: 'pt', purpose: 'investigation', operation: null, shown: true },
  ]);
  assert.deepEqual(await asked.of({ position: 9, index: 1 }), []);
});

test('a record of the very entry that was sent is found under it', async () => {
  const asked = await holders([
    line(0, 'fr', { packageType: 'correction', selection: [{ entry: null, records: [1] }] }),
  ]);
  assert.deepEqual(await asked.of({ position: 40, index: 1 }), [
    { to: 'fr', purpose: 'investigation', operation: null, shown: true },
  ]);
});

test('who refused the package had its bytes and may take them yet: it is told like everybody else', async () => {
  const asked = await holders([line(0, 'fr', { state: 'refused' }), line(1, 'pt', { state: 'unmade' })]);
  const told = await asked.of({ position: 7, index: 1 });
  assert.deepEqual(
    told.map(({ to }) => to),
    ['fr', 'pt'],
    'also where what was wrong with it came to light when it had its number',
  );
});

test('who never got the package, or only something back, is told nothing', async () => {
  const asked = await holders([
    line(1, 'pt', { state: 'unmade', number: null }),
    line(2, 'it', { packageType: 'recall' }),
  ]);
  assert.deepEqual(await asked.of({ position: 7, index: 1 }), []);
});

test('a recipient in a matter that the officer may not see is told, and marked as not to be shown', async () => {
  const sealed = `op:${'1'.repeat(32)}`;
  const seen = line(2, 'it', {});
  const hidden = [line(0, 'fr', { operation: sealed }), line(1, 'it', { operation: sealed })];
  const asked = await holders([...hidden, seen], [seen]);
  assert.deepEqual(await asked.of({ position: 7, index: 1 }), [
    { to: 'fr', purpose: 'investigation', operation: sealed, shown: false },
    { to: 'it', purpose: 'investigation', operation: null, shown: true },
  ]);
});
