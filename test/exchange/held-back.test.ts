// Leave that ends between the number of a package and its sending: the number is used up, the record stays here, and
// nobody behind it waits. What has left has left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendAnew } from '../../src/exchange/anew.ts';
import { answerConsent, askConsent, consents, withdrawConsent } from '../../src/exchange/consents.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { outbox } from '../../src/exchange/door.ts';
import { number } from '../../src/exchange/number.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { type Federation, outboundTo } from './federation.ts';
import { held, openRelay, passOn, phoneOf, say } from './relay.ts';

const at = (agency: string, officer = 'liaison-1') => ({ agency, officer });
const UNTIL = '2027-01-01T00:00:00.000Z';
const because = { reason: 'Needed for the case of the Portuguese colleagues' };

/** es said a phone that only es and fr may hold, with H2, and sent it to fr. */
async function sent() {
  const federation = await openRelay(['es', 'fr', 'pt']);
  const [first = ''] = await say(federation, 'es', ['fr'], [phoneOf('es', { audience: ['es', 'fr'], legal: ['H2'] })]);
  return { federation, first };
}

async function asked(federation: Federation, records: readonly string[]): Promise<string> {
  const input = { use: 'onward' as const, to: 'pt', records: [...records], until: UNTIL, ...because };
  const { consent } = await federation.act(askConsent, input, at('fr'));
  await federation.run(2);
  return consent;
}

test('leave taken back after a package has its number: the number is used up and the record does not go', async () => {
  const { federation, first } = await sent();
  const [free = ''] = await say(federation, 'es', ['fr'], [phoneOf('es', { audience: ['es', 'fr', 'pt'] }, '4')]);
  const consent = await asked(federation, [first]);
  await federation.act(answerConsent, { consent, grant: true, reason: 'Agreed' }, at('es'));
  await federation.run(2);
  const places = (await Promise.all([first, free].map((id) => held(federation, 'fr', id)))).flat();
  const selection = places.map(({ position, index }) => ({ entry: position, records: [index] }));
  const { position } = await federation.book('fr', [], [outboundTo('pt', [1], { selection })]);
  assert.equal((await federation.act(number, { to: 'pt' }, at('fr', 'node'))).numbered, 1);
  await federation.act(withdrawConsent, { consent, reason: 'The court asked us to' }, at('es'));
  await federation.act(send, {}, at('es', 'node'));
  const shown = async () =>
    (await federation.act(outbox, {}, at('fr'))).lines.find((line) => line.position === position);
  assert.deepEqual([(await shown())?.state, (await shown())?.heldBack], ['dispatched', 1]);
  await federation.run(2);
  assert.deepEqual([(await shown())?.state, (await shown())?.number], ['delivered', 1]);
  assert.equal((await held(federation, 'pt', first)).length, 0, 'not one row of it');
  assert.equal((await held(federation, 'pt', free)).length, 1, 'what goes on its own marking does go');
  const value = '+34600000001';
  for await (const { records } of federation.member('pt').log.entries(0)) {
    assert.ok(!JSON.stringify(records).includes(value), 'and not one byte of it');
  }
  const next = await passOn(federation, { holder: 'fr', to: 'pt', recordId: free });
  assert.equal(next.state, 'delivered', 'nobody waits for the number');
});

test('leave given anew before the package goes lets it go whole; what has a receipt is not marked', async () => {
  const { federation, first } = await sent();
  const grant = async () => {
    const consent = await asked(federation, [first]);
    await federation.act(answerConsent, { consent, grant: true, reason: 'Agreed' }, at('es'));
    return consent;
  };
  const consent = await grant();
  await federation.run(2);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'delivered');
  const [row] = await held(federation, 'fr', first);
  const selection = [{ entry: row?.position ?? -1, records: [row?.index ?? -1] }];
  const { position } = await federation.book('fr', [], [outboundTo('pt', [1], { selection })]);
  await federation.act(number, { to: 'pt' }, at('fr', 'node'));
  await federation.act(withdrawConsent, { consent, reason: 'Not now' }, at('es'));
  await federation.act(send, {}, at('es', 'node'));
  const lines = async () => (await federation.act(outbox, {}, at('fr'))).lines.filter(({ to }) => to === 'pt');
  assert.deepEqual((await lines()).map(({ heldBack }) => heldBack).sort(), [0, 1]);
  const input = { use: 'onward' as const, to: 'pt', records: [first], until: UNTIL, ...because };
  const again = await federation.act(askConsent, input, at('fr'));
  await federation.act(send, { to: 'es' }, at('fr', 'node'));
  await federation.act(answerConsent, { consent: again.consent, grant: true, reason: 'Agreed again' }, at('es'));
  await federation.act(send, {}, at('es', 'node'));
  assert.deepEqual(
    (await lines()).map(({ heldBack }) => heldBack),
    [0, 0],
  );
  await federation.run(2);
  assert.equal((await lines()).find((line) => line.position === position)?.state, 'delivered');
  assert.equal((await held(federation, 'pt', first)).length, 2, 'once by each of the two packages');
});

/** fr has leave for the phone until then, and a line to pt with it that has its number; pt is away. */
async function numberedUntil(until: string) {
  const { federation, first } = await sent();
  const input = { use: 'onward' as const, to: 'pt', records: [first], until, ...because };
  const { consent } = await federation.act(askConsent, input, at('fr'));
  await federation.run(2);
  await federation.act(answerConsent, { consent, grant: true, reason: 'Agreed' }, at('es'));
  await federation.run(2);
  const [row] = await held(federation, 'fr', first);
  const selection = [{ entry: row?.position ?? -1, records: [row?.index ?? -1] }];
  await federation.book('fr', [], [outboundTo('pt', [1], { selection })]);
  await federation.act(number, { to: 'pt' }, at('fr', 'node'));
  return { federation, first };
}

