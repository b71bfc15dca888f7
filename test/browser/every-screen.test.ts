// Every screen as each role: it opens with its one heading, complains of nothing, breaks no rule of axe in light or
// dark, and is Spanish in Spanish. And what must not happen: an error where a role may not look, a word in the wrong
// language, anything left in the browser.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ROLES } from '../../web/src/api/roles.ts';
import { type AtWork, type Desk, openAtWork, sitDown } from './as-officer.ts';
import { openBrowser } from './demonstration.ts';
import { textsOn, words } from './page-words.ts';
import { axeOn } from './quick-axe.ts';
import { addresses, purposeOf, type Role, type Route, routes, type Visitor, visitorAt } from './screens.ts';
import { shownOn } from './shown.ts';

/** Two cores: a third page would only slow the other two. */
const LANES = 2;
const NO_BROWSER = 'no browser runs on this machine';

let work: AtWork;
let browser: Browser | null = null;
let places: ReadonlyMap<string, readonly string[]> = new Map();

before(async () => {
  work = await openAtWork();
  browser = await openBrowser();
  if (browser === null) return;
  const liaison = await sitDown(browser, work.url, { role: 'liaison', blank: true });
  places = await addresses(liaison);
  await liaison.close();
});
after(async () => {
  await browser?.close();
  await work.close();
});

