// Opening and closing a matter. Opening is a read of oversight, so policy judges it and it leaves its audit line; only
// then does the matter exist. See `matters.ts` for how long it lasts.

import type { FastifyInstance } from 'fastify';
import { instant } from '../../base/clock.ts';
import { openMatter } from '../../oversight/open-matter.ts';
import { bodyOf } from './acts.ts';
import { matterInput, parsedBody } from './bodies.ts';
import { type Edge, signedIn } from './desk.ts';

export function matterRoutes(app: FastifyInstance, edge: Edge): void {
  app.post('/api/matters', async (request, reply) => {
    const { session, agency } = signedIn(edge, request);
    const body = await bodyOf(request, edge.bounds);
    if ('refusal' in body) throw body.refusal;
    const { purpose, operation } = parsedBody(matterInput, body.value);
    const { officer, within } = session;
    await agency.host.perform(openMatter, {}, { officer, purpose, operation, within });
    const { matter, until } = edge.matters.open(session.id, purpose, operation);
    return reply.code(201).send({ matter, purpose, operation, until: instant(until) });
  });
  app.delete('/api/matters/:matter', async (request, reply) => {
    const { session } = signedIn(edge, request);
    const { matter } = request.params as { readonly matter: string };
    edge.matters.close(session.id, matter);
    return reply.code(204).send();
  });
}
