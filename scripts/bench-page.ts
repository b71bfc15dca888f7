// Bench of the page: how long the first screen of a warm node takes in a browser that has never seen it, and how many
// bytes of script it needs before anything is drawn. An officer is signed in with a matter open; the clock runs from
// asking for the address to the overview with its figures, and no cache has anything. `scripts/bench.ts` calls it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sitDown } from '../test/browser/as-officer.ts';
import { openBrowser, openDemonstration } from '../test/browser/demonstration.ts';
import type { Bar } from './bench-ledger.ts';

const ROUNDS = 5;
const FIRST_MS_MAX = 1_000;
const SCRIPT_KB_MAX = 300;
const ASSETS = join(import.meta.dirname, '..', 'web', 'dist');

/** Gzipped kilobytes of the scripts that `index.html` names. */
async function firstScript(): Promise<number> {
  const html = await readFile(join(ASSETS, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(ASSETS, file))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
}

/** Milliseconds from asking for the page to its figures, the median of a few rounds. */
async function firstScreen(): Promise<number> {
  const demonstration = await openDemonstration();
  const browser = await openBrowser();
  if (browser === null) throw new Error('no browser runs on this machine');
  const took: number[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const wanted = { agency: 'bureau', role: 'coordinator', purpose: 'publication' };
      const { page, close } = await sitDown(browser, demonstration.url, wanted);
      // A context of its own has no cache; the session goes along.
      const fresh = await browser.newContext({ storageState: await page.context().storageState() });
      const clean = await fresh.newPage();
      const began = performance.now();
      await clean.goto(demonstration.url, { waitUntil: 'commit' });
      await clean.locator('.counter-value').first().waitFor();
      // The first round warms the node.
      if (round > 0) took.push(performance.now() - began);
      await fresh.close();
      await close();
    }
  } finally {
    await browser.close();
    await demonstration.close();
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** `ratio` is the limit to ours: 1 or more is within it. */
export async function bench(): Promise<readonly Bar[]> {
  const within = (name: string, ours: number, limit: number): Bar => {
    return { name, ours, peer: limit, ratio: limit / ours, bar: 1, met: ours <= limit };
  };
  return [
    within('page: first screen of a warm node, ms', await firstScreen(), FIRST_MS_MAX),
    within('page: first script, gzipped KB', await firstScript(), SCRIPT_KB_MAX),
  ];
}
