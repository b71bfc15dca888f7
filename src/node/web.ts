// Building the page: Vite turns `web/src` into `web/dist` when that is missing or older than its sources. It runs in a
// process of its own, so that the bundler's memory is given back; what it says goes to standard error.

import { execFile } from 'node:child_process';
import { glob, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { declareFaults } from '../base/fault.ts';

const fault = declareFaults('node', {
  'node/page-not-built': {
    status: 500,
    sentence: 'The page could not be built.',
    hint: 'Run `npm run build` and read what it says; `npm ci` installs what it needs.',
  },
});

const WEB = join(import.meta.dirname, '..', '..', 'web');
export const WEB_DIST = join(WEB, 'dist');
const BUILD_MS_MAX = 120_000;

/** Builds where needed; true when it did. @throws node/page-not-built */
export async function buildWeb(): Promise<boolean> {
  const built = await stat(join(WEB_DIST, 'index.html')).catch(() => null);
  if (built !== null && built.mtimeMs >= (await newestSource())) return false;
  process.stderr.write('building the page\n');
  const vite = createRequire(join(WEB, 'package.json')).resolve('vite/package.json');
  const program = join(dirname(vite), 'bin', 'vite.js');
  const said = await new Promise<string | null>((resolve) => {
    const options = { cwd: WEB, timeout: BUILD_MS_MAX, maxBuffer: 1 << 20 };
    execFile(process.execPath, [program, 'build', '--logLevel', 'warn'], options, (error, stdout, stderr) => {
      resolve(error === null ? null : `${stdout}${stderr}`.trim());
    });
  });
  if (said === null) return true;
  process.stderr.write(`${said}\n`);
  throw fault('node/page-not-built', { said: said.split('\n')[0]?.slice(0, 200) ?? '' });
}

/** When the youngest file that the page is made of was last changed, in milliseconds. */
async function newestSource(): Promise<number> {
  let newest = 0;
  for await (const file of glob(['src/**/*', 'public/*', '*.html', 'vite.config.ts', 'package.json'], {
    cwd: WEB,
  })) {
    newest = Math.max(newest, (await stat(join(WEB, file))).mtimeMs);
  }
  return newest;
}
