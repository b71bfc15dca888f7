// A peer that refused a package and takes it later, or took it and signs a refusal later, as one that came back from a
// backup honestly does. What must not happen: that it goes on using a record that its owner took back while we certify
// to the owner that it is out of use, or that what became of the line is told wrongly.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compliance } from '../../src/exchange/compliance.ts';
import { journey } from '../../src/exchange/journey.ts';
import { number } from '../../src/exchange/number.ts';
import { isNumbered, packageIdAt } from '../../src/exchange/parcel.ts';
import { signReceipt } from '../../src/exchange/receipt.ts';
import { takeReceipts } from '../../src/exchange/receipts.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { type Federation, outboundTo } from './federation.ts';
import { held, openRelay, phoneOf, say, standsAt } from './relay.ts';

/** All but it may hold the record. */
const ALL = ['pt', 'es', 'fr'];
const BEHIND = 'operations/roster-behind';

/** pt said it, es passes it on to fr: the line has its number and has not gone. */
async function relayed() {
  const federation = await openRelay([...ALL, 'it']);
  const [id = ''] = await say(federation, 'pt', ['es'], [phoneOf('pt', { audience: ALL, legal: ['H0'] })]);
  const [row] = await held(federation, 'es', id);
  assert.ok(row !== undefined);
  const selection = [{ entry: row.position, records: [row.index] }];
  const lines = ['fr', 'it'].map((to) => outboundTo(to, [1], { selection }));
  const { position } = await federation.book('es', [], lines);
  for (const to of ['fr', 'it']) await federation.act(number, { to }, { agency: 'es' });
  return { federation, id, position };
}

async function lineAt(federation: Federation, position: number) {
  const [line] = await federation.member('es').host.rows.find(exchangeOutbox, { position, nth: 0 });
  assert.ok(line !== undefined && isNumbered(line));
  return line;
}

/** fr signs that it refuses that line, and says so by a letter of its own. */
async function refuse(federation: Federation, position: number): Promise<void> {
  const [es, fr] = [federation.member('es'), federation.member('fr')];
  const line = await lineAt(federation, position);
  const about = { recipient: fr.agency.origin, sender: es.agency.origin, number: line.number };
  const said = {
    ...about,
    package: await packageIdAt(es.log.source(), line.dispatch),
    refused: BEHIND,
    position: null,
  };
  const receipts = [signReceipt(said, fr.keys.release)];
  await federation.act(takeReceipts, { from: 'fr', receipts }, { agency: 'es' });
}

/** fr says that it took nothing yet, so it is offered everything again, and takes it. */
async function takeNow(federation: Federation): Promise<void> {
  federation.member('es').arrivals.taken.says('fr', 0, federation.clock.now());
  const { lines } = await federation.act(send, { to: 'fr' }, { agency: 'es' });
  assert.equal(lines[0]?.outcome, 'delivered');
}

async function recall(federation: Federation, id: string): Promise<void> {
  const wanted = outboundTo('es', [1], { package: 'recall', supersedes: [id] });
  await federation.book('pt', [{ type: 'contact', number: 1 }], [wanted]);
  await federation.run(4);
}

const stepsOf = async (federation: Federation, position: number) => {
  const { steps } = await federation.act(journey, { position }, { agency: 'es', officer: 'liaison-1' });
  return new Map(steps.map(({ step, state }) => [step, state]));
};

const told = async (federation: Federation) => {
  const { asked, sent } = await federation.act(compliance, { open: false }, { agency: 'es', officer: 'liaison-1' });
  return { passedOn: asked.flatMap(({ passedOn }) => passedOn.map(({ to }) => to)), sent };
};

test('what was refused and is taken later is delivered, and a recall of its owner reaches whoever has it', async () => {
  const { federation, id, position } = await relayed();
  await refuse(federation, position);
  assert.equal((await lineAt(federation, position)).state, 'refused');
  assert.deepEqual(await standsAt(federation, id), ['pt', 'es']);
  await takeNow(federation);
  const line = await lineAt(federation, position);
  assert.deepEqual([line.state, line.refusal], ['delivered', null], 'our rows say what `send` said');
  assert.equal((await stepsOf(federation, position)).get('received'), 'done');
  assert.deepEqual(await standsAt(federation, id), ALL);
  await recall(federation, id);
  assert.deepEqual(await standsAt(federation, id), ['pt'], 'its owner alone uses it');
  const { passedOn, sent } = await told(federation);
  assert.deepEqual(passedOn, ['fr']);
  assert.deepEqual(
    sent.map(({ what, to, compliedAt }) => [what, to, compliedAt !== null]),
    [['recall', 'fr', true]],
  );
});

test('whoever takes a package and signs a refusal afterwards does not escape the recall', async () => {
  const { federation, id, position } = await relayed();
  await federation.run(1);
  assert.deepEqual(await standsAt(federation, id), ALL);
  await refuse(federation, position);
  const line = await lineAt(federation, position);
  assert.deepEqual([line.state, line.refusal], ['refused', BEHIND]);
  assert.equal(
    (await stepsOf(federation, position)).get('read'),
    'untold',
    'it was there, so somebody may have read it',
  );
  await recall(federation, id);
  assert.deepEqual(await standsAt(federation, id), ['pt']);
  assert.deepEqual((await told(federation)).passedOn, ['fr']);
});

test('who refused is told by ids alone, since it may take it yet; to whom it could not leave is not', async () => {
  const { federation, id, position } = await relayed();
  await refuse(federation, position);
  const [never] = await federation.member('es').host.rows.find(exchangeOutbox, { position, to: 'it' });
  assert.deepEqual([never?.state, never?.number, never?.refusal], ['unmade', null, 'exchange/handling']);
  await recall(federation, id);
  assert.deepEqual((await told(federation)).passedOn, ['fr']);
  const arrived = await federation.arrived('fr', 'es');
  assert.deepEqual(
    arrived.map(({ type }) => type),
    ['relayed-recall'],
    'what was taken back went nowhere meanwhile',
  );
});
