// The projector and erasure: what was derived goes before the erasure is folded, also when the first attempt breaks in
// the middle, and a repeat of a key after a failed fold writes nothing again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { type Fold, put, store, table } from '../../src/base/table.ts';
import { Looking } from '../../src/node/looking.ts';
import { Projector } from '../../src/node/projector.ts';
import { MemoryLog, seededRandom } from '../house.ts';

type WordRow = { word: string };
const words = table<WordRow>({ name: 'intake_word', columns: { word: 'text' }, key: ['word'], indexes: [] });
const wordSaid: Fold = function* (entry) {
  for (const { value } of entry.records)
    if (typeof value?.['word'] === 'string') yield put(words, { word: value['word'] });
};
const intake = store({ room: 'intake', version: 1, tables: [words], folds: { 'intake/said/1': wordSaid } });
const AT = '2026-03-02T08:00:00.000Z';
const head = { at: AT, actor: `o:${'1'.repeat(32)}`, permit: '-' };

async function withTwoWords() {
  const log = new MemoryLog('es.police.example/liaison/1', seededRandom('projector'));
  const records = [{ type: 'act' }, { type: 'word', word: 'kept' }, { type: 'word', word: 'erased' }] as const;
  await log.append({ ...head, kind: 'intake/said/1', records });
  const rows = rowsInMaps();
  let forgotten = 0;
  const forget = async () => {
    forgotten += 1;
  };
  const projector = new Projector({ rows, stores: [intake], source: log, forget });
  await projector.start();
  const found = async () => (await rows.find(words, {})).map((row) => row.word);
  const erase = () =>
    log.append({
      ...head,
      kind: 'oversight/erased/1',
      records: [{ type: 'act', targets: [{ entry: 0, records: [[2, 2]] }] }],
    });
  return { log, rows, projector, found, erase, forgotten: () => forgotten };
}

test('an erasure removes what was derived and scrubs the files once', async () => {
  const { projector, found, erase, forgotten } = await withTwoWords();
  assert.deepEqual(await found(), ['erased', 'kept']);
  const { position } = await erase();
  await projector.settle(position);
  assert.deepEqual(await found(), ['kept']);
  assert.equal(forgotten(), 1);
});

test('an erasure that breaks off in the middle is finished by the next to ask, and by a new start', async () => {
  const { log, rows, projector, found, erase } = await withTwoWords();
  const { position } = await erase();
  const reset = rows.reset.bind(rows);
  rows.reset = async () => {
    throw new Error('the database is gone');
  };
  await assert.rejects(projector.settle(position), /the database is gone/);
  rows.reset = reset;
  await projector.settle(position);
  assert.deepEqual(await found(), ['kept']);
  // A process that died between the entry and the removal: the rows of before are there, the erasure is not folded.
  const second = await withTwoWords();
  await second.erase();
  const started = new Projector({
    rows: second.rows,
    stores: [intake],
    source: second.log,
    forget: async () => undefined,
  });
  await started.start();
  assert.deepEqual(await second.found(), ['kept']);
  assert.equal(log.size, 2);
});

test('entries after an erasure are folded as before it', async () => {
  const { log, projector, found, erase } = await withTwoWords();
  await erase();
  const records = [{ type: 'act' }, { type: 'word', word: 'later' }] as const;
  const { position } = await log.append({ ...head, kind: 'intake/said/1', records });
  await projector.settle(position);
  assert.deepEqual(await found(), ['kept', 'later']);
  const { position: again } = await erase();
  await projector.settle(again);
  assert.deepEqual(await found(), ['kept', 'later']);
});

test('an erasure waits until nobody looks, and who comes meanwhile waits for it', async () => {
  const { projector, found, erase } = await withTwoWords();
  const close = await projector.look();
  const { position } = await erase();
  let settled = false;
  const settling = projector.settle(position).then(() => {
    settled = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(await found(), ['erased', 'kept'], 'nothing is emptied under who looks');
  const later = projector.look().then(async (done) => {
    const seen = await found();
    done();
    return seen;
  });
  assert.ok(!settled);
  close();
  assert.deepEqual(await later, ['kept']);
  await settling;
});

test('a look lets go while its act appends, and looks again afterwards', async () => {
  const { projector, erase, found } = await withTwoWords();
  const look = await Looking.begin(() => projector.look());
  const both = [1, 2].map(() =>
    look.aside(async () => {
      const { position } = await erase();
      await projector.settle(position);
    }),
  );
  await Promise.all(both);
  assert.deepEqual(await found(), ['kept']);
  const { position } = await erase();
  let settled = false;
  const settling = projector.settle(position).then(() => {
    settled = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(!settled, 'it looks again');
  look.end();
  await settling;
});

test('of two appends that end while rows are folded one looks again, so that no erasure waits in vain', async () => {
  const { projector, found, erase } = await withTwoWords();
  const looking = await Looking.begin(() => projector.look());
  const other = await projector.look();
  const { promise: folds, resolve: folded } = Promise.withResolvers<void>();
  // A fold is under way: whoever looks waits for it.
  const steady = projector.steady.bind(projector);
  projector.steady = async () => {
    await folds;
    await steady();
  };
  const first = looking.aside(async () => undefined);
  await Promise.resolve();
  await Promise.resolve();
  const second = looking.aside(async () => undefined);
  for (let nth = 0; nth < 5; nth += 1) await Promise.resolve();
  folded();
  await Promise.all([first, second]);
  assert.equal(projector.looks, 2, 'its own and the other');
  looking.end();
  other();
  assert.equal(projector.looks, 0);
  await projector.settle((await erase()).position);
  assert.deepEqual(await found(), ['kept']);
});
