// The frame as every officer has it: choosing who one is, opening a matter, the rail of one's own role, keys,
// languages, and the end of a session. And what must not happen: anything read without a matter, anything kept in the
// browser, anything left on the screen when a session is over.

import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { type AtWork, type Desk, openAtWork, sitDown, type Wanted } from './as-officer.ts';
import { openBrowser } from './demonstration.ts';

const ROLES = ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor', 'press', 'protection'] as const;
/** A purpose that each role has. */
const PURPOSE: Readonly<Record<string, string>> = { press: 'publication', protection: 'oversight' };
const FIRST_SCRIPT_BYTES_MAX = 300_000;

let work: AtWork;
let browser: Browser | null = null;

before(async () => {
  work = await openAtWork();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await work.close();
});

async function desk(t: TestContext, wanted: Wanted = {}, complaintsWanted = false): Promise<Desk | null> {
  if (browser === null) {
    t.skip('no browser runs on this machine');
    return null;
  }
  const own = await sitDown(browser, work.url, wanted);
  t.after(async () => {
    await own.close();
    if (!complaintsWanted) assert.deepEqual(own.complaints, [], 'the page complained of nothing');
  });
  return own;
}

/** A page nobody has signed in on. */
async function stranger(t: TestContext): Promise<Page | null> {
  if (browser === null) {
    t.skip('no browser runs on this machine');
    return null;
  }
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_440, height: 900 } });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(work.url);
  return page;
}

test('an officer is chosen by agency and name, and nothing is read before a matter is open', async (t) => {
  const page = await stranger(t);
  if (page === null) return;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.getByText('None of these officers exists').waitFor();
  await page.getByRole('button', { name: /Spain/ }).click();
  await page
    .getByRole('button', { name: /^Enter as .*analyst/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Open a matter' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.ok(await page.getByRole('dialog', { name: 'Open a matter' }).isVisible(), 'the question stays');
  assert.equal(await page.locator('nav').count(), 0, 'no screen is drawn');
  const reads = asked.filter((path) => /^\/api\/[a-z]+\/[a-z-]+$/.test(path) && !path.startsWith('/api/demonstration'));
  assert.deepEqual(reads, []);
  await page.getByLabel('Investigation').check();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  assert.match(await page.locator('.bar-matter').innerText(), /Investigation[\s\S]*No operation/);
});

for (const role of ROLES) {
  test(`${role}: the rail shows what the role may open`, async (t) => {
    const own = await desk(t, { role, purpose: PURPOSE[role] ?? 'investigation' });
    if (own === null) return;
    const { page } = own;
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.locator('.waiting').first().waitFor({ state: 'detached' });
    const state = (await (await page.request.get(`${work.url}/api/session`)).json()) as {
      session: { may: Record<string, string[]> };
    };
    const { may } = state.session;
    const shown = async (name: string) =>
      (await page.locator('.rail').getByRole('link', { name, exact: true }).count()) > 0;
    assert.equal(await shown('Worklist'), may['jurisdiction/worklist'] !== undefined);
    assert.equal(await shown('Figures'), may['reconciliation/figures'] !== undefined);
    assert.equal(await shown('Referrals'), may['referrals/board'] !== undefined);
    assert.equal(await shown('Officers'), may['oversight/propose-officer'] !== undefined);
    assert.equal(await page.getByRole('alert').count(), 0, 'what the role may not see is absent, not an error');
  });
}

test('keys go to screens and to the search field, but never while somebody types', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await help.waitFor();
  assert.deepEqual(await own.axe(), []);
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  assert.ok(await help.isVisible(), 'no key works behind a dialog');
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.keyboard.type('gw?');
  assert.equal(await page.locator('#bar-search').inputValue(), 'gw?');
  await page.locator('#bar-search').fill('');
  await page.locator('main').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/work');
});

test('what is typed into the search field goes to the search screen and not into the address', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Persona 014');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search');
  assert.ok(!page.url().includes('014'));
});

test('the page speaks Spanish when asked to, and a time has the officer’s zone with UTC beside', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await page.getByLabel('Language').selectOption('es');
  await page.getByRole('heading', { name: 'Resumen', level: 1 }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
  assert.match(await page.locator('.banner').innerText(), /SINTÉTICO/);
  await page.keyboard.press('Escape');
  await own.go('/account');
  await page.getByRole('heading', { name: 'Su cuenta', level: 1 }).waitFor();
  const since = page.locator('time.when').first();
  await since.waitFor();
  const instant = (await since.getAttribute('datetime')) ?? '';
  const utc = instant.slice(11, 16);
  const tokyo = new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  assert.ok((await since.innerText()).startsWith(tokyo));
  assert.match(await since.innerText(), new RegExp(`${utc} UTC`));
  assert.deepEqual(await own.axe(), []);
});

