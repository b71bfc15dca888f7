// N5: whoever calls at the peer door and is slow or greedy is cut by its bounds, while an honest peer is answered every
// time. Waits are fractions here; `test/fire/real-faults.ts` has the door's own and five hundred of each.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALLERS, GROWN_MIB_MAX, misuse, told } from './slow.ts';

const SHORT = {
  headersMs: 1_500,
  bodyMs: 1_500,
  keepAliveMs: 1_000,
  checkMs: 200,
  strangerMs: 1_000,
  bytesEachMs: 65_536,
};
/** Handshakes cost a processor; what ends before them does not. */
const EACH = 24;
const [PLAIN = '', ...SHAKEN] = Object.keys(CALLERS);
const COUNTS = { [PLAIN]: 500, ...Object.fromEntries(SHAKEN.map((name) => [name, EACH])) };

test('N5: slow and greedy callers by the hundred are all cut, and an honest peer is answered every time', async (t) => {
  const figures = await misuse(COUNTS, SHORT);
  assert.equal(figures.cut, 500 + EACH * SHAKEN.length);
  // What is not answered ends `misuse` with its fault; what was answered was heard at the door and nowhere else.
  assert.ok(figures.beside > 0 && figures.letters >= Math.max(50, figures.beside));
  assert.ok(figures.heard >= figures.letters, `${figures.heard} heard of ${figures.letters}`);
  assert.ok(figures.rssGrownMiB <= GROWN_MIB_MAX, `grown by ${figures.rssGrownMiB} MiB`);
  t.diagnostic(`compared ${told(figures)}`);
});
