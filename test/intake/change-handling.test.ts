// Changing the handling of one's own statement: one officer narrows, two widen, the statement stands again under a new
// handling and everything derived follows; who holds the old one is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { narrowHandling, proposeWidening, widenHandling, widenings } from '../../src/intake/change-handling.ts';
import { type Holder, holdersService, withdrawStatement } from '../../src/intake/correct.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { matchingIdentifier } from '../../src/matching/tables.ts';
import type { Handling } from '../../src/statements/handling.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, statement, subject } from '../matching/samples.ts';

const liaison = { agency: 'es', officer: 'liaison-1' } as const;
const second = { agency: 'es', officer: 'liaison-2' } as const;
const refused = (code: string) => ({ code });
const reason = 'the court let it be used';
const held: Holder = { to: 'fr', purpose: 'investigation', operation: null, shown: true };

async function open(): Promise<{ house: House; record: string }> {
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore, matchingStore] });
  house.agency('es').services.set(holdersService.name, { of: async () => [held] });
  const said = statement(1, 'phone', '+34600000001', { about: 'person' });
  const handling = { ...(said['handling'] as JsonObject), audience: ['es', 'fr'] };
  const { records } = await house.seed('es', 'intake/received/1', [report(), { ...said, handling }]);
  return { house, record: records[1] ?? '' };
}
const handlingOf = async (house: House) => {
  const rows = await house.rows('es').find(intakeStatement, { subject: subject(1), superseded: false });
  assert.equal(rows.length, 1, 'one statement stands');
  return rows[0]?.handling as unknown as Handling;
};

test('one officer narrows: the statement stands for fewer, and holders are told the old one does not', async () => {
  const { house, record } = await open();
  const done = await house.act(narrowHandling, { record, handling: { tlp: 'RED', audience: ['es'] }, reason }, liaison);
  assert.deepEqual(done.told, ['fr']);
  const { tlp, audience, pap } = await handlingOf(house);
  assert.deepEqual([tlp, audience, pap], ['RED', ['es'], 'AMBER']);
  const [found, ...none] = await house.rows('es').find(matchingIdentifier, { subject: subject(1) });
  assert.deepEqual([found?.recordId, none.length], [done.replacement, 0]);
});

test('one officer cannot allow more; two can, and the second agrees to the proposal they saw', async () => {
  const { house, record } = await open();
  const wider = { audience: ['es', 'fr', 'pt'], purposes: ['investigation' as const, 'prosecution' as const] };
  await assert.rejects(
    house.act(narrowHandling, { record, handling: wider, reason }, liaison),
    refused('intake/not-narrower'),
  );
  const { position: proposal } = await house.act(proposeWidening, { record, handling: wider, reason }, liaison);
  assert.equal((await handlingOf(house)).audience.length, 2, 'a proposal changes nothing');
  assert.equal((await house.act(widenings, {}, second)).widenings[0]?.proposal, proposal);
  await assert.rejects(house.act(widenHandling, { record, proposal }, liaison), refused('oversight/same-officer'));
  const other = house.act(widenHandling, { record, proposal: proposal + 1 }, second);
  await assert.rejects(other, refused('intake/no-widening'));
  await house.act(widenHandling, { record, proposal }, second);
  assert.deepEqual((await handlingOf(house)).purposes, ['investigation', 'prosecution']);
  assert.deepEqual((await house.act(widenings, {}, second)).widenings, []);
});

test('what is the same, a date beyond the law, and a narrower proposal are refused', async () => {
  const { house, record } = await open();
  const narrow = (handling: object) => house.act(narrowHandling, { record, handling, reason }, liaison);
  await assert.rejects(narrow({ tlp: 'AMBER' }), refused('intake/same-handling'));
  await assert.rejects(narrow({ legal: ['H3'] }), refused('intake/handling-dates'), 'H3 states its limits');
  const propose = (handling: object) => house.act(proposeWidening, { record, handling, reason }, liaison);
  await assert.rejects(propose({ tlp: 'RED' }), refused('intake/same-handling'));
  await assert.rejects(propose({ eraseBy: '2031-01-01T00:00:00.000Z' }), refused('intake/handling-dates'));
  await assert.rejects(propose({ reviewAt: '2029-01-02T00:00:00.000Z' }), refused('intake/handling-dates'));
});

test("nobody changes another agency's handling, and a proposal about what no longer stands is void", async () => {
  const { house, record } = await open();
  const theirs = received('fr', 1, statement(2, 'phone', '+34600000002', { about: 'person' }));
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), theirs]);
  const foreign = { record: foreignRecord(1), handling: { tlp: 'RED' as const }, reason };
  await assert.rejects(house.act(narrowHandling, foreign, liaison), refused('intake/no-statement'));
  const { position: proposal } = await house.act(
    proposeWidening,
    { record, handling: { tlp: 'GREEN' }, reason },
    liaison,
  );
  await house.act(withdrawStatement, { record, reason }, liaison);
  await assert.rejects(house.act(widenHandling, { record, proposal }, second), refused('intake/no-widening'));
  assert.deepEqual((await house.act(widenings, {}, second)).widenings, []);
});
