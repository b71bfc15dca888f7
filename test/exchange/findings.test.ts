// What witnesses show against our history, as a node keeps it: each finding for itself, until it is over. What must not
// happen: that one which ends takes another with it, or that one is forgotten because a disk was full.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Behind, Witnessing } from '../../src/exchange/witnessing.ts';

const finding = (verdict: Behind['verdict'], note: string, peer = 'fr'): Behind => {
  return { at: '2026-03-01T00:00:00.000Z', peer, verdict, size: 10, ours: 9, note };
};

test('of two histories that one peer shows, by two keys of ours, the end of one key ends one', async () => {
  let kept: readonly Behind[] = [];
  const witnessing = new Witnessing(async (found) => {
    kept = found;
  });
  await witnessing.stop(finding('forked', 'by the stolen key'));
  await witnessing.stop(finding('forked', 'by the key of now'));
  await witnessing.stop(finding('forked', 'by the key of now'));
  assert.equal(kept.length, 2);
  await witnessing.release(({ note }) => note === 'by the stolen key');
  assert.deepEqual(
    [witnessing.behind?.note, kept.map(({ note }) => note)],
    ['by the key of now', ['by the key of now']],
  );
});

test('a peer that shows more and more is kept with its latest, and pushes out nothing of another', async () => {
  const witnessing = new Witnessing();
  await witnessing.stop(finding('longer', 'of another', 'pt'));
  for (let nth = 1; nth <= 100; nth += 1) await witnessing.stop(finding('longer', `head ${nth}`));
  const notes = witnessing.found.map(({ note }) => note);
  assert.ok(notes.includes('of another') && notes.includes('head 100') && notes.length < 20, notes.join(', '));
});

test('a finding that could not be kept is kept with the next word of it', async () => {
  let [full, kept] = [true, 0];
  const witnessing = new Witnessing(async (found) => {
    if (full) throw new Error('no space');
    kept = found.length;
  });
  await assert.rejects(witnessing.stop(finding('forked', 'seen')), /no space/);
  assert.equal(witnessing.behind?.note, 'seen', 'nothing is written meanwhile');
  full = false;
  await witnessing.stop(finding('forked', 'seen'));
  assert.equal(kept, 1);
});
