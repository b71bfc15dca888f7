// Proofs handed to a court or a peer: each verifies with nothing but origin and key, and none survives a change, an
// erasure of its record, or another log. Neighbours of an erased record still prove.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { createLedger, type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { isConsistent, rootOfLeaves } from '../../src/ledger/merkle.ts';
import { checkRecordProof, type RecordProof } from '../../src/ledger/proof.ts';
import { draftOf, erasureOf, ORIGIN, PUBLIC_KEY, smallOptions, statement } from './ledger-runs.ts';
import { SimDisk } from './sim-disk.ts';

async function sealedLedger(): Promise<{ readonly disk: SimDisk; readonly ledger: Ledger }> {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  const drafts = Array.from({ length: 700 }, (_, i) => {
    const count = i % 97 === 5 ? 60 : 1 + (i % 3);
    return draftOf(Array.from({ length: count }, (_, k) => statement(`${i}.${k}`)));
  });
  for (let at = 0; at < drafts.length; at += 100)
    await Promise.all(drafts.slice(at, at + 100).map((d) => ledger.append(d)));
  await ledger.close();
  return { disk, ledger: await openLedger(smallOptions(disk, 2)) };
}

test('every record of a sealed ledger has a proof that verifies offline', async () => {
  const { ledger } = await sealedLedger();
  let checked = 0;
  for (let position = 0; position < ledger.size; position += 7) {
    const { records } = await ledger.read(position);
    for (const { index } of records.slice(0, 3)) {
      const checkedProof = checkRecordProof(await ledger.prove(position, index), ORIGIN, PUBLIC_KEY);
      assert.ok(checkedProof.ok);
      assert.equal(checkedProof.value['value'], `${position}.${index}`);
      assert.equal(checkedProof.header.position, position);
      checked += 1;
    }
  }
  assert.ok(checked > 150);
});

test('a proof with any byte changed is refused', async () => {
  const { ledger } = await sealedLedger();
  const proof = await ledger.prove(5, 17);
  assert.equal(checkRecordProof(proof, ORIGIN, PUBLIC_KEY).ok, true);
  const parts = ['salt', 'record', 'header'] as const;
  let tried = 0;
  const refuse = (changed: RecordProof, what: string) => {
    assert.equal(checkRecordProof(changed, ORIGIN, PUBLIC_KEY).ok, false, what);
    tried += 1;
  };
  for (const part of parts) {
    for (let i = 0; i < proof[part].length; i += 1)
      refuse({ ...proof, [part]: flipped(proof[part], i) }, `${part} ${i}`);
  }
  for (const part of ['batchPath', 'logPath'] as const) {
    proof[part].forEach((hash, i) => {
      refuse({ ...proof, [part]: proof[part].with(i, flipped(hash, i % 32)) }, `${part} ${i}`);
    });
    refuse({ ...proof, [part]: proof[part].slice(1) }, `${part} shorter`);
    refuse({ ...proof, [part]: [...proof[part], Buffer.alloc(32)] }, `${part} longer`);
    refuse({ ...proof, [part]: [...proof[part].slice(1), Buffer.alloc(31)] }, `${part} of another form`);
  }
  for (const index of [16, 18, -1, 60, 2 ** 31, 17.5]) refuse({ ...proof, index }, `index ${index}`);
  for (let i = 0; i < proof.checkpoint.length; i += 1) {
    const note = Buffer.from(flipped(Buffer.from(proof.checkpoint), i));
    refuse({ ...proof, checkpoint: note.toString() }, `checkpoint ${i}`);
  }
  assert.ok(tried > 500);
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

test('an erased record proves no more, its neighbours do', async () => {
  const { ledger } = await sealedLedger();
  await ledger.append(erasureOf([{ entry: 5, records: [[17, 17]] }]));
  const erased = (error: unknown) => error instanceof Fault && error.code === 'ledger/record-erased';
  await assert.rejects(ledger.prove(5, 17), erased);
  await ledger.finishErasures();
  await assert.rejects(ledger.prove(5, 17), erased);
  for (const index of [16, 18]) {
    assert.equal(checkRecordProof(await ledger.prove(5, index), ORIGIN, PUBLIC_KEY).ok, true);
  }
});

test('a proof of one log is none of another', async () => {
  const { ledger } = await sealedLedger();
  const proof = await ledger.prove(5, 17);
  assert.equal(checkRecordProof(proof, 'fr.example.org/liaison/1', PUBLIC_KEY).ok, false);
  assert.equal(checkRecordProof(proof, ORIGIN, Buffer.alloc(32, 9)).ok, false);
});

test('any two sizes of a log are consistent, and subtrees are what their leaves say', async () => {
  const { ledger } = await sealedLedger();
  const leaves: Buffer[] = [];
  for (let position = 0; position < ledger.size; position += 1) leaves.push(await ledger.logLeaf(position));
  const all = Buffer.concat(leaves);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 700 }), async (a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)];
      const earlier = { size: first, root: await ledger.rootAt(first) };
      const later = { size: second, root: await ledger.rootAt(second) };
      assert.deepEqual(later.root, rootOfLeaves(all, 0, second));
      assert.equal(isConsistent(earlier, later, await ledger.consistency(first, second)), true);
    }),
    { numRuns: 60 },
  );
  for (let height = 0; height <= 9; height += 1) {
    for (let index = 0; (index + 1) * 2 ** height <= ledger.size; index += 1) {
      const wanted = rootOfLeaves(all, index * 2 ** height, (index + 1) * 2 ** height);
      assert.deepEqual(await ledger.subtree(height, index), wanted);
    }
  }
});

test('the leaves of a batch are the ids of its records', async () => {
  const { ledger } = await sealedLedger();
  const { records } = await ledger.read(5);
  const leaves = await ledger.batchLeaves(5);
  assert.deepEqual(
    leaves.map((leaf) => `r1:${leaf.toString('hex')}`),
    records.map(({ id }) => id),
  );
});
