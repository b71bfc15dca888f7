// The keys behind a file that is checked without a node: those of the signer's card, and where the statement of its
// root is at hand, every key that it ever had, each for its positions. What always holds: a key that ended or was
// revoked is judged by position, as a peer does it, and a key that is on neither paper decides nothing for the file or
// against it. `exchange/key-statement.ts` has the rules.

import { z } from 'zod';
import { declareFaults, Fault } from '../base/fault.ts';
import { openNote } from '../base/signature.ts';
import {
  judgeLedger,
  judgeRelease,
  type KeySpan,
  type KeyStatement,
  openStatement,
  type SpanVerdict,
  signedStatementSchema,
} from '../exchange/key-statement.ts';
import { publicKeyOf } from '../exchange/peer.ts';
import type { KnownSender } from '../ledger/package-check.ts';
import type { Checking } from '../node/bundle/verdict.ts';

const fault = declareFaults('cli', {
  'cli/card-needed': {
    status: 400,
    sentence: 'This is checked with the card of its signer, and none was given.',
    hint: 'Give the file with the sender’s enrolment card: --key CARD. `liaison exchange card` prints an agency’s own.',
  },
  'cli/other-key': {
    status: 400,
    sentence: 'It is signed under the name of this agency, by another key than the card given shows.',
    hint:
      'Agencies change their keys: give its last statement of keys too (--keys STATEMENT), which names all that it ' +
      'ever had. Until then this says nothing for the file or against it.',
  },
  'cli/keys-unfit': {
    status: 400,
    sentence: 'The statement of keys given is not signed by the root key of the card given.',
    hint:
      'Give the card and the statement of one agency. After a change of root key the card must show the root that ' +
      'signed the statement.',
  },
});

/** What is thrown where only a card could tell. */
export const cardNeeded = (): Fault => fault('cli/card-needed');

/** What is thrown where the signer's statement of keys could tell. */
export const otherKey = (): Fault => fault('cli/other-key');

/** The card of whoever signed, with its root key where it shows one, and what that root stated of its keys. */
export interface SignerCard extends KnownSender {
  readonly rootKey?: string | null;
  readonly stated?: KeyStatement | null;
}

/** A statement as a file holds it, or as `liaison exchange statement --json` prints it. */
const fileSchema = z.union([
  signedStatementSchema,
  z.object({ statement: signedStatementSchema }).transform(({ statement }) => statement),
]);

/** The card with every key that its root stated. @throws cli/keys-unfit, cli/card-needed */
export function withStatement(card: SignerCard | null, text: string): SignerCard {
  if (card === null) throw fault('cli/card-needed');
  const { rootKey = null } = card;
  if (rootKey === null) throw fault('cli/keys-unfit');
  try {
    return statedBy(card, openStatement(fileSchema.parse(JSON.parse(text)), card.origin, rootKey));
  } catch (refused) {
    const unfit = refused instanceof Fault || refused instanceof SyntaxError || refused instanceof z.ZodError;
    throw unfit ? fault('cli/keys-unfit') : refused;
  }
}

/** The card with the keys of a statement that was opened with its root. */
export function statedBy(card: SignerCard, stated: KeyStatement): SignerCard {
  const of = (role: KeySpan['role']) =>
    stated.keys.filter((span) => span.role === role).map(({ key }) => publicKeyOf(key));
  return { ...card, releaseKeys: of('release'), ledgerKeys: of('ledger'), stated };
}

/** What no check of a signature says, whatever was given. */
export function keysUnsaid({ stated = null }: SignerCard): string {
  return stated === null
    ? 'whether its key had ended or was revoked: give the agency’s last statement of keys with --keys'
    : 'whether a later statement of keys than the one given has revoked its key';
}

/**
 * Throws where the only lines under that name are by keys that are not known: with a card alone that is as likely an
 * earlier or later key as a forgery. With the statement at hand it is for the check to refuse it.
 * @throws cli/other-key
 */
export function refuseOtherKey(note: string, name: string, { stated = null }: SignerCard, keys: readonly Uint8Array[]) {
  if (stated !== null) return;
  try {
    openNote(
      note,
      keys.map((publicKey) => ({ name, publicKey })),
    );
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    const named = note.slice(note.lastIndexOf('\n\n')).includes(`\n\u2014 ${name} `);
    if (refused.code === 'base/note-unsigned' && named) throw otherKey();
  }
}

/** A key that signed, and where; `place` null where the file names none. */
export interface Signed {
  readonly role: 'release' | 'ledger';
  readonly signedBy: Uint8Array;
  /** Position of the entry that it speaks of, or size of the head. */
  readonly place: number | null;
  /** When witnesses whose keys were given cosigned it, instants. */
  readonly seen?: readonly string[];
}

/**
 * Judges the key by the statement, at its place: `key-revoked` where it did not count there, `key-held` where it was
 * revoked later and nobody given saw it before the statement. Gives what is known of the key, for the reader.
 */
export function judgeKey(checking: Checking, card: SignerCard, { role, signedBy, place, seen = [] }: Signed) {
  const { stated = null } = card;
  const span = stated === null ? undefined : spanOf(stated.keys, role, signedBy);
  if (stated === null || span === undefined) return {};
  const verdict = standing(stated.keys, span, place);
  checking.that(verdict !== 'ended', 'key-revoked', 'keys', 'its key did not count at the place that it speaks of');
  const inTime = verdict !== 'revoked' || seen.some((at) => Date.parse(at) < Date.parse(stated.at));
  checking.that(inTime, 'key-held', 'keys', 'its key was revoked, and no witness given saw it before the statement');
  const { from, until, because } = span;
  return { statement: { serial: stated.serial, at: stated.at }, [`${role}Key`]: { from, until, because } };
}

const spanOf = (keys: readonly KeySpan[], role: KeySpan['role'], publicKey: Uint8Array): KeySpan | undefined =>
  keys.find((span) => span.role === role && publicKeyOf(span.key).equals(publicKey));

function standing(keys: readonly KeySpan[], { role, key, because }: KeySpan, place: number | null): SpanVerdict {
  // Without a place nothing shows that it was signed while the key counted; a revoked one is then in anybody's hand.
  if (place === null) return because === null ? 'counts' : 'revoked';
  return role === 'release' ? judgeRelease(keys, key, place) : judgeLedger(keys, key, place);
}
