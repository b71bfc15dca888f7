// The durable log as the rest of the house sees it: create, open, append, read in order, prove, erase, close. It is
// files only; the folds and tables are somebody else's. Everything answered is durable, read back and under a signed
// checkpoint. See `commit.ts` for how an append becomes durable, `recovery.ts` for a start, `erasure.ts` for erasing.

import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Placed } from '../base/act.ts';
import type { Timers } from '../base/clock.ts';
import type { Random } from '../base/id.ts';
import { checkOrigin } from './checkpoint.ts';
import type { Disk } from './disk.ts';
import { type Entry, type EntryDraft, KINDS, type Written } from './entry.ts';
import { finishErasures } from './erasure.ts';
import { ledgerFault } from './files-fault.ts';
import { INSTANCE_BYTES } from './high-water.ts';
import { type LogFolder, layoutOf } from './layout.ts';
import { putList, readList } from './list.ts';
import type { Log, Settings } from './log.ts';
import { leafHash } from './merkle.ts';
import { consistencyPath, proveRecord, type RecordProof, rootAt } from './proof.ts';
import { checkpointOf, machineTimers } from './publish.ts';
import { headerBytes, readEntries } from './reader.ts';
import { Recent } from './recent.ts';
import { createLog, openLog } from './recovery.ts';
import { type StillFiles, stillFiles } from './restored.ts';
import { Turns } from './turns.ts';
import { type Verification, verifyLedger } from './verification.ts';
import { Writer } from './writer.ts';

export interface LedgerOptions {
  /** Rooted at `data/<agency>/`. */
  readonly disk: Disk;
  readonly folder: LogFolder;
  /** `<domain>/liaison/<n>`, also the name of the key. */
  readonly origin: string;
  /** Ed25519, of the role ledger and no other. */
  readonly privateKey: KeyObject;
  readonly random: Random;
  /** Entries in one group, default 4,096. */
  readonly groupEntriesMax?: number;
  /** Bytes of records in one group, default 8 MiB; a longer entry goes alone. */
  readonly groupBytesMax?: number;
  /** Bytes after which a payload segment gets no more groups, default 64 MiB. */
  readonly segmentBytesMax?: number;
  /** Bytes of records above which an entry gets a file of its own, default 1 MiB. */
  readonly bulkBytesMin?: number;
  /** Entries in the tail after which it is sealed, default 4,096; at least 256. */
  readonly sealEntries?: number;
  /** Largest step by which files grow ahead of the writes, default 4 MiB; 0 for none. */
  readonly extendBytesMax?: number;
  /** How long the file of a head may wait for a newer head, default 0 ms: one file holds for all of them. */
  readonly publishRestMs?: number;
  /** What that wait is measured by; those of the machine where it is left out. */
  readonly timers?: Timers;
  /** Bytes of records that may wait to be written, default 256 MiB. */
  readonly queueBytesMax?: number;
}

export interface Ledger {
  readonly origin: string;
  readonly size: number;
  /** `sha256:` and 64 hex. */
  readonly root: string;
  /** Signed note over size and root. */
  readonly checkpoint: string;
  /** Concurrent calls share a group. @throws ledger/draft and its kind, ledger/busy, -write-failed, -closed */
  append(draft: EntryDraft, placed?: (at: Placed) => void): Promise<Written>;
  /** @throws ledger/no-position */
  read(position: number): Promise<Entry>;
  /** In order, up to `to` (exclusive) or the size at the call. Records are views: copy what is kept for long. */
  entries(from: number, to?: number): AsyncIterable<Entry>;
  /** Header bytes in order, up to `to` (exclusive) or the size at the call. */
  headers(from: number, to?: number): AsyncIterable<Buffer>;
  headerBytes(position: number): Promise<Buffer>;
  /** RFC 6962 leaf hash of an entry. */
  logLeaf(position: number): Promise<Buffer>;
  /** Hash of the complete, aligned subtree of 2^height entries. @throws ledger/no-position when it is not complete */
  subtree(height: number, index: number): Promise<Buffer>;
  /** Root of the first `size` entries, and the path from a smaller to a larger size (RFC 6962 2.1.2). */
  rootAt(size: number): Promise<Buffer>;
  consistency(first: number, second?: number): Promise<readonly Buffer[]>;
  /** Leaf hashes of an entry's records, tombstones included. */
  batchLeaves(position: number): Promise<readonly Buffer[]>;
  /** @throws ledger/no-position, ledger/no-record, ledger/record-erased */
  prove(position: number, index: number): Promise<RecordProof>;
  /** Rewrites every file that still holds an erased record; gives the number of files. Idempotent. */
  finishErasures(): Promise<number>;
  /** Keeps a list under its digest, durably, and gives `sha256:` and hex. Name it in record 0 as `segment`. */
  putSegment(bytes: Uint8Array): Promise<string>;
  /** @throws ledger/segment-missing, ledger/segment-damaged, base/digest-malformed */
  readSegment(digest: string): Promise<Buffer>;
  /** Verifies all files while nothing is being written. */
  verify(): Promise<Verification>;
  /** A job while the files stand still, for a backup. */
  still<T>(job: (files: StillFiles) => Promise<T>): Promise<T>;
  /** Waits for what is on its way, then lets go of the files. Read nothing afterwards. */
  close(): Promise<void>;
}

/** Makes an empty ledger: an explicit act, never done by a start. @throws ledger/exists, ledger/origin */
export async function createLedger(options: LedgerOptions): Promise<Ledger> {
  const log = await createLog(settingsOf(options), instanceOf(options));
  return new OpenLedger(log, options.random);
}

/** Opens a ledger, mends what a crash left, finishes erasures. @throws the stops of `files-fault.ts` */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const log = await openLog(settingsOf(options), instanceOf(options));
  const ledger = new OpenLedger(log, options.random);
  await ledger.finishErasures();
  return ledger;
}

