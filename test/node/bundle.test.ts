// The court bundle from acts to bytes and back: what goes, what is held back, and whether anything at all can be
// changed in the file without being named. A withheld value is looked for in every byte.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256Text } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { makeSigningKey, type SigningKey } from '../../src/base/signature.ts';
import { accept } from '../../src/exhibits/accept.ts';
import { bundle, bundles, openBundle, previewBundle } from '../../src/exhibits/bundle.ts';
import { noteConsent } from '../../src/exhibits/bundle-consent.ts';
import { bundleById } from '../../src/exhibits/bundle-store.ts';
import { offer } from '../../src/exhibits/offer.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { headService } from '../../src/ledger/package-source.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type Part, packed } from '../../src/node/bundle/archive.ts';
import { bundleParts, type Making, sumsOf } from '../../src/node/bundle/build.ts';
import { signCover } from '../../src/node/bundle/note.ts';
import { fingerprintOf } from '../../src/node/bundle/readme.ts';
import { checkGraph, readShapes } from '../../src/node/bundle/shacl.ts';
import { type Cover, FILES, written } from '../../src/node/bundle/shapes.ts';
import { verifyBundle } from '../../src/node/bundle/verify.ts';
import { TreeLog } from '../exchange/tree-log.ts';
import { type House, openHouse, seededRandom } from '../house.ts';
import { foreignRecord, received, report, statement, subject } from '../matching/samples.ts';
import { vectors } from '../vectors/folder.ts';

const operation = `op:${'1'.repeat(32)}`;
const first = { agency: 'es', officer: 'exhibits-1', operation } as const;
const second = { agency: 'es', officer: 'exhibits-2', operation } as const;
const prosecutor = { agency: 'es', officer: 'prosecutor-1', purpose: 'prosecution', operation } as const;
const HANDLING = {
  legal: ['H0'],
  legalText: null,
  tlp: 'GREEN',
  pap: 'GREEN',
  audience: ['es', 'fr'],
  purposes: ['investigation', 'prosecution'],
  reviewAt: '2027-01-01T00:00:00.000Z',
  eraseBy: '2028-01-01T00:00:00.000Z',
};
const { folder: ONTOLOGY, skip } = vectors('case-uco-ontology');
const CANARY = 'canary-7f3a';
const faultCode = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

interface Scene {
  readonly house: House;
  readonly exhibit: string;
}

/** A phone taken from subject 0, handed over; what is held about it: own, guarded, for other purposes, foreign H1. */
async function scene(): Promise<Scene> {
  const house = await openHouse({
    agencies: ['es'],
    stores: [intakeStore, matchingStore, identityStore, exhibitsStore],
  });
  house.agency('es').services.set(headService.name, () => {
    const { log } = house.agency('es');
    return { size: log.size, root: log.root, checkpoint: '' };
  });
  await house.know('es', operation);
  const said = (n: number, property: string, value: string, handling: JsonObject = HANDLING): JsonObject => {
    return { ...statement(n, property, value), handling };
  };
  await house.seed(
    'es',
    'intake/received/1',
    [
      report(),
      said(0, 'handle', '@persona014'),
      said(0, 'name', `${CANARY}-name`),
      said(0, 'email', `${CANARY}-purpose@mail.example.org`, { ...HANDLING, purposes: ['investigation'] }),
      said(5, 'handle', `@${CANARY}-other`),
    ],
    operation,
  );
  const mail = `${CANARY}-h1@mail.example.org`;
  const h1 = { ...said(0, 'email', mail, { ...HANDLING, legal: ['H1'] }), originator: 'fr' };
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), received('fr', 7, h1)], operation);
  const phone = { mark: 'ES-1/001', kind: 'phone', ground: 'Order 12/2026', seal: 'A100', person: subject(0) } as const;
  const { exhibit } = await house.act(seize, phone, first);
  await house.act(offer, { exhibit, to: house.officer('es', 'exhibits-2'), reason: 'to the laboratory' }, first);
  await house.act(accept, { exhibit, seal: 'A100' }, second);
  return { house, exhibit };
}

