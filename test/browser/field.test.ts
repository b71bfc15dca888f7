// The field form in a real browser: written without a network, the page killed and opened again, sent once when the
// node is there again, two telephones on one measure, a clock that leaps. Nothing that was typed is readable on the
// telephone at any moment.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Served, serve } from '../../src/node/server.ts';
import { HttpWorld } from '../node/http-world.ts';
import { openBrowser } from './demonstration.ts';

const CANARY = 'CANARY-7';
const WAIT_MS = 20_000;
const READY = ['authority', 'team', 'exhibits', 'safeguarding'];

let world: HttpWorld;
let served: Served;
let browser: Browser | null;
let operation: string;

before(async () => {
  world = await HttpWorld.open();
  browser = await openBrowser();
  served = await serve(world.node, { port: 0 });
  ({ operation } = await act(
    'coordinator 1',
    'operations/open',
    { name: 'Test', offence: 'other', basis: 'Art. 1' },
    null,
  ));
  const times = { zone: 'Europe/Madrid', start: '2026-03-03T08:00', end: '2026-03-03T18:00' };
  const planned = { kind: 'arrest', province: 'Sevilla', ...times, ready: READY };
  const { measure } = await act('coordinator 1', 'operations/plan-measure', planned);
  await act('coordinator 1', 'operations/propose-go', { decision: 'go' });
  await act('coordinator 2', 'operations/go', { decision: 'go' });
  world.clock.ms = Date.parse('2026-03-03T09:00:00.000Z');
  for (const [team, name] of Object.entries({ 'Team 1': 'analyst 1', 'Team 2': 'analyst 2' })) {
    const officer = await world.officer('es', name);
    await act('coordinator 1', 'operations/issue-slip', { team, measures: [measure], officer });
  }
});
after(async () => {
  await browser?.close();
  await served.close();
  await world.close();
});

type Output = ReturnType<typeof JSON.parse>;

async function act(name: string, path: string, body: unknown, within: string | null = operation): Promise<Output> {
  const cookie = await world.signIn('es', name);
  const matter = { purpose: 'investigation', operation: within };
  const opened = await world.ask('/api/matters', { method: 'POST', body: matter, headers: { cookie } });
  const headers = { cookie, 'liaison-matter': opened.json.matter };
  const answer = await world.ask(`/api/${path}`, { method: 'POST', body, headers });
  assert.equal(answer.status, 200, answer.text);
  return answer.json.output;
}

/** A telephone: a small page, and what it complains of. */
async function telephone(scheme: 'light' | 'dark', locale: string): Promise<BrowserContext> {
  assert.ok(browser !== null);
  const viewport = { width: 390, height: 800 };
  return browser.newContext({ viewport, colorScheme: scheme, locale, hasTouch: true });
}

