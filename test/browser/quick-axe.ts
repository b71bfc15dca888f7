// Axe on a page, at a cost that every screen can bear. What always holds: every rule of WCAG 2.2 A and AA and of good
// practice looks at the whole page; only the rules of colour look at a few texts of each styling, because texts of the
// same colours, size and grounds have the same contrast. The dark differs from the light in colours alone.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What can differ between light and dark on a page that is otherwise the same. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];
const OF_SIZE = 'target-size';
/** Texts of one styling that are measured: the first, one of the middle and the last. */
const EACH = 3;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
interface Style {
  getPropertyValue(name: string): string;
}
interface Node {
  readonly nodeType: number;
  readonly data?: string;
}
interface Element {
  readonly localName: string;
  readonly className: unknown;
  readonly parentElement: Element | null;
  readonly childNodes: Iterable<Node>;
  checkVisibility(): boolean;
}
interface Wanted {
  readonly each: number;
  readonly known: readonly string[];
  /** The element whose texts they are, as a selector. */
  readonly place: string;
}
interface Chosen {
  /** How many stylings of text the page has. */
  readonly stylings: number;
  /** Those that were not known. */
  readonly fresh: readonly string[];
}
interface InPage {
  readonly document: { querySelectorAll(selector: string): Iterable<Element> };
  readonly axe: { run(where: unknown, how: object): Promise<{ violations: Violation[] }> };
  getComputedStyle(element: Element): Style;
}

const source = (): string => {
  const own = createRequire(import.meta.url);
  return readFileSync(createRequire(own.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');
};

/** Puts the texts to measure on a list of the page's own, and names their stylings. It closes over nothing of here. */
function chooseTexts({ each, known, place }: Wanted): Chosen {
  const here = globalThis as unknown as InPage & { toMeasure: Element[] };
  const grounds = new Map<Element, string>();
  const GROUND = ['background-color', 'background-image', 'opacity', 'clip-path', 'filter'];
  const groundOf = (element: Element): string => {
    const held = grounds.get(element);
    if (held !== undefined) return held;
    const style = here.getComputedStyle(element);
    const above = element.parentElement === null ? '' : groundOf(element.parentElement);
    const place = style.getPropertyValue('position').replace(/static|relative/, '');
    // What paints nothing of its own leaves the ground as it is.
    const own = `${GROUND.map((name) => style.getPropertyValue(name)).join(' ')} ${place}`;
    const ground = own === 'rgba(0, 0, 0, 0) none 1 none none ' ? above : `${above}|${own}`;
    grounds.set(element, ground);
    return ground;
  };
  const alike = new Map<string, Element[]>();
  for (const element of here.document.querySelectorAll(`${place}, ${place} *`)) {
    const field = ['input', 'select', 'textarea'].includes(element.localName);
    const text = [...element.childNodes].some(({ nodeType, data = '' }) => nodeType === 3 && data.trim() !== '');
    if (!(field || text) || !element.checkVisibility()) continue;
    const style = here.getComputedStyle(element);
    const LETTERS = ['color', 'font-size', 'font-weight', 'text-shadow', 'text-decoration-line'];
    const letters = LETTERS.map((name) => style.getPropertyValue(name)).join(' ');
    const key = `${element.localName}.${String(element.className)} ${letters}${groundOf(element)}`;
    alike.set(key, [...(alike.get(key) ?? []), element]);
  }
  const fresh = new Map(alike);
  for (const one of known) fresh.delete(one);
  const some = (all: readonly Element[]) =>
    all.filter((_, at) => all.length <= each || at === 0 || at === all.length - 1 || at === Math.floor(all.length / 2));
  here.toMeasure = [...fresh.values()].flatMap(some);
  return { stylings: alike.size, fresh: [...fresh.keys()] };
}

/**
 * Rules of axe that the page breaks, each with the first element that does; or of those of colour alone. A styling that
 * stands in `measured` is not measured again, and what is measured is added to it: colours are part of a styling.
 * `sizes`: also how large what is pressed is, the dearest rule, which the tests of every screen run. `place`: where
 * colours and sizes are looked at, for a page whose frame was measured on another screen; the rest is of the whole.
 */
export async function axeOn(
  page: Page,
  { colourOnly = false, sizes = true, measured = new Set<string>(), place = 'body' } = {},
): Promise<readonly string[]> {
  const here = await page.evaluate(() => (globalThis as unknown as { axe?: unknown }).axe !== undefined);
  if (!here) await page.evaluate(source());
  const { stylings, fresh } = await page.evaluate(chooseTexts, { each: EACH, known: [...measured], place });
  if (stylings === 0) throw new Error(`${page.url()} has no text to measure`);
  for (const styling of fresh) measured.add(styling);
  const only = (values: readonly string[]) => ({ runOnly: { type: 'rule', values }, resultTypes: ['violations'] });
  const off = Object.fromEntries([...OF_COLOUR, OF_SIZE].map((name) => [name, { enabled: false }]));
  const asked = {
    rest: colourOnly ? null : { runOnly: TAGS, rules: off, resultTypes: ['violations'] },
    sizes: colourOnly || !sizes ? null : only([OF_SIZE]),
    colour: fresh.length === 0 ? null : only(OF_COLOUR),
    place,
  };
  return page.evaluate(async (how) => {
    const { axe, document, toMeasure } = globalThis as unknown as InPage & { toMeasure: Element[] };
    const found: Violation[] = [];
    if (how.rest !== null) found.push(...(await axe.run(document, how.rest)).violations);
    if (how.sizes !== null) found.push(...(await axe.run({ include: [[how.place]] }, how.sizes)).violations);
    if (how.colour !== null) found.push(...(await axe.run({ include: toMeasure }, how.colour)).violations);
    return found.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200) ?? ''}`);
  }, asked);
}
