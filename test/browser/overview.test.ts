// The page as an officer has it: a real browser over a played story. Numbers are compared with what the ledgers give,
// verification with bytes that were really flipped, and what must not happen (a stranger's host, a request to anywhere
// else, anything kept in the browser) is tried.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { LiaisonNode } from '../../src/node/node.ts';
import { callAs, Overview } from '../../src/node/overview.ts';
import { serve } from '../../src/node/server.ts';
import { figures as figuresRead } from '../../src/reconciliation/door.ts';
import { type Demonstration, openBrowser, openDemonstration } from './demonstration.ts';

let demonstration: Demonstration;
let browser: Browser | null = null;
/** What a page did that it must not do. */
const complaints: string[] = [];

before(async () => {
  demonstration = await openDemonstration();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await demonstration.close();
});

/** The little of a page's globals that is asked for there. A text would need the `eval` that the policy refuses. */
interface InPage {
  readonly scrollY: number;
  readonly document: {
    readonly activeElement: { readonly textContent: string } | null;
    getAnimations(): readonly unknown[];
  };
}

/** A fresh page on the overview, watched; null (and the test skipped) where no browser runs. */
async function openPage(t: TestContext, colorScheme: 'light' | 'dark' = 'light'): Promise<Page | null> {
  if (browser === null) {
    t.skip('no browser runs on this machine');
    return null;
  }
  const context = await browser.newContext({ colorScheme, viewport: { width: 1_440, height: 900 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${demonstration.url}/`)) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(demonstration.url);
  await page.locator('.map-land').first().waitFor();
  return page;
}

async function figuresNow() {
  const { bureau, operation } = await new Overview(demonstration.node).parties();
  const call = await callAs(bureau, 'coordinator', 'publication', operation.operation);
  return (await bureau.host.perform(figuresRead, { operation: operation.operation }, call)).output;
}

async function counter(page: Page, label: string): Promise<number> {
  const shown = await page.locator('.counter', { hasText: new RegExp(`${label}$`) }).locator('.counter-value');
  return Number((await shown.innerText()).replaceAll(',', ''));
}

test('the counters show the figures that the bureau draws from the ledgers', async (t) => {
  const page = await openPage(t);
  if (page === null) return;
  const { arrests, furtherSuspects, exhibits } = await figuresNow();
  assert.ok(arrests.total > 0 && furtherSuspects.total > 0);
  assert.equal(await counter(page, 'Arrests'), arrests.total);
  assert.equal(await counter(page, 'Countries of arrest'), arrests.countries);
  assert.equal(await counter(page, 'Provinces in Spain'), arrests.provinces['ES']);
  assert.equal(await counter(page, 'Further suspects'), furtherSuspects.total);
  assert.equal(await counter(page, 'Their countries'), furtherSuspects.countries);
  assert.equal(await counter(page, 'Phones'), exhibits.byKind['phone'] ?? 0);
  assert.equal(await counter(page, 'Computers'), exhibits.byKind['computer'] ?? 0);
  assert.equal(await counter(page, 'Storage devices'), exhibits.byKind['storage'] ?? 0);
});

test('every counter opens to as many records as it says, each proven in its maker’s ledger', async (t) => {
  const page = await openPage(t);
  if (page === null) return;
  let compared = 0;
  for (const label of ['Arrests', 'Further suspects', 'Phones', 'Computers', 'Storage devices']) {
    await page.locator('.counter', { hasText: new RegExp(`${label}$`) }).click();
    const rows = page.getByRole('dialog').locator('tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), await counter(page, label), label);
    assert.equal(await rows.filter({ hasText: 'Verified here' }).count(), await rows.count(), label);
    compared += await rows.count();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  t.diagnostic(`compared ${compared} records`);
});

test('the country table says what the map shows, and the keyboard alone opens a country', async (t) => {
  const page = await openPage(t);
  if (page === null) return;
  const { arrests, furtherSuspects } = await figuresNow();
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  for (const [code, value] of Object.entries(arrests.byCountry)) {
    const row = page.locator('.country-table tbody tr', { hasText: names.of(code) ?? code });
    const cells = await row.locator('td').allInnerTexts();
    assert.deepEqual(cells.slice(0, 2), [String(value), String(furtherSuspects.byCountry[code] ?? 0)], code);
  }
  const coloured = page.locator('.map-land:not([data-step="0"])');
  assert.equal(await coloured.count(), arrests.countries);
  const spain = page.getByRole('button', { name: 'Spain', exact: true });
  await spain.focus();
  await page.keyboard.press('Enter');
  const rows = page.getByRole('dialog').locator('tbody tr');
  await rows.first().waitFor();
  assert.equal(await rows.count(), arrests.byCountry['ES']);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(() => (globalThis as unknown as InPage).document.activeElement?.textContent === 'Spain');
});

test('referrals by country open to the referrals that the lead sent', async (t) => {
  const page = await openPage(t);
  if (page === null) return;
  await page.getByText('Referrals', { exact: true }).first().click();
  const row = page.locator('.country-table tbody tr', { hasText: 'Portugal' });
  const sent = Number((await row.locator('td').nth(2).locator('span').first().innerText()).trim());
  assert.ok(sent > 0);
  await page.getByRole('button', { name: 'Portugal', exact: true }).click();
  const rows = page.getByRole('dialog').locator('tbody tr', { hasText: 'Verified here' });
  await rows.first().waitFor();
  assert.equal(await rows.count(), sent);
});

test('each narrative shows its findings with the verdict as a word', async (t) => {
  const page = await openPage(t);
  if (page === null) return;
  const verdicts = await page.locator('.finding > .mark').allInnerTexts();
  assert.deepEqual(verdicts.sort(), ['Cannot hold together', 'Differs']);
});

test('verify now finds every ledger sound, and after one flipped byte names the file', async (t) => {
  const page = await openPage(t);
  if (page === null) return;
  const status = page.locator('.verdict');
  await page.getByRole('button', { name: 'Verify now' }).click();
  await status.getByText('logs are sound').waitFor();
  const file = join(demonstration.folder, 'es', 'ledger', 'checkpoint');
  const whole = await readFile(file);
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 9] = (damaged[damaged.length - 9] ?? 0) ^ 1;
  await writeFile(file, damaged);
  try {
    await page.getByRole('button', { name: 'Verify now' }).click();
    await status.getByText('es/ledger/checkpoint').waitFor();
    assert.equal(await page.locator('.ledgers tbody tr', { hasText: 'Damaged' }).count(), 1);
  } finally {
    await writeFile(file, whole);
  }
  await page.getByRole('button', { name: 'Verify now' }).click();
  await status.getByText('logs are sound').waitFor();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in the ${scheme}, drawer open or closed`, async (t) => {
    const page = await openPage(t, scheme);
    if (page === null) return;
    assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), scheme);
    const wrong = async () => {
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      t.diagnostic(`compared ${passes.length + violations.length} rules`);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    };
    assert.deepEqual(await wrong(), []);
    await page.locator('.counter').first().click();
    await page.getByRole('dialog').locator('tbody tr').first().waitFor();
    // Colours are judged when the drawer stands still.
    await page.waitForFunction(() => (globalThis as unknown as InPage).document.getAnimations().length === 0);
    assert.deepEqual(await wrong(), []);
  });
}

