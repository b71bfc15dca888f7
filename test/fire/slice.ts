// A slice of a part, as a test of the pull request's tier: a few of its cases, and its controls, which must find what
// they plant. What always holds: a slice that tried nothing has failed. The whole is `npm run verify:full`.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { NotHere, type Part } from './shapes.ts';

/** One test for each part: its slice keeps every promise, and its controls do not. */
export function sliceOf(part: Part): void {
  test(part.promises, async (t) => {
    const scratch = await mkdtemp(join(tmpdir(), 'liaison-slice-'));
    t.after(() => rm(scratch, { recursive: true, force: true }));
    const { cases, controls, close } = await part.open('slice', scratch);
    try {
      for (const control of controls) assert.notEqual(await control.run(), null, `${control.name}: it found nothing`);
      let compared = 0;
      for (const one of cases) {
        try {
          assert.equal(await one.run(), null, one.name);
          compared += one.trials ?? 1;
        } catch (error) {
          if (!(error instanceof NotHere)) throw error;
        }
      }
      assert.ok(compared > 0, 'nothing could be tried');
      t.diagnostic(`compared ${compared} trials of ${part.name}, ${controls.length} controls`);
    } finally {
      await close();
    }
  });
}
