// Every kind of letter and package in every way that it may come wrongly, once each; twenty times by seeds in the full
// run. The cells are counted; `letter-cells.ts` says what they are, and what a control finds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playKind, playUnequal, roundOf } from './letter-cells.ts';
import { KINDS } from './letter-kinds.ts';

test('N3: every kind of letter in every way it may come wrongly has one effect and the same answer', async (t) => {
  let cells = 0;
  const round = await roundOf(0);
  for (const kind of KINDS) {
    cells += await playKind(kind, 0, round, async (column, run) => {
      await t.test(`${kind.name}, ${column}`, run);
    });
  }
  t.diagnostic(`compared ${cells} cells of ${KINDS.length} kinds`);
  assert.ok(cells >= 17 * 9, `${cells} cells`);
});

test('N3: a second letter that is no copy of the first is told from one', async () => {
  const [kind] = KINDS;
  assert.ok(kind);
  await assert.rejects(playUnequal(kind, await roundOf(0)), assert.AssertionError);
});
