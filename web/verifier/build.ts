// Builds the verifier: one HTML file with its style and script inside, for whoever must check a file without a node, a
// server or a network. `node web/verifier/build.ts FILE`. What always holds: the page's own policy names the digests
// of its one script and one style, and lets nothing be fetched. `checking.ts` says which code checks.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const FOLDER = import.meta.dirname;
const place = (name: string) => join(FOLDER, name);

/** What of Node the checks use, and what stands for it in a browser. */
const STANDS_FOR: Readonly<Record<string, string>> = { 'node:crypto': 'crypto.ts', 'node:zlib': 'zlib.ts' };

/** The rooms see `edwards.ts` of this folder, which keeps count, instead of their own. */
const standIns: Plugin = {
  name: 'stand-ins',
  enforce: 'pre',
  resolveId(source, importer) {
    const other = STANDS_FOR[source];
    if (other !== undefined) return place(other);
    const room = importer !== undefined && !importer.startsWith(FOLDER);
    return room && source.endsWith('/edwards.ts') ? place('edwards.ts') : null;
  },
};

async function script(): Promise<string> {
  const built = await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'warn',
    plugins: [standIns],
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      lib: { entry: place('main.ts'), formats: ['iife'], name: 'liaisonVerifierPage' },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunks = result !== undefined && 'output' in result ? result.output : [];
  const [only] = chunks;
  if (only?.type !== 'chunk' || chunks.length !== 1) throw new Error('the verifier is one script');
  // A script in a page ends where its text says so.
  return only.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page, whole. */
export async function verifierPage(): Promise<string> {
  const [frame, style, code] = await Promise.all([
    readFile(place('verifier.html'), 'utf8'),
    readFile(place('verifier.css'), 'utf8'),
    script(),
  ]);
  const policy = [
    "default-src 'none'",
    `script-src ${digest(code)}`,
    `style-src ${digest(style)}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  const parts: readonly (readonly [string | RegExp, string])[] = [
    ['POLICY', policy],
    [/\s*\/\* STYLE \*\/\s*/, style],
    [/\s*\/\* SCRIPT \*\/\s*/, code],
  ];
  return parts.reduce((page, [mark, text]) => page.replace(mark, () => text), frame);
}

if (import.meta.main) {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('usage: node web/verifier/build.ts FILE');
  await writeFile(file, await verifierPage(), { flag: 'wx' });
}
