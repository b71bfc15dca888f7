// Peers: the other agencies whose packages we take and to whom we send. What always holds: one agency has one
// origin, one key has one role, and no key enters that verifiers could disagree about. The node's own keys are
// a service declared here. See `enrol.ts` for the acts, `key-statement.ts` for what the root key says later.

import { z } from 'zod';
import { type Agency, serviceName } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { isSealingRecipient, type Sealer, sealingKeyId } from '../base/sealing.ts';
import { type NoteKey, parseVerifierKey, type SigningKey } from '../base/signature.ts';
import { checkOrigin } from '../ledger/checkpoint.ts';
import type { KnownSender } from '../ledger/package-check.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';

/**
 * Our own keys: the release key signs packages and receipts, the witness key other ledgers' heads; 1 to 4 sealing
 * identities open what arrives.
 */
export interface NodeKeys {
  readonly release: Pick<SigningKey, 'privateKey' | 'publicKey'>;
  readonly witness: Pick<SigningKey, 'privateKey' | 'publicKey'>;
  readonly identities: readonly string[];
  /** The recipients of those identities, in the same order. */
  readonly recipients: readonly string[];
  /** What seals to peers and opens what they send. */
  readonly sealer: Sealer;
}
export const keysService = serviceName<NodeKeys>('keys');

/** Where another node is dialled: `https://host:port`, without a path, a user or a query. */
export const addressText = z
  .string()
  .max(200)
  .regex(/^https:\/\/([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]):[1-9][0-9]{0,4}$/);
/** The digest of a TLS key's SubjectPublicKeyInfo: `sha256:` and 64 hex. */
export const channelKeyText = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/**
 * What is enrolled, the card. Keys are texts: C2SP verifier keys, an age recipient (`age1pq1...`), and the digest of
 * the channel's key. What a card of before statements of keys did not say is null.
 */
