// Packages as whoever found one can check them: sealed, by the form of the envelope alone; opened, whole, by the
// very checks with which its recipient takes it in, given the card of its sender. What always holds: where a check
// needs what only a node knows (its feed, its clock, its keys), it is named among what cannot be said.
// `ledger/package-check.ts`.

import { instant } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import { openNote, parseVerifierKey } from '../base/signature.ts';
import { enrolmentSchema, roleKeyName, senderOf } from '../exchange/peer.ts';
import { checkPackage, claimOf, type KnownSender, openPackageNote } from '../ledger/package-check.ts';
import {
  FRAMES,
  Frames,
  type Manifest,
  manifestSchema,
  PACKAGE_LIMITS,
  readSignedText,
  releaseKeyName,
} from '../ledger/package-format.ts';
import { Checking, type Verdict, verdictOf } from '../node/bundle/verdict.ts';
import { cardNeeded, judgeKey, keysUnsaid, refuseOtherKey, type SignerCard } from './stated-keys.ts';

/** Bytes of an age header: eight recipients of the largest kind, each some 1.7 KiB. */
const HEADER_BYTES_MAX = 32 * 1_024;
/** Nonce and the tag of an empty last chunk. */
const BODY_BYTES_MIN = 32;
const STANZA = /^-> [!-~]+( [!-~]+)*\n([A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n/;

/** What the outside of a sealed package shows (age, C2SP); only its recipient can open it. */
export function verifyEnvelope(bytes: Buffer): Verdict {
  const checking = new Checking('envelope');
  const header = bytes.subarray(0, HEADER_BYTES_MAX).toString('latin1');
  const [first = ''] = header.split('\n', 1);
  checking.that(first === 'age-encryption.org/v1', 'envelope-version', 'header', 'its first line is not that of age');
  let at = first.length + 1;
  let recipients = 0;
  for (let found = STANZA.exec(header.slice(at)); found !== null; found = STANZA.exec(header.slice(at))) {
    at += found[0].length;
    recipients += 1;
  }
  const few = recipients > 0 && recipients <= 8;
  checking.that(few, 'envelope-recipients', 'header', 'it names no recipient in the form of age, or more than eight');
  const end = /^--- [A-Za-z0-9+/]{43}\n/.exec(header.slice(at))?.[0] ?? null;
  checking.that(end !== null, 'envelope-header', 'header', 'the header does not end as one of age does');
  const body = bytes.length - at - (end?.length ?? 0);
  checking.that(body >= BODY_BYTES_MIN, 'envelope-empty', 'body', 'nothing that could be opened follows the header');
  return verdictOf({
    kind: 'package',
    checks: [checking.done()],
    says: { opened: false, recipients, bytes: bytes.length },
    cannotSay: [
      'who sent it, to whom, or anything of what it holds: it cannot look inside; only its recipient can open it',
      'whether a byte inside was changed on its way: the recipient’s key shows it when it is opened',
    ],
  });
}

/** Before every statement. */
const EARLIEST = '1970-01-01T00:00:00.000Z';

/** The card in a text, or null where it is none. */
export function cardIn(text: string): KnownSender | null {
  try {
    const card = enrolmentSchema.safeParse(JSON.parse(text));
    if (!card.success) return null;
    for (const key of [card.data.ledgerKey, card.data.releaseKey]) parseVerifierKey(key);
    return senderOf(card.data);
  } catch (refused) {
    if (refused instanceof Fault || refused instanceof SyntaxError) return null;
    throw refused;
  }
}

/** Verifies an opened package whole. @throws cli/card-needed, cli/other-key */
export function verifyPackage(bytes: Buffer, sender: SignerCard | null, witnesses: readonly string[] = []): Verdict {
  if (sender === null) throw cardNeeded();
  const checking = new Checking('package');
  const says = read(checking, bytes, sender, witnesses);
  return verdictOf({
    kind: 'package',
    checks: [checking.done()],
    says: { opened: true, ...says, bytes: bytes.length },
    cannotSay: [
      'whether the card is the sender’s: compare its fingerprint by another way',
      'whether it is the next of its feed, still within its time, or was recalled since: its recipient’s node knows',
      'whether a statement in it is true',
      keysUnsaid(sender),
      ...(witnesses.length === 0
        ? ['whether others saw the same history: give the cards of witnesses with --witness']
        : []),
    ],
  });
}

function read(checking: Checking, bytes: Buffer, sender: SignerCard, witnesses: readonly string[]) {
  try {
    const { text, signedBy } = openPackageNote(bytes, [sender]);
    const manifest = manifestOf(bytes);
    // What a recipient would know beforehand is taken from the manifest, which the checks hold to the signed note.
    const checked = checkPackage(bytes, {
      senders: [sender],
      us: { code: manifest?.to ?? '', origin: text.to, sealingKeys: manifest?.toKeys ?? [] },
      synthetic: manifest?.synthetic ?? false,
      now: manifest?.created ?? '1970-01-01T00:00:00.000Z',
      feed: { next: text.number, previous: manifest?.previous ?? null, idOf: () => null },
    });
    // Nothing comes back before everything has passed: each record counts as one that folded to the signed head.
    for (const { id } of [...checked.records, ...checked.erased, { id: checked.packageId }]) {
      checking.that(id !== '', 'package', 'package', '');
    }
    const { from, to, number, created, expires, synthetic, checkpoint } = checked.manifest;
    const counts = { records: checked.records.length, erased: checked.erased.length };
    const witnessed = linesUnder(checking, checked.checkpoint.note, sender.origin, witnesses);
    const head = { role: 'ledger', signedBy: checked.checkpoint.signedBy, place: checkpoint.size } as const;
    const seen = timesOf(witnessed.witnesses, sender.origin);
    return {
      ...witnessed,
      ...judgeKey(checking, sender, { role: 'release', signedBy, place: checked.dispatch.position, seen }),
      // A release key that counts speaks for a head by a ledger key that was revoked later, as at a peer.
      ...judgeKey(checking, sender, { ...head, seen: [EARLIEST] }),
      package: checked.packageId,
      ...{ from, to, number, created, expires, synthetic, checkpoint },
      ...counts,
    };
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    refuseOthers(bytes, sender, refused.code);
    checking.that(false, refused.code.slice(refused.code.indexOf('/') + 1), 'package', refused.row.sentence);
    return {};
  }
}

/** Where the note or the head is by a key that the card does not show, which a statement of keys may. */
function refuseOthers(bytes: Buffer, sender: SignerCard, code: string): void {
  if (code !== 'ledger/package-sender' && code !== 'ledger/package-checkpoint') return;
  const note = new Frames(bytes)
    .next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax)
    .body.toString();
  const text = readSignedText(note.slice(0, note.lastIndexOf('\n\n') + 1));
  if (text === null || text.from !== sender.origin) return;
  refuseOtherKey(note, releaseKeyName(sender.origin), sender, sender.releaseKeys);
  const claim = claimOf(bytes, { text });
  if (claim !== null) refuseOtherKey(claim.checkpoint, sender.origin, sender, sender.ledgerKeys);
}

/** When those of the given witnesses who are not the ledger's own agency saw it. */
export function timesOf(witnesses: ReturnType<typeof linesUnder>['witnesses'], origin: string): readonly string[] {
  return witnesses.filter(({ witness }) => witness !== roleKeyName(origin, 'witness')).map(({ at }) => at);
}

/** What an instant of 24 characters can say at most. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Who of the given witnesses saw the ledger up to there, and when; a wrong line of theirs is a flaw. */
export function linesUnder(checking: Checking, note: string, origin: string, keys: readonly string[]) {
  const lines = note
    .slice(note.lastIndexOf('\n\n') + 2)
    .split('\n')
    .slice(0, -1);
  const others = lines.filter((line) => !line.startsWith(`\u2014 ${origin} `));
  const known = keys.map((key) => ({ ...parseVerifierKey(key), cosigns: true }));
  const witnesses: { readonly witness: string; readonly at: string }[] = [];
  for (const line of others) {
    try {
      const [found] = openNote(`${note.slice(0, note.lastIndexOf('\n\n') + 2)}${line}\n`, known).signatures;
      const ms = (found?.time ?? 0) * 1_000;
      const dated = ms <= LAST_MS;
      if (found !== undefined && dated) witnesses.push({ witness: found.name, at: instant(ms) });
      if (!dated) checking.that(false, 'cosignature', 'checkpoint', 'a witness dates its line beyond the year 9999');
    } catch (refused) {
      if (!(refused instanceof Fault)) throw refused;
      const wrong = refused.code === 'base/note-signature';
      if (wrong)
        checking.that(false, 'cosignature', 'checkpoint', 'a line by the key of a witness that was given is wrong');
    }
  }
  return { witnesses, linesOfOthers: others.length - witnesses.length };
}

function manifestOf(bytes: Buffer): Manifest | null {
  const frames = new Frames(bytes);
  frames.next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax);
  const { body } = frames.next([FRAMES.manifest], 'ledger/package-frame');
  try {
    return manifestSchema.safeParse(JSON.parse(body.toString())).data ?? null;
  } catch {
    return null;
  }
}
