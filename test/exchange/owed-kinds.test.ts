// Every sort of line that may be owed has its case: from an act where one makes it in a few steps, else from the row
// that its room keeps. What no longer waits is no longer owed, and no sort goes without a test.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Purpose } from '../../src/base/act.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { put, type Row, store, type Table } from '../../src/base/table.ts';
import { exchangeConsent } from '../../src/exchange/consent-tables.ts';
import { exchangeErasureAsked, exchangeErasureTold } from '../../src/exchange/erasures.ts';
import { owed } from '../../src/exchange/owed.ts';
import { OWED } from '../../src/exchange/owed-line.ts';
import { exchangeStore } from '../../src/exchange/store.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { exhibitsExhibit } from '../../src/exhibits/tables.ts';
import { designate } from '../../src/identity/designate.ts';
import { operationsReport } from '../../src/operations/day-tables.ts';
import { operationsOrphan, operationsRequest, operationsTask } from '../../src/operations/legal/tables.ts';
import { operationsOperation } from '../../src/operations/tables.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { liftHold, setHold } from '../../src/oversight/set-hold.ts';
import { reconciliationEmbargo, reconciliationProposed } from '../../src/reconciliation/announce-tables.ts';
import { reconciliationStore } from '../../src/reconciliation/store.ts';
import { reconciliationPublished, reconciliationRequest } from '../../src/reconciliation/tables.ts';
import { referralsReceived, referralsSent } from '../../src/referrals/tables.ts';
import { type House, openHouse } from '../house.ts';
import { handlingFor, statement, stores, suspect } from '../referrals/matter.ts';

/** The rooms as they are, which also keep the rows that a test puts there; what is not said is null. */
const rooms = [...stores, reconciliationStore, exchangeStore].map((room) =>
  store({
    ...room,
    folds: {
      ...room.folds,
      'test/row/1': function* (entry) {
        const table = room.tables.find(({ name }) => name === entry.act?.['table']);
        if (table === undefined) return;
        const empty = Object.fromEntries(Object.keys(table.columns).map((column) => [column, null]));
        yield put(table as unknown as Table<Row>, { ...empty, ...(entry.act?.['row'] as Row) });
      },
    },
  }),
);

const opened = () => openHouse({ agencies: ['es'], stores: rooms });
const keep = (house: House, { name }: { readonly name: string }, row: JsonObject) =>
  house.seed('es', 'test/row/1', [{ type: 'act', table: name, row }]);
const by = (officer: string, purpose: Purpose = 'investigation') => ({ agency: 'es', officer, purpose });
const protection = by('protection-1', 'oversight');
const lines = async (house: House, who = by('coordinator-1')) => (await house.act(owed, {}, who)).owed;
const told = async (house: House, who = by('coordinator-1')) =>
  (await lines(house, who)).map(({ what, ids, overdue }) => [what, ids[0], overdue]);

const NOW = '2026-03-02T08:00:00.000Z';
const YESTERDAY = '2026-03-01T08:00:00.000Z';
const SOON = '2026-03-12T08:00:00.000Z';

test('a referral that came is owed an answer, a declined one a decision, and nothing once it is done', async () => {
  const house = await opened();
  const came = { referral: 'rf:1', from: 'fr', receivedAt: YESTERDAY, due: YESTERDAY };
  await keep(house, referralsReceived, { ...came, state: 'open' });
  const sent = { referral: 'rf:2', to: 'fr', urgent: false, state: 'declined', answeredAt: YESTERDAY };
  await keep(house, referralsSent, sent);
  assert.deepEqual(await told(house), [
    ['referral-to-answer', 'rf:1', true],
    ['referral-declined', 'rf:2', false],
  ]);
  await keep(house, referralsReceived, { ...came, state: 'accepted' });
  await keep(house, referralsSent, { ...sent, state: 'taken-back' });
  assert.deepEqual(await told(house), []);
});

