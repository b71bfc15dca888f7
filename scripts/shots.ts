// `npm run shots`: the pictures of the README, made from the model operation as officers see it. Plays it, or opens
// the folder that --data names, signs in by choosing and writes `docs/shots/*.png`. What always holds: nothing is
// retouched and no act is done, so a folder played once gives the same pictures but for ids and the time of day.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { type Desk, sitDown, type Wanted } from '../test/browser/as-officer.ts';
import { openBrowser } from '../test/browser/demonstration.ts';

const ROOT = join(import.meta.dirname, '..');
const SHOTS = join(ROOT, 'docs', 'shots');
const START = join(ROOT, 'src', 'node', 'start.ts');
const SAMPLE = join(ROOT, 'samples', 'patrol.yaml');
const SEED = 20251122;
const SIZE = { width: 1_440, height: 900 } as const;
/** A picture waits this long for its screen; a busy machine draws the network slowly. */
const WAIT_MS = 60_000;
/** How long a screen must have stood still. */
const STILL_MS = 900;
const BYTES_MAX = 2_500_000;

const say = (text: string) => process.stdout.write(`${text}\n`);

interface Serving {
  readonly url: string;
  end(): Promise<void>;
}

/** `npm start` on the folder; it plays the story first where the folder is empty. */
async function serveDemonstration(data: string): Promise<Serving> {
  const words = [START, '--data', data, '--port', '0', '--seed', String(SEED)];
  const child: ChildProcess = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'close');
  if (child.stderr === null) throw new Error('the node has a standard error');
  const lines = createInterface({ input: child.stderr });
  for await (const line of lines) {
    process.stderr.write(`${line}\n`);
    const url = /demonstration at (http:\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stderr.resume();
    const end = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    return { url, end };
  }
  throw new Error('the demonstration did not start');
}

interface Shot {
  readonly name: string;
  readonly who: Wanted;
  /** Leads the page to what is to be seen. */
  readonly to: (desk: Desk, page: Page) => Promise<void>;
}

interface Person {
  readonly subject: string;
  readonly label: string | null;
}
interface Said {
  readonly property: string;
  readonly value: unknown;
}
interface Referral {
  readonly referral: string;
  readonly records: number;
  readonly withheld: number;
}

const at = (path: string) => (desk: Desk) => desk.go(path);

/** The first person of the worklist who can be named. */
async function firstPerson(desk: Desk): Promise<Person> {
  const { items } = await desk.ask<{ items: readonly Person[] }>('jurisdiction/worklist', { limit: 100 });
  const [person] = items.filter(({ label }) => label !== null);
  if (person === undefined) throw new Error('nobody is on the worklist');
  return person;
}

async function toSubject(desk: Desk): Promise<void> {
  await desk.go(`/subject/${(await firstPerson(desk)).subject}`);
}

/** The person's telephone number, in which several accounts meet. */
async function toSearch(desk: Desk, page: Page): Promise<void> {
  const { subject, label } = await firstPerson(desk);
  const { statements } = await desk.ask<{ statements: readonly Said[] }>('intake/subject', { subject });
  const number = statements.find(({ property }) => property === 'phone')?.value;
  await desk.go('/search');
  const field = page.locator('main input.search-field');
  await field.fill(typeof number === 'string' ? number : (label ?? '').replace(/^.*: /, ''));
  await field.press('Enter');
  await page.locator('main [data-row]').first().waitFor({ timeout: WAIT_MS });
}

async function toIntake(desk: Desk, page: Page): Promise<void> {
  await desk.go('/intake');
  await page.locator('main input[type=file]').first().setInputFiles(SAMPLE);
  await page.locator('main table').first().waitFor({ timeout: WAIT_MS });
}

/** The little of an element that is asked for in the page. */
interface Placed {
  getBoundingClientRect(): { readonly top: number };
}

/** The shortest referral from which something was withheld, where what goes ends and what stays begins. */
async function toReferral(desk: Desk, page: Page): Promise<void> {
  const { referrals } = await desk.ask<{ referrals: readonly Referral[] }>('referrals/board', {});
  const [short] = referrals.filter(({ withheld }) => withheld > 0).sort((a, b) => a.records - b.records);
  if (short === undefined) throw new Error('nothing was withheld from any referral');
  await desk.go(`/referrals/${short.referral}`);
  await settled(page);
  await page.mouse.move(SIZE.width / 2, SIZE.height / 2);
  const top = await page
    .locator('[data-area=withheld]')
    .evaluate((panel) => (panel as unknown as Placed).getBoundingClientRect().top);
  await page.mouse.wheel(0, top - SIZE.height / 2);
}

