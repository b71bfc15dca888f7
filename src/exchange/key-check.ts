// Which keys stand behind a package that arrives. What always holds: a signature by a key that did not count at the
// package's position takes no effect at all; one by a key that was revoked later passes where the position was seen
// before the revocation, and otherwise waits for an officer; and a package of keys by a key we do not know yet is
// read for its statement, which the root's signature alone decides. See `accept.ts`.

import type { Desk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { openNote } from '../base/signature.ts';
import { canonicalOrNull } from '../ledger/package-body.ts';
import { type CheckedPackage, claimOf, type OpenedPackageNote, openPackageNote } from '../ledger/package-check.ts';
import { FRAMES, Frames, readSignedText } from '../ledger/package-format.ts';
import { contactsService } from './contacts.ts';
import { fault } from './fault.ts';
import { statementIn } from './key-folds.ts';
import { judgeRelease, type SignedStatement, wasSeen } from './key-statement.ts';
import { exchangeHeld } from './key-tables.ts';
import { publicKeyOf, roleKeyName } from './peer.ts';
import { keyText, openHead, senderWith, spansOf } from './peer-keys.ts';
import { allPeers, peerByCode } from './store.ts';
import type { PeerRow } from './tables.ts';
import { takeStatement } from './take-keys.ts';

/** A package of keys is small; a larger one by an unknown key is not read for one. */
const KEYS_PACKAGE_BYTES_MAX = 256 * 1_024;
/** Packages under one revoked key that wait for an officer. */
const HELD_MAX = 16;
/** A record frame begins with the salt. */
const SALT_BYTES = 32;

async function activePeers(desk: Desk): Promise<readonly PeerRow[]> {
  return (await allPeers(desk.rows)).filter((peer) => !peer.suspended);
}

/** Checks 7 to 9 by the keys that are known now: nothing is learned from the package. Faults: `ledger/package-...`. */
export async function openAsKnown(desk: Desk, bytes: Uint8Array): Promise<OpenedPackageNote> {
  const peers = await activePeers(desk);
  return openPackageNote(bytes, await Promise.all(peers.map((peer) => senderWith(desk.rows, peer))));
}

/** The same; a package of keys by a key that is not known yet is read for its statement. */
export async function openKnown(desk: Desk, bytes: Uint8Array): Promise<OpenedPackageNote> {
  try {
    return await openAsKnown(desk, bytes);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'ledger/package-sender') throw error;
    const found = statementInside(bytes);
    const peer = (await activePeers(desk)).find(({ origin }) => origin === found?.from);
    if (found === null || peer === undefined) throw error;
    await takeStatement(desk, peer.code, found.signed, null);
    return openAsKnown(desk, bytes);
  }
}

