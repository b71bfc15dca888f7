// Feed files over HTTP, for an officer at the page: `POST /api/feeds/export` takes body and matter of `exchange/export`
// and answers the file; `POST /api/feeds/import` takes an upload of the same officer and answers the file of receipts
// that is carried back. What always holds: the acts decide and go first, so who may not gets their refusal and no byte.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnyAct } from '../../base/act.ts';
import { promise } from '../../base/fault.ts';
import { type Arrivals, arrivalsService } from '../../exchange/arrivals.ts';
import { exportFeed, importFeed } from '../../exchange/carry.ts';
import { delivered } from '../request.ts';
import { bodyOf, performBody } from './acts.ts';
import { calling, type Edge } from './desk.ts';

/** What the act said beside the bytes, as JSON in ASCII. */
const OUTPUT = 'liaison-output';

export function feedRoutes(app: FastifyInstance, edge: Edge): void {
  const routes: readonly (readonly [string, AnyAct])[] = [
    ['/api/feeds/export', exportFeed],
    ['/api/feeds/import', importFeed],
  ];
  for (const [path, act] of routes) app.post(path, (request, reply) => answerTo(edge, act, request, reply));
}

async function answerTo(edge: Edge, act: AnyAct, request: FastifyRequest, reply: FastifyReply) {
  const { agency, call } = calling(edge, request);
  const body = await bodyOf(request, edge.bounds);
  const seen = (input: unknown) => edge.inbox.seenBy(agency.code, call.officer, act.name, input);
  const { output } = await performBody({ agency, call }, act, body, seen);
  const { departure, ...said } = output as { readonly departure: string };
  const arrivals = agency.services.get(arrivalsService.name) as Arrivals | undefined;
  promise(arrivals !== undefined, 'an agency has a place for arrivals');
  const bytes = arrivals.take(departure);
  promise(bytes !== null, 'a feed file that was put down is there');
  await delivered(edge.node);
  // The browser's own name for it would say with whom this agency trades.
  reply.header('content-disposition', 'attachment; filename="liaison.feed"');
  reply.header(OUTPUT, inAscii(said));
  return reply.type('application/octet-stream').send(Buffer.from(bytes));
}

/** A header takes no letter beyond ASCII; what classes of faults mean may have some. */
function inAscii(said: object): string {
  return JSON.stringify(said).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
