// What the tests of all screens share: every address with ids that exist, going there and waiting until it is at rest,
// and what hostile text became there; `shown.ts` says what a screen shows. Nothing here judges; the tests do.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ROLES } from '../../web/src/api/roles.ts';
import type { Desk } from './as-officer.ts';

const WEB = join(import.meta.dirname, '..', '..', 'web', 'src');
const REST_MS_MAX = 30_000;
const LOOK_MS = 40;
/** Nothing new may come of so many turns, each a frame drawn and then nothing left to do. */
const TURNS = 4;

export type Role = (typeof ROLES)[number];

/** A purpose that each role has. */
export const purposeOf = (role: Role): string =>
  ({ press: 'publication', protection: 'oversight' })[role as 'press'] ?? 'investigation';

export interface Route {
  /** As `routes.tsx` has it. */
  readonly path: string;
  /** Any of these reads opens it; none: it is everybody's. */
  readonly opens: readonly string[];
}

/** The routes as the page declares them. */
export function routes(): readonly Route[] {
  const source = readFileSync(join(WEB, 'app', 'routes.tsx'), 'utf8');
  const lines = source.matchAll(/screen\(\s*'([^']+)',\s*\(\) => import\([^)]*\),?\s*(?:opens\(([^)]*)\))?/g);
  return [...lines].map(([, path = '', opens = '']) => ({
    path,
    opens: [...opens.matchAll(/'([^']+\/[^']+)'/g)].flatMap(([, name]) => name ?? []),
  }));
}

/** An address of each route, for ids that are there; a subject's page for each kind of subject. */
export async function addresses(desk: Desk): Promise<ReadonlyMap<string, readonly string[]>> {
  type Nodes = { readonly nodes: readonly { readonly id: string; readonly about: string }[] };
  const { nodes } = await desk.ask<Nodes>('jurisdiction/network', { subjects: [], steps: 2, limit: 2_000 });
  const first = (about: string) => nodes.find((node) => node.about === about)?.id ?? '';
  const { reports } = await desk.ask<{ reports: readonly { report: string }[] }>('intake/reports', { limit: 20 });
  const { referrals } = await desk.ask<{ referrals: readonly { referral: string }[] }>('referrals/board', {});
  const { requests } = await desk.ask<{ requests: readonly { request: string }[] }>('operations/requests', {});
  const { exhibits } = await desk.ask<{ exhibits: readonly { exhibit: string }[] }>('exhibits/list', {});
  const ids: Readonly<Record<string, readonly (string | undefined)[]>> = {
    '/file/$id': [first('file')],
    '/subject/$id': [first('account'), first('person'), first('group')],
    '/exhibit/$id': [exhibits[0]?.exhibit],
    '/intake/report/$id': [reports[0]?.report],
    '/referrals/$id': [referrals[0]?.referral],
    '/request/$id': [requests[0]?.request],
    '/journey/$id': [referrals[0]?.referral],
  };
  return new Map(
    routes().map(({ path }) => [
      path,
      path.includes('$id') ? (ids[path] ?? []).map((id) => path.replace('$id', id ?? 'missing')) : [path],
    ]),
  );
}

/** The little of a page's globals that is asked for there. */
export interface InPage {
  getComputedStyle(element: Element): { readonly display: string; readonly unicodeBidi: string };
  readonly document: Document;
  readonly location: { readonly pathname: string };
  readonly said: string[];
  requestAnimationFrame(drawing: () => void): void;
  requestIdleCallback(idle: (left: unknown) => void): void;
}
/** What React keeps of a component. */
interface Fiber {
  readonly memoizedProps: { readonly client?: Client; readonly router?: Router } | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}
/** What the page asks its node through, and how much of it is under way. */
interface Client {
  isFetching(): number;
  isMutating(): number;
}
/** What shows the screen of an address; `resolvedLocation` is the one that is drawn. */
interface Router {
  readonly state: { readonly status: string; readonly resolvedLocation?: { readonly pathname: string } };
}
interface Document {
  readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
  readonly title: string;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  getAnimations(): readonly unknown[];
  addEventListener(type: string, heard: (event: { blockedURI: string; violatedDirective: string }) => void): void;
  createTreeWalker(root: Element | null, what: number): { nextNode(): Text | null };
}
interface Element {
  readonly id: string;
  readonly localName: string;
  readonly className: unknown;
  readonly textContent: string;
  readonly parentElement: Element | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string }>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  closest(selector: string): Element | null;
  getBoundingClientRect(): { readonly right: number };
  readonly innerText: string;
  readonly outerHTML: string;
  readonly dataset: Record<string, string>;
  getAttribute(name: string): string | null;
}
interface Text {
  readonly data: string;
  readonly parentElement: Element;
}

export interface Visitor {
  /** Goes to a screen and waits until nothing is asked any more and nothing waits. */
  visit(path: string): Promise<void>;
  rest(): Promise<void>;
  /** The tabs of the screen, one after the other, at rest. The first is the one that is open. */
  tabs(): AsyncIterable<string>;
  /** What the content's own policy refused since the visitor came. */
  refused(): Promise<readonly string[]>;
}

/**
 * Whether the screen of the address is drawn whole and stays so: its router is done, it asks nothing, nothing waits and
 * nothing moves, for so many turns. It asks React for the page's own router and client. It closes over nothing of here.
 */
