// The routes of acts and reads: `POST /api/<room>/<verb>`, each made from the act's one declaration. What always holds:
// a route does nothing but find out who asks and why; everything else is `AgencyHost.perform`, as from anywhere.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AnyAct } from '../../base/act.ts';
import { declareFaults } from '../../base/fault.ts';
import { delivered } from '../request.ts';
import { type Edge, matterOf, signedIn } from './desk.ts';

const fault = declareFaults('node', {
  'node/key-unfit': {
    status: 400,
    sentence: 'The idempotency key is not 8 to 64 letters, digits, dots, colons or hyphens.',
    hint: 'Send a fresh random text, such as a UUID.',
  },
});

const KEY = /^[\w.:-]{8,64}$/;

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !KEY.test(key)) throw fault('node/key-unfit');
  return key;
}

/** One route for each act and read. */
export function actRoutes(app: FastifyInstance, edge: Edge, acts: Iterable<AnyAct>): void {
  for (const act of acts) {
    app.post(`/api/${act.name}`, async (request) => {
      const { session, agency } = signedIn(edge, request);
      const { purpose, operation } = matterOf(edge, request, session);
      const call = { officer: session.officer, purpose, operation, key: act.writes ? keyOf(request) : null };
      const done = await agency.host.performAny(act, request.body, call);
      if (!act.writes) return { output: done.output };
      const waiting = await delivered(edge.node);
      const { output, receipts, repeated } = done;
      return waiting === null ? { output, receipts, repeated } : { output, receipts, repeated, waiting };
    });
  }
}
