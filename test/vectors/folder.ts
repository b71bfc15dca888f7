// Where the published test vectors lie: `LIAISON_VECTORS`, or `../shared/vectors` beside the checkout. They are
// not part of the repository; where they are absent, the tests that need them are skipped and say so.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.LIAISON_VECTORS ?? join(import.meta.dirname, '../../../shared/vectors');

/** The folder of one suite, and the reason to skip its tests, if there is one. */
export function vectors(suite: string): { readonly folder: string; readonly skip: string | false } {
  const folder = join(root, suite);
  return { folder, skip: existsSync(folder) ? false : `no test vectors at ${folder} (set LIAISON_VECTORS)` };
}
