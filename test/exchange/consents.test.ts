// Leave asked of the owner of a record and given or refused by it: what it opens, exactly how far, and what closes it
// again. Nobody gives leave for another's record, and a letter does not stand against the owner's own word.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { consentRecords } from '../../src/exchange/consent-records.ts';
import { answerConsent, askConsent, confirmConsent, consents, withdrawConsent } from '../../src/exchange/consents.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { noteConsent } from '../../src/exhibits/bundle-consent.ts';
import { consentsFor } from '../../src/exhibits/consent-fold.ts';
import { withdrawStatement } from '../../src/intake/correct.ts';
import { noteLeave } from '../../src/referrals/correct.ts';
import { type Federation, outboundTo } from './federation.ts';
import { held, openRelay, passOn, phoneOf, say } from './relay.ts';

const refused = (code: string) => ({ code });
const at = (agency: string, officer = 'liaison-1') => ({ agency, officer });
const court = (agency: string, officer = 'liaison-1') => ({ agency, officer, purpose: 'prosecution' }) as const;
const UNTIL = '2027-01-01T00:00:00.000Z';
const because = { reason: 'Needed for the case of the Portuguese colleagues' };
const AUDIENCE = { audience: ['es', 'fr'], purposes: ['investigation', 'prosecution'] } as const;
const marked = (more: JsonObject = {}) => ({
  ...AUDIENCE,
  audience: [...AUDIENCE.audience],
  purposes: [...AUDIENCE.purposes],
  ...more,
});

/** es said a phone that only es and fr may hold, with H2, and sent it to fr. */
async function sent(more: JsonObject = {}, agencies: readonly string[] = ['es', 'fr', 'pt']) {
  const federation = await openRelay(agencies);
  const records = [phoneOf('es', marked({ legal: ['H2'], ...more })), phoneOf('es', marked({ legal: ['H2'] }), '2')];
  const [first = '', second = ''] = await say(federation, 'es', ['fr'], records);
  return { federation, first, second };
}

async function asked(federation: Federation, records: readonly string[], to: string | null = 'pt'): Promise<string> {
  const use = to === null ? ('court' as const) : ('onward' as const);
  const input = { use, to, records: [...records], until: UNTIL, ...because };
  const { consent, owner } = await federation.act(askConsent, input, at('fr'));
  assert.equal(owner, 'es');
  await federation.run(2);
  return consent;
}

const stateAt = async (federation: Federation, agency: string) =>
  (await federation.act(consents, {}, at(agency))).consents.map(
    ({ side, state, holds }) => `${side} ${state} ${holds}`,
  );

test('what its owner did not let go on stays, what it granted goes to whom it said, and no further', async () => {
  const { federation, first, second } = await sent({}, ['es', 'fr', 'pt', 'se']);
  const before = await passOn(federation, { holder: 'fr', to: 'pt', recordId: first });
  assert.deepEqual([before.state, before.refusal], ['unmade', 'exchange/handling']);
  const consent = await asked(federation, [first]);
  assert.deepEqual(await stateAt(federation, 'fr'), ['asked open false']);
  const still = await passOn(federation, { holder: 'fr', to: 'pt', recordId: first });
  assert.equal(still.state, 'unmade', 'asking opens nothing');
  await federation.act(answerConsent, { consent, grant: true, reason: 'Agreed for this case' }, at('es'));
  await federation.run(2);
  assert.deepEqual(await stateAt(federation, 'fr'), ['asked granted true']);
  assert.deepEqual(await stateAt(federation, 'es'), ['given granted true']);
  const now = await passOn(federation, { holder: 'fr', to: 'pt', recordId: first });
  assert.equal(now.state, 'delivered');
  const [row] = await held(federation, 'pt', first);
  assert.deepEqual([row?.originator, row?.fromAgency], ['es', 'es']);
  const other = await passOn(federation, { holder: 'fr', to: 'pt', recordId: second });
  assert.equal(other.state, 'unmade', 'another record is not meant');
  const elsewhere = await passOn(federation, { holder: 'fr', to: 'se', recordId: first });
  assert.equal(elsewhere.state, 'unmade', 'another recipient is not meant');
  const further = await passOn(federation, { holder: 'pt', to: 'se', recordId: first });
  assert.equal(further.state, 'unmade', 'who got it by leave has no leave to pass it on');
  assert.deepEqual(
    [(await held(federation, 'se', first)).length, (await held(federation, 'pt', second)).length],
    [0, 0],
  );
});

