// The signature of a paper: every PDF that a node makes ends in one comment line with a C2SP note of the agency's
// release key over the digest of all bytes before it. What always holds: readers of PDF pass over the line, no
// byte of the file changes unseen, and what a page shows is not read again. `cli/verify-file.ts` checks one
// without a node.

import { sha256 } from '../../base/digest.ts';
import { Fault } from '../../base/fault.ts';
import { openNote, parseVerifierKey, type SigningKey, signNote, verifierKeyText } from '../../base/signature.ts';
import { releaseKeyName } from '../../ledger/package-format.ts';
import { fingerprintOf } from '../bundle/readme.ts';
import { Checking, type Verdict, verdictOf } from '../bundle/verdict.ts';

const FIRST_LINE = 'liaison/paper/v1';
const MARK = Buffer.from('%liaison-paper/1 ');
/** Readers look for the end of a PDF in its last 1,024 bytes: the line with its key and note must leave room. */
const TAIL_BYTES = 960;
/** A paper holds text and at most 500 labels; a photograph is never in it. */
export const PAPER_BYTES_MAX = 64 * 1_024 * 1_024;

type Signer = Pick<SigningKey, 'privateKey' | 'publicKey'>;

const noteText = (origin: string, name: string, bytes: Uint8Array): string =>
  `${FIRST_LINE}\n${origin}\n${name}\n${sha256(bytes).toString('base64')}\n`;

/** The paper with its signature. `name` is the document's, as in its route. */
export function signedPaper(pdf: Uint8Array, { origin, name }: { origin: string; name: string }, key: Signer): Buffer {
  const bytes = Buffer.concat([pdf, Buffer.from('\n')]);
  const signer = releaseKeyName(origin);
  const note = Buffer.from(signNote(noteText(origin, name, bytes), [{ name: signer, key }])).toString('base64');
  return Buffer.concat([bytes, MARK, Buffer.from(`${verifierKeyText(signer, key.publicKey)} ${note}\n`)]);
}

/** Where the signature of a paper begins, or -1; a mark of which one byte was changed is still one. */
export function signatureAt(bytes: Buffer): number {
  for (let at = bytes.length - MARK.length; at >= Math.max(0, bytes.length - TAIL_BYTES); at--) {
    if (resembles(bytes, MARK, at)) return at;
  }
  return -1;
}

/** True when the bytes at that place are the mark's, but for at most one: a damaged file is still one of its kind. */
export function resembles(bytes: Uint8Array, mark: Uint8Array, at = 0): boolean {
  if (bytes.length < at + mark.length) return false;
  let other = 0;
  for (let nth = 0; nth < mark.length; nth++) if (bytes[at + nth] !== mark[nth]) other += 1;
  return other <= 1;
}

/** Checks a paper from its bytes. `key` is a fingerprint that was had in another way, or null. */
export function verifyPaper(bytes: Buffer, key: string | null): Verdict {
  const checking = new Checking('signature');
  const at = signatureAt(bytes);
  const line = bytes.subarray(Math.max(0, at)).toString('latin1');
  const [, keyText = '', encoded = ''] = /^%liaison-paper\/1 (\S+) ([A-Za-z0-9+/]+={0,2})\n$/.exec(line) ?? [];
  const note = Buffer.from(encoded, 'base64');
  const whole = at >= 0 && keyText !== '' && note.toString('base64') === encoded;
  checking.that(whole, 'paper-form', 'signature', 'the line of the signature is not of its form');
  const read = whole ? readNote(checking, note.toString(), keyText, bytes.subarray(0, at)) : null;
  if (read !== null && key !== null) {
    checking.that(read.fingerprint === key, 'key', 'signature', 'it was signed by another key than the one given');
  }
  return verdictOf({
    kind: 'paper',
    checks: [checking.done()],
    says: { ...read, bytes: bytes.length },
    cannotSay: [
      ...(key === null ? ['whether the key is the agency’s: give its fingerprint with --key'] : []),
      'whether what the paper says is true, or still so: it is what the node held when it was made',
      'anything of a print or a scan of it: only these bytes are signed',
    ],
  });
}

function readNote(checking: Checking, note: string, keyText: string, signed: Buffer) {
  try {
    const key = parseVerifierKey(keyText);
    const { text, signatures, unknown } = openNote(note, [key]);
    const [, origin = '', paper = ''] = text.split('\n');
    const one = signatures.length === 1 && unknown === 0 && key.name === releaseKeyName(origin);
    checking.that(one, 'signature', 'signature', 'it is not the one signature of the release key of its origin');
    const same = text === noteText(origin, paper, signed);
    checking.that(same, 'paper-bytes', 'paper', 'the paper is not the one that was signed');
    return { paper, origin, fingerprint: fingerprintOf(keyText) };
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    checking.that(false, 'signature', 'signature', refused.row.sentence);
    return null;
  }
}
