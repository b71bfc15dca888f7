// Damage: every byte of every file of a small ledger changed in turn, and every file cut short, must be found and the
// file named. The control without a change must be accepted, or a check that refuses everything would pass. A
// verification must also never write.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { createLedger, openLedger } from '../../src/ledger/ledger.ts';
import { draftOf, live, smallOptions, statement, verifyDisk, Witness } from './ledger-runs.ts';
import { numbersFrom, SimDisk } from './sim-disk.ts';

/** Set `LIAISON_THOROUGH` to flip every byte of the padding too: 24,771 flips, a minute. */
const PADDING_STEP = process.env['LIAISON_THOROUGH'] === undefined ? 7 : 1;

/** Three entries, two groups, one erased record; no pre-extension, so that nearly every byte means something. */
async function smallLedger(): Promise<SimDisk> {
  const disk = new SimDisk();
  const witness = new Witness();
  const ledger = await createLedger(smallOptions(disk, 1, { extendBytesMax: 0 }));
  await witness.group(ledger, 2, 2);
  await witness.erase(ledger, 0, 1);
  await ledger.close();
  return disk;
}

/** With tiles, bundles, bulk files, rewritten segments and a list. */
async function fullLedger(): Promise<SimDisk> {
  const disk = new SimDisk();
  const witness = new Witness();
  const ledger = await createLedger(smallOptions(disk, 1, { extendBytesMax: 0 }));
  await live(ledger, witness);
  const digest = await ledger.putSegment(Buffer.from('a list of nothing'));
  await ledger.append(draftOf([{ type: 'act', segment: digest }]));
  await witness.group(ledger, 300, 1);
  await ledger.close();
  return disk;
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << (at % 8)), at);
  return copy;
}

/** Puts changed bytes in place of a file, verifies, and puts the file back. */
async function findsChange(disk: SimDisk, path: string, bytes: Buffer, changed: Buffer): Promise<string | null> {
  disk.put(path, changed);
  const before = disk.operations;
  const verification = await verifyDisk(disk);
  disk.put(path, bytes);
  if (disk.operations !== before) return 'the verification wrote';
  if (verification.ok) return 'not found';
  return verification.damage.some(({ file }) => file === path) ? null : `named ${verification.damage[0]?.file}`;
}

test('every flipped byte of a small ledger is found and its file named', async (context) => {
  const disk = await smallLedger();
  const control = await verifyDisk(disk);
  assert.equal(control.ok, true, JSON.stringify(control.damage));
  assert.equal(control.compared.entries, 3);
  let flips = 0;
  for (const [path, bytes] of [...disk.names].map(([name, file]) => [name, Buffer.from(file.volatile)] as const)) {
    for (let at = 0; at < bytes.length; at += 1) {
      // Most of a page is padding: every byte that is not zero is flipped, and every 7th of those that are.
      if (bytes[at] === 0 && at % PADDING_STEP !== 0) continue;
      assert.equal(await findsChange(disk, path, bytes, flipped(bytes, at)), null, `${path} byte ${at}`);
      flips += 1;
    }
  }
  context.diagnostic(`${flips} flips in ${disk.names.size} files`);
  assert.ok(flips > 5_000 && disk.names.size === 4);
  assert.equal((await verifyDisk(disk)).ok, true);
});

test('a file cut short or lengthened is found and named', async (context) => {
  const disk = await smallLedger();
  let cuts = 0;
  for (const [path, bytes] of [...disk.names].map(([name, file]) => [name, Buffer.from(file.volatile)] as const)) {
    for (let length = 0; length < bytes.length; length += length < 300 ? 1 : 61) {
      assert.equal(await findsChange(disk, path, bytes, bytes.subarray(0, length)), null, `${path} cut to ${length}`);
      cuts += 1;
    }
    const longer = Buffer.concat([bytes, Buffer.from('x')]);
    assert.equal(await findsChange(disk, path, bytes, longer), null, `${path} lengthened`);
  }
  context.diagnostic(`${cuts} cuts`);
  assert.ok(cuts > 1_000);
});

