// A served demonstration and a browser for it: the story of three agencies played in a folder of its own, the page over
// it, and Chromium as the npm package ships it (or the system's). Everything is put away by `close`.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { serve } from '../../src/node/server.ts';
import { lastMoment } from '../../src/node/start.ts';
import { StoryClock } from '../../src/story/stage.ts';
import { openPlayed, type PlayedNode } from '../played-folder.ts';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// Without the package's own arguments: one process for all pages, and web security switched off, are not for tests.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

/** How long a page is waited for, in milliseconds: far longer than any takes, also on a machine that does much else. */
export const WAIT_MS = 45_000;
const UNPACK = join(import.meta.dirname, 'unpack.ts');

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

/**
 * Where the package's browser lies unpacked. The package writes straight to its place in the folder for temporary
 * files, so a second process would find and start a browser that is half there. Here it is unpacked beside and appears
 * whole; who comes second throws its own away.
 */
async function unpacked(): Promise<string> {
  const common = tmpdir();
  const whole = join(common, 'browser');
  const executable = join(whole, 'chromium');
  if (existsSync(executable)) return executable;
  const own = await mkdtemp(join(common, 'browser-'));
  await promisify(execFile)(process.execPath, [UNPACK], { env: { ...process.env, TMPDIR: own } });
  await rename(own, whole).catch(async (cause: unknown) => {
    await rm(own, { recursive: true });
    if (!existsSync(executable)) throw cause;
  });
  return executable;
}

/** A browser, or null where this machine has none that can run. */
export async function openBrowser(): Promise<Browser | null> {
  const shipped = process.platform === 'linux' && process.arch === 'x64' ? [await unpacked()] : [];
  for (const executablePath of [...shipped, ...SYSTEM_BROWSERS].filter((path) => existsSync(path))) {
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS }).catch(() => null);
    if (browser !== null) return browser;
  }
  return null;
}
