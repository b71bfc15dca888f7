// An officer at a desk, for the tests of screens: signed in by choosing, with a matter open, on a page that is
// watched for what it must not do. `ask` speaks to the node beside the page, as the same officer, to compare what is
// shown with what the node says.

import type { Browser, Page } from 'playwright-core';
import { serve } from '../../src/node/server.ts';
import { openPlayed } from '../played-folder.ts';
import { WAIT_MS } from './demonstration.ts';
import { axeOn } from './quick-axe.ts';

export interface AtWork {
  readonly url: string;
  close(): Promise<void>;
}

/** The small story, played and served; the clock goes with the browser's, so that sessions last as they should. */
export async function openAtWork(): Promise<AtWork> {
  const played = await openPlayed({ now: () => Date.now() });
  const { url, close } = await serve(played.node, { port: 0 });
  return {
    url,
    close: async () => {
      await close();
      await played.close();
    },
  };
}

export interface Wanted {
  readonly agency?: string;
  readonly role?: string;
  /** Which of the officers with that role, from 1. */
  readonly nth?: number;
  /** An officer by id, whatever the roles. */
  readonly officer?: string;
  readonly purpose?: string;
  /** The first of the list when none is named. */
  readonly operation?: string;
  readonly scheme?: 'light' | 'dark';
  readonly locale?: string;
  /** Asks and acts only: the page is not loaded, which costs more than all the rest. */
  readonly blank?: boolean;
}

export interface Desk {
  readonly page: Page;
  readonly officer: string;
  /** The matter that `ask` asks in. */
  readonly matter: string;
  readonly operation: string | null;
  /** What the page did that it must not do; empty when all is well. */
  readonly complaints: string[];
  /** Goes to a screen without loading the page anew. */
  go(path: string): Promise<void>;
  /** Asks a read or does an act as the same officer, in a matter of its own. */
  ask<Out>(name: string, input: object): Promise<Out>;
  /** Rules of axe that the page breaks, each with the first element that does. */
  axe(): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Officer {
  readonly officer: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** What a browser says of itself and not of the page. */
const OF_THE_BROWSER = /GL Driver Message|GPU stall|Automatic fallback to software WebGL/;

export async function sitDown(browser: Browser, url: string, wanted: Wanted = {}): Promise<Desk> {
  const { agency = 'es', role = 'analyst', nth = 1, purpose = 'investigation' } = wanted;
  const { scheme = 'light', locale = 'en-GB' } = wanted;
  const context = await browser.newContext({ colorScheme: scheme, locale, viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const complaints = watch(page, url);
  const headers = { origin: url };
  const listed = await page.request.get(`${url}/api/demonstration/officers`);
  const { agencies } = (await listed.json()) as { agencies: { code: string; officers: Officer[] }[] };
  const able = agencies
    .find(({ code }) => code === agency)
    ?.officers.filter((one) =>
      wanted.officer === undefined ? one.roles.includes(role) : one.officer === wanted.officer,
    );
  const officer = able?.[nth - 1];
  if (officer === undefined) throw new Error(`${agency} has no ${role} ${nth}`);
  await page.request.post(`${url}/api/session`, { data: { agency, officer: officer.officer }, headers });
  const open = async (operation: string | null) => {
    const opened = await page.request.post(`${url}/api/matters`, { data: { purpose, operation }, headers });
    return ((await opened.json()) as { matter: string }).matter;
  };
  const outside = { ...headers, 'liaison-matter': await open(null) };
  const known = await page.request.post(`${url}/api/operations/list`, { data: {}, headers: outside });
  // A role that may not list operations works outside of them.
  const { output } = (await known.json()) as { output?: { operations: { operation: string }[] } };
  const operation = wanted.operation ?? output?.operations[0]?.operation ?? null;
  const matter = await open(operation);
  if (wanted.blank !== true) {
    await page.goto(url);
    // The newest matter is still open, so the page goes on in it and asks nothing.
    await page.locator('.bar-matter').waitFor();
  }
  return {
    page,
    officer: officer.officer,
    matter,
    operation,
    complaints,
    go: (path) => goTo(page, path),
    ask: async <Out>(name: string, input: object): Promise<Out> => {
      const key = { 'idempotency-key': crypto.randomUUID() };
      const answer = await page.request.post(`${url}/api/${name}`, {
        data: input,
        headers: { ...headers, ...key, 'liaison-matter': matter },
      });
      const body = (await answer.json()) as { output: Out; title?: string };
      if (!answer.ok()) throw new Error(`${name}: ${body.title ?? answer.status()}`);
      return body.output;
    },
    axe: async () => {
      await page.waitForFunction(() => (globalThis as unknown as InPage).document.getAnimations().length === 0);
      return axeOn(page, { sizes: false });
    },
    close: () => context.close(),
  };
}

/** The little of a page's globals that is asked for there. */
interface InPage {
  readonly document: { getAnimations(): readonly unknown[] };
  readonly history: { pushState(state: object, unused: string, path: string): void };
  readonly PopStateEvent: new (type: string) => object;
  dispatchEvent(event: object): void;
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    const here = globalThis as unknown as InPage;
    here.history.pushState({}, '', to);
    here.dispatchEvent(new here.PopStateEvent('popstate'));
  }, path);
}

function watch(page: Page, url: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const said = message.text();
    const { url: about } = message.location();
    const wrong = ['error', 'warning'].includes(message.type()) && !OF_THE_BROWSER.test(said);
    if (wrong) complaints.push(said.startsWith('Failed to load') ? `${said} ${about}` : said);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}
