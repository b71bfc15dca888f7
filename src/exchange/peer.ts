// Peers: the other agencies whose packages we take and to whom we send. What always holds: one agency has one
// origin, one key has one role, and no key enters that verifiers could disagree about. The node's own keys are
// a service declared here. See `enrol.ts` for the acts.

import { z } from 'zod';
import { type Agency, serviceName } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { isSealingRecipient, sealingKeyId } from '../base/sealing.ts';
import { parseVerifierKey, type SigningKey } from '../base/signature.ts';
import { checkOrigin } from '../ledger/checkpoint.ts';
import type { KnownSender } from '../ledger/package-check.ts';
import { releaseKeyName } from '../ledger/package-format.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';

/** Our own keys: the release key signs packages and receipts, 1 to 4 sealing identities open what arrives. */
export interface NodeKeys {
  readonly release: Pick<SigningKey, 'privateKey' | 'publicKey'>;
  readonly identities: readonly string[];
  /** The recipients of those identities, in the same order. */
  readonly recipients: readonly string[];
}
export const keysService = serviceName<NodeKeys>('keys');

/** What is enrolled. Keys are texts: C2SP verifier keys, and an age recipient (`age1pq1...`). */
export const enrolmentSchema = z.strictObject({
  code: agencyCode,
  name: z.string().min(1).max(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  origin: z.string().max(200),
  ledgerKey: z.string().max(400),
  releaseKey: z.string().max(400),
  sealingKey: z.string().max(4_000),
});
export type Enrolment = z.output<typeof enrolmentSchema>;

/** A sealing key in pieces for a record: no stored string is longer than 1 KiB, and a hybrid key is. */
export function keyParts(sealingKey: string): readonly string[] {
  return sealingKey.match(/.{1,1000}/g) ?? [];
}

/** Checks an enrolment in itself. Faults: `exchange/peer-keys`, `base/key-weak`, `ledger/origin`. */
export function checkEnrolment(enrolment: Enrolment): void {
  const { origin, ledgerKey, releaseKey, sealingKey } = enrolment;
  checkOrigin(origin);
  const [ledger, release] = [keyOf(ledgerKey, 'ledgerKey'), keyOf(releaseKey, 'releaseKey')];
  const named = ledger.name === origin && release.name === releaseKeyName(origin);
  const apart = !Buffer.from(ledger.publicKey).equals(release.publicKey);
  if (!named || !apart) throw fault('exchange/peer-keys', { field: named ? 'releaseKey' : 'origin' });
  if (!isSealingRecipient(sealingKey)) throw fault('exchange/peer-keys', { field: 'sealingKey' });
}

function keyOf(text: string, field: string) {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    if (error instanceof Fault && error.code === 'base/key-malformed') throw fault('exchange/peer-keys', { field });
    throw error;
  }
}

/** Refuses an agency that shares a code, an origin or a key with us or with another peer. `exchange/peer-taken`. */
export function refuseTaken(enrolment: Enrolment, us: Agency, peers: readonly Enrolment[]): void {
  const own = enrolment.code === us.code || enrolment.origin === us.origin;
  const others = peers.filter((peer) => peer.code !== enrolment.code);
  const taken = others.some(
    (peer) =>
      peer.origin === enrolment.origin ||
      peer.ledgerKey === enrolment.ledgerKey ||
      peer.releaseKey === enrolment.releaseKey ||
      peer.sealingKey === enrolment.sealingKey,
  );
  const known = peers.find((peer) => peer.code === enrolment.code);
  const moved = known !== undefined && known.origin !== enrolment.origin;
  if (own || taken || moved) throw fault('exchange/peer-taken', { code: enrolment.code });
}

/** base64 characters of type byte and key at the end of a verifier key. */
const VERIFIER_BODY = 44;

/** The 32 bytes of an enrolled verifier key; it was checked when it was enrolled. */
export function publicKeyOf(verifierKey: string): Buffer {
  return Buffer.from(verifierKey.slice(-VERIFIER_BODY), 'base64').subarray(1);
}

/** A peer as the checks of a package want it. */
export function senderOf(peer: Enrolment): KnownSender {
  const { code, origin } = peer;
  return {
    code,
    origin,
    releaseKeys: [publicKeyOf(peer.releaseKey)],
    ledgerKeys: [publicKeyOf(peer.ledgerKey)],
  };
}

/** Ids of our live sealing keys, as manifests name them. */
export function sealingKeyIds(keys: Pick<NodeKeys, 'recipients'>): readonly string[] {
  return keys.recipients.map((recipient) => sealingKeyId(recipient));
}
