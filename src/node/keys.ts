// An agency's keys and name on its node: one file, readable by its owner only. One key has one role: `ledger` signs
// checkpoints, `release` packages and receipts, `witness` other ledgers' heads, `channel` the peer door's connections;
// `sealing` opens what peers send, `local` what this machine keeps beside the ledger. The root key is not here
// (`root.ts`). Where a passphrase was set, the secret halves are in a box (`passphrase.ts`).

import { createHash, createPublicKey } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import { makeSealingKey, type SealingKey } from '../base/sealing.ts';
import { makeSigningKey, type SigningKey, signingKeyFromSeed, verifierKeyText } from '../base/signature.ts';
import { type Enrolment, roleKeyName } from '../exchange/peer.ts';
import {
  besideBox,
  besideOldBox,
  KEY_FILE,
  KEY_ROLES,
  type KeyRole,
  type OldFile,
  type OpenPart,
  oldSecrets,
  readKeyFile,
  type Secrets,
  secrets,
  unreadable,
} from './key-file.ts';
import { type Passphrase, unwrap } from './passphrase.ts';
import { ROOT_FILE, writeRoot } from './root.ts';
import { writeBoxed } from './secret-file.ts';

/** A sealing key that was, kept until nothing can arrive any more that names it. `since` is an instant. */
export type RetiredSealing = Secrets['retired'][number];

export interface AgencyKeys {
  readonly agency: {
    readonly code: string;
    readonly name: string;
    readonly country: string;
    readonly origin: string;
    readonly synthetic: boolean;
  };
  /** Random id under which the node itself acts. */
  readonly nodeOfficer: string;
  readonly ledger: SigningKey;
  readonly release: SigningKey;
  readonly witness: SigningKey;
  /** The TLS key of the peer door. */
  readonly channel: SigningKey;
  /** Raw, 32 bytes. */
  readonly rootPublic: Buffer;
  /** Where peers dial us, as on our card. */
  readonly address: string | null;
  /** The age identity text that opens packages, and the recipient text that peers seal to. */
  readonly sealing: string;
  readonly recipient: string;
  readonly retired: readonly RetiredSealing[];
  /** What drafts and slips on this machine are sealed to: the first sealing key, until that is destroyed. */
  readonly local: SealingKey;
  readonly was: readonly { readonly role: KeyRole; readonly publicKey: Buffer; readonly until: number }[];
}

/** Identities that open what arrives, with their recipients: the live one first. */
export function sealingKeys({ sealing, recipient, retired }: Pick<AgencyKeys, 'sealing' | 'recipient' | 'retired'>) {
  return {
    identities: [sealing, ...retired.map((one) => one.identity)],
    recipients: [recipient, ...retired.map((one) => one.recipient)],
  };
}

/** Every public key that ever signed our checkpoints, the live one first: notes of before a rotation are ours too. */
export function ledgerPublics({ ledger, was }: Pick<AgencyKeys, 'ledger' | 'was'>): readonly Buffer[] {
  return [ledger.publicKey, ...was.filter(({ role }) => role === 'ledger').map(({ publicKey }) => publicKey)];
}

function keysOf(open: OpenPart, hidden: Secrets): AgencyKeys {
  const { code, name: called, country, origin, synthetic, nodeOfficer, recipient, rootPublic, address } = open;
  const key = (hex: string) => signingKeyFromSeed(Buffer.from(hex, 'hex'));
  return {
    agency: { code, name: called, country, origin, synthetic },
    nodeOfficer,
    ledger: key(hidden.ledger),
    release: key(hidden.release),
    witness: key(hidden.witness),
    channel: key(hidden.channel),
    rootPublic: Buffer.from(rootPublic, 'hex'),
    address,
    sealing: hidden.sealing,
    recipient,
    retired: hidden.retired,
    local: hidden.local,
    was: open.was.map(({ role, public: hex, until }) => ({ role, publicKey: Buffer.from(hex, 'hex'), until })),
  };
}

