// Sign-in through a provider over HTTP: out with a redirect, back with a code. What always holds: who comes back is the
// browser that left (a cookie of its own says so, because the session's cookie does not travel with a link from another
// site), and it does so once. `oidc.ts` has what is asked of the provider.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../base/fault.ts';
import { parsedBody } from '../http/bodies.ts';
import { fault } from './access.ts';
import { comeBack, type Leaving, leave } from './oidc.ts';
import { begin, type Doors, realAccess } from './shown.ts';
import { Tickets } from './tickets.ts';

const LEAVING_MS = 10 * 60_000;
const COOKIE = 'liaison-leaving';
const CALLBACK = '/api/session/oidc/callback';

const asking = z.strictObject({ agency: z.string().max(16) });

export function oidcRoutes(app: FastifyInstance, doors: Doors): void {
  const { edge } = doors;
  const { clock, random } = edge.node.options;
  const tickets = new Tickets<Leaving>(clock, random, LEAVING_MS);
  // The provider leads back here by a link, with which a strict cookie would not come.
  const kept = { path: CALLBACK, httpOnly: true, sameSite: 'lax', secure: edge.secure } as const;
  app.get('/api/session/oidc', async (request, reply) => {
    const { agency } = parsedBody(asking, request.query);
    const left = await onPage(request, reply, () => leave(realAccess(doors, agency)));
    if (left === null) return reply;
    const { to, leaving } = left;
    reply.setCookie(COOKIE, tickets.give(leaving), { ...kept, maxAge: LEAVING_MS / 1_000 });
    return reply.redirect(to, 302);
  });
  app.get(CALLBACK, async (request, reply) => {
    const ticket = request.cookies[COOKIE];
    reply.clearCookie(COOKIE, kept);
    const leaving = ticket === undefined ? null : tickets.take(ticket);
    const came = await onPage(request, reply, async () => {
      if (leaving === null) throw fault('node/sign-in-refused');
      const { agency } = leaving;
      const query = request.url.slice(request.url.indexOf('?'));
      const access = realAccess(doors, agency);
      const { mark } = access;
      const { officer, within } = await comeBack(access, leaving, query);
      await begin(doors, request, reply, { agency, officer, method: 'oidc', within, mark });
      return true;
    });
    return came === null ? reply : reply.redirect('/', 303);
  });
}

/** A person who was sent around comes back to the page, which says what was refused; a program gets the refusal. */
async function onPage<T>(request: FastifyRequest, reply: FastifyReply, job: () => Promise<T>): Promise<T | null> {
  try {
    return await job();
  } catch (refused) {
    const forPeople = (request.headers.accept ?? '').includes('text/html');
    if (!(refused instanceof Fault) || !forPeople) throw refused;
    reply.redirect(`/?refused=${encodeURIComponent(refused.code)}`, 303);
    return null;
  }
}
