// Witnessing: a head is kept only when it continues the last one, two heads that do not chain are a proof, and an
// honest log cannot be framed.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { canonical } from '../../src/base/json.ts';
import { signingKeyFromSeed } from '../../src/base/signature.ts';
import { peers } from '../../src/exchange/door.ts';
import { showHead, watch } from '../../src/exchange/watch.ts';
import { consistencyPath, isForkProof, judgeHead } from '../../src/exchange/witness.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { cover } from '../../src/ledger/cover.ts';
import { rootOfLeaves } from '../../src/ledger/merkle.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import { openFederation } from './federation.ts';

const key = signingKeyFromSeed(Buffer.alloc(32, 3));
const ORIGIN = 'es.police.example/liaison/1';

/** Leaves of a log; `branch` changes all leaves from a place on. */
const leavesOf = (size: number, branch = size) =>
  Buffer.concat(
    Array.from({ length: size }, (_, at) =>
      createHash('sha256')
        .update(`${at} ${at >= branch}`)
        .digest(),
    ),
  );
const headOf = (leaves: Buffer, size: number) => ({ size, root: rootOfLeaves(leaves, 0, size) });
const hashes = (leaves: Buffer, from: number, to: number) =>
  cover(from, to).map((span) => rootOfLeaves(leaves, span.from, span.from + 2 ** span.height));
const pathOf = (leaves: Buffer, since: number, size: number) =>
  consistencyPath(
    {
      size,
      logSubtree: async (height: number, index: number) =>
        rootOfLeaves(leaves, index * 2 ** height, (index + 1) * 2 ** height),
    } as unknown as PackageSource,
    since,
  );

test('every honest successor is kept and every other history is not', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 0, max: 70 }),
      fc.nat(),
      async (first, more, at) => {
        const size = first + more;
        const branch = at % first;
        const leaves = leavesOf(size);
        const known = headOf(leaves, first);
        const path = await pathOf(leaves, first, size);
        assert.equal(judgeHead(known, headOf(leaves, size), path), more === 0 ? 'same' : 'advances');
        const other = leavesOf(size, branch);
        const forged = judgeHead(known, headOf(other, size), await pathOf(other, first, size));
        assert.equal(forged, more === 0 ? 'forked' : 'unproved');
        assert.equal(judgeHead(headOf(leaves, size), known, []), more === 0 ? 'same' : 'behind');
        compared += 3;
      },
    ),
    { numRuns: 100, seed: 5 },
  );
  assert.equal(compared, 300);
});

test('a fork proof holds for two branches, and no honest log can be framed with it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.nat(), (first, more, at) => {
      const size = first + more;
      const [left, right] = [leavesOf(size), leavesOf(size, at % first)];
      const earlier = signCheckpoint(ORIGIN, headOf(left, first), key);
      const later = signCheckpoint(ORIGIN, headOf(right, size), key);
      const honest = signCheckpoint(ORIGIN, headOf(left, size), key);
      const parts = (leaves: Buffer) => ({ before: hashes(leaves, 0, first), between: hashes(leaves, first, size) });
      assert.ok(isForkProof({ origin: ORIGIN, earlier, later, ...parts(right) }, key.publicKey));
      assert.ok(!isForkProof({ origin: ORIGIN, earlier, later: honest, ...parts(left) }, key.publicKey));
      assert.ok(!isForkProof({ origin: ORIGIN, earlier, later: honest, ...parts(right) }, key.publicKey));
      const stranger = signingKeyFromSeed(Buffer.alloc(32, 4)).publicKey;
      assert.ok(!isForkProof({ origin: ORIGIN, earlier, later, ...parts(right) }, stranger));
    }),
    { numRuns: 100, seed: 6 },
  );
});

test('nodes keep the heads of their peers as they grow, and show their own with its proof', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const by = { agency: 'fr' };
  const first = await federation.act(watch, {}, by);
  assert.deepEqual(
    first.heads.map((head) => head.verdict),
    ['first'],
  );
  await federation.book('es', [{ type: 'contact' }], []);
  const second = await federation.act(watch, {}, by);
  assert.deepEqual(
    second.heads.map((head) => head.verdict),
    ['advances'],
  );
  assert.deepEqual(
    (await federation.act(watch, { peer: 'es' }, by)).heads.map((head) => head.verdict),
    ['same'],
  );
  const { log } = federation.member('es');
  const shown = await federation.act(showHead, { since: 3 }, { agency: 'es' });
  assert.ok(shown.checkpoint.startsWith(`${ORIGIN}\n${log.size}\n`) && shown.path.length > 0);
  const [peer] = (await federation.act(peers, {}, { agency: 'fr', officer: 'liaison-1' })).peers;
  assert.deepEqual(peer?.head, { size: log.size, root: log.root });
  federation.post.close('es');
  assert.deepEqual(
    (await federation.act(watch, {}, by)).heads.map((head) => head.verdict),
    ['unreachable'],
  );
  await assert.rejects(federation.act(watch, { peer: 'de' }, by), (error: unknown) => error instanceof Fault);
});

test('another history under the same key is kept as a fork and never becomes the head', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const twin = await openFederation({ agencies: ['es', 'fr'] });
  await federation.act(watch, {}, { agency: 'fr' });
  const kept = (await federation.act(peers, {}, { agency: 'fr', officer: 'liaison-1' })).peers[0]?.head;
  const { log } = twin.member('es');
  while (log.size < (kept?.size ?? 0)) await twin.book('es', [{ type: 'contact' }], []);
  const head = { size: kept?.size ?? 0, root: createHash('sha256').update('another history').digest() };
  const note = signCheckpoint(ORIGIN, head, federation.member('es').keys.ledger);
  federation.post.open('es', async () => Buffer.from(canonical({ checkpoint: note, path: [] })));
  for (let time = 0; time < 2; time += 1) {
    const seen = await federation.act(watch, {}, { agency: 'fr' });
    assert.deepEqual(
      seen.heads.map((each) => each.verdict),
      ['forked'],
    );
  }
  const [peer] = (await federation.act(peers, {}, { agency: 'fr', officer: 'liaison-1' })).peers;
  assert.deepEqual([peer?.head, peer?.forks], [kept, 1]);
  federation.post.open('es', async () => Buffer.from('{}'));
  await assert.rejects(
    federation.act(watch, { peer: 'es' }, { agency: 'fr' }),
    (error: unknown) => error instanceof Fault && error.code === 'exchange/head',
  );
});