const done = <T>(answer: T) => ({ answer });
const failed = (error: unknown) => ({ error });

function instanceOf(options: LedgerOptions): Buffer {
  return Buffer.from(options.random.bytes(INSTANCE_BYTES));
}

function settingsOf(options: LedgerOptions): Settings {
  const { disk, folder, origin, privateKey } = options;
  checkOrigin(origin);
  return {
    disk,
    layout: layoutOf(folder),
    origin,
    privateKey,
    publicKey: Buffer.from(createPublicKey(privateKey).export({ format: 'raw-public' })),
    groupEntriesMax: options.groupEntriesMax ?? 4_096,
    groupBytesMax: options.groupBytesMax ?? 8 << 20,
    segmentBytesMax: options.segmentBytesMax ?? 64 << 20,
    bulkBytesMin: options.bulkBytesMin ?? 1 << 20,
    sealEntries: Math.max(256, options.sealEntries ?? 4_096),
    extendBytesMax: options.extendBytesMax ?? 4 << 20,
    publishRestMs: options.publishRestMs ?? 0,
    timers: options.timers ?? machineTimers,
    queueBytesMax: options.queueBytesMax ?? 256 << 20,
  };
}

class OpenLedger implements Ledger {
  readonly #log: Log;
  readonly #writer: Writer;
  readonly #erasing = new Turns();
  readonly #recent: Recent;

  constructor(log: Log, random: Random) {
    this.#log = log;
    this.#writer = new Writer(log, random);
    this.#recent = new Recent(log);
  }

  get origin(): string {
    return this.#log.settings.origin;
  }

  get size(): number {
    return this.#log.mark.size;
  }

  get root(): string {
    return `sha256:${this.#log.mark.root.toString('hex')}`;
  }

  get checkpoint(): string {
    return checkpointOf(this.#log);
  }

  async append(draft: EntryDraft, placed?: (at: Placed) => void): Promise<Written> {
    const written = await this.#writer.append(draft, placed);
    if (draft.kind === KINDS.erased) this.#recent.clear();
    return written;
  }

  async read(position: number): Promise<Entry> {
    this.#mustHave(position);
    return this.#recent.read(position);
  }

  async *entries(from: number, to?: number): AsyncGenerator<Entry> {
    const end = this.#end(from, to);
    if (from < end) yield* readEntries(this.#log, from, end);
  }

  async *headers(from: number, to?: number): AsyncGenerator<Buffer> {
    const end = this.#end(from, to);
    for (let position = from; position < end; position += 1) yield await headerBytes(this.#log, position);
  }

  async headerBytes(position: number): Promise<Buffer> {
    this.#mustHave(position);
    return headerBytes(this.#log, position);
  }

  async logLeaf(position: number): Promise<Buffer> {
    return leafHash(await this.headerBytes(position));
  }

  async subtree(height: number, index: number): Promise<Buffer> {
    this.#mustHave((index + 1) * 2 ** height - 1);
    return this.#log.tiles.subtree(height, index);
  }

  async rootAt(size: number): Promise<Buffer> {
    if (size !== 0) this.#mustHave(size - 1);
    return rootAt(this.#log, size);
  }

  async consistency(first: number, second = this.size): Promise<readonly Buffer[]> {
    this.#mustHave(first - 1);
    this.#mustHave(second - 1);
    if (first > second) throw ledgerFault('ledger/no-position', { position: first });
    return consistencyPath(this.#log, first, second);
  }

  async batchLeaves(position: number): Promise<readonly Buffer[]> {
    this.#mustHave(position);
    const { records } = await this.#recent.read(position);
    return records.map((record) => Buffer.from(record.id.slice('r1:'.length), 'hex'));
  }

  async prove(position: number, index: number): Promise<RecordProof> {
    this.#mustHave(position);
    return proveRecord(this.#log, position, index);
  }

  finishErasures(): Promise<number> {
    const between = (job: () => Promise<void>) => this.#writer.between(job);
    return this.#erasing.run(() => this.#writer.guarded(() => finishErasures(this.#log, between)));
  }

  putSegment(bytes: Uint8Array): Promise<string> {
    return this.#writer.guarded(() => putList(this.#log, bytes));
  }

  readSegment(digest: string): Promise<Buffer> {
    return readList(this.#log, digest);
  }

  verify(): Promise<Verification> {
    const { disk, layout, origin, publicKey } = this.#log.settings;
    const { folder } = layout;
    const job = () => this.#writer.still(() => verifyLedger({ disk, folder, origin, publicKey }));
    return this.#erasing.run(() => this.#log.listTurns.run(job));
  }

  async still<T>(job: (files: StillFiles) => Promise<T>): Promise<T> {
    // What fails in the job is the backup's matter: it must not stop the writer.
    const tried = () => job(stillFiles(this.#log)).then(done, failed);
    const outcome = await this.#erasing.run(() => this.#log.listTurns.run(() => this.#writer.still(tried)));
    if ('error' in outcome) throw outcome.error;
    return outcome.answer;
  }

  async close(): Promise<void> {
    await this.#erasing.run(async () => undefined);
    await this.#writer.close();
    await this.#log.settings.disk.close();
  }

  #mustHave(position: number): void {
    const there = Number.isSafeInteger(position) && position >= 0 && position < this.size;
    if (!there) throw ledgerFault('ledger/no-position', { position });
  }

  #end(from: number, to?: number): number {
    const end = to ?? this.size;
    if (from < 0 || end > this.size || !Number.isSafeInteger(from)) {
      throw ledgerFault('ledger/no-position', { position: Math.max(from, end) });
    }
    return end;
  }
}
