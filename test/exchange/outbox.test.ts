// What leaves and what does not: handling decides before a number is given, a line that cannot be packed is shown, and
// only a genuine receipt ends the sending.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { outbox } from '../../src/exchange/door.ts';
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
