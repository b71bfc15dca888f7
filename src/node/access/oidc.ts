// Sign-in through a provider (OpenID Connect: discovery, authorisation code, PKCE, state, nonce). A provider says who
// somebody is and which of their roles they have today; it gives nobody a role that this agency has not given. What
// always holds: a subject bound to nobody and one whose claim maps to no role get the same refusal and nothing else.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as client from 'openid-client';
import { z } from 'zod';
import type { Role } from '../../base/act.ts';
import { declareFaults } from '../../base/fault.ts';
import { OFFICER_ROLES } from '../../oversight/actor.ts';
import type { AgencyAccess } from './access.ts';

const fault = declareFaults('node', {
  'node/oidc-refused': {
    status: 403,
    sentence: 'The provider knows you, but no officer of this agency may sign in with that.',
    hint: 'Two officers for data protection bind you with oversight propose-binding and bind-oidc.',
  },
  'node/oidc-not-set-up': {
    status: 404,
    sentence: 'This agency has no provider of sign-in.',
    hint: 'Its operator writes access/oidc.json; sign in with your password meanwhile.',
  },
  'node/oidc-unreachable': {
    status: 503,
    sentence: 'The provider of sign-in does not answer as it should.',
    hint: 'Try again; the operator checks issuer, client and time in access/oidc.json. A password works meanwhile.',
  },
});

const settingsSchema = z.strictObject({
  issuer: z.url(),
  clientId: z.string().min(1),
  /** A file beside this one. */
  clientSecretFile: z.string().regex(/^[a-z][a-z0-9-]{0,40}(\.[a-z]{1,8})?$/),
  /** Where the provider sends the officer back: `<node>/api/session/oidc/callback`. */
  redirect: z.url(),
  /** The claim of the ID token that names groups or roles. */
  claim: z.string().min(1).max(200),
  roles: z.record(z.string(), z.enum(OFFICER_ROLES)),
});
type Settings = z.output<typeof settingsSchema>;

/** What is remembered while the officer is at the provider. */
export interface Leaving {
  readonly agency: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const WAIT_SECONDS = 10;

/** The settings of an agency; null where there are none. @throws node/oidc-unreachable when they cannot be used */
async function settingsOf(folder: string): Promise<Settings | null> {
  const text = await readFile(join(folder, 'oidc.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch {
    throw fault('node/oidc-unreachable', { because: 'settings' });
  }
}

/** True where a provider is set up, well or badly. */
export async function hasProvider(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'oidc.json')).catch(() => null);
  return text !== null;
}

async function provider(
  folder: string,
): Promise<{ readonly settings: Settings; readonly found: client.Configuration }> {
  const settings = await settingsOf(folder);
  if (settings === null) throw fault('node/oidc-not-set-up');
  const secret = await readFile(join(folder, settings.clientSecretFile), 'utf8').catch(() => {
    throw fault('node/oidc-unreachable', { because: 'client-secret' });
  });
  const issuer = new URL(settings.issuer);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  // Plain HTTP goes nowhere but to this machine.
  const execute = loopback && issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const options = { execute, timeout: WAIT_SECONDS };
  const found = await client
    .discovery(issuer, settings.clientId, undefined, client.ClientSecretPost(secret.trim()), options)
    .catch(() => {
      throw fault('node/oidc-unreachable', { because: 'discovery' });
    });
  return { settings, found };
}

/** The address to send the officer to, and what to remember. */
export async function leave(access: AgencyAccess): Promise<{ readonly to: string; readonly leaving: Leaving }> {
  const { settings, found } = await provider(access.world.folder);
  const leaving = {
    agency: access.world.agency.code,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const to = client.buildAuthorizationUrl(found, {
    redirect_uri: settings.redirect,
    scope: 'openid',
    state: leaving.state,
    nonce: leaving.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(leaving.verifier),
    code_challenge_method: 'S256',
  });
  return { to: to.href, leaving };
}

export interface Returned {
  readonly officer: string;
  /** Roles that the provider says they have today, out of the officer's own. */
  readonly within: readonly Role[];
}

/** Who came back; leaves the audit line. @throws node/oidc-refused, node/oidc-unreachable */
export async function comeBack(access: AgencyAccess, leaving: Leaving, query: string): Promise<Returned> {
  const { settings, found } = await provider(access.world.folder);
  const { state: expectedState, nonce: expectedNonce, verifier: pkceCodeVerifier } = leaving;
  const address = new URL(settings.redirect);
  address.search = query;
  const checks = { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true };
  const claims = await client.authorizationCodeGrant(found, address, checks).then(
    (tokens) => tokens.claims(),
    () => undefined,
  );
  if (claims === undefined) throw await refused(access, null);
  const { iss: issuer, sub: subject } = claims;
  const entries = await access.file.entries();
  const entry = entries.find(({ oidc }) => oidc !== null && oidc.issuer === issuer && oidc.subject === subject);
  const row = entry === undefined ? null : await access.officerById(entry.officer);
  const mapped = rolesIn(claims[settings.claim], settings.roles);
  const within = row === null ? [] : row.roles.filter((role) => mapped.has(role));
  if (row === null || within.length === 0) throw await refused(access, entry?.officer ?? null);
  const at = access.now;
  await access.file.change((draft) => {
    draft.entry(row.officer).lastSignIn = at;
  });
  await access.note('node/sign-in', row.officer);
  return { officer: row.officer, within };
}

async function refused(access: AgencyAccess, officer: string | null): Promise<Error> {
  await access.note('node/sign-in', officer, 'node/oidc-refused');
  return fault('node/oidc-refused');
}

/** A claim is one text or a list of them. */
function rolesIn(claim: unknown, roles: Settings['roles']): ReadonlySet<Role> {
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const known = values.filter((value): value is string => typeof value === 'string' && Object.hasOwn(roles, value));
  return new Set(known.flatMap((value) => roles[value] ?? []));
}
