// Packages: what was selected is what arrives, under the ids it has in its author's ledger; what is erased
// afterwards is gone and the rest stays proved; damage in our own store never leaves. See
// `package-refusals.test.ts`, `package-frames.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { KINDS } from '../../src/ledger/entry.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { buildPackage, digestOfSelection, type PackageSource, type SelectedEntry } from '../../src/ledger/package.ts';
import { withoutRecords } from '../../src/ledger/package-body.ts';
import { checkPackage } from '../../src/ledger/package-check.ts';
import { DISPATCHED, FRAMES, type Manifest } from '../../src/ledger/package-format.ts';
import { packageSource } from '../../src/ledger/package-source.ts';
import { draftOf, smallOptions } from './ledger-runs.ts';
import { ES, ledgerKey, PackageLog } from './package-log.ts';
import {
  dispatched,
  dispatchRecord,
  expected,
  framesOf,
  joined,
  made,
  order,
  refuses,
  SELECTION,
  someLog,
  statement,
} from './package-made.ts';
import { SimDisk } from './sim-disk.ts';

test('what was selected is what arrives, under the ids it has in the sender’s ledger', async () => {
  const { bytes, log, dispatch, packageId, manifest } = await made();
  const checked = checkPackage(bytes, expected);
  assert.deepEqual(
    checked.records.map(({ position, index }) => [position, index]),
    [
      [2, 1],
      [7, 5],
      [7, 6],
      [7, 7],
      [7, 20],
      [7, 36],
      [12, 0],
    ],
  );
  for (const { position, index, id, value, header } of checked.records) {
    assert.equal(id, log.id(position, index));
    assert.equal(header.position, position);
    assert.ok(value.type === 'statement' || value.type === 'act');
  }
  assert.equal(checked.packageId, packageId);
  assert.deepEqual(checked.manifest, manifest);
  assert.equal(checked.dispatch.position, dispatch);
  assert.equal(checked.dispatch.officers.length, 2);
  assert.equal(checked.sender.code, 'es');
  assert.equal(checked.checkpoint.size, log.entries.length);
});

test('the frames hold the records that were selected and no other', async () => {
  const { bytes } = await made();
  for (let n = 0; n < 36; n++) {
    const shown = [4, 5, 6, 19, 35, 1].includes(n);
    assert.equal(bytes.includes(`"Persona ${n}"`), shown, `Persona ${n}`);
  }
});

test('for any selection from any log, what goes in comes out', async () => {
  let packages = 0;
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (batches, chances) => {
      const log = new PackageLog();
      const chance = () => chances.next().value ?? 0;
      const selection: SelectedEntry[] = [];
      for (const [position, size] of batches.entries()) {
        log.append(
          'intake/received/1',
          Array.from({ length: size }, (_, n) => ({ n, position })),
        );
        const share = chance();
        const records = [...Array(size).keys()].filter(() => chance() < share);
        if (records.length > 0 && chance() < 0.6) selection.push({ position, records });
      }
      const dispatch = await dispatched(log, selection);
      const { bytes } = await buildPackage(log.source(), order(dispatch, selection));
      const checked = checkPackage(bytes, expected);
      assert.deepEqual(
        checked.records.map(({ position, index, value }) => [position, index, value]),
        selection.flatMap(({ position, records }) => records.map((n) => [position, n, { n, position }])),
      );
      packages += 1;
    }),
    { numRuns: 60 },
  );
  assert.ok(packages >= 60);
});

test('a record that is erased afterwards leaves the rest of the signed package good', async () => {
  const { bytes, log, dispatch, packageId } = await made();
  const archived = withoutRecords(bytes, (position, index) => position === 7 && index === 6);
  assert.ok(!archived.includes('Persona 5"'));
  const checked = checkPackage(archived, expected);
  assert.deepEqual(checked.erased, [{ position: 7, index: 6, id: log.id(7, 6) }]);
  assert.equal(checked.records.length, 6);
  assert.equal(checked.packageId, packageId);
  // The sender that builds it again after its own erasure makes the same package under the same id.
  log.erase(7, 6);
  const rebuilt = await buildPackage(log.source(), order(dispatch, SELECTION));
  assert.equal(rebuilt.packageId, packageId);
  assert.equal(checkPackage(rebuilt.bytes, expected).erased.length, 1);
  const twice = withoutRecords(rebuilt.bytes, (position) => position === 7);
  assert.equal(checkPackage(twice, expected).erased.length, 5);
});

