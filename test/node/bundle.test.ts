// The court bundle from acts to bytes and back: what goes, what is held back, that two officers let it go, and whether
// anything at all can be changed in the file without being named. A withheld value is looked for in every byte.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256Text } from '../../src/base/digest.ts';
import { cosignatureLine, makeSigningKey, type SigningKey, verifierKeyText } from '../../src/base/signature.ts';
import { consistencyPath } from '../../src/exchange/witness.ts';
import { askBundle, bundle, bundles, openBundle, previewBundle, withdrawBundle } from '../../src/exhibits/bundle.ts';
import { endConsent, noteConsent } from '../../src/exhibits/bundle-consent.ts';
import { offer } from '../../src/exhibits/offer.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import type { Part } from '../../src/node/bundle/archive.ts';
import { sumsOf } from '../../src/node/bundle/build.ts';
import { signCover } from '../../src/node/bundle/note.ts';
import { fingerprintOf } from '../../src/node/bundle/readme.ts';
import { checkGraph, readShapes } from '../../src/node/bundle/shacl.ts';
import { type Cover, FILES, written } from '../../src/node/bundle/shapes.ts';
import { verifyBundle } from '../../src/node/bundle/verify.ts';
import { seededRandom } from '../house.ts';
import { foreignRecord } from '../matching/samples.ts';
import { vectors } from '../vectors/folder.ts';
import { asking, bytesOf, CANARY, disclosed, faultCode, making, prosecutor, scene, second } from './bundle-made.ts';

const { folder: ONTOLOGY, skip } = vectors('case-uco-ontology');

const flawsOf = async (bytes: Buffer, key: string | null = null) =>
  (await verifyBundle(bytes, key)).checks.flatMap(({ flaws }) => flaws.map(({ flaw }) => flaw));

/** A cover made and signed anew over other parts: what somebody with the key could do. */
function signedAnew(parts: readonly Part[], releaseKey: SigningKey): readonly Part[] {
  const cover = JSON.parse(String(parts[0]?.bytes)) as Cover;
  const body = parts.slice(2).filter(({ name }) => name !== FILES.sums);
  const lying = [{ name: FILES.sums, bytes: sumsOf(body) }, ...body];
  const files = lying.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Text(bytes) }));
  const bytes = written({ ...cover, files });
  const note = { name: FILES.note, bytes: Buffer.from(signCover(cover, bytes, releaseKey)) };
  return [{ name: FILES.cover, bytes }, note, ...lying];
}

test('a court bundle holds what may go, names what may not, and verifies from its bytes alone', async () => {
  const { house } = await scene();
  const preview = await house.act(previewBundle, {}, prosecutor);
  assert.deepEqual(
    preview.withheld.map(({ ground, count }) => [ground, count]),
    [
      ['purpose-not-allowed', 1],
      ['h1-no-consent', 1],
      ['guarded-name', 1],
    ],
  );
  assert.deepEqual(
    preview.wishes.map(({ originator, count }) => [originator, count]),
    [['fr', 1]],
  );
  await assert.rejects(asking(house, { whole: true }), faultCode('exhibits/consent-needed'));
  const made = await disclosed(house, { court: 'Court 1' });
  assert.deepEqual([made.holds.exhibits, made.holds.custodyEvents, made.holds.statements], [1, 3, 1]);
  const { parts, releaseKey } = await making(house, made.bundle);
  const bytes = await bytesOf(parts);
  assert.ok(!bytes.includes(CANARY), 'nothing that was withheld is in any byte');
  const cover = JSON.parse(String(parts[0]?.bytes)) as Cover;
  const verdict = await verifyBundle(bytes, fingerprintOf(cover.keys.release));
  assert.deepEqual(
    verdict.checks.flatMap(({ flaws }) => flaws),
    [],
  );
  assert.equal(verdict.ok, true);
  assert.ok(verdict.checks.every(({ compared }) => compared > 0));
  assert.deepEqual(await flawsOf(bytes, `sha256:${'0'.repeat(64)}`), ['key']);
  assert.ok(releaseKey);
  const audited = house.agency('es').audit.filter((line) => line['act'] === 'exhibits/bundle');
  assert.ok(audited.length > 0 && audited.every((line) => line['kind'] === 'disclose'));
});

