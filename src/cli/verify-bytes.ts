// What `liaison verify` says of bytes, wherever they come from: the kind is told from the bytes, never from a name,
// and each kind goes to its own checks. What always holds: a mark with one wrong byte is still that kind, so that its
// checks say what is wrong; a key that cannot be read is wrong use, not a passed check. Pure: `verify-file.ts` has the
// files of a disk, `web/verifier/` those that are dropped on a page.

import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { FEED_FILE_BYTES_MAX } from '../exchange/feed-file.ts';
import { FORK_BYTES_MAX } from '../exchange/fork-proof.ts';
import type { KnownSender } from '../ledger/package-check.ts';
import { PACKAGE_LIMITS } from '../ledger/package-format.ts';
import { fingerprintOf } from '../node/bundle/readme.ts';
import { BUNDLE_BYTES_MAX, PROOF_BYTES_MAX } from '../node/bundle/shapes.ts';
import { type Check, Checking, type Handed, type Verdict, verdictOf } from '../node/bundle/verdict.ts';
import { verifyBundle } from '../node/bundle/verify.ts';
import { verifyProof } from '../node/bundle/verify-proof.ts';
import { PAPER_BYTES_MAX, resembles, signatureAt, verifyPaper } from '../node/documents/signed-paper.ts';
import { ANNEX_BYTES_MAX, verifyAnnex } from '../reconciliation/annex.ts';
import { type SignerCard, withStatement } from './stated-keys.ts';
import { verifyForkProof } from './verify-fork.ts';
import { verifyCheckpoint, verifyFeed, verifyKeys, verifyReceipt, verifyRosterFile } from './verify-notes.ts';
import { cardIn, verifyEnvelope, verifyPackage } from './verify-package.ts';

const fault = declareFaults('cli', {
  'cli/not-verifiable': {
    status: 415,
    sentence: 'This is no file that a node hands out: no bundle, proof, annex, paper, package or note.',
    hint: 'Give the file as it was handed over; one that was unpacked, printed or saved anew is another file.',
  },
  'cli/key-unreadable': {
    status: 400,
    sentence: 'The key given is neither a fingerprint nor a file with one key.',
    hint: 'Give sha256: and 64 digits, or a file with the verifier key or the card of the agency.',
  },
});

export type FileKind = 'bundle' | 'sealed' | 'package' | 'annex' | 'proof' | 'paper' | Handed;

interface Mark {
  readonly kind: FileKind;
  readonly at: number;
  readonly text: string;
  /** No file of the kind is larger. */
  readonly bytesMax: number;
}

/** A note, or one with its body beside it. */
export const NOTE_BYTES_MAX = 128 * 1_024;
/** A checkpoint begins with the name of its ledger, which is any; then comes a number. */
const CHECKPOINT = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._-]+)+\r?\n\d{1,16}\r?\n/;

/** What stands at which place of each kind. */
const MARKS: readonly Mark[] = [
  { kind: 'sealed', at: 0, text: 'age-encryption.org/v1\n', bytesMax: PACKAGE_LIMITS.packageBytesMax },
  { kind: 'package', at: 5, text: 'liaison/package/v1\n', bytesMax: PACKAGE_LIMITS.packageBytesMax },
  { kind: 'annex', at: 0, text: '{"annex":{"announcement":', bytesMax: ANNEX_BYTES_MAX },
  { kind: 'fork', at: 0, text: '{"fork":{"before":[', bytesMax: FORK_BYTES_MAX },
  { kind: 'proof', at: 0, text: '{\n  "format": "liaison-proof/1"', bytesMax: PROOF_BYTES_MAX },
  { kind: 'paper', at: 0, text: '%PDF-', bytesMax: PAPER_BYTES_MAX },
  { kind: 'receipt', at: 0, text: 'liaison/receipt/v1\n', bytesMax: NOTE_BYTES_MAX },
  { kind: 'feed', at: 0, text: 'liaison/feed/v1\n', bytesMax: FEED_FILE_BYTES_MAX },
  { kind: 'keys', at: 0, text: '{"body":"{\\"address\\":', bytesMax: NOTE_BYTES_MAX },
  { kind: 'roster', at: 0, text: '{"body":"{\\"at\\":', bytesMax: NOTE_BYTES_MAX },
  { kind: 'keys', at: 0, text: '{"note":"liaison/keys/v1', bytesMax: NOTE_BYTES_MAX },
  { kind: 'roster', at: 0, text: '{"note":"liaison/roster/v1', bytesMax: NOTE_BYTES_MAX },
  { kind: 'bundle', at: 0, text: 'bundle.json', bytesMax: BUNDLE_BYTES_MAX },
  { kind: 'bundle', at: 257, text: 'ustar', bytesMax: BUNDLE_BYTES_MAX },
];
/** Bytes from which the kind is told. */
export const HEAD_BYTES = 512;

/** The kind of a file that begins so. @throws cli/not-verifiable */
export function markOf(head: Buffer): Mark {
  const mark = MARKS.find(({ at, text }) => resembles(head, Buffer.from(text), at));
  if (mark === undefined && CHECKPOINT.test(head.toString())) {
    return { kind: 'checkpoint', at: 0, text: '', bytesMax: NOTE_BYTES_MAX };
  }
  if (mark === undefined) throw fault('cli/not-verifiable');
  return mark;
}

/** A key file or a card: lines of text, never more. */
export const KEY_BYTES_MAX = 16 * 1_024;

