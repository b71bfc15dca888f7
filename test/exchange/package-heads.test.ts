// The history that a package lies in, set beside the history that is witnessed: a ledger that packs under one branch
// and shows another is found out, a node that lost what it had packed is told so by the recipient, and the
// witness moves on by itself where a package continues what it had seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import type { Act } from '../../src/base/act.ts';
import { parseDigest } from '../../src/base/digest.ts';
import { openMailbox } from '../../src/exchange/mailbox.ts';
import { askWitness, judgeRemembered } from '../../src/exchange/remembered.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeFork, exchangeWitness } from '../../src/exchange/tables.ts';
import { showWitnessed, watch } from '../../src/exchange/watch.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';
import { TwoFaced } from './two-faced.ts';

const forks = (federation: Federation, at: string) =>
  federation.member(at).host.rows.find(exchangeFork, { peer: 'es', of: 'ledger' });

/** es answers questions for its head from another history than the one its packages lie in. */
async function liar(federation: Federation): Promise<TwoFaced> {
  const { agency, keys, host, officers, arrivals } = federation.member('es');
  const other = new TwoFaced(agency.origin, keys.ledger, 'other');
  const perform = async <In extends z.ZodType, Out extends z.ZodType>(act: Act<In, Out>, input: z.input<In>) => {
    return (await host.perform(act, input, { officer: officers.get('node') ?? '', purpose: 'investigation' })).output;
  };
  const honest = openMailbox(perform, arrivals);
  const lie = other.receiver();
  federation.post.open('es', async (letter) => (letter.kind === 'head' ? lie(letter) : honest(letter)));
  await other.grow(0, 4);
  return other;
}

test('a ledger that packs under one history and shows another is found out, and the others hear of it', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const other = await liar(federation);
  for (const agency of ['fr', 'pt']) await federation.act(watch, { peer: 'es' }, { agency });
  await federation.book('es', [{ type: 'contact' }], [outboundTo('fr', [1])]);
  assert.equal((await federation.act(send, { to: 'fr' }, { agency: 'es' })).delivered, 1);
  // It has to grow beyond what it signed in the package, or it shows less than that for good.
  await other.grow(0, federation.member('es').log.size, 'w');
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  assert.equal((await forks(federation, 'fr')).length, 1);
  await federation.act(watch, { peer: 'fr' }, { agency: 'pt' });
  assert.equal((await forks(federation, 'pt')).length, 1, 'the proof holds for anybody');
});

test('an honest ledger is accused of nothing by its packages, and they settle at the next look', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  for (let round = 0; round < 6; round += 1) {
    await federation.book('es', [{ type: 'contact', round }], [outboundTo('fr', [1])]);
    await federation.book('es', [{ type: 'contact', round }], [outboundTo('fr', [1])]);
    const sent = await federation.act(send, { to: 'fr' }, { agency: 'es' });
    assert.equal(sent.delivered, 2);
    const { heads } = await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
    assert.ok(['advances', 'first'].includes(heads[0]?.verdict ?? ''), heads[0]?.verdict ?? 'none');
  }
  assert.deepEqual(await forks(federation, 'fr'), []);
});

test('the first package of an agency is its first witnessed head', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await federation.book('es', [{ type: 'contact' }], [outboundTo('fr', [1])]);
  await federation.act(send, { to: 'fr' }, { agency: 'es' });
  const [row] = await federation.member('fr').host.rows.find(exchangeWitness, { peer: 'es' });
  assert.ok(row !== undefined && row.size > 0 && row.note.startsWith(federation.member('es').agency.origin));
});

test('a node that lost what it had packed is told so by the recipient, though nobody had looked since', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const es = federation.member('es');
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  const backup = { size: es.log.size, root: parseDigest(es.log.root) };
  await federation.book('es', [{ type: 'contact' }], [outboundTo('fr', [1])]);
  await federation.act(send, { to: 'fr' }, { agency: 'es' });
  const kept = await federation.act(showWitnessed, { of: 'es' }, { agency: 'fr' });
  const { code, origin } = es.agency;
  const asker = {
    code,
    origin,
    rootKey: es.enrolment.rootKey ?? '',
    serial: 0,
    keys: [{ publicKey: es.keys.ledger.publicKey, until: null, revoked: false }],
  };
  const said = await askWitness(federation.post, 'fr', asker);
  assert.ok(said.says === 'head' && said.head.size > backup.size, `${kept.shown ?? kept.note}`);
  assert.equal(await judgeRemembered(backup, said, async () => backup.root), 'longer');
});
