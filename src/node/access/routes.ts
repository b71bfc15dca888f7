// Signing in and out over HTTP. In a demonstration an officer is chosen from a list, because nobody in it exists; on a
// real node an officer proves who they are. What always holds: the answer to a failed sign-in is the same whatever
// was wrong, and the session's token goes into a cookie that no script can read.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AnyAct, PURPOSES } from '../../base/act.ts';
import { instant } from '../../base/clock.ts';
import { declareFaults } from '../../base/fault.ts';
import { allOfficers, officerById } from '../../oversight/store.ts';
import { parsedBody } from '../http/bodies.ts';
import { COOKIE, type Edge } from '../http/desk.ts';
import { IDLE_MS, SESSION_MS, type Session } from './sessions.ts';

const fault = declareFaults('node', {
  'node/sign-in-refused': {
    status: 401,
    sentence: 'This sign-in was refused.',
    hint: 'Check what you typed. After five failures an account is locked until two officers for data protection open it.',
  },
});

const chosen = z.strictObject({ agency: z.string().max(16), officer: z.string().max(64) });

export function accessRoutes(app: FastifyInstance, edge: Edge, acts: Iterable<AnyAct>): void {
  const known = [...acts];
  app.get('/api/session', async (request) => stateOf(edge, request, known));
  app.post('/api/session', async (request, reply) => {
    const { agency: code, officer } = parsedBody(chosen, request.body);
    const agency = edge.node.agencies.get(code);
    if (agency === undefined || !agency.keys.agency.synthetic) throw fault('node/sign-in-refused');
    const row = await officerById(agency.rows, officer);
    if (row === null || row.suspended || row.roles.includes('node')) throw fault('node/sign-in-refused');
    const { token, session } = edge.sessions.open({ agency: code, officer, method: 'chosen', within: null });
    keepToken(reply, token);
    return { session: await shown(edge, session, known) };
  });
  app.delete('/api/session', async (request, reply) => {
    const token = request.cookies[COOKIE];
    const session = token === undefined ? null : edge.sessions.find(token, false);
    if (session !== null) edge.sessions.end(session.id);
    return reply.clearCookie(COOKIE, { path: '/' }).code(204).send();
  });
  app.get('/api/demonstration/officers', async () => ({ agencies: await demonstrationOfficers(edge) }));
}

function keepToken(reply: FastifyReply, token: string): void {
  reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict' });
}

/** What a page needs before anything else: how one signs in here, and who has. */
async function stateOf(edge: Edge, request: FastifyRequest, acts: readonly AnyAct[]) {
  const agencies = [...edge.node.agencies.values()].map(({ keys }) => {
    const { code, name, country } = keys.agency;
    return { code, name, country };
  });
  const synthetic = [...edge.node.agencies.values()].some(({ keys }) => keys.agency.synthetic);
  const token = request.cookies[COOKIE];
  const session = token === undefined ? null : edge.sessions.find(token, false);
  const found = session === null ? null : await shown(edge, session, acts);
  return { synthetic, agencies, ways: synthetic ? ['chosen'] : ['password'], session: found };
}

async function shown(edge: Edge, session: Session, acts: readonly AnyAct[]) {
  const agency = edge.node.agency(session.agency);
  const row = await officerById(agency.rows, session.officer);
  const own = row?.roles ?? [];
  const roles = session.within === null ? own : own.filter((role) => session.within?.includes(role));
  const may = acts.filter((act) => act.who.some((role) => roles.includes(role)));
  const { code, name, country, synthetic } = agency.keys.agency;
  return {
    agency: { code, name, country, synthetic },
    officer: { officer: session.officer, name: row?.name ?? '', roles },
    /** Acts and reads by name, with the purposes for which this officer may ask them. */
    may: Object.fromEntries(may.map((act) => [act.name, act.purposes])),
    purposes: PURPOSES.filter((purpose) => may.some((act) => act.purposes.includes(purpose))),
    method: session.method,
    since: instant(session.since),
    idleAt: instant(session.seen + IDLE_MS),
    endsAt: instant(session.since + SESSION_MS),
  };
}

async function demonstrationOfficers(edge: Edge) {
  const synthetic = [...edge.node.agencies.values()].filter(({ keys }) => keys.agency.synthetic);
  return Promise.all(
    synthetic.map(async ({ rows, keys }) => {
      const { code, name, country } = keys.agency;
      const people = (await allOfficers(rows)).filter((row) => !row.suspended && !row.roles.includes('node'));
      return {
        code,
        name,
        country,
        officers: people.map(({ officer, name: called, roles }) => ({ officer, name: called, roles })),
      };
    }),
  );
}