test('an erased record cannot come back under another salt or value', async () => {
  const { bytes } = await made();
  const frames = framesOf(bytes);
  const at = frames.findIndex(({ type }) => type === FRAMES.record);
  const body = Buffer.concat([Buffer.alloc(32, 1), frames[at]?.body.subarray(32) ?? Buffer.alloc(0)]);
  frames[at] = { type: FRAMES.record, body };
  refuses('batch-root', () => checkPackage(joined(frames), expected));
});

test('damage in our own store never leaves under our signature', async () => {
  const log = someLog();
  const dispatch = await dispatched(log, SELECTION);
  const source = log.source();
  const rejects = (changed: PackageSource) =>
    assert.rejects(
      () => buildPackage(changed, order(dispatch, SELECTION)),
      (error) => error instanceof Fault && error.code === 'ledger/package-source',
    );
  await rejects({ ...source, record: async () => ({ salt: Buffer.alloc(32), bytes: Buffer.from('{}') }) });
  await rejects({ ...source, logSubtree: async () => Buffer.alloc(32) });
  await rejects({ ...source, root: `sha256:${'0'.repeat(64)}` });
});

test('a selection that names what is not there, or names it twice, is refused', async () => {
  const source = someLog().source();
  for (const selection of [
    [{ position: 7, records: [37] }],
    [{ position: 7, records: [1, 1] }],
    [{ position: 7, records: [] }],
    [
      { position: 7, records: [1] },
      { position: 7, records: [2] },
    ],
  ]) {
    await assert.rejects(
      () => digestOfSelection(source, selection),
      (error) => error instanceof Fault && error.code === 'ledger/package-selection',
    );
  }
});

test('a package without records carries its dispatch entry alone', async () => {
  const recalls = [`r1:${'a'.repeat(64)}`] as Manifest['recalls'];
  const { bytes } = await made({
    selection: [],
    dispatch: { packageType: 'recall' },
    manifest: { recalls, handling: null, operation: null, withheld: [] },
  });
  const checked = checkPackage(bytes, expected);
  assert.equal(checked.records.length, 0);
  assert.deepEqual(checked.manifest.recalls, recalls);
});

test('a package is built from a ledger of files, and an erasure there is a tombstone in the next one', async () => {
  const ledger = await createLedger({ ...smallOptions(new SimDisk()), origin: ES, privateKey: ledgerKey.privateKey });
  for (let n = 0; n < 300; n++) await ledger.append(draftOf([{ type: 'act', n }, statement(n)]));
  const selection: SelectedEntry[] = [10, 200, 290].map((position) => ({ position, records: [1] }));
  const record = await dispatchRecord(packageSource(ledger), selection);
  const { position } = await ledger.append(draftOf([record], DISPATCHED));
  const built = await buildPackage(packageSource(ledger), order(position, selection));
  const read = checkPackage(built.bytes, expected);
  assert.deepEqual(
    read.records.map(({ position, id }) => [position, id]),
    await Promise.all([10, 200, 290].map(async (at) => [at, (await ledger.read(at)).records[1]?.id])),
  );
  const targets = [{ entry: 200, records: [[1, 1]] }];
  await ledger.append(draftOf([{ type: 'act', scope: 'record', ground: 'led-16-2', targets }], KINDS.erased));
  await ledger.finishErasures();
  const again = await buildPackage(packageSource(ledger), order(position, selection));
  assert.equal(again.packageId, built.packageId);
  assert.deepEqual(
    checkPackage(again.bytes, expected).erased.map(({ position }) => position),
    [200],
  );
  await ledger.close();
});
