// The short signed texts that agencies hand each other, as whoever holds one can check it with the signer's card: a
// checkpoint with its witnesses, a receipt, a statement of keys, the roster of an operation, and a feed file with all
// of these in it. What always holds: the room's own reader decides, and without a card nothing is called genuine.

import { Fault } from '../base/fault.ts';
import { fault as feedFault } from '../exchange/fault.ts';
import { type FeedFile, readFeedFile } from '../exchange/feed-file.ts';
import { openStatement, type SignedStatement, signedStatementSchema } from '../exchange/key-statement.ts';
import { claimedIn, readReceipt } from '../exchange/receipt.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import { releaseKeyName } from '../ledger/package-format.ts';
import { Checking, type Verdict, verdictOf } from '../node/bundle/verdict.ts';
import { openRoster, signedRosterSchema } from '../operations/roster.ts';
import { cardNeeded, judgeKey, keysUnsaid, refuseOtherKey, type SignerCard, statedBy } from './stated-keys.ts';
import { linesUnder, timesOf, verifyEnvelope } from './verify-package.ts';

const WHOSE = 'whether the card is the signer’s: compare its fingerprint by another way';

/** Counts the job as one comparison; the class of its refusal is the flaw, save where the card cannot tell. */
function held<T>(checking: Checking, at: string, job: () => T): T | null {
  try {
    const found = job();
    checking.that(true, 'sound', at, '');
    return found;
  } catch (refused) {
    if (!(refused instanceof Fault) || refused.code === 'cli/other-key') throw refused;
    checking.that(false, refused.code.slice(refused.code.indexOf('/') + 1), at, refused.row.sentence);
    return null;
  }
}

function headIn(note: string, card: SignerCard) {
  const { origin, ledgerKeys } = card;
  refuseOtherKey(note, origin, card, ledgerKeys);
  for (const [nth, key] of ledgerKeys.entries()) {
    try {
      return { ...openCheckpoint(note, origin, key), signedBy: key };
    } catch (refused) {
      if (!(refused instanceof Fault) || nth + 1 === ledgerKeys.length) throw refused;
    }
  }
  throw feedFault('exchange/head');
}

/** A checkpoint: signed by the ledger of the card, and by which of the witnesses that were given. */
export function verifyCheckpoint(bytes: Buffer, card: SignerCard | null, witnesses: readonly string[]): Verdict {
  if (card === null) throw cardNeeded();
  const checking = new Checking('checkpoint');
  const note = bytes.toString();
  const head = held(checking, 'checkpoint', () => headIn(note, card));
  const seen = head === null ? null : linesUnder(checking, note, card.origin, witnesses);
  const keys =
    head === null || seen === null ? {} : headKey(checking, card, head, timesOf(seen.witnesses, card.origin));
  return verdictOf({
    kind: 'checkpoint',
    checks: [checking.done()],
    says:
      head === null
        ? {}
        : { origin: card.origin, size: head.size, root: head.root.toString('base64'), ...seen, ...keys },
    cannotSay: [
      WHOSE,
      keysUnsaid(card),
      ...(witnesses.length === 0
        ? ['whether others saw the same history: give the cards of witnesses with --witness']
        : []),
      'whether it is the newest, or whether the ledger still has what it stands for',
    ],
  });
}

function headKey(
  checking: Checking,
  card: SignerCard,
  { size, signedBy }: { readonly size: number; readonly signedBy: Uint8Array },
  seen: readonly string[] = [],
) {
  return judgeKey(checking, card, { role: 'ledger', signedBy, place: size, seen });
}

/** A receipt, with the card of its recipient. */
export function verifyReceipt(bytes: Buffer, card: SignerCard | null): Verdict {
  if (card === null) throw cardNeeded();
  const checking = new Checking('receipt');
  const note = bytes.toString();
  const claim = claimedIn(note);
  const own = checking.that(
    claim?.recipient === card.origin,
    'receipt-recipient',
    'receipt',
    'it is of another agency',
  );
  const read = claim === null || !own ? null : receiptIn(checking, card, note, claim);
  const keys =
    read === null ? {} : judgeKey(checking, card, { role: 'release', ...read, place: read.receipt.position });
  return verdictOf({
    kind: 'receipt',
    checks: [checking.done()],
    says: read === null ? {} : { ...read.receipt, ...keys },
    cannotSay: [
      WHOSE,
      keysUnsaid(card),
      ...(read?.receipt.position === null
        ? ['when it was signed: a refusal names no place in its signer’s ledger']
        : []),
      'what the package held: compare its id with the one that was sent',
    ],
  });
}

type Claim = NonNullable<ReturnType<typeof claimedIn>>;

