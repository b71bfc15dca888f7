// The RFC 6962 vectors of transparency-dev/merkle: 196 inclusion and consistency proofs, good ones and refused ones.
// They lie beside the checkout (`LIAISON_VECTORS`, or `../shared/vectors`); where they are absent the test says so.

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isConsistent, rootFromInclusion } from '../../src/ledger/merkle.ts';

const folder = join(
  process.env['LIAISON_VECTORS'] ?? join(import.meta.dirname, '../../../shared/vectors'),
  'merkle-vectors',
);
const absent = existsSync(folder) ? false : `no vectors in ${folder}`;

interface InclusionVector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface ConsistencyVector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

function vectors<T>(kind: string): readonly (readonly [string, T])[] {
  return globSync(`${kind}/**/*.json`, { cwd: folder })
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as T]);
}

const bytes = (text: string) => Buffer.from(text, 'base64');
const path = (proof: readonly string[] | null) => (proof ?? []).map(bytes);

test('inclusion proofs hold and fail as RFC 6962 says', { skip: absent }, (context) => {
  const found = vectors<InclusionVector>('inclusion');
  for (const [name, { leafIdx, treeSize, root, leafHash, proof, wantErr }] of found) {
    const given = rootFromInclusion(leafIdx, treeSize, bytes(leafHash), path(proof));
    assert.equal(given?.equals(bytes(root)) ?? false, !wantErr, name);
  }
  context.diagnostic(`${found.length} inclusion vectors compared`);
  assert.equal(found.length, 98);
});

test('consistency proofs hold and fail as RFC 6962 says', { skip: absent }, (context) => {
  const found = vectors<ConsistencyVector>('consistency');
  for (const [name, { size1, size2, root1, root2, proof, wantErr }] of found) {
    const earlier = { size: size1, root: bytes(root1) };
    const later = { size: size2, root: bytes(root2) };
    assert.equal(isConsistent(earlier, later, path(proof)), !wantErr, name);
  }
  context.diagnostic(`${found.length} consistency vectors compared`);
  assert.equal(found.length, 98);
});
