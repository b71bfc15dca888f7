// Reading a package in its open form: every check of formats.md 5.7 in its order, the first failure decides,
// and nothing of a package may be used before all of them have passed. What a passed check does not prove: that
// the sender's log has no other branch (witnesses), that a statement is true, or that a key was not revoked
// since (the roster).

import { daysAfter, type Instant } from '../base/clock.ts';
import { type Digest, sha256Text } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { openNote } from '../base/signature.ts';
import type { TreeHead } from './merkle.ts';
import { BodyReader, type CheckedRecord, canonicalOrNull } from './package-body.ts';
import { packageFault } from './package-fault.ts';
import {
  type Dispatch,
  FRAMES,
  Frames,
  type Manifest,
  manifestSchema,
  PACKAGE_LIMITS,
  readSignedText,
  releaseKeyName,
  type SignedText,
} from './package-format.ts';

/**
 * An enrolled agency: its code, its log's origin, and the keys of each role. Which of them counts at which position is
 * asked by whoever knows (`exchange/peer-keys.ts`); what is given back names the keys that signed.
 */
export interface KnownSender {
  readonly code: string;
  readonly origin: string;
  readonly releaseKeys: readonly Uint8Array[];
  readonly ledgerKeys: readonly Uint8Array[];
}

/** Where the sender's feed to us stands. */
export interface FeedState {
  /** The number that is expected next, from 1. */
  readonly next: number;
  /** The id of package next-1, or null when next is 1. */
  readonly previous: string | null;
  /** The id of the package that was received under a lower number; null when it is no longer known. */
  idOf(number: number): string | null;
}

export interface PackageExpectation {
  readonly senders: readonly KnownSender[];
  /** Ourselves: code, origin, and the ids of our live sealing keys (`sealingKeyId`). */
  readonly us: { readonly code: string; readonly origin: string; readonly sealingKeys: readonly string[] };
  /** True on a demonstration node. */
  readonly synthetic: boolean;
  readonly now: Instant;
  readonly feed: FeedState;
  /** The sender's last checkpoint that we cosigned, if any. */
  readonly lastCosigned?: TreeHead | null;
}

export interface CheckedPackage {
  readonly sender: KnownSender;
  readonly manifest: Manifest;
  readonly packageId: Digest;
  readonly dispatch: Dispatch & { readonly position: number };
  /** Disclosed records in order, without the dispatch record. */
  readonly records: readonly CheckedRecord[];
  /** Records that were erased by law after they were selected: place and id only. */
  readonly erased: readonly { readonly position: number; readonly index: number; readonly id: string }[];
  readonly checkpoint: {
    readonly size: number;
    readonly root: string;
    readonly note: string;
    /** The ledger key that signed it. */
    readonly signedBy: Uint8Array;
  };
  /**
   * True when the frames themselves show that the log begins with `lastCosigned`; false when that size lies
   * inside a span, which says nothing: ask for a consistency proof.
   */
  readonly chained: boolean;
}

/** What the signed note alone says; enough to look up the feed's state before the rest is checked. */
export interface OpenedPackageNote {
  readonly sender: KnownSender;
  readonly text: SignedText;
  /** The release key that signed. */
  readonly signedBy: Uint8Array;
}

/**
 * Checks 7 to 9: the note, the sender, the signature. Faults: `ledger/package-size`, `-note`, `-sender`,
 * `-signature`.
 */
export function openPackageNote(bytes: Uint8Array, senders: readonly KnownSender[]): OpenedPackageNote {
  const { body } = new Frames(bytes).next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax);
  const note = body.toString();
  const text = readSignedText(note.slice(0, note.lastIndexOf('\n\n') + 1));
  if (text === null) throw packageFault('ledger/package-note');
  const sender = senders.find(({ origin }) => origin === text.from);
  if (sender === undefined) throw packageFault('ledger/package-sender');
  const name = releaseKeyName(sender.origin);
  let signedBy: Uint8Array | undefined;
  try {
    const opened = openNote(
      note,
      sender.releaseKeys.map((publicKey) => ({ name, publicKey })),
    );
    // Exactly one line, and a known one: any other would let bits change unseen.
    if (opened.signatures.length !== 1 || opened.unknown !== 0) throw packageFault('ledger/package-note');
    signedBy = opened.signatures[0]?.publicKey;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'base/note-signature') throw packageFault('ledger/package-signature');
    if (error.code === 'base/note-unsigned') throw packageFault('ledger/package-sender');
    throw packageFault('ledger/package-note');
  }
  if (signedBy === undefined) throw packageFault('ledger/package-note');
  return { sender, text, signedBy };
}

/** What the signed manifest says of itself, before anything else of the package is checked. */
export interface Claim {
  readonly type: Manifest['type'];
  /** Position of the dispatch entry; the package's proofs show later that it stands there. */
  readonly dispatch: number;
  readonly created: Instant;
  readonly expires: Instant;
  /** The note of the checkpoint that follows; nothing of it is checked. */
  readonly checkpoint: string;
}