/** The receipt and the key that made it; null, and named, where none of the signer's did. */
function receiptIn(checking: Checking, card: SignerCard, note: string, claim: Claim, at = 'receipt') {
  refuseOtherKey(note, releaseKeyName(card.origin), card, card.releaseKeys);
  const found = card.releaseKeys.flatMap((signedBy) => {
    const receipt = readReceipt(note, signedBy, claim);
    return receipt === null ? [] : [{ receipt, signedBy }];
  });
  checking.that(found.length > 0, 'receipt-signature', at, 'its key signed no such receipt');
  return found[0] ?? null;
}

/** A statement of keys: `{"note","body"}`, by the root of the card. */
export function verifyKeys(bytes: Buffer, card: SignerCard | null): Verdict {
  const root = card?.rootKey ?? null;
  if (card === null || root === null) throw cardNeeded();
  const checking = new Checking('keys');
  const signed = signedIn(checking, bytes, signedStatementSchema);
  const read = signed === null ? null : held(checking, 'statement', () => openStatement(signed, card.origin, root));
  const { serial, at, keys = [] } = read ?? {};
  return verdictOf({
    kind: 'keys',
    checks: [checking.done()],
    says: read === null ? {} : { origin: card.origin, serial, at, keys: keys.map((key) => ({ ...key })) },
    cannotSay: [WHOSE, 'whether a later statement has taken back what this one says'],
  });
}

/** The roster of an operation: `{"note","body"}`, by the release key of its coordinator. */
export function verifyRosterFile(bytes: Buffer, card: SignerCard | null): Verdict {
  if (card === null) throw cardNeeded();
  const checking = new Checking('roster');
  const signed = signedIn(checking, bytes, signedRosterSchema);
  if (signed !== null) refuseOtherKey(signed.note, releaseKeyName(card.origin), card, card.releaseKeys);
  const read =
    signed === null ? null : held(checking, 'roster', () => openRoster(signed, card.origin, card.releaseKeys));
  const { says, signedBy } = read ?? {};
  const keys = signedBy === undefined ? {} : judgeKey(checking, card, { role: 'release', signedBy, place: null });
  return verdictOf({
    kind: 'roster',
    checks: [checking.done()],
    says: { ...says, ...keys },
    cannotSay: [
      WHOSE,
      keysUnsaid(card),
      'when it was signed: a roster in a file names no place in its signer’s ledger',
      'whether a later version has taken its place',
    ],
  });
}

function signedIn(checking: Checking, bytes: Buffer, form: typeof signedStatementSchema): SignedStatement | null {
  let read: SignedStatement | null = null;
  try {
    read = form.safeParse(JSON.parse(bytes.toString())).data ?? null;
  } catch (refused) {
    if (!(refused instanceof SyntaxError)) throw refused;
  }
  checking.that(read !== null, 'form', 'file', 'it is not one note with its body');
  return read;
}

/** A feed file, with its sender's card: its head, its statement, its receipts, and the outside of its packages. */
export function verifyFeed(bytes: Buffer, card: SignerCard | null): Verdict {
  if (card === null) throw cardNeeded();
  const checking = new Checking('feed');
  const file = held(checking, 'file', () => readFeedFile(bytes));
  const known = file === null ? card : checkFeed(checking, file, card);
  const { from, to, receipts = [], packages = [] } = file ?? {};
  return verdictOf({
    kind: 'feed',
    checks: [checking.done()],
    says: file === null ? {} : { from, to, receipts: receipts.length, packages: packages.map(({ number }) => number) },
    cannotSay: [WHOSE, keysUnsaid(known), 'anything of what the packages hold: only their recipient can open them'],
  });
}

/** Gives the card with the keys that the checks went by: those of the statement given, else of the one in the file. */
function checkFeed(
  checking: Checking,
  { from, head, keys, receipts, packages }: FeedFile,
  own: SignerCard,
): SignerCard {
  checking.that(from === own.code, 'feed-sender', 'file', 'it is of another agency than the card');
  const root = own.rootKey ?? null;
  const stated = keys && root !== null ? held(checking, 'keys', () => openStatement(keys, own.origin, root)) : null;
  const card = stated === null || own.stated ? own : statedBy(own, stated);
  const found = held(checking, 'head', () => headIn(head, card));
  if (found !== null) headKey(checking, card, found);
  for (const [nth, note] of receipts.entries()) {
    const at = `receipt ${nth}`;
    const claim = claimedIn(note);
    const mine = claim?.recipient === card.origin;
    if (!mine) checking.that(false, 'receipt-signature', at, 'it is of another agency');
    const read = claim !== null && mine ? receiptIn(checking, card, note, claim, at) : null;
    if (read !== null) judgeKey(checking, card, { role: 'release', ...read, place: read.receipt.position });
  }
  for (const { number, sealed } of packages) {
    const { ok, checks } = verifyEnvelope(Buffer.from(sealed));
    const [flaw] = checks.flatMap(({ flaws }) => flaws);
    checking.that(ok, flaw?.flaw ?? 'envelope', `package ${number}`, flaw?.why ?? '');
  }
  return card;
}