export const enrolmentSchema = z.strictObject({
  code: agencyCode,
  name: z.string().min(1).max(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  origin: z.string().max(200),
  ledgerKey: z.string().max(400),
  releaseKey: z.string().max(400),
  sealingKey: z.string().max(4_000),
  /** Signs statements of keys and nothing else, and is kept off the node. */
  rootKey: z.string().max(400).nullable().default(null),
  witnessKey: z.string().max(400).nullable().default(null),
  channelKey: channelKeyText.nullable().default(null),
  /** Null where the agency only dials out or trades files. */
  address: addressText.nullable().default(null),
});
export type Enrolment = z.output<typeof enrolmentSchema>;

/** The card in a row that holds more. */
export function cardOnly(row: Enrolment): Enrolment {
  const { code, name, country, origin, ledgerKey, releaseKey, sealingKey } = row;
  const { rootKey, witnessKey, channelKey, address } = row;
  return { code, name, country, origin, ledgerKey, releaseKey, sealingKey, rootKey, witnessKey, channelKey, address };
}

/** The name of an agency's key by its role: its origin's domain, then the role. The ledger's is the origin itself. */
export function roleKeyName(origin: string, role: 'root' | 'witness' | 'release'): string {
  return `${origin.split('/', 1)[0] ?? ''}/${role}`;
}

/** A sealing key in pieces for a record: no stored string is longer than 1 KiB, and a hybrid key is. */
export function keyParts(sealingKey: string): readonly string[] {
  return sealingKey.match(/.{1,1000}/g) ?? [];
}

/** Keys that were judged sound: it takes many milliseconds, and a card is looked at by two officers. */
const sound = new Map<string, NoteKey>();
const recipients = new Set<string>();
const SOUND_MAX = 2_000;

/** A verifier key that everybody verifies alike. @throws base/key-malformed, base/key-weak */
export function soundKey(text: string): NoteKey {
  const known = sound.get(text);
  if (known !== undefined) return known;
  const key = parseVerifierKey(text);
  if (sound.size >= SOUND_MAX) sound.clear();
  sound.set(text, key);
  return key;
}

/** True of a hybrid recipient whose parts are what they should be. */
export function isSoundRecipient(text: string): boolean {
  if (recipients.has(text)) return true;
  if (!isSealingRecipient(text)) return false;
  if (recipients.size >= SOUND_MAX) recipients.clear();
  recipients.add(text);
  return true;
}

/** Checks an enrolment in itself. Faults: `exchange/peer-keys`, `base/key-weak`, `ledger/origin`. */
export function checkEnrolment(enrolment: Enrolment): void {
  const { origin, ledgerKey, releaseKey, sealingKey, rootKey, witnessKey } = enrolment;
  checkOrigin(origin);
  const named = [
    { field: 'ledgerKey', text: ledgerKey, name: origin },
    { field: 'releaseKey', text: releaseKey, name: roleKeyName(origin, 'release') },
    { field: 'rootKey', text: rootKey ?? '', name: roleKeyName(origin, 'root') },
    { field: 'witnessKey', text: witnessKey ?? '', name: roleKeyName(origin, 'witness') },
  ];
  const seen = new Set<string>();
  for (const { field, text, name } of named) {
    const key = keyOf(text, field);
    const bytes = Buffer.from(key.publicKey).toString('hex');
    if (key.name !== name || seen.has(bytes)) throw fault('exchange/peer-keys', { field });
    seen.add(bytes);
  }
  if (!isSoundRecipient(sealingKey)) throw fault('exchange/peer-keys', { field: 'sealingKey' });
}

function keyOf(text: string, field: string) {
  try {
    return soundKey(text);
  } catch (error) {
    if (error instanceof Fault && error.code === 'base/key-malformed') throw fault('exchange/peer-keys', { field });
    throw error;
  }
}

const KEY_FIELDS = ['ledgerKey', 'releaseKey', 'sealingKey', 'rootKey', 'witnessKey', 'channelKey'] as const;

/** Refuses an agency that shares a code, an origin or a key with us or with another peer. `exchange/peer-taken`. */
export function refuseTaken(enrolment: Enrolment, us: Agency, peers: readonly Enrolment[]): void {
  const own = enrolment.code === us.code || enrolment.origin === us.origin;
  const keys = new Set(keysIn(enrolment));
  const others = peers.filter((peer) => peer.code !== enrolment.code);
  const taken = others.some((peer) => peer.origin === enrolment.origin || keysIn(peer).some((key) => keys.has(key)));
  const known = peers.find((peer) => peer.code === enrolment.code);
  const moved = known !== undefined && known.origin !== enrolment.origin;
  if (own || taken || moved) throw fault('exchange/peer-taken', { code: enrolment.code });
}

/** Keys by what they are, not by the names and writings under which cards have them. */
function keysIn(card: Enrolment): readonly string[] {
  return KEY_FIELDS.flatMap((field) => {
    const key = card[field];
    if (key === null) return [];
    const signs = field !== 'sealingKey' && field !== 'channelKey';
    return [signs ? publicKeyOf(key).toString('hex') : key.toLowerCase()];
  });
}

/** base64 characters of type byte and key at the end of a verifier key. */
const VERIFIER_BODY = 44;

/** The 32 bytes of an enrolled verifier key; it was checked when it was enrolled. */
export function publicKeyOf(verifierKey: string): Buffer {
  return Buffer.from(verifierKey.slice(-VERIFIER_BODY), 'base64').subarray(1);
}

/** An agency as the checks of a package want it, by its card alone; `peer-keys.ts` knows the keys it had before. */
export function senderOf(card: Enrolment): KnownSender {
  const { code, origin } = card;
  return { code, origin, releaseKeys: [publicKeyOf(card.releaseKey)], ledgerKeys: [publicKeyOf(card.ledgerKey)] };
}

/** Ids of our live sealing keys, as manifests name them. */
export function sealingKeyIds(keys: Pick<NodeKeys, 'recipients'>): readonly string[] {
  return keys.recipients.map((recipient) => sealingKeyId(recipient));
}
