// What stands before every route: whose names this node answers to, who may ask from a browser, what a body may be,
// and which headers go with every answer. What always holds: a page of another origin gets nothing and does nothing,
// with or without a cookie, and there is no way to say one method and mean another. `server.ts` puts it first.

import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { declareFaults } from '../../base/fault.ts';
import type { Bounds } from './bounds.ts';

const fault = declareFaults('node', {
  'node/wrong-host': {
    status: 421,
    sentence: 'This node does not answer to that name.',
    hint: 'Open the address that the node printed when it started; further names are set by its operator.',
  },
  'node/foreign-origin': {
    status: 403,
    sentence: 'Another site asked for this; only the page of this node may.',
    hint: 'Open the page of the node itself and ask there.',
  },
  'node/json-only': {
    status: 415,
    sentence: 'A body is sent as JSON here, in UTF-8 and not compressed.',
    hint: 'Send `content-type: application/json` and no `content-encoding`; files go to /api/uploads.',
  },
  'node/header-twice': {
    status: 400,
    sentence: 'A header that may stand once stands twice.',
    hint: 'Two readers could understand it differently; send it once.',
  },
  'node/too-many-headers': {
    status: 431,
    sentence: 'This request has more headers than the node reads.',
    hint: 'Leave out what the node does not need.',
  },
});

export interface Doors {
  /** True when the node itself speaks TLS. */
  readonly secure: boolean;
  /** Names beside those of the loopback, lower case, without a port. */
  readonly names: readonly string[];
  readonly bounds: Bounds;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const HOST = /^(\[[0-9a-f:]{2,39}\]|[a-z0-9.-]{1,253})(:\d{1,5})?$/i;
const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
const BYTES_TYPE = 'application/octet-stream';
export const UPLOADS = '/api/uploads';
/** Where a provider of identities sends the officer back to: the one address that another site may lead to. */
const CALLBACK = '/api/session/oidc/callback';
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const ONCE: ReadonlySet<string> = new Set([
  'host',
  'origin',
  'cookie',
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'idempotency-key',
  'liaison-matter',
  'liaison-idle',
  'sec-fetch-site',
]);

/** Headers that two readers could understand differently. @throws node/header-twice, node/too-many-headers */
function refuseTwice({ raw }: FastifyRequest, headersMax: number): void {
  const { rawHeaders, headers } = raw;
  if (rawHeaders.length > 2 * headersMax) throw fault('node/too-many-headers');
  if (rawHeaders.length === 2 * Object.keys(headers).length) return;
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (seen.has(name) && ONCE.has(name)) throw fault('node/header-twice', { header: name });
    seen.add(name);
  }
}

/** A name of somebody else's that resolves to this machine must not open the page (DNS rebinding). */
function hostOf(request: FastifyRequest, known: ReadonlySet<string>): string {
  const { host = '' } = request.headers;
  const name = HOST.exec(host)?.[1]?.toLowerCase();
  if (name === undefined || !known.has(name)) throw fault('node/wrong-host');
  return host;
}

/** Pages of other origins, other ports of this machine included. @throws node/foreign-origin */
function refuseForeign(request: FastifyRequest, own: string): void {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  if (origin !== undefined && origin !== own) throw fault('node/foreign-origin');
  if (site === undefined || site === 'same-origin') return;
  const reading = READING.has(request.method);
  if (reading && site === 'none') return;
  // A link from elsewhere may open the page, which holds nothing by itself; the API is nobody's link.
  const leads = reading && mode === 'navigate' && (!isApi(request) || placeOf(request) === CALLBACK);
  if (!leads) throw fault('node/foreign-origin');
}

/** Its route, because a path can be written in many ways that lead to one; the path where there is none. */
const placeOf = (request: FastifyRequest): string => request.routeOptions.url ?? pathOf(request);

/** By its route or by its path: what has no route there is answered by the page's. */
const isApi = (request: FastifyRequest): boolean =>
  [placeOf(request), pathOf(request)].some((place) => place.startsWith('/api'));

/** The path of a request, without what follows a question mark. */
export function pathOf({ url }: FastifyRequest): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

/** What a form of another site can send is never taken for JSON. @throws node/json-only */
function refuseOtherBodies(request: FastifyRequest): void {
  const { 'content-type': type, 'content-encoding': coding, 'transfer-encoding': chunked } = request.headers;
  if (coding !== undefined && coding !== 'identity') throw fault('node/json-only');
  const { 'content-length': length = '0' } = request.headers;
  if (type === undefined && length === '0' && chunked === undefined) return;
  if (placeOf(request) === UPLOADS ? type === BYTES_TYPE : JSON_TYPE.test(type ?? '')) return;
  throw fault('node/json-only');
}

/** The headers that go with every answer, as helmet makes them: asked once, because they are the same for all. */
async function protectingHeaders(secure: boolean): Promise<Readonly<Record<string, string>>> {
  const once = fastify();
  await once.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        // The field form can be kept on a telephone's start screen.
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Plain HTTP on the loopback: there is nothing to upgrade to.
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  once.get('/', async (_request, reply) => reply.code(204).send());
  const { headers } = await once.inject('/');
  await once.close();
  const own = Object.entries(headers).filter(([name]) => !TRANSPORT.has(name));
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

/** Headers of one answer, which helmet did not make. */
const TRANSPORT: ReadonlySet<string> = new Set(['date', 'connection', 'content-length', 'content-type', 'keep-alive']);

/** Registers headers and checks; to be called before any route is. */
export async function guard(app: FastifyInstance, { secure, names, bounds }: Doors): Promise<void> {
  const headers = await protectingHeaders(secure);
  const known = new Set([...LOOPBACK, ...names.map((name) => name.toLowerCase())]);
  const scheme = secure ? 'https' : 'http';
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (isApi(request)) reply.header('cache-control', 'no-store');
    refuseTwice(request, bounds.headersMax);
    refuseForeign(request, `${scheme}://${hostOf(request, known)}`);
    refuseOtherBodies(request);
  });
}
