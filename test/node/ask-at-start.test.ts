// What witnesses say to a node that starts: a thief of its key stops nobody, nor does a door that is closed; a copy
// from before a change of keys learns that it is one; and what nobody can judge stops a node that no witness agrees
// with, until one does or the operator disregards it.

import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { verifierKeyText } from '../../src/base/signature.ts';
import { askCosignatures } from '../../src/exchange/ask-cosignatures.ts';
import { fault } from '../../src/exchange/fault.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import { askWitness } from '../../src/exchange/remembered.ts';
import { stateKeys, takeKeys } from '../../src/exchange/take-keys.ts';
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
  const passed: string[] = [];
  const start = async (without: readonly string[] = []) => {
    passed.length = 0;
    const witnessing = await witnessingIn(folder);
    const services = new Map([...es.services, [witnessingService.name, witnessing]]);
    const starts = { code: 'es', keys, rows: es.host.rows, services, folder, ledger };
    const said = await askAtStart(
      starts as unknown as Parameters<typeof askAtStart>[0],
      way,
      federation.clock,
      without,
      async ({ peer, verdict }) => {
        passed.push(`${peer} ${verdict}`);
      },
    );
    const refused = () => {
      try {
        refuseBehind(services);
        return null;
      } catch (error) {
        return (error as { readonly code?: string }).code ?? 'no fault';
      }
    };
    return {
      said,
      behind: witnessing.behind,
      refused: refused(),
      because: readOnlyBecause(services),
      passed: [...passed],
    };
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
  let note = headBy(keys.ledger, agency.origin, 999_999);
  const { start } = await starting(federation, () => ({ fr: { note } }));
  assert.equal((await start()).refused, 'node/behind-witness');
  assert.equal((await start(['pt'])).behind?.peer, 'fr', 'another name ends nothing');
  // What it shows now, and what it showed before, are one thing to answer for.
  note = headBy(keys.ledger, agency.origin, 1_999_999);
  const third = await start(['fr']);
  assert.deepEqual([third.behind, third.passed], [null, ['fr longer']], 'and what it was is told, once');
  assert.equal((await start()).behind?.peer, 'fr', 'the next start asks it again');
});

test('a longer history that our key signed is not ended by silence, nor by a witness that saw less of us', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt', 'se'] });
  const { agency, keys } = federation.member('es');
  const [longer, forked] = [headBy(keys.ledger, agency.origin, 999_999), headBy(keys.ledger, agency.origin, 3)];
  let answers: Answers = { fr: { note: longer }, pt: {}, se: {} };
  const { start, source } = await starting(federation, () => answers);
  assert.equal((await start()).behind?.verdict, 'longer');
  answers = { fr: 'closed', pt: { note: source.checkpoint }, se: {} };
  const second = await start();
  assert.deepEqual([second.refused, second.behind?.peer], ['node/behind-witness', 'fr']);
  answers = { fr: { note: longer }, pt: {}, se: { note: forked } };
  assert.equal((await start()).behind?.verdict, 'forked', 'of two findings the proved one is kept');
});

test('a copy from before a change of keys stays read-only when who showed it is silent and one agrees', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { agency, log } = federation.member('es');
  const keys = rotated(federation, log.size, null);
  let answers: Answers = {};
  const { start, source } = await starting(federation, () => answers);
  const agrees = { note: source.checkpoint };
  answers = { fr: { ...agrees, keys }, pt: agrees };
  assert.equal((await start()).behind?.verdict, 'keys');
  answers = { fr: 'closed', pt: agrees };
  assert.equal((await start()).behind?.verdict, 'keys', 'our own root has said it');
  answers = { fr: { note: headBy(fresh, agency.origin, log.size + 10), keys }, pt: agrees };
  await start();
  answers = { fr: 'closed', pt: agrees };
  const { behind } = await start(['fr']);
  assert.equal(behind, null, 'the operator answers for it');
  answers = { fr: { note: headBy(fresh, agency.origin, log.size + 10), keys }, pt: agrees };
  assert.equal((await start()).behind?.verdict, 'longer');
  answers = { fr: 'closed', pt: agrees };
  assert.equal((await start()).behind?.verdict, 'longer', 'a head by a key that only the witness told us of');
});

test('keys that our ledger has meanwhile, or that a root of before stated, stop nobody', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { log } = federation.member('es');
  const keys = rotated(federation, log.size, null);
  let answers: Answers = {};
  const agrees = () => ({ note: federation.member('es').log.source().checkpoint });
  const { start, source, folder } = await starting(federation, () => answers);
  const lost = await starting(federation, () => answers, { rootPublic: fresh.publicKey });
  answers = { fr: { note: source.checkpoint, keys }, pt: agrees() };
  assert.equal((await start()).behind?.verdict, 'keys');
  await cp(join(folder, 'local'), join(lost.folder, 'local'), { recursive: true });
  assert.equal((await lost.start()).behind, null, 'the root that said it says nothing any more');
  await federation.act(stateKeys, keys, { agency: 'es' });
  assert.equal((await start()).behind, null);
});

