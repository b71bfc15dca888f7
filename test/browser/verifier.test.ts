// The verifier in a real browser: one file from the disk, without a server or a network. It comes to the verdict of
// `liaison verify` on every vector and on every kind of file a node hands out, whole and with a byte changed; it never
// says valid where the frozen verdicts of Ed25519 refuse; and no request leaves the page.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { JsonObject } from '../../src/base/json.ts';
import { makeSigningKey, verifierKeyText } from '../../src/base/signature.ts';
import { plainJson } from '../../src/cli/plain.ts';
import { fileVerdict } from '../../src/cli/verify-file.ts';
import { accept } from '../../src/exhibits/accept.ts';
import { offer } from '../../src/exhibits/offer.ts';
import { fingerprintOf } from '../../src/node/bundle/readme.ts';
import { signedPaper } from '../../src/node/documents/signed-paper.ts';
import { annexFile, annexSchema, keyTextOf, signAnnex } from '../../src/reconciliation/annex.ts';
import { announcementSchema } from '../../src/reconciliation/release.ts';
import { seededRandom } from '../house.ts';
import { ES } from '../ledger/package-log.ts';
import { bytesOf, disclosed, first, making, scene, second } from '../node/bundle-made.ts';
import frozen from '../vectors/ed25519-verdicts.json' with { type: 'json' };
import { vectors as sharedVectors } from '../vectors/folder.ts';
import { FOLDER, readIndex } from '../vectors/vector.ts';
import { openBrowser } from './demonstration.ts';
import { axeOn } from './quick-axe.ts';

const WAIT_MS = 30_000;
const edge = sharedVectors('ed25519-edge');

let folder: string;
let address: string;
let browser: Browser | null;
const requests: string[] = [];
const said: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-verifier-'));
  const file = join(folder, 'verifier.html');
  const program = join(import.meta.dirname, '../../liaison');
  await promisify(execFile)(program, ['verifier', '--out', file]);
  address = pathToFileURL(file).href;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The page as an expert opens it: a file, on a machine that is offline. */
async function open(how: { readonly colorScheme?: 'light' | 'dark'; readonly locale?: string } = {}): Promise<Page> {
  assert.ok(browser, 'a browser can be started');
  const page = await (await browser.newContext({ offline: true, locale: 'en-GB', ...how })).newPage();
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(address);
  return page;
}

interface Told {
  readonly outcome: string;
  readonly verdict: { readonly ok: boolean; readonly checks: unknown } | null;
  readonly fault: { readonly code: string } | null;
}
interface InPage {
  readonly liaisonVerifier: {
    check(files: { name: string; bytes: Uint8Array }[], key: string, seen: string[], stated: string): Promise<Told>;
    judge(key: Uint8Array, bytes: Uint8Array, signature: Uint8Array): string;
  };
}
type Given = readonly { readonly name: string; readonly bytes: Buffer }[];

/** What else is given: the signer's statement of keys, and the card of a witness. */
interface Beside {
  readonly stated?: string;
  readonly witness?: string;
}

/** What the page says of files, without its buttons. */
function told(page: Page, files: Given, key: string, { stated = '', witness = '' }: Beside): Promise<Told> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  return page.evaluate(
    ({ given, key, stated, witness }) => {
      const { liaisonVerifier } = globalThis as unknown as InPage;
      const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const files = given.map(({ name, base64 }) => ({ name, bytes: bytesOf(base64) }));
      return liaisonVerifier.check(files, key, [witness], stated);
    },
    { given, key, stated, witness },
  );
}

/** Page and command on the same file: the same checks, the same counts, the same flaws by name. */
async function agree(page: Page, name: string, files: Given, key = '', beside: Beside = {}): Promise<Told> {
  for (const file of files) {
    const path = join(folder, 'files', file.name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.bytes);
  }
  await writeFile(join(folder, 'key'), key);
  const options: { key?: string; keys?: string; witness?: string[] } = {};
  if (key !== '') options.key = join(folder, 'key');
  if (beside.stated !== undefined) options.keys = await kept('stated', beside.stated);
  if (beside.witness !== undefined) options.witness = [await kept('witness', beside.witness)];
  const { output, exit } = await fileVerdict(join(folder, 'files', files[0]?.name ?? ''), options);
  const page_ = await told(page, files, key, beside);
  const { shapes: _shapes, ...command } = output as Record<string, unknown>;
  if (exit === 2) assert.equal(page_.fault?.code, command['code'], name);
  else assert.deepEqual(page_.verdict, JSON.parse(plainJson(command)), name);
  const outcomes = exit === 0 ? ['valid'] : exit === 3 ? ['broken-custody'] : ['refused', 'unknown', 'command'];
  assert.ok(outcomes.includes(page_.outcome), `${name}: ${page_.outcome}`);
  return page_;
}