/** Works through a list, as many at a time as there are lanes. */
async function inLanes<One>(all: readonly One[], each: (one: One) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await each(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const KEPT = `(async () => [
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(({ name }) => 'database ' + name),
  ...(await caches.keys().catch(() => [])),
  ...(await navigator.serviceWorker?.getRegistrations() ?? []).map(({ scope }) => 'worker ' + scope),
  ...(document.cookie === '' ? [] : ['a cookie']),
])()`;

interface Seat {
  readonly role: Role;
  readonly desk: Desk;
  readonly visitor: Visitor;
  readonly may: Readonly<Record<string, readonly string[]>>;
}

async function seatFor(role: Role, locale = 'en-GB'): Promise<Seat> {
  if (browser === null) throw new Error(NO_BROWSER);
  const desk = await sitDown(browser, work.url, { role, purpose: purposeOf(role), locale });
  const answer = await desk.page.request.get(`${work.url}/api/session`);
  const { session } = (await answer.json()) as { session: Pick<Seat, 'may'> };
  return { role, desk, visitor: await visitorAt(desk), may: session.may };
}

const REPORT = '/intake/report/$id';
/** A report that the role may see: whose reports one sees depends on the role. */
async function ownReport({ desk, may }: Seat): Promise<readonly string[]> {
  if (may['intake/reports'] === undefined) return places.get(REPORT) ?? [];
  const { reports } = await desk.ask<{ reports: readonly { report: string }[] }>('intake/reports', { limit: 1 });
  return reports.map(({ report }) => REPORT.replace('$id', report));
}

const findings: string[] = [];
/** What each role saw of each address, to know who sees most, and who sees what no other does. */
const seen: {
  readonly role: Role;
  readonly path: string;
  readonly address: string;
  readonly elements: number;
  readonly words: readonly string[];
}[] = [];
/** Elements that axe has judged, by route; what is closed is the same everywhere. */
const judged = new Map<string, Set<string>>();
/** Stylings of text whose contrast was measured, by address: each measures its own, whatever another has shown. */
const measured = new Map<string, Set<string>>();

/** Axe on one screen; the frame around it is measured where the first screen is. */
async function axeHere(page: Page, address: string, colourOnly = false): Promise<readonly string[]> {
  const own = measured.get(address) ?? new Set<string>();
  measured.set(address, own);
  return axeOn(page, { colourOnly, measured: own, place: address === '/' ? 'body' : 'main' });
}
const counted = { looks: 0, closed: 0, axe: 0, same: 0, tabs: 0, texts: 0 };

/** One look at a screen: its heading, its alarms, its width, and whether it is open to whom it is for. */
async function look({ role, desk: { page }, may }: Seat, address: string, { path, opens }: Route): Promise<void> {
  const shown = await shownOn(page, address === '/' ? 'body' : 'main');
  const where = `${role} at ${address}`;
  const open = opens.length === 0 || opens.some((name) => may[name]?.includes(purposeOf(role)));
  const said = await page.getByText(/^This screen is not for (?:your roles|the purpose of this matter)$/).count();
  if (shown.heads.length !== 1 || shown.heads[0]?.trim() === '') findings.push(`${where}: headings ${shown.heads}`);
  if (!shown.title.startsWith(shown.heads[0] ?? '')) findings.push(`${where}: the window is called ${shown.title}`);
  for (const alarm of shown.alarms) findings.push(`${where}: ${alarm.replaceAll('\n', ' ').slice(0, 120)}`);
  for (const id of shown.twice) findings.push(`${where}: two elements have the id ${id}`);
  if (shown.beyond > 0) findings.push(`${where}: ${shown.beyond} pixels wider than the window: ${shown.widest}`);
  if (open !== (said === 0))
    findings.push(`${where}: ${open ? 'closed to its own role' : 'does not say it is closed'}`);
  if (!open && shown.panels > 0) findings.push(`${where}: ${shown.panels} panels of what is not theirs`);
  seen.push({ role, path, address, elements: open ? shown.elements : 0, words: shown.words });
  counted.looks += 1;
  counted.closed += open ? 0 : 1;
  // The same elements in the same places, judged by the same rules, have the same answer.
  const known = judged.get(open ? path : '') ?? new Set();
  judged.set(open ? path : '', known);
  const fresh = shown.shapes.filter((one) => !known.has(one));
  for (const one of fresh) known.add(one);
  if (fresh.length === 0) counted.same += 1;
  else {
    counted.axe += 1;
    for (const broken of await axeHere(page, address)) findings.push(`${where}: axe ${broken}`);
  }
}

async function leave({ role, desk, visitor }: Seat): Promise<void> {
  for (const said of desk.complaints) findings.push(`${role}: the page complained: ${said.slice(0, 200)}`);
  for (const refused of await visitor.refused()) findings.push(`${role}: the policy refused ${refused}`);
  for (const kept of await desk.page.evaluate<string[]>(KEPT)) findings.push(`${role}: the browser keeps ${kept}`);
  await desk.close();
}

test('every screen opens to each role, or says it is not for it; axe finds nothing; nothing is kept', async (t) => {
  if (browser === null) return t.skip(NO_BROWSER);
  assert.deepEqual(
    [...places.values()].flat().filter((address) => /missing|\$/.test(address)),
    [],
  );
  await inLanes(ROLES, async (role) => {
    const seat = await seatFor(role);
    for (const route of routes()) {
      for (const address of route.path === REPORT ? await ownReport(seat) : (places.get(route.path) ?? [])) {
        await seat.visitor.visit(address);
        await look(seat, address, route);
      }
    }
    await leave(seat);
  });
  const { looks, closed, axe, same } = counted;
  t.diagnostic(`compared ${routes().length} routes as ${ROLES.length} roles in ${looks} looks, ${closed} closed`);
  t.diagnostic(`axe ran ${axe} times in light, ${same} looks had no element that it had not judged`);
  assert.deepEqual(findings.splice(0), []);
});

test('who sees most of a screen sees each of its tabs, and axe finds nothing in light or dark', async (t) => {
  if (browser === null) return t.skip(NO_BROWSER);
  const most = Map.groupBy([...places.values()].flat(), (address) => {
    const looks = seen.filter((one) => one.address === address);
    return looks.reduce((a, b) => (b.elements > a.elements ? b : a), { role: 'liaison' as Role, elements: 0 }).role;
  });
  let ran = 0;
  await inLanes([...most], async ([role, own]) => {
    const seat = await seatFor(role);
    const { page } = seat.desk;
    for (const address of own) {
      await page.emulateMedia({ colorScheme: 'light' });
      await seat.visitor.visit(address);
      let first = true;
      for await (const tab of seat.visitor.tabs()) {
        const where = `${role} at ${address} ${tab}`;
        const { alarms, beyond } = await shownOn(page);
        for (const alarm of alarms) findings.push(`${where}: ${alarm.slice(0, 120)}`);
        if (beyond > 0) findings.push(`${where}: ${beyond} pixels wider than the window`);
        for (const scheme of first ? (['dark'] as const) : (['light', 'dark'] as const)) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
          const broken = await axeHere(page, address, scheme === 'dark');
          findings.push(...broken.map((one) => `${where}, ${scheme}: axe ${one}`));
          ran += 1;
        }
        first = false;
        counted.tabs += 1;
      }
    }
    await leave(seat);
  });
  t.diagnostic(`compared ${counted.tabs} screens and tabs as ${[...most.keys()].join(', ')}; axe ran ${ran} times`);
  const stylings = new Set([...measured.values()].flatMap((own) => [...own]));
  t.diagnostic(`compared ${stylings.size} stylings of text with the contrast they need`);
  assert.ok(stylings.size > 100);
  assert.ok(counted.tabs >= places.size);
  assert.deepEqual(findings.splice(0), []);
});

/** A word as what can be compared with a text: `{{name}}` is anything. */
function shape(word: string): RegExp | string {
  if (!word.includes('{{')) return word.trim();
  const literal = word.split(/\{\{[^}]+\}\}/).map((part) => part.replaceAll(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+?')}$`, 's');
}

/** Who goes where so that everything called by a name on any screen is seen: each to what those before do not see. */
function covering(): ReadonlyMap<Role, readonly string[]> {
  const known = new Map<string, Set<string>>();
  const order: readonly Role[] = ['liaison', ...ROLES.filter((role) => role !== 'liaison')];
  return new Map(
    order.map((role) => {
      const theirs = seen.filter((one) => {
        if (one.role !== role) return false;
        const place = one.path === REPORT ? REPORT : one.address;
        const before = known.get(place) ?? new Set();
        known.set(place, before.union(new Set(one.words)));
        return one.words.some((word) => !before.has(word));
      });
      return [role, theirs.map(({ address }) => address)];
    }),
  );
}

/** Letters enough that the word says something by itself. */
const TELLING = /[a-z]{3}/i;

test('in Spanish no word of the English dictionaries is left on any screen or tab', async (t) => {
  if (browser === null) return t.skip(NO_BROWSER);
  const all = await words();
  const pairs = all.flatMap(({ en, es }) => Object.keys(en).map((key) => ({ en: en[key] ?? '', es: es[key] ?? '' })));
  const spanish = new Set(pairs.map(({ es }) => shape(es)).filter((one) => typeof one === 'string'));
  const telling = pairs.filter(({ en, es }) => en !== es && TELLING.test(en.replaceAll(/\{\{[^}]+\}\}/g, '')));
  const plain = new Set(telling.map(({ en }) => shape(en)).filter((one) => typeof one === 'string'));
  const patterns = telling.map(({ en }) => shape(en)).filter((one) => typeof one !== 'string');
  const others = pairs.map(({ es }) => shape(es)).filter((one) => typeof one !== 'string');
  const english = (text: string) =>
    !spanish.has(text) &&
    (plain.has(text) || (patterns.some((one) => one.test(text)) && !others.some((one) => one.test(text))));
  const read = new Set<string>();
  const cover = [...covering()].filter(([, own]) => own.length > 0);
  await inLanes(cover, async ([role, own]) => {
    const seat = await seatFor(role, 'es-ES');
    for (const address of own) {
      await seat.visitor.visit(address);
      for await (const tab of seat.visitor.tabs()) {
        for (const text of await textsOn(seat.desk.page)) {
          read.add(text);
          if (english(text)) findings.push(`${role} at ${address} ${tab}: ${text.slice(0, 80)}`);
        }
      }
    }
    await leave(seat);
  });
  t.diagnostic(`compared ${read.size} texts of screens with ${telling.length} words that differ between the languages`);
  t.diagnostic(`compared ${cover.map(([role, own]) => `${own.length} screens as ${role}`).join(', ')}`);
  assert.ok(all.length > 10 && telling.length > 500 && read.size > 500);
  assert.deepEqual([...new Set(findings.splice(0))], []);
});
