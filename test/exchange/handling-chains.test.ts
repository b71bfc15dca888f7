// Handling along chains of relays and merges. What always holds: nothing that leaves is wider than any record in it
// lets it be; and what those rules let through does go through. `chains.ts` draws and judges them, ten times as many in
// the full run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { markedToLeave } from '../../src/exchange/marked.ts';
import { aStatement } from '../statements/made.ts';
import { type Chain, playChains, rowsOf, sourceOf, TOO_NARROW, TOO_WIDE } from './chains.ts';

const CHAINS = 2_000;
const NOW = instant(Date.parse('2026-03-02T08:00:00.000Z'));

test(`over ${CHAINS} chains of relays and merges nothing leaves wider than each of its records says`, async (t) => {
  const { hops, left } = await playChains(CHAINS);
  assert.ok(hops >= CHAINS && left > 100);
  t.diagnostic(`compared ${hops} hops, ${left} of them let something out`);
});

test('what leaves against the rules that judge it is found', async () => {
  const found = (what: RegExp) => (error: unknown) => error instanceof Error && what.test(String(error.cause));
  await assert.rejects(playChains(CHAINS, 1, TOO_NARROW), found(/may go to this agency/));
  await assert.rejects(playChains(CHAINS, 1, TOO_WIDE), found(/what is made of a record|no other court/));
});

test('a marking that is present and unknown lets nothing out, whoever holds it', async () => {
  const said = { ...aStatement(), handling: { tlp: 'UNKNOWN' } } as unknown as JsonObject;
  const agencyOf = (code: string) => ({ code, name: code, country: 'XX', origin: code, synthetic: true });
  for (const holder of ['es', 'fr']) {
    const desk = { rows: rowsOf({ leaves: [] } as unknown as Chain), agency: agencyOf(holder) };
    const leaving = { to: 'pa', purpose: 'investigation', at: NOW, numbered: false } as const;
    const going = markedToLeave(desk, sourceOf([said]), [{ position: 0, records: [0] }], leaving);
    await assert.rejects(going, { code: 'exchange/handling' });
  }
});
