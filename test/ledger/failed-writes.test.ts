// Failed operations of the disk, memory that changes a bit, a second writer, a restored backup: whatever happens,
// nothing answered is lost, nothing unsound is signed, and the writer stops with a name at the first failure.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { createLedger, type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { brokenPromise, draftOf, goesOn, live, reopen, smallOptions, statement, Witness } from './ledger-runs.ts';
import { InputOutputError, numbersFrom, SimDisk } from './sim-disk.ts';

const isFault = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

/** Runs the history with one failing operation, restarts without a reboot, and then the power goes. */
async function runWithFailure(
  failAt: number,
): Promise<{ readonly operations: number; readonly broken: string | null }> {
  const witness = new Witness();
  const disk = new SimDisk();
  disk.failAt = failAt;
  witness.watch(disk);
  let first: Ledger | null = null;
  try {
    first = await createLedger(smallOptions(disk, 1));
    await live(first, witness);
    await first.close();
  } catch (error) {
    // What was on its way when the failure was met comes to its end before the files are opened again.
    await first?.close();
    const named = error instanceof InputOutputError || (error instanceof Fault && error.code === 'ledger/write-failed');
    if (disk.operations < failAt || !named) throw error;
  }
  const { operations } = disk;
  disk.failAt = Number.POSITIVE_INFINITY;
  const restarted = await reopen(smallOptions(disk, 2), witness);
  await witness.group(restarted, 2, 1);
  const after = disk.afterCut(numbersFrom(failAt), 'none');
  witness.watch(after);
  const ledger = await reopen(smallOptions(after, 3), witness);
  const broken = (await brokenPromise(after, ledger, witness)) ?? (await goesOn(after, ledger, witness, failAt));
  return { operations, broken };
}

test('a failed operation anywhere, a restart and then a power cut lose nothing that was answered', async (context) => {
  const { operations, broken } = await runWithFailure(Number.POSITIVE_INFINITY);
  assert.equal(broken, null);
  for (let at = 1; at <= operations; at += 1) {
    assert.equal((await runWithFailure(at)).broken, null, `failure at operation ${at}`);
  }
  context.diagnostic(`${operations} failed operations`);
  assert.ok(operations > 100);
});

test('after the first failed write the writer takes nothing more', async () => {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  await ledger.append(draftOf([statement('a')]));
  disk.failAt = disk.operations + 2;
  const queued = [1, 2, 3].map((n) => ledger.append(draftOf([statement(`${n}`)])));
  for (const answer of await Promise.allSettled(queued)) {
    assert.equal(answer.status, 'rejected');
    assert.ok(isFault('ledger/write-failed')(answer.status === 'rejected' ? answer.reason : null));
  }
  const { operations } = disk;
  await assert.rejects(ledger.append(draftOf([statement('b')])), isFault('ledger/write-failed'));
  await assert.rejects(ledger.putSegment(Buffer.from('list')), isFault('ledger/write-failed'));
  await assert.rejects(ledger.finishErasures(), isFault('ledger/write-failed'));
  assert.equal(disk.operations, operations);
  assert.equal((await ledger.read(0)).header.position, 0);
  await ledger.close();
});

test('bytes that change between memory and file are noticed before anything is signed', async (context) => {
  let stopped = 0;
  for (let run = 0; run < 200; run += 1) {
    const disk = new SimDisk();
    const numbers = numbersFrom(run);
    const ledger = await createLedger(smallOptions(disk, 1, { extendBytesMax: 0 }));
    await ledger.append(draftOf([statement('a')]));
    const { checkpoint } = ledger;
    const part = run % 2 === 0 ? '/payload/' : '/tail/';
    disk.spoil = (path, bytes) => {
      if (!path.includes(part)) return bytes;
      const at = Math.floor(numbers() * bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(numbers() * 8)), at);
      return bytes;
    };
    await assert.rejects(ledger.append(draftOf([statement('b'), statement('c')])), (error) => error instanceof Fault);
    assert.equal(ledger.checkpoint, checkpoint);
    assert.equal(ledger.size, 1);
    stopped += 1;
  }
  context.diagnostic(`${stopped} changed writes`);
  assert.equal(stopped, 200);
});

async function twoSizes(): Promise<{ readonly disk: SimDisk; readonly earlier: SimDisk }> {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  await ledger.append(draftOf([statement('a')]));
  const earlier = disk.copy();
  await ledger.append(draftOf([statement('b')]));
  await ledger.append(draftOf([statement('c')]));
  await ledger.close();
  return { disk, earlier };
}

function replace(disk: SimDisk, from: SimDisk, prefix: string): void {
  for (const path of [...disk.names.keys()]) if (path.startsWith(prefix)) disk.names.delete(path);
  for (const [path, file] of from.names) if (path.startsWith(prefix)) disk.put(path, file.volatile);
}

test('a restored backup of the ledger folder does not start: the high-water mark remembers more', async () => {
  const { disk, earlier } = await twoSizes();
  replace(disk, earlier, 'ledger/');
  await assert.rejects(openLedger(smallOptions(disk, 2)), isFault('ledger/tail-damaged'));
  const { operations } = disk;
  await assert.rejects(openLedger(smallOptions(disk, 2)), Fault);
  assert.equal(disk.operations, operations);
});

test('a rolled-back high-water mark does not start: a checkpoint was signed for more', async () => {
  const { disk, earlier } = await twoSizes();
  replace(disk, earlier, 'local/');
  await assert.rejects(openLedger(smallOptions(disk, 2)), isFault('ledger/checkpoint-ahead'));
});

test('a lost high-water mark does not start, and does not pass for an empty folder', async () => {
  const { disk } = await twoSizes();
  disk.names.delete('local/high-water');
  await assert.rejects(openLedger(smallOptions(disk, 2)), isFault('ledger/high-water-lost'));
  await assert.rejects(createLedger(smallOptions(disk, 2)), isFault('ledger/exists'));
});

test('the high-water mark of another ledger does not start', async () => {
  const { disk } = await twoSizes();
  const foreign = smallOptions(disk, 2, { origin: 'fr.example.org/liaison/1' });
  await assert.rejects(openLedger(foreign), isFault('ledger/high-water-origin'));
});

test('a second writer is noticed before it or the first can sign a second history', async () => {
  const disk = new SimDisk();
  const first = await createLedger(smallOptions(disk));
  await first.append(draftOf([statement('a')]));
  const second = await openLedger(smallOptions(disk, 2));
  await assert.rejects(first.append(draftOf([statement('b')])), isFault('ledger/second-writer'));
  await assert.rejects(first.append(draftOf([statement('b')])), isFault('ledger/write-failed'));
  assert.equal(first.size, 1);
  assert.equal(second.size, 1);
});

test('opening twice in a row changes nothing but the mark', async () => {
  const { disk } = await twoSizes();
  const heads: string[] = [];
  const rest: string[] = [];
  for (const seed of [2, 3, 4]) {
    const ledger: Ledger = await openLedger(smallOptions(disk, seed));
    heads.push(ledger.checkpoint);
    await ledger.close();
    const files = [...disk.names].filter(([path]) => path !== 'local/high-water').sort(([a], [b]) => (a < b ? -1 : 1));
    rest.push(files.map(([path, file]) => `${path} ${file.volatile.toString('hex')}`).join('\n'));
  }
  assert.equal(new Set(heads).size, 1);
  assert.equal(new Set(rest).size, 1);
});