/** The house's entries on a log with real trees, and what a bundle is made of there. */
async function making(house: House, id: string) {
  const { log, host } = house.agency('es');
  const ledgerKey = makeSigningKey(seededRandom('ledger'));
  const releaseKey = makeSigningKey(seededRandom('release'));
  const tree = new TreeLog(log.origin, ledgerKey, seededRandom('salts'));
  for await (const { header, records } of log.entries(0)) {
    const { kind, at, actor, permit, operation: own } = header;
    const values = records.map((record) => ('value' in record ? record.value : {})) as unknown as [JsonObject];
    await tree.append({ kind, at, actor, permit, records: values, ...(own === undefined ? {} : { operation: own }) });
  }
  const row = await bundleById(host.rows, id);
  assert.ok(row);
  const made: Making = {
    agency: { code: 'es', name: 'Agency es', country: 'ES' },
    synthetic: true,
    operation: { operation, name: 'Test' },
    position: row.position,
    places: row.places,
    ledgerKey: ledgerKey.publicKey,
    releaseKey,
    nameOf: async (officer) => `Officer ${officer.slice(2, 6)}`,
  };
  return { parts: await bundleParts(tree.source(), made), releaseKey };
}

async function bytesOf(parts: readonly Part[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of packed(parts)) pieces.push(piece);
  return Buffer.concat(pieces);
}

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
  await assert.rejects(house.act(bundle, { whole: true }, prosecutor), faultCode('exhibits/consent-needed'));
  const made = await house.act(bundle, { court: 'Court 1' }, prosecutor);
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
  const made = await house.act(bundle, { whole: true }, prosecutor);
  assert.deepEqual([made.holds.statements, made.holds.consents], [2, 1]);
  const { parts } = await making(house, made.bundle);
  const bytes = await bytesOf(parts);
  assert.ok(bytes.includes(`${CANARY}-h1`));
  // The sample's foreign record bears an id of its own making, so that it is not the leaf of what stands in it.
  assert.deepEqual([...new Set(await flawsOf(bytes))], ['received-id']);
});

test('a bundle is opened again only while everything in it may still be shown', async () => {
  const { house, exhibit } = await scene();
  const made = await house.act(bundle, { exhibits: [exhibit] }, prosecutor);
  const opened = await house.act(openBundle, { bundle: made.bundle }, prosecutor);
  assert.equal(opened.records, made.holds.records);
  assert.equal((await house.act(bundles, {}, prosecutor)).bundles.length, 1);
  house.clock.advance(24 * 365 * 3);
  await assert.rejects(house.act(openBundle, { bundle: made.bundle }, prosecutor), faultCode('exhibits/bundle-moved'));
  const nobody = { bundle: `xb:${'9'.repeat(32)}` };
  await assert.rejects(house.act(openBundle, nobody, prosecutor), faultCode('exhibits/bundle-unknown'));
  const elsewhere = { ...prosecutor, operation: `op:${'2'.repeat(32)}` };
  await assert.rejects(house.act(bundle, {}, elsewhere), faultCode('exhibits/bundle-empty'));
});

test('no byte, file or order of a bundle is changed without being named', async (t) => {
  const { house } = await scene();
  const made = await house.act(bundle, {}, prosecutor);
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
    await found(await bytesOf(swapped), `${part.name} with the content of ${other?.name}`);
  }
  await found(await bytesOf([...parts, { name: 'records/extra.json', bytes: Buffer.from('{}') }]), 'one more file');
  await found(await bytesOf(parts.toReversed()), 'in another order');
  await found(bytes.subarray(0, bytes.length - 512), 'cut short');
  await found(Buffer.concat([bytes, Buffer.alloc(512)]), 'made longer');
  assert.ok(mutations >= 200, String(mutations));
  t.diagnostic(`${mutations} mutations, all named`);
});

test('a bundle signed anew without an event of custody, or with other files, is found out by its records', async () => {
  const { house } = await scene();
  const made = await house.act(bundle, {}, prosecutor);
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
  assert.ok((await anew(told(FILES.custody, '"A100"', '"B200"'))).includes('derived'));
  assert.ok((await anew(told(FILES.graph, 'ES-1/001', 'ES-1/002'))).includes('derived'));
  assert.ok((await anew(told(accepted.name, '"intact"', '"damaged"'))).includes('record-path'));
  assert.ok((await anew(told(FILES.readme, 'Court bundle', 'Court file'))).includes('derived'));
});

test('the graph of a bundle breaks no shape of CASE and UCO, and rules in SPARQL are named as not checked', {
  skip,
}, async (t) => {
  const { house } = await scene();
  const { parts } = await making(house, (await house.act(bundle, {}, prosecutor)).bundle);
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
