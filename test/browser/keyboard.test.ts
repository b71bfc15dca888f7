// A morning by the keyboard alone: signing in, opening a matter, taking somebody, judging, finding, preparing a
// referral, signing out. And what must not happen: a focus that cannot be seen, or that is lost when a dialog closes.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type AtWork, openAtWork } from './as-officer.ts';
import { openBrowser, WAIT_MS } from './demonstration.ts';

/** No screen has as many stops before what is looked for. */
const STOPS_MAX = 160;

/** How long the focus may take to come back, when what had it is gone. */
const LOOKS_MAX = 25;
const LOOK_MS = 40;

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

interface Focus {
  readonly name: string;
  readonly body: boolean;
  readonly seen: boolean;
}

/** Where the focus is: what it is called, and whether something is drawn around it. */
const FOCUS = `(() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return { name: 'the body', body: true, seen: false };
  const drawn = ({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  const label = one.labels?.[0]?.innerText;
  const name = one.getAttribute('aria-label') ?? label ?? one.innerText ?? '';
  return { name: name.trim().replaceAll(/\\s+/g, ' '), body: false, seen: drawn(getComputedStyle(one)) };
})()`;

interface Walk {
  readonly stops: Set<string>;
  /** Presses until the focus is on something of that name. */
  to(name: RegExp, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** The focus is on something, and that something shows it. */
  held(where: string): Promise<void>;
}

function walkOn(page: Page): Walk {
  const stops = new Set<string>();
  const { keyboard } = page;
  return {
    stops,
    async to(name, key = 'Tab') {
      const passed: string[] = [];
      for (let nth = 0; nth < STOPS_MAX; nth += 1) {
        const focus = await page.evaluate<Focus>(FOCUS);
        if (!focus.body && name.test(focus.name)) return;
        await keyboard.press(key);
        const now = await page.evaluate<Focus>(FOCUS);
        if (!now.body) assert.ok(now.seen, `the focus on ${now.name} cannot be seen`);
        stops.add(now.name);
        passed.push(now.name.slice(0, 30));
      }
      assert.fail(`${key} never comes to ${name}: ${passed.slice(-12).join(' | ')}`);
    },
    press: (key) => keyboard.press(key),
    type: (text) => keyboard.type(text),
    async held(where) {
      let focus = await page.evaluate<Focus>(FOCUS);
      for (let nth = 0; focus.body && nth < LOOKS_MAX; nth += 1) {
        await page.waitForTimeout(LOOK_MS);
        focus = await page.evaluate<Focus>(FOCUS);
      }
      assert.ok(!focus.body, `the focus is lost ${where}`);
    },
  };
}

/** A handle as the story has them, read on the overview. */
const HANDLE = /user_[0-9a-f]{8}/;

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor();
const rowInFocus = (page: Page) => page.locator('[data-row]:focus');

async function signIn(page: Page, walk: Walk): Promise<void> {
  await page.getByText('None of these officers exists').waitFor();
  await walk.to(/^Spain/);
  await walk.press('Enter');
  await walk.to(/^Enter as es analyst 1$/);
  await walk.press('Enter');
  await page.getByRole('dialog', { name: 'Open a matter' }).waitFor();
  await walk.to(/^Investigation/);
  await walk.press(' ');
  await page.locator('dialog select option').nth(1).waitFor({ state: 'attached' });
  await walk.to(/^Operation/);
  await walk.press('ArrowDown');
  await walk.to(/^Open$/);
  await walk.press('Enter');
  await heading(page, 'Overview');
  await walk.held('when the matter is open');
}

/** Takes the first person whom one may take, and opens the page. */
async function takeOne(page: Page, walk: Walk): Promise<void> {
  await walk.press('g');
  await walk.press('w');
  await heading(page, 'Worklist');
  await page.locator('.worklist [data-row]').first().waitFor();
  await walk.press('j');
  await rowInFocus(page).waitFor();
  for (let nth = 0; nth < STOPS_MAX; nth += 1) {
    if ((await rowInFocus(page).getByRole('button', { name: 'Take' }).count()) > 0) break;
    await walk.press('j');
  }
  await walk.press('t');
  await page.locator('.worklist-said', { hasText: 'You have taken' }).waitFor();
  await walk.held('when somebody is taken');
  await rowInFocus(page).getByRole('button', { name: 'Decline' }).waitFor();
  await walk.press('d');
  await page.getByRole('dialog', { name: /^Decline/ }).waitFor();
  assert.equal(await page.getByRole('dialog').getByLabel('Reason').inputValue(), '', 'the key is not typed into it');
  await walk.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await walk.held('when a dialog is left');
  await rowInFocus(page).waitFor();
  await walk.press('Enter');
  await page.waitForURL('**/subject/s:*');
}

/** Judges a candidate where there is one, and reads the history. */
async function judge(page: Page, walk: Walk): Promise<boolean> {
  await page.getByRole('tab', { name: 'History' }).waitFor();
  await page.locator('.waiting').first().waitFor({ state: 'detached' });
  const proposed = (await page.getByRole('button', { name: 'Judge', exact: true }).count()) > 0;
  if (proposed) {
    await walk.to(/^Judge$/);
    await walk.press('Enter');
    await page.getByRole('dialog').waitFor();
    await walk.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await walk.held('when judging is left');
    assert.match((await page.evaluate<Focus>(FOCUS)).name, /^Judge$/, 'the focus is where it was');
  }
  await walk.to(/^Statements$/);
  await walk.press('End');
  await page.getByRole('tab', { name: 'History', selected: true }).waitFor();
  await walk.held('on the tabs');
  return proposed;
}

async function find(page: Page, walk: Walk, handle: string): Promise<void> {
  await walk.press('/');
  await walk.type(handle);
  await walk.press('Enter');
  await heading(page, 'Search');
  const hit = page.locator('main a[href^="/subject/"]').first();
  await hit.waitFor();
  await walk.held('on the search screen');
  await walk.to(new RegExp(`^${(await hit.innerText()).replaceAll(/[.*+?^$()|[\]\\{}]/g, '\\$&')}`));
  await walk.press('Enter');
  await page.waitForURL('**/subject/s:*');
}

async function refer(page: Page, walk: Walk): Promise<void> {
  await walk.to(/^Prepare a referral/);
  await walk.press('Enter');
  await heading(page, 'New referral');
  await walk.to(/^Recipient agency/);
  await walk.type('Portugal');
  await page.locator('[data-area=selected]').waitFor();
  await walk.to(/^Prepare$/);
  await walk.press('Enter');
  await page.getByRole('dialog').waitFor();
  await walk.to(/^Prepare$/);
  await walk.press('Enter');
  await page.waitForURL('**/referrals/rf:*');
  await page.getByText('You prepared this yourself').waitFor();
  await walk.held('when a referral is prepared');
}

test('with the keyboard alone a morning’s work is done, and the focus is always there to be seen', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_440, height: 900 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(work.url);
  const walk = walkOn(page);
  await signIn(page, walk);
  await page.locator('main').getByText(HANDLE).first().waitFor();
  const [handle = ''] = HANDLE.exec(await page.locator('main').innerText()) ?? [];
  await takeOne(page, walk);
  const judged = await judge(page, walk);
  await find(page, walk, handle);
  await refer(page, walk);
  await walk.to(/^Menu of/, 'Shift+Tab');
  await walk.press('Enter');
  await walk.to(/^Sign out$/);
  await walk.press('Enter');
  await page.getByText('You are signed out.').waitFor();
  t.diagnostic(`compared ${walk.stops.size} stops of the focus; a candidate was ${judged ? '' : 'not '}there to judge`);
  assert.ok(walk.stops.size > 30);
});
