// The house is tidy: every rule of CONTRIBUTING.md that a machine can see, over every file. Each check says how many
// things it compared, and one that compared nothing fails. `source.ts` reads the files; scripts/rooms.ts has the row.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import ts from 'typescript';
import { EDGE, ROOMS } from '../scripts/rooms.ts';
import {
  below,
  callsOf,
  faultCodesOf,
  importsOf,
  linesOf,
  nodesOf,
  PAGES,
  placeOf,
  ROOT,
  repositoryFiles,
  SOURCES,
} from './source.ts';

const LINE_CHARACTERS_MAX = 120;
const FUNCTION_LINES_MAX = 60;
const FILE_LINES_MAX = 300;
/** Two sentences are not said in less. */
const OPENING_CHARACTERS_MIN = 80;

const src = below('src');

/** Shows what is wrong and how much was looked at; nothing to look at is wrong too. */
function settle(t: TestContext, compared: number, what: string, wrong: readonly string[]): void {
  t.diagnostic(`compared ${compared} ${what}`);
  assert.ok(compared > 0, `there are ${what} to compare`);
  assert.deepEqual(wrong, [], `${wrong.length} of ${compared} ${what}`);
}

test('no line is longer than 120 characters', (t) => {
  let compared = 0;
  const wrong: string[] = [];
  for (const { file, lines } of SOURCES) {
    for (const [number, line] of lines.entries()) {
      compared += 1;
      if ([...line].length > LINE_CHARACTERS_MAX) wrong.push(`${file}:${number + 1}`);
    }
  }
  settle(t, compared, 'lines', wrong);
});

test('no file is longer than 300 lines', (t) => {
  const wrong = SOURCES.filter(({ lines }) => lines.length > FILE_LINES_MAX);
  settle(
    t,
    SOURCES.length,
    'files',
    wrong.map(({ file, lines }) => `${file}: ${lines.length} lines`),
  );
});

test('no function is longer than 60 lines', (t) => {
  let compared = 0;
  const wrong: string[] = [];
  for (const source of SOURCES) {
    for (const node of nodesOf(source.tree)) {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined || isSuite(node)) continue;
      compared += 1;
      if (linesOf(source, node) > FUNCTION_LINES_MAX)
        wrong.push(`${placeOf(source, node)}: ${linesOf(source, node)} lines`);
    }
  }
  settle(t, compared, 'functions', wrong);
});

/** A suite is a list of tests, each a function of its own. */
function isSuite({ parent }: ts.Node): boolean {
  return (
    ts.isCallExpression(parent) &&
    ts.isIdentifier(parent.expression) &&
    ['describe', 'suite'].includes(parent.expression.text)
  );
}

test('every file opens with a comment of two or three sentences', (t) => {
  const wrong = SOURCES.filter(({ lines }) => {
    const from = lines[0]?.startsWith('#!') ? 1 : 0;
    const end = lines.findIndex((line, number) => number >= from && !/^(\/\/|\/\*| \*)/.test(line));
    const opening = lines.slice(from, end < 0 ? undefined : end).join(' ');
    return opening.length < OPENING_CHARACTERS_MIN || (opening.match(/[.:;](\s|$)/g) ?? []).length < 2;
  });
  settle(
    t,
    SOURCES.length,
    'files',
    wrong.map(({ file }) => file),
  );
});

test('nothing is left over: no notes to self, no escape from types, no printing', (t) => {
  const marks = /\b(TODO|FIXME|XXX)\b/;
  const escapes = /@ts-(ignore|expect-error|nocheck)|biome-ignore(?! [\w/]+: \w)/;
  let compared = 0;
  const wrong: string[] = [];
  for (const source of SOURCES) {
    for (const [number, line] of source.lines.entries()) {
      const isRule = source.file === 'test/tidy.test.ts' && /const (marks|escapes)/.test(line);
      if (!isRule && (marks.test(line) || escapes.test(line))) wrong.push(`${source.file}:${number + 1}`);
    }
    for (const node of nodesOf(source.tree)) {
      compared += 1;
      if (node.kind === ts.SyntaxKind.AnyKeyword) wrong.push(`${placeOf(source, node)}: any`);
      if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'console')
        wrong.push(placeOf(source, node));
      if (ts.isNonNullExpression(node)) wrong.push(`${placeOf(source, node)}: !`);
    }
  }
  settle(t, compared, 'nodes', wrong);
});

