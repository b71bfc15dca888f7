// The node's page and the few reads behind it, on 127.0.0.1 and for a demonstration only: a real node has sign-in
// first. What always holds: every answer is drawn as an officer through an audited read where one exists, nothing is
// written, nothing remote is named, and a refusal is a problem document (RFC 9457). `overview.ts` has what it shows.

import helmet from '@fastify/helmet';
import files from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { declareFaults, Fault } from '../base/fault.ts';
import { FIGURES } from '../reconciliation/figure.ts';
import type { LiaisonNode } from './node.ts';
import { Overview } from './overview.ts';
import { recordsBehind, referralsBehind } from './records-behind.ts';
import { buildWeb, WEB_DIST } from './web.ts';

const fault = declareFaults('node', {
  'node/demonstration-only': {
    status: 403,
    sentence: 'Without sign-in the page is served for a demonstration only.',
    hint: 'Use the command line on a real node; `npm start` plays the demonstration in an empty folder.',
  },
  'node/wrong-host': {
    status: 421,
    sentence: 'This node answers to 127.0.0.1 and localhost only.',
    hint: 'Open the address that the node printed when it started.',
  },
  'node/foreign-origin': {
    status: 403,
    sentence: 'Another site asked for this; only the page of this node may.',
    hint: 'Open the page of the node itself and ask there.',
  },
  'node/no-such-page': {
    status: 404,
    sentence: 'There is nothing at this address.',
    hint: 'Go back to the overview.',
  },
  'node/request-refused': {
    status: 400,
    sentence: 'The request is not as it should be.',
    hint: 'See the named fields.',
  },
});

/** No route takes a body; what is sent all the same is refused beyond this. */
const BODY_BYTES_MAX = 1_024;
const REQUEST_MS_MAX = 30_000;
const CONNECTIONS_MAX = 64;

const recordsQuery = z.strictObject({
  figure: z.enum([...FIGURES, 'referrals']),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  province: z.string().min(1).max(64).nullable().default(null),
  kind: z
    .string()
    .regex(/^[a-z]{1,16}$/)
    .nullable()
    .default(null),
  cursor: z.coerce.number().int().min(0).max(100_000).default(0),
});

export interface Served {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page of a demonstration; builds it first where it is missing or old. @throws node/demonstration-only */
export async function serve(node: LiaisonNode, { port }: { readonly port: number }): Promise<Served> {
  for (const { keys } of node.agencies.values()) if (!keys.agency.synthetic) throw fault('node/demonstration-only');
  await buildWeb();
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    routerOptions: { maxParamLength: 64 },
    forceCloseConnections: true,
  });
  app.server.maxConnections = CONNECTIONS_MAX;
  await guard(app);
  reads(app, node);
  await app.register(files, { root: WEB_DIST, index: 'index.html', dotfiles: 'deny' });
  const url = await app.listen({ port, host: '127.0.0.1' });
  return { url, close: () => app.close() };
}

/** What stands before every route: names, origins, headers, and the one translation of faults. */
async function guard(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Plain HTTP on the loopback: there is nothing to upgrade to.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', async (request, reply) => {
    const { host = '', origin } = request.headers;
    // A name of somebody else's that resolves to this machine must not open the page (DNS rebinding).
    if (!/^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host)) throw fault('node/wrong-host');
    const crossSite = request.headers['sec-fetch-site'] === 'cross-site';
    if (crossSite || (origin !== undefined && origin !== `http://${host}`)) throw fault('node/foreign-origin');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler((error, _request, reply) => problem(reply, error));
  app.setNotFoundHandler((_request: FastifyRequest, reply) => problem(reply, fault('node/no-such-page')));
}

function reads(app: FastifyInstance, node: LiaisonNode): void {
  const overview = new Overview(node);
  app.get('/api/health', async () => ({ synthetic: true, agencies: node.agencies.size, stopped: node.stopped.length }));
  app.get('/api/overview', async () => overview.read());
  app.get('/api/records', async (request) => {
    const query = recordsQuery.safeParse(request.query);
    if (!query.success) {
      throw fault('node/request-refused', { fields: query.error.issues.slice(0, 10).map((one) => one.path.join('.')) });
    }
    const { cursor, figure, ...wanted } = query.data;
    const parties = await overview.parties();
    if (figure === 'referrals') return referralsBehind(parties, wanted.country, cursor);
    return recordsBehind(node, parties, { figure, ...wanted }, cursor);
  });
  app.post('/api/verify', async () => overview.verify());
}

/** A refusal as `application/problem+json`; a defect of ours says no more than that it is one. */
function problem(reply: FastifyReply, error: unknown): FastifyReply {
  const { status, body } = problemOf(error);
  // The asker learns that it is a defect; the operator of the node, which.
  if (status === 500 && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}

function problemOf(error: unknown) {
  if (error instanceof Fault) {
    const { status, sentence, hint } = error.row;
    return { status, body: { type: `liaison:${error.code}`, title: sentence, status, hint, details: error.details } };
  }
  const given = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  const status = typeof given === 'number' && given >= 400 && given < 500 ? given : 500;
  const title = status === 500 ? 'A defect of Liaison stopped this.' : 'The request is not as it should be.';
  return { status, body: { type: 'about:blank', title, status, hint: '', details: {} } };
}
