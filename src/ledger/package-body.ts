// The body of a package as it is read: frames, the covered log, the covered batches, records, transcript and
// counts, in one pass. The whole log goes by from left to right, so a place is never claimed, only counted. See
// `package-check.ts` for what stands before and after, `cover.ts` for the trees.

import { isInstant } from '../base/clock.ts';
import { type Digest, digestText, recordId, recordLeaf } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { type JsonObject, parseCanonical } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { isHeaderOf, readHeader } from './batch.ts';
import { isZero } from './bytes.ts';
import { openCheckpoint } from './checkpoint.ts';
import { CoveredTree, type CoverFlaw } from './cover.ts';
import type { Header } from './entry.ts';
import { HASH_BYTES, leafHash, type TreeHead } from './merkle.ts';
import { type PackageFaultCode, packageFault, VOID } from './package-fault.ts';
import {
  closed,
  DISPATCHED,
  type Dispatch,
  dispatchSchema,
  FRAMES,
  type FrameRead,
  Frames,
  frame,
  type Manifest,
  PACKAGE_LIMITS,
  padBytes,
  type SelectedLeaf,
  selectionDigest,
  Transcript,
} from './package-format.ts';

export interface CheckedRecord {
  readonly position: number;
  readonly index: number;
  readonly header: Header;
  readonly id: string;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
  readonly value: JsonObject;
}

/** What of the sender the body is held against. */
interface LogOwner {
  readonly origin: string;
  readonly ledgerKeys: readonly Uint8Array[];
}