test('the banner says SYNTHETIC wherever the page is scrolled to, and the browser keeps nothing', async (t) => {
  const page = await openPage(t);
  if (page === null) return;
  await page.getByText('Dark', { exact: true }).click();
  assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark');
  await page.mouse.wheel(0, 4_000);
  await page.waitForFunction(() => (globalThis as unknown as InPage).scrollY > 0);
  const box = await page.getByText('SYNTHETIC', { exact: true }).boundingBox();
  assert.ok(box !== null && box.y >= 0 && box.y < 40);
  const kept = await page.evaluate('localStorage.length + sessionStorage.length');
  assert.equal(kept, 0);
  assert.deepEqual(await page.context().cookies(), []);
});

test('no page complained, and none asked anything of anybody but the node', (t) => {
  if (browser === null) {
    t.skip('no browser runs on this machine');
    return;
  }
  assert.deepEqual(complaints, []);
});

/** A request with a host of one's own choosing, which `fetch` does not allow. */
function asked(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    get(`${demonstration.url}${path}`, { headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    }).on('error', reject);
  });
}

test('a foreign host or origin, an unknown figure and a cursor beyond the end are refused by name', async () => {
  const refused = async (path: string, headers?: Record<string, string>) => {
    const { status, body } = await asked(path, headers);
    return [status, (JSON.parse(body) as { type: string }).type];
  };
  assert.deepEqual(await refused('/', { host: 'example.org' }), [421, 'liaison:node/wrong-host']);
  assert.deepEqual(await refused('/', { host: '127.0.0.1.example.org' }), [421, 'liaison:node/wrong-host']);
  const origin = 'https://example.org';
  assert.deepEqual(await refused('/api/overview', { origin }), [403, 'liaison:node/foreign-origin']);
  assert.deepEqual(await refused('/api/records?figure=names'), [400, 'liaison:node/request-refused']);
  assert.deepEqual(await refused('/api/records?figure=arrests&also=1'), [400, 'liaison:node/request-refused']);
  assert.deepEqual(await refused('/api/records?figure=arrests&cursor=9999'), [400, 'liaison:node/beyond-the-end']);
  assert.deepEqual(await refused('/api/nothing'), [404, 'liaison:node/no-such-page']);
  const outside = await asked('/..%2f..%2fpackage.json');
  assert.ok(outside.status >= 400 && !outside.body.includes('"liaison"'));
});

test('the reads are not cached, and no script or style may stand in the page itself', async () => {
  const answer = await fetch(`${demonstration.url}/api/overview`);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
  const page = await fetch(demonstration.url);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.doesNotMatch(await page.text(), /<style|style=|<script(?![^>]*src=)/);
});

test('a look at the page leaves audit lines at the bureau', async () => {
  const { bureau } = await new Overview(demonstration.node).parties();
  const before = bureau.audit.size;
  await fetch(`${demonstration.url}/api/records?figure=arrests`);
  assert.ok(bureau.audit.size > before);
});

test('a node that is no demonstration is not served without sign-in', async () => {
  const real = { agencies: new Map([['es', { keys: { agency: { synthetic: false } } }]]) };
  await assert.rejects(serve(real as unknown as LiaisonNode, { port: 0 }), { code: 'node/demonstration-only' });
});
