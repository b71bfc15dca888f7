// What the tests of all screens share: every address with ids that exist, going there and waiting until it is at rest,
// what a screen shows, and what hostile text became there. Nothing here judges; the tests do.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ROLES } from '../../web/src/api/roles.ts';
import type { Desk } from './as-officer.ts';

const WEB = join(import.meta.dirname, '..', '..', 'web', 'src');
const REST_MS_MAX = 30_000;
const LOOK_MS = 40;
/** So many looks in a row find nothing asked and nothing waiting; fewer where the heading is another one already. */
const CALM = 10;
const SURE = 5;

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
  readonly localName: string;
  readonly className: unknown;
  readonly textContent: string;
  readonly parentElement: Element | null;
  readonly attributes: Iterable<{ readonly name: string }>;
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
    for (let calm = 0; calm < CALM; ) {
      const drawn = await page.evaluate((sure) => {
        const { document } = globalThis as unknown as InPage;
        const heads = [...document.querySelectorAll('h1')];
        const waits = document.querySelector('.waiting, [aria-busy=true]') !== null;
        if (heads.length === 0 || waits || document.getAnimations().length > 0) return 0;
        return heads.some((one) => one.dataset['left'] !== one.innerText) ? sure : 1;
      }, SURE);
      calm = drawn > 0 && asked.size === 0 ? calm + drawn : 0;
      if (Date.now() > end) throw new Error(`${new URL(page.url()).pathname} does not come to rest`);
      await page.waitForTimeout(LOOK_MS);
    }
  };
  const visit = async (path: string) => {
    await page.evaluate((to) => {
      const { document, location } = globalThis as unknown as InPage;
      const head = document.querySelector('h1');
      if (head !== null && location.pathname !== to) head.dataset['left'] = head.innerText;
    }, path);
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

export interface Shown {
  readonly heads: readonly string[];
  readonly title: string;
  /** What says that something went wrong. */
  readonly alarms: readonly string[];
  readonly panels: number;
  readonly elements: number;
  /** By how many pixels the page is wider than the window. */
  readonly beyond: number;
  /** The innermost element that reaches beyond the window, by the names of its elements. */
  readonly widest: string;
  /** The HTML of the content without what differs at each look. */
  readonly html: string;
}

export function shownOn(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as InPage;
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.innerText);
    const { scrollWidth, clientWidth } = document.documentElement;
    const widest: string[] = [];
    if (scrollWidth > clientWidth) {
      // What scrolls inside its own place makes no page wider.
      const out = [...document.querySelectorAll('body *')].filter(
        (one) =>
          one.getBoundingClientRect().right > clientWidth &&
          one.closest('.sideways-place, .table-scroll, svg') === null,
      );
      for (let up = out.at(-1) ?? null; up !== null && widest.length < 6; up = up.parentElement) {
        widest.unshift(`${up.localName}${up.className === '' ? '' : `.${String(up.className)}`}`);
      }
    }
    const drawn = document.querySelector('main')?.outerHTML ?? '';
    return {
      heads: texts('h1'),
      title: document.title,
      alarms: texts('[role=alert], .problem'),
      panels: [...document.querySelectorAll('main .panel, main table')].length,
      elements: [...document.querySelectorAll('main *')].length,
      beyond: scrollWidth - clientWidth,
      widest: widest.join(' > '),
      html: drawn.replaceAll(/ (?:id|for|aria-[a-z]+)="[^"]*"/g, ''),
    };
  });
}
