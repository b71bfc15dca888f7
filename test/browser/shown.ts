// What a screen shows: its heading, its alarms, its width, and of which elements it is made, so that a test can tell a
// screen that has something new from one that shows what was already judged. Nothing here judges; the tests do.

import type { Page } from 'playwright-core';
import type { InPage } from './screens.ts';

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
  /** Ids that more than one element has. */
  readonly twice: readonly string[];
  /**
   * Each element once as what rules can judge: where it stands, its names, what it says of itself and whether it has
   * text; and each pair of headings that follow each other. Rows and names of others make none.
   */
  readonly shapes: readonly string[];
  /** What headings, tabs, buttons and columns are called, numbers apart. */
  readonly words: readonly string[];
}

/** What is shown; its elements are those of `place`, a selector. */
export function shownOn(page: Page, place = 'main'): Promise<Shown> {
  return page.evaluate((within) => {
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
    const ids = new Set<string>();
    const twice: string[] = [];
    for (const { id } of document.querySelectorAll('[id]')) if (ids.size === ids.add(id).size) twice.push(id);
    // An id, an address or a label is another at each look; a state or a role is what rules look at.
    const TELLING = /^(?:role|type|scope|data-[a-z-]+|aria-(?:hidden|expanded|pressed|selected|current|sort|checked))$/;
    const paths = new Map<unknown, string>();
    const shapes = new Set<string>();
    for (const one of document.querySelectorAll(`${within} *`)) {
      if (one.closest('svg') !== null && one.localName !== 'svg') continue;
      const said = [...one.attributes].map(({ name, value }) =>
        TELLING.test(name) && /^[a-z-]{0,20}$/.test(value) ? `${name}=${value}` : `${name}${value === '' ? '=' : ''}`,
      );
      const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
      const names = one.localName === 'svg' ? 'svg' : `${one.localName}.${String(one.className)}`;
      const own = `${names}[${said.sort().join(' ')}]${text ? 'text' : ''}`;
      const path = `${paths.get(one.parentElement) ?? ''} > ${own}`;
      paths.set(one, path);
      shapes.add(path);
    }
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName);
    for (const [at, level] of levels.entries()) shapes.add(`${levels[at - 1] ?? ''} then ${level}`);
    const called = 'h1, h2, h3, h4, th, dt, legend, label, summary, button, p, [role=tab]';
    const words = [...document.querySelectorAll(`${within} :is(${called}):not(:has(bdi), bdi *)`)];
    return {
      heads: texts('h1'),
      title: document.title,
      alarms: texts('[role=alert], .problem'),
      panels: [...document.querySelectorAll('main .panel, main table')].length,
      elements: [...document.querySelectorAll('main *')].length,
      beyond: scrollWidth - clientWidth,
      widest: widest.join(' > '),
      twice,
      shapes: [...shapes],
      words: [...new Set(words.map(({ textContent }) => textContent.replaceAll(/[0-9]+/g, '0').slice(0, 80)))],
    };
  }, place);
}