/** Words that LEXICON.md keeps out of code and screens, each as a stem of a whole word. */
const BANNED = ['predator', 'hunter', 'rescu', 'slave', 'blacklist', 'whitelist', 'childporn'];
const BANNED_WHOLE = ['master'];
/** The one file that may quote them, as values of an outside standard; and the two that name them to ban them. */
const QUOTING = ['src/story/papers.ts', 'LEXICON.md', 'test/tidy.test.ts'];

test('words that the lexicon bans stand in no identifier, text or page', (t) => {
  let compared = 0;
  const wrong: string[] = [];
  const judge = (place: string, text: string) => {
    const words =
      text
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .replaceAll(/child porn/g, 'childporn')
        .match(/[a-z]+/g) ?? [];
    compared += words.length;
    const bad = words.find((word) => BANNED_WHOLE.includes(word) || BANNED.some((stem) => word.startsWith(stem)));
    if (bad !== undefined) wrong.push(`${place}: ${bad}`);
  };
  for (const { file, lines } of SOURCES) {
    if (!QUOTING.includes(file)) for (const [number, line] of lines.entries()) judge(`${file}:${number + 1}`, line);
  }
  for (const [file, text] of PAGES) {
    if (!QUOTING.includes(file))
      for (const [number, line] of text.split('\n').entries()) judge(`${file}:${number + 1}`, line);
  }
  settle(t, compared, 'words', wrong);
});

test('no name says Manager, Helper, Util, Service or Impl, and no code pretends', (t) => {
  let compared = 0;
  const wrong: string[] = [];
  for (const source of [...src, ...below('web')]) {
    for (const node of nodesOf(source.tree)) {
      const declares =
        ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
      if (!declares || node.name === undefined) continue;
      compared += 1;
      if (/(Manager|Helper|Util|Utils|Service|Impl)$|^([Ss]tub|[Ff]ake|[Dd]ummy|[Mm]ock)/.test(node.name.text))
        wrong.push(placeOf(source, node));
    }
  }
  settle(t, compared, 'declared names', wrong);
});

test('imports never go right, and the edge is seen by no room', (t) => {
  const row: readonly string[] = [...ROOMS, ...EDGE];
  const place = (file: string) => (file.startsWith('src/') ? row.indexOf(file.split('/')[1] ?? '') : -1);
  const imports = src.flatMap((source) => importsOf(source).map((one) => ({ ...one, from: source.file })));
  const isEdge = (file: string) => place(file) >= ROOMS.length;
  const wrong = imports.filter(({ from, to }) => {
    if (place(from) < 0 || !to.startsWith('src/') || place(to) < 0) return true;
    return !isEdge(from) && place(to) > place(from);
  });
  settle(
    t,
    imports.length,
    'imports',
    wrong.map(({ at, to }) => `${at} -> ${to}`),
  );
});

test('nouns, stores and verbs take their clock and their randomness from outside', (t) => {
  const reach =
    /\b(Date\.now|Math\.random|performance\.now|randomBytes|randomUUID|process\.env|setInterval)\b|new Date\(\)/;
  const inRooms = src.filter(({ file }) => (ROOMS as readonly string[]).includes(file.split('/')[1] ?? ''));
  const wrong = inRooms.flatMap(({ file, lines }) =>
    lines.flatMap((line, number) =>
      reach.test(line) && !/^\s*(\/\/|\*|\/\*\*)/.test(line) ? [`${file}:${number + 1}`] : [],
    ),
  );
  settle(t, inRooms.length, 'files of rooms', wrong);
});

/** The page of a room; the edge has one page together. */
const pageOf = (room: string) => `docs/rooms/${(EDGE as readonly string[]).includes(room) ? 'node' : room}.md`;

test('every room has its page, and the list of pages names it', (t) => {
  const list = PAGES.get('docs/rooms/README.md') ?? '';
  const rooms = [...ROOMS, ...EDGE];
  const wrong = rooms.filter((room) => !PAGES.has(pageOf(room)) || !list.includes(`(${path.basename(pageOf(room))})`));
  settle(t, rooms.length, 'rooms', wrong);
});

