// Accepting: opened, every check passed, then one entry, then the receipt. What always holds: before all checks have
// passed nothing of a package takes effect; a repeat gets the same receipt and no second effect; a package ahead of
// its turn is held; two packages under one number are kept as proof against their sender, and neither goes further.
// Which key counts where is `key-check.ts`.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { parseDigest } from '../base/digest.ts';
import { Fault, promise } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { checkPackage, claimOf, type FeedState, type OpenedPackageNote } from '../ledger/package-check.ts';
import { VOID } from '../ledger/package-fault.ts';
import { FRAMES, Frames, PACKAGE_LIMITS } from '../ledger/package-format.ts';
import { everyMatterService, oversightMatter } from '../oversight/matters.ts';
import { arrivalsService } from './arrivals.ts';
import { enterPackage, hearHead, type Placed, placed } from './enter.ts';
import { fault } from './fault.ts';
import { followUp } from './follow-up.ts';
import { inHeadTurn } from './heads.ts';
import { openKnown, refuseUnproved, type Standing, standingOf } from './key-check.ts';
import { overOwnRows } from './own-rows.ts';
import { keysService, sealingKeyIds } from './peer.ts';
import { signReceipt } from './receipt.ts';
import { feedOf, receivedAt, witnessOf } from './store.ts';
import { exchangeFork, type ReceivedRow } from './tables.ts';
import { type Feed, mayUseUp, placeAgain, type Refusable, usesUp } from './used-up.ts';

/** What is left to the node's own round, or to an officer who may see all of it. */
const LEFT = 'exchange/next-round';
/** What a package that was taken may meet when it comes again: its receipt is given again. */
const TAKEN_ALREADY: ReadonlySet<string> = new Set(['ledger/package-repeat', 'ledger/package-clock']);
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
export type Accepted = z.output<typeof acceptedSchema>;

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
    /** The peer over whose own channel they came, which the node alone knows. */
    by: z.string().max(16).nullable().default(null),
  }),
  output: acceptedSchema,
  run: async (desk, { arrival, file, by }) => {
    const bytes = file === null ? desk.service(arrivalsService).take(arrival ?? '') : Buffer.from(file, 'base64');
    if (bytes === null) throw fault('exchange/no-arrival');
    return takeIn(desk, bytes, desk.roles.includes('node') ? by : null);
  },
});

/**
 * Takes one package in, and right behind it those that waited for it; gives what became of the first. `by`: the peer
 * over whose own channel it came; null for a file.
 */
export async function takeIn(desk: Desk, sealed: Uint8Array, by: string | null = null): Promise<Accepted> {
  return desk.service(arrivalsService).inTurn(async () => {
    // An officer who carries it judges nothing by what is hidden from that officer.
    const first = await acceptOne(overOwnRows(desk), sealed, by);
    await goOn(desk, first);
    return first;
  });
}

interface Place {
  readonly peer: string;
  readonly number: number;
}

/** Takes in what waited for a package that was taken, and does what follows from it all. */
export async function goOn(desk: Desk, first: Accepted): Promise<void> {
  for (let last: Accepted | null = first; last?.outcome === 'accepted' || last?.outcome === 'refused'; ) {
    const place: Place = { peer: last.from, number: last.number + 1 };
    const held: Uint8Array | null = desk.service(arrivalsService).heldAt(place.peer, place.number);
    last = held === null ? null : await behind(desk, held, place);
  }
  await followQuietly(desk);
}