test('a legal request is owed while written, open and near its end; an answer to none until it is bound', async () => {
  const house = await opened();
  const stages = [{ stage: 'answer', begins: '2026-02-20T08:00:00.000Z', due: SOON }];
  const sent = { request: 'rq:1', addressee: 'x', sentAt: YESTERDAY, due: SOON, stages, state: 'sent' };
  await keep(house, operationsRequest, sent);
  await keep(house, operationsRequest, { request: 'rq:2', addressee: 'x', sentAt: NOW, stages: [], state: 'draft' });
  const answer = { position: 1, report: 'rp:1', bound: null };
  await keep(house, operationsOrphan, answer);
  const kinds = async () => (await lines(house)).map(({ what, ids }) => `${what} ${ids[0]}`).sort();
  // Half of its twenty days is over.
  const reminder = 'request-reminder rq:1';
  assert.deepEqual(await kinds(), ['answer-unbound rp:1', 'request-draft rq:2', 'request-open rq:1', reminder]);
  house.clock.advance(24 * 11);
  assert.deepEqual((await told(house))[0], ['request-open', 'rq:1', true]);
  // Data that came and were objected to in time stay owed after the request is closed.
  const task = { request: 'rq:1', number: 1, state: 'objected' };
  await keep(house, operationsTask, task);
  await keep(house, operationsRequest, { ...sent, state: 'answered' });
  await keep(house, operationsOrphan, { ...answer, bound: 'rq:1' });
  assert.deepEqual(await kinds(), ['answer-objected rq:1', 'request-draft rq:2']);
  await keep(house, operationsTask, { ...task, state: 'deleted' });
  assert.deepEqual(await kinds(), ['request-draft rq:2']);
});

test('an invitation, a held report and a clearance that was asked for are owed until somebody decides', async () => {
  const house = await opened();
  const invited = { operation: 'op:1', coordinator: 'bureau', version: 1, state: 'invited' };
  await keep(house, operationsOperation, invited);
  const held = { report: 'fo:1', receivedAt: YESTERDAY, state: 'held' };
  await keep(house, operationsReport, held);
  const asked = { request: 'cl:1', coordinator: 'bureau', at: YESTERDAY, state: 'asked' };
  await keep(house, reconciliationRequest, asked);
  assert.deepEqual(await told(house), [
    ['report-held', 'fo:1', false],
    ['clearance-asked', 'cl:1', false],
    ['invitation', 'op:1', false],
  ]);
  assert.deepEqual((await lines(house))[0]?.since, YESTERDAY);
  // Who may not decide about a report is not asked to.
  const others = (await lines(house, by('prosecutor-1', 'prosecution'))).map(({ what }) => what);
  assert.ok(!others.includes('report-held') && others.includes('invitation'), String(others));
  await keep(house, operationsReport, { ...held, state: 'doublet' });
  await keep(house, operationsOperation, { ...invited, state: 'open' });
  await keep(house, reconciliationRequest, { ...asked, state: 'declined' });
  assert.deepEqual(await told(house), []);
});

test('an embargo that ends soon and a text that waits are owed until the figures are out', async () => {
  const house = await opened();
  await keep(house, reconciliationEmbargo, { figure: 'fg:1', until: SOON, at: YESTERDAY });
  await keep(house, reconciliationEmbargo, { figure: 'fg:2', until: '2027-03-12T08:00:00.000Z', at: YESTERDAY });
  await keep(house, reconciliationProposed, { figure: 'fg:1', at: YESTERDAY });
  assert.deepEqual(await told(house), [
    ['embargo-near', 'fg:1', false],
    ['announcement-proposed', 'fg:1', false],
  ]);
  await keep(house, reconciliationPublished, { position: 1, figure: 'fg:1' });
  assert.deepEqual(await told(house), []);
});

test('an exhibit is owed back until its last day is over, the whole day, and then it is late', async () => {
  const house = await opened();
  const row = { exhibit: 'x:1', record: 1, position: 0, state: 'here', retainUntil: '2026-03-02' };
  await keep(house, exhibitsExhibit, row);
  assert.deepEqual(await told(house), [['exhibit-due', 'x:1', false]]);
  house.clock.advance(16);
  assert.deepEqual(await told(house), [['exhibit-due', 'x:1', true]]);
  await keep(house, exhibitsExhibit, { ...row, state: 'returned' });
  assert.deepEqual(await told(house), []);
});

