// The overview as an officer has it in the morning: its numbers are compared with what the node says, verification with
// bytes that were really flipped. And what must not happen: a panel for a role that may not see it, a number that does
// not open to as many records.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Desk, sitDown, type Wanted } from './as-officer.ts';
import { type Demonstration, openBrowser, openDemonstration } from './demonstration.ts';

let demonstration: Demonstration;
let browser: Browser | null = null;

before(async () => {
  demonstration = await openDemonstration();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await demonstration.close();
});

const COORDINATOR: Wanted = { agency: 'bureau', role: 'coordinator', purpose: 'publication' };

async function desk(t: TestContext, wanted: Wanted = COORDINATOR): Promise<Desk | null> {
  if (browser === null) {
    t.skip('no browser runs on this machine');
    return null;
  }
  const own = await sitDown(browser, demonstration.url, wanted);
  t.after(async () => {
    await own.close();
    assert.deepEqual(own.complaints, [], 'the page complained of nothing');
  });
  await own.page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  return own;
}

interface Figure {
  readonly total: number;
  readonly countries: number;
  readonly byCountry: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<string, number>>;
}
interface Figures {
  readonly arrests: Figure;
  readonly furtherSuspects: Figure;
  readonly exhibits: Figure;
}

async function figuresNow(own: Desk): Promise<Figures> {
  const { operations } = await own.ask<{ operations: { operation: string }[] }>('operations/list', {});
  return own.ask<Figures>('reconciliation/figures', { operation: operations[0]?.operation ?? null });
}

async function counter(own: Desk, label: string): Promise<number> {
  const shown = own.page.locator('.counter', { hasText: new RegExp(`${label}$`) }).locator('.counter-value');
  return Number((await shown.innerText()).replaceAll(',', ''));
}

test('the counters show the figures that the bureau draws from the ledgers', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.page.locator('.counter').first().waitFor();
  const { arrests, furtherSuspects, exhibits } = await figuresNow(own);
  assert.ok(arrests.total > 0 && furtherSuspects.total > 0);
  assert.equal(await counter(own, 'Arrests'), arrests.total);
  assert.equal(await counter(own, 'Countries of arrest'), arrests.countries);
  assert.equal(await counter(own, 'Further suspects'), furtherSuspects.total);
  assert.equal(await counter(own, 'Their countries'), furtherSuspects.countries);
  assert.equal(await counter(own, 'Phones'), exhibits.byKind['phone'] ?? 0);
  assert.equal(await counter(own, 'Computers'), exhibits.byKind['computer'] ?? 0);
  assert.equal(await counter(own, 'Storage devices'), exhibits.byKind['storage'] ?? 0);
});

test('every counter opens to as many records as it says', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  let compared = 0;
  await own.page.locator('.counter').first().waitFor();
  for (const label of ['Arrests', 'Further suspects', 'Phones', 'Computers', 'Storage devices']) {
    const value = await counter(own, label);
    await own.page.locator('.counter', { hasText: new RegExp(`${label}$`) }).click();
    await own.page.getByRole('dialog').getByText(`${value} of ${value} records`).waitFor();
    assert.equal(await own.page.getByRole('dialog').locator('tbody tr').count(), value, label);
    compared += value;
    await own.page.keyboard.press('Escape');
    await own.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  t.diagnostic(`compared ${compared} records`);
});

test('the country table says what the map shows, and the keyboard alone opens a country', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await page.locator('.map-land').first().waitFor();
  await page.locator('[data-area="map"]').getByRole('button', { name: 'Arrests', exact: true }).click();
  const { arrests } = await figuresNow(own);
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const at = (await page.locator('.country-table thead th').allInnerTexts()).indexOf('Arrests');
  for (const [code, value] of Object.entries(arrests.byCountry)) {
    const row = page.locator('.country-table tbody tr', { hasText: names.of(code) ?? code });
    assert.equal(await row.locator('th, td').nth(at).innerText(), String(value), code);
  }
  assert.equal(await page.locator('.map-land:not([data-step="0"])').count(), arrests.countries);
  const spain = page.getByRole('button', { name: 'Spain', exact: true });
  await spain.focus();
  await page.keyboard.press('Enter');
  const rows = page.getByRole('dialog').locator('tbody tr');
  await rows.first().waitFor();
  assert.equal(await rows.count(), arrests.byCountry['ES']);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await page.locator(':focus').innerText(), 'Spain', 'the focus is back where it was');
});