/** The claim of a package whose note was opened; null where no manifest that was signed and no checkpoint follow. */
export function claimOf(bytes: Uint8Array, { text }: Pick<OpenedPackageNote, 'text'>): Claim | null {
  try {
    const frames = new Frames(bytes);
    frames.next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax);
    const { body } = frames.next([FRAMES.manifest], 'ledger/package-frame');
    const signed = sha256Text(body) === text.manifest ? canonicalOrNull(body, PACKAGE_LIMITS.frameBytesMax) : null;
    const read = manifestSchema.safeParse(signed);
    if (!read.success) return null;
    const { type, dispatch, created, expires } = read.data;
    const checkpoint = frames.next([FRAMES.checkpoint], 'ledger/package-frame', PACKAGE_LIMITS.noteBytesMax).body;
    return { type, dispatch, created, expires, checkpoint: checkpoint.toString() };
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/**
 * Checks a whole package and gives back what it holds. Faults: one `ledger/package-...` code a class, in the
 * order of `package-format.ts`; `-repeat` is no failure, the stored receipt answers it.
 */
export function checkPackage(bytes: Uint8Array, expected: PackageExpectation): CheckedPackage {
  const { sender, text } = openPackageNote(bytes, expected.senders);
  if (text.to !== expected.us.origin) throw packageFault('ledger/package-addressee');
  const frames = new Frames(bytes);
  frames.next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax);
  const { body } = frames.next([FRAMES.manifest], 'ledger/package-frame');
  if (sha256Text(body) !== text.manifest) throw packageFault('ledger/package-manifest-digest');
  const manifest = readManifest(body, text, sender, expected);
  checkTime(manifest, expected.now);
  checkFeed(manifest, expected.feed);
  const reader = new BodyReader(frames, manifest, sender);
  const note = reader.checkpoint(expected.lastCosigned ?? null);
  reader.entries();
  const dispatch = reader.dispatch();
  checkHandling(manifest);
  return {
    sender,
    manifest,
    packageId: text.package,
    dispatch: { ...dispatch, position: manifest.dispatch },
    records: reader.records,
    erased: reader.erased,
    checkpoint: { ...manifest.checkpoint, note, signedBy: reader.signedBy },
    chained: reader.chained,
  };
}

function readManifest(body: Buffer, text: SignedText, sender: KnownSender, expected: PackageExpectation): Manifest {
  const read = manifestSchema.safeParse(canonicalOrNull(body, PACKAGE_LIMITS.frameBytesMax));
  if (!read.success)
    throw packageFault('ledger/package-manifest', { field: String(read.error.issues[0]?.path[0] ?? '') });
  const manifest = read.data;
  const agrees = manifest.number === text.number && manifest.package === text.package && manifest.from === sender.code;
  const first = (manifest.number === 1) === (manifest.previous === null);
  const unhandled = manifest.handling === null && manifest.counts.records > 1;
  if (!agrees || !first || unhandled) throw packageFault('ledger/package-manifest');
  if (manifest.to !== expected.us.code) throw packageFault('ledger/package-addressee');
  if (manifest.synthetic !== expected.synthetic) throw packageFault('ledger/package-synthetic');
  const ours = manifest.toKeys.some((key) => expected.us.sealingKeys.includes(key));
  if (!ours) throw packageFault('ledger/package-addressee-key');
  return manifest;
}

function checkTime({ created, expires }: Manifest, now: Instant): void {
  const bounded = created < expires && expires <= daysAfter(created, PACKAGE_LIMITS.expiryDaysMax);
  if (!bounded) throw packageFault('ledger/package-manifest', { field: 'expires' });
  if (expires <= now) throw packageFault('ledger/package-expired');
  if (Date.parse(created) > Date.parse(now) + PACKAGE_LIMITS.clockMinutesMax * 60_000) {
    throw packageFault('ledger/package-clock');
  }
}

function checkFeed(manifest: Manifest, feed: FeedState): void {
  const { number } = manifest;
  const details = { number, next: feed.next };
  if (number > feed.next) throw packageFault('ledger/package-gap', details);
  if (number === feed.next) {
    if (manifest.previous !== feed.previous) throw packageFault('ledger/package-forked', details);
    return;
  }
  const same = feed.idOf(number) === manifest.package;
  throw packageFault(same ? 'ledger/package-repeat' : 'ledger/package-forked', details);
}

/** The recipient must be among those who may hold it, and the purpose among those it may serve. */
function checkHandling({ handling, to, purpose }: Manifest): void {
  if (handling === null) return;
  if (!handling.audience.includes(to) || !handling.purposes.includes(purpose)) {
    throw packageFault('ledger/package-handling');
  }
}