test('a record that its owner keeps out of court goes once consent is noted, with that consent', async () => {
  const { house } = await scene();
  const { wishes } = await house.act(previewBundle, {}, prosecutor);
  const records = wishes[0]?.records ?? [];
  assert.deepEqual(records, [foreignRecord(7)]);
  const until = '2026-12-31T00:00:00.000Z';
  const consent = { originator: 'fr', records: [...records], until, reference: 'FR-CONSENT-1' };
  await assert.rejects(
    house.act(noteConsent, { ...consent, originator: 'pt' }, prosecutor),
    faultCode('exhibits/consent-foreign'),
  );
  await house.act(noteConsent, consent, prosecutor);
  await assert.rejects(disclosed(house), faultCode('exhibits/consent-own-hand'), 'on the word of who releases alone');
  await house.act(noteConsent, consent, { ...prosecutor, officer: 'liaison-1' });
  const made = await disclosed(house, { whole: true });
  assert.deepEqual([made.holds.statements, made.holds.consents], [2, 2]);
  const { parts } = await making(house, made.bundle);
  const bytes = await bytesOf(parts);
  assert.ok(bytes.includes(`${CANARY}-h1`));
  // The sample's foreign record bears an id of its own making, so that it is not the leaf of what stands in it.
  assert.deepEqual([...new Set(await flawsOf(bytes))], ['received-id']);
  const taken = { originator: 'fr', records: [...records], reason: 'FR-CONSENT-1 taken back' };
  await house.act(endConsent, taken, prosecutor);
  await assert.rejects(house.act(openBundle, { bundle: made.bundle }, prosecutor), faultCode('exhibits/bundle-moved'));
  await assert.rejects(asking(house, { whole: true }), faultCode('exhibits/consent-needed'));
  await assert.rejects(house.act(endConsent, taken, prosecutor), faultCode('exhibits/consent-none'));
  await house.act(noteConsent, consent, { ...prosecutor, officer: 'liaison-1' });
  assert.equal((await disclosed(house)).holds.consents, 1, 'given again, it stands again');
});

test('a bundle leaves by two officers: before the second there is none, and nobody is both', async () => {
  const { house, exhibit } = await scene();
  const asked = await asking(house);
  const listed = async () => (await house.act(bundles, {}, prosecutor)).bundles.map(({ state }) => state);
  assert.deepEqual(await listed(), ['asked']);
  await assert.rejects(
    house.act(openBundle, { bundle: asked.bundle }, prosecutor),
    faultCode('exhibits/bundle-unknown'),
  );
  const own = await house.act(askBundle, {}, prosecutor);
  await assert.rejects(house.act(bundle, { bundle: own.bundle }, prosecutor), faultCode('oversight/same-officer'));
  const done = await house.act(bundle, { bundle: asked.bundle }, prosecutor);
  assert.deepEqual(await listed(), ['asked', 'released']);
  assert.equal(done.holds.records, asked.holds.records + 1, 'the asking itself goes with what was asked for');
  await assert.rejects(house.act(bundle, { bundle: asked.bundle }, prosecutor), faultCode('exhibits/bundle-released'));
  const late = await asking(house);
  await house.act(offer, { exhibit, to: house.officer('es', 'exhibits-1'), reason: 'back' }, second);
  await assert.rejects(house.act(bundle, { bundle: late.bundle }, prosecutor), faultCode('exhibits/bundle-moved'));
});

test('what was asked for can be taken back, and is released by nobody afterwards', async () => {
  const { house } = await scene();
  const { bundle: id } = await asking(house);
  const taken = { bundle: id, reason: 'for another court' };
  await house.act(withdrawBundle, taken, prosecutor);
  assert.equal((await house.act(bundles, {}, prosecutor)).bundles[0]?.state, 'withdrawn');
  await assert.rejects(house.act(bundle, { bundle: id }, prosecutor), faultCode('exhibits/bundle-withdrawn'));
  await assert.rejects(house.act(withdrawBundle, taken, prosecutor), faultCode('exhibits/bundle-withdrawn'));
  const made = await disclosed(house);
  const gone = { ...taken, bundle: made.bundle };
  await assert.rejects(house.act(withdrawBundle, gone, prosecutor), faultCode('exhibits/bundle-released'));
});

