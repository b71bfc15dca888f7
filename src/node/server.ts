// The node's page and the few reads behind it, on 127.0.0.1 and for a demonstration only: a real node has sign-in
// first. What always holds: every answer is drawn as an officer through an audited read where one exists, nothing is
// written, nothing remote is named, and a refusal is a problem document (RFC 9457). `overview.ts` has what it shows.

import cookies from '@fastify/cookie';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { FIGURES } from '../reconciliation/figure.ts';
import { accessRoutes } from './access/routes.ts';
import { Sessions } from './access/sessions.ts';
import { actRoutes } from './http/acts.ts';
import { parsedBody } from './http/bodies.ts';
import type { Edge } from './http/desk.ts';
import { matterRoutes } from './http/matter-routes.ts';
import { Matters } from './http/matters.ts';
import { openApi } from './http/openapi.ts';
import { sendProblem } from './http/problem.ts';
import type { LiaisonNode } from './node.ts';
import { Overview } from './overview.ts';
import { recordsBehind, referralsBehind } from './records-behind.ts';
import { ACTS } from './rooms.ts';
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
});

/** Inputs are small; files go as uploads. */
const BODY_BYTES_MAX = 1_048_576;
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

export interface Serving {
  readonly port: number;
  /** A folder with a page that is already built; the page is built where it is left out. */
  readonly dist?: string;
}

export interface Served {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page of a demonstration; builds it first where it is missing or old. @throws node/demonstration-only */
export async function serve(node: LiaisonNode, { port, dist }: Serving): Promise<Served> {
  for (const { keys } of node.agencies.values()) if (!keys.agency.synthetic) throw fault('node/demonstration-only');
  if (dist === undefined) await buildWeb();
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    routerOptions: { maxParamLength: 64 },
    forceCloseConnections: true,
  });
  app.server.maxConnections = CONNECTIONS_MAX;
  await guard(app);
  const { clock, random } = node.options;
  const edge: Edge = { node, sessions: new Sessions(clock, random), matters: new Matters(clock, random) };
  await app.register(cookies);
  accessRoutes(app, edge, ACTS.values());
  matterRoutes(app, edge);
  actRoutes(app, edge, ACTS.values());
  app.get('/api/openapi.json', async () => openApi(ACTS.values()));
  reads(app, node);
  await app.register(files, { root: dist ?? WEB_DIST, index: 'index.html', dotfiles: 'deny' });
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
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, error));
  app.setNotFoundHandler((_request: FastifyRequest, reply) => sendProblem(reply, fault('node/no-such-page')));
}

function reads(app: FastifyInstance, node: LiaisonNode): void {
  const overview = new Overview(node);
  app.get('/api/health', async () => ({ synthetic: true, agencies: node.agencies.size, stopped: node.stopped.length }));
  app.get('/api/overview', async () => overview.read());
  app.get('/api/records', async (request) => {
    const { cursor, figure, ...wanted } = parsedBody(recordsQuery, request.query);
    const parties = await overview.parties();
    if (figure === 'referrals') return referralsBehind(parties, wanted.country, cursor);
    return recordsBehind(node, parties, { figure, ...wanted }, cursor);
  });
  app.post('/api/verify', async () => overview.verify());
}
