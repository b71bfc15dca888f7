// What leaves and what does not: handling decides before a number is given, a line that cannot be packed is shown, and
// only a genuine receipt ends the sending.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { peerLines } from '../../src/cli/peers.ts';
import { sendAnew } from '../../src/exchange/anew.ts';
import { outbox, peers } from '../../src/exchange/door.ts';
import { send } from '../../src/exchange/send.ts';
import { openFederation, outboundTo } from './federation.ts';

const note = (number: number): JsonObject => ({ type: 'contact', number });

const marked = (audience: readonly string[], purposes: readonly string[]): JsonObject => ({
  type: 'tip',
  originator: 'es',
  handling: {
    legal: ['H1'],
    legalText: null,
    tlp: 'AMBER',
    pap: 'AMBER',
    audience,
    purposes,
    reviewAt: '2027-01-01T00:00:00.000Z',
    eraseBy: '2028-01-01T00:00:00.000Z',
  },
});

test('a record whose handling leaves addressee or purpose out is never numbered, and holds up nobody', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'] });
  await federation.book('es', [marked(['it'], ['investigation'])], [outboundTo('fr', [1])]);
  await federation.book('es', [marked(['fr'], ['oversight'])], [outboundTo('fr', [1])]);
  await federation.book('es', [marked(['fr'], ['investigation'])], [outboundTo('fr', [1])]);
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    lines.map((line) => [line.outcome, line.number, line.fault]),
    [
      ['set-aside', null, 'exchange/handling'],
      ['set-aside', null, 'exchange/handling'],
      ['delivered', 1, null],
    ],
  );
  assert.equal((await federation.arrived('fr', 'es')).length, 1);
  const shown = (await federation.act(outbox, { state: 'unmade' }, { agency: 'es' })).lines;
  assert.deepEqual(
    shown.map((line) => line.refusal),
    ['exchange/handling', 'exchange/handling'],
    'officers see what was set aside, and why',
  );
  assert.deepEqual((await federation.act(send, {}, { agency: 'es' })).lines, [], 'and it is looked at once');
});

test('an outbound line that says nothing that can be packed is shown, never dropped', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'] });
  await federation.book(
    'es',
    [note(1)],
    [{ to: 'FR!' }, outboundTo('fr', [1], { days: 400 }), outboundTo('fr', [9]), outboundTo('fr', [1])],
  );
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    lines.map((line) => [line.outcome, line.fault]),
    [
      ['set-aside', 'ledger/package-selection'],
      ['delivered', null],
    ],
  );
  const shown = (await federation.act(outbox, { state: 'unmade' }, { agency: 'es' })).lines;
  assert.deepEqual(
    shown.map((line) => line.refusal),
    ['exchange/malformed', 'exchange/malformed', 'ledger/package-selection'],
  );
});

test('a wrong answer is no receipt', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'] });
  federation.post.open('fr', async () => Buffer.from('{"receipt":"yes"}'));
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    lines.map((line) => [line.outcome, line.fault]),
    [['waiting', 'exchange/answer']],
  );
});

test('what was set aside is counted by its reason, once, also after it was sent anew and set aside again', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const by = { agency: 'es', officer: 'liaison-1' } as const;
  const { position } = await federation.book('es', [marked(['it'], ['investigation'])], [outboundTo('fr', [1])]);
  await federation.act(send, {}, { agency: 'es' });
  const told = async () => {
    const { peers: all, causes } = await federation.act(peers, {}, by);
    const [fr] = all;
    assert.ok(
      causes.some(({ code }) => code === 'exchange/handling'),
      'and what it means stands with it',
    );
    return [fr?.owed, fr?.setAside];
  };
  const once = [{ waiting: 0, unreceipted: 0, setAside: 1 }, [{ because: 'exchange/handling', count: 1 }]];
  assert.deepEqual(await told(), once);
  await federation.act(sendAnew, { position, nth: 0, reason: 'the owner said yes' }, by);
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await told(), once);
  const read = await federation.act(peers, {}, by);
  const clock = { doubtful: false, offMs: null, of: 0 };
  const agency = { agency: 'es', peers: read.peers, causes: read.causes, cosigned: read.cosigned, behind: null, clock };
  const text = peerLines({ agencies: [agency], owed: 0, setAside: 1 });
  assert.match(text, /set aside, 1: exchange\/handling: \S/);
  assert.match(text, /nothing is owed; 1 set aside/);
});
