// A canary on its way: a value that only two agencies may hold is looked for in every entry, row, answer, fault and
// open package of everybody else, after relays, leave, recalls and refusals. The search itself is shown to find it
// where it may be.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from '../../src/base/sealing.ts';
import { compliance } from '../../src/exchange/compliance.ts';
import { askConsent, consents } from '../../src/exchange/consents.ts';
import { outbox, peers } from '../../src/exchange/door.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { referralsStore } from '../../src/referrals/store.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';
import { passOn, phoneOf, say } from './relay.ts';

const CANARY = '+346000000077';
const CODES = ['es', 'fr', 'pt', 'se'];
const at = (agency: string) => ({ agency, officer: 'liaison-1' });

async function everythingAt(federation: Federation, code: string): Promise<string> {
  const { log, host } = federation.member(code);
  const found: unknown[] = [await host.rows.find(intakeStatement, {})];
  for await (const entry of log.entries(0)) {
    found.push(entry.records.map((record) => ('value' in record ? record.value : null)));
  }
  for (const read of [outbox, peers, consents, compliance]) found.push(await federation.act(read, {}, at(code)));
  return JSON.stringify(found);
}

test('a value that two may hold is nowhere else: no entry, row, answer, fault or package of anybody', async () => {
  const letters: { readonly to: string; readonly body: Uint8Array }[] = [];
  const tapped = (post: Transport): Transport => ({
    send: (to: string, letter: Letter) => {
      if (letter.kind === 'package') letters.push({ to, body: letter.body });
      return post.send(to, letter);
    },
  });
  const stores = [identityStore, exhibitsStore, referralsStore];
  const federation = await openFederation({ agencies: CODES, stores, transport: tapped });
  const kept = { ...phoneOf('es', { audience: ['es', 'fr'], legal: ['H2'] }), value: CANARY, normalised: CANARY };
  const open1 = phoneOf('es', { audience: CODES }, '2');
  const [secret = '', free = ''] = await say(federation, 'es', ['fr'], [kept, open1]);
  const faults: string[] = [];
  for (const to of ['pt', 'se'])
    faults.push(JSON.stringify(await passOn(federation, { holder: 'fr', to, recordId: secret })));
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: free })).state, 'delivered');
  const both = [
    {
      entry: (await federation.member('fr').host.rows.find(intakeStatement, { recordId: free }))[0]?.position ?? 0,
      records: [1, 2],
    },
  ];
  await federation.book('fr', [], [outboundTo('pt', [1], { selection: both })]);
  const asked = {
    use: 'onward' as const,
    to: 'pt',
    records: [secret],
    until: '2027-01-01T00:00:00.000Z',
    reason: 'Needed there',
  };
  await federation.act(askConsent, asked, at('fr'));
  const wrong = federation.act(askConsent, { ...asked, records: [secret, free], to: 'es' }, at('fr'));
  await wrong.catch((error: unknown) => faults.push(JSON.stringify(error), String(error)));
  await federation.run(2);
  await federation.book(
    'es',
    [{ type: 'statement-withdrawal', record: secret }],
    [outboundTo('fr', [1], { package: 'recall', supersedes: [secret, free] })],
  );
  await federation.run(3);
  for (const code of ['es', 'fr'])
    assert.ok((await everythingAt(federation, code)).includes(CANARY), 'the search finds it');
  for (const code of ['pt', 'se']) assert.equal((await everythingAt(federation, code)).includes(CANARY), false, code);
  for (const said of faults) assert.equal(said.includes(CANARY), false);
  let opened = 0;
  for (const { to, body } of letters) {
    const bytes = Buffer.from(await open(body, [federation.member(to).keys.sealing.identity]));
    opened += 1;
    assert.equal(bytes.includes(CANARY), to === 'fr' && bytes.includes(CANARY), `a package to ${to}`);
  }
  assert.ok(opened >= 7 && faults.length >= 3, `${opened} packages opened`);
});
