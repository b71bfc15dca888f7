// The field form in a real browser: written without a network, the page killed and opened again, sent once when the
// node is there again, two telephones on one measure, a clock that leaps. Nothing that was typed is readable on the
// telephone at any moment; a telephone that cannot keep a report, or has another officer, loses none.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Served, serve } from '../../src/node/server.ts';
import { HttpWorld } from '../node/http-world.ts';
import { sitDown } from './as-officer.ts';
import { openBrowser, WAIT_MS } from './demonstration.ts';
import { keptOn } from './kept-on-telephone.ts';

const CANARY = 'CANARY-7';
const SUBJECT = `s:${'1'.repeat(32)}`;
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
  const known = { ...planned, province: 'Cádiz', subjects: [SUBJECT] };
  const { measure: second } = await act('coordinator 1', 'operations/plan-measure', known);
  await act('coordinator 1', 'operations/propose-go', { decision: 'go' });
  await act('coordinator 2', 'operations/go', { decision: 'go' });
  world.clock.ms = Date.parse('2026-03-03T09:00:00.000Z');
  for (const [team, name] of Object.entries({ 'Team 1': 'analyst 1', 'Team 2': 'analyst 2' })) {
    const officer = await world.officer('es', name);
    await act('coordinator 1', 'operations/issue-slip', { team, measures: [measure, second], officer });
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
  return browser.newContext({ viewport, colorScheme: scheme, locale, timezoneId: 'UTC', hasTouch: true });
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
  await page.locator('input[name=measure]').first().waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
}

async function write(page: Page, result: string, mark: string, happened = ''): Promise<void> {
  await page.locator('input[name=measure]').first().check();
  await page.locator(`input[name=result][value=${result}]`).check();
  await page.locator('input[name=exhibits]').fill('947');
  await page.locator('input[name=mark]').fill(mark);
  await page.locator('input[name=happened]').fill(happened);
  await page.locator('button.main[type=submit]').first().click();
}

/** What the worker may keep beside the form's code. */
const OWN = ['/field', '/mark.svg', '/field.webmanifest'];

async function nothingReadable(page: Page, reports: number): Promise<void> {
  const { count, kept, cached, other } = await keptOn(page);
  // The slip, and one row for each report that waits.
  assert.equal(count, reports + 1);
  // A bare number would be found in random ids now and then, so it is looked for as it is written.
  for (const typed of [CANARY, '08:15', 'arrest', 'search', 'exhibits', ':947', 'Sevilla', 'Team'])
    assert.ok(!kept.includes(typed), typed);
  assert.equal(other, 0);
  assert.deepEqual(
    cached.filter((path) => !OWN.includes(path) && !path.startsWith('/assets/')),
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
  // What is still to come is not told; what was earlier is, and its universal time is shown while it is typed.
  await write(page, 'arrest', CANARY, '2026-03-03T20:00');
  await page.locator('form .said', { hasText: 'still to come' }).waitFor();
  await page.locator('small', { hasText: '2026-03-03 20:00 UTC' }).waitFor();
  await write(page, 'arrest', CANARY, '2026-03-03T08:15');
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
  const at = (wanted: string) => outcomes.find(({ result }: Output) => result === wanted).at;
  assert.equal(at('arrest'), '2026-03-03T08:15:00.000Z');
  assert.ok(at('search') >= '2026-03-03T09:00:00.000Z');
});

