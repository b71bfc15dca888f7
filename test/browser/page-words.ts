// The words of the page in both languages, as its folders declare them, for the tests that hold what a screen shows
// against them. The page's own hooks want a browser, so others stand in their places while the words are read.

import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { InPage } from './screens.ts';

const WEB = join(import.meta.dirname, '..', '..', 'web', 'src');

export interface Words {
  readonly en: Readonly<Record<string, string>>;
  readonly es: Readonly<Record<string, string>>;
}

/** The words of every folder. The page's own `words.ts` wants a browser, so another stands in its place. */
export async function words(): Promise<readonly Words[]> {
  const held: Words[] = [];
  Object.assign(globalThis, { wordsHeld: held });
  // Parts that a folder's words lean on want a browser as well; here nobody asks them anything.
  const instead =
    'export const wordsOf = (folder, words) => { globalThis.wordsHeld.push(words); return () => (key) => key; };' +
    'export const useLanguage = () => "en"; export const language = useLanguage;' +
    'export const useNumber = () => String;' +
    'export const isolated = String; export const useCountryName = () => String;';
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier.endsWith('/i18n/words.ts') || specifier.endsWith('.tsx')
        ? { url: `data:text/javascript,${encodeURIComponent(instead)}`, shortCircuit: true }
        : next(specifier, context),
  });
  for (const file of globSync('**/*.ts', { cwd: WEB })) {
    if (file.startsWith('i18n') || !readFileSync(join(WEB, file), 'utf8').includes('wordsOf(')) continue;
    await import(pathToFileURL(join(WEB, file)).href);
  }
  hooks.deregister();
  return held;
}

/**
 * Each text that the page shows or says to who listens, as React wrote it, with the spaces around it taken away. What
 * stands isolated in a `bdi` was written by somebody else than the page, and is left out.
 */
export function textsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as InPage;
    const texts = new Set<string>([document.title]);
    const TEXTS = 4;
    const walker = document.createTreeWalker(document.querySelector('body'), TEXTS);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement.closest('bdi') === null) texts.add(node.data.trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description']) {
      for (const element of document.querySelectorAll(`[${name}]`))
        texts.add((element.getAttribute(name) ?? '').trim());
    }
    return [...texts].filter((text) => text !== '');
  });
}
