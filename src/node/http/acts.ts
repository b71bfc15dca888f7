// The routes of acts and reads: `POST /api/<room>/<verb>`, each made from the act's one declaration. What always holds:
// a route finds out who asks and why before it reads a byte of the body, and everything else is `AgencyHost.perform`,
// as from anywhere; what it says no to it says in this order: session, matter, policy, input.

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AnyAct } from '../../base/act.ts';
import { declareFaults, Fault } from '../../base/fault.ts';
import type { Call, Performed } from '../agency.ts';
import { delivered } from '../request.ts';
import type { Bounds } from './bounds.ts';
import { calling, type Edge, type SignedIn } from './desk.ts';
import { jsonOf, readBytes } from './json-body.ts';

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

/** What came as a body: JSON, or why it is none. */
type Body = { readonly value: unknown } | { readonly refusal: Fault };

/** Reads the body that the content type's parser left unread (`leaveBodies`). */
export async function bodyOf(request: FastifyRequest, bounds: Bounds): Promise<Body> {
  try {
    const bytes = request.body instanceof Readable ? await readBytes(request.body, bounds) : new Uint8Array();
    return { value: jsonOf(bytes, bounds) };
  } catch (refusal) {
    if (refusal instanceof Fault) return { refusal };
    throw refusal;
  }
}

/** Stands for a body that is no JSON: no act's schema takes it. */
const UNREADABLE = Symbol('unreadable');

/** Performs with a body, whatever it holds: policy speaks, and the audit log has its line, before the body counts. */
export async function performBody(
  { agency, call }: Pick<SignedIn, 'agency'> & { readonly call: Call },
  act: AnyAct,
  body: Body,
  seen: (input: unknown) => unknown = (input) => input,
): Promise<Performed<unknown>> {
  if ('value' in body) return agency.host.performAny(act, seen(body.value), call);
  try {
    return await agency.host.performAny(act, UNREADABLE, call);
  } catch (refusal) {
    throw refusal instanceof Fault && refusal.code === 'node/bad-input' ? body.refusal : refusal;
  }
}

/** Leaves JSON bodies unread until the route asks for them. */
export function leaveBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (_request, body, done) => done(null, body));
}

/** Reads JSON bodies at once, for routes of the edge that anybody may ask. */
export function readBodies(app: FastifyInstance, bounds: Bounds): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', async (_request: FastifyRequest, body: Readable) => {
    const bytes = await readBytes(body, bounds);
    return bytes.length === 0 ? undefined : jsonOf(bytes, bounds);
  });
}

/** One route for each act and read. */
export function actRoutes(app: FastifyInstance, edge: Edge, acts: Iterable<AnyAct>): void {
  for (const act of acts) {
    app.post(`/api/${act.name}`, async (request) => {
      const asked = calling(edge, request);
      const body = await bodyOf(request, edge.bounds);
      const key = act.writes ? keyOf(request) : null;
      const call = { ...asked.call, key };
      const seen = (input: unknown) => edge.inbox.seenBy(asked.agency.code, call.officer, act.name, input);
      const done = await performBody({ agency: asked.agency, call }, act, body, seen);
      if (!act.writes) return { output: done.output };
      const waiting = await delivered(edge.node);
      const { output, receipts, repeated } = done;
      return waiting === null ? { output, receipts, repeated } : { output, receipts, repeated, waiting };
    });
  }
}
