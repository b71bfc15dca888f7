// A court bundle that was signed anew by somebody with a key of their own: whatever it holds, the verdict names what is
// wrong and throws nothing, and a gap that a whole bundle tells of makes the custody broken, not the file.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordId, recordLeaf, sha256Text } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { SigningKey } from '../../src/base/signature.ts';
import { accept } from '../../src/exhibits/accept.ts';
import { setRetention } from '../../src/exhibits/due.ts';
import { offer } from '../../src/exhibits/offer.ts';
import { readHeader } from '../../src/ledger/batch.ts';
import type { Part } from '../../src/node/bundle/archive.ts';
import { sumsOf } from '../../src/node/bundle/build.ts';
import { signCover } from '../../src/node/bundle/note.ts';
import { type Cover, type Disclosed, FILES, recordName, written } from '../../src/node/bundle/shapes.ts';
import { verifyBundle } from '../../src/node/bundle/verify.ts';
import { checkDerived } from '../../src/node/bundle/verify-derived.ts';
import { readProof } from '../../src/node/bundle/verify-proofs.ts';
import { bytesOf, disclosed, first, making, scene, second } from './bundle-made.ts';

/** The parts with a cover of their own over them, as if nothing had been changed. */
function signedAnew(parts: readonly Part[], releaseKey: SigningKey): readonly Part[] {
  const cover = JSON.parse(String(parts[0]?.bytes)) as Cover;
  const body = parts.slice(2).filter(({ name }) => name !== FILES.sums);
  const lying = [{ name: FILES.sums, bytes: sumsOf(body) }, ...body];
  const files = lying.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Text(bytes) }));
  const bytes = written({ ...cover, files });
  const note = { name: FILES.note, bytes: Buffer.from(signCover(cover, bytes, releaseKey)) };
  return [{ name: FILES.cover, bytes }, note, ...lying];
}

test('a bundle signed anew with any custody file is named as wrong, and the check throws nothing', async () => {
  const { house } = await scene();
  const { parts, releaseKey } = await making(house, (await disclosed(house)).bundle);
  const custody = [
    { exhibits: 5 },
    { exhibits: [null] },
    { exhibits: [{ exhibit: 'x', mark: 'M' }] },
    { officers: [null] },
    { officers: [{ officer: 7 }], exhibits: [] },
    { officers: 'all' },
    null,
    [],
  ];
  for (const lie of custody) {
    const changed = parts.map((part) => (part.name === FILES.custody ? { ...part, bytes: written(lie) } : part));
    const verdict = await verifyBundle(await bytesOf(signedAnew(changed, releaseKey)), null);
    assert.equal(verdict.ok, false, JSON.stringify(lie));
    assert.ok(verdict.checks.some(({ flaws }) => flaws.some(({ flaw }) => flaw === 'derived')));
  }
});

/** The records as the proofs of a bundle show them, each as `change` makes it. */
function shown(parts: readonly Part[], change: (value: JsonObject) => JsonObject): readonly Disclosed[] {
  const files = new Map(parts.map(({ name, bytes }) => [name, bytes]));
  return parts.flatMap(({ name, bytes }) => {
    const proof = name.startsWith('proofs/') ? readProof(bytes) : null;
    if (proof === null) return [];
    const header = readHeader(Buffer.from(proof.entry, 'latin1'));
    return proof.records.map(({ index, salt }): Disclosed => {
      const own = files.get(recordName(proof.position, index)) ?? Buffer.alloc(0);
      const value = change(JSON.parse(String(own)) as JsonObject);
      const id = recordId(recordLeaf(Buffer.from(salt, 'hex'), own));
      return { header, index, id, bytes: own, value };
    });
  });
}

test('a list of records that is none is named, and no list is walked that was not read', async () => {
  const { house } = await scene();
  const { parts } = await making(house, (await disclosed(house)).bundle);
  const cover = JSON.parse(String(parts[0]?.bytes)) as Cover;
  const files = new Map(parts.map(({ name, bytes }) => [name, bytes]));
  for (const places of [5, [5], [[1]], [[1, 'x']], [null], [[-1, [0]]], {}]) {
    const records = shown(parts, (value) => (value['type'] === 'bundle-selection' ? { ...value, places } : value));
    const { checks, custody } = await checkDerived(files, cover, records);
    const flaws = checks.flatMap((check) => check.flaws.map(({ flaw }) => flaw));
    assert.ok(flaws.includes('order-places'), JSON.stringify(places));
    assert.equal(custody, null);
  }
  const whole = await checkDerived(
    files,
    cover,
    shown(parts, (value) => value),
  );
  assert.ok(
    whole.checks.every(({ ok }) => ok),
    'the control',
  );
});

test('a name that a bundle would not give is refused before it is read or printed', async () => {
  const { house } = await scene();
  const { parts } = await making(house, (await disclosed(house)).bundle);
  for (const name of ['records/\u001b[2Jevery check holds', '../out.json', '/etc/x', 'a//b', 'a b', 'x'.repeat(120)]) {
    const verdict = await verifyBundle(await bytesOf([...parts, { name, bytes: Buffer.from('{}') }]), null);
    assert.deepEqual(
      verdict.checks.flatMap(({ flaws }) => flaws.map(({ flaw }) => flaw)),
      ['archive'],
      JSON.stringify(name),
    );
  }
});

test('a gap that the bundle tells of leaves the file whole and its custody broken, and both are said', async () => {
  const { house, exhibit } = await scene();
  await house.act(offer, { exhibit, to: house.officer('es', 'exhibits-1'), reason: 'back' }, second);
  await house.act(accept, { exhibit, seal: 'Z999' }, first);
  const { parts } = await making(house, (await disclosed(house)).bundle);
  const verdict = await verifyBundle(await bytesOf(parts), null);
  assert.deepEqual([verdict.ok, verdict.custody?.ok], [true, false]);
  assert.match(verdict.custody?.flaws[0]?.why ?? '', /Z999/);
});

test('a bundle holds under what an exhibit is kept, as it was recorded last and before', async () => {
  const { house, exhibit } = await scene();
  for (const ref of ['Court order 76/2026', 'Court order 77/2026']) {
    const authority = { type: 'court-order', ref, from: null, to: null } as const;
    await house.act(setRetention, { exhibit, authority, retainUntil: '2026-09-01', reason: 'ordered' }, first);
  }
  const { parts } = await making(house, (await disclosed(house)).bundle);
  const custody = JSON.parse(String(parts.find(({ name }) => name === FILES.custody)?.bytes));
  assert.equal(custody.exhibits[0].authority, 'Court order 77/2026');
  assert.ok((await bytesOf(parts)).includes('76/2026'));
  assert.equal((await verifyBundle(await bytesOf(parts), null)).ok, true);
});
