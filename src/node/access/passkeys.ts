// Passkeys (WebAuthn Level 3): a key that never leaves the officer's device and asks for a finger or a PIN there. What
// always holds: the user was verified, the challenge is ours and used once, and a counter that goes back is a copy of
// the device and is refused. Which officer it is comes out of the credential, so asking tells nothing about officers.

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { declareFaults } from '../../base/fault.ts';
import type { OfficerRow } from '../../oversight/tables.ts';
import type { AgencyAccess } from './access.ts';
import type { Entry, Passkey } from './credential-file.ts';

export const fault = declareFaults('node', {
  'node/passkey-refused': {
    status: 422,
    sentence: 'Your device did not make a passkey that can be taken.',
    hint: 'Begin again; the device must ask for your finger, face or PIN, and be new to your account.',
  },
  'node/passkey-needs-name': {
    status: 409,
    sentence: 'Passkeys belong to a name, and this page was opened by an address.',
    hint: 'Open the page as http://localhost or by the name of the node.',
  },
  'node/passkeys-many': {
    status: 409,
    sentence: 'You have as many passkeys as an account may have.',
    hint: 'Remove one that you do not use.',
  },
  'node/unknown-passkey': {
    status: 404,
    sentence: 'You have no such passkey.',
    hint: 'The account page lists yours.',
  },
});

const PASSKEYS_MAX = 10;
/** ES256, EdDSA, RS256: what devices have. */
const ALGORITHMS = [-7, -8, -257];

/** Where the page was opened: passkeys are bound to it. */
export interface Place {
  /** Host name without port. */
  readonly name: string;
  /** Scheme, host and port. */
  readonly origin: string;
}

/** What is remembered of a challenge. */
export interface Challenge {
  readonly challenge: string;
  readonly place: Place;
}

/** @throws node/passkey-needs-name for an address */
export function placeOf(host: string, secure: boolean): Place {
  const name = host.replace(/:\d{1,5}$/, '');
  if (/^[\d.]+$/.test(name) || name.startsWith('[')) throw fault('node/passkey-needs-name');
  return { name, origin: `${secure ? 'https' : 'http'}://${host}` };
}

/** What a browser needs to make a passkey for an officer. @throws node/passkeys-many */
export async function registrationOptions(access: AgencyAccess, row: OfficerRow, place: Place) {
  const known = await passkeysOf(access, row.officer);
  if (known.length >= PASSKEYS_MAX) throw fault('node/passkeys-many');
  return generateRegistrationOptions({
    rpName: 'Liaison',
    rpID: place.name,
    userName: row.name,
    userDisplayName: row.name,
    userID: new Uint8Array(Buffer.from(row.officer)),
    challenge: new Uint8Array(access.world.random.bytes(32)),
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** Keeps the passkey that a device made. @throws node/passkey-refused */
export async function addPasskey(
  access: AgencyAccess,
  officer: string,
  made: { readonly name: string; readonly response: unknown; readonly challenge: Challenge },
): Promise<string> {
  const { challenge, place } = made.challenge;
  const verified = await verifyRegistrationResponse({
    response: made.response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.name,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (verified === null || !verified.verified) throw fault('node/passkey-refused');
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  await access.note('node/add-passkey', officer);
  await access.file.change((draft) => {
    const taken = draft.find(({ passkeys }) => passkeys.some((one) => one.id === id)) !== null;
    const entry = draft.entry(officer);
    // Without a device two officers have reset it since the digits were given.
    const voided = entry.totp === null;
    if (taken || voided || entry.passkeys.length >= PASSKEYS_MAX) throw fault('node/passkey-refused');
    const key = Buffer.from(publicKey).toString('base64url');
    const { name } = made;
    const shared = { relyingParty: place.name, name, since: access.now, lastUsed: null };
    entry.passkeys.push({ id, publicKey: key, counter, ...shared });
  });
  return id;
}

/** @throws node/unknown-passkey */
export async function removePasskey(access: AgencyAccess, officer: string, id: string): Promise<void> {
  await access.note('node/remove-passkey', officer);
  await access.file.change((draft) => {
    const entry = draft.entry(officer);
    const rest = entry.passkeys.filter((one) => one.id !== id);
    if (rest.length === entry.passkeys.length) throw fault('node/unknown-passkey');
    entry.passkeys = rest;
  });
}

export async function passkeysOf(access: AgencyAccess, officer: string): Promise<readonly Passkey[]> {
  return (await entryOf(access, officer))?.passkeys ?? [];
}

async function entryOf(access: AgencyAccess, officer: string): Promise<Entry | undefined> {
  return (await access.file.entries()).find((one) => one.officer === officer);
}

/** What a browser needs to sign in with any passkey of this place: it names nobody. */
export async function signInOptions(access: AgencyAccess, place: Place) {
  const challenge = new Uint8Array(access.world.random.bytes(32));
  return generateAuthenticationOptions({ rpID: place.name, userVerification: 'required', challenge });
}

/** The officer whose passkey answered; leaves the audit line. @throws node/sign-in-refused */
export async function byPasskey(access: AgencyAccess, response: unknown, { challenge, place }: Challenge) {
  const id = idOf(response);
  const holder = (await access.file.entries()).find(({ passkeys }) => passkeys.some((one) => one.id === id));
  const passkey = holder?.passkeys.find((one) => one.id === id);
  const row = holder === undefined ? null : await access.officerById(holder.officer);
  const counter = passkey === undefined ? null : await verifiedCounter(response, passkey, challenge, place);
  if (row === null || counter === null || !(await used(access, row.officer, id, counter))) {
    throw await access.refusal('node/sign-in', holder?.officer ?? null);
  }
  await access.note('node/sign-in', row.officer);
  return row.officer;
}

function idOf(response: unknown): string {
  const id = typeof response === 'object' && response !== null && 'id' in response ? response.id : null;
  return typeof id === 'string' ? id : '';
}

/** The counter that the device signed; null for a signature that is not the passkey's, or a counter that went back. */
async function verifiedCounter(response: unknown, passkey: Passkey, challenge: string, { name, origin }: Place) {
  const { id, publicKey, counter } = passkey;
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: name,
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified === true ? verified.authenticationInfo.newCounter : null;
}

/** Keeps the counter. Two at once with one counter: the second is a copy. */
async function used(access: AgencyAccess, officer: string, id: string, counter: number): Promise<boolean> {
  const at = access.now;
  return access.file.change((draft) => {
    const entry = draft.entry(officer);
    const passkey = entry.passkeys.find((one) => one.id === id);
    if (passkey === undefined) return false;
    if (counter <= passkey.counter && (counter > 0 || passkey.counter > 0)) return false;
    Object.assign(passkey, { counter, lastUsed: at });
    entry.lastSignIn = at;
    return true;
  });
}
