// The proof that a ledger has two histories, as whoever was handed the file can check it: with nothing but its bytes,
// and the card of the agency where that is at hand. What always holds: an honest ledger cannot be framed, and whose the
// keys are is said only where a card was given. `exchange/fork-proof.ts` has the rules.

import { digestText } from '../base/digest.ts';
import { headsOf, holds, type KeptFork, publicsOf, readForkFile } from '../exchange/fork-proof.ts';
import { signedHead } from '../exchange/witness.ts';
import { fingerprintOf } from '../node/bundle/readme.ts';
import { Checking, type Verdict, verdictOf } from '../node/bundle/verdict.ts';
import { judgeKey, keysUnsaid, otherKey, type SignerCard } from './stated-keys.ts';

/** Verifies it; `card` is that of the agency that it speaks against. */
export function verifyForkProof(bytes: Buffer, card: SignerCard | null = null): Verdict {
  const checking = new Checking('fork');
  const fork = readForkFile(bytes);
  checking.that(fork !== null, 'fork-form', 'file', 'this is not the canonical text of a proof');
  if (fork !== null) checkFork(checking, fork, card);
  const check = checking.done();
  return verdictOf({
    kind: 'fork',
    checks: [check],
    says: fork !== null && check.ok ? saidBy(fork) : {},
    cannotSay: [
      ...(card === null ? ['whether the key is the agency’s: give its card with --key'] : [keysUnsaid(card)]),
      'which of the two histories is the true one, or whether either is',
      'whether the agency meant it: a restored backup or a second copy of its node does the same',
    ],
  });
}

function checkFork(checking: Checking, fork: KeptFork, card: SignerCard | null): void {
  const proved = holds(fork);
  checking.that(isSigned(fork, fork.earlier), 'head-signature', 'earlier', 'no key in the file signed this head');
  checking.that(isSigned(fork, fork.later), 'head-signature', 'later', 'no key in the file signed this head');
  checking.that(proved, 'fork-unproved', 'hashes', 'the two heads may be of one history: nothing is proved');
  if (card === null || !proved) return;
  const known = card.ledgerKeys.map((key) => Buffer.from(key).toString('hex'));
  const same = card.origin === fork.origin;
  const own = same && publicsOf(fork).every((key) => known.includes(Buffer.from(key).toString('hex')));
  if (same && !own && !card.stated) throw otherKey();
  checking.that(own, 'key', 'keys', 'the heads were signed by other keys than those of the card given');
  // Whoever stole a key can make two histories with it: a revoked one says nothing against its agency.
  for (const signedBy of publicsOf(fork)) judgeKey(checking, card, { role: 'ledger', signedBy, place: null });
}

function isSigned(fork: KeptFork, note: string): boolean {
  try {
    return signedHead(note, fork.origin, publicsOf(fork)) !== null;
  } catch {
    return false;
  }
}

function saidBy(fork: KeptFork): Verdict['says'] {
  const { earlier, later } = headsOf(fork);
  return {
    origin: fork.origin,
    keys: fork.keys.map((key) => fingerprintOf(key)),
    earlier: { size: earlier.size, root: digestText(earlier.root) },
    later: { size: later.size, root: digestText(later.root) },
    means: 'two heads signed by this ledger do not belong to one history',
  };
}
