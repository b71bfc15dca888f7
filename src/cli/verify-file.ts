// The verdict on a file for `liaison verify`, and how it is told: all kinds answer in one form. What always holds:
// every check says how many things it compared, and where the shapes of CASE were given, the graph was set beside
// them. `verify-bytes.ts` has the verdicts, `file-kind.ts` reads the file.

import { Fault } from '../base/fault.ts';
import { unpacked } from '../node/bundle/archive.ts';
import type { ShaclVerdict } from '../node/bundle/shacl.ts';
import { FILES } from '../node/bundle/shapes.ts';
import type { Check, Verdict } from '../node/bundle/verdict.ts';
import { beside, bounded, readKind } from './file-kind.ts';
import { plain } from './plain.ts';
import { type GivenKey, KEY_BYTES_MAX, keyIn, NOTE_BYTES_MAX, verdictOn } from './verify-bytes.ts';

export interface VerifyOptions {
  readonly key?: string;
  /** File with the signer's statement of keys. */
  readonly keys?: string;
  readonly shapes?: string;
  /** Fingerprints or files of the keys of witnesses. */
  readonly witness?: readonly string[];
}

export interface FileVerdict {
  readonly output: unknown;
  readonly lines: readonly string[];
  /** 0: every check holds; 1: one does not; 2: none of these files; 3: it is whole, and tells of broken custody. */
  readonly exit: 0 | 1 | 2 | 3;
}

/** Verifies a file. Never throws for what a file holds. */
export async function fileVerdict(file: string, options: VerifyOptions): Promise<FileVerdict> {
  try {
    const { kind, bytes } = await readKind(file);
    const signer = options.key === undefined ? null : await keyOf(options.key);
    const witnesses = await Promise.all((options.witness ?? []).map(keyOf));
    const keys = options.keys === undefined ? null : await textOf(options.keys, NOTE_BYTES_MAX);
    const verdict = await verdictOn(kind, bytes, { signer, keys, witnesses, beside: beside(file) });
    return told(verdict, kind === 'bundle' ? await graphVerdict(bytes, verdict, options.shapes) : null);
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    const { code, row } = refused;
    const output = { ok: false, code, sentence: row.sentence, hint: row.hint };
    return { output, lines: [`${code}: ${row.sentence}`, row.hint], exit: 2 };
  }
}

/** A fingerprint, or a file with a fingerprint, a verifier key or an enrolment card. @throws cli/key-unreadable */
async function keyOf(given: string): Promise<GivenKey> {
  if (given.startsWith('sha256:')) return keyIn(given);
  return keyIn(await textOf(given, KEY_BYTES_MAX));
}

/** Nothing where there is no such file; whoever reads it says that this is none. */
async function textOf(file: string, bytesMax: number): Promise<string> {
  return (await bounded(file, bytesMax))?.toString('utf8') ?? '';
}

async function graphVerdict(bytes: Buffer, verdict: Verdict, folder: string | undefined): Promise<ShaclVerdict | null> {
  if (!verdict.ok) return null;
  const graph = (await unpacked(bytes)).find(({ name }) => name === FILES.graph);
  // The checker of shapes is a large library: who gives no shapes does without it.
  if (folder === undefined) return null;
  const { checkGraph, readShapes } = await import('../node/bundle/shacl.ts');
  return checkGraph(graph?.bytes.toString('utf8') ?? '{}', await readShapes(folder));
}

function told(verdict: Verdict, shacl: ShaclVerdict | null): FileVerdict {
  const ok = verdict.ok && shacl?.ok !== false;
  const shapes = shacl ?? { checked: false, why: 'not checked: no shapes' };
  const output = verdict.kind === 'bundle' ? { ...verdict, ok, shapes } : { ...verdict, ok };
  return {
    output,
    lines: linesOf(verdict, shacl, ok).map(plain),
    exit: ok ? (verdict.custody?.ok === false ? 3 : 0) : 1,
  };
}

function linesOf(
  { kind, checks, custody, says, cannotSay }: Verdict,
  shacl: ShaclVerdict | null,
  ok: boolean,
): string[] {
  const lines = [`${kind}: ${ok ? 'every check holds' : 'REFUSED'}`];
  for (const check of checks) {
    lines.push(`  ${check.ok ? 'ok     ' : 'REFUSED'} ${check.check}: ${check.compared} compared`);
    for (const { flaw, at, why } of check.flaws) lines.push(`          ${flaw} (${at}): ${why}`);
  }
  if (custody !== undefined) lines.push(...custodyLines(custody));
  if (kind === 'bundle') lines.push(shapesLine(shacl));
  for (const [name, value] of Object.entries(says)) lines.push(`  ${name}: ${JSON.stringify(value)}`);
  lines.push('It cannot say:', ...cannotSay.map((line) => `  - ${line}`));
  return lines;
}

/** Apart from the checks: the file can be whole and the custody that it tells of broken. */
function custodyLines({ ok, compared, flaws }: Check): string[] {
  const verdict = ok ? 'unbroken' : 'BROKEN, as the file itself tells';
  return [
    `custody: ${verdict} (${compared} compared)`,
    ...flaws.map(({ flaw, at, why }) => `          ${flaw} (${at}): ${why}`),
  ];
}

function shapesLine(shacl: ShaclVerdict | null): string {
  if (shacl === null || !shacl.checked) return '  shapes: not checked: no shapes';
  const { ok, focusNodes, targetClasses, violationCount, advice, notChecked } = shacl;
  const verdict = ok === true ? 'ok     ' : 'REFUSED';
  return (
    `  ${verdict} shapes: ${focusNodes} nodes beside shapes of ${targetClasses} classes, ` +
    `${violationCount} violations, ${advice} pieces of advice; ${notChecked.length} rules in SPARQL not checked`
  );
}