async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${served.url}/field`);
  return page;
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.locator('select[name=agency]').selectOption('es');
  await page.locator('select[name=officer] option', { hasText: `es ${name}` }).waitFor({ state: 'attached' });
  await page.locator('select[name=officer]').selectOption({ label: `es ${name}` });
  await page.locator('section[aria-labelledby=sign-in] button').click();
  await page.locator('section[aria-labelledby=sign-in]').waitFor({ state: 'detached' });
}

/** Signs in, fetches the slip, and waits until the worker keeps the form's code. */
async function equipped(page: Page, name: string): Promise<void> {
  await signIn(page, name);
  await page.locator('section[aria-labelledby=slip] button').first().click();
  await page.locator('input[name=measure]').waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
}

async function write(page: Page, result: string, mark: string): Promise<void> {
  await page.locator('input[name=measure]').first().check();
  await page.locator(`input[name=result][value=${result}]`).check();
  await page.locator('input[name=exhibits]').fill('947');
  await page.locator('input[name=mark]').fill(mark);
  await page.locator('button.main[type=submit]').first().click();
}

/** Every byte that the telephone keeps, as text in which each byte is one letter. */
const KEPT = `(async () => {
  const rows = [];
  const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const plain = (value) => JSON.stringify(value, (_, one) => (one instanceof Uint8Array ? letters(one) : one));
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store).getAll();
      rows.push(...(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
    }
    database.close();
  }
  const cached = [];
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).keys()) cached.push(new URL(one.url).pathname);
  }
  return { count: rows.length, kept: plain(rows), cached, other: localStorage.length + sessionStorage.length };
})()`;

interface Kept {
  readonly count: number;
  readonly kept: string;
  readonly cached: readonly string[];
  readonly other: number;
}

async function nothingReadable(page: Page, reports: number): Promise<void> {
  const { count, kept, cached, other } = (await page.evaluate(KEPT)) as Kept;
  // The slip, and one row for each report that waits.
  assert.equal(count, reports + 1);
  for (const typed of [CANARY, 'arrest', 'search', '947', 'Sevilla', 'Team']) assert.ok(!kept.includes(typed), typed);
  assert.equal(other, 0);
  assert.deepEqual(
    cached.filter((path) => path !== '/field' && path !== '/mark.svg' && !path.startsWith('/assets/')),
    [],
  );
}

test('a report written without a network is sealed, survives the page, and is sent once', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const context = await telephone('light', 'en-GB');
  t.after(() => context.close());
  const page = await opened(context);
  await equipped(page, 'analyst 1');
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map((one) => one.id),
    [],
  );
  await context.setOffline(true);
  await page.locator('.net[data-net=off]').waitFor();
  await write(page, 'arrest', CANARY);
  await page.locator('#count', { hasText: '1 sealed' }).waitFor();
  assert.equal(await page.locator('input[name=mark]').inputValue(), '');
  await nothingReadable(page, 1);
  // The page is killed and the node is gone; hours later the telephone opens the form from what it keeps.
  await page.close();
  await context.setOffline(false);
  const { port } = new URL(served.url);
  await served.close();
  const again = await opened(context);
  await again.locator('#count', { hasText: '1 sealed' }).waitFor();
  await write(again, 'search', CANARY);
  await again.locator('#count', { hasText: '2 sealed' }).waitFor();
  await nothingReadable(again, 2);
  // The session has ended meanwhile: the officer signs in again, and everything goes at once.
  served = await serve(world.node, { port: Number(port) });
  await again.locator('section[aria-labelledby=waiting] button').last().click();
  await signIn(again, 'analyst 1');
  await again.locator('#count', { hasText: 'Nothing waits' }).waitFor();
  await nothingReadable(again, 0);
  const { outcomes } = await act('analyst 1', 'operations/outcomes', {});
  const told = outcomes.map(({ result, exhibits }: Output) => [result, exhibits]);
  assert.deepEqual(told.sort(), [
    ['arrest', 947],
    ['search', 947],
  ]);
});

test('a second telephone that tells of the same arrest, with a clock that leapt, makes no second one', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const context = await telephone('dark', 'es-ES');
  t.after(() => context.close());
  const page = await opened(context);
  await equipped(page, 'analyst 2');
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map((one) => one.id),
    [],
  );
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
  await page.evaluate('{ const real = Date.now; Date.now = () => real() + 5 * 3600000; }');
  // Before it was sealed nothing waits either, so the node's answer is what is waited for.
  const told = page.waitForResponse((answer) => answer.url().endsWith('/api/field/reports'));
  await write(page, 'arrest', 'T2-01');
  await told;
  await page.locator('#count', { hasText: 'Nada espera' }).waitFor();
  const { reports, held } = await act('analyst 1', 'operations/reports', {});
  assert.equal(held, 1);
  const [waiting] = reports;
  assert.deepEqual([waiting.state, waiting.reason, waiting.clock], ['held', 'doublet', 'ahead']);
  assert.equal(waiting.at, waiting.receivedAt);
  assert.ok(waiting.writtenAt > waiting.receivedAt);
  const { totals } = await act('analyst 1', 'operations/board', {});
  assert.deepEqual([totals.arrests, totals.held], [1, 1]);
});
