// How often one may try to sign in, in a minute: under one name from one address, from one address, and from all, where
// places from which somebody signed in count apart. What always holds: the answer says when to try again and nothing
// about whom it was about. The lock after five failures is another thing and stands with the credentials (`access/`);
// this keeps guessing, and the work of checking guesses, bounded.

import limits from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { declareFaults } from '../../base/fault.ts';
import { nameKey } from '../../oversight/officers.ts';
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
const NAME_CHARACTERS_MAX = 200;

/** Routes on which a credential is tried, or a ticket for trying one is given. */
function triesCredentials({ url, method }: RouteOptions): boolean {
  if (url.startsWith('/api/enrolment')) return true;
  if (url === '/api/account/password' || url.startsWith('/api/account/passkeys')) return method !== 'GET';
  if (url.startsWith('/api/session/')) return true;
  return url === '/api/session' && method === 'POST';
}

/** Routes whose good answer is a session. */
const OPENING: ReadonlySet<string> = new Set(['/api/session', '/api/session/passkey', '/api/enrolment/complete']);

/** Whom an attempt names and from where; the body is read by then. */
function named(request: FastifyRequest): string | null {
  const { body } = request;
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : null;
  return typeof name === 'string' ? `${request.ip} ${nameKey(name.slice(0, NAME_CHARACTERS_MAX))}` : null;
}

/** Addresses from which somebody signed in since the node started; the oldest goes first. */
class Known {
  readonly #addresses = new Set<string>();

  add(address: string): void {
    this.#addresses.delete(address);
    this.#addresses.add(address);
    for (const old of this.#addresses) {
      if (this.#addresses.size <= ADDRESSES_MAX) break;
      this.#addresses.delete(old);
    }
  }

  has(address: string): boolean {
    return this.#addresses.has(address);
  }
}

/** To be called before the routes are made. */
export async function limitSignIns(app: FastifyInstance, bounds: Bounds): Promise<void> {
  await app.register(limits, { global: false, cache: ADDRESSES_MAX });
  const timeWindow = WINDOW_MS;
  const known = new Known();
  const each = app.createRateLimit({
    max: bounds.signInsEach,
    timeWindow,
    keyGenerator: (request) => named(request) ?? request.ip,
  });
  const address = app.createRateLimit({ max: bounds.signInsAddress, timeWindow });
  // Strangers from many addresses use up their own share, not that of the places where officers sit.
  const share = ({ ip }: FastifyRequest) => (known.has(ip) ? 'known' : 'strangers');
  const all = app.createRateLimit({ max: bounds.signInsAll, timeWindow, keyGenerator: share });
  const within = async (request: FastifyRequest, wanted: readonly (typeof each)[]) => {
    for (const limit of wanted) {
      const found = await limit(request);
      if (found.isAllowed || !found.isExceeded) continue;
      throw fault('node/too-many-attempts', { retryAfter: Math.max(1, found.ttlInSeconds) });
    }
  };
  app.addHook('onRoute', (route) => {
    if (!triesCredentials(route)) return;
    route.onRequest = [...listed(route.onRequest), (request) => within(request, [address, all])];
    // A name has a share of its own, so that officers behind one address do not use up each other's.
    route.preHandler = [
      ...listed(route.preHandler),
      async (request) => (named(request) === null ? undefined : within(request, [each])),
    ];
    if (!OPENING.has(route.url)) return;
    route.onResponse = [
      ...listed(route.onResponse),
      async (request, reply) => {
        if (reply.statusCode === 200) known.add(request.ip);
      },
    ];
  });
}

function listed<H>(hooks: H | H[] | undefined): H[] {
  if (hooks === undefined) return [];
  return Array.isArray(hooks) ? hooks : [hooks];
}
