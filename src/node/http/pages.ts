// The page itself and what is asked of a node without a session: its files, the API's description, and whether it
// lives. What always holds: every address of the page is the same one document, which holds nothing of a case, and
// what is not there is not there for everybody alike. `guard.ts` has the headers that go with all of it.

import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnyAct } from '../../base/act.ts';
import { declareFaults } from '../../base/fault.ts';
import type { Document } from './documents.ts';
import { pathOf } from './guard.ts';
import { openApi } from './openapi.ts';
import { sendProblem } from './problem.ts';

const fault = declareFaults('node', {
  'node/no-such-page': {
    status: 404,
    sentence: 'There is nothing at this address.',
    hint: 'Go back to the overview.',
  },
  'node/no-such-method': {
    status: 405,
    sentence: 'This address does not take that method.',
    hint: 'The answer names the methods that it takes; /api/openapi.json lists them all.',
  },
});

const METHODS = ['GET', 'POST', 'DELETE'] as const;
const PAGE = 'index.html';
/** The field form is a small page of its own: a telephone keeps its code and nothing else of the node. */
const FIELD = 'field.html';
/** Files whose names are made of their content. */
const LASTING = /[/\\]assets[/\\][^/\\]+$/;
const YEAR_SECONDS = 31_536_000;

/** What tells nothing about anybody. */
export function openRoutes(
  app: FastifyInstance,
  acts: ReadonlyMap<string, AnyAct>,
  documents: ReadonlyMap<string, Document>,
): void {
  const described = openApi(acts.values(), documents);
  app.get('/api/health', async () => ({ up: true }));
  app.get('/api/openapi.json', async () => described);
}

/** The page's files, and the page for every address that is none of a file. Null serves no page. */
export async function pageRoutes(app: FastifyInstance, dist: string | null): Promise<void> {
  if (dist !== null) {
    const setHeaders = (reply: { header(name: string, value: string): unknown }, path: string) => {
      const lasting = LASTING.test(path);
      reply.header('cache-control', lasting ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    };
    await app.register(files, { root: dist, index: PAGE, dotfiles: 'deny', cacheControl: false, setHeaders });
    app.get('/field', async (_request, reply) => reply.sendFile(FIELD));
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request);
    if (isBelow(path, '/api')) {
      const takes = METHODS.filter((method) => app.hasRoute({ url: path, method }));
      if (takes.length === 0) return sendProblem(request, reply, fault('node/no-such-page'));
      reply.header('allow', takes.join(', '));
      return sendProblem(request, reply, fault('node/no-such-method', { takes }));
    }
    const forPeople = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    // Not the page of officers: what is published is there or absent.
    if (dist === null || !forPeople || isBelow(path, '/peer') || isBelow(path, '/announcement')) {
      return sendProblem(request, reply, fault('node/no-such-page'));
    }
    return reply.sendFile(PAGE);
  });
}

/** A whole step of the path: `/peers` is a place of the page, and nothing of the peers' door. */
const isBelow = (path: string, root: string) => path === root || path.startsWith(`${root}/`);