test('a bundle is opened again only while everything in it may still be shown', async () => {
  const { house, exhibit } = await scene();
  const made = await disclosed(house, { exhibits: [exhibit] });
  const opened = await house.act(openBundle, { bundle: made.bundle }, prosecutor);
  assert.equal(opened.records, made.holds.records);
  assert.equal((await house.act(bundles, {}, prosecutor)).bundles.length, 1);
  house.clock.advance(24 * 365 * 3);
  await assert.rejects(house.act(openBundle, { bundle: made.bundle }, prosecutor), faultCode('exhibits/bundle-moved'));
  const nobody = { bundle: `xb:${'9'.repeat(32)}` };
  await assert.rejects(house.act(openBundle, nobody, prosecutor), faultCode('exhibits/bundle-unknown'));
  const elsewhere = { ...prosecutor, operation: `op:${'2'.repeat(32)}` };
  await assert.rejects(house.act(bundle, { bundle: made.bundle }, elsewhere), faultCode('exhibits/bundle-unknown'));
});

test('no byte, file or order of a bundle is changed without being named', async (t) => {
  const { house } = await scene();
  const made = await disclosed(house);
  const { parts } = await making(house, made.bundle);
  const bytes = await bytesOf(parts);
  assert.deepEqual(await flawsOf(bytes), [], 'the control is whole');
  let mutations = 0;
  const found = async (changed: Buffer, what: string) => {
    mutations += 1;
    assert.ok((await flawsOf(changed)).length > 0, what);
  };
  const stride = Math.max(1, Math.floor(bytes.length / 200));
  for (let at = 0; at < bytes.length; at += stride) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    await found(changed, `bit ${at % 8} of byte ${at}`);
  }
  for (const [nth, part] of parts.entries()) {
    await found(await bytesOf(parts.filter((one) => one !== part)), `without ${part.name}`);
    const other = parts[(nth + 1) % parts.length];
    const swapped = parts.map((one) => (one === part ? { ...one, bytes: other?.bytes ?? one.bytes } : one));
    if (other?.bytes.equals(part.bytes) === true) continue;
    await found(await bytesOf(swapped), `${part.name} with the content of ${other?.name}`);
  }
  await found(await bytesOf([...parts, { name: 'records/extra.json', bytes: Buffer.from('{}') }]), 'one more file');
  await found(await bytesOf(parts.toReversed()), 'in another order');
  await found(bytes.subarray(0, bytes.length - 512), 'cut short');
  await found(Buffer.concat([bytes, Buffer.alloc(512)]), 'made longer');
  assert.ok(mutations >= 200, String(mutations));
  t.diagnostic(`${mutations} mutations, all named`);
});

test('a bundle carries who cosigned a head that its own continues, and no other cosignature stands', async () => {
  const { house } = await scene();
  const early = await making(house, (await disclosed(house)).bundle);
  const witnessKey = makeSigningKey(seededRandom('witness'));
  const name = 'fr.police.example/release';
  const text = `${early.checkpoint.split('\n').slice(0, 3).join('\n')}\n`;
  const time = 1_772_000_000;
  const line = cosignatureLine(text, { name, key: witnessKey }, time);
  const key = verifierKeyText(name, witnessKey.publicKey);
  const witness = { agency: 'fr', key, note: `${early.checkpoint}${line}`, path: [] as string[] };
  const { bundle: id } = await disclosed(house);
  const path = (source: PackageSource) => consistencyPath(source, early.size);
  const whole = await making(house, id, async (source) => [
    { ...witness, path: (await path(source)).map((hash) => hash.toString('hex')) },
  ]);
  const unknown = await verifyBundle(await bytesOf(whole.parts), null);
  assert.deepEqual(unknown.says['witnesses'], [], 'who signs a bundle can make witnesses too');
  assert.ok(unknown.cannotSay.some((one) => one === '1 line of unknown keys, not checked'));
  assert.ok(unknown.cannotSay.some((one) => one.includes('no witness whose key was given')));
  const verdict = await verifyBundle(await bytesOf(whole.parts), null, [fingerprintOf(key)]);
  assert.ok(!verdict.cannotSay.some((one) => /unknown keys|no witness/.test(one)));
  assert.deepEqual(
    verdict.checks.filter(({ ok }) => !ok),
    [],
  );
  assert.deepEqual(verdict.says['witnesses'], [
    { agency: 'fr', size: early.size, at: new Date(time * 1_000).toISOString() },
  ]);
  const flaws = async (change: Partial<typeof witness>) =>
    flawsOf(await bytesOf((await making(house, id, async () => [{ ...witness, ...change }])).parts));
  assert.deepEqual(await flaws({}), ['cosignature-fork'], 'without the path nothing shows that it continues');
  assert.deepEqual(await flaws({ note: early.checkpoint }), ['cosignature']);
  const other = cosignatureLine(text.replace(/\n\d+\n/, '\n1\n'), { name, key: witnessKey }, time);
  assert.deepEqual(await flaws({ note: `${early.checkpoint}${other}` }), ['cosignature'], 'over another head');
});

