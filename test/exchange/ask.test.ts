// Questions between two nodes: signed, sealed, good once and for ten minutes, answered by enrolled peers only.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { type Answerer, answerQuestion, askerOver } from '../../src/exchange/ask.ts';
import type { NodeKeys } from '../../src/exchange/peer.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { seededRandom } from '../house.ts';
import { type Federation, openFederation } from './federation.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

function asker(federation: Federation, code: string, transport: Transport = federation.post) {
  const { agency, host, services } = federation.member(code);
  const keys = services.get('keys') as NodeKeys;
  const { clock } = federation;
  return askerOver({ agency, rows: host.rows, keys, transport, clock, random: seededRandom('asker') });
}

function answering(federation: Federation, code: string): { asked: [string, string][] } {
  const asked: [string, string][] = [];
  const answerer: Answerer = async (_desk, peer, request) => {
    asked.push([peer, Buffer.from(request).toString()]);
    return Buffer.from(`answer to ${Buffer.from(request).toString()}`);
  };
  federation.member(code).services.set('answerer', answerer);
  return { asked };
}

test('a question reaches the peer who is asked and its answer comes back to the asker', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { asked } = answering(federation, 'fr');
  const answer = await asker(federation, 'es').ask('fr', Buffer.from('slots'));
  assert.equal(Buffer.from(answer).toString(), 'answer to slots');
  assert.deepEqual(asked, [['es', 'slots']]);
});

test('on the way nothing of question or answer can be read, and a copied question is not answered again', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { asked } = answering(federation, 'fr');
  const letters: Letter[] = [];
  const answers: Buffer[] = [];
  const tap: Transport = {
    async send(to, letter) {
      letters.push(letter);
      const answer = await federation.post.send(to, letter);
      answers.push(Buffer.from(answer));
      return answer;
    },
  };
  await asker(federation, 'es', tap).ask('fr', Buffer.from('slots-of-es'));
  const [letter] = letters;
  assert.ok(letter);
  const sealed = Buffer.from(JSON.parse(answers[0]?.toString() ?? '{}').answer, 'base64');
  for (const bytes of [Buffer.from(letter.body), sealed])
    assert.ok(!bytes.includes('slots-of-es') && bytes.length > 100);
  const again = JSON.parse(Buffer.from(await federation.post.send('fr', letter)).toString());
  assert.deepEqual(again, { refused: 'exchange/question' });
  assert.equal(asked.length, 1);
});

test('a question that is late, damaged or from a stranger is refused and never answered', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'], strangers: true });
  const { asked } = answering(federation, 'fr');
  const es = asker(federation, 'es');
  await assert.rejects(es.ask('fr', Buffer.from('x')), refused('exchange/peer-unknown'));
  await federation.enrol('es', federation.member('fr').enrolment);
  await assert.rejects(es.ask('fr', Buffer.from('x')), refused('exchange/question'));
  await federation.enrol('fr', federation.member('es').enrolment);
  const slow: Transport = {
    async send(to, letter) {
      federation.clock.advance(1);
      return federation.post.send(to, letter);
    },
  };
  await assert.rejects(asker(federation, 'es', slow).ask('fr', Buffer.from('x')), refused('exchange/question'));
  const damaging: Transport = {
    send: (to, letter) =>
      federation.post.send(to, {
        ...letter,
        body: Uint8Array.from(letter.body, (byte, at) => (at === letter.body.length - 3 ? byte ^ 1 : byte)),
      }),
  };
  await assert.rejects(asker(federation, 'es', damaging).ask('fr', Buffer.from('x')), refused('exchange/question'));
  await assert.rejects(
    federation.act(answerQuestion, { arrival: 'none' }, { agency: 'fr' }),
    refused('exchange/no-arrival'),
  );
  assert.deepEqual(asked, []);
  assert.equal(Buffer.from(await es.ask('fr', Buffer.from('x'))).toString(), 'answer to x');
});
