// The route of events, `GET /api/events`: server-sent events over the projector of the session's agency. What always
// holds: a session has a few streams and the node a few hundred, each has left a line in the audit log, and listening
// does not keep a session alive. `events.ts` has what a stream says and when.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ROLES, read } from '../../base/act.ts';
import { instant } from '../../base/clock.ts';
import { declareFaults } from '../../base/fault.ts';
import { auditLine } from '../../oversight/audit.ts';
import { IDLE_MS, SESSION_MS } from '../access/sessions.ts';
import { type Edge, sessionOf, signedIn } from './desk.ts';
import { EventStream, type SessionTimes, type Sink } from './events.ts';

const fault = declareFaults('node', {
  'node/too-many-streams': {
    status: 429,
    sentence: 'As many pages listen to this node as may.',
    hint: 'Close pages that you do not need.',
  },
});

/** Names the line that listening leaves: no purpose, because nothing of a case is told. */
const follow = read('ledger/follow', {
  summary: 'Hear that something moved, by room and position.',
  who: ROLES.filter((role) => role !== 'node'),
  purposes: [],
  input: z.strictObject({}),
  output: z.strictObject({}),
  run: async () => ({}),
});
const NO_PURPOSE = '-';
const TICK_MS = 125;

interface Open {
  readonly session: string;
  readonly stream: EventStream;
  readonly close: () => void;
}

export function eventRoutes(app: FastifyInstance, edge: Edge): void {
  const open = new Set<Open>();
  const ticking = setInterval(() => {
    for (const one of open) {
      one.stream.tick(performance.now());
      if (one.stream.over) one.close();
    }
  }, TICK_MS).unref();
  app.addHook('preClose', async () => {
    clearInterval(ticking);
    for (const { stream } of open) stream.end();
  });
  app.get('/api/events', async (request, reply) => {
    // A page that was left open comes back by itself, again and again.
    const { session, agency } = signedIn(edge, request, false);
    const own = [...open].filter((one) => one.session === session.id);
    const { streamsEach, streamsAll } = edge.bounds;
    if (own.length >= streamsEach || open.size >= streamsAll) throw fault('node/too-many-streams');
    const at = instant(edge.node.options.clock.now());
    const noted = { act: follow, officer: session.officer, purpose: NO_PURPOSE, operation: null, permit: null };
    await agency.host.audited.append(auditLine({ ...noted, fault: null, at }));
    reply.hijack();
    const { raw } = reply;
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
    raw.writeHead(200, headers as Record<string, string>);
    const times = (): SessionTimes | null => {
      const found = sessionOf(edge, request, false);
      if (found === null || found.id !== session.id) return null;
      return { idleAt: instant(found.seen + IDLE_MS), endsAt: instant(found.since + SESSION_MS) };
    };
    const sink: Sink = { write: (text) => raw.write(text), end: () => raw.end(), destroy: () => raw.destroy() };
    const stream = new EventStream(sink, times, performance.now());
    const silence = agency.projector.listen((moved) => stream.moved(moved));
    const one: Open = {
      session: session.id,
      stream,
      close: () => {
        silence();
        open.delete(one);
      },
    };
    open.add(one);
    raw.on('drain', () => stream.drained());
    raw.on('close', one.close).on('error', one.close);
  });
}