test('the form can be kept on the start screen, and nothing but its own address belongs to it', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const context = await telephone('light', 'en-GB');
  t.after(() => context.close());
  const page = await opened(context);
  const told: string[] = [];
  page.on('console', (line) => told.push(line.text()));
  const session = await context.newCDPSession(page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual([new URL(url).pathname, errors], ['/field.webmanifest', []]);
  const { start_url: start, scope, display } = JSON.parse(data ?? '{}');
  assert.deepEqual([start, scope, display], ['/field', '/field', 'standalone']);
  assert.deepEqual(told, [], 'the policy of the page lets the manifest through');
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

test('whoever decides sees all that a report says, and names whom an arrest concerned', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const context = await telephone('light', 'en-GB');
  t.after(() => context.close());
  const page = await opened(context);
  await equipped(page, 'analyst 2');
  await page.locator('input[name=measure]').nth(1).check();
  await page.locator('input[name=result][value=arrest]').check();
  const values = await page.locator('select[name=person] option').evaluateAll((all) => {
    return all.map((one) => (one as unknown as { value: string }).value);
  });
  assert.deepEqual(values, ['', '1', 'another']);
  await page.locator('input[name=mark]').fill('T2-02');
  await page.locator('button.main[type=submit]').first().click();
  await page.locator('#said', { hasText: '1 for a person to decide' }).waitFor();
  const desk = await sitDown(browser, served.url, { operation });
  t.after(() => desk.close());
  await desk.go('/operation');
  await desk.page.getByRole('tab', { name: 'Outcomes' }).click();
  const row = desk.page.getByRole('row').filter({ hasText: 'T2-02' });
  await row.getByText('It does not say which person').waitFor();
  const twin = desk.page.getByRole('row').filter({ hasText: 'T2-01' });
  await twin.getByRole('button', { name: 'The same event' }).click();
  const dialog = desk.page.getByRole('dialog');
  // The first telephone's report of the same arrest stands beside it.
  await dialog
    .getByRole('row', { name: /reference/ })
    .getByRole('cell', { name: CANARY })
    .waitFor();
  assert.deepEqual(await desk.axe(), []);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await row.getByRole('button', { name: 'Another event' }).click();
  await dialog.getByLabel('Reason').fill('the team was asked');
  const confirm = dialog.getByRole('button', { name: 'Go ahead' });
  assert.equal(await confirm.isDisabled(), true, 'nobody is named yet');
  await dialog.getByLabel('Person').selectOption(SUBJECT);
  await confirm.click();
  await row.getByText('Recorded').waitFor();
  assert.deepEqual(desk.complaints, []);
});

test('a telephone that cannot keep a report leaves it in the form and says so', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const context = await telephone('light', 'es-ES');
  t.after(() => context.close());
  const page = await opened(context);
  await equipped(page, 'analyst 1');
  await page.evaluate(`{
    window.putBefore = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  }`);
  await write(page, 'interview', 'T1-09');
  await page.locator('form .said', { hasText: 'no pudo guardarlo' }).waitFor();
  assert.equal(await page.locator('input[name=mark]').inputValue(), 'T1-09');
  await page.evaluate('IDBObjectStore.prototype.put = window.putBefore');
  const told = page.waitForResponse((answer) => answer.url().endsWith('/api/field/reports'));
  await page.locator('button.main[type=submit]').first().click();
  assert.equal(((await (await told).json()) as Output).results[0].state, 'recorded');
  assert.equal(await page.locator('input[name=mark]').inputValue(), '');
});

test('another officer on the same telephone sends nothing of the first one and loses nothing', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const context = await telephone('light', 'en-GB');
  t.after(() => context.close());
  const page = await opened(context);
  await equipped(page, 'analyst 1');
  await page.locator('label', { hasText: 'Sevilla' }).waitFor();
  await page.route('**/api/field/reports', (route) => route.abort());
  await write(page, 'not-found', 'T1-10');
  await page.locator('.net[data-net=off]').waitFor();
  await page.locator('section[aria-labelledby=signed-in] button').click();
  await page.locator('section[aria-labelledby=sign-in]').waitFor();
  // What the page knew of the first officer's day is gone with the officer.
  await page.locator('label', { hasText: 'Sevilla' }).waitFor({ state: 'detached' });
  await page.unroute('**/api/field/reports');
  await signIn(page, 'analyst 2');
  await page.locator('#said', { hasText: 'another officer' }).waitFor();
  await page.locator('#count', { hasText: '1 sealed' }).waitFor();
  assert.equal(await page.locator('li.refused').count(), 0);
  await page.locator('section[aria-labelledby=signed-in] button').click();
  await signIn(page, 'analyst 1');
  await page.locator('#count', { hasText: 'Nothing waits' }).waitFor();
});
