// What witnesses say to a node that starts: a thief of its key stops nobody, nor does a door that is closed; a copy
// from before a change of keys learns that it is one; and what nobody can judge stops a node that no witness agrees
// with, until one does or the operator disregards it.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { verifierKeyText } from '../../src/base/signature.ts';
import { askCosignatures } from '../../src/exchange/ask-cosignatures.ts';
import { fault } from '../../src/exchange/fault.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import { askWitness } from '../../src/exchange/remembered.ts';
import { takeKeys } from '../../src/exchange/take-keys.ts';
import { watch } from '../../src/exchange/watch.ts';
import { rootOf } from '../../src/exchange/witness.ts';
import { witnessingService } from '../../src/exchange/witnessing.ts';
import { askAtStart } from '../../src/node/ask-at-start.ts';
import { behindFinding, readOnlyBecause, refuseBehind, witnessingIn } from '../../src/node/behind.ts';
import { type Federation, openFederation } from '../exchange/federation.ts';
import { fresh, headBy, rotated } from '../exchange/stolen-ledger.ts';

const place = await mkdtemp(join(tmpdir(), 'liaison-start-'));
after(() => rm(place, { recursive: true, force: true }));

type Answers = Readonly<Record<string, JsonObject | 'closed'>>;

/** es as it starts, in one folder every time; what each peer answers. */
async function starting(federation: Federation, answers: () => Answers, changed: object = {}) {
  const es = federation.member('es');
  const source = es.log.source();
  const ledger = { size: source.size, root: source.root, rootAt: (size: number) => rootOf(source, size) };
  const folder = await mkdtemp(join(place, 'es-'));
  const { agency } = es;
  const keys = { agency, ledger: es.keys.ledger, rootPublic: es.keys.root.publicKey, was: [], ...changed };
  const way = {
    send: async (to: string) => {
      const said = answers()[to] ?? {};
      if (said === 'closed') throw fault('exchange/door-closed', { to });
      return Buffer.from(canonical({ note: null, ...said }));
    },
  };
  const start = async (without: readonly string[] = []) => {
    const witnessing = await witnessingIn(folder);
    const services = new Map([...es.services, [witnessingService.name, witnessing]]);
    const starts = { code: 'es', keys, rows: es.host.rows, services, folder, ledger };
    const said = await askAtStart(
      starts as unknown as Parameters<typeof askAtStart>[0],
      way,
      federation.clock,
      without,
    );
    const refused = () => {
      try {
        refuseBehind(services);
        return null;
      } catch (error) {
        return (error as { readonly code?: string }).code ?? 'no fault';
      }
    };
    return { said, behind: witnessing.behind, refused: refused(), because: readOnlyBecause(services) };
  };
  return { start, source, folder };
}

test('a head by a key beyond its end does not make its owner’s node read-only', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { agency, keys, log } = federation.member('es');
  const was = [{ role: 'ledger', publicKey: keys.ledger.publicKey, until: log.size }];
  const note = headBy(keys.ledger, agency.origin, 999_999);
  const { start } = await starting(federation, () => ({ fr: { note } }), { ledger: fresh, was });
  const { said, refused } = await start();
  assert.deepEqual([said, refused], [{ asked: 1, answered: 0, agree: 0 }, null]);
});

test('the operator disregards one peer at a start, and what it showed before is over', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { agency, keys } = federation.member('es');
  const note = headBy(keys.ledger, agency.origin, 999_999);
  const { start } = await starting(federation, () => ({ fr: { note } }));
  assert.equal((await start()).refused, 'node/behind-witness');
  assert.equal((await start(['pt'])).behind?.peer, 'fr', 'another name ends nothing');
  assert.deepEqual((await start(['fr'])).behind, null);
  assert.equal((await start()).behind?.peer, 'fr', 'the next start asks it again');
});

