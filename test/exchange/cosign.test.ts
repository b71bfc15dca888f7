// Cosigning: the statuses of a witness, that it stores before it answers and takes two questions one after the other,
// which lines count for the ledger that asks, how many distinct witnesses a policy has, and what two copies of one node
// find out of each other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { ageSealer } from '../../src/base/sealing.ts';
import { makeSigningKey, openNote, verifierKeyText } from '../../src/base/signature.ts';
import { verifyForkProof } from '../../src/cli/verify-fork.ts';
import { verifyPackage } from '../../src/cli/verify-package.ts';
import { askCosignatures } from '../../src/exchange/ask-cosignatures.ts';
import { type CosignAnswer, cosignBody, readCosignAnswer } from '../../src/exchange/cosign-letter.ts';
import { cosignaturesOf, countedSize, lastWork } from '../../src/exchange/cosigned.ts';
import { peers } from '../../src/exchange/door.ts';
import { number } from '../../src/exchange/number.ts';
import { publicKeyOf, roleKeyName, senderOf } from '../../src/exchange/peer.ts';
import { send } from '../../src/exchange/send.ts';
import { forkProof, showWitnessed, watch } from '../../src/exchange/watch.ts';
import { consistencyPath } from '../../src/exchange/witness.ts';
import { type Witnessing, witnessingService } from '../../src/exchange/witnessing.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { EMPTY_ROOT } from '../../src/ledger/merkle.ts';
import { seededRandom } from '../house.ts';
import { playWay, WAYS, type WayName } from './cosign-ways.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

const noteOf = (federation: Federation, code: string) => federation.member(code).log.source().checkpoint;
const sizeOf = (federation: Federation, code: string) => federation.member(code).log.size;
const stateOf = async (federation: Federation, agency: string) =>
  federation.act(peers, {}, { agency, officer: 'liaison-1' });

/** Lets `from` ask `to` with exactly this body. */
async function asked(federation: Federation, body: Uint8Array, to = 'fr', from = 'es'): Promise<CosignAnswer | null> {
  return readCosignAnswer(await federation.post.send(to, { kind: 'cosign', from, body }));
}
async function bodyFrom(federation: Federation, old: number, note = noteOf(federation, 'es')): Promise<Buffer> {
  const path = await consistencyPath(federation.member('es').log.source(), old);
  return cosignBody({ old, path, note });
}

test('a witness answers with the statuses of C2SP, and cosigns only what continues what it saw', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { keys, agency } = federation.member('es');
  const ask = async (body: Uint8Array, from?: string) => (await asked(federation, body, 'fr', from))?.status;
  const first = sizeOf(federation, 'es');
  const note = noteOf(federation, 'es');
  assert.equal(await ask(Buffer.from('old')), 400);
  assert.equal(await ask(Buffer.from(`old 01\n\n${note}`)), 400, 'one form of a number only');
  const hash = Buffer.alloc(32).toString('base64');
  assert.equal(await ask(Buffer.from(`old 0\n${`${hash}\n`.repeat(64)}\n${note}`)), 400, 'at most 63 lines');
  assert.equal(await ask(Buffer.from(`old 0\nAAAA\n\n${note}`)), 400);
  assert.equal(await ask(Buffer.alloc(20_000, 0x61)), 400);
  assert.equal(await ask(cosignBody({ old: first + 1, path: [], note })), 400, 'old beyond the checkpoint');
  assert.equal(await ask(cosignBody({ old: 0, path: [], note }), 'pt'), 404, 'a ledger is cosigned for its own agency');
  assert.equal(await ask(cosignBody({ old: 0, path: [], note: noteOf(federation, 'pt') })), 404);
  const head = { size: first, root: Buffer.alloc(32, 9) };
  const forged = signCheckpoint(agency.origin, head, makeSigningKey(seededRandom('stranger')));
  assert.equal(await ask(cosignBody({ old: 0, path: [], note: forged })), 403);
  const wrong = note.replace(/\n\d+\n/, '\n9999\n');
  assert.equal(await ask(cosignBody({ old: 0, path: [], note: wrong })), 403);
  const empty = signCheckpoint(agency.origin, { size: 0, root: EMPTY_ROOT }, keys.ledger);
  assert.equal(await ask(cosignBody({ old: 0, path: [], note: empty })), 403, 'no key counts where nothing is');
  assert.equal(sizeOf(federation, 'fr'), sizeOf(federation, 'pt'), 'nothing of all that was stored');

  assert.equal(await ask(cosignBody({ old: 0, path: [], note })), 200);
  await federation.book('es', [{ type: 'contact' }], []);
  const again = await asked(federation, await bodyFrom(federation, 0));
  assert.deepEqual(again, { status: 409, size: first });
  assert.equal(await ask(cosignBody({ old: first, path: [Buffer.alloc(32)], note: noteOf(federation, 'es') })), 422);
  assert.equal(await ask(await bodyFrom(federation, first)), 200);
  const shown = await federation.act(showWitnessed, { of: 'es' }, { agency: 'fr' });
  assert.deepEqual([shown.note, shown.fork], [noteOf(federation, 'es'), null]);
});