test('what is owed stands there as the node says, and leads to where it is done', async (t) => {
  const own = await desk(t, { agency: 'es', role: 'liaison' });
  if (own === null) return;
  const { owed } = await own.ask<{ owed: { what: string }[] }>('exchange/owed', { days: 30, limit: 8 });
  const panel = own.page.locator('[data-area="owed"]');
  await panel.locator('.waiting').waitFor({ state: 'detached' });
  assert.equal(await panel.locator('.owed li').count(), owed.length);
  if (owed.length === 0) await panel.getByText('Nothing is owed').waitFor();
  else assert.match((await panel.locator('.owed a').first().getAttribute('href')) ?? '', /^\/[a-z]+/);
});

test('what moved is counted by room as the ledger has it', async (t) => {
  const own = await desk(t, { agency: 'es', role: 'liaison' });
  if (own === null) return;
  const panel = own.page.locator('[data-area="moved"]');
  await panel.getByRole('button', { name: 'All' }).click();
  const since = '1980-01-01T00:00:00.000Z';
  const { rooms } = await own.ask<{ rooms: { room: string; entries: number }[] }>('ledger/moved', {
    since,
    limit: 5_000,
  });
  // Rows of the shorter time may still stand there: the first of the longer one is known by its number.
  const first = (rooms[0]?.entries ?? 0).toLocaleString('en-GB');
  await panel.locator('tbody tr').first().filter({ hasText: first }).waitFor();
  const shown = await panel.locator('tbody tr td:last-child').allInnerTexts();
  assert.deepEqual(
    shown.map((text) => Number(text.replaceAll(',', ''))),
    rooms.map(({ entries }) => entries),
  );
});

test('the first of the worklist are those the worklist begins with', async (t) => {
  const own = await desk(t, { agency: 'es', role: 'analyst' });
  if (own === null) return;
  type Listed = { readonly items: readonly { readonly subject: string }[] };
  const { items } = await own.ask<Listed>('jurisdiction/worklist', { limit: 5 });
  const links = own.page.locator('[data-area="work"] .person-who a');
  await links.first().waitFor();
  const shown = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
  assert.deepEqual(
    shown,
    items.map(({ subject }) => `/subject/${subject}`),
  );
});

test('a role that may not see a panel has none, and no refusal either', async (t) => {
  const own = await desk(t, { agency: 'es', role: 'patrol' });
  if (own === null) return;
  await own.page.locator('[data-area="work"]').waitFor();
  assert.equal(await own.page.locator('.figures').count(), 0);
  assert.equal(await own.page.locator('[data-area="owed"]').count(), 0);
  assert.equal(await own.page.getByRole('alert').count(), 0);
});

test('verifying finds every ledger sound, and after one flipped byte names the file', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const panel = own.page.locator('[data-area="demonstration"]');
  await panel.getByRole('button', { name: 'Show checks and truth' }).click();
  await panel.getByText('Every ledger verifies').waitFor();
  const verify = panel.getByRole('button', { name: 'Verify every ledger now' });
  await verify.click();
  await panel.getByText('logs are sound').waitFor();
  const file = join(demonstration.folder, 'es', 'ledger', 'checkpoint');
  const whole = await readFile(file);
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 9] = (damaged[damaged.length - 9] ?? 0) ^ 1;
  await writeFile(file, damaged);
  try {
    await verify.click();
    await panel.getByText('es/ledger/checkpoint').waitFor();
  } finally {
    await writeFile(file, whole);
  }
  await verify.click();
  await panel.getByText('logs are sound').waitFor();
});

test('axe finds nothing wrong with the drawer of a number', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.page.locator('.map-land').first().waitFor();
  await own.page.locator('.counter').first().click();
  await own.page.getByRole('dialog').locator('tbody tr').first().waitFor();
  assert.deepEqual(await own.axe(), []);
});

test('the banner says SYNTHETIC wherever the page is scrolled to', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.page.locator('.map-land').first().waitFor();
  await own.page.mouse.move(700, 500);
  await own.page.mouse.wheel(0, 4_000);
  await own.page.waitForFunction(() => (globalThis as unknown as { readonly scrollY: number }).scrollY > 0);
  const box = await own.page.getByText('SYNTHETIC', { exact: true }).boundingBox();
  assert.ok(box !== null && box.y >= 0 && box.y < 40);
});
