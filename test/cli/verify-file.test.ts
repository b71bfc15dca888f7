// `liaison verify FILE` on every file that a node hands out: sound it is 0, with one byte changed 1 with what is
// wrong, and what is none of ours is 2 with a sentence. What must not happen: a hostile file that costs more than
// its bound, or a key of somebody else that passes.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { cosignatureLine, makeSigningKey, verifierKeyText } from '../../src/base/signature.ts';
import { fileVerdict } from '../../src/cli/verify-file.ts';
import { linesUnder } from '../../src/cli/verify-package.ts';
import { accept } from '../../src/exhibits/accept.ts';
import { offer } from '../../src/exhibits/offer.ts';
import { checkpointText, signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { fingerprintOf } from '../../src/node/bundle/readme.ts';
import { Checking } from '../../src/node/bundle/verdict.ts';
import { signedPaper } from '../../src/node/documents/signed-paper.ts';
import { type Annex, annexFile, annexSchema, keyTextOf, signAnnex } from '../../src/reconciliation/annex.ts';
import { announcementSchema } from '../../src/reconciliation/release.ts';
import { seededRandom } from '../house.ts';
import { ES, ledgerKey, releaseKey } from '../ledger/package-log.ts';
import { made } from '../ledger/package-made.ts';
import { bytesOf, disclosed, first, making, scene, second } from '../node/bundle-made.ts';

const folder = await mkdtemp(join(tmpdir(), 'liaison-verify-'));
after(() => rm(folder, { recursive: true, force: true }));

async function kept(name: string, bytes: Uint8Array | string): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

interface Said {
  readonly ok: boolean;
  readonly kind?: string;
  readonly code?: string;
  readonly says?: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly ok: boolean; readonly compared: number; readonly flaws: unknown[] }[];
}
async function verdictOn(name: string, bytes: Uint8Array | string, key?: string) {
  const { exit, output, lines } = await fileVerdict(await kept(name, bytes), key === undefined ? {} : { key });
  return { exit, said: output as Said, lines };
}

/** Every changed byte of a sample of them makes 1 and names a flaw. */
async function everyByteCounts(name: string, bytes: Buffer, key?: string, places = 60): Promise<void> {
  const stride = Math.max(1, Math.floor(bytes.length / places));
  let changed = 0;
  for (let at = 0; at < bytes.length; at += stride) {
    const { exit, said } = await verdictOn(name, flipped(bytes, at), key);
    assert.equal(exit, 1, `byte ${at}: ${JSON.stringify(said).slice(0, 200)}`);
    assert.ok(
      said.checks?.some(({ flaws }) => flaws.length > 0),
      `byte ${at} is named`,
    );
    changed += 1;
  }
  assert.ok(changed >= Math.min(places, bytes.length));
}

/** An announcement of nothing, published by one agency: enough for every check to compare something. */
function publishedAnnex(publicKey: Uint8Array): Annex {
  const at = '2026-03-03T08:00:00.000Z';
  return annexSchema.parse({
    ...{ format: 'liaison-annex/1', figure: `f:${'1'.repeat(32)}`, operation: null, synthetic: true, embargo: null },
    publisher: { code: 'es', name: 'Agency es', country: 'ES', origin: ES },
    ...{ key: keyTextOf(ES, publicKey), drawnAt: at, publishedAt: at, definitions: [], texts: [], readings: [] },
    announcement: announcementSchema.parse({ figures: [], cutOff: [], leftOut: [] }),
    clearances: [{ agency: 'es', cells: [], values: [] }],
  });
}

const nobody = fingerprintOf(verifierKeyText('x.example.org/release', makeSigningKey(seededRandom('x')).publicKey));

test('a court bundle and a proof taken out of it', async () => {
  const { house } = await scene();
  const { parts, releaseKey: own } = await making(house, (await disclosed(house)).bundle);
  const bytes = await bytesOf(parts);
  assert.deepEqual((await verdictOn('bundle.tar', bytes)).exit, 0);
  await everyByteCounts('bundle.tar', bytes);
  for (const part of parts) await kept(`open/${part.name}`, part.bytes);
  const proof = parts.find(({ name }) => name.startsWith('proofs/'));
  assert.ok(proof);
  const key = fingerprintOf(verifierKeyText('es.police.example/release', own.publicKey));
  assert.equal((await verdictOn(`open/${proof.name}`, proof.bytes, key)).exit, 0);
  assert.equal((await verdictOn(`open/${proof.name}`, proof.bytes, nobody)).exit, 1);
  const hashAt = proof.bytes.indexOf('"path": [') + 20;
  for (const at of [0, 5, 20, hashAt, proof.bytes.indexOf('"salt"') + 12]) {
    const { exit, said } = await verdictOn(`open/${proof.name}`, flipped(proof.bytes, at), key);
    assert.equal(exit, 1, `byte ${at}`);
    assert.ok(said.checks?.[0]?.flaws.length);
  }
  const alone = await verdictOn('alone/proofs/proof.json', proof.bytes);
  assert.equal(alone.exit, 1, 'without the signed head beside it a proof shows nothing');
  assert.match(alone.lines.join('\n'), /proof-alone/);
});

