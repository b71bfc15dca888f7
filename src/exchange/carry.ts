// Carrying a feed as a file, for an air gap or another channel: what waits is written out, what was carried here is
// taken in and answered by a file of receipts. What always holds: bytes, numbers and receipts are those of a push, so
// a file that is lost, comes twice or late does what a letter would. See `feed-file.ts` for the form.

import { z } from 'zod';
import { act, type Desk, PURPOSES, type Role } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { strictBase64 } from '../base/signature.ts';
import { uploadsService } from '../intake/report.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { takeIn } from './accept.ts';
import { arrivalsService } from './arrivals.ts';
import { keepCarried } from './ask-cosignatures.ts';
import { readyLines, receiptsFor } from './carried-lines.ts';
import { causesOf, causesSchema } from './causes.ts';
import { lineOver } from './cosign.ts';
import { lastCosignedBy } from './cosigned.ts';
import { parcelOf } from './damaged.ts';
import { fault } from './fault.ts';
import { FEED_FILE_BYTES_MAX, type FeedFile, feedFileBytes, readFeedFile } from './feed-file.ts';
import { knownHead, takeHead } from './heads.ts';
import type { SignedStatement } from './key-statement.ts';
import { overOwnRows } from './own-rows.ts';
import { lastStatement, openHead } from './peer-keys.ts';
import { activePeer, takeAll } from './receipts.ts';
import type { PeerRow } from './tables.ts';
import { takeStatement } from './take-keys.ts';
import { maySignFor } from './unproved.ts';
import { consistencyPath } from './witness.ts';

const WHO: readonly Role[] = ['liaison', 'coordinator'];
/** Sealed bytes of one file; the rest goes into the next. */
const PACKED_BYTES_MAX = FEED_FILE_BYTES_MAX / 2;
/** Refused packages that an answer lists: it must fit into the header of one. */
const REFUSED_SHOWN = 50;

export const exportFeed = act('exchange/export', {
  summary: 'Write what waits for an agency, and receipts for what it sent, into one file that somebody carries.',
  who: WHO,
  purposes: PURPOSES,
  // The post carries every matter, and shows who is sent how much, never what.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    /** The agency it is carried to. */
    to: agencyCode,
    /** Only packages after this number; left out, all without a receipt. */
    after: z.number().int().min(0).nullable().default(null),
  }),
  output: z.strictObject({
    packages: z.number(),
    first: z.number().nullable(),
    last: z.number().nullable(),
    /** What is owed behind the last one and found no place in the file. */
    more: z.number(),
    receipts: z.number(),
    setAside: z.number(),
    /** Name of the file's bytes among those that are under way here. */
    departure: z.string(),
  }),
  run: async (desk, { to: code, after }) => {
    const peer = await activePeer(desk, code);
    const { ready, setAside, open } = await readyLines(desk, peer, after ?? 0);
    const packages: { number: number; sealed: Uint8Array }[] = [];
    let bytes = 0;
    for (const row of ready) {
      if (bytes > PACKED_BYTES_MAX) break;
      const { packed } = await parcelOf(overOwnRows(desk), row, peer);
      packages.push({ number: row.number, sealed: packed.sealed });
      bytes += packed.sealed.length;
    }
    const { departure, receipts } = await putDown(desk, peer, packages, []);
    const [first = null, last = null] = [packages.at(0)?.number, packages.at(-1)?.number];
    const more = Math.max(0, open - packages.length);
    return { packages: packages.length, first, last, more, receipts, setAside, departure };
  },
});

/** Makes the file and puts its bytes where the edge takes them. `answered`: numbers whose receipts go first. */
async function putDown(desk: Desk, peer: PeerRow, packages: FeedFile['packages'], answered: readonly number[]) {
  const receipts = await receiptsFor(desk, peer, answered);
  const source = await desk.service(ledgerSourceService)();
  const since = (await lastCosignedBy(desk.rows, peer.code))?.size ?? 0;
  const path = (await consistencyPath(source, since)).map((hash) => hash.toString('base64'));
  const keys = await lastStatement(desk.rows, desk.agency.code);
  const shown = { head: source.checkpoint, since, path, cosigned: await lineFor(desk, peer), keys };
  const file = feedFileBytes({ from: desk.agency.code, to: peer.code, ...shown, receipts, packages });
  return { departure: desk.service(arrivalsService).leave(peer.code, file), receipts: receipts.length };
}

/** The last head of its that we keep, with our line; null where there is none, or where it has two histories. */
async function lineFor(desk: Desk, peer: PeerRow): Promise<string | null> {
  const known = await knownHead(desk.rows, peer.code);
  if (known === null || !(await maySignFor(desk, peer.code))) return null;
  return `${known.note}${lineOver(desk, known.note)}`;
}