test('a refusal keeps it, a grant taken back closes it again, and no letter opens it against that', async () => {
  const { federation, first } = await sent();
  const one = await asked(federation, [first]);
  await federation.act(answerConsent, { consent: one, grant: false, reason: 'Not while we work on it' }, at('es'));
  await federation.run(2);
  assert.deepEqual(await stateAt(federation, 'fr'), ['asked refused false']);
  const letter = { originator: 'es', to: 'pt', records: [first], until: UNTIL, reference: 'ES-LETTER-1' };
  await assert.rejects(federation.act(noteLeave, letter, at('fr')), refused('referrals/leave-refused'));
  const two = await asked(federation, [first]);
  await federation.act(answerConsent, { consent: two, grant: true, reason: 'Agreed now' }, at('es'));
  await federation.run(2);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'delivered');
  await federation.act(withdrawConsent, { consent: two, reason: 'The court asked us to' }, at('es', 'liaison-2'));
  await federation.run(2);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'unmade');
  const again = federation.act(answerConsent, { consent: one, grant: true, reason: 'Agreed after all' }, at('es'));
  await assert.rejects(again, refused('exchange/consent-state'));
});

test('a request that did not arrive says so beside its state, one that did is only not answered', async () => {
  const { federation, first, second } = await sent();
  await asked(federation, [first]);
  federation.post.close('es');
  const input = { use: 'onward' as const, to: 'pt', records: [second], until: UNTIL, ...because };
  await federation.act(askConsent, input, at('fr'));
  const lines = async () => (await federation.act(consents, {}, at('fr'))).consents.map(({ line }) => line);
  assert.deepEqual(await lines(), [{ state: 'waiting', refusal: null }, null]);
  await federation.act(send, {}, { agency: 'fr' });
  assert.deepEqual(await lines(), [{ state: 'dispatched', refusal: null }, null]);
});

test('whoever answers sees each record with its subject, property and marking, and never the value', async () => {
  const { federation, first, second } = await sent({ tlp: 'RED' });
  const consent = await asked(federation, [first, second]);
  const { records } = await federation.act(consentRecords, { consent }, at('es'));
  assert.deepEqual(
    records.map(({ record, property, stands, handling }) => [record, property, stands, handling?.tlp, handling?.legal]),
    [
      [first, 'phone', true, 'RED', ['H2']],
      [second, 'phone', true, 'GREEN', ['H2']],
    ],
  );
  assert.ok(records.every(({ subject }) => subject !== null));
  assert.ok(!JSON.stringify(records).includes('+34'), 'a value stays where its matter shows it');
  const own = await federation.act(consentRecords, { consent, side: 'asked' }, at('fr'));
  assert.deepEqual(
    own.records.map(({ record }) => record),
    [first, second],
  );
  await assert.rejects(federation.act(consentRecords, { consent }, at('fr')), refused('exchange/consent-unknown'));
});

test('leave ends on its day, and nobody is granted a day later than they asked for', async () => {
  const { federation, first } = await sent();
  const consent = await asked(federation, [first]);
  const late = { consent, grant: true, reason: 'Agreed', until: '2029-01-01T00:00:00.000Z' };
  await federation.act(answerConsent, late, at('es'));
  await federation.run(2);
  const [line] = (await federation.act(consents, {}, at('fr'))).consents;
  assert.equal(line?.until, UNTIL);
  federation.clock.advance(24 * 366);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'unmade');
  assert.equal((await federation.act(consents, {}, at('fr'))).consents[0]?.holds, false);
});

test('who is not the owner gives no leave: its answer is refused by name at the other end', async () => {
  const { federation, first } = await sent({ audience: ['es', 'fr', 'pt'], legal: ['H0'] });
  const consent = await asked(federation, [first]);
  const { officers } = federation.member('pt');
  const answer = { type: 'consent-answer', answer: 'granted', consent, use: 'onward', to: 'pt', records: [first] };
  const made = { ...answer, until: UNTIL, reason: 'We say yes', officer: officers.get('liaison-1') ?? '' };
  const { position } = await federation.book('pt', [made], [outboundTo('fr', [1], { package: 'answer' })]);
  await federation.run(2);
  const [line] = await federation.member('pt').host.rows.find(exchangeOutbox, { position });
  assert.deepEqual([line?.state, line?.refusal], ['refused', 'exchange/consent-not-owner']);
  assert.deepEqual(await stateAt(federation, 'fr'), ['asked open false']);
});

test('an owner that answers for more than it was asked is refused by name too', async () => {
  const { federation, first, second } = await sent();
  const consent = await asked(federation, [first]);
  const { officers } = federation.member('es');
  const answer = { type: 'consent-answer', answer: 'granted', consent, use: 'onward', to: 'pt' };
  const wide = {
    ...answer,
    records: [first, second],
    until: UNTIL,
    reason: 'Both',
    officer: officers.get('liaison-1') ?? '',
  };
  const { position } = await federation.book('es', [wide], [outboundTo('fr', [1], { package: 'answer' })]);
  await federation.run(2);
  const [line] = await federation.member('es').host.rows.find(exchangeOutbox, { position });
  assert.deepEqual([line?.state, line?.refusal], ['refused', 'exchange/consent-not-owner']);
});