test('of two histories that were proved one may end, and the other stays though all are silent', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt', 'se'] });
  const { agency, keys, log } = federation.member('es');
  const was = [{ role: 'ledger', publicKey: keys.ledger.publicKey, until: log.size }];
  const stolen = { note: headBy(keys.ledger, agency.origin, 3) };
  let answers: Answers = { fr: stolen, pt: { note: headBy(fresh, agency.origin, 2) }, se: {} };
  const { start, folder, source } = await starting(federation, () => answers, { ledger: fresh, was });
  assert.deepEqual([(await start()).behind?.verdict, (await witnessingIn(folder)).found.length], ['forked', 2]);
  await federation.act(stateKeys, rotated(federation, 1, 'a laptop was stolen'), { agency: 'es' });
  answers = { fr: 'closed', pt: 'closed', se: { note: source.checkpoint } };
  const { behind } = await start();
  assert.deepEqual([behind?.peer, behind?.verdict], ['pt', 'forked'], 'what fr showed is over');
});

test('who is disregarded is heard still: another history that our key signed stops both start and node', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { agency, keys } = federation.member('es');
  const forked = headBy(keys.ledger, agency.origin, 3);
  let answers: Answers = { fr: { note: forked }, pt: {} };
  const { start, source, folder } = await starting(federation, () => answers);
  const witnessing = await witnessingIn(folder);
  witnessing.disregard(['fr']);
  const found = { at: instant(0), peer: 'fr', size: 3, ours: 9, note: forked };
  await witnessing.stop({ ...found, verdict: 'longer' });
  assert.equal(witnessing.behind, null);
  await assert.rejects(start(['fr']), { code: 'node/fork-proved' });
  assert.equal((await witnessingIn(folder)).behind?.verdict, 'forked', 'what was refused is kept');
  await witnessing.stop({ ...found, verdict: 'forked' });
  assert.equal(witnessing.shown?.verdict, 'forked');
  await assert.rejects(start(['fr']), { code: 'node/fork-proved' });
  answers = { fr: 'closed', pt: { note: source.checkpoint } };
  await assert.rejects(start(['fr']), { code: 'node/fork-proved' }, 'nor is it passed by where fr is silent now');
  const { refused, behind } = await start();
  assert.notEqual(refused, null, 'nor does another witness end it that agrees');
  assert.deepEqual([behind?.verdict, behind?.peer], ['forked', 'fr']);
});

test('a longer history beside another one hides it from nobody', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { agency, keys } = federation.member('es');
  const heads = { shown: headBy(keys.ledger, agency.origin, 999_999), note: headBy(keys.ledger, agency.origin, 3) };
  const { start } = await starting(federation, () => ({ fr: heads }));
  await assert.rejects(start(['fr']), { code: 'node/fork-proved' });
});

test('while another peer speaks against us nothing that was passed by is told', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { agency, keys } = federation.member('es');
  const longer = { note: headBy(keys.ledger, agency.origin, 99) };
  const { start } = await starting(federation, () => ({ fr: longer, pt: longer }));
  const { behind, passed } = await start(['fr']);
  assert.deepEqual([behind?.peer, passed], ['pt', []]);
});

test('what no key of ours signed keeps a node read-only until another witness agrees, across starts', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { agency } = federation.member('es');
  const stranger = headBy(fresh, agency.origin, 12);
  let answers: Answers = { fr: { note: stranger }, pt: {} };
  const { start, source, folder } = await starting(federation, () => answers);
  const first = await start();
  assert.deepEqual([first.refused, first.behind?.verdict, first.behind?.peer], ['node/history-untold', 'untold', 'fr']);
  const [kept] = JSON.parse(await readFile(join(folder, 'local', 'behind-witness.json'), 'utf8'));
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
  assert.deepEqual([found.newer, found.says === 'head' ? found.head.size : null], [stated.note, log.size + 10]);
  const forged = await askWitness(answer({ note, keys: { ...stated, note: 'x' } }), 'fr', asker);
  assert.deepEqual([forged.says, forged.newer], ['invalid', null], 'only our root says it');
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

test('a finding that cannot be read is not taken for none: the node does not open, and doctor says so', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { start, folder } = await starting(federation, () => ({}));
  await start();
  await mkdir(join(folder, 'local'), { recursive: true });
  for (const text of ['', '{"at":', '[{"peer":"fr"}]']) {
    await writeFile(join(folder, 'local', 'behind-witness.json'), text);
    await assert.rejects(witnessingIn(folder), { code: 'node/finding-unreadable' });
    assert.equal((await behindFinding(folder, 'es')).state, 'wrong');
  }
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
