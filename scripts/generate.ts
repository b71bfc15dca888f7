// Generated pages: the acts, the faults, the published schemas of our own formats, and the types with which the page
// asks the node (from its OpenAPI document), each from its one declaration.
// `node scripts/generate.ts` writes them, with --check it only says whether they are as they should be. Nothing else
// writes acts.md and faults.md of docs/reference, or the schemas in docs/reference/formats.

import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { allFaults } from '../src/base/fault.ts';
import { ALL_FORMATS } from '../src/intake/formats/all.ts';
import { publishedSchemas } from '../src/intake/published.ts';
import { openApi } from '../src/node/http/openapi.ts';
import { ACTS, STORES } from '../src/node/rooms.ts';

const ROOT = join(import.meta.dirname, '..');

/** A fault is known once its file is loaded, and no single file imports all of the edge. */
async function loadFaults(): Promise<void> {
  for (const file of globSync('src/**/*.ts', { cwd: ROOT }).sort()) {
    const path = join(ROOT, file);
    if (readFileSync(path, 'utf8').includes('= declareFaults(')) await import(path);
  }
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function actsPage(): string {
  const rows = [...ACTS.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, writes, eyes, who, purposes, summary }) => {
      const kind = writes ? (eyes === 2 ? 'act, second officer' : 'act') : 'read';
      return `| \`${name}\` | ${kind} | ${who.join(', ')} | ${purposes.join(', ')} | ${cell(summary)} |`;
    });
  const tables = STORES.flatMap((store) => store.tables.map((table) => `\`${table.name}\``));
  return [
    '# Acts and reads',
    '',
    'Generated from the declarations by `node scripts/generate.ts`; the policy is this table and nothing beside it.',
    '',
    '| name | kind | roles | purposes | what it does |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `${rows.length} acts and reads. Tables folded from entries: ${tables.join(', ')}.`,
    '',
  ].join('\n');
}

function faultsPage(): string {
  const rows = [...allFaults()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, row]) => `| \`${code}\` | ${row.status} | ${cell(row.sentence)} | ${cell(row.hint)} |`);
  return [
    '# Faults',
    '',
    'Generated from the declarations by `node scripts/generate.ts`. Every refusal has one of these names.',
    '',
    '| code | status | sentence | what to do |',
    '|---|---|---|---|',
    ...rows,
    '',
    `${rows.length} faults. The page of each room says when they occur: [rooms](../rooms/README.md).`,
    '',
  ].join('\n');
}

/** The page's types: input and output of each act and read, as the OpenAPI document has them. */
async function pageTypes(): Promise<string> {
  const { paths } = openApi(ACTS.values());
  const schemas = Object.fromEntries(
    [...ACTS.keys()].sort().map((name) => {
      const { post } = (paths as Record<string, { post: PostOperation }>)[`/api/${name}`] as { post: PostOperation };
      const input = post.requestBody.content['application/json'].schema;
      const output = post.responses[200].content['application/json'].schema.properties['output'];
      const shape = { type: 'object', required: ['input', 'output'], properties: { input, output } };
      return [name, shape];
    }),
  );
  const document = { openapi: '3.1.0', info: { title: 'Liaison', version: '1' }, paths: {}, components: { schemas } };
  const text = astToString(await openapiTypes(JSON.stringify(document), { defaultNonNullable: false }));
  const head =
    '// Generated from the OpenAPI document by `node scripts/generate.ts`: what each act and read takes and answers.';
  return `${head}\n\n${text}`;
}

interface Content<S> {
  readonly content: { readonly 'application/json': { readonly schema: S } };
}
interface PostOperation {
  readonly requestBody: Content<unknown>;
  readonly responses: { readonly 200: Content<{ readonly properties: Readonly<Record<string, unknown>> }> };
}

/** The examples of every format, as files to try `liaison intake read` on. */
const samples = ALL_FORMATS.flatMap((format) =>
  format.examples.map(({ file, bytes }) => [`samples/${file}`, Buffer.from(bytes).toString('utf8')] as const),
);
await loadFaults();
const schemas = [...publishedSchemas()].map(([name, text]) => [`docs/reference/formats/${name}`, text] as const);
const pages = new Map([
  ['docs/reference/acts.md', actsPage()],
  ['docs/reference/faults.md', faultsPage()],
  ['web/src/api/acts.generated.d.ts', await pageTypes()],
  ...schemas,
  ...samples,
]);
const checking = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, text] of pages) {
  const path = join(ROOT, name);
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before === text) continue;
  stale.push(name);
  if (checking) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
process.stdout.write(`generated pages: ${pages.size} compared, ${stale.length} ${checking ? 'stale' : 'written'}\n`);
if (checking && stale.length > 0) process.exitCode = 1;