test('the owner is who said the record, not who passed it on; who passed it on refuses by name', async () => {
  const { federation, first } = await sent({ audience: ['es', 'fr', 'pt'], legal: ['H0'] }, ['es', 'fr', 'pt', 'se']);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'delivered');
  const input = { use: 'onward' as const, to: 'se', records: [first], until: UNTIL, ...because };
  const { owner } = await federation.act(askConsent, input, at('pt'));
  assert.equal(owner, 'es');
  const { officers } = federation.member('pt');
  const request = {
    type: 'consent-request',
    consent: `a:${'7'.repeat(32)}`,
    use: 'onward',
    to: 'se',
    records: [first],
  };
  const made = { ...request, until: UNTIL, reason: 'Asking the wrong one', officer: officers.get('liaison-1') ?? '' };
  const { position } = await federation.book('pt', [made], [outboundTo('fr', [1])]);
  await federation.run(2);
  const [line] = await federation.member('pt').host.rows.find(exchangeOutbox, { position });
  assert.deepEqual([line?.state, line?.refusal], ['refused', 'exchange/consent-not-ours']);
  assert.deepEqual(await stateAt(federation, 'fr'), []);
});

test('what is not held, is our own, or is of two owners is not asked for', async () => {
  const { federation, first } = await sent();
  const [own = ''] = await say(federation, 'fr', [], [phoneOf('fr', { audience: ['fr'] }, '3')]);
  const asking = (records: readonly string[], to: string | null = 'pt') =>
    federation.act(
      askConsent,
      { use: to === null ? 'court' : 'onward', to, records: [...records], until: UNTIL, ...because },
      at('fr'),
    );
  await assert.rejects(asking([own]), refused('exchange/consent-foreign'));
  await assert.rejects(asking([first, own]), refused('exchange/consent-foreign'));
  await assert.rejects(asking([`r1:${'0'.repeat(64)}`]), refused('exchange/consent-foreign'));
  await assert.rejects(asking([first], 'es'), refused('exchange/consent-recipient'));
  await assert.rejects(asking([first], 'fr'), refused('exchange/consent-recipient'));
});

test('a record marked RED takes two officers of its owner, and the first half opens nothing', async () => {
  const { federation, first } = await sent({ tlp: 'RED' });
  const consent = await asked(federation, [first]);
  const { state } = await federation.act(
    answerConsent,
    { consent, grant: true, reason: 'Agreed by the first' },
    at('es'),
  );
  assert.equal(state, 'proposed');
  await federation.run(2);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'unmade');
  await assert.rejects(federation.act(confirmConsent, { consent }, at('es')), refused('oversight/same-officer'));
  await federation.act(confirmConsent, { consent }, at('es', 'liaison-2'));
  await federation.run(2);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'delivered');
});

test('leave does not outlive its record: what is taken back and comes again is asked for anew', async () => {
  const { federation, first } = await sent();
  const consent = await asked(federation, [first]);
  await federation.act(answerConsent, { consent, grant: true, reason: 'Agreed' }, at('es'));
  await federation.run(2);
  federation.member('es').services.set('holders', {
    of: async () => [{ to: 'fr', purpose: 'investigation', operation: null, shown: true }],
  });
  await federation.act(withdrawStatement, { record: first, reason: 'It was another phone' }, at('es'));
  await federation.run(2);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: first })).state, 'unmade');
  const both = await Promise.all(['fr', 'es'].map((agency) => federation.act(consents, {}, at(agency))));
  assert.deepEqual(
    both.map(({ consents: [line] }) => [line?.gone, line?.holds]),
    [
      [1, false],
      [1, false],
    ],
  );
  const anew = federation.act(
    askConsent,
    { use: 'onward', to: 'pt', records: [first], until: UNTIL, ...because },
    at('fr'),
  );
  await assert.rejects(anew, refused('exchange/consent-foreign'));
});

test('leave for a court holds until the owner takes it back, and says which way it came', async () => {
  const { federation, first, second } = await sent({ legal: ['H1'] });
  const consent = await asked(federation, [first], null);
  await federation.act(answerConsent, { consent, grant: true, reason: 'For this court' }, court('es'));
  await federation.run(2);
  const { rows } = federation.member('fr').host;
  const records = (await Promise.all([first, second].map((id) => held(federation, 'fr', id)))).flat();
  const standing = await consentsFor(rows, records, '2026-06-01T00:00:00.000Z');
  assert.deepEqual(
    [...standing].map(([id, [row]]) => [id, row?.way, row?.reference]),
    [[first, 'exchange', consent]],
  );
  const onward = await passOn(federation, { holder: 'fr', to: 'pt', recordId: first });
  assert.equal(onward.state, 'unmade', 'a court is no other agency');
  await federation.act(withdrawConsent, { consent, reason: 'No longer' }, court('es'));
  await federation.run(2);
  assert.equal((await consentsFor(rows, records, '2026-06-01T00:00:00.000Z')).size, 0);
  const letter = { originator: 'es', records: [first], until: UNTIL, reference: 'ES-LETTER-2' };
  const noting = federation.act(noteConsent, letter, court('fr'));
  await assert.rejects(noting, refused('exhibits/consent-refused'));
});