test('a refused package is late at once, one unanswered after a day, even if the clock went back', async () => {
  const house = await opened();
  const row = { to: 'fr', dispatchedAt: NOW };
  await keep(house, exchangeOutbox, { position: 7, nth: 0, ...row, state: 'refused' });
  await keep(house, exchangeOutbox, { position: 8, nth: 0, ...row, state: 'dispatched', refusal: null });
  const unmade = { position: 9, nth: 0, to: 'fr', settledAt: NOW, state: 'unmade' };
  await keep(house, exchangeOutbox, unmade);
  assert.ok((await told(house, by('liaison-1'))).some(([what, id]) => what === 'package-unmade' && id === '9/0'));
  await keep(house, exchangeOutbox, { ...unmade, anew: 12 });
  // Its number is on its way to be used up there.
  const voided = { position: 10, nth: 0, ...row, state: 'dispatched', refusal: 'ledger/payload-damaged' };
  await keep(house, exchangeOutbox, voided);
  assert.ok((await told(house, by('liaison-1'))).some(([what, id]) => what === 'package-unmade' && id === '10/0'));
  await keep(house, exchangeOutbox, { ...voided, anew: 13 });
  const seen = async () => (await told(house, by('liaison-1'))).sort();
  const refused = ['package-refused', '7/0', true];
  assert.deepEqual(await seen(), [refused, ['package-unreceipted', '8/0', false]]);
  house.clock.advance(25);
  assert.deepEqual(await seen(), [refused, ['package-unreceipted', '8/0', true]]);
  house.clock.advance(-24 * 30);
  assert.deepEqual(await seen(), [refused, ['package-unreceipted', '8/0', false]]);
});

test('a conflict of one matter is owed a settlement', async () => {
  const house = await opened();
  const report = { type: 'act', report: `rp:${'1'.repeat(32)}` };
  await house.seed('es', 'intake/received/1', [report, statement(suspect, 'person', 'country', 'ES')]);
  const decided = { subject: suspect, country: 'ES', reason: 'test' };
  await house.act(designate, { ...decided, category: 'suspect', ground: 'test ground' }, by('analyst-1'));
  await house.act(designate, { ...decided, category: 'victim' }, by('analyst-1', 'safeguarding'));
  assert.deepEqual(await told(house), [['conflict-unsettled', suspect, false]]);
});

test('reviews, erasures, holds, certificates are owed in turn; a clock that went back makes nothing late', async () => {
  const house = await opened();
  const handling = handlingFor(['es'], { reviewAt: SOON }) as never;
  const report = { type: 'act', report: `rp:${'1'.repeat(32)}` };
  const said = statement(suspect, 'person', 'country', 'ES', { handling });
  const { position: entry } = await house.seed('es', 'intake/received/1', [report, said]);
  const targets = [{ entry, records: [[1, 1] as [number, number]] }];
  const seen = async () => (await lines(house, protection)).map(({ what, overdue }) => [what, overdue]);
  assert.deepEqual(await seen(), [['review-due', false]]);
  house.clock.advance(24 * 11);
  assert.deepEqual(await seen(), [['review-due', true]]);
  house.clock.advance(-24 * 11);
  const { hold } = await house.act(setHold, { targets, ground: 'proceedings' }, protection);
  assert.ok((await seen()).some(([what]) => what === 'hold'));
  await house.act(liftHold, { hold }, by('protection-2', 'oversight'));
  const { erasure } = await house.act(decideErasure, { targets, ground: 'led-16-2' }, protection);
  assert.ok((await seen()).some(([what]) => what === 'erasure-to-carry-out'));
  await house.act(erase, { erasure }, by('protection-2', 'oversight'));
  assert.deepEqual(await seen(), [], 'what is gone is not owed');
  await keep(house, exchangeErasureTold, { position: 9, nth: 0, erasure, to: 'fr', names: ['r1:1'], at: NOW });
  assert.deepEqual(await told(house, protection), [['erasure-uncertified', '9/0', false]]);
  house.clock.advance(24 * 40);
  assert.deepEqual(await told(house, protection), [['erasure-uncertified', '9/0', true]]);
  house.clock.advance(-24 * 80);
  assert.deepEqual(await told(house, protection), [['erasure-uncertified', '9/0', false]]);
  await keep(house, exchangeErasureAsked, { position: 11, peer: 'fr', package: 'p', names: ['r1:2'], at: NOW });
  assert.deepEqual(await told(house, protection), [
    ['erasure-asked', '11', false],
    ['erasure-uncertified', '9/0', false],
  ]);
});

