// Making a package in its open form: from a ledger, a selection and a dispatch entry already in the log, the
// frames that prove each record under one checkpoint and nothing else. Whatever is built is checked against
// roots while it is built, so damage in our own store never leaves under our signature. See `package-check.ts`
// for the reading side.

import { type Digest, digestText, recordLeaf, sha256Text } from '../base/digest.ts';
import { declareFaults, promise } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { type SigningKey, signNote } from '../base/signature.ts';
import { readHeader } from './batch.ts';
import { CoveredTree, cover } from './cover.ts';
import { Edge, HASH_BYTES, leafHash } from './merkle.ts';
import { packageFault } from './package-fault.ts';
import {
  closed,
  DISPATCHED,
  type Dispatch,
  dispatchSchema,
  FRAMES,
  frame,
  type Manifest,
  manifestSchema,
  PACKAGE_LIMITS,
  releaseKeyName,
  type SelectedLeaf,
  selectionDigest,
  signedText,
  Transcript,
} from './package-format.ts';

const fault = declareFaults('ledger', {
  'ledger/package-selection': {
    status: 400,
    sentence: 'The selection names a record that is not there, or names one twice.',
    hint: 'Select again from the ledger as it stands.',
  },
  'ledger/package-source': {
    status: 503,
    sentence: 'Our own records do not give the root that our ledger committed to.',
    hint: 'Nothing left this node. Run liaison ledger verify before anything else is released.',
  },
});

/** A record as the ledger holds it: live, or erased with nothing but its leaf left. */
export type SourceRecord = { readonly salt: Uint8Array; readonly bytes: Uint8Array } | { readonly leaf: Uint8Array };

/**
 * What a package needs of a ledger. Must stay as it was under `checkpoint` while a package is built; growth is
 * harmless.
 */
export interface PackageSource {
  readonly origin: string;
  /** Entries, root (`sha256:` hex) and signed note of one checkpoint that covers the dispatch entry. */
  readonly size: number;
  readonly root: string;
  readonly checkpoint: string;
  /** The exact bytes of the entry's header. */
  headerBytes(position: number): Promise<Uint8Array>;
  record(position: number, index: number): Promise<SourceRecord>;
  /** Leaves of all records of an entry, erased ones included. */
  batchLeaves(position: number): Promise<readonly Uint8Array[]>;
  /** Hash of the complete subtree of 2^height entries that begins at index x 2^height. */
  logSubtree(height: number, index: number): Promise<Uint8Array>;
}

/** Indexes of the records to disclose from one entry, at least one. */
export interface SelectedEntry {
  readonly position: number;
  readonly records: readonly number[];
}

/** What the manifest says beside what the dispatch record and the ledger already say. */
export type ManifestParts = Pick<
  Manifest,
  | 'from'
  | 'toKeys'
  | 'operation'
  | 'handling'
  | 'created'
  | 'withheld'
  | 'supersedes'
  | 'recalls'
  | 'erases'
  | 'answers'
  | 'synthetic'
>;

export interface PackageOrder {
  /** Position of the `exchange/dispatched/1` entry, which is disclosed with the rest. */
  readonly dispatch: number;
  readonly selection: readonly SelectedEntry[];
  readonly manifest: ManifestParts;
  /** The recipient's origin as in the roster. */
  readonly recipientOrigin: string;
  readonly releaseKey: Pick<SigningKey, 'privateKey' | 'publicKey'>;
  /** A void: only the dispatch goes, which every recipient refuses (`ledger/package-dispatch`), and so uses it up. */
  readonly voided?: boolean;
}

export interface BuiltPackage {
  /** The open form, padded; to be sealed. */
  readonly bytes: Buffer;
  readonly manifest: Manifest;
  /** The leaf hash of the dispatch entry. */
  readonly packageId: Digest;
}

/**
 * The digest of a selection, which the dispatch record must hold before it is appended. Faults:
 * `ledger/package-selection`.
 */
