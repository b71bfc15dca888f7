// The checks of the closing object can fail: a record outside its audience, a long text and media are each found, and
// the same records without them pass. What the checks compare is counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { defaultHandling } from '../../src/statements/handling.ts';
import { recordsKept } from '../../src/story/closing.ts';

const AT = '2026-03-02T08:00:00.000Z';
const nothing = { entries: async function* () {} };

function log(...values: readonly JsonObject[]) {
  const records = values.map((value, index) => {
    const bytes = Buffer.from(JSON.stringify(value));
    return { index, id: `r1:${'0'.repeat(64)}`, salt: Buffer.alloc(32), bytes, value };
  });
  const header = {
    v: 1 as const,
    origin: 'fr.police.example/liaison/1',
    position: 0,
    kind: 'intake/package-received/1',
    at: AT,
    actor: `o:${'0'.repeat(32)}`,
    permit: '-',
    root: `sha256:${'0'.repeat(64)}`,
    size: records.length,
  };
  const entry: Entry = { header, records };
  return {
    async *entries() {
      yield entry;
    },
  };
}

/** A statement of Spain as another agency holds it. */
function received(audience: readonly string[]): JsonObject {
  const handling = { ...defaultHandling('es', AT), audience: [...audience] };
  const record = { type: 'statement', originator: 'es', property: 'country', value: 'FR', handling };
  const salt = Buffer.alloc(32).toString('base64');
  return { type: 'received', from: 'es', package: 'sha256:00', index: 1, recordId: 'r1:00', salt, record };
}

test('a record held by an agency outside its audience is found, one inside it is not', async () => {
  const outside = await recordsKept({ code: 'fr', ledger: log(received(['es', 'pt'])), audit: nothing });
  assert.deepEqual([outside.foreign, outside.beyondAudience], [1, 1]);
  const inside = await recordsKept({ code: 'fr', ledger: log(received(['es', 'fr'])), audit: nothing });
  assert.deepEqual([inside.foreign, inside.beyondAudience], [1, 0]);
});

test('a long text and encoded media are found in the ledger and in the audit log', async () => {
  const clean = await recordsKept({ code: 'fr', ledger: log({ type: 'act', words: 'plain' }), audit: nothing });
  assert.deepEqual([clean.strings, clean.unfit], [2, 0]);
  for (const words of ['x'.repeat(1_025), 'data:image/png;base64,iVBORw0KGgo=']) {
    const inLedger = await recordsKept({ code: 'fr', ledger: log({ type: 'act', words }), audit: nothing });
    assert.ok(inLedger.unfit > 0, 'found in the ledger');
    const inAudit = await recordsKept({ code: 'fr', ledger: nothing, audit: log({ type: 'audit', words }) });
    assert.ok(inAudit.unfit > 0, 'found in the audit log');
  }
});
