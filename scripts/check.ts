// `npm run check`: types, rooms, unused code, format and lint, tidiness, and generated files, two at a time. Each says
// in one line what it found and how many things it looked at; a check that looked at nothing has failed. `--tested`
// leaves out tidiness, which `npm test` looks at as well, where that has just passed.

import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const say = (line: string) => process.stdout.write(`${line}\n`);

const CONCURRENCY = 2;
const CHECK_MS_MAX = 300_000;
const OUTPUT_BYTES_MAX = 64 * 1_024 * 1_024;
const LINES_SHOWN = 60;

interface Outcome {
  readonly ok: boolean;
  readonly compared: number;
  readonly what: string;
  readonly said: string;
}
interface Check {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

/** A program of node_modules, run by this very Node. */
function tool(name: string, program: string, words: readonly string[]): Promise<{ ok: boolean; text: string }> {
  const manifest = findManifest(name);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> };
  const file = typeof bin === 'string' ? bin : (bin[program] ?? '');
  return node([path.join(path.dirname(manifest), file), ...words]);
}

function findManifest(name: string): string {
  const folders = require.resolve.paths(name) ?? [];
  const found = folders.map((folder) => path.join(folder, name, 'package.json')).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name} is not installed: run npm ci`);
  return found;
}

function node(words: readonly string[]): Promise<{ ok: boolean; text: string }> {
  const options = { cwd: root, maxBuffer: OUTPUT_BYTES_MAX, timeout: CHECK_MS_MAX };
  return new Promise((resolve) => {
    execFile(process.execPath, [...words], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, text: `${stdout}${stderr}` });
    });
  });
}

/** `within`: only what is wrong below that folder counts, where another project checks the rest. */
async function types(project: string, within = ''): Promise<Outcome> {
  const words = ['--noEmit', '--listFiles', '--pretty', 'false', '-p', project];
  const { ok, text } = await tool('typescript7', 'tsc', words);
  const lines = text.split('\n');
  const own = lines.filter((line) => line.startsWith(root) && !line.includes('node_modules'));
  if (within !== '') {
    const wrong = lines.filter((line) => line.startsWith(within) && line.includes('error TS'));
    const there = own.filter((line) => line.includes(`/${within}`)).length;
    return { ok: wrong.length === 0, compared: there, what: 'files', said: wrong.join('\n') };
  }
  const said = lines.filter((line) => line.includes('error TS') || line.startsWith('  ')).join('\n');
  return { ok, compared: own.length, what: 'files', said };
}

async function rooms(): Promise<Outcome> {
  const folders = [
    'src',
    'test',
    'scripts',
    ...(existsSync(path.join(root, 'web/src')) ? ['web/src', 'web/verifier'] : []),
  ];
  const words = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const { text } = await tool('dependency-cruiser', 'depcruise', words);
  try {
    const { modules, summary } = JSON.parse(text) as {
      modules: { source: string }[];
      summary: { violations: { rule: { name: string }; from: string; to: string }[] };
    };
    const own = modules.filter(({ source }) => source.startsWith('src/'));
    const said = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).join('\n');
    return { ok: summary.violations.length === 0, compared: own.length, what: 'modules of src', said };
  } catch {
    return { ok: false, compared: 0, what: 'modules', said: text };
  }
}

async function unused(): Promise<Outcome> {
  const { ok, text } = await tool('knip', 'knip', ['--no-progress']);
  return { ok, compared: globSync('{src,scripts,test}/**/*.ts', { cwd: root }).length, what: 'files', said: text };
}

async function biome(): Promise<Outcome> {
  const words = ['check', '--colors=off', '--max-diagnostics=40', '--diagnostic-level=warn', '--error-on-warnings'];
  const { ok, text } = await tool('@biomejs/biome', 'biome', words);
  return { ok, compared: Number(/Checked (\d+) files/.exec(text)?.[1] ?? 0), what: 'files', said: text };
}

async function tidy(): Promise<Outcome> {
  const { ok, text } = await node(['--test', '--test-reporter=tap', 'test/tidy.test.ts']);
  const compared = [...text.matchAll(/compared (\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  const said = text.split('\n').filter((line) => /not ok|^\s+(error|\+|-) ?|^ {4,}'/.test(line));
  return { ok, compared, what: 'things', said: said.join('\n') };
}

async function generated(): Promise<Outcome> {
  const { ok, text } = await node(['scripts/generate.ts', '--check']);
  return { ok, compared: Number(/(\d+) compared/.exec(text)?.[1] ?? 0), what: 'files', said: text };
}

const tested = process.argv.includes('--tested');
const has = (file: string) => existsSync(path.join(root, file));
const checks: readonly Check[] = [
  { name: 'types', run: () => types('tsconfig.json') },
  ...(has('web/tsconfig.json') ? [{ name: 'types of web', run: () => types('web/tsconfig.json') }] : []),
  { name: 'types of the verifier', run: () => types('web/verifier/tsconfig.json', 'web/verifier/') },
  { name: 'rooms', run: rooms },
  { name: 'unused code', run: unused },
  { name: 'format and lint', run: biome },
  ...(tested ? [] : [{ name: 'tidy', run: tidy }]),
  ...(has('scripts/generate.ts') ? [{ name: 'generated files', run: generated }] : []),
];

async function main(): Promise<void> {
  const waiting = [...checks];
  let failed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const start = performance.now();
      const { ok, compared, what, said } = await check.run();
      const good = ok && compared > 0;
      const seconds = ((performance.now() - start) / 1_000).toFixed(1);
      say(`${check.name.padEnd(16)} ${good ? 'ok    ' : 'FAILED'} ${compared} ${what}, ${seconds} s`);
      if (good) continue;
      failed += 1;
      say(
        said
          .trimEnd()
          .split('\n')
          .slice(0, LINES_SHOWN)
          .map((line) => `    ${line}`)
          .join('\n'),
      );
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  say(failed === 0 ? `all ${checks.length} checks passed` : `${failed} of ${checks.length} checks failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