/** What was taken in is taken in: what follows from it and cannot be done now is done at the next arrival. */
async function followQuietly(desk: Desk): Promise<void> {
  try {
    await followUp(desk);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

/** One that waited and is no good says nothing about the one before it: its sender sends it again and hears why. */
async function behind(desk: Desk, held: Uint8Array, { peer, number }: Place): Promise<Accepted | null> {
  try {
    return await acceptOne(overOwnRows(desk), held, null);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // What is not this officer's to take in waits on for whoever comes next.
    if (error.code === LEFT) desk.service(arrivalsService).hold(peer, number, held, desk.clock.now());
    return null;
  }
}

export async function acceptOne(desk: Desk, sealed: Uint8Array, by: string | null): Promise<Accepted> {
  const keys = desk.service(keysService);
  const bytes = await keys.sealer.open(sealed, keys.identities);
  const note = await openKnown(desk, bytes);
  const standing = await standingOf(desk, bytes, note);
  const feed = (await placeAgain(desk.rows, note, standing)) ?? (await feedFor(desk, note));
  try {
    const checked = await checkNext(desk, bytes, { ...note, standing }, stateOf(feed));
    await refuseUnproved(desk, checked, standing);
    await leaveHidden(desk, checked.manifest.operation);
    return await enter(desk, checked, signedNote(bytes));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === LEFT) throw error;
    // What a revoked key signed proves nothing against its agency, and uses up no number of its feed.
    if (standing.revoked && error.code !== 'ledger/package-repeat') throw error;
    const own = by === note.sender.code;
    const expired = error.code === 'ledger/package-expired';
    const whole = expired ? await wasGood(desk, bytes, { ...note, standing }, feed) : isVoid(error);
    const expires = claimOf(bytes, note)?.expires ?? null;
    const noted = { ...note, note: signedNote(bytes), own, whole, expires, standing };
    return refuse(desk, noted, feed, sealed, error);
  }
}

/**
 * What belongs to a matter that this officer may not know of is left to the node, or to an officer of that matter. They
 * hear no more than that: no roster of it and no leave in it is asked before. @throws exchange/next-round
 */
async function leaveHidden(desk: Desk, operation: string | null): Promise<void> {
  if (operation === null || desk.roles.includes('node')) return;
  if ((await desk.rows.count(oversightMatter, { operation })) === 0) return;
  const seen = await desk.service(everyMatterService)(desk.officer);
  if ((await seen.count(oversightMatter, { operation })) === 0) throw fault(LEFT);
}

async function feedFor({ rows }: Desk, { sender, text }: OpenedPackageNote): Promise<Feed> {
  const [last, same] = [await feedOf(rows, sender.code, 'in'), await receivedAt(rows, sender.code, text.number)];
  return { last, same };
}

const stateOf = ({ last, same }: Feed): FeedState => ({
  next: (last?.number ?? 0) + 1,
  previous: last?.package ?? null,
  idOf: (number) => (same?.number === number ? same.package : null),
});

/** Whether an expired package was good on the day on which it was made: somebody with its note alone cannot say so. */
async function wasGood(desk: Desk, bytes: Uint8Array, note: Stood, feed: Feed): Promise<boolean> {
  try {
    await checkNext(desk, bytes, note, stateOf(feed), claimOf(bytes, note)?.created);
    return true;
  } catch (error) {
    if (error instanceof Fault) return isVoid(error);
    throw error;
  }
}

/** A dispatch that stands, and that its sender put nothing behind. */
const isVoid = ({ code, details }: Fault): boolean => code === 'ledger/package-dispatch' && details['field'] === VOID;

type Stood = OpenedPackageNote & { readonly standing: Standing };

/** Every check of a package at that place of its feed, as of `now`. Faults: `ledger/package-...`. */
export async function checkNext(
  desk: Desk,
  bytes: Uint8Array,
  { sender, standing }: Stood,
  feed: FeedState,
  now = instant(desk.clock.now()),
): Promise<Placed> {
  const known = await witnessOf(desk.rows, sender.code);
  const checked = checkPackage(bytes, {
    senders: [sender],
    us: {
      code: desk.agency.code,
      origin: desk.agency.origin,
      sealingKeys: sealingKeyIds(desk.service(keysService)),
    },
    synthetic: desk.agency.synthetic,
    now,
    feed,
    lastCosigned: known === null ? null : { size: known.size, root: parseDigest(known.root) },
  });
  return placed(checked, known, standing.ledgerRevoked);
}

async function enter(desk: Desk, checked: Placed, note: string): Promise<Accepted> {
  const { packageId, sender, manifest } = checked;
  const position = await inHeadTurn(desk, sender.code, () => enterPackage(desk, checked, note));
  await hearHead(desk, checked);
  const row = { peer: sender.code, number: manifest.number, package: packageId, position, refusal: null };
  return withReceipt(desk, sender.origin, row, 'accepted');
}

/** The note that the sender signed. */
export function signedNote(bytes: Uint8Array): string {
  const { body } = new Frames(bytes).next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax);
  return body.toString();
}

