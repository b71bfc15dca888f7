// Hostile text in every field that a screen displays, put in through the real acts and through intake, and looked at on
// every screen. And what must not happen: a script that runs, an element made of a value, a request elsewhere, a
// right-to-left override that rearranges its neighbours, a page wider than its window.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { refusalOf, refusalOfValue } from '../../src/intake/guard.ts';
import { type AtWork, type Desk, openAtWork, sitDown } from './as-officer.ts';
import { openBrowser } from './demonstration.ts';
import { listed, MARKUP, OWN, prepare, put, VECTORS } from './hostile-texts.ts';
import { hostileOn, visitorAt } from './screens.ts';
import { shownOn } from './shown.ts';

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

/** The node writes a claim and its parts as one sentence, which the page keeps apart as a whole. */
const ONE_SENTENCE: ReadonlySet<string> = new Set(['claim part']);

const findings = new Set<string>();
const shown = new Map<string, string>();

/** One look: what was made of the texts, where they stand, and whether the page still fits. */
async function look({ page }: Desk, where: string): Promise<void> {
  const { nodes, elements } = await hostileOn(page, String.raw`zq\d+q`);
  for (const { token, text, isolated, path } of nodes) {
    const field = put.get(token)?.field ?? 'a text nobody put in';
    if (!isolated && !ONE_SENTENCE.has(field)) findings.add(`${field} at ${where} is not isolated: ${path}`);
    if (put.get(token)?.text.trim() === text.replace(` ${MARKUP}`, '').trim()) shown.set(token, where);
    else if (!shown.has(token)) shown.set(token, '');
  }
  for (const made of elements) findings.add(`${where}: an element was made: ${made}`);
  const { beyond, widest, alarms } = await shownOn(page);
  if (beyond > 0) findings.add(`${where}: ${beyond} pixels wider than the window: ${widest}`);
  for (const alarm of alarms) findings.add(`${where}: ${alarm.slice(0, 100)}`);
}

/** Answers of the node with markup behind every text that was put in. */
async function poison({ page }: Desk): Promise<void> {
  const escaped = JSON.stringify(MARKUP).slice(1, -1);
  await page.route(/\/api\/[a-z]+\/[a-z-]+$/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(/zq\d+q/g, (token) => `${token} ${escaped}`);
    await route.fulfill({ response: answer, body });
  });
}

test('what officers write is refused by name where it is markup', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const analyst = await sitDown(browser, work.url, { blank: true });
  assert.notEqual(refusalOf(MARKUP), null);
  await assert.rejects(analyst.ask('operations/open', {}), 'an officer without the role is refused first');
  const drafted = analyst.ask('intake/save-draft', { title: MARKUP, body: {} });
  await assert.rejects(drafted, /never keeps: media, markup/);
  await analyst.close();
});

test('hostile text is text on every screen: nothing runs, nothing is made of it, nothing is rearranged', async (t) => {
  if (browser === null) return t.skip('no browser runs on this machine');
  const all = listed();
  const strings = all.filter((text) => refusalOfValue(text, 'handle') === null && refusalOf(text) === null);
  t.diagnostic(`compared ${all.length} strings with the guard of intake, which refuses ${all.length - strings.length}`);
  if (all.length === 0) t.diagnostic(`without the list of naughty strings: ${VECTORS} is not there`);
  const { reader, opened, addresses: places } = await prepare(browser, work, strings);
  await poison(reader);
  const { page } = reader;
  const visitor = await visitorAt(reader);
  const short = (address: string) => address.replace(/[0-9a-f]{24,}/, '…');
  const visits = [
    { purpose: 'investigation', operation: reader.operation, addresses: [...new Set(places)] },
    { purpose: 'investigation', operation: opened, addresses: ['/', '/operation'] },
    // With the other purpose only what it alone opens.
    { purpose: 'oversight', operation: reader.operation, addresses: ['/', '/officers', '/ledger', '/figures'] },
  ];
  for (const { purpose, operation, addresses: own } of visits) {
    // A record of the matter that is left would be asked for once more in the new one, where it is not found.
    await visitor.visit('/');
    await page.locator('.bar-matter').click();
    await page.locator(`input[name=purpose][value=${purpose}]`).check();
    await page.locator('dialog select').selectOption(operation);
    await look(reader, 'opening a matter');
    await page.locator('dialog button[type=submit]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    for (const address of own) {
      await visitor.visit(address);
      for await (const tab of visitor.tabs()) {
        const masked = page.locator('main .guarded[data-shown=false] button');
        const clicks = Math.min(3, await masked.count());
        for (let left = clicks; left > 0; left -= 1) await masked.first().click();
        // The tab itself is at rest already.
        if (clicks > 0) await visitor.rest();
        await look(reader, `${short(address)} ${tab}`.trim());
      }
    }
  }
  await page.locator('#bar-search').fill('naughty-0');
  await page.keyboard.press('Enter');
  await visitor.rest();
  await look(reader, 'search');
  for (const said of reader.complaints) findings.add(`the page complained: ${said.slice(0, 160)}`);
  for (const refused of await visitor.refused()) findings.add(`the policy refused ${refused}`);
  await reader.close();
  const fields = new Set([...put.values()].map(({ field }) => field));
  const seen = new Set([...shown.keys()].flatMap((token) => put.get(token)?.field ?? []));
  const whole = [...shown.values()].filter((where) => where !== '').length;
  t.diagnostic(`compared ${put.size} texts of ${strings.length} and ${OWN.length} strings in ${fields.size} fields`);
  t.diagnostic(`${seen.size} fields are displayed; ${whole} texts stand there whole and alone`);
  t.diagnostic(`not displayed: ${[...fields].filter((field) => !seen.has(field)).join(', ')}`);
  assert.deepEqual([...findings].sort(), []);
  assert.ok(seen.size > 25 && whole > strings.length);
});
