// The reads of the demonstration's own panels: the figures of the played story and the truth that they are set beside,
// as the officers of two agencies read them. What always holds: they exist in a demonstration only, where nobody in
// any record exists, and take a session like everything else. `overview.ts` has what they show.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { FIGURES } from '../../reconciliation/figure.ts';
import { Overview } from '../overview.ts';
import { recordsBehind, referralsBehind } from '../records-behind.ts';
import { parsedBody } from './bodies.ts';
import { type Edge, signedIn } from './desk.ts';

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

/** To be called for a node of which every agency is synthetic. */
export function demonstrationRoutes(app: FastifyInstance, edge: Edge): void {
  const { node } = edge;
  const overview = new Overview(node);
  app.addHook('preHandler', async (request) => {
    signedIn(edge, request);
  });
  app.get('/api/overview', async () => overview.read());
  app.get('/api/records', async (request) => {
    const { cursor, figure, ...wanted } = parsedBody(recordsQuery, request.query);
    const parties = await overview.parties();
    if (figure === 'referrals') return referralsBehind(parties, wanted.country, cursor);
    return recordsBehind(node, parties, { figure, ...wanted }, cursor);
  });
  app.post('/api/verify', async () => overview.verify());
}