test('a bundle signed anew without an event of custody, or with other files, is found out by its records', async () => {
  const { house } = await scene();
  const made = await disclosed(house);
  const { parts, releaseKey } = await making(house, made.bundle);
  const anew = async (changed: readonly Part[]) => flawsOf(await bytesOf(signedAnew(changed, releaseKey)));
  assert.deepEqual(await anew(parts), [], 'signing anew alone changes nothing');
  const accepted = parts.find(({ name, bytes }) => name.startsWith('records/') && bytes.includes('sealIntact'));
  assert.ok(accepted);
  const proof = accepted.name.replace('records/', 'proofs/').replace(/-0\.json$/, '.json');
  const dropped = parts.filter(({ name }) => name !== accepted.name && name !== proof);
  assert.ok((await anew(dropped)).includes('record-dropped'));
  const told = (name: string, from: string, to: string) =>
    parts.map((part) =>
      part.name === name ? { name, bytes: Buffer.from(String(part.bytes).replace(from, to)) } : part,
    );
  const asked = parts.find(({ name, bytes }) => name.startsWith('proofs/') && bytes.includes('bundle-asked/1'));
  const askedRecord = asked?.name.replace('proofs/', 'records/').replace('.json', '-0.json');
  const alone = parts.filter(({ name }) => name !== asked?.name && name !== askedRecord);
  assert.ok((await anew(alone)).includes('officers'), 'that somebody else asked is shown, not only said');
  assert.ok((await anew(told(FILES.custody, '"A100"', '"B200"'))).includes('derived'));
  assert.ok((await anew(told(FILES.graph, 'ES-1/001', 'ES-1/002'))).includes('derived'));
  assert.ok((await anew(told(accepted.name, '"intact"', '"damaged"'))).includes('record-path'));
  assert.ok((await anew(told(FILES.readme, 'Court bundle', 'Court file'))).includes('derived'));
});

test('the graph of a bundle breaks no shape of CASE and UCO, and rules in SPARQL are named as not checked', {
  skip,
}, async (t) => {
  const { house } = await scene();
  const { parts } = await making(house, (await disclosed(house)).bundle);
  const graph = parts.find(({ name }) => name === FILES.graph);
  const verdict = await checkGraph(String(graph?.bytes), await readShapes(ONTOLOGY));
  assert.deepEqual(verdict.violations, []);
  assert.equal(verdict.ok, true);
  assert.ok(verdict.focusNodes > 20 && verdict.notChecked.length > 10);
  const broken = String(graph?.bytes).replace('"ES-1/001"', '7');
  assert.equal((await checkGraph(broken, await readShapes(ONTOLOGY))).ok, false, 'a control that is broken');
  const torn = await mkdtemp(join(tmpdir(), 'liaison-shapes-'));
  await writeFile(join(torn, 'torn.ttl'), 'a b ;');
  await assert.rejects(readShapes(torn), faultCode('node/shapes-unreadable'));
  await rm(torn, { recursive: true });
  t.diagnostic(`${verdict.focusNodes} nodes, ${verdict.notChecked.length} rules not checked`);
});