/** A signer's key as it was had in another way. */
export interface GivenKey {
  /** Its fingerprint. */
  readonly key: string;
  /** The whole card, where one was given. */
  readonly card: SignerCard | null;
  /** Its witness's verifier key: the text itself, or that of the card; null of a fingerprint. */
  readonly witness: string | null;
}

/** The key in a text: a fingerprint, a verifier key or an enrolment card. @throws cli/key-unreadable */
export function keyIn(given: string): GivenKey {
  const text = given.trim();
  if (/^sha256:[0-9a-f]{64}$/.test(text)) return { key: text, card: null, witness: null };
  try {
    if (!text.startsWith('{')) return { key: fingerprintOf(text), card: null, witness: text };
    const { releaseKey, witnessKey, rootKey } = keysIn(JSON.parse(text));
    return { key: fingerprintOf(String(releaseKey)), card: rooted(cardIn(text), rootKey), witness: witnessKey };
  } catch {
    throw fault('cli/key-unreadable');
  }
}

const rooted = (card: KnownSender | null, rootKey: string | null): SignerCard | null =>
  card === null ? null : { ...card, rootKey };

function keysIn(card: unknown) {
  const key = z.string().nullish();
  const { releaseKey, ...read } = z.object({ releaseKey: z.unknown(), witnessKey: key, rootKey: key }).parse(card);
  return { releaseKey, witnessKey: read.witnessKey ?? null, rootKey: read.rootKey ?? null };
}

/** The fingerprint under which a bundle's witness counts. */
export function witnessPrint({ key, witness }: GivenKey): string {
  return witness === null ? key : fingerprintOf(witness);
}

export interface Given {
  readonly signer: GivenKey | null;
  /** Text of the signer's statement of keys, where one was given. */
  readonly keys?: string | null;
  /** Keys of witnesses whose lines count. */
  readonly witnesses: readonly GivenKey[];
  /** A file of the folder that a proof's bundle was unpacked into. */
  readonly beside: (name: string) => Promise<Buffer | null>;
}

/** Kinds whose signers' keys a statement names. */
const STATED: ReadonlySet<FileKind> = new Set(['package', 'fork', 'checkpoint', 'receipt', 'roster', 'feed']);

/**
 * The verdict on a whole file of that kind.
 * @throws cli/not-verifiable, cli/card-needed, cli/other-key, cli/keys-unfit
 */
export async function verdictOn(kind: FileKind, bytes: Buffer, given: Given): Promise<Verdict> {
  const { keys = null, signer } = given;
  const card = signer?.card ?? null;
  if (keys === null) return verdictBy(kind, bytes, given, card);
  if (STATED.has(kind)) return verdictBy(kind, bytes, given, withStatement(card, keys));
  const verdict = await verdictBy(kind, bytes, given, card);
  const unused = 'anything by the statement of keys that was given: files of this kind are not checked with one';
  return { ...verdict, cannotSay: [...verdict.cannotSay, unused] };
}

async function verdictBy(kind: FileKind, bytes: Buffer, given: Given, card: SignerCard | null): Promise<Verdict> {
  const { signer, witnesses, beside } = given;
  const key = signer?.key ?? null;
  if (kind === 'sealed') return verifyEnvelope(bytes);
  const lines = witnesses.map(({ witness }) => witness).filter((one) => one !== null);
  if (kind === 'package') return verifyPackage(bytes, card, lines);
  if (kind === 'fork') return verifyForkProof(bytes, card);
  if (kind === 'checkpoint') return verifyCheckpoint(bytes, card, lines);
  if (kind === 'receipt') return verifyReceipt(bytes, card);
  if (kind === 'keys') return verifyKeys(bytes, card);
  if (kind === 'roster') return verifyRosterFile(bytes, card);
  if (kind === 'feed') return verifyFeed(bytes, card);
  if (kind === 'annex') return annexVerdict(bytes, key);
  if (kind === 'proof') return verifyProof(bytes, beside, key);
  if (kind === 'bundle') return verifyBundle(bytes, key, witnesses.map(witnessPrint));
  // Any program makes a PDF; ours end in their signature.
  if (signatureAt(bytes) < 0) throw fault('cli/not-verifiable');
  return verifyPaper(bytes, key);
}

/** The checks of an annex as those of the other files; the key must be the one whose fingerprint was given. */
function annexVerdict(bytes: Buffer, fingerprint: string | null): Verdict {
  const { checks, annex, key } = verifyAnnex(bytes);
  const verdict: Check[] = checks.map(({ name, ok, compared, why }) => {
    return { check: name, ok, compared, flaws: ok ? [] : [{ flaw: name, at: 'annex', why }] };
  });
  if (fingerprint !== null && key !== null && verdict.every(({ ok }) => ok)) {
    const checking = new Checking('key');
    const own = fingerprintOf(key) === fingerprint;
    checking.that(own, 'key', 'annex', 'it was signed by another key than the one given');
    verdict.push(checking.done());
  }
  const { publisher, figure, operation, publishedAt, synthetic } = annex ?? {};
  return verdictOf({
    kind: 'annex',
    checks: verdict,
    says: annex === null ? {} : { publisher, figure, operation, publishedAt, synthetic },
    cannotSay: [
      ...(fingerprint === null ? ['whether the key is the publisher’s: give its fingerprint with --key'] : []),
      'whether the numbers are right: each agency counted its own, and they open on the nodes alone',
    ],
  });
}
