// Uploads on the disk: each agency's inbox, with the files that officers sent to the node and did not receive yet. What
// always holds: a file has a name of our own making and is absent for all but the officer who sent it; nothing of an
// upload that broke off stays; uploads leave room for ledger and audit log. `uploads.ts` has the routes.

import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Clock } from '../../base/clock.ts';
import { declareFaults } from '../../base/fault.ts';
import type { Random } from '../../base/id.ts';
import { type Bounds, UPLOAD_MS_MAX } from './bounds.ts';

const fault = declareFaults('node', {
  'node/upload-too-large': {
    status: 413,
    sentence: 'This file is larger than the node takes.',
    hint: 'Split it where it was exported; each part is a report of its own.',
  },
  'node/too-many-uploads': {
    status: 429,
    sentence: 'You have sent as many files as may wait to be received.',
    hint: 'Receive those that wait, or remove them.',
  },
  'node/inbox-full': {
    status: 429,
    sentence: 'As many bytes wait in this agency’s inbox as may; nothing of this file was kept.',
    hint: 'Receive or remove what waits, with your colleagues; a file that nobody receives goes after a day.',
  },
  'node/upload-broken-off': {
    status: 400,
    sentence: 'The upload broke off or stood still; nothing of it was kept.',
    hint: 'Send the file again.',
  },
  'node/disk-full': {
    status: 507,
    sentence: 'The node has no room for this file; nothing of it was kept.',
    hint: 'Tell the operator of the node.',
  },
});

/** A file that waits. */
interface Waiting {
  readonly agency: string;
  readonly officer: string;
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Place {
  readonly folder: string;
}
interface InboxWorld {
  readonly agencies: ReadonlyMap<string, Place>;
  readonly clock: Clock;
  readonly random: Random;
  readonly bounds: Pick<
    Bounds,
    'uploadBytesMax' | 'uploadStallMs' | 'uploadsWaitingMax' | 'inboxBytesMax' | 'diskBytesFree'
  >;
}

const UPLOAD = /^(?:\.part-|up-)[0-9a-f]{32}(?:\.[a-z0-9]{1,8})?$/;
/** Acts that take a file of the inbox by name. */
const READS_FILES = /^(intake\/|exchange\/import$)/;
const ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** Bytes written between two looks at what the disk has left. */
const LOOK_BYTES = 8 << 20;

export class Inbox {
  readonly #world: InboxWorld;
  readonly #waiting = new Map<string, Waiting>();
  /** Uploads under way, by agency and officer. */
  readonly #sending = new Map<string, number>();
  /** Bytes written by uploads under way, by agency. */
  readonly #written = new Map<string, number>();

  constructor(world: InboxWorld) {
    this.#world = world;
  }

  /** Removes what an earlier run left: sessions ended with it, so that nobody owns it any more. */
  async clear(): Promise<void> {
    for (const place of this.#world.agencies.values()) {
      const folder = folderOf(place);
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (UPLOAD.test(name)) await rm(join(folder, name), { force: true });
    }
  }

