// A served demonstration and a browser for it: the story of three agencies played in a folder of its own, the page over
// it, and Chromium as the npm package ships it (or the system's). Everything is put away by `close`.

import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { serve } from '../../src/node/server.ts';
import { lastMoment } from '../../src/node/start.ts';
import { StoryClock } from '../../src/story/stage.ts';
import { openPlayed, type PlayedNode } from '../played-folder.ts';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// Without the package's own arguments: one process for all pages, and web security switched off, are not for tests.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

export interface Demonstration extends PlayedNode {
  readonly url: string;
}

/** The small story, played to its end and served on a free port; time goes on from there. */
export async function openDemonstration(): Promise<Demonstration> {
  const clock = new StoryClock('1970-01-01T00:00:00.000Z');
  const played = await openPlayed(clock);
  clock.moveTo(await lastMoment(played.node));
  clock.goOn();
  const { url, close } = await serve(played.node, { port: 0 });
  return {
    ...played,
    url,
    close: async () => {
      await close();
      await played.close();
    },
  };
}

/** A browser, or null where this machine has none that can run. */
export async function openBrowser(): Promise<Browser | null> {
  const shipped = process.platform === 'linux' && process.arch === 'x64' ? [await sparticuz.executablePath()] : [];
  for (const executablePath of [...shipped, ...SYSTEM_BROWSERS].filter((path) => existsSync(path))) {
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS }).catch(() => null);
    if (browser !== null) return browser;
  }
  return null;
}