export const importFeed = act('exchange/import', {
  summary: 'Take in a feed that was carried here as a file, and make the file of receipts that is carried back.',
  who: WHO,
  purposes: PURPOSES,
  // Packages bring what belongs to any matter.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    /** Name of an upload, or name under which the bytes arrived. */
    upload: z.string().max(80).nullable().default(null),
    arrival: z.string().max(64).nullable().default(null),
  }),
  output: z.strictObject({
    from: z.string(),
    accepted: z.number(),
    repeated: z.number(),
    /** The first of them, and how many there are in all. */
    refused: z.array(z.strictObject({ number: z.number(), because: z.string() })),
    refusedInAll: z.number(),
    /** Packages that wait here for one before them. */
    held: z.number(),
    receipts: z.number(),
    /** How the carried head stands beside the last one witnessed; null for one that its ledger did not sign. */
    head: z.string().nullable(),
    /** What became of the statement of keys in it: `none` where there was none, `refused` with the class of why. */
    keys: z.strictObject({ outcome: z.enum(['none', 'taken', 'refused']), because: z.string().nullable() }),
    /** What the classes above mean. */
    causes: causesSchema,
    /** Name of the bytes of the file that is carried back. */
    departure: z.string(),
  }),
  run: async (desk, { upload, arrival }) => {
    const file = readFeedFile(await bytesOf(desk, upload, arrival));
    if (file.to !== desk.agency.code) throw fault('exchange/feed-file', { because: 'addressee' });
    const peer = await activePeer(desk, file.from);
    const keys = await keysCarried(desk, peer, file.keys ?? null);
    const taken = { accepted: 0, repeated: 0, held: 0, refused: [] as { number: number; because: string }[] };
    for (const { number, sealed } of file.packages) await takePackage(desk, number, sealed, taken);
    const receipts = await takeAll(desk, peer, file.receipts);
    const head = await verdictOn(desk, peer, file);
    const { departure } = await putDown(
      desk,
      peer,
      [],
      file.packages.map(({ number }) => number),
    );
    const refused = taken.refused.slice(0, REFUSED_SHOWN);
    const causes = causesOf([keys.because, ...taken.refused.map(({ because }) => because)]);
    const shown = { ...taken, refused, refusedInAll: taken.refused.length };
    return { from: peer.code, ...shown, receipts, head, keys, causes, departure };
  },
});

/** Their root's signature decides; a statement that is no good changes nothing. */
async function keysCarried(desk: Desk, { code }: PeerRow, keys: SignedStatement | null) {
  if (keys === null) return { outcome: 'none' as const, because: null };
  try {
    await desk.service(arrivalsService).inTurn(() => takeStatement(desk, code, keys, null));
    return { outcome: 'taken' as const, because: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { outcome: 'refused' as const, because: error.code };
  }
}

async function takePackage(
  desk: Desk,
  number: number,
  sealed: Uint8Array,
  taken: { accepted: number; repeated: number; held: number; refused: { number: number; because: string }[] },
): Promise<void> {
  try {
    const { outcome, refused } = await takeIn(desk, sealed);
    if (outcome === 'refused') taken.refused.push({ number, because: refused ?? '' });
    else taken[outcome] += 1;
  } catch (error) {
    // One that is no good says nothing about those behind it.
    if (!(error instanceof Fault)) throw error;
    taken.refused.push({ number, because: error.code });
  }
}

async function bytesOf(desk: Desk, upload: string | null, arrival: string | null): Promise<Buffer> {
  if (upload === null) {
    const bytes = desk.service(arrivalsService).take(arrival ?? '');
    if (bytes === null) throw fault('exchange/no-arrival');
    return Buffer.from(bytes);
  }
  const uploads = desk.service(uploadsService);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of uploads.open(upload)) {
    length += part.length;
    if (length > FEED_FILE_BYTES_MAX) throw fault('exchange/feed-file', { because: 'length' });
    parts.push(part);
  }
  await uploads.taken?.(upload);
  return Buffer.concat(parts);
}

/** Keeps the carried head where it continues what we have seen, and the line that came with it. */
async function verdictOn(desk: Desk, peer: PeerRow, { head: note, since = 0, path = [], cosigned }: FeedFile) {
  if (typeof cosigned === 'string') await keepCarried(desk, peer.code, cosigned);
  const hashes = path.map((text) => strictBase64(text)).filter((hash) => hash !== null);
  try {
    const head = await openHead(desk.rows, peer, note);
    const known = await knownHead(desk.rows, peer.code);
    // It was written for another size than ours: without a path it says nothing that could be kept.
    const unfit = known !== null && since !== known.size && head.size > known.size;
    return unfit ? 'unproved' : await takeHead(desk, peer, { head, note, since: known?.size ?? 0, path: hashes });
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
