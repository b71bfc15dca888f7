// Accepting: opened, every check passed, then one entry, then the receipt. What always holds: before all checks have
// passed nothing of a package takes effect; a repeat gets the same receipt and no second effect; a package ahead of
// its turn is held; two packages under one number are kept as proof against their sender, and neither goes further.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { parseDigest } from '../base/digest.ts';
import { Fault, promise } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { open } from '../base/sealing.ts';
import { type Arrival, receivePackage } from '../intake/receive-package.ts';
import { type CheckedPackage, checkPackage, type OpenedPackageNote, openPackageNote } from '../ledger/package-check.ts';
import { FRAMES, Frames, PACKAGE_LIMITS } from '../ledger/package-format.ts';
import { arrivalsService } from './arrivals.ts';
import { fault } from './fault.ts';
import { keysService, sealingKeyIds, senderOf } from './peer.ts';
import { signReceipt } from './receipt.ts';
import { allPeers, feedOf, isForkKnown, receivedAt, witnessOf } from './store.ts';
import type { FeedRow, ReceivedRow } from './tables.ts';

/** Refusals that use up the number of an honest package, so that the feed goes on: a receipt says so. */
const USES_UP: ReadonlySet<string> = new Set([
  'ledger/package-expired',
  'ledger/package-handling',
  'exchange/package-type',
  'intake/media-in-package',
  'intake/record-shape',
  'intake/too-many-taken-back',
]);
/** Contradictions of a sender with itself, under its own signature. */
const FORKS: Readonly<Record<string, 'feed' | 'ledger'>> = {
  'ledger/package-forked': 'feed',
  'ledger/package-inconsistent': 'ledger',
};

/** `next`: the number that is missing, when the package is held. */
export const acceptedSchema = z.strictObject({
  outcome: z.enum(['accepted', 'repeated', 'refused', 'held']),
  from: z.string(),
  number: z.number(),
  package: z.string(),
  refused: z.string().nullable(),
  receipt: z.string().nullable(),
  next: z.number().nullable(),
});
type Accepted = z.output<typeof acceptedSchema>;

export const accept = act('exchange/accept', {
  summary: 'Take a package that has arrived: check all of it, enter it, and give its receipt.',
  who: ['node', 'liaison'],
  purposes: PURPOSES,
  // Packages bring what belongs to any matter; their subjects are found again across all of them.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    /** Name under which the bytes arrived, or the bytes of a file carried by hand in base64. */
    arrival: z.string().max(64).nullable().default(null),
    file: z.base64().nullable().default(null),
  }),
  output: acceptedSchema,
  run: async (desk, { arrival, file }) => {
    const arrivals = desk.service(arrivalsService);
    const bytes = file === null ? arrivals.take(arrival ?? '') : Buffer.from(file, 'base64');
    if (bytes === null) throw fault('exchange/no-arrival');
    return arrivals.inTurn(async () => {
      const first = await acceptOne(desk, bytes);
      // What waited for this one goes in right behind it.
      for (let last = first; last.outcome === 'accepted' || last.outcome === 'refused'; ) {
        const held = arrivals.heldAt(last.from, last.number + 1);
        if (held === null) break;
        last = await acceptOne(desk, held);
      }
      return first;
    });
  },
});

/** Where the feed of one sender stands, as far as one package is concerned. */
interface Feed {
  readonly last: FeedRow | null;
  readonly same: ReceivedRow | null;
}

async function acceptOne(desk: Desk, sealed: Uint8Array): Promise<Accepted> {
  const keys = desk.service(keysService);
  const bytes = await open(sealed, keys.identities);
  const peers = (await allPeers(desk.rows)).filter((peer) => !peer.suspended);
  const senders = peers.map(senderOf);
  const note = openPackageNote(bytes, senders);
  const feed: Feed = {
    last: await feedOf(desk.rows, note.sender.code, 'in'),
    same: await receivedAt(desk.rows, note.sender.code, note.text.number),
  };
  try {
    const known = await witnessOf(desk.rows, note.sender.code);
    const checked = checkPackage(bytes, {
      senders,
      us: { code: desk.agency.code, origin: desk.agency.origin, sealingKeys: sealingKeyIds(keys) },
      synthetic: desk.agency.synthetic,
      now: instant(desk.clock.now()),
      feed: {
        next: (feed.last?.number ?? 0) + 1,
        previous: feed.last?.package ?? null,
        idOf: (number) => (feed.same?.number === number ? feed.same.package : null),
      },
      lastCosigned: known === null ? null : { size: known.size, root: parseDigest(known.root) },
    });
    return await enter(desk, checked, signedNote(bytes));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return refuse(desk, { ...note, note: signedNote(bytes) }, feed, sealed, error);
  }
}

