// A served demonstration and a browser for it: the story of three agencies played in a folder of its own, the page over
// it, and Chromium as the npm package ships it (or the system's). Everything is put away by `close`.

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { writeMark } from '../../src/node/folder.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { serve } from '../../src/node/server.ts';
import { closingOf } from '../../src/story/closing.ts';
import { play } from '../../src/story/play.ts';
import { StoryClock } from '../../src/story/stage.ts';
import { parseStory } from '../../src/story/story.ts';

const STORY = join(import.meta.dirname, '..', '..', 'stories', 'three-agencies.json');
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// Without the package's own arguments: one process for all pages, and web security switched off, are not for tests.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

export interface Demonstration {
  readonly node: LiaisonNode;
  readonly folder: string;
  readonly url: string;
  close(): Promise<void>;
}

/** Plays the small story and serves it on a free port. */
export async function openDemonstration(): Promise<Demonstration> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-page-'));
  const story = parseStory(await readFile(STORY, 'utf8'));
  const clock = new StoryClock(story.begins);
  const random = { bytes: (count: number) => randomBytes(count) };
  const node = await LiaisonNode.open({ folder, clock, random, databaseUrl: null });
  const told = await play(node, story, 7, clock, () => undefined);
  clock.goOn();
  const closing = await closingOf(node, told);
  await writeMark(folder, { seed: 7, story: '', complete: true, closing, told });
  const { url, close } = await serve(node, { port: 0 });
  return {
    node,
    folder,
    url,
    close: async () => {
      await close();
      await node.close();
      await rm(folder, { recursive: true, force: true });
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