  /**
   * Keeps the bytes under a fresh name and gives it. @throws node/too-many-uploads, node/upload-too-large,
   * node/inbox-full, node/upload-broken-off, node/disk-full
   */
  async take(agency: string, officer: string, ending: string, bytes: Readable) {
    const place = this.#world.agencies.get(agency);
    if (place === undefined) throw fault('node/upload-broken-off');
    const who = `${agency}/${officer}`;
    // Counted before anything is waited for: many at once do not get past the bound together, and the first are not
    // refused for those that came after them.
    const nth = (this.#sending.get(who) ?? 0) + 1;
    this.#sending.set(who, nth);
    const hex = Buffer.from(this.#world.random.bytes(16)).toString('hex');
    const part = join(folderOf(place), `.part-${hex}`);
    const counted = { bytes: 0 };
    try {
      await this.removeOld();
      await this.#refuseTooMany(agency, who, nth);
      await mkdir(folderOf(place), { recursive: true, mode: 0o700 });
      await this.#write(agency, part, bytes, counted);
      const file = `up-${hex}.${ending}`;
      const path = join(folderOf(place), file);
      await rename(part, path);
      this.#waiting.set(file, { agency, officer, path, ...counted, at: this.#world.clock.now() });
      return { file, ...counted };
    } catch (failure) {
      await rm(part, { force: true });
      throw namedFailure(failure);
    } finally {
      // Counted as written until it is counted as waiting: another upload looks in between.
      this.#written.set(agency, (this.#written.get(agency) ?? 0) - counted.bytes);
      const left = (this.#sending.get(who) ?? 1) - 1;
      if (left === 0) this.#sending.delete(who);
      else this.#sending.set(who, left);
    }
  }

  /** @throws node/upload-too-large */
  refuseLonger(bytes: number): void {
    const { uploadBytesMax: bytesMax } = this.#world.bounds;
    if (bytes > bytesMax) throw fault('node/upload-too-large', { bytesMax });
  }

  /** Removes a file of that officer; false when they have none of that name. */
  async drop(agency: string, officer: string, file: string): Promise<boolean> {
    const found = this.#waiting.get(file);
    if (found === undefined || found.agency !== agency || found.officer !== officer) return false;
    this.#waiting.delete(file);
    await rm(found.path, { force: true });
    return true;
  }

  /** The input of an act as that officer may give it: somebody else's upload becomes a name that is not there. */
  seenBy(agency: string, officer: string, act: string, input: unknown): unknown {
    if (!READS_FILES.test(act) || typeof input !== 'object' || input === null) return input;
    const field = act.startsWith('intake/') ? 'file' : 'upload';
    const file: unknown = (input as Readonly<Record<string, unknown>>)[field];
    if (typeof file !== 'string' || !UPLOAD.test(file)) return input;
    const found = this.#waiting.get(file);
    const own = found !== undefined && found.agency === agency && found.officer === officer;
    return own ? input : { ...input, [field]: `up-${'0'.repeat(32)}.none` };
  }

  async removeOld(): Promise<void> {
    const before = this.#world.clock.now() - UPLOAD_MS_MAX;
    for (const { agency, officer, at, file } of [...this.#waiting].map(([name, one]) => ({ ...one, file: name }))) {
      if (at < before) await this.drop(agency, officer, file);
    }
  }

  async #refuseTooMany(here: string, who: string, nth: number): Promise<void> {
    let count = Math.min(nth, this.#sending.get(who) ?? 0);
    for (const [file, { agency, officer, path }] of this.#waiting) {
      if (agency !== here) continue;
      // Received files are gone from the folder.
      if ((await stat(path).catch(() => null)) === null) this.#waiting.delete(file);
      else if (`${agency}/${officer}` === who) count += 1;
    }
    if (count > this.#world.bounds.uploadsWaitingMax) throw fault('node/too-many-uploads');
  }

  /** Bytes more of an agency's inbox, counted before they are written: many at once do not pass together. */
  #count(agency: string, more: number): void {
    const written = (this.#written.get(agency) ?? 0) + more;
    this.#written.set(agency, written);
    const waiting = [...this.#waiting.values()].filter((one) => one.agency === agency);
    const { inboxBytesMax: bytesMax } = this.#world.bounds;
    if (waiting.reduce((sum, { bytes }) => sum + bytes, written) > bytesMax)
      throw fault('node/inbox-full', { bytesMax });
  }

  /** @throws node/disk-full before the disk is */
  async #refuseNoRoom(path: string): Promise<void> {
    const { bavail, bsize } = await statfs(dirname(path));
    if (bavail * bsize < this.#world.bounds.diskBytesFree) throw fault('node/disk-full');
  }

  async #write(agency: string, path: string, bytes: Readable, counted: { bytes: number }): Promise<void> {
    const { uploadStallMs } = this.#world.bounds;
    await this.#refuseNoRoom(path);
    const handle = await open(path, 'wx', 0o600);
    let looked = 0;
    const stalled = setTimeout(() => bytes.destroy(fault('node/upload-broken-off')), uploadStallMs);
    try {
      // Left unfinished the stream stays: its sender is to hear why.
      for await (const piece of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        stalled.refresh();
        counted.bytes += piece.length;
        this.#count(agency, piece.length);
        this.refuseLonger(counted.bytes);
        if (counted.bytes - looked >= LOOK_BYTES) {
          await this.#refuseNoRoom(path);
          looked = counted.bytes;
        }
        await handle.writeFile(piece);
      }
    } finally {
      clearTimeout(stalled);
      await handle.close();
    }
  }
}

function folderOf({ folder }: Place): string {
  return join(folder, 'local', 'inbox');
}

function namedFailure(failure: unknown): unknown {
  if (!(failure instanceof Error) || !('code' in failure) || typeof failure.code !== 'string') return failure;
  if (ROOM.has(failure.code)) return fault('node/disk-full');
  return failure.code.startsWith('node/') ? failure : fault('node/upload-broken-off');
}