test('damage anywhere in a ledger with tiles, bulk files, rewrites and lists is found and named', async (context) => {
  const disk = await fullLedger();
  const control = await verifyDisk(disk);
  assert.equal(control.ok, true, JSON.stringify(control.damage));
  const files = [...disk.names].map(([path, file]) => [path, Buffer.from(file.volatile)] as const);
  const kinds = new Set(files.map(([path]) => path.replace(/[0-9a-f]{6,}|[0-9]+/g, 'N')));
  assert.ok(kinds.size >= 8, [...kinds].join(' '));
  const numbers = numbersFrom(11);
  let flips = 0;
  for (const [path, bytes] of files) {
    for (let i = 0; i < 25; i += 1) {
      const at = Math.floor(numbers() * bytes.length);
      assert.equal(await findsChange(disk, path, bytes, flipped(bytes, at)), null, `${path} byte ${at}`);
      flips += 1;
    }
  }
  context.diagnostic(`${flips} flips in ${files.length} files`);
});

test('a missing file and a file too many are found', async () => {
  const disk = await fullLedger();
  for (const [path, file] of [...disk.names]) {
    disk.names.delete(path);
    assert.equal((await verifyDisk(disk)).ok, false, path);
    disk.names.set(path, file);
  }
  for (const path of [
    'ledger/notes.txt',
    'ledger/tail/000099',
    'ledger/tile/0/000.tmp',
    'ledger/list/abc',
    'ledger/payload/bulk/x',
  ]) {
    disk.put(path, Buffer.from('x'));
    const { damage } = await verifyDisk(disk);
    assert.deepEqual([damage[0]?.file, damage[0]?.code], [path, 'ledger/unexpected-file']);
    disk.names.delete(path);
  }
  assert.equal((await verifyDisk(disk)).ok, true);
});

test('entries behind a missing payload file are not passed over: reading stops with a named fault', async () => {
  const disk = await fullLedger();
  const payload = [...disk.names.keys()].filter((path) => path.includes('/payload/'));
  assert.ok(payload.length >= 4);
  for (const path of payload) {
    const holed = disk.copy();
    holed.names.delete(path);
    const readAll = async () => {
      const ledger = await openLedger(smallOptions(holed, 2));
      for await (const { header, records } of ledger.entries(0)) assert.equal(records.length, header.size);
    };
    await assert.rejects(readAll(), Fault, path);
  }
});

test('a folder with nothing in it is no success', async () => {
  const verification = await verifyDisk(new SimDisk());
  assert.equal(verification.ok, false);
  assert.equal(verification.compared.entries, 0);
});

test('a ledger not yet mended is told as unfinished, and the verification does not mend it', async () => {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  await ledger.append(draftOf([statement('a')]));
  const marked = disk.copy().names.get('local/high-water')?.volatile;
  const checkpoint = disk.copy().names.get('ledger/checkpoint')?.volatile;
  assert.ok(marked !== undefined && checkpoint !== undefined);
  await ledger.append(draftOf([statement('b')]));
  disk.put('local/high-water', marked);
  disk.put('ledger/checkpoint', checkpoint);
  for (const _ of [1, 2]) {
    const codes = (await verifyDisk(disk)).damage.map(({ code }) => code);
    assert.deepEqual(codes, ['ledger/unfinished', 'ledger/unfinished']);
  }
  const again = await openLedger(smallOptions(disk, 2));
  assert.equal(again.size, 1);
  assert.equal((await again.verify()).ok, true);
});

test('a damaged byte is never shown: reading it stops with a named fault', async () => {
  const disk = await fullLedger();
  const numbers = numbersFrom(5);
  let stopped = 0;
  const files = [...disk.names].filter(([path]) => path.includes('/payload/') || path.includes('/tile/entries'));
  for (const [path, file] of files) {
    const bytes = Buffer.from(file.volatile);
    for (let i = 0; i < 6; i += 1) {
      const spoilt = disk.copy();
      spoilt.put(path, flipped(bytes, Math.floor(numbers() * bytes.length)));
      try {
        const ledger = await openLedger(smallOptions(spoilt, 2));
        for await (const { header, records } of ledger.entries(0)) assert.ok(records.length === header.size);
        assert.fail(`${path} was read`);
      } catch (error) {
        assert.ok(error instanceof Fault, `${path}: ${error}`);
        stopped += 1;
      }
    }
  }
  assert.ok(stopped >= 36);
});