test('the line is the witness key’s over that head, with a time, and stored before it leaves', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const fr = federation.member('fr');
  const before = fr.log.size;
  const answer = await asked(federation, await bodyFrom(federation, 0));
  const last = await fr.log.read(fr.log.size - 1);
  assert.deepEqual([fr.log.size, last.header.kind], [before + 1, 'exchange/witnessed/1']);
  assert.ok(answer?.status === 200);
  const name = roleKeyName(fr.agency.origin, 'witness');
  const note = noteOf(federation, 'es');
  const opened = openNote(`${note}${answer.lines}`, [{ name, publicKey: fr.keys.witness.publicKey, cosigns: true }]);
  const [line] = opened.signatures;
  assert.equal(line?.time, Math.floor(federation.clock.now() / 1_000));
  assert.ok((line?.time ?? 0) > 0);
});

test('of two questions at once about one size, one is cosigned and the other hears what was stored', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const first = await bodyFrom(federation, 0);
  const size = sizeOf(federation, 'es');
  await federation.book('es', [{ type: 'contact' }], []);
  const second = await bodyFrom(federation, 0);
  const answers = await Promise.all([asked(federation, first), asked(federation, second)]);
  assert.deepEqual(
    answers.map((answer) => answer?.status),
    [200, 409],
  );
  assert.deepEqual(answers[1], { status: 409, size });
});

test('a round keeps the lines of all witnesses in one entry, shows them, and idle nodes come to rest', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const { host, log } = federation.member('es');
  const size = log.size;
  const { asked: said } = await federation.act(askCosignatures, {}, { agency: 'es' });
  assert.deepEqual(said.map(({ peer, outcome }) => [peer, outcome]).sort(), [
    ['fr', 'cosigned'],
    ['pt', 'cosigned'],
  ]);
  assert.equal(log.size, size + 1, 'one entry for both');
  assert.equal((await cosignaturesOf(host.rows, size)).length, 2);
  const { peers: rows, cosigned } = await stateOf(federation, 'es');
  assert.deepEqual(
    rows.map(({ witness }) => witness.theirs?.size),
    [size, size],
  );
  assert.deepEqual(cosigned, { policy: 1, of: 2, size, reached: true });
  assert.ok((await lastWork(host.rows)) < size, 'what is said of witnessing is no work that wants a witness');
  const other = (await stateOf(federation, 'fr')).peers.find(({ code }) => code === 'es');
  assert.equal(other?.witness.ours?.size, size);
  await federation.book('es', [{ type: 'contact' }], []);
  assert.equal((await stateOf(federation, 'es')).cosigned.reached, false, 'there is work that nobody saw');
  const once = await federation.act(askCosignatures, { least: 1 }, { agency: 'es' });
  assert.equal(once.asked.length, 1, 'enough are enough');
});

test('a package that was numbered before goes under the head that witnesses cosigned, with their lines', async () => {
  const sent: Buffer[] = [];
  const federation = await openFederation({
    agencies: ['es', 'fr', 'pt'],
    transport: (post) => ({
      send: async (to, letter) => {
        if (letter.kind === 'package') sent.push(Buffer.from(letter.body));
        return post.send(to, letter);
      },
    }),
  });
  const es = federation.member('es');
  await federation.book('es', [{ type: 'contact' }], [outboundTo('fr', [1])]);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  const size = es.log.size;
  await federation.act(askCosignatures, {}, { agency: 'es' });
  await federation.act(send, { to: 'fr' }, { agency: 'es' });
  const opened = await ageSealer.open(sent[0] ?? Buffer.of(), [federation.member('fr').keys.sealing.identity]);
  const cards = ['fr', 'pt'].map((code) => federation.member(code).enrolment.witnessKey ?? '');
  const verdict = verifyPackage(Buffer.from(opened), senderOf(es.enrolment), cards);
  assert.equal(verdict.ok, true, JSON.stringify(verdict));
  assert.deepEqual(
    (verdict.says['witnesses'] as readonly { witness: string }[]).map(({ witness }) => witness),
    ['fr.police.example/witness', 'pt.police.example/witness'],
  );
  assert.equal((verdict.says['checkpoint'] as { size: number }).size, size);
  const unknown = verifyPackage(Buffer.from(opened), senderOf(es.enrolment));
  assert.deepEqual([unknown.says['witnesses'], unknown.says['linesOfOthers']], [[], 2]);
});