async function enter(desk: Desk, checked: CheckedPackage, note: string): Promise<Accepted> {
  const { packageId, sender, manifest } = checked;
  const { position } = (await receivePackage(desk, arrivalOf(checked, note))).receipt;
  const row = { peer: sender.code, number: manifest.number, package: packageId, position, refusal: null };
  return withReceipt(desk, sender.origin, row, 'accepted');
}

/**
 * What is entered. An erasure takes back like a recall until oversight has erased; `note` is what the sender
 * signed.
 */
function arrivalOf(checked: CheckedPackage, note: string): Arrival {
  const { manifest, sender, records, checkpoint } = checked;
  const { type, number, purpose, operation, supersedes, recalls, erases } = manifest;
  if (type === 'keys' || type === 'roster') throw fault('exchange/package-type', { type });
  return {
    from: sender.code,
    package: checked.packageId,
    number,
    packageType: type,
    purpose,
    operation,
    supersedes,
    recalls: [...recalls, ...erases],
    checkpoint: { size: checkpoint.size, root: checkpoint.root },
    note,
    records: records.map(({ index, id, salt, value }) => {
      return { index, recordId: id, salt: Buffer.from(salt).toString('base64'), record: value };
    }),
  };
}

function signedNote(bytes: Uint8Array): string {
  const { body } = new Frames(bytes).next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax);
  return body.toString();
}

type Noted = OpenedPackageNote & { readonly note: string };

/** What a failed check leads to; everything that is not named here is refused without any effect. */
async function refuse(desk: Desk, note: Noted, feed: Feed, sealed: Uint8Array, error: Fault): Promise<Accepted> {
  const { sender, text } = note;
  const next = (feed.last?.number ?? 0) + 1;
  const repeated = feed.same !== null && feed.same.package === text.package;
  if (repeated && (error.code === 'ledger/package-repeat' || USES_UP.has(error.code))) {
    return withReceipt(desk, sender.origin, feed.same, 'repeated');
  }
  if (error.code === 'ledger/package-gap') {
    desk.service(arrivalsService).hold(sender.code, text.number, sealed);
    const { number, package: id } = text;
    return { outcome: 'held', from: sender.code, number, package: id, refused: null, receipt: null, next };
  }
  const fork = FORKS[error.code];
  if (fork !== undefined) await keepFork(desk, note, feed, fork);
  if (fork !== undefined || text.number !== next || !USES_UP.has(error.code)) throw error;
  const { number, package: id } = text;
  const record: JsonObject = { type: 'act', from: sender.code, number, package: id, refused: error.code };
  const topics = [`arrivals:${sender.code}`];
  const { position } = await desk.append({ kind: 'exchange/refused/1', records: [record], operation: null, topics });
  const row = { peer: sender.code, number, package: id, position, refusal: error.code };
  return withReceipt(desk, sender.origin, row, 'refused');
}

/** Keeps the second signed text of a fork, once; the first stands in the entry of the package that was received. */
async function keepFork(desk: Desk, note: Noted, feed: Feed, of: 'feed' | 'ledger'): Promise<void> {
  const { sender, text } = note;
  const first = feed.same?.package ?? feed.last?.package ?? '';
  const { number, package: second } = text;
  if (await isForkKnown(desk.rows, { peer: sender.code, of, first, second })) return;
  const record: JsonObject = { type: 'act', peer: sender.code, of, number, first, second, note: note.note };
  await desk.append({ kind: 'exchange/fork-seen/1', records: [record], operation: null });
}

function withReceipt(
  desk: Desk,
  sender: string,
  row: ReceivedRow,
  outcome: 'accepted' | 'repeated' | 'refused',
): Accepted {
  const { number, package: id, refusal, position } = row;
  promise(position >= 0, 'a receipt is made from an entry');
  const receipt = signReceipt(
    {
      recipient: desk.agency.origin,
      sender,
      number,
      package: id,
      refused: refusal,
      position: refusal === null ? position : null,
    },
    desk.service(keysService).release,
  );
  return { outcome, from: row.peer, number, package: id, refused: refusal, receipt, next: null };
}