/** The object when the bytes are its canonical text, otherwise null. */
export function canonicalOrNull(bytes: Uint8Array, bytesMax: number): JsonObject | null {
  try {
    return parseCanonical(bytes, bytesMax);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

const OUTSIDE = [FRAMES.logSpan, FRAMES.entry, FRAMES.pad, FRAMES.end];
const INSIDE = [...OUTSIDE, FRAMES.batchSpan, FRAMES.record, FRAMES.erased];

/** Checks 16 to 22: checkpoint, frames, records, proofs, transcript, counts, dispatch. */
export class BodyReader {
  readonly records: CheckedRecord[] = [];
  readonly erased: { position: number; index: number; id: string }[] = [];
  chained = false;
  /** The ledger key that signed the checkpoint. */
  signedBy: Uint8Array = new Uint8Array();
  readonly #frames: Frames;
  readonly #manifest: Manifest;
  readonly #sender: LogOwner;
  readonly #transcript = new Transcript();
  readonly #log = new CoveredTree();
  readonly #batch = new CoveredTree();
  readonly #selected: SelectedLeaf[] = [];
  readonly #counts = { entries: 0, records: 0, erased: 0, bytes: 0 };
  #forked = false;
  #header: Header | null = null;
  #disclosed = 0;
  #dispatchId: Digest | null = null;
  #dispatch: JsonObject | null = null;

  constructor(frames: Frames, manifest: Manifest, sender: LogOwner) {
    this.#frames = frames;
    this.#manifest = manifest;
    this.#sender = sender;
  }

  checkpoint(lastCosigned: TreeHead | null): string {
    const max = PACKAGE_LIMITS.noteBytesMax;
    const { body, raw } = this.#frames.next([FRAMES.checkpoint], 'ledger/package-frame', max);
    this.#transcript.frame(raw);
    const note = body.toString();
    const head = this.#head(note);
    const { size, root } = this.#manifest.checkpoint;
    if (head.size !== size || digestText(head.root) !== root) throw packageFault('ledger/package-checkpoint');
    this.#log.begin(size);
    if (lastCosigned !== null) this.#compareWith(lastCosigned);
    return note;
  }

  #head(note: string): TreeHead {
    for (const key of this.#sender.ledgerKeys) {
      try {
        const head = openCheckpoint(note, this.#sender.origin, key);
        this.signedBy = key;
        return head;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
    }
    throw packageFault('ledger/package-checkpoint');
  }

  /**
   * A size that passes by exactly is compared with what we cosigned; a difference is a fork once the rest has
   * held.
   */
  #compareWith({ size, root }: TreeHead): void {
    this.#log.passing = (passed, edge) => {
      if (passed !== size) return;
      this.#forked = !edge.root().equals(root);
      this.chained = !this.#forked;
    };
  }

  entries(): void {
    let read = this.#next();
    while (read.type !== FRAMES.pad && read.type !== FRAMES.end) {
      if (read.type === FRAMES.record || read.type === FRAMES.erased) this.#record(read);
      else this.#proof(read);
      read = this.#next();
    }
    this.#closeEntry();
    this.#close(read);
  }

  #next(): FrameRead {
    return this.#frames.next(this.#header === null ? OUTSIDE : INSIDE, 'ledger/package-frame');
  }

  #proof({ type, body, raw }: FrameRead): void {
    this.#transcript.frame(raw);
    if (type !== FRAMES.batchSpan) this.#closeEntry();
    if (type === FRAMES.batchSpan) sound(this.#batch.span(...spanOf(body)), 'ledger/package-batch-root');
    else if (type === FRAMES.logSpan) sound(this.#log.span(...spanOf(body)), 'ledger/package-log-root');
    else this.#entry(body);
  }

  #entry(body: Buffer): void {
    const position = this.#log.size;
    if (!isForeignHeader(body, this.#sender.origin, position)) throw packageFault('ledger/package-entry', { position });
    const leaf = leafHash(body);
    sound(this.#log.leaf(leaf), 'ledger/package-log-root');
    this.#header = readHeader(body);
    this.#batch.begin(this.#header.size);
    this.#disclosed = 0;
    this.#counts.entries += 1;
    if (this.#counts.entries > PACKAGE_LIMITS.entriesMax) throw packageFault('ledger/package-counts');
    if (position === this.#manifest.dispatch && this.#header.kind === DISPATCHED) this.#dispatchId = digestText(leaf);
  }

  #record({ type, body }: FrameRead): void {
    const header = this.#header;
    const live = type === FRAMES.record;
    const fits = live ? body.length > HASH_BYTES : body.length === HASH_BYTES;
    if (header === null || !fits) throw packageFault('ledger/package-frame', { type });
    const { position } = header;
    const index = this.#batch.size;
    const salt = body.subarray(0, HASH_BYTES);
    const bytes = body.subarray(HASH_BYTES);
    const leaf = live ? recordLeaf(salt, bytes) : body;
    const value = live ? canonicalOrNull(bytes, LIMITS.receivedRecordBytesMax) : null;
    if (live && value === null) throw packageFault('ledger/package-record', { position, index });
    sound(this.#batch.leaf(leaf), 'ledger/package-batch-root');
    this.#transcript.record(leaf);
    this.#disclosed += 1;
    this.#counts.records += 1;
    this.#counts.bytes += bytes.length;
    if (!live) this.#counts.erased += 1;
    if (this.#counts.records > PACKAGE_LIMITS.recordsMax) throw packageFault('ledger/package-counts');
    const isDispatch = position === this.#manifest.dispatch;
    if (isDispatch && index === 0) this.#dispatch = value;
    if (isDispatch) return;
    this.#selected.push({ position, index, leaf });
    const id = recordId(leaf);
    if (value === null) this.erased.push({ position, index, id });
    else this.records.push({ position, index, header, id, salt, bytes, value });
  }

  #closeEntry(): void {
    if (this.#header === null) return;
    if (this.#disclosed === 0) throw packageFault('ledger/package-frame', { type: FRAMES.entry });
    sound(this.#batch.close(), 'ledger/package-batch-root');
    const { size, root, position } = this.#header;
    if (this.#batch.size !== size || digestText(this.#batch.root()) !== root) {
      throw packageFault('ledger/package-batch-root', { position });
    }
    this.#header = null;
  }

  /** The end of the log, the padding and the end of the file; then what the manifest promised about all of it. */
  #close(last: FrameRead): void {
    sound(this.#log.close(), 'ledger/package-log-root');
    const { checkpoint, counts, transcript } = this.#manifest;
    const size = this.#log.size;
    if (size !== checkpoint.size || digestText(this.#log.root()) !== checkpoint.root) {
      throw packageFault('ledger/package-log-root');
    }
    if (this.#forked) throw packageFault('ledger/package-inconsistent');
    const padded = last.type === FRAMES.pad;
    if (padded && !isZero(last.body)) throw packageFault('ledger/package-frame', { type: FRAMES.pad });
    const end = padded ? this.#frames.next([FRAMES.end], 'ledger/package-frame') : last;
    if (end.body.length > 0) throw packageFault('ledger/package-frame', { type: FRAMES.end });
    if (this.#frames.at !== this.#frames.bytes.length) throw packageFault('ledger/package-trailing');
    const unpadded = this.#frames.at - (padded ? last.raw.length : 0);
    if (padBytes(unpadded) !== (padded ? last.body.length : null)) {
      throw packageFault('ledger/package-frame', { type: FRAMES.pad });
    }
    if (this.#transcript.digest() !== transcript) throw packageFault('ledger/package-transcript');
    const { entries, records, erased, bytes } = this.#counts;
    // More may have been erased since the manifest was signed, never less.
    const lost = erased - counts.erased;
    const told = entries === counts.entries && records === counts.records;
    if (!told || lost < 0 || (lost === 0 ? bytes !== counts.bytes : bytes >= counts.bytes)) {
      throw packageFault('ledger/package-counts');
    }
  }

  dispatch(): Dispatch {
    const read = dispatchSchema.safeParse(this.#dispatch);
    if (!read.success || this.#dispatchId !== this.#manifest.package) throw packageFault('ledger/package-dispatch');
    const [told, said] = [this.#manifest, read.data];
    const same =
      said.to === told.to &&
      said.number === told.number &&
      said.previous === told.previous &&
      said.nonce === told.nonce &&
      said.packageType === told.type &&
      said.purpose === told.purpose &&
      said.expires === told.expires &&
      said.selection === told.selection;
    const held = selectionDigest(this.#selected) === told.selection;
    const empty = same && this.#selected.length === 0;
    if (!same || !held) throw packageFault('ledger/package-dispatch', empty ? { field: VOID } : {});
    return said;
  }
}

function spanOf(body: Buffer): [number, Buffer] {
  if (body.length !== 1 + HASH_BYTES) throw packageFault('ledger/package-frame', { type: FRAMES.batchSpan });
  return [body[0] ?? 0, body.subarray(1)];
}

function sound(flaw: CoverFlaw | null, otherwise: PackageFaultCode): void {
  if (flaw === null) return;
  throw packageFault(flaw === 'beyond-size' ? otherwise : 'ledger/package-not-greedy');
}

const KIND = /^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*\/[1-9][0-9]{0,3}$/;
const ID = /^[a-z]{1,4}:[0-9a-f]{32}$/;

/**
 * True for canonical header bytes of that log and place whose fields hold nothing but kinds, times and random
 * ids.
 */
function isForeignHeader(bytes: Buffer, origin: string, position: number): boolean {
  if (bytes.length > LIMITS.headerBytesMax || !isHeaderOf(bytes, origin, position)) return false;
  const { kind, at, actor, permit, operation, size } = readHeader(bytes);
  const ids = [actor, permit, operation].filter((id) => id !== undefined);
  return KIND.test(kind) && isInstant(at) && ids.every((id) => ID.test(id)) && size <= LIMITS.entryRecordsMax;
}

/**
 * The same package without the records that `isErased` names: what an archive keeps after an erasure by law.
 * The signature and every other record stay good. Only for packages that passed `checkPackage`.
 */
export function withoutRecords(bytes: Uint8Array, isErased: (position: number, index: number) => boolean): Buffer {
  const frames = new Frames(bytes);
  const all = Object.values(FRAMES);
  const kept: Uint8Array[] = [];
  const place = { position: -1, index: 0 };
  for (let ended = false; !ended; ) {
    const { type, body, raw } = frames.next(all, 'ledger/package-frame');
    if (type === FRAMES.entry) Object.assign(place, { position: readHeader(body).position, index: 0 });
    if (type === FRAMES.batchSpan) place.index += 2 ** (body[0] ?? 0);
    if (type === FRAMES.record || type === FRAMES.erased) {
      const erase = type === FRAMES.record && isErased(place.position, place.index);
      const leaf = () => recordLeaf(body.subarray(0, HASH_BYTES), body.subarray(HASH_BYTES));
      kept.push(erase ? frame(FRAMES.erased, leaf()) : raw);
      place.index += 1;
    } else if (type !== FRAMES.pad && type !== FRAMES.end) {
      kept.push(raw);
    }
    ended = type === FRAMES.end;
  }
  return closed(kept);
}
