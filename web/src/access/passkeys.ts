// Passkeys in the browser: signing in with one and adding one. The library that speaks to the device is loaded only
// when a passkey is used; what it says is checked by the node.

import { json } from '../api/wire.ts';
import type { Session } from '../app/session.tsx';

interface Asked {
  readonly ticket: string;
  readonly options: never;
}

/** @throws Refusal, or the browser's own error where the officer broke it off */
export async function signInWithPasskey(agency: string): Promise<{ readonly session: Session }> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { ticket, options } = await json<Asked>('/api/session/passkey/options', { method: 'POST', body: { agency } });
  const response = await startAuthentication({ optionsJSON: options });
  return json('/api/session/passkey', { method: 'POST', body: { ticket, response } });
}

/** @throws Refusal, or the browser's own error where the officer broke it off */
export async function addPasskey(name: string, code: string | null): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const asked = await json<{ readonly options?: never }>('/api/account/passkeys/options', {
    method: 'POST',
    body: { code },
  });
  const optionsJSON = asked.options ?? (asked as never);
  const response = await startRegistration({ optionsJSON });
  await json('/api/account/passkeys', { method: 'POST', body: { name, response } });
}