async function nothingAt(federation: Federation, code: string, recordId: string): Promise<void> {
  assert.equal((await held(federation, code, recordId)).length, 0, 'not one row of it');
  for await (const { records } of federation.member(code).log.entries(0)) {
    assert.ok(!JSON.stringify(records).includes('+34600000001'), 'and not one byte of it');
  }
}

test('leave that ends while the package waits for its peer: the number goes, the record stays here', async () => {
  const { federation, first } = await numberedUntil('2026-03-10T00:00:00.000Z');
  federation.clock.advance(24 * 20);
  const { lines } = await federation.act(send, { to: 'pt' }, at('fr', 'node'));
  assert.deepEqual(
    lines.map(({ outcome }) => outcome),
    ['delivered'],
  );
  await nothingAt(federation, 'pt', first);
});

test('a record recalled by its owner while the package waits is not passed on for the first time', async () => {
  const { federation, first } = await numberedUntil(UNTIL);
  const recall = outboundTo('fr', [1], { package: 'recall', supersedes: [first] });
  await federation.book('es', [{ type: 'statement-withdrawal', record: first }], [recall]);
  await federation.act(send, { to: 'fr' }, at('es', 'node'));
  assert.deepEqual(
    (await held(federation, 'fr', first)).map(({ superseded }) => superseded),
    [true],
  );
  const { lines } = await federation.act(send, { to: 'pt', lines: 1 }, at('fr', 'node'));
  assert.deepEqual(
    lines.map(({ outcome }) => outcome),
    ['delivered'],
  );
  await nothingAt(federation, 'pt', first);
});

const NEVER_DATED = ['refused', 'ledger/package-expired', null];
const leaveLines = async (federation: Federation) =>
  (await federation.member('es').host.rows.find(exchangeOutbox, { to: 'fr', packageType: 'answer' })).map(
    ({ state, refusal, anew }) => [state, refusal, anew],
  );

test('a grant that expired does not come behind its own withdrawal, not even by an officer', async () => {
  const { federation, first } = await sent();
  const consent = await asked(federation, [first]);
  const { position } = await federation.act(answerConsent, { consent, grant: true, reason: 'Agreed' }, at('es'));
  await federation.act(number, { to: 'fr' }, at('es', 'node'));
  federation.clock.advance(24 * 31);
  await federation.act(withdrawConsent, { consent, reason: 'The court asked us to' }, at('es'));
  clocksKnown(federation);
  for (let tries = 0; tries < 2; tries += 1) await federation.act(send, { to: 'fr' }, at('es', 'node'));
  const [granted] = await leaveLines(federation);
  assert.deepEqual(granted, NEVER_DATED, 'it waits for an officer');
  await federation.act(sendAnew, { position, nth: 0, reason: 'It expired' }, at('es'));
  await federation.act(send, { to: 'fr' }, at('es', 'node'));
  assert.deepEqual((await leaveLines(federation)).at(-1), ['unmade', 'exchange/consent-state', null]);
  const [heard] = (await federation.act(consents, {}, at('fr'))).consents;
  assert.deepEqual([heard?.state, heard?.holds, heard?.because], ['withdrawn', false, 'The court asked us to']);
  const [told] = (await federation.act(consents, {}, at('es'))).consents;
  assert.deepEqual([told?.side, told?.state], ['given', 'withdrawn'], 'both ends say the same');
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'unmade');
  assert.equal((await held(federation, 'pt', first)).length, 0);
});

test('a grant that comes behind the word that took it back is refused by name, and so is a second end', async () => {
  const { federation, first } = await sent();
  const consent = await asked(federation, [first]);
  const officer = federation.member('es').officers.get('liaison-1') ?? '';
  const said = { type: 'consent-answer', consent, use: 'onward', to: 'pt', records: [first], until: UNTIL, officer };
  const outcomes: unknown[] = [];
  for (const answer of ['withdrawn', 'granted', 'withdrawn', 'refused']) {
    const record = { ...said, answer, reason: 'Agreed' };
    const { position } = await federation.book('es', [record], [outboundTo('fr', [1], { package: 'answer' })]);
    await federation.run(2);
    const [line] = await federation.member('es').host.rows.find(exchangeOutbox, { position });
    outcomes.push([line?.state, line?.refusal]);
  }
  const none = ['refused', 'exchange/consent-not-owner'];
  assert.deepEqual(outcomes, [['delivered', null], none, none, none]);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'unmade');
});

test('a withdrawal that expired on its way is dated anew by the node: whoever was away hears it', async () => {
  const { federation, first } = await sent();
  const consent = await asked(federation, [first]);
  await federation.act(answerConsent, { consent, grant: true, reason: 'Agreed' }, at('es'));
  await federation.run(2);
  await federation.act(withdrawConsent, { consent, reason: 'The court asked us to' }, at('es'));
  await federation.act(number, { to: 'fr' }, at('es', 'node'));
  federation.clock.advance(24 * 31);
  clocksKnown(federation);
  for (let tries = 0; tries < 2; tries += 1) await federation.act(send, { to: 'fr' }, at('es', 'node'));
  assert.deepEqual((await leaveLines(federation)).at(-1), ['delivered', null, null]);
  const states = (await federation.act(consents, {}, at('fr'))).consents.map(({ state }) => state);
  assert.deepEqual(states, ['withdrawn']);
});

/** As the door notes the date of each letter of es. */
function clocksKnown(federation: Federation): void {
  const contacts = federation.member('fr').services.get(contactsService.name) as Contacts;
  contacts.clocks('es', federation.clock.now(), federation.clock.now());
}