test('every link of a page to a file leads somewhere', (t) => {
  const links = [...PAGES].flatMap(([page, text]) =>
    [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s#]+)/g)].map(([, to = '']) => ({ page, to })),
  );
  const local = links.filter(({ to }) => !/^[a-z]+:/.test(to));
  const wrong = local.filter(({ page, to }) => !existsSync(path.join(ROOT, path.dirname(page), to)));
  settle(
    t,
    local.length,
    'links',
    wrong.map(({ page, to }) => `${page}: ${to}`),
  );
});

test('every act and every read is called in a test', (t) => {
  const rooms = new Set<string>([...ROOMS, ...EDGE]);
  const declared = src
    .flatMap((source) => callsOf(source, ['act', 'read']).map((one) => ({ ...one, source })))
    .filter(({ text }) => rooms.has(text.split('/')[0] ?? ''));
  const tests = below('test').map((source) => ({
    text: source.lines.join('\n'),
    imports: new Set(importsOf(source).map(({ to }) => to)),
  }));
  // By its constant, from its own file, or by its name in quotes: a word that happens to be the same is no call.
  const wrong = declared.filter(({ text: name, call: { parent }, source: { file } }) => {
    const constant = ts.isVariableDeclaration(parent) ? parent.name.getText() : name;
    const called = new RegExp(`\\b${constant}\\b`);
    return !tests.some(({ text, imports }) => text.includes(`'${name}'`) || (imports.has(file) && called.test(text)));
  });
  settle(
    t,
    declared.length,
    'acts and reads',
    wrong.map(({ text, call, source }) => `${placeOf(source, call)}: ${text}`),
  );
});

test('every fault is on the page of all faults, and the page of its room leads there', (t) => {
  const codes = src.flatMap((source) => faultCodesOf(source));
  const all = PAGES.get('docs/reference/faults.md') ?? '';
  const wrong = codes.filter((code) => {
    const own = PAGES.get(pageOf(code.split('/')[0] ?? '')) ?? '';
    return !all.includes(`| \`${code}\` |`) || !own.includes('](../reference/faults.md)');
  });
  settle(t, codes.length, 'faults', wrong);
});

test('every fault that a page lists is declared', (t) => {
  const codes = new Set(src.flatMap((source) => faultCodesOf(source)));
  const listed = [...ROOMS, ...EDGE].flatMap((room) => {
    const [, section = ''] = (PAGES.get(pageOf(room)) ?? '').split('\n## Faults\n');
    const named = [...(section.split('\n## ')[0] ?? '').matchAll(/`([a-z]+\/[a-z]+(-[a-z]+)*)`/g)];
    return named.map(([, code = '']) => code);
  });
  const wrong = listed.filter((code) => !codes.has(code));
  settle(t, listed.length, 'listed faults', wrong);
});

test('samples and documents use only addresses and domains that belong to nobody', (t) => {
  const texts = repositoryFiles().filter(
    (file) => /\.(ts|tsx|md|json|ya?ml|csv|ndjson|xml)$/.test(file) && file !== 'package-lock.json',
  );
  const reserved =
    /^(192\.0\.2|198\.51\.100|203\.0\.113|198\.1[89]|127|0|10|172\.(1[6-9]|2\d|3[01])|192\.168|100\.64|169\.254|255)\./;
  let compared = 0;
  const wrong: string[] = [];
  for (const file of texts) {
    for (const [address] of readFileSync(path.join(ROOT, file), 'utf8').matchAll(
      /(?<![\d.])\d{1,3}(\.\d{1,3}){3}(?![\d.])/g,
    )) {
      compared += 1;
      if (!reserved.test(`${address}.`) && isAddress(address)) wrong.push(`${file}: ${address}`);
    }
  }
  settle(t, compared, 'addresses', wrong);
});

/** Not the number of a section, whose parts are all small. */
function isAddress(text: string): boolean {
  const parts = text.split('.').map(Number);
  return parts.every((part) => part < 256) && parts.some((part) => part > 9);
}