export async function digestOfSelection(source: PackageSource, selection: readonly SelectedEntry[]): Promise<Digest> {
  const leaves: SelectedLeaf[] = [];
  for (const { position, records } of inOrder(selection)) {
    const batch = await source.batchLeaves(position);
    for (const index of records) {
      const leaf = batch[index];
      if (leaf === undefined) throw fault('ledger/package-selection', { position, index });
      leaves.push({ position, index, leaf });
    }
  }
  return selectionDigest(leaves);
}

/** Sorted by position and index; `ledger/package-selection` for doublets and empty entries. */
function inOrder(selection: readonly SelectedEntry[]): SelectedEntry[] {
  const entries = selection
    .map(({ position, records }) => ({ position, records: records.toSorted((one, other) => one - other) }))
    .sort((one, other) => one.position - other.position);
  entries.forEach(({ position, records }, order) => {
    const twice = new Set(records).size !== records.length || entries[order - 1]?.position === position;
    if (twice || records.length === 0) throw fault('ledger/package-selection', { position });
  });
  return entries;
}

/**
 * Builds and signs a package. The dispatch record decides addressee, number, nonce, type, purpose and expiry;
 * its selection must be the digest of this selection. Rebuilding after an erasure gives the same package with
 * less in it, under the same id. Faults: `ledger/package-selection`, `-source`, `-dispatch`, `-size`.
 */
export async function buildPackage(source: PackageSource, order: PackageOrder): Promise<BuiltPackage> {
  const body = new Body(source, order.dispatch);
  const disclosed = inOrder([...order.selection, { position: order.dispatch, records: [0] }]);
  await body.write(disclosed);
  const dispatch = body.dispatch();
  const { selection } = dispatch;
  const held = order.voided === true || selection === selectionDigest(body.leaves);
  if (!held) throw packageFault('ledger/package-dispatch', { field: 'selection' });
  const { to, number, previous, nonce, packageType, purpose, expires } = dispatch;
  const drawn = manifestSchema.safeParse({
    ...order.manifest,
    ...{ v: 1, type: packageType, to, number, previous, nonce, purpose, expires, selection },
    package: body.packageId(),
    dispatch: order.dispatch,
    checkpoint: { size: source.size, root: source.root },
    counts: body.counts,
    transcript: body.transcript.digest(),
  });
  promise(drawn.success, 'a manifest of ours is of its form');
  const manifest = drawn.data;
  const manifestBytes = Buffer.from(canonical(manifest as unknown as JsonObject));
  if (manifestBytes.length > PACKAGE_LIMITS.frameBytesMax) throw packageFault('ledger/package-size');
  const text = signedText({
    from: source.origin,
    to: order.recipientOrigin,
    number,
    manifest: sha256Text(manifestBytes),
    package: body.packageId(),
  });
  const note = signNote(text, [{ name: releaseKeyName(source.origin), key: order.releaseKey }]);
  const frames = [frame(FRAMES.note, Buffer.from(note)), frame(FRAMES.manifest, manifestBytes), ...body.frames];
  return { bytes: closed(frames), manifest, packageId: body.packageId() };
}

/** Frames from the checkpoint to the last proof, with what the manifest says about them. */
class Body {
  readonly frames: Buffer[] = [];
  readonly transcript = new Transcript();
  readonly leaves: SelectedLeaf[] = [];
  readonly counts = { entries: 0, records: 0, erased: 0, bytes: 0 };
  readonly #source: PackageSource;
  readonly #dispatchAt: number;
  readonly #log = new CoveredTree();
  readonly #batch = new CoveredTree();
  // One edge for all spans: a fresh one for each of thousands costs more than the hashing.
  readonly #edge = new Edge();
  #dispatch: Dispatch | null = null;
  #packageId: Digest | null = null;

  constructor(source: PackageSource, dispatchAt: number) {
    this.#source = source;
    this.#dispatchAt = dispatchAt;
  }