/** A referral that was answered, from draft to what became of it there. */
async function toJourney(desk: Desk, page: Page): Promise<void> {
  const { referrals } = await desk.ask<{ referrals: readonly (Referral & { readonly state: string })[] }>(
    'referrals/board',
    { state: 'accepted' },
  );
  await desk.go(`/journey/${referrals[0]?.referral ?? ''}`);
  await page.locator('[data-area=journey] li').first().waitFor({ timeout: WAIT_MS });
}

/** Who asked about one person. */
async function toAudit(desk: Desk, page: Page): Promise<void> {
  const { subject } = await firstPerson(desk);
  await desk.go('/ledger');
  await page.getByLabel('About', { exact: true }).fill(subject);
  await page.getByRole('button', { name: 'Search the log' }).click({ timeout: WAIT_MS });
  await page.locator('main [data-row]').first().waitFor({ timeout: WAIT_MS });
}

const LIAISON: Wanted = { agency: 'es', role: 'liaison' };
const ANALYST: Wanted = { agency: 'es', role: 'analyst' };
const COORDINATOR: Wanted = { agency: 'bureau', role: 'coordinator' };
const PROTECTION: Wanted = { agency: 'es', role: 'protection', purpose: 'oversight' };

const DESKS: readonly Shot[] = [
  { name: 'overview', who: { ...COORDINATOR, agency: 'es' }, to: at('/') },
  { name: 'worklist', who: ANALYST, to: at('/work') },
  { name: 'search', who: ANALYST, to: toSearch },
  { name: 'subject', who: LIAISON, to: toSubject },
  { name: 'network', who: { ...ANALYST, scheme: 'dark' }, to: at('/network') },
  { name: 'intake', who: { ...ANALYST, role: 'patrol' }, to: toIntake },
  { name: 'referrals', who: LIAISON, to: at('/referrals') },
  { name: 'referral', who: LIAISON, to: toReferral },
  { name: 'journey', who: LIAISON, to: toJourney },
  { name: 'operation', who: COORDINATOR, to: at('/operation') },
  { name: 'figures', who: COORDINATOR, to: at('/figures') },
  { name: 'audit', who: { ...PROTECTION, scheme: 'dark' }, to: toAudit },
];

/** Nothing is being read any more, and for a while nothing has changed. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: WAIT_MS });
  let before = '';
  for (const until = Date.now() + WAIT_MS; Date.now() < until; ) {
    const waits = await page.locator('.waiting').count();
    const now = await page.locator('body').innerText();
    if (waits === 0 && now === before) return;
    before = now;
    await page.waitForTimeout(STILL_MS);
  }
  throw new Error(`${page.url()} never came to rest`);
}

async function keep(page: Page, name: string): Promise<number> {
  const file = join(SHOTS, `${name}.png`);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  const { size } = await stat(file);
  say(`${relative(ROOT, file).padEnd(28)} ${(size / 1_000).toFixed(0).padStart(5)} KB`);
  return size;
}

async function signInShot(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', colorScheme: 'light' });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: /Spain/ }).first().click({ timeout: WAIT_MS });
    await settled(page);
    return await keep(page, 'sign-in');
  } finally {
    await context.close();
  }
}

async function deskShot(browser: Browser, url: string, { name, who, to }: Shot): Promise<number> {
  const desk = await sitDown(browser, url, who);
  try {
    desk.page.setDefaultTimeout(WAIT_MS);
    await settled(desk.page);
    await to(desk, desk.page);
    await settled(desk.page);
    const size = await keep(desk.page, name);
    for (const complaint of desk.complaints) process.stderr.write(`${name}: ${complaint}\n`);
    return size;
  } finally {
    await desk.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string', multiple: true } } });
  const own = values.data === undefined ? await mkdtemp(join(tmpdir(), 'liaison-shots-')) : null;
  const browser = await openBrowser();
  if (browser === null) throw new Error('no browser runs on this machine');
  const { url, end } = await serveDemonstration(values.data ?? own ?? '');
  const wanted = (name: string) => values.only === undefined || values.only.includes(name);
  try {
    await mkdir(SHOTS, { recursive: true });
    let bytes = wanted('sign-in') ? await signInShot(browser, url) : 0;
    for (const shot of DESKS.filter(({ name }) => wanted(name))) bytes += await deskShot(browser, url, shot);
    say(`${(bytes / 1_000_000).toFixed(2)} MB in all`);
    if (bytes > BYTES_MAX) throw new Error(`more than ${BYTES_MAX} bytes of pictures`);
  } finally {
    await browser.close();
    await end();
    if (own !== null) await rm(own, { recursive: true, force: true });
  }
}

await main();
