// The verdict on files that were dropped on the page: the same checks as `liaison verify`, from the same code, on
// bytes alone. What always holds: a file with a signature outside the strict form is neither valid nor refused here.
// `src/cli/verify-bytes.ts` has the checks, `page.ts` shows what comes out.

import { Fault } from '../../src/base/fault.ts';
import { HEAD_BYTES, keyIn, markOf, verdictOn } from '../../src/cli/verify-bytes.ts';
import type { Verdict } from '../../src/node/bundle/verdict.ts';
import { takeOutside } from './outside.ts';

/** A file by the name or path that the browser gives it. */
export interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** `command`: this page does not decide. `unknown`: not a file that is checked here, or a key that cannot be read. */
export type Outcome = 'valid' | 'refused' | 'broken-custody' | 'command' | 'unknown';

export interface Checked {
  readonly outcome: Outcome;
  readonly file: string;
  readonly verdict: Verdict | null;
  /** Of a file or key that is none: code, sentence and hint. */
  readonly fault: { readonly code: string; readonly sentence: string; readonly hint: string } | null;
}

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, length);

/**
 * Checks the one file that is of a kind; others may lie beside a proof. `key`: text of a fingerprint, key or card;
 * `stated`: that of the signer's statement of keys.
 */
export async function check(
  files: readonly Dropped[],
  key: string,
  witnesses: readonly string[],
  stated = '',
): Promise<Checked> {
  takeOutside();
  const asked = files.find(isOfAKind) ?? files[0];
  if (asked === undefined) return { outcome: 'unknown', file: '', verdict: null, fault: null };
  try {
    const bytes = bufferOf(asked.bytes);
    const { kind, bytesMax } = markOf(bytes.subarray(0, HEAD_BYTES));
    if (bytes.length > bytesMax) throw new RangeError('larger than any of its kind');
    const signer = key.trim() === '' ? null : keyIn(key);
    const seen = witnesses.filter((one) => one.trim() !== '').map((one) => keyIn(one));
    const keys = stated.trim() === '' ? null : stated;
    const verdict = await verdictOn(kind, bytes, { signer, keys, witnesses: seen, beside: beside(files) });
    const outcome = takeOutside() > 0 ? 'command' : outcomeOf(verdict);
    return { outcome, file: asked.name, verdict, fault: null };
  } catch (refused) {
    const fault = faultOf(refused);
    return { outcome: takeOutside() > 0 ? 'command' : 'unknown', file: asked.name, verdict: null, fault };
  }
}

function outcomeOf({ ok, custody }: Verdict): Outcome {
  if (!ok) return 'refused';
  return custody?.ok === false ? 'broken-custody' : 'valid';
}

function faultOf(refused: unknown) {
  if (refused instanceof Fault) return { code: refused.code, ...refused.row };
  const sentence = refused instanceof Error ? refused.message : 'the file cannot be read';
  return { code: 'page/unreadable', sentence, hint: '' };
}

function isOfAKind({ bytes }: Dropped): boolean {
  try {
    markOf(bufferOf(bytes.subarray(0, HEAD_BYTES)));
    return true;
  } catch {
    return false;
  }
}

/** Files of an unpacked bundle are found by the end of their path. */
function beside(files: readonly Dropped[]): (name: string) => Promise<Buffer | null> {
  return async (name) => {
    const last = name.slice(name.lastIndexOf('/') + 1);
    const found = files.find((file) => file.name === last || file.name.endsWith(`/${name}`) || file.name === name);
    return found === undefined ? null : bufferOf(found.bytes);
  };
}