test('a bundle that tells of a broken chain is whole: the custody is said apart, with a code of its own', async () => {
  const { house, exhibit } = await scene();
  await house.act(offer, { exhibit, to: house.officer('es', 'exhibits-1'), reason: 'back' }, second);
  await house.act(accept, { exhibit, seal: 'Z999' }, first);
  const { parts } = await making(house, (await disclosed(house)).bundle);
  const { exit, said, lines } = await verdictOn('broken.tar', await bytesOf(parts));
  assert.deepEqual([exit, said.ok], [3, true]);
  assert.equal(lines[0], 'bundle: every check holds');
  assert.match(lines.join('\n'), /custody: BROKEN.*\n.*custody-gap \(ES-1\/001\).*Z999/);
});

test('a name in a hostile bundle prints no escape code', async () => {
  const { house } = await scene();
  const { parts } = await making(house, (await disclosed(house)).bundle);
  const [cover, ...others] = parts;
  const told = String(cover?.bytes).replace(
    '"name": "Agency es"',
    '"name": "Agency \\u001b[2Jevery check holds\u202e"',
  );
  const changed = [{ name: cover?.name ?? '', bytes: Buffer.from(told) }, ...others];
  const { exit, lines } = await verdictOn('hostile.tar', await bytesOf(changed));
  assert.equal(exit, 1);
  const printed = lines.join('\n');
  assert.ok(!printed.includes('\u001b') && !printed.includes('\u202e'));
});

test('the annex of an announcement', async () => {
  const key = makeSigningKey(seededRandom('release'));
  const annex = publishedAnnex(key.publicKey);
  const bytes = Buffer.from(annexFile(annex as unknown as JsonObject, signAnnex(annex, key)));
  const whole = await verdictOn('annex.json', bytes, fingerprintOf(annex.key));
  assert.equal(whole.exit, 0, whole.lines.join('\n'));
  assert.equal(whole.said.kind, 'annex');
  await everyByteCounts('annex.json', bytes);
  assert.equal((await verdictOn('annex.json', bytes, nobody)).exit, 1, 'signed by another than the one given');
});

test('a signed paper: every byte of it counts, and the paper of another program is none of ours', async () => {
  const key = makeSigningKey(seededRandom('release'));
  const pdf = Buffer.from('%PDF-1.7\ninvented\n%%EOF');
  const paper = signedPaper(pdf, { origin: ES, name: 'certificate' }, key);
  const own = fingerprintOf(verifierKeyText('es.police.example/release', key.publicKey));
  const { exit, said } = await verdictOn('certificate.pdf', paper, own);
  assert.deepEqual([exit, said.kind, said.says?.['paper']], [0, 'paper', 'certificate']);
  for (let at = 0; at < paper.length; at += 1) {
    assert.equal((await verdictOn('certificate.pdf', flipped(paper, at))).exit, 1, `byte ${at}`);
  }
  assert.equal((await verdictOn('certificate.pdf', paper, nobody)).exit, 1);
  assert.equal((await verdictOn('certificate.pdf', Buffer.concat([paper, Buffer.from('more')]))).exit, 1);
  const other = await verdictOn('other.pdf', pdf);
  assert.deepEqual([other.exit, other.said.code], [2, 'cli/not-verifiable']);
});