/** The statement in a package of keys whose signer is unknown, as it claims; null where there is none to be seen. */
function statementInside(bytes: Uint8Array): { readonly from: string; readonly signed: SignedStatement } | null {
  if (bytes.length > KEYS_PACKAGE_BYTES_MAX) return null;
  try {
    const frames = new Frames(bytes);
    const note = frames.next([FRAMES.note], 'ledger/package-note').body.toString();
    const from = readSignedText(note.slice(0, note.lastIndexOf('\n\n') + 1))?.from;
    const types = Object.values(FRAMES);
    for (let read = frames.next(types, 'ledger/package-frame'); read.type !== FRAMES.end; ) {
      const value = read.type === FRAMES.record ? canonicalOrNull(read.body.subarray(SALT_BYTES), bytes.length) : null;
      const signed = value?.['type'] === 'keys' ? statementIn(value) : null;
      if (from !== undefined && signed !== null) return { from, signed };
      read = frames.next(types, 'ledger/package-frame');
    }
    return null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** How the keys behind a package stand at the positions that it names. */
export interface Standing {
  readonly peer: string;
  /** The release key, a verifier key text. */
  readonly signer: string;
  readonly dispatch: number;
  /** True where the release key was revoked at a later position. */
  readonly revoked: boolean;
  /** True where the ledger key of its checkpoint was. */
  readonly ledgerRevoked: boolean;
  /** True where its checkpoint is signed by a ledger key that we know. */
  readonly headKnown: boolean;
}

/** @throws exchange/key-revoked */
export async function standingOf(desk: Desk, bytes: Uint8Array, note: OpenedPackageNote): Promise<Standing> {
  const { code } = note.sender;
  const [peer, spans] = await Promise.all([peerByCode(desk.rows, code), spansOf(desk.rows, code)]);
  const claim = claimOf(bytes, note);
  const signer = keyText(spans, 'release', note.signedBy) ?? '';
  const nothing = { peer: code, signer, dispatch: 0, revoked: false, ledgerRevoked: false, headKnown: false };
  if (peer === null || signer === '') return nothing;
  if (claim === null) {
    // The checks that follow refuse it; under a key that has ended it does not even use up a number.
    const open = spans.some(({ role, key, until }) => role === 'release' && key === signer && until === null);
    if (!open) throw fault('exchange/key-revoked', { from: code });
    return nothing;
  }
  const { dispatch, created } = claim;
  // What they signed they signed by their clock.
  desk.service(contactsService).dated(code, Date.parse(created), desk.clock.now());
  const verdict = judgeRelease(spans, signer, dispatch);
  if (verdict === 'ended' || verdict === 'unknown') throw fault('exchange/key-revoked', { from: code, dispatch });
  try {
    const { revoked } = await openHead(desk.rows, peer, claim.checkpoint);
    return { ...nothing, dispatch, revoked: verdict === 'revoked', ledgerRevoked: revoked, headKnown: true };
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'exchange/key-revoked') throw error;
    // No checkpoint of theirs: the check of the package names what is wrong with it.
    return { ...nothing, dispatch, revoked: verdict === 'revoked' };
  }
}

/**
 * Refuses or holds a package that passed every check, where its release key was revoked and nobody saw its position
 * before that. @throws exchange/key-held, exchange/key-revoked
 */
export async function refuseUnproved(desk: Desk, checked: CheckedPackage, standing: Standing): Promise<void> {
  if (!standing.revoked || (await isProved(desk, checked, standing))) return;
  const { peer, signer, dispatch } = standing;
  const { packageId: id, manifest } = checked;
  const [held] = await desk.rows.find(exchangeHeld, { peer, package: id, signer });
  if (held?.judged === 'taken') return;
  if (held?.judged === 'refused') throw fault('exchange/key-revoked', { from: peer, dispatch });
  const { number } = manifest;
  // Whoever has the stolen key could fill the officers' list: what does not fit is sent again by its sender.
  const open = await desk.rows.count(exchangeHeld, { peer, signer, judged: null });
  if (held === undefined && open < HELD_MAX) {
    const record: JsonObject = { type: 'act', from: peer, number, package: id, signer, dispatch };
    const topics = [`arrivals:${peer}`];
    await desk.append({ kind: 'exchange/key-held/1', records: [record], operation: null, topics });
  }
  throw fault('exchange/key-held', { from: peer, number, package: id });
}

/** Inside a head that we saw before we learned of the revocation, or that a witness cosigned before it was stated. */
async function isProved(desk: Desk, { checkpoint, chained }: CheckedPackage, standing: Standing): Promise<boolean> {
  const { peer, signer, dispatch, ledgerRevoked } = standing;
  const rows = (await spansOf(desk.rows, peer)).filter(({ role, key }) => role === 'release' && key === signer);
  const [span] = rows;
  if (span === undefined) return false;
  if (wasSeen({ dispatch, seen: span.seen, ledgerRevoked, chained })) return true;
  const witnesses = (await activePeers(desk)).filter(({ code, witnessKey }) => code !== peer && witnessKey !== null);
  const known = witnesses.map(({ origin, witnessKey }) => {
    return { name: roleKeyName(origin, 'witness'), publicKey: publicKeyOf(witnessKey ?? ''), cosigns: true };
  });
  try {
    const { signatures } = openNote(checkpoint.note, known);
    return signatures.some(({ time }) => time !== null && time * 1_000 < Date.parse(span.at));
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
