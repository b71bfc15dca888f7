// The node over HTTP: the API of every act and read, signing in, uploads, events, documents, and the page. What always
// holds: what stands before the routes (`http/guard.ts`) stands before all of them, every route that gives data finds
// out who asks, and a refusal is a problem document (RFC 9457). Plain HTTP is for the loopback only.

import cookies from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import { declareFaults } from '../base/fault.ts';
import { accessRoutes } from './access/routes.ts';
import { Sessions } from './access/sessions.ts';
import { DOCUMENTS } from './documents/all.ts';
import { sweepDaily } from './draft-sweep.ts';
import { expireHourly } from './hourly.ts';
import { actRoutes, leaveBodies, readBodies } from './http/acts.ts';
import { announcementRoutes } from './http/announcements.ts';
import { type Bounds, boundsOf } from './http/bounds.ts';
import { bundleRoutes } from './http/bundles.ts';
import { demonstrationRoutes } from './http/demonstration.ts';
import { type Edge, sessionOf } from './http/desk.ts';
import { documentRoutes } from './http/documents.ts';
import { eventRoutes } from './http/event-routes.ts';
import { feedRoutes } from './http/feeds.ts';
import { fieldRoutes } from './http/field.ts';
import { guard } from './http/guard.ts';
import { Inbox } from './http/inbox.ts';
import { matterRoutes } from './http/matter-routes.ts';
import { Matters } from './http/matters.ts';
import { openRoutes, pageRoutes } from './http/pages.ts';
import { answerBroken, sendProblem } from './http/problem.ts';
import { limitSignIns } from './http/sign-ins.ts';
import { uploadRoutes } from './http/uploads.ts';
import type { LiaisonNode } from './node.ts';
import { ACTS } from './rooms.ts';
import { buildWeb, WEB_DIST } from './web.ts';

const fault = declareFaults('node', {
  'node/plain-http': {
    status: 400,
    sentence: 'Beyond this machine a node is served over TLS only.',
    hint: 'Give a certificate and its key, or listen on 127.0.0.1.',
  },
});

export interface Serving {
  readonly port: number;
  /** The address to listen on; 127.0.0.1 where it is left out. */
  readonly host?: string;
  /** PEM. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
  /** Names that this node answers to, beside those of the loopback. */
  readonly names?: readonly string[];
  /** A folder with a page that is already built, null for no page; the page is built where it is left out. */
  readonly dist?: string | null;
  readonly bounds?: Partial<Bounds>;
}

export interface Served {
  /** `http://127.0.0.1:<port>` or its like. */
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Serves a node; builds its page first where it is missing or old. @throws node/plain-http, node/page-not-built */
export async function serve(node: LiaisonNode, serving: Serving): Promise<Served> {
  const { port, host = '127.0.0.1', tls, names = [], dist } = serving;
  if (tls === undefined && !LOOPBACK.has(host)) throw fault('node/plain-http');
  if (dist === undefined) await buildWeb();
  const agencies = [...node.agencies.values()];
  const synthetic = agencies.length > 0 && agencies.every(({ keys }) => keys.agency.synthetic);
  const bounds = boundsOf(synthetic, serving.bounds ?? {});
  const app = appWith(bounds, tls);
  const secure = tls !== undefined;
  await guard(app, { secure, names, bounds });
  await app.register(cookies);
  await limitSignIns(app, bounds);
  const { clock, random } = node.options;
  const inbox = new Inbox({ agencies: node.agencies, clock, random, bounds });
  await inbox.clear();
  const stopSweeping = await sweepDaily(node);
  const stopAsking = expireHourly(node);
  app.addHook('onClose', async () => {
    stopSweeping();
    stopAsking();
  });
  const sessions = new Sessions(clock, random);
  const edge: Edge = { node, sessions, matters: new Matters(clock, random), bounds, inbox, secure };
  await routes(app, edge, synthetic);
  await pageRoutes(app, dist === undefined ? WEB_DIST : dist);
  const url = await app.listen({ port, host });
  return { url, close: () => app.close() };
}

function appWith(bounds: Bounds, tls: Serving['tls']): FastifyInstance {
  const options = {
    bodyLimit: bounds.uploadBytesMax + 1,
    requestTimeout: bounds.requestMsMax,
    keepAliveTimeout: bounds.keepAliveMs,
    routerOptions: { maxParamLength: 80 },
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    clientErrorHandler: answerBroken,
  };
  const waits = { headersTimeout: bounds.headersMsMax, connectionsCheckingInterval: bounds.checkMs };
  const app =
    tls === undefined
      ? fastify({ ...options, http: waits })
      : (fastify({
          ...options,
          https: { ...waits, ...tls, minVersion: 'TLSv1.2' },
        }) as unknown as FastifyInstance);
  app.server.maxConnections = bounds.connectionsMax;
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
  return app;
}

/** Each group of routes reads bodies in its own way. */
async function routes(app: FastifyInstance, edge: Edge, synthetic: boolean): Promise<void> {
  openRoutes(app, ACTS, DOCUMENTS);
  announcementRoutes(app, edge.node);
  await app.register(async (acts) => {
    leaveBodies(acts);
    actRoutes(acts, edge, ACTS.values());
    matterRoutes(acts, edge);
    documentRoutes(acts, edge, DOCUMENTS);
    feedRoutes(acts, edge);
    bundleRoutes(acts, edge);
  });
  await app.register(async (uploads) => uploadRoutes(uploads, edge));
  await app.register(async (others) => {
    readBodies(others, edge.bounds);
    closeWhenBlocked(others, edge);
    accessRoutes(others, edge, ACTS.values());
    eventRoutes(others, edge);
    fieldRoutes(others, edge);
  });
  if (!synthetic) return;
  await app.register(async (shown) => {
    readBodies(shown, edge.bounds);
    closeWhenBlocked(shown, edge);
    demonstrationRoutes(shown, edge);
  });
}

/** Routes that leave no audit line of their own show nothing either while the audit log cannot be written. */
function closeWhenBlocked(app: FastifyInstance, edge: Edge): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'DELETE') return;
    const session = sessionOf(edge, request, false);
    const all = [...edge.node.agencies.values()];
    const concerned = session === null ? all : all.filter(({ code }) => code === session.agency);
    for (const { host } of concerned) host.audited.refuseWhenBlocked();
  });
}
