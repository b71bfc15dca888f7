// How often one may try to sign in: from one address and from all of them, in a minute. What always holds: the answer
// says when to try again and nothing about whom it was about. The lock of a credential after five failures is another
// thing and stands with the credentials (`access/`); this keeps guessing, and the work of checking guesses, bounded.

import limits from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { declareFaults } from '../../base/fault.ts';
import type { Bounds } from './bounds.ts';

const fault = declareFaults('node', {
  'node/too-many-attempts': {
    status: 429,
    sentence: 'There were too many attempts to sign in; wait a little.',
    hint: 'Try again after the seconds that the answer names.',
  },
});

const WINDOW_MS = 60_000;
/** Addresses remembered at a time. */
const ADDRESSES_MAX = 10_000;

/** Routes on which a credential is tried, or a ticket for trying one is given. */
function triesCredentials({ url, method }: RouteOptions): boolean {
  if (url.startsWith('/api/enrolment')) return true;
  if (url === '/api/account/password' || url.startsWith('/api/account/passkeys')) return method !== 'GET';
  if (url.startsWith('/api/session/')) return true;
  return url === '/api/session' && method === 'POST';
}

/** To be called before the routes are made. */
export async function limitSignIns(app: FastifyInstance, { signInsEach, signInsAll }: Bounds): Promise<void> {
  await app.register(limits, { global: false, cache: ADDRESSES_MAX });
  const each = app.createRateLimit({ max: signInsEach, timeWindow: WINDOW_MS });
  const all = app.createRateLimit({ max: signInsAll, timeWindow: WINDOW_MS, keyGenerator: () => 'all' });
  const check = async (request: FastifyRequest) => {
    for (const limit of [each, all]) {
      const found = await limit(request);
      if (found.isAllowed || !found.isExceeded) continue;
      throw fault('node/too-many-attempts', { retryAfter: Math.max(1, found.ttlInSeconds) });
    }
  };
  app.addHook('onRoute', (route) => {
    if (!triesCredentials(route)) return;
    const before = route.onRequest ?? [];
    route.onRequest = [...(Array.isArray(before) ? before : [before]), check];
  });
}