for (const what of Object.keys(WAYS) as WayName[]) {
  // Each with another number of witnesses that have it, and another policy.
  test(`witnesses with ${what}: k of n is counted exactly, and they count again once they are honest`, async () => {
    await playWay(what, 1);
    await playWay(what, 6);
  });
}

test('a witness that does count is not taken for one that does not', async () => {
  await assert.rejects(playWay('an answer after the ledger has grown', 0, 3), /lines that count/);
});

test('k of n counts each agency and each key once, whatever order and however often they sign', () => {
  const key = (nth: number, name: string) => {
    return verifierKeyText(name, makeSigningKey(seededRandom(`key ${nth}`)).publicKey);
  };
  const keys = [0, 1, 2, 3].map((nth) => [key(nth, `a${nth}/witness`), key(nth, `b${nth}/witness`)] as const);
  const witness = fc.record({ who: fc.nat(3), twin: fc.boolean(), size: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(witness, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (signed, policy) => {
      const witnessed = signed.map(({ who, twin, size }) => {
        return { witness: `${twin ? 'b' : 'a'}${who}`, key: keys[who]?.[twin ? 1 : 0] ?? '', size };
      });
      const largest = [0, 1, 2, 3]
        .map((who) => Math.max(0, ...signed.filter((one) => one.who === who).map(({ size }) => size)))
        .sort((one, other) => other - one);
      assert.equal(countedSize(policy, witnessed), largest[policy - 1] ?? 0);
    }),
    { numRuns: 300, seed: 3 },
  );
  assert.equal(publicKeyOf(keys[0]?.[0] ?? '').equals(publicKeyOf(keys[0]?.[1] ?? '')), true);
});

test('a peer that only says that it saw more stops nobody: our own signature is what counts', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  federation.post.open('fr', async ({ kind }) => {
    const lie = kind === 'cosign' ? '{"size":999999,"status":409}' : '{"cosignature":null,"fork":null,"note":null}';
    return Buffer.from(lie);
  });
  const { asked: said } = await federation.act(askCosignatures, {}, { agency: 'es' });
  assert.deepEqual(said, [{ peer: 'fr', outcome: 'refused', status: 409 }]);
  assert.equal((federation.member('es').services.get(witnessingService.name) as Witnessing).behind, null);
  await federation.act(watch, { peer: 'fr' }, { agency: 'es' }).catch(() => undefined);
});

test('of two copies of one node the second stops, then the first, and the witness has the proof', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'], seed: 'copies' });
  // The same seed gives the same keys and the same ledger: a copy of the folder, started elsewhere.
  const twin = await openFederation({
    agencies: ['es', 'fr'],
    seed: 'copies',
    transport: () => ({ send: (to, letter) => federation.post.send(to, letter) }),
  });
  assert.equal(noteOf(twin, 'es'), noteOf(federation, 'es'), 'two copies');
  await federation.act(askCosignatures, {}, { agency: 'es' });
  await federation.book('es', [{ type: 'contact', number: 1 }], []);
  await twin.book('es', [{ type: 'contact', number: 2 }], []);
  await twin.book('es', [{ type: 'contact', number: 3 }], []);
  const good = await federation.act(askCosignatures, {}, { agency: 'es' });
  assert.equal(good.asked[0]?.outcome, 'cosigned');
  const bad = await twin.act(askCosignatures, {}, { agency: 'es' });
  assert.equal(bad.asked[0]?.outcome, 'behind');
  const found = (twin.member('es').services.get(witnessingService.name) as Witnessing).behind;
  assert.equal(found?.peer, 'fr');
  const refused = (error: unknown) => error instanceof Fault && error.code === 'node/behind-witness';
  await assert.rejects(twin.act(watch, {}, { agency: 'es' }), refused);
  const { proof } = await federation.act(forkProof, { of: 'es' }, { agency: 'fr', officer: 'liaison-1' });
  assert.ok(proof !== null, 'the copy itself handed over the proof');
  assert.equal(verifyForkProof(Buffer.from(proof)).ok, true);
  // The first copy asks again and hears that no line is given any more, and why.
  await federation.book('es', [{ type: 'contact', number: 4 }], []);
  const late = await federation.act(askCosignatures, {}, { agency: 'es' });
  assert.deepEqual(late.asked, [{ peer: 'fr', outcome: 'behind', status: 422 }]);
  await assert.rejects(federation.act(askCosignatures, {}, { agency: 'es' }), refused);
  assert.equal((await stateOf(federation, 'fr')).peers[0]?.witness.fork, true);
});