test('the matter can be changed; the old one is closed and every screen reads in the new one', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const closed = page.waitForRequest(
    (request) => request.method() === 'DELETE' && request.url().includes('/api/matters/'),
  );
  await page.locator('.bar-matter').click();
  await page.getByLabel('Safeguarding').check();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await closed;
  await page.locator('.bar-matter', { hasText: 'Safeguarding' }).waitFor();
  // Figures are for other purposes: the panel is gone, and says nothing of itself.
  await page.locator('.figures').waitFor({ state: 'detached' });
});

test('when the session is ended elsewhere the next look clears the screen', async (t) => {
  const own = await desk(t, {}, true);
  if (own === null) return;
  const { page } = own;
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.request.delete(`${work.url}/api/session`, { headers: { origin: work.url } });
  await own.go('/work');
  await page.getByText('The screen was cleared').waitFor();
  assert.equal(await page.locator('nav, table, .panel').count(), 0);
});

test('a page that is loaded anew goes on in the open matter and asks for none', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const before = await page.locator('.bar-matter-what').innerText();
  await page.goto(`${work.url}/work`);
  await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
  assert.equal(await page.locator('.bar-matter-what').innerText(), before);
  assert.equal(await page.getByRole('dialog').count(), 0);
});

/** Waits until the page has an answer to everything it asked. */
function answers(page: Page): () => Promise<void> {
  const open = new Set<object>();
  page.on('request', (request) => open.add(request));
  for (const event of ['requestfinished', 'requestfailed'] as const) {
    page.on(event as 'requestfinished', (request) => open.delete(request));
  }
  return async () => {
    for (let quiet = 0; quiet < 3; quiet = open.size === 0 ? quiet + 1 : 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}

test('before idleness ends a session there is a warning, and then nothing is left on the screen', async (t) => {
  const page = await stranger(t);
  if (page === null) return;
  await page.clock.install();
  const answered = answers(page);
  // The node's own clock does not hurry with the browser's, so it may not say when the session ends.
  await page.route('**/api/events', (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: /Spain/ }).click();
  await page
    .getByRole('button', { name: /^Enter as .*analyst/ })
    .first()
    .click();
  await page.getByLabel('Investigation').check();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  // An answer that comes while the clock runs would be an act of the officer at that time.
  await answered();
  await page.clock.runFor(28 * 60_000 + 5_000);
  const warning = page.getByRole('dialog', { name: 'Your session is about to end' });
  await warning.waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.clock.runFor(2_000);
  await warning.waitFor({ state: 'detached' });
  await page.clock.runFor(30 * 60_000 + 5_000);
  await page.getByText('The screen was cleared').waitFor();
  assert.equal(await page.locator('nav, table, .panel').count(), 0);
});

test('signing out clears the screen and goes back to the beginning', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/work');
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  const state = (await (await page.request.get(`${work.url}/api/session`)).json()) as { session: unknown };
  assert.equal(state.session, null);
  assert.deepEqual(await own.axe(), []);
});

test('the browser keeps nothing, and no script can read the cookie of the session', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/work');
  await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
  assert.equal(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length'), 0);
  const cookies = await page.context().cookies();
  assert.equal(cookies.length, 1);
  assert.ok(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict'));
});

test('an address that does not exist says so, with a way back', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.go('/nowhere/at-all');
  await own.page.getByRole('heading', { name: 'There is nothing at this address', level: 1 }).waitFor();
  await own.page.locator('main').getByRole('link', { name: 'Overview' }).click();
  await own.page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
});

test('the first script stays small, with map and network left for later', async (t) => {
  const html = await (await fetch(work.url)).text();
  const paths = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].flatMap(([, path]) => path ?? []);
  assert.ok(paths.length > 0);
  const texts = await Promise.all(paths.map(async (path) => (await fetch(`${work.url}${path}`)).text()));
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
  t.diagnostic(`${paths.length} first scripts, ${bytes} bytes gzip`);
  assert.ok(bytes < FIRST_SCRIPT_BYTES_MAX);
  assert.ok(texts.every((text) => !text.includes('naturalEarth') && !text.includes('WebGL2RenderingContext')));
});

test('no script or style may stand in the page itself', async () => {
  const page = await fetch(work.url);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.doesNotMatch(await page.text(), /<style|style=|<script(?![^>]*src=)/);
});
