// A provider of sign-in for tests: `oidc-provider` on the loopback, with accounts whose groups a test names, and a
// browser that follows its redirects and fills in its two forms. Both are real; only the people are not.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface Provided {
  readonly issuer: string;
  close(): Promise<void>;
}

export const CLIENT = { id: 'liaison-node', secret: 'a-secret-of-forty-two-letters-for-a-test-1' } as const;

/** Starts a provider; `groups` says which groups each account (its own subject) has. */
export async function openProvider(
  redirect: string,
  groups: Readonly<Record<string, readonly string[]>>,
): Promise<Provided> {
  const server = createServer((request, answer) => void handle(request, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirect],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, groups: [...(groups[id] ?? [])] }),
    }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['a key for the cookies of a test'] },
  });
  const handle = provider.callback();
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Goes from the provider's first address to the redirect back, as the account; gives the address it ends at. */
export async function goThrough(from: string, account: string, back: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = from;
  let body: URLSearchParams | null = null;
  for (let steps = 0; steps < 20; steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie }, ...(body && { method: 'POST', body }) });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    body = null;
    const location = answer.headers.get('location');
    const page = await answer.text();
    if (location !== null) {
      at = new URL(location, at).href;
      if (at.startsWith(back)) return at;
      continue;
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([a-z]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`no form at ${at}: ${answer.status}`);
    at = new URL(action, at).href;
    body = new URLSearchParams(prompt === 'login' ? { prompt, login: account, password: 'any' } : { prompt });
  }
  throw new Error('the provider leads in circles');
}