type Noted = Refusable & { readonly note: string };

/** What a failed check leads to; everything that is not named here is refused without any effect. */
async function refuse(desk: Desk, note: Noted, feed: Feed, sealed: Uint8Array, error: Fault): Promise<Accepted> {
  const { sender, text } = note;
  const next = (feed.last?.number ?? 0) + 1;
  const repeated = feed.same !== null && feed.same.package === text.package;
  if (repeated && (TAKEN_ALREADY.has(error.code) || mayUseUp(error.code))) {
    return withReceipt(desk, sender.origin, feed.same, 'repeated');
  }
  if (error.code === 'ledger/package-gap') {
    desk.service(arrivalsService).hold(sender.code, text.number, sealed, desk.clock.now());
    const { number, package: id } = text;
    return { outcome: 'held', from: sender.code, number, package: id, refused: null, receipt: null, next };
  }
  const fork = FORKS[error.code];
  if (fork !== undefined) await keepFork(desk, note, feed, fork);
  if (fork !== undefined || text.number !== next) throw error;
  if (!usesUp(desk, note, error.code)) throw error;
  const { number, package: id } = text;
  const { signer } = note.standing;
  const record: JsonObject = { type: 'act', from: sender.code, number, package: id, refused: error.code, signer };
  const topics = [`arrivals:${sender.code}`];
  const { position } = await desk.append({ kind: 'exchange/refused/1', records: [record], operation: null, topics });
  const row = { peer: sender.code, number, package: id, position, refusal: error.code };
  return withReceipt(desk, sender.origin, row, 'refused');
}

/** Proofs of forks kept of one peer: whoever has its release key could make any number of them. */
const FORKS_MAX = 16;

/** Keeps the second signed text of a fork, one for a number; the first stands in the entry of the package received. */
async function keepFork(desk: Desk, note: Noted, feed: Feed, of: 'feed' | 'ledger'): Promise<void> {
  const { sender, text } = note;
  const first = feed.same?.package ?? feed.last?.package ?? '';
  const { number, package: second } = text;
  const kept = of === 'feed' ? { peer: sender.code, of, first } : { peer: sender.code, of, first, second };
  if ((await desk.rows.count(exchangeFork, kept)) > 0) return;
  if ((await desk.rows.count(exchangeFork, { peer: sender.code, of })) >= FORKS_MAX) return;
  const record: JsonObject = { type: 'act', peer: sender.code, of, number, first, second, note: note.note };
  await desk.append({ kind: 'exchange/fork-seen/1', records: [record], operation: null });
}

export function withReceipt(
  desk: Desk,
  sender: string,
  row: ReceivedRow,
  outcome: 'accepted' | 'repeated' | 'refused',
): Accepted {
  const { number, package: id, refusal } = row;
  return {
    outcome,
    from: row.peer,
    number,
    package: id,
    refused: refusal,
    receipt: receiptOf(desk, sender, row),
    next: null,
  };
}

/** The receipt of what was received; always the same bytes. `sender` is its origin. */
export function receiptOf(desk: Desk, sender: string, row: ReceivedRow): string {
  const { number, package: id, refusal: refused, position } = row;
  promise(position >= 0, 'a receipt is made from an entry');
  const said = { recipient: desk.agency.origin, sender, number, package: id, refused };
  return signReceipt({ ...said, position: refused === null ? position : null }, desk.service(keysService).release);
}