test('a package: opened it is verified whole by its sender’s card, sealed it shows its envelope alone', async () => {
  const { bytes } = await made();
  const card = { code: 'es', name: 'Agency es', country: 'ES', origin: ES, sealingKey: 'none' };
  const release = verifierKeyText('es.police.example/release', releaseKey.publicKey);
  const keys = { ledgerKey: verifierKeyText(ES, ledgerKey.publicKey), releaseKey: release };
  const given = await kept('card.json', JSON.stringify({ ...card, ...keys }));
  const whole = await verdictOn('package', bytes, given);
  assert.equal(whole.exit, 0, whole.lines.join('\n'));
  assert.equal(whole.said.says?.['records'], 7);
  await everyByteCounts('package', bytes, given);
  const unnamed = await verdictOn('package', bytes);
  assert.deepEqual([unnamed.exit, unnamed.said.code], [2, 'cli/card-needed']);
  const swapped = await kept('other.json', JSON.stringify({ ...card, ...keys, releaseKey: keys.ledgerKey }));
  const undecided = await verdictOn('package', bytes, swapped);
  assert.deepEqual(
    [undecided.exit, undecided.said.code],
    [2, 'cli/other-key'],
    'a card of another key decides nothing',
  );
  assert.match(undecided.lines.join(' '), /--keys STATEMENT/);
  assert.match(whole.lines.join('\n'), /cannot say:.*had ended or was revoked/s, 'a revocation is always named');
  const beside = { key: given, keys: await kept('keys.json', '{}') };
  const unfit = await fileVerdict(await kept('package', bytes), beside);
  assert.deepEqual([unfit.exit, (unfit.output as Said).code], [2, 'cli/keys-unfit'], 'what is no statement is no help');

  const head = `age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n--- ${'C'.repeat(43)}\n`;
  const sealed = Buffer.concat([Buffer.from(head), Buffer.alloc(64, 7)]);
  const shut = await verdictOn('sealed.age', sealed);
  assert.equal(shut.exit, 0);
  assert.match(shut.lines.join('\n'), /cannot look inside/);
  for (const at of [3, head.indexOf('->'), head.indexOf('\n---') + 1, head.length - 1]) {
    assert.equal((await verdictOn('sealed.age', flipped(sealed, at))).exit, 1, `byte ${at}`);
  }
  assert.equal((await verdictOn('sealed.age', sealed.subarray(0, head.length))).exit, 1, 'an envelope with nothing in');
});

test('what is none of ours is named so, and nothing is read beyond the bound of its kind', async () => {
  for (const [name, bytes] of [
    ['empty', ''],
    ['words', 'a letter'],
    ['json', '{"format":"other/1"}'],
    ['zip', Buffer.from('504b0304', 'hex')],
    ['nulls', Buffer.alloc(4_096)],
    ['deep', '['.repeat(100_000)],
  ] as const) {
    const { exit, said, lines } = await verdictOn(name, bytes);
    assert.deepEqual([exit, said.code], [2, 'cli/not-verifiable'], name);
    assert.ok(lines.length === 2 && lines.every((line) => line.length > 20), 'a sentence and a hint');
  }
  const huge = await kept('huge.json', canonical({ annex: { announcement: 1 } }));
  await truncate(huge, 600 * 1_024 * 1_024);
  assert.equal((await fileVerdict(huge, {})).exit, 2, 'a sparse file larger than any annex');
  assert.equal((await fileVerdict(folder, {})).exit, 2, 'a folder');
  assert.equal((await fileVerdict('/dev/zero', {})).exit, 2, 'a device');
  assert.equal((await fileVerdict(join(folder, 'none'), {})).exit, 2);
  const wrongKey = await fileVerdict(await kept('bundle.tar', Buffer.alloc(512)), { key: join(folder, 'none') });
  assert.equal(wrongKey.exit, 2);
});

test('a witness whose line is dated beyond what a date can say is a flaw that has a name, and no crash', () => {
  const head = { size: 7, root: Buffer.alloc(32, 7) };
  const note = signCheckpoint(ES, head, ledgerKey);
  const signer = { name: 'fr.police.example/witness', key: makeSigningKey(seededRandom('witness far off')) };
  const keys = [verifierKeyText(signer.name, signer.key.publicKey)];
  for (const time of [Number.MAX_SAFE_INTEGER, 8_640_000_000_001, 253_402_300_800]) {
    const checking = new Checking('package');
    const far = linesUnder(checking, note + cosignatureLine(checkpointText(ES, head), signer, time), ES, keys);
    assert.deepEqual([far.witnesses, far.linesOfOthers], [[], 1]);
    assert.deepEqual(
      checking.done().flaws.map(({ flaw }) => flaw),
      ['cosignature'],
      `${time}`,
    );
  }
  const checking = new Checking('package');
  const last = cosignatureLine(checkpointText(ES, head), signer, 253_402_300_799);
  const { witnesses } = linesUnder(checking, note + last, ES, keys);
  assert.deepEqual(witnesses, [{ witness: signer.name, at: '9999-12-31T23:59:59.000Z' }]);
});
