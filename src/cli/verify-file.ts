// A file and what kind of thing it is, for `liaison verify`. What always holds: the kind is told from the first bytes,
// never from the name; a key that cannot be read is wrong use, not a passed check; and every check says how many things
// it compared. `node/bundle/verify.ts` has the checks of a bundle.

import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { declareFaults, Fault } from '../base/fault.ts';
import { unpacked } from '../node/bundle/archive.ts';
import { fingerprintOf } from '../node/bundle/readme.ts';
import type { ShaclVerdict } from '../node/bundle/shacl.ts';
import { BUNDLE_BYTES_MAX, FILES } from '../node/bundle/shapes.ts';
import { Checking, type Verdict, verdictOf } from '../node/bundle/verdict.ts';
import { verifyBundle } from '../node/bundle/verify.ts';
import { verifyProof } from '../node/bundle/verify-proof.ts';

const fault = declareFaults('cli', {
  'cli/not-verifiable': {
    status: 415,
    sentence: 'This is neither a court bundle, nor a proof of one, nor a sealed package.',
    hint: 'Give the file as it was handed over; one that was unpacked or opened in a program is another file.',
  },
  'cli/no-file-to-verify': {
    status: 404,
    sentence: 'There is no such file, or it is larger than any bundle.',
    hint: 'Check the name; folders and devices are not read.',
  },
  'cli/key-unreadable': {
    status: 400,
    sentence: 'The key given is neither a fingerprint nor a file with one key.',
    hint: 'Give sha256: and 64 digits, or a file with the verifier key or the card of the agency.',
  },
});

export interface VerifyOptions {
  readonly key?: string;
  readonly shapes?: string;
}

export interface FileVerdict {
  readonly output: unknown;
  readonly lines: readonly string[];
  readonly exit: 0 | 1 | 2;
}

const SEALED = Buffer.from('age-encryption.org/v1\n');
const USTAR = Buffer.from('ustar');

/** Verifies a file. Never throws for what a file holds. */
export async function fileVerdict(file: string, options: VerifyOptions): Promise<FileVerdict> {
  try {
    const bytes = await bytesOf(file);
    const key = options.key === undefined ? null : await keyOf(options.key);
    if (bytes.subarray(0, SEALED.length).equals(SEALED)) return told(envelope(bytes), null);
    if (bytes.subarray(0, 1).toString() === '{') return told(await verifyProof(bytes, beside(file)), null);
    // A bundle whose first header is damaged is still a file of tar's own length: its checks say what is wrong.
    if (!bytes.subarray(257, 262).equals(USTAR) && bytes.length % 512 !== 0) throw fault('cli/not-verifiable');
    const verdict = await verifyBundle(bytes, key);
    return told(verdict, await graphVerdict(bytes, verdict, options.shapes));
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    const { code, row } = refused;
    const output = { ok: false, code, sentence: row.sentence, hint: row.hint };
    return { output, lines: [`${code}: ${row.sentence}`, row.hint], exit: 2 };
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile() !== true || found.size > BUNDLE_BYTES_MAX) throw fault('cli/no-file-to-verify');
  return readFile(file);
}

/** Files beside an unpacked proof: the bundle's own folder. */
function beside(file: string): (name: string) => Promise<Buffer | null> {
  return (name) => readFile(join(dirname(file), '..', name)).catch(() => null);
}

/** A fingerprint, or a file with a fingerprint, a verifier key or an enrolment card. @throws cli/key-unreadable */
async function keyOf(given: string): Promise<string> {
  const isFingerprint = (text: string) => /^sha256:[0-9a-f]{64}$/.test(text);
  if (isFingerprint(given)) return given;
  const text = (await readFile(given, 'utf8').catch(() => '')).trim();
  if (isFingerprint(text)) return text;
  try {
    return fingerprintOf(text.startsWith('{') ? String(releaseKeyIn(JSON.parse(text))) : text);
  } catch {
    throw fault('cli/key-unreadable');
  }
}

function releaseKeyIn(card: unknown): unknown {
  return typeof card === 'object' && card !== null && 'releaseKey' in card ? card.releaseKey : null;
}

/** What the outside of a sealed package shows; only its recipient can open it. */
function envelope(bytes: Buffer): Verdict {
  const checking = new Checking('envelope');
  const end = bytes.indexOf('\n--- ');
  const lines = end < 0 ? [] : bytes.subarray(0, end).toString('latin1').split('\n');
  const stanzas = lines.filter((line) => line.startsWith('-> '));
  checking.that(end > 0, 'envelope-header', 'header', 'the header has no end');
  checking.that(stanzas.length > 0 && stanzas.length <= 8, 'envelope-recipients', 'header', 'one to eight recipients');
  checking.that(bytes.length > end + 5, 'envelope-empty', 'body', 'nothing follows the header');
  return verdictOf({
    kind: 'package',
    checks: [checking.done()],
    says: { recipients: stanzas.length, bytes: bytes.length },
    cannotSay: [
      'who sent it, to whom, or anything of what it holds: only its recipient can open it, `exchange accept`',
    ],
  });
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
  return { output, lines: linesOf(verdict, shacl, ok), exit: ok ? 0 : 1 };
}

function linesOf({ kind, checks, says, cannotSay }: Verdict, shacl: ShaclVerdict | null, ok: boolean): string[] {
  const lines = [`${kind}: ${ok ? 'every check holds' : 'REFUSED'}`];
  for (const check of checks) {
    lines.push(`  ${check.ok ? 'ok     ' : 'REFUSED'} ${check.check}: ${check.compared} compared`);
    for (const { flaw, at, why } of check.flaws) lines.push(`          ${flaw} (${at}): ${why}`);
  }
  if (kind === 'bundle') lines.push(shapesLine(shacl));
  for (const [name, value] of Object.entries(says)) lines.push(`  ${name}: ${JSON.stringify(value)}`);
  lines.push('It cannot say:', ...cannotSay.map((line) => `  - ${line}`));
  return lines;
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
