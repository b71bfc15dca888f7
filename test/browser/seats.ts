// A place at a desk for the tests of one file: the small story is played once, one browser is opened, and every test
// sits down as whom it wants. What always holds: a page that complained of anything fails its test, and where no
// browser runs the test says that it was skipped.

import assert from 'node:assert/strict';
import { after, before, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { type AtWork, type Desk, openAtWork, sitDown, type Wanted } from './as-officer.ts';
import { openBrowser } from './demonstration.ts';

/** Sits down for one test; `refusals` where the test asks for one, which the browser tells of too. */
export type Sit = (t: TestContext, wanted?: Wanted, refusals?: boolean) => Promise<Desk | null>;

/** Opens what the tests of a file share. `usual` is whom they sit down as where they do not say otherwise. */
export function seats(usual: Wanted = {}): Sit {
  let work: AtWork | null = null;
  let browser: Browser | null = null;
  before(async () => {
    work = await openAtWork();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await work?.close();
  });
  return async (t, wanted = {}, refusals = false) => {
    if (browser === null || work === null) {
      t.skip('no browser runs on this machine');
      return null;
    }
    const desk = await sitDown(browser, work.url, { ...usual, ...wanted });
    t.after(async () => {
      await desk.close();
      const other = desk.complaints.filter((said) => !refusals || !said.startsWith('Failed to load'));
      assert.deepEqual(other, [], 'the page complained of nothing');
    });
    return desk;
  };
}
