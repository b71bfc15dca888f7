// What one peer can leave open without end keeps nothing of the others waiting: recalls that cannot be finished,
// however many they are, and whoever we passed the records on to. See `follow-up.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangeTakenBack } from '../../src/exchange/compliance-tables.ts';
import { exchangeKept } from '../../src/exchange/erasures.ts';
import { outboundTo } from './federation.ts';
import { openRelay, passOn, phoneOf, say, standsAt } from './relay.ts';

const AGENCIES = ['es', 'fr', 'pt', 'se'];

test('two hundred recalls that cannot be finished stop no other agency’s recall', async () => {
  const federation = await openRelay(AGENCIES);
  const [both = ''] = await say(federation, 'es', ['fr', 'pt'], [phoneOf('es', { audience: AGENCIES })]);
  await passOn(federation, { holder: 'fr', to: 'pt', recordId: both });
  const [other = ''] = await say(federation, 'es', ['pt'], [phoneOf('es', { audience: AGENCIES }, '2')]);
  await passOn(federation, { holder: 'pt', to: 'se', recordId: other });
  const { rows } = federation.member('pt').host;
  const [kept] = await rows.find(exchangeKept, { peer: 'fr' });
  const note = { type: 'statement-withdrawal', record: `r1:${'0'.repeat(64)}` };
  const recall = (id: string) => [outboundTo('pt', [1], { package: 'recall', supersedes: [id] })];
  for (let one = 0; one < 200; one += 1) await federation.book('fr', [note], recall(kept?.recordId ?? ''));
  await federation.run(1);
  assert.equal(await rows.count(exchangeTakenBack, { compliedAt: null, peer: 'fr' }), 200, 'es still says it');
  await federation.book('es', [note], recall(other));
  await federation.run(3);
  assert.deepEqual(await standsAt(federation, other), ['es']);
  assert.equal(await rows.count(exchangeTakenBack, { compliedAt: null, peer: 'es' }), 0, 'and es was answered');
});