async function staysAtRest(turns: number): Promise<boolean> {
  const here = globalThis as unknown as InPage;
  const { document, location } = here;
  const root = document.querySelector('#root') as unknown as Record<string, { stateNode: { current: Fiber } }>;
  const held = root[Object.keys(root).find((name) => name.startsWith('__reactContainer$')) ?? ''];
  const found: { client?: Client; router?: Router } = {};
  const left = held === undefined ? [] : [held.stateNode.current];
  for (let one = left.pop(); one !== undefined && !(found.client && found.router); one = left.pop()) {
    const { client, router } = one.memoizedProps ?? {};
    if (client !== undefined) found.client ??= client;
    if (router !== undefined) found.router ??= router;
    for (const next of [one.sibling, one.child]) if (next !== null) left.push(next);
  }
  const { client, router } = found;
  if (client === undefined || router === undefined) throw new Error('the page has no router or asks nobody');
  for (let turn = 0; turn <= turns; turn += 1) {
    const { status, resolvedLocation } = router.state;
    const drawn = decodeURIComponent(resolvedLocation?.pathname ?? '') === decodeURIComponent(location.pathname);
    if (status !== 'idle' || !drawn || client.isFetching() + client.isMutating() > 0) return false;
    if (document.querySelector('h1') === null || document.querySelector('.waiting, [aria-busy=true]') !== null)
      return false;
    if (document.getAnimations().length > 0) return false;
    await new Promise((done) => here.requestAnimationFrame(() => here.requestIdleCallback(done)));
  }
  return true;
}

/** Watches what a page asks for, to know when a screen is at rest. */
export async function visitorAt({ page, go }: Desk): Promise<Visitor> {
  const asked = new Set<unknown>();
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/events')) asked.add(request);
  });
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  await page.evaluate(() => {
    const here = globalThis as unknown as { said: string[] } & InPage;
    here.said = [];
    here.document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      here.said.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  const rest = async () => {
    const end = Date.now() + REST_MS_MAX;
    while (asked.size > 0 || !(await page.evaluate(staysAtRest, TURNS)) || asked.size > 0) {
      if (Date.now() > end) throw new Error(`${new URL(page.url()).pathname} does not come to rest`);
      await page.waitForTimeout(LOOK_MS);
    }
  };
  const visit = async (path: string) => {
    await go(path);
    await rest();
  };
  return {
    visit,
    rest,
    async *tabs() {
      const all = page.locator('main [role=tab]');
      const count = await all.count();
      if (count === 0) yield '';
      for (let nth = 0; nth < count; nth += 1) {
        if (nth > 0) await all.nth(nth).click();
        await rest();
        yield await all.nth(nth).innerText();
      }
    },
    refused: () => page.evaluate(() => (globalThis as unknown as InPage).said),
  };
}

export interface Hostile {
  readonly token: string;
  readonly text: string;
  /** Whether what stands beside it is out of its reach, whatever marks of direction it has. */
  readonly isolated: boolean;
  /** Where it stands, by the names of its elements. */
  readonly path: string;
}

/** Texts that hold a token, and elements that no page of ours has. */
export function hostileOn(
  page: Page,
  token: string,
): Promise<{ readonly nodes: Hostile[]; readonly elements: string[] }> {
  return page.evaluate((pattern) => {
    const { document, getComputedStyle } = globalThis as unknown as InPage;
    const nodes: Hostile[] = [];
    const TEXTS = 4;
    const walker = document.createTreeWalker(document.querySelector('body'), TEXTS);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.data;
      for (const [found] of text.matchAll(new RegExp(pattern, 'g'))) {
        const names: string[] = [];
        let around: Element | null = node.parentElement;
        // As far as one line of text goes: marks of direction reach no further than a block, or what is isolated.
        for (; around !== null; around = around.parentElement) {
          const { display, unicodeBidi } = getComputedStyle(around);
          names.unshift(`${around.localName}${around.className === '' ? '' : `.${String(around.className)}`}`);
          if (unicodeBidi !== 'normal' && unicodeBidi !== 'embed') break;
          if (display !== 'inline' && display !== 'contents') break;
        }
        const turning = /[\u0590-\u08ff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
        const before = text[text.indexOf(found) - 1] ?? '';
        // A whole line of its own, or kept apart inside a sentence by a mark; what turns nothing needs neither.
        const alone = around !== null && around.textContent.trim() === text.trim() && /^\s*(?:zq|<b>)/.test(text);
        const isolated = alone || before === '\u2068' || !turning.test(text);
        nodes.push({ token: found, text, isolated, path: names.join(' > ') });
      }
    }
    const wrong =
      'body script, body style, iframe, object, embed, base, plaintext, marquee, ' +
      'foo, [id^=fuzz], a[href^="javascript" i], img:not([src="/mark.svg"])';
    const made = [...document.querySelectorAll(wrong)].map((one) => one.outerHTML.slice(0, 100));
    const heard = [...document.querySelectorAll('*')].filter((one) =>
      [...one.attributes].some(({ name }) => name.startsWith('on')),
    );
    return { nodes, elements: [...made, ...heard.map((one) => one.outerHTML.slice(0, 100))] };
  }, token);
}
