// What a page is told about sessions: how one signs in on this node, who has, and what they may. What always holds: a
// session begins with a new token in a cookie that no script can read, and whatever session the browser had before
// ends. `routes.ts` and its neighbours begin sessions.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AnyAct, PURPOSES, ROLES } from '../../base/act.ts';
import { instant } from '../../base/clock.ts';
import { officerById } from '../../oversight/store.ts';
import { cookieOf, type Edge, sessionOf } from '../http/desk.ts';
import type { NodeAgency } from '../node.ts';
import { type AgencyAccess, accessOf, fault } from './access.ts';
import { hasProvider } from './oidc.ts';
import { IDLE_MS, type Opening, SESSION_MS, type Session } from './sessions.ts';

/** What the routes of signing in share. */
export interface Doors {
  readonly edge: Edge;
  readonly acts: readonly AnyAct[];
}

/** The access of an agency whose officers prove who they are. @throws node/sign-in-refused for any other code */
export function realAccess({ edge }: Doors, code: string): AgencyAccess {
  const agency = edge.node.agencies.get(code);
  if (agency === undefined || agency.keys.agency.synthetic) throw fault('node/sign-in-refused');
  return accessOf(agency);
}

/** What opens a session, with the mark of before the sign-in was judged (`AgencyAccess.mark`). */
export type Beginning = Opening & { readonly mark: number };

/**
 * Begins a session and gives what the page is told of it. A lock or reset since the mark came between the judgement
 * and this: nothing opens. @throws node/sign-in-refused
 */
export async function begin({ edge, acts }: Doors, request: FastifyRequest, reply: FastifyReply, asked: Beginning) {
  const { mark, ...opening } = asked;
  const ended = accessOf(edge.node.agency(opening.agency)).endedSince(opening.officer, mark);
  if (ended) throw fault('node/sign-in-refused');
  // From here to the open session nothing waits, so nothing comes between.
  const before = sessionOf(edge, request, false);
  if (before !== null) edge.sessions.end(before.id);
  const { token, session } = edge.sessions.open(opening);
  const { secure } = edge;
  reply.setCookie(cookieOf(edge), token, { path: '/', httpOnly: true, sameSite: 'strict', secure });
  return shown({ edge, acts }, session);
}

/** What a page needs before anything else: how one signs in here, and who has. */
export async function stateOf(doors: Doors, request: FastifyRequest) {
  const { node } = doors.edge;
  const all = [...node.agencies.values()];
  const agencies = await Promise.all(
    all.map(async (agency) => {
      const { code, name, country } = agency.keys.agency;
      return { code, name, country, ways: await waysOf(agency) };
    }),
  );
  const session = sessionOf(doors.edge, request, false);
  return {
    synthetic: all.some(({ keys }) => keys.agency.synthetic),
    agencies,
    ways: [...new Set(agencies.flatMap(({ ways }) => ways))],
    session: session === null ? null : await shown(doors, session),
  };
}

async function waysOf(agency: NodeAgency): Promise<readonly Session['method'][]> {
  if (agency.keys.agency.synthetic) return ['chosen'];
  const provider = await hasProvider(accessOf(agency).world.folder);
  return provider ? ['password', 'passkey', 'oidc'] : ['password', 'passkey'];
}

export async function shown({ edge, acts }: Doors, session: Session) {
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
    /** Purposes that open something to these roles beyond what is open to everyone. */
    purposes: PURPOSES.filter((purpose) => may.some((act) => isOwn(act) && act.purposes.includes(purpose))),
    /** Matters of this session that are still open, the newest last. */
    matters: edge.matters.of(session.id).map(({ matter, purpose, operation, until }) => {
      return { matter, purpose, operation, until: instant(until) };
    }),
    method: session.method,
    since: instant(session.since),
    idleAt: instant(session.seen + IDLE_MS),
    endsAt: instant(session.since + SESSION_MS),
  };
}

/** True of an act that not every role may do. */
function isOwn({ who }: AnyAct): boolean {
  return ROLES.some((role) => role !== 'node' && !who.includes(role));
}
