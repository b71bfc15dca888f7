// A test of the tests: each sync that the ledger relies on is forgotten in turn, and the power-cut oracle must notice.
// Where it stays silent, either the oracle is blind or the sync is not needed; both would be worth knowing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Forgets, runWithCut } from '../ledger/cut-runs.ts';
import { SURVIVALS } from '../ledger/sim-disk.ts';

const file =
  (pattern: RegExp): Forgets =>
  (operation, path) =>
    operation === 'sync' && pattern.test(path);
const folder =
  (pattern: RegExp): Forgets =>
  (operation, path) =>
    operation === 'syncDir' && pattern.test(path);

const FORGOTTEN: readonly (readonly [string, Forgets])[] = [
  ['records of a segment', file(/payload\/\d+\.\d+$/)],
  ['records of a bulk entry', file(/payload\/bulk\/\d+\.\d+$/)],
  ['headers in the tail', file(/tail\/000000$/)],
  ['a new tail', file(/tail\/000001$/)],
  ['the high-water mark', file(/high-water$/)],
  ['tiles and bundles', file(/tile\/.*\.tmp$/)],
  ['a rewritten file', file(/payload\/.*\.tmp$/)],
  ['a list segment', file(/list\/.*\.tmp$/)],
  ['the name of a segment', folder(/payload$/)],
  ['the name of a bulk file', folder(/payload\/bulk$/)],
  ['the name of a tail', folder(/tail$/)],
  ['the names of tiles', folder(/tile(\/|$)/)],
  ['the name of a list', folder(/list$/)],
  ['the name of the high-water mark', folder(/^local$/)],
  ['every file, as a drive does that lies', file(/./)],
  ['every folder, as a drive does that lies', folder(/./)],
];

for (const [what, forgets] of FORGOTTEN) {
  test(`a forgotten sync of ${what} is noticed`, async (context) => {
    let runs = 0;
    const { operations } = await runWithCut(Number.POSITIVE_INFINITY, 'all', false);
    for (let turn = 1; turn <= operations; turn += 1) {
      // Strides over the history, so that no part of it comes late.
      const at = 1 + ((turn * 37) % operations);
      for (const survival of SURVIVALS) {
        runs += 1;
        const { broken } = await runWithCut(at, survival, false, forgets);
        if (broken === null) continue;
        context.diagnostic(`noticed in run ${runs}: ${broken.slice(0, 100)}`);
        return;
      }
    }
    assert.fail(`not noticed in ${runs} runs`);
  });
}