test('what no key of ours signed keeps a node read-only until another witness agrees, across starts', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { agency } = federation.member('es');
  const stranger = headBy(fresh, agency.origin, 12);
  let answers: Answers = { fr: { note: stranger }, pt: {} };
  const { start, source, folder } = await starting(federation, () => answers);
  const first = await start();
  assert.deepEqual([first.refused, first.behind?.verdict, first.behind?.peer], ['node/history-untold', 'untold', 'fr']);
  const kept = JSON.parse(await readFile(join(folder, 'local', 'behind-witness.json'), 'utf8'));
  assert.deepEqual([kept.verdict, kept.note], ['untold', '']);
  answers = { fr: 'closed', pt: {} };
  assert.equal((await start()).refused, 'node/history-untold', 'nobody has agreed yet');
  answers = { fr: { note: stranger }, pt: { note: source.checkpoint } };
  assert.equal((await start()).refused, null, 'pt agrees, so fr says nothing');
  answers = { fr: { note: stranger }, pt: {} };
  assert.equal((await start(['fr'])).refused, null, 'the operator answers for it');
  answers = { fr: { note: 7 }, pt: 'closed' };
  assert.equal((await start()).refused, 'node/history-untold', 'so is an answer of no form');
  answers = { fr: { note: stranger }, pt: { note: headBy(federation.member('es').keys.ledger, agency.origin, 99) } };
  assert.equal((await start(['fr'])).behind?.peer, 'pt', 'what pt holds is told once fr is disregarded');
});

test('a door that is closed, and a ledger that we had under another origin, say nothing of our history', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const elsewhere = headBy(fresh, 'es.police.example/liaison/0', 12);
  const { start } = await starting(federation, () => ({ fr: 'closed', pt: { note: elsewhere } }));
  assert.deepEqual((await start()).said, { asked: 2, answered: 1, agree: 0 });
  assert.equal((await start()).refused, null);
});

test('a copy from before a change of keys learns its keys from a witness, and that it is behind', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { agency, keys, log } = federation.member('es');
  const { origin } = agency;
  const rootKey = verifierKeyText(roleKeyName(origin, 'root'), keys.root.publicKey);
  const own = [{ publicKey: keys.ledger.publicKey, until: null, revoked: false }];
  const asker = { code: 'es', origin, rootKey, keys: own, serial: 0 };
  const note = headBy(fresh, origin, log.size + 10);
  const answer = (said: object) => ({ send: async () => Buffer.from(canonical(said as never)) });
  assert.equal((await askWitness(answer({ note }), 'fr', asker)).says, 'invalid');
  const stated = rotated(federation, log.size, null);
  const found = await askWitness(answer({ note, keys: stated }), 'fr', asker);
  assert.deepEqual([found.newer, found.says === 'head' ? found.head.size : null], [true, log.size + 10]);
  const forged = await askWitness(answer({ note, keys: { ...stated, note: 'x' } }), 'fr', asker);
  assert.deepEqual([forged.says, forged.newer], ['invalid', false], 'only our root says it');
});

test('a statement of our root that we lack stops us, at a start though another agrees, and while we run', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const es = federation.member('es');
  const stated = rotated(federation, es.log.size, 'stolen');
  const { start } = await starting(federation, () => ({
    fr: { keys: stated },
    pt: { note: es.log.source().checkpoint },
  }));
  const { behind, refused } = await start();
  assert.deepEqual([behind?.verdict, behind?.peer, refused], ['keys', 'fr', 'node/behind-witness']);
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  await federation.act(takeKeys, stated, { agency: 'fr' });
  await federation.book('es', [{ type: 'contact' }], []);
  const { asked } = await federation.act(askCosignatures, { peer: 'fr' }, { agency: 'es' });
  assert.deepEqual(asked[0]?.outcome, 'behind');
  await assert.rejects(federation.act(watch, {}, { agency: 'es' }), { code: 'node/behind-witness' });
});

test('doctor says that nobody could tell, and what to do', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { agency } = federation.member('es');
  const { start, folder } = await starting(federation, () => ({ fr: { note: headBy(fresh, agency.origin, 12) } }));
  const { because } = await start();
  assert.match(because ?? '', /^fr shows/);
  const { state, says, mend } = await behindFinding(folder, 'es');
  assert.deepEqual([state, says.includes('fr shows'), mend?.includes('--without')], ['wrong', true, true]);
});