async function kept(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

test('page and command agree on every vector, and outside the strict form the page names the command', async (t) => {
  const page = await open();
  const card = await readFile(join(FOLDER, 'es.card.json'), 'utf8');
  const outcomes = new Map<string, number>();
  const command: string[] = [];
  const { vectors } = readIndex();
  for (const { name, file, kind } of vectors) {
    const bytes = await readFile(join(FOLDER, file));
    const { outcome } = await agree(page, name, [{ name: file, bytes }], kind === 'sealed' ? '' : card);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (outcome === 'command') command.push(name);
  }
  assert.deepEqual(command, ['damaged/signature-s-plus-order', 'damaged/signature-small-order']);
  t.diagnostic(`compared ${vectors.length} vectors: ${JSON.stringify(Object.fromEntries(outcomes))}`);
  assert.ok(vectors.length > 120 && (outcomes.get('valid') ?? 0) > 20 && (outcomes.get('refused') ?? 0) > 50);
  await page.context().close();
});

test('page and command agree with a statement of keys beside the card, and the card of a witness', async (t) => {
  const page = await open();
  const text = (file: string) => readFile(join(FOLDER, file), 'utf8');
  const { keyed } = readIndex();
  for (const { name, file, card, keys, witnesses, expect } of keyed) {
    const files = [{ name: file, bytes: await readFile(join(FOLDER, file)) }];
    const stated = keys === null ? {} : { stated: await text(keys) };
    const [witness] = witnesses;
    const beside = { ...stated, ...(witness === undefined ? {} : { witness: await text(witness) }) };
    const { outcome } = await agree(page, name, files, await text(card), beside);
    const wanted = expect === 'accepted' ? 'valid' : expect.startsWith('cli/') ? 'unknown' : 'refused';
    assert.equal(outcome, wanted, name);
  }
  t.diagnostic(`compared ${keyed.length} files`);
  await page.context().close();
});

test('of the 914 edge signatures none is valid here that the frozen verdicts refuse', {
  skip: edge.skip,
}, async (t) => {
  const page = await open();
  const cases = JSON.parse(await readFile(join(edge.folder, 'ed25519vectors.json'), 'utf8')) as {
    readonly key: string;
    readonly sig: string;
    readonly msg: string;
  }[];
  const judged = await page.evaluate((given) => {
    const { liaisonVerifier } = globalThis as unknown as InPage;
    const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    return given.map(({ key, sig, msg }) => liaisonVerifier.judge(hex(key), new TextEncoder().encode(msg), hex(sig)));
  }, cases);
  const verdicts = Buffer.from(frozen.verdicts, 'base64');
  const accepted = (at: number) => ((verdicts[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
  const wrong = judged.flatMap((said, at) => (said === 'valid' && !accepted(at) ? [at] : []));
  const lost = judged.flatMap((said, at) => (said === 'invalid' && accepted(at) ? [at] : []));
  assert.deepEqual([wrong, lost], [[], []], 'valid and invalid are those of the command; the rest is left to it');
  const count = (what: string) => judged.filter((said) => said === what).length;
  assert.deepEqual([judged.length, count('valid')], [frozen.count, frozen.acceptedForEnrolledKeys]);
  t.diagnostic(
    `compared ${judged.length}: ${count('valid')} valid, ${count('invalid')} invalid, ${count('outside')} outside`,
  );
  await page.context().close();
});

test('bundles, proofs, annexes and papers: the same verdict, whole and with a byte changed', async (t) => {
  const page = await open();
  let compared = 0;
  for (const { name, files, key } of await handedOut()) {
    const [asked, ...others] = files;
    assert.ok(asked);
    const whole = await agree(page, name, files, key);
    assert.equal(whole.outcome, name === 'broken custody' ? 'broken-custody' : 'valid', name);
    for (let part = 1; part < 12; part += 1) {
      const at = Math.floor((asked.bytes.length * part) / 12);
      const changed = [{ name: asked.name, bytes: flipped(asked.bytes, at) }, ...others];
      const { outcome } = await agree(page, `${name}, byte ${at}`, changed, key);
      assert.ok(outcome === 'refused' || outcome === 'unknown', `${name}, byte ${at}: ${outcome}`);
      compared += 1;
    }
  }
  t.diagnostic(`compared ${compared} changed files of 5 kinds`);
  await page.context().close();
});

interface HandedOut {
  readonly name: string;
  readonly files: Given;
  readonly key: string;
}

/** One of each kind of file that leaves a node beside packages. */
async function handedOut(): Promise<readonly HandedOut[]> {
  const { house, exhibit } = await scene();
  const { parts, releaseKey } = await making(house, (await disclosed(house)).bundle);
  const key = fingerprintOf(verifierKeyText('es.police.example/release', releaseKey.publicKey));
  const proof = parts.find(({ name }) => name.startsWith('proofs/'));
  assert.ok(proof);
  const open_ = [proof, ...parts.filter((part) => part !== proof)];
  await house.act(offer, { exhibit, to: house.officer('es', 'exhibits-1'), reason: 'back' }, second);
  await house.act(accept, { exhibit, seal: 'Z999' }, first);
  const broken = await making(house, (await disclosed(house)).bundle);
  const own = makeSigningKey(seededRandom('release'));
  const paper = signedPaper(Buffer.from('%PDF-1.7\ninvented\n%%EOF'), { origin: ES, name: 'certificate' }, own);
  const text = keyTextOf(ES, own.publicKey);
  const at = '2026-03-03T08:00:00.000Z';
  const annex = annexSchema.parse({
    ...{ format: 'liaison-annex/1', figure: `f:${'1'.repeat(32)}`, operation: null, synthetic: true, embargo: null },
    publisher: { code: 'es', name: 'Agency es', country: 'ES', origin: ES },
    ...{ key: text, drawnAt: at, publishedAt: at, definitions: [], texts: [], readings: [] },
    announcement: announcementSchema.parse({ figures: [], cutOff: [], leftOut: [] }),
    clearances: [{ agency: 'es', cells: [], values: [] }],
  });
  const signed = Buffer.from(annexFile(annex as unknown as JsonObject, signAnnex(annex, own)));
  return [
    { name: 'bundle', files: [{ name: 'bundle.tar', bytes: await bytesOf(parts) }], key },
    { name: 'broken custody', files: [{ name: 'broken.tar', bytes: await bytesOf(broken.parts) }], key: '' },
    { name: 'proof', files: open_.map(({ name, bytes }) => ({ name: `open/${name}`, bytes })), key },
    { name: 'annex', files: [{ name: 'annex.json', bytes: signed }], key: text },
    { name: 'paper', files: [{ name: 'certificate.pdf', bytes: paper }], key: text },
  ];
}

test('an expert picks a file and its card, reads what was found, in both languages, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await open({ colorScheme });
    assert.deepEqual(await axeOn(page), [], `${colorScheme}, empty`);
    await page.setInputFiles('#files', join(FOLDER, 'sound-several-entries.liaison-open'));
    await page.locator('[data-outcome="unknown"]').waitFor({ timeout: WAIT_MS });
    await page.setInputFiles('#key-file', join(FOLDER, 'es.card.json'));
    await page.locator('[data-outcome="valid"]').waitFor({ timeout: WAIT_MS });
    assert.match(await page.locator('#result').innerText(), /Every check holds/);
    const changed = flipped(await readFile(join(FOLDER, 'sound-several-entries.liaison-open')), 2_000);
    const buffer = { name: 'carried.liaison-open', mimeType: 'application/octet-stream', buffer: changed };
    await page.setInputFiles('#files', buffer);
    await page.locator('[data-outcome="refused"]').waitFor({ timeout: WAIT_MS });
    assert.match((await page.locator('[data-flaw]').first().textContent()) ?? '', /^package-/);
    assert.deepEqual(await axeOn(page), [], `${colorScheme}, refused`);
    await page.selectOption('#language', 'es');
    assert.match(await page.locator('.outcome').innerText(), /^Rechazado/);
    assert.equal(await page.locator('#result [lang="en"]').count(), 0, 'every sentence is Spanish');
    await page.setInputFiles('#files', join(FOLDER, 'sound-several-entries.liaison-open'));
    await page.setInputFiles('#stated-file', join(FOLDER, 'keyed-package-revoked-later.keys.json'));
    await page.locator('[data-flaw="key-held"]').waitFor({ timeout: WAIT_MS });
    assert.equal(await page.locator('#result [lang="en"]').count(), 0, 'of a revoked key, too');
    assert.equal(await page.locator('html').getAttribute('lang'), 'es');
    assert.deepEqual(await axeOn(page), [], `${colorScheme}, Spanish`);
    await page.context().close();
  }
});

test('a file that is there is never written over', async () => {
  const program = join(import.meta.dirname, '../../liaison');
  const again = promisify(execFile)(program, ['verifier', '--out', join(folder, 'verifier.html')]);
  await assert.rejects(again, (failure: { code?: number; stdout?: string }) => {
    assert.match(failure.stdout ?? '', /^cli\/file-there/);
    return failure.code === 1;
  });
});

test('no request left the page, and it said nothing', () => {
  assert.deepEqual(requests, []);
  assert.deepEqual(said, []);
});
