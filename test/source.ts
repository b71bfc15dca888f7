// The house's own source as data, for `tidy.test.ts`: every file once, parsed by TypeScript, with its imports,
// functions and declarations. Nothing here judges.

import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(import.meta.dirname, '..');

export interface Source {
  /** Path from the root, with forward slashes. */
  readonly file: string;
  readonly lines: readonly string[];
  readonly tree: ts.SourceFile;
}

/** All TypeScript of ours: rooms, edge, tests, scripts, browser. */
export const SOURCES: readonly Source[] = globSync('{src,test,scripts,web/src,web/verifier}/**/*.{ts,tsx}', {
  cwd: ROOT,
})
  .filter((file) => !file.includes('.generated.') && !file.endsWith('.d.ts'))
  .sort()
  .map((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
    return { file: file.replaceAll(path.sep, '/'), lines: text.replace(/\n$/, '').split('\n'), tree };
  });

export const below = (folder: string): readonly Source[] => SOURCES.filter(({ file }) => file.startsWith(`${folder}/`));

/** Markdown of ours, by path. */
export const PAGES: ReadonlyMap<string, string> = new Map(
  globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT }).map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]),
);

/** Every node of a file's tree. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

export function placeOf({ file, tree }: Source, node: ts.Node): string {
  return `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

export function linesOf({ tree }: Source, node: ts.Node): number {
  const line = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart()) + 1;
}

/** Paths, from the root, of files of ours that a file imports; and where each import stands. */
export function importsOf(source: Source): { readonly to: string; readonly at: string }[] {
  const specifiers: ts.StringLiteralLike[] = [];
  for (const node of nodesOf(source.tree)) {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
        specifiers.push(node.moduleSpecifier);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [first] = node.arguments;
      if (first !== undefined && ts.isStringLiteralLike(first)) specifiers.push(first);
    }
  }
  return specifiers
    .filter(({ text }) => text.startsWith('.'))
    .map((specifier) => ({
      to: path.posix.join(path.posix.dirname(source.file), specifier.text),
      at: placeOf(source, specifier),
    }));
}

/** First arguments, as text, of calls of a function by name: `act('room/verb', ...)`. */
export function callsOf(
  source: Source,
  names: readonly string[],
): { readonly text: string; readonly call: ts.CallExpression }[] {
  return [...nodesOf(source.tree)].filter(ts.isCallExpression).flatMap((call) => {
    const [first] = call.arguments;
    const named = ts.isIdentifier(call.expression) && names.includes(call.expression.text);
    return named && first !== undefined && ts.isStringLiteralLike(first) ? [{ text: first.text, call }] : [];
  });
}

/** Codes in a `declareFaults(room, { code: ... })`. */
export function faultCodesOf(source: Source): string[] {
  return callsOf(source, ['declareFaults']).flatMap(({ call }) => {
    const [, table] = call.arguments;
    if (table === undefined || !ts.isObjectLiteralExpression(table)) return [];
    return table.properties.flatMap(({ name }) =>
      name !== undefined && ts.isStringLiteralLike(name) ? [name.text] : [],
    );
  });
}

/** Files that stand in the repository: git's list where there is one, so that scratch files are not judged. */
export function repositoryFiles(): readonly string[] {
  if (!existsSync(path.join(ROOT, '.git'))) return [...SOURCES.map(({ file }) => file), ...PAGES.keys()];
  const words = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  return execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((file) => existsSync(path.join(ROOT, file)));
}
