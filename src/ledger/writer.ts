// The writer: one queue, one group on its way at a time. Whatever arrived while the last group was being written goes
// out together in the next, without any artificial wait. The first failed write stops it for good: nothing is retried,
// because after a failed sync the kernel may show bytes that are not on disk. See `commit.ts` for the steps.

import type { Placed } from '../base/act.ts';
import { Fault, promise } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import { type Batch, checkDraft, headerOf, prepareBatch, Salts } from './batch.ts';
import { commitGroup } from './commit.ts';
import { type EntryDraft, KINDS, type Written } from './entry.ts';
import { checkTargets, noteErasure } from './erasure.ts';
import { ledgerFault } from './files-fault.ts';
import { listNamedBy, nameList, settleList } from './list.ts';
import type { Log } from './log.ts';
import { published } from './publish.ts';
import { type Sealed, sealFiles, switchTail } from './seal.ts';
import { Turns } from './turns.ts';

interface Waiting {
  readonly batch: Batch;
  readonly position: number;
  readonly record: EntryDraft['records'][0];
  readonly done: PromiseWithResolvers<Written>;
}

export class Writer {
  readonly #log: Log;
  readonly #salts: Salts;
  readonly #turns = new Turns();
  #queue: Waiting[] = [];
  #queuedBytes = 0;
  /** Where the next entry will stand: entries are written in the order in which they were queued. */
  #next: number;
  #scheduled = false;
  #sealing: Promise<void> | null = null;
  #closed = false;

  constructor(log: Log, random: Random) {
    this.#log = log;
    this.#salts = new Salts(random);
    this.#next = log.mark.size;
  }

  /**
   * Durable, read back and under a signed checkpoint when it resolves. `placed` is told where it will stand, before it
   * is durable, so that an entry that names it can be queued behind it.
   */
  async append(draft: EntryDraft, placed?: (at: Placed) => void): Promise<Written> {
    this.#refuseWhenStopped();
    checkDraft(draft);
    const record = draft.records[0];
    if (draft.kind === KINDS.erased) await checkTargets(this.#log, record);
    const list = listNamedBy(record);
    if (list === null) return this.#enqueue(draft, placed);
    await nameList(this.#log, list);
    let committed = false;
    try {
      const written = await this.#enqueue(draft, placed);
      committed = true;
      return written;
    } finally {
      await this.#guardedSettle(list, committed);
    }
  }

  async #guardedSettle(list: string, committed: boolean): Promise<void> {
    try {
      await settleList(this.#log, list, committed);
    } catch (error) {
      this.#stop(error);
    }
  }

  #enqueue(draft: EntryDraft, placed?: (at: Placed) => void): Promise<Written> {
    this.#refuseWhenStopped();
    const batch = prepareBatch(draft, this.#salts);
    const bytes = batch.frames.length;
    if (this.#queue.length > 0 && this.#queuedBytes + bytes > this.#log.settings.queueBytesMax) {
      throw ledgerFault('ledger/busy');
    }
    const done = Promise.withResolvers<Written>();
    const position = this.#next;
    this.#next += 1;
    this.#queue.push({ batch, position, record: draft.records[0], done });
    this.#queuedBytes += bytes;
    this.#schedule();
    placed?.({ position, header: headerOf(batch, this.#log.settings.origin, position) });
    return done.promise;
  }

  /** A job between two groups: nothing is written while it runs. A failed write in it stops the writer. */
  between<T>(job: () => Promise<T>): Promise<T> {
    return this.#turns.run(async () => {
      await published(this.#log);
      this.#refuseWhenStopped();
      try {
        return await job();
      } catch (error) {
        throw this.#stop(error);
      }
    });
  }

  /** The same, and no tail is being sealed either: the files stand still. */
  async still<T>(job: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#sealing;
      const done = await this.between(async () => (this.#sealing === null ? { answer: await job() } : null));
      if (done !== null) return done.answer;
    }
  }

  /** Runs a job of another file that writes; its first error stops the writer too. */
  async guarded<T>(job: () => Promise<T>): Promise<T> {
    this.#refuseWhenStopped();
    try {
      return await job();
    } catch (error) {
      throw this.#stop(error);
    }
  }

  /** Waits for what is queued, then takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#turns.run(async () => undefined);
    while (this.#queue.length > 0 && this.#log.poison === null) await this.#turns.run(async () => undefined);
    await this.#sealing;
    await this.#turns.run(async () => undefined);
    await published(this.#log);
  }

  #refuseWhenStopped(): void {
    if (this.#log.poison !== null) throw ledgerFault('ledger/write-failed', { first: nameOf(this.#log.poison) });
    if (this.#closed) throw ledgerFault('ledger/closed');
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    void this.#turns.run(() => this.#commitNext());
  }

  async #commitNext(): Promise<void> {
    this.#scheduled = false;
    const group = this.#takeGroup();
    if (group.length === 0) return;
    const log = this.#log;
    if (this.#queue.length > 0) this.#schedule();
    if (log.poison !== null) return refuse(group, ledgerFault('ledger/write-failed', { first: nameOf(log.poison) }));
    try {
      const batches = group.map((waiting) => waiting.batch);
      const first = await commitGroup(log, batches);
      this.#answer(group, first);
    } catch (error) {
      return refuse(group, this.#stop(error));
    }
    this.#sealWhenDue();
  }

  #takeGroup(): readonly Waiting[] {
    const { groupEntriesMax, groupBytesMax } = this.#log.settings;
    let count = 0;
    let bytes = 0;
    for (const { batch } of this.#queue) {
      if (count === groupEntriesMax || (count > 0 && bytes + batch.frames.length > groupBytesMax)) break;
      count += 1;
      bytes += batch.frames.length;
    }
    this.#queuedBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  /** Erasures hold from here on: they are noted before anybody is answered. */
  #answer(group: readonly Waiting[], first: number): void {
    const log = this.#log;
    const { size } = log.mark;
    const root = `sha256:${log.mark.root.toString('hex')}`;
    promise(group[0]?.position === first, 'an entry stands where it was placed');
    group.forEach(({ batch, record }, i) => {
      if (batch.draft.kind === KINDS.erased) noteErasure(log, first + i, record);
    });
    group.forEach(({ batch, done }, i) => {
      done.resolve({ position: first + i, size, root, records: batch.ids });
    });
  }

  #sealWhenDue(): void {
    const log = this.#log;
    if (this.#sealing !== null || log.tailHeaders.length < log.settings.sealEntries) return;
    this.#sealing = this.#seal()
      .catch((error: unknown) => {
        this.#stop(error);
      })
      .finally(() => {
        this.#sealing = null;
      });
  }

  async #seal(): Promise<void> {
    const sealed: Sealed | null = await sealFiles(this.#log);
    if (sealed === null) return;
    await this.#turns.run(async () => {
      if (this.#log.poison === null) await switchTail(this.#log, sealed);
    });
  }

  #stop(error: unknown): Fault {
    this.#log.poison ??= error;
    return error instanceof Fault ? error : ledgerFault('ledger/write-failed', { first: nameOf(error) });
  }
}

function refuse(group: readonly Waiting[], fault: Fault): void {
  for (const { done } of group) done.reject(fault);
}

/** A code, never a message: messages of the machine can carry paths. */
function nameOf(error: unknown): string {
  if (error instanceof Fault) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
