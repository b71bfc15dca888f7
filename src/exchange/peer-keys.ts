// Which keys of a peer count where: questions to the rows that cards and statements left. What always holds: a check
// finds every key that the agency ever had, and then asks at which position it counted. See `key-statement.ts` for
// the rules, `key-folds.ts` for the rows.

import { Fault } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import type { KnownSender } from '../ledger/package-check.ts';
import { fault } from './fault.ts';
import { judgeLedger, type KeySpan, type KnownKeys, type SignedStatement, SPAN_ROLES } from './key-statement.ts';
import { exchangeKey, exchangeStatement, type KeyRow, type StatementRow } from './key-tables.ts';
import { type Enrolment, publicKeyOf, senderOf } from './peer.ts';
import { exchangePeer } from './tables.ts';

/** A signing key with what was known when its end was learned. */
export type StatedSpan = KeySpan & Pick<KeyRow, 'seen' | 'at'>;

/** All keys of one agency that are known, those that ended too. */
export async function keysOf(rows: Rows, peer: string): Promise<readonly KeyRow[]> {
  return rows.find(exchangeKey, { peer });
}

/** The signing keys of one agency as its root has stated them. */
export async function spansOf(rows: Rows, peer: string): Promise<readonly StatedSpan[]> {
  return (await keysOf(rows, peer)).flatMap(({ role, key, from, until, because, seen, at }) => {
    const signing = SPAN_ROLES.find((one) => one === role);
    return signing === undefined ? [] : [{ role: signing, key, from, until, because, seen, at }];
  });
}

/** The peer, not suspended, that may present this channel key (`sha256:` text): by its card or its root's word. */
export async function peerOfChannel(rows: Rows, key: string): Promise<string | null> {
  const peers = await rows.find(exchangePeer, { suspended: false });
  const stated = (await rows.find(exchangeKey, { role: 'channel', key })).map(({ peer }) => peer);
  return peers.find(({ code, channelKey }) => channelKey === key || stated.includes(code))?.code ?? null;
}

/** An agency with every key it ever had; which of them counts is judged once the position is known. */
export async function senderWith(rows: Rows, card: Enrolment): Promise<KnownSender> {
  const spans = await spansOf(rows, card.code);
  const of = (role: KeySpan['role']) => spans.filter((span) => span.role === role).map(({ key }) => publicKeyOf(key));
  const known = senderOf(card);
  return spans.length === 0 ? known : { ...known, releaseKeys: of('release'), ledgerKeys: of('ledger') };
}

/** The text of that public key among an agency's keys, or null. */
export function keyText(spans: readonly KeySpan[], role: KeySpan['role'], publicKey: Uint8Array): string | null {
  return spans.find((span) => span.role === role && publicKeyOf(span.key).equals(publicKey))?.key ?? null;
}

export interface SignedHead extends TreeHead {
  /** True where the key that signed has been revoked: it proves nothing against the agency. */
  readonly revoked: boolean;
}

/**
 * Opens a checkpoint by the ledger key that counts at its size.
 * @throws exchange/key-revoked, ledger/checkpoint-invalid
 */
export async function openHead(rows: Rows, peer: Enrolment, note: string): Promise<SignedHead> {
  const spans = (await spansOf(rows, peer.code)).filter(({ role }) => role === 'ledger');
  for (const { key } of spans) {
    try {
      const head = openCheckpoint(note, peer.origin, publicKeyOf(key));
      const verdict = judgeLedger(spans, key, head.size);
      if (verdict === 'ended') throw fault('exchange/key-revoked', { peer: peer.code, size: head.size });
      return { ...head, revoked: verdict === 'revoked' };
    } catch (error) {
      const other = error instanceof Fault && error.details.reason === 'base/note-unsigned';
      if (!other) throw error;
    }
  }
  const head = openCheckpoint(note, peer.origin, publicKeyOf(peer.ledgerKey));
  return { ...head, revoked: false };
}

/** What is known of an agency's statements of keys; under our own code, our own. */
export async function knownKeys(rows: Rows, peer: string): Promise<KnownKeys> {
  const statements = await rows.find(exchangeStatement, { peer });
  const digests = new Map(statements.map(({ serial, digest }) => [serial, digest]));
  return {
    serial: Math.max(0, ...digests.keys()),
    digestOf: (serial) => (digests.get(serial) ?? null) as ReturnType<KnownKeys['digestOf']>,
    spans: await spansOf(rows, peer),
  };
}

/** The last statement of an agency as its root signed it, or null. */
export async function lastStatement(rows: Rows, peer: string): Promise<SignedStatement | null> {
  const order = [{ column: 'serial' as const, descending: true }];
  const [found]: readonly StatementRow[] = await rows.find(exchangeStatement, { peer }, { order, limit: 1 });
  return found === undefined ? null : { note: found.note, body: found.body.join('') };
}
