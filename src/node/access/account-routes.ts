// One's own account over HTTP: how one signs in, another password, and one's sessions. What always holds: an officer
// sees and ends only their own, a new password ends every other session, and no secret is in an answer.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { instant } from '../../base/clock.ts';
import { declareFaults } from '../../base/fault.ts';
import { parsedBody } from '../http/bodies.ts';
import { signedIn } from '../http/desk.ts';
import { accessOf } from './access.ts';
import { shortId } from './passkey-routes.ts';
import type { Doors } from './shown.ts';
import { changePassword } from './sign-in.ts';

const fault = declareFaults('node', {
  'node/unknown-session': {
    status: 404,
    sentence: 'You have no such session.',
    hint: 'It may have ended already; the account page lists yours.',
  },
});

const changing = z.strictObject({
  current: z.string().min(1).max(1_024),
  next: z.string().min(1).max(1_024),
  code: z.string().max(16),
});

export function accountRoutes(app: FastifyInstance, { edge }: Doors): void {
  const { sessions } = edge;
  app.get('/api/account', async (request) => {
    const { session, agency } = signedIn(edge, request);
    const { officer } = session;
    const access = accessOf(agency);
    const entry = access.kept ? (await access.file.entries()).find((one) => one.officer === officer) : undefined;
    return {
      password: entry?.password == null ? null : { since: entry.password.since },
      totp: entry?.totp != null,
      oidc: entry?.oidc != null,
      passkeys: (entry?.passkeys ?? []).map(({ id, name, since, lastUsed }) => ({
        id: shortId(id),
        name,
        since,
        lastUsed,
      })),
      sessions: sessions.of(agency.code, officer).map(({ id, method, since, seen }) => {
        return { id, method, since: instant(since), seen: instant(seen), current: id === session.id };
      }),
    };
  });
  app.post('/api/account/password', async (request, reply) => {
    const { session, agency } = signedIn(edge, request);
    await changePassword(accessOf(agency), session.officer, parsedBody(changing, request.body));
    sessions.endAll(agency.code, session.officer, session.id);
    return reply.code(204).send();
  });
  app.delete('/api/account/sessions/:id', async (request, reply) => {
    const { session, agency } = signedIn(edge, request);
    const { id } = request.params as { readonly id: string };
    const own = sessions.of(agency.code, session.officer).some((one) => one.id === id);
    if (!own) throw fault('node/unknown-session');
    sessions.end(id);
    await accessOf(agency).note('node/end-session', session.officer);
    return reply.code(204).send();
  });
}