  dispatch(): Dispatch {
    if (this.#dispatch === null) throw packageFault('ledger/package-dispatch', { field: 'record' });
    return this.#dispatch;
  }

  packageId(): Digest {
    promise(this.#packageId !== null, 'the dispatch entry was written');
    return this.#packageId;
  }

  async write(disclosed: readonly SelectedEntry[]): Promise<void> {
    const { size, root, checkpoint } = this.#source;
    this.#frame(FRAMES.checkpoint, Buffer.from(checkpoint));
    this.#log.begin(size);
    for (const entry of disclosed) {
      if (!(entry.position < size)) throw fault('ledger/package-selection', { position: entry.position });
      await this.#logSpans(this.#log.size, entry.position);
      await this.#entry(entry);
    }
    await this.#logSpans(this.#log.size, size);
    if (digestText(this.#log.root()) !== root) throw fault('ledger/package-source', { root: 'log' });
  }

  #frame(type: number, ...parts: Uint8Array[]): void {
    const bytes = frame(type, ...parts);
    this.frames.push(bytes);
    this.transcript.frame(bytes);
  }

  async #logSpans(from: number, to: number): Promise<void> {
    for (const span of cover(from, to)) {
      const hash = Buffer.from(await this.#source.logSubtree(span.height, span.from / 2 ** span.height));
      this.#frame(FRAMES.logSpan, Buffer.of(span.height), hash);
      promise(this.#log.span(span.height, hash) === null, 'our own cover is greedy');
    }
  }

  async #entry({ position, records }: SelectedEntry): Promise<void> {
    const bytes = Buffer.from(await this.#source.headerBytes(position));
    const header = readHeader(bytes);
    const leaf = leafHash(bytes);
    this.#frame(FRAMES.entry, bytes);
    promise(this.#log.leaf(leaf) === null, 'entries are written in order');
    this.counts.entries += 1;
    if (position === this.#dispatchAt) {
      if (header.kind !== DISPATCHED) throw packageFault('ledger/package-dispatch', { field: 'kind' });
      this.#packageId = digestText(leaf);
    }
    const leaves = header.size === records.length ? null : Buffer.concat(await this.#source.batchLeaves(position));
    this.#batch.begin(header.size);
    for (const index of records) {
      if (!(index < header.size)) throw fault('ledger/package-selection', { position, index });
      this.#batchSpans(leaves, index);
      await this.#record(position, index);
    }
    this.#batchSpans(leaves, header.size);
    if (digestText(this.#batch.root()) !== header.root) throw fault('ledger/package-source', { position });
  }

  #batchSpans(leaves: Buffer | null, to: number): void {
    for (const { from, height } of cover(this.#batch.size, to)) {
      promise(leaves !== null && leaves.length >= to * HASH_BYTES, 'the leaves of the batch are all there');
      this.#edge.reset();
      for (let index = from; index < from + 2 ** height; index++) this.#edge.push(leaves, index * HASH_BYTES);
      const hash = this.#edge.root();
      this.#frame(FRAMES.batchSpan, Buffer.of(height), hash);
      promise(this.#batch.span(height, hash) === null, 'our own cover is greedy');
    }
  }

  async #record(position: number, index: number): Promise<void> {
    const record = await this.#source.record(position, index);
    const erased = 'leaf' in record;
    const leaf = erased ? Buffer.from(record.leaf) : recordLeaf(record.salt, record.bytes);
    this.frames.push(erased ? frame(FRAMES.erased, leaf) : frame(FRAMES.record, record.salt, record.bytes));
    this.transcript.record(leaf);
    promise(this.#batch.leaf(leaf) === null, 'records are written in order');
    this.counts.records += 1;
    if (erased) this.counts.erased += 1;
    else this.counts.bytes += record.bytes.length;
    if (position !== this.#dispatchAt) this.leaves.push({ position, index, leaf });
    else if (!erased) this.#dispatch = readDispatch(record.bytes);
  }
}

function readDispatch(bytes: Uint8Array): Dispatch {
  const read = dispatchSchema.safeParse(parseCanonical(bytes, LIMITS.recordBytesMax));
  if (!read.success) throw packageFault('ledger/package-dispatch', { field: 'record' });
  return read.data;
}
