// The short signed texts that agencies hand each other, as whoever holds one can check it with the signer's card: a
// checkpoint with its witnesses, a receipt, a statement of keys, the roster of an operation, and a feed file with all
// of these in it. What always holds: the room's own reader decides, and without a card nothing is called genuine.

import { Fault } from '../base/fault.ts';
import { fault as feedFault } from '../exchange/fault.ts';
import { type FeedFile, readFeedFile } from '../exchange/feed-file.ts';
import { openStatement, type SignedStatement, signedStatementSchema } from '../exchange/key-statement.ts';
import { claimedIn, readReceipt } from '../exchange/receipt.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import type { KnownSender } from '../ledger/package-check.ts';
import { Checking, type Verdict, verdictOf } from '../node/bundle/verdict.ts';
import { openRoster, signedRosterSchema } from '../operations/roster.ts';
import { cardNeeded, linesUnder, verifyEnvelope } from './verify-package.ts';

/** The card of whoever signed, with its root key where it shows one. */
export interface SignerCard extends KnownSender {
  readonly rootKey: string | null;
}

const WHOSE = 'whether the card is the signer’s: compare its fingerprint by another way';

/** Counts the job as one comparison; the class of its refusal is the flaw. */
function held<T>(checking: Checking, at: string, job: () => T): T | null {
  try {
    const found = job();
    checking.that(true, 'sound', at, '');
    return found;
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    checking.that(false, refused.code.slice(refused.code.indexOf('/') + 1), at, refused.row.sentence);
    return null;
  }
}

function headIn(note: string, { origin, ledgerKeys }: KnownSender) {
  for (const [nth, key] of ledgerKeys.entries()) {
    try {
      return openCheckpoint(note, origin, key);
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
  const seen = head === null ? {} : linesUnder(checking, note, card.origin, witnesses);
  return verdictOf({
    kind: 'checkpoint',
    checks: [checking.done()],
    says: head === null ? {} : { origin: card.origin, size: head.size, root: head.root.toString('base64'), ...seen },
    cannotSay: [
      WHOSE,
      ...(witnesses.length === 0
        ? ['whether others saw the same history: give the cards of witnesses with --witness']
        : []),
      'whether it is the newest, or whether the ledger still has what it stands for',
    ],
  });
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
  const read =
    claim === null || !own ? null : card.releaseKeys.map((key) => readReceipt(note, key, claim)).find(Boolean);
  if (own)
    checking.that(
      read !== null && read !== undefined,
      'receipt-signature',
      'receipt',
      'its key signed no such receipt',
    );
  return verdictOf({
    kind: 'receipt',
    checks: [checking.done()],
    says: read ? { ...read } : {},
    cannotSay: [WHOSE, 'what the package held: compare its id with the one that was sent'],
  });
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
  const read =
    signed === null ? null : held(checking, 'roster', () => openRoster(signed, card.origin, card.releaseKeys));
  return verdictOf({
    kind: 'roster',
    checks: [checking.done()],
    says: read === null ? {} : { ...read.says },
    cannotSay: [WHOSE, 'whether a later version has taken its place'],
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
  if (file !== null) checkFeed(checking, file, card);
  const { from, to, receipts = [], packages = [] } = file ?? {};
  return verdictOf({
    kind: 'feed',
    checks: [checking.done()],
    says: file === null ? {} : { from, to, receipts: receipts.length, packages: packages.map(({ number }) => number) },
    cannotSay: [WHOSE, 'anything of what the packages hold: only their recipient can open them'],
  });
}

function checkFeed(checking: Checking, { from, head, keys, receipts, packages }: FeedFile, card: SignerCard): void {
  checking.that(from === card.code, 'feed-sender', 'file', 'it is of another agency than the card');
  held(checking, 'head', () => headIn(head, card));
  const root = card.rootKey;
  if (keys && root !== null) held(checking, 'keys', () => openStatement(keys, card.origin, root));
  for (const [nth, note] of receipts.entries()) {
    const claim = claimedIn(note);
    const genuine = claim !== null && card.releaseKeys.some((key) => readReceipt(note, key, claim) !== null);
    checking.that(genuine && claim.recipient === card.origin, 'receipt-signature', `receipt ${nth}`, 'none of its key');
  }
  for (const { number, sealed } of packages) {
    const { ok, checks } = verifyEnvelope(Buffer.from(sealed));
    const [flaw] = checks.flatMap(({ flaws }) => flaws);
    checking.that(ok, flaw?.flaw ?? 'envelope', `package ${number}`, flaw?.why ?? '');
  }
}
