// Signing in and out over HTTP, as one entry for all its routes. In a demonstration an officer is chosen from a list,
// because nobody in it exists; on a real node an officer proves who they are. What always holds: the answer to a failed
// sign-in is the same whatever was wrong, and a session begins with a new token. `shown.ts` has what a page is told.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AnyAct } from '../../base/act.ts';
import { mayAct } from '../../oversight/actor.ts';
import { allOfficers } from '../../oversight/store.ts';
import { parsedBody } from '../http/bodies.ts';
import { cookieOf, type Edge, sessionOf } from '../http/desk.ts';
import type { NodeAgency } from '../node.ts';
import { accessOf, fault } from './access.ts';
import { accountRoutes } from './account-routes.ts';
import { enrolmentRoutes } from './enrolment-routes.ts';
import { oidcRoutes } from './oidc-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { begin, type Doors, realAccess, stateOf } from './shown.ts';
import { byPassword } from './sign-in.ts';

const agencyCode = z.string().max(16);
const chosen = z.strictObject({ agency: agencyCode, officer: z.string().max(64) });
const proved = z.strictObject({
  agency: agencyCode,
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1_024),
  code: z.string().max(16),
});

export function accessRoutes(app: FastifyInstance, edge: Edge, acts: Iterable<AnyAct>): void {
  const doors: Doors = { edge, acts: [...acts] };
  for (const agency of edge.node.agencies.values()) {
    accessOf(agency).onEnd((officer) => void edge.sessions.endAll(agency.code, officer));
  }
  sessionRoutes(app, doors);
  enrolmentRoutes(app, doors);
  passkeyRoutes(app, doors);
  oidcRoutes(app, doors);
  accountRoutes(app, doors);
}

function sessionRoutes(app: FastifyInstance, doors: Doors): void {
  const { edge } = doors;
  app.get('/api/session', async (request) => stateOf(doors, request));
  app.post('/api/session', async (request, reply) => {
    const asked = parsedBody(z.union([chosen, proved]), request.body);
    if ('officer' in asked) {
      const { agency: code, officer } = asked;
      const mark = await choose(edge.node.agencies.get(code), officer);
      const opening = { agency: code, officer, method: 'chosen', within: null, mark } as const;
      return { session: await begin(doors, request, reply, opening) };
    }
    const access = realAccess(doors, asked.agency);
    const { mark } = access;
    const officer = await byPassword(access, asked);
    const opening = { agency: asked.agency, officer, method: 'password', within: null, mark } as const;
    return { session: await begin(doors, request, reply, opening) };
  });
  app.delete('/api/session', async (request, reply) => {
    const session = sessionOf(edge, request, false);
    if (session !== null) {
      // A session ends though its line cannot be written: staying signed in would be worse.
      edge.sessions.end(session.id);
      await accessOf(edge.node.agency(session.agency)).note('node/sign-out', session.officer);
    }
    return reply.clearCookie(cookieOf(edge), { path: '/', secure: edge.secure }).code(204).send();
  });
  app.get('/api/demonstration/officers', async () => ({ agencies: await demonstrationOfficers(edge) }));
}

/** In a demonstration whoever is chosen is taken; gives the mark of before. @throws node/sign-in-refused */
async function choose(agency: NodeAgency | undefined, officer: string): Promise<number> {
  if (agency === undefined || !agency.keys.agency.synthetic) throw fault('node/sign-in-refused');
  const access = accessOf(agency);
  const { mark } = access;
  const row = await access.officerById(officer);
  if (row === null) throw await access.refusal('node/sign-in', null);
  await access.note('node/sign-in', row.officer);
  return mark;
}

async function demonstrationOfficers(edge: Edge) {
  const synthetic = [...edge.node.agencies.values()].filter(({ keys }) => keys.agency.synthetic);
  return Promise.all(
    synthetic.map(async ({ rows, keys }) => {
      const { code, name, country } = keys.agency;
      const people = (await allOfficers(rows)).filter((row) => mayAct(row) && !row.roles.includes('node'));
      return {
        code,
        name,
        country,
        officers: people.map(({ officer, name: called, roles }) => ({ officer, name: called, roles })),
      };
    }),
  );
}
