// Erasing: from the commit of the erasure no read shows the record, after the rewrite neither its bytes nor its salt is
// in any file, its neighbours stay, and the order of two erasures does not matter. What must not be erased is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { Erased, readTargets } from '../../src/ledger/erased.ts';
import { createLedger, type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { draftOf, erasureOf, smallOptions, statement, verifyDisk } from './ledger-runs.ts';
import { SimDisk } from './sim-disk.ts';

type Ranges = readonly (readonly [number, number])[];

const isFault = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

async function filled(): Promise<{ readonly disk: SimDisk; readonly ledger: Ledger }> {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  for (const count of [4, 1, 60, 3, 120, 2]) {
    const position = ledger.size;
    await ledger.append(draftOf(Array.from({ length: count }, (_, k) => statement(`canary-${position}-${k}-`))));
  }
  return { disk, ledger };
}

const erase = (ledger: Ledger, entry: number, records: Ranges) => ledger.append(erasureOf([{ entry, records }]));

function holds(disk: SimDisk, bytes: Uint8Array | string): readonly string[] {
  return [...disk.names].filter(([, file]) => file.volatile.includes(bytes)).map(([path]) => path);
}

test('from its commit no read shows an erased record, and after the rewrite no file holds it', async () => {
  const { disk, ledger } = await filled();
  const salts: Uint8Array[] = [];
  for (const [entry, index] of [
    [0, 2],
    [2, 17],
    [4, 119],
  ] as const) {
    const record = (await ledger.read(entry)).records[index];
    assert.ok(record !== undefined && 'salt' in record);
    salts.push(Uint8Array.from(record.salt));
  }
  const erasure = await ledger.append(
    erasureOf([
      { entry: 0, records: [[2, 2]] },
      { entry: 2, records: [[17, 17]] },
      { entry: 4, records: [[100, 119]] },
    ]),
  );
  const record = (await ledger.read(2)).records[17];
  assert.ok(record !== undefined && 'erasedBy' in record);
  assert.equal(record.erasedBy, erasure.position);
  assert.deepEqual(holds(disk, 'canary-2-17-').length, 1);
  assert.equal(await ledger.finishErasures(), 3);
  for (const canary of ['canary-0-2-', 'canary-2-17-', 'canary-4-119-', ...salts])
    assert.deepEqual(holds(disk, canary), []);
  for (const kept of ['canary-0-1-', 'canary-2-16-', 'canary-4-99-']) assert.equal(holds(disk, kept).length, 1);
  assert.equal((await ledger.read(2)).records[17]?.id, record.id);
  assert.equal(await ledger.finishErasures(), 0);
  const verification = await ledger.verify();
  assert.deepEqual(verification.damage, []);
  assert.ok(verification.compared.records >= 190);
});

test('a start finishes an erasure that was committed and not carried out', async () => {
  const { disk, ledger } = await filled();
  await erase(ledger, 2, [[0, 59]]);
  await ledger.close();
  assert.deepEqual(
    (await verifyDisk(disk)).damage.map(({ code }) => code),
    ['ledger/erasure-unfinished'],
  );
  const again = await openLedger(smallOptions(disk, 2));
  assert.deepEqual(holds(disk, 'canary-2-'), []);
  assert.ok((await again.read(2)).records.every((record) => 'erasedBy' in record));
  assert.equal((await verifyDisk(disk)).ok, true);
});

test('appends go on while an erasure rewrites the segment they were going into', async () => {
  const { disk, ledger } = await filled();
  await erase(ledger, 5, [[1, 1]]);
  const erasing = ledger.finishErasures();
  const appended = Array.from({ length: 30 }, (_, i) => ledger.append(draftOf([statement(`later ${i}`)])));
  const reads = Array.from({ length: 30 }, (_, i) => ledger.read(i % 6));
  await Promise.all([erasing, ...appended, ...reads]);
  assert.deepEqual(holds(disk, 'canary-5-1-'), []);
  let count = 0;
  for await (const entry of ledger.entries(0)) {
    assert.equal(entry.header.position, count);
    count += 1;
  }
  assert.equal(count, 37);
  assert.equal((await ledger.verify()).ok, true);
});

test('the order of two erasures does not matter', async () => {
  const range = fc
    .tuple(fc.nat({ max: 59 }), fc.nat({ max: 59 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  await fc.assert(
    fc.asyncProperty(range, range, async (a, b) => {
      const shown = [];
      for (const order of [
        [a, b],
        [b, a],
      ]) {
        const { disk, ledger } = await filled();
        for (const records of order) {
          await erase(ledger, 2, [records]);
          await ledger.finishErasures();
        }
        assert.equal((await verifyDisk(disk)).ok, true);
        shown.push(
          (await ledger.read(2)).records.map((record) => ('value' in record ? record.value['value'] : record.id)),
        );
      }
      assert.deepEqual(shown[0], shown[1]);
    }),
    { numRuns: 12 },
  );
});

test('an erasure that names what is not there, or another erasure, is refused', async () => {
  const { ledger } = await filled();
  const refused = isFault('ledger/erasure-targets');
  await assert.rejects(erase(ledger, 6, [[0, 0]]), refused);
  await assert.rejects(erase(ledger, 0, [[4, 4]]), refused);
  await assert.rejects(erase(ledger, 0, [[2, 1]]), refused);
  await assert.rejects(erase(ledger, 0, []), refused);
  await assert.rejects(
    erase(ledger, 0, [
      [1, 2],
      [2, 3],
    ]),
    refused,
  );
  await assert.rejects(ledger.append(erasureOf([])), refused);
  const { position } = await erase(ledger, 0, [[0, 0]]);
  await assert.rejects(erase(ledger, position, [[0, 0]]), refused);
  assert.equal(ledger.size, 7);
});

test('a list goes with the record that names it, unless another names it too', async () => {
  const { disk, ledger } = await filled();
  const digest = await ledger.putSegment(Buffer.from('list-canary'));
  assert.equal(await ledger.putSegment(Buffer.from('list-canary')), digest);
  const act = (n: number): JsonObject => ({ type: 'act', n, segment: digest });
  const first = await ledger.append(draftOf([act(1)]));
  const second = await ledger.append(draftOf([act(2)]));
  assert.equal((await ledger.readSegment(digest)).toString(), 'list-canary');
  await erase(ledger, first.position, [[0, 0]]);
  await ledger.finishErasures();
  assert.equal(holds(disk, 'list-canary').length, 1);
  assert.equal((await ledger.verify()).ok, true);
  await erase(ledger, second.position, [[0, 0]]);
  await ledger.finishErasures();
  assert.deepEqual(holds(disk, 'list-canary'), []);
  await assert.rejects(ledger.readSegment(digest), isFault('ledger/segment-missing'));
  assert.equal((await ledger.verify()).ok, true);
});

test('a list that no entry ever named is told by verification and removed by a start', async () => {
  const { disk, ledger } = await filled();
  await ledger.putSegment(Buffer.from('list-canary'));
  await ledger.close();
  assert.deepEqual(
    (await verifyDisk(disk)).damage.map(({ code }) => code),
    ['ledger/segment-unreferenced'],
  );
  await openLedger(smallOptions(disk, 2));
  assert.deepEqual(holds(disk, 'list-canary'), []);
});

test('the set of erased records answers as a plain set would, and the first erasure counts', () => {
  const range = fc
    .tuple(fc.nat({ max: 40 }), fc.nat({ max: 8 }))
    .map(([from, length]) => [from, from + length] as const);
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      const erased = new Erased();
      const plain = new Map<number, number>();
      ranges.forEach(([from, to], by) => {
        erased.add(by, [{ entry: 3, records: [[from, to]] }]);
        for (let i = from; i <= to; i += 1) if (!plain.has(i)) plain.set(i, by);
      });
      for (let i = 0; i < 60; i += 1) assert.equal(erased.by(3, i), plain.get(i) ?? null);
      assert.equal(erased.count(3), plain.size);
      assert.equal(erased.by(4, 0), null);
    }),
  );
});

test('targets of another form are not read as targets', () => {
  const good = { targets: [{ entry: 1, records: [[0, 0]] }] };
  assert.deepEqual(readTargets(good), [{ entry: 1, records: [[0, 0]] }]);
  for (const targets of [
    null,
    7,
    [],
    [1],
    [{ entry: -1, records: [[0, 0]] }],
    [{ entry: 1, records: [[0]] }],
    [{ entry: 1, records: 'all' }],
  ]) {
    assert.equal(readTargets({ targets } as JsonObject), null);
  }
});
