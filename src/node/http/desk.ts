// Who asks, on which agency, for what: the session behind a request's cookie and the matter it names. What always
// holds: a request without a session learns nothing but that it has none, and a matter is its session's own.

import type { FastifyRequest } from 'fastify';
import { declareFaults } from '../../base/fault.ts';
import type { Session, Sessions } from '../access/sessions.ts';
import type { Call } from '../agency.ts';
import type { LiaisonNode, NodeAgency } from '../node.ts';
import type { Bounds } from './bounds.ts';
import type { Inbox } from './inbox.ts';
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
  readonly bounds: Bounds;
  readonly inbox: Inbox;
  /** True when the node itself speaks TLS: cookies are then `Secure`. */
  readonly secure: boolean;
}

export interface SignedIn {
  readonly session: Session;
  readonly agency: NodeAgency;
}

/** Plain HTTP on the loopback gives the cookie a plain name; `__Host-` needs TLS. */
const COOKIE = 'liaison';
const SECURE_COOKIE = '__Host-liaison';

/** The name of the session's cookie on this node. */
export function cookieOf({ secure }: Pick<Edge, 'secure'>): string {
  return secure ? SECURE_COOKIE : COOKIE;
}

/** Sent by the page with what it asks by itself, so that a page left open does not keep a session alive. */
const IDLE_HEADER = 'liaison-idle';

/** The open session whose token the request's cookie holds, or null. */
export function sessionOf(edge: Edge, request: FastifyRequest, touch: boolean): Session | null {
  const token = request.cookies[cookieOf(edge)];
  return token === undefined ? null : edge.sessions.find(token, touch);
}

/** The session of a request; `touch` is false for what no officer does by hand. @throws node/not-signed-in */
export function signedIn(edge: Edge, request: FastifyRequest, touch = true): SignedIn {
  const session = sessionOf(edge, request, touch && request.headers[IDLE_HEADER] === undefined);
  const agency = session === null ? undefined : edge.node.agencies.get(session.agency);
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

/** Session and matter of a request, as the way in takes them. @throws node/not-signed-in, node/no-matter */
export function calling(edge: Edge, request: FastifyRequest): SignedIn & { readonly call: Call } {
  const { session, agency } = signedIn(edge, request);
  const { purpose, operation } = matterOf(edge, request, session);
  return { session, agency, call: { officer: session.officer, purpose, operation, within: session.within } };
}
