// Who asks, on which agency, for what: the session behind a request's cookie and the matter it names. What always
// holds: a request without a session learns nothing but that it has none, and a matter is its session's own.

import type { FastifyRequest } from 'fastify';
import { declareFaults } from '../../base/fault.ts';
import type { Session, Sessions } from '../access/sessions.ts';
import type { LiaisonNode, NodeAgency } from '../node.ts';
import type { Matter, Matters } from './matters.ts';

const fault = declareFaults('node', {
  'node/not-signed-in': {
    status: 401,
    sentence: 'You are not signed in, or your session has ended.',
    hint: 'Sign in again; thirty minutes without an act end a session.',
  },
  'node/no-matter': {
    status: 403,
    sentence: 'No matter is open: say for which purpose, and in which operation, you look or act.',
    hint: 'Open a matter; it lasts four hours at most and belongs to your session.',
  },
});

/** What the HTTP edge is made of; `server.ts` puts it together. */
export interface Edge {
  readonly node: LiaisonNode;
  readonly sessions: Sessions;
  readonly matters: Matters;
}

export interface SignedIn {
  readonly session: Session;
  readonly agency: NodeAgency;
}

/** Plain HTTP on the loopback gives the cookie a plain name; `__Host-` needs TLS. */
export const COOKIE = 'liaison';
/** Sent by the page with what it asks by itself, so that a page left open does not keep a session alive. */
const IDLE_HEADER = 'liaison-idle';

/** The session of a request. @throws node/not-signed-in */
export function signedIn({ node, sessions }: Edge, request: FastifyRequest): SignedIn {
  const token = request.cookies[COOKIE];
  const touch = request.headers[IDLE_HEADER] === undefined;
  const session = token === undefined ? null : sessions.find(token, touch);
  const agency = session === null ? undefined : node.agencies.get(session.agency);
  if (session === null || agency === undefined) throw fault('node/not-signed-in');
  return { session, agency };
}

/** The matter that a request names. @throws node/no-matter */
export function matterOf({ matters }: Edge, request: FastifyRequest, session: Session): Matter {
  const named = request.headers['liaison-matter'];
  const matter = typeof named === 'string' ? matters.find(session.id, named) : null;
  if (matter === null) throw fault('node/no-matter');
  return matter;
}