export interface KeyOwner {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly synthetic: boolean;
  /** The domain of the ledger's origin; a name under `police.example` where it is left out. */
  readonly domain?: string;
  readonly address?: string;
  /** Where the root key goes; beside the others where it is left out, for the operator to carry away. */
  readonly rootOut?: string;
}

/** Makes the keys of a new agency and writes them durably. A demonstration's origin says `synthetic`. */
export async function makeKeys(
  folder: string,
  { domain, address, rootOut, ...agency }: KeyOwner,
  random: Random,
  passphrase: string | null = null,
): Promise<AgencyKeys> {
  const own =
    domain ?? (agency.synthetic ? `synthetic.${agency.code}.police.example` : `${agency.code}.police.example`);
  const origin = `${own}/liaison/1`;
  const [sealing, root] = [await makeSealingKey(), makeSigningKey(random)];
  const keys: AgencyKeys = {
    agency: { ...agency, origin },
    nodeOfficer: mint(random, PREFIXES.officer),
    ledger: makeSigningKey(random),
    release: makeSigningKey(random),
    witness: makeSigningKey(random),
    channel: makeSigningKey(random),
    rootPublic: root.publicKey,
    address: address ?? null,
    sealing: sealing.identity,
    recipient: sealing.recipient,
    retired: [],
    local: sealing,
    was: [],
  };
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const fresh = { agency: keys.agency, key: root, last: null };
  await writeRoot(rootOut ?? join(folder, ROOT_FILE), fresh, passphrase, random);
  await writeKeys(folder, keys, passphrase, random);
  return keys;
}

/** Writes the key file whole or not at all; whoever reads it reads the old one or the new one. */
export async function writeKeys(
  folder: string,
  keys: AgencyKeys,
  passphrase: string | null,
  random: Random,
): Promise<void> {
  const { agency, nodeOfficer, recipient, rootPublic, address, sealing, retired, local } = keys;
  const of = (each: (role: KeyRole) => string) => {
    return { ledger: each('ledger'), release: each('release'), witness: each('witness'), channel: each('channel') };
  };
  const open: OpenPart = {
    ...agency,
    nodeOfficer,
    recipient,
    rootPublic: rootPublic.toString('hex'),
    address,
    publics: of((role) => keys[role].publicKey.toString('hex')),
    was: keys.was.map(({ role, publicKey, until }) => ({ role, public: publicKey.toString('hex'), until })),
    retiredSince: retired.map(({ since }) => since),
  };
  const hidden: Secrets = { ...of((role) => keys[role].seed.toString('hex')), sealing, retired: [...retired], local };
  const parts = { open: { v: 2, ...open }, hidden, boxed: JSON.stringify(hidden), beside: besideBox(open) };
  await writeBoxed(join(folder, KEY_FILE), parts, passphrase, random);
}

/**
 * Reads the keys of an agency. A file of before there were root and channel keys gets them here, where there is
 * randomness. @throws node/keys-unreadable, node/passphrase-needed, node/passphrase-refused
 */
export async function readKeys(folder: string, passphrase?: Passphrase, random?: Random): Promise<AgencyKeys> {
  const file = await readKeyFile(folder);
  if (file.v === 1) return completed(folder, file, passphrase, random);
  if (!file.wrapped) return keysOf(file, file);
  return keysOf(file, secrets.parse(JSON.parse(await unwrap(file.box, passphrase, besideBox(file)))));
}