test('leave that others ask of us is owed an answer by who may give it, until answered or too late', async () => {
  const house = await opened();
  const asked = {
    consent: 'a:1',
    side: 'given',
    peer: 'fr',
    use: 'onward',
    to: 'pt',
    records: ['r1:1', 'r1:2'],
    gone: [],
  };
  const said = { until: SOON, reason: 'x', askedAt: YESTERDAY, askedBy: 'o:1', state: 'open', position: 1 };
  await keep(house, exchangeConsent, { ...asked, ...said });
  // Our own question to somebody else is theirs to answer.
  await keep(house, exchangeConsent, { ...asked, ...said, consent: 'a:2', side: 'asked' });
  const liaison = by('liaison-1');
  const [only, ...more] = await lines(house, liaison);
  assert.deepEqual(
    [only?.what, only?.ids, only?.whom, only?.due, only?.count],
    ['consent-to-answer', ['a:1'], 'fr', SOON, 2],
  );
  assert.deepEqual(more, []);
  assert.deepEqual(await told(house, protection), [], 'who may not answer is not asked to');
  await keep(house, exchangeConsent, { ...asked, ...said, state: 'proposed' });
  assert.equal((await lines(house, liaison)).length, 1, 'the second officer is still owed');
  await keep(house, exchangeConsent, { ...asked, ...said, state: 'granted' });
  assert.deepEqual(await lines(house, liaison), []);
  await keep(house, exchangeConsent, { ...asked, ...said, until: YESTERDAY });
  assert.deepEqual(await lines(house, liaison), [], 'nothing is left that could be granted');
});

test('what we recalled is owed until its recipient says by name that it is gone, late after three days', async () => {
  const house = await opened();
  const [first, second] = ['1', '2'].map((digit) => `r1:${digit.repeat(64)}`);
  const selection = [{ entry: null, records: [1] }];
  const wanted = { to: 'fr', package: 'recall', purpose: 'investigation', days: 30, selection };
  const outbound = [{ ...wanted, supersedes: [first, second] }] as unknown as JsonObject[];
  const { position } = await house.seed('es', 'test/note/1', [{ type: 'act', outbound }]);
  const complied = (record: string | undefined, number: number) => {
    const said = { type: 'compliance', because: 'taken-back', package: null, records: [record ?? ''] };
    const came = { from: 'fr', number, package: `sha256:${number}`, packageType: 'answer', purpose: 'investigation' };
    const wrapped = { type: 'received', from: 'fr', recordId: `r1:${'9'.repeat(64)}`, record: said };
    return house.seed('es', 'intake/package-received/1', [{ type: 'act', ...came }, wrapped]);
  };
  const id = `${position}/0`;
  assert.deepEqual(
    await told(house, by('liaison-1')),
    [['recall-uncomplied', id, false]],
    'nothing but the answer says it',
  );
  await complied(first, 1);
  assert.deepEqual(
    (await lines(house, by('liaison-1'))).map(({ count }) => count),
    [1],
  );
  house.clock.advance(24 * 4);
  assert.deepEqual(await told(house, by('liaison-1')), [['recall-uncomplied', id, true]]);
  await complied(second, 2);
  assert.deepEqual(await told(house, by('liaison-1')), []);
});

test('no sort of line goes without a test that names it', () => {
  const folder = new URL('..', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  const text = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  assert.deepEqual(
    OWED.filter((what) => !new RegExp(`['\`]${what}[ '\`]`).test(text)),
    [],
  );
});