async function completed(folder: string, file: OldFile, passphrase?: Passphrase, random?: Random): Promise<AgencyKeys> {
  if (random === undefined) throw unreadable(file.code);
  const text = file.wrapped ? await unwrap(file.box, passphrase, besideOldBox(file)) : JSON.stringify(file);
  const had = oldSecrets.strip().parse(JSON.parse(text));
  const { v: _, nodeOfficer, recipient, code, name: called, country, origin, synthetic } = file;
  const [root, channel] = [makeSigningKey(random), makeSigningKey(random)];
  const local = { identity: had.sealing, recipient };
  const hidden: Secrets = { ...had, channel: channel.seed.toString('hex'), retired: [], local };
  const [rootPublic, publics] = [root.publicKey.toString('hex'), { ledger: '', release: '', witness: '', channel: '' }];
  const open = { code, name: called, country, origin, synthetic, nodeOfficer, recipient };
  const keys = keysOf({ ...open, rootPublic, address: null, publics, was: [], retiredSince: [] }, hidden);
  const given = file.wrapped ? ((await passphrase?.()) ?? null) : null;
  await writeRoot(join(folder, ROOT_FILE), { agency: keys.agency, key: root, last: null }, given, random);
  await writeKeys(folder, keys, given, random);
  return keys;
}

/** What stands openly: whose keys they are, and what their ledger is checked with. @throws node/keys-unreadable */
export async function readOpenPart(folder: string): Promise<{
  readonly agency: AgencyKeys['agency'];
  readonly ledgerPublic: Buffer;
  readonly wrapped: boolean;
  /** The card; null for a file of before there were root keys, which its node writes anew when it opens. */
  readonly card: Enrolment | null;
  /** Since when each old sealing key is kept. */
  readonly retiredSince: readonly string[];
}> {
  const file = await readKeyFile(folder);
  const { code, name: called, country, origin, synthetic, wrapped } = file;
  const agency = { code, name: called, country, origin, synthetic };
  if (file.v === 1) {
    const hex = file.wrapped ? Buffer.from(file.ledgerPublic, 'hex') : null;
    const own = file.wrapped ? null : signingKeyFromSeed(Buffer.from(file.ledger, 'hex')).publicKey;
    return { agency, ledgerPublic: hex ?? own ?? Buffer.alloc(0), wrapped, card: null, retiredSince: [] };
  }
  const publics = Object.fromEntries(KEY_ROLES.map((role) => [role, Buffer.from(file.publics[role], 'hex')]));
  const of = (role: KeyRole) => ({ publicKey: publics[role] ?? Buffer.alloc(0) });
  const { recipient, address } = file;
  const rootPublic = Buffer.from(file.rootPublic, 'hex');
  const signing = { ledger: of('ledger'), release: of('release'), witness: of('witness'), channel: of('channel') };
  const card = cardOf({ agency, recipient, address, rootPublic, ...signing });
  return { agency, ledgerPublic: signing.ledger.publicKey, wrapped, card, retiredSince: file.retiredSince };
}

type Public = Pick<SigningKey, 'publicKey'>;

/** What other agencies enrol us by: public keys only. */
export function cardOf(
  keys: Pick<AgencyKeys, 'agency' | 'recipient' | 'address' | 'rootPublic'> & Readonly<Record<KeyRole, Public>>,
): Enrolment {
  const { agency, ledger, release, witness, channel, rootPublic, recipient, address } = keys;
  const { code, name: called, country, origin } = agency;
  const of = (role: 'root' | 'witness' | 'release', key: Buffer) => verifierKeyText(roleKeyName(origin, role), key);
  return {
    code,
    name: called,
    country,
    origin,
    ledgerKey: verifierKeyText(origin, ledger.publicKey),
    releaseKey: of('release', release.publicKey),
    sealingKey: recipient,
    rootKey: of('root', rootPublic),
    witnessKey: of('witness', witness.publicKey),
    channelKey: channelKeyOf(channel.publicKey),
    address,
  };
}

/** `sha256:` and the hex digest of the key's SubjectPublicKeyInfo, as TLS certificates carry it. */
export function channelKeyOf(publicKey: Uint8Array): string {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'raw-public', asymmetricKeyType: 'ed25519' });
  const spki = key.export({ type: 'spki', format: 'der' });
  return `sha256:${createHash('sha256').update(spki).digest('hex')}`;
}
