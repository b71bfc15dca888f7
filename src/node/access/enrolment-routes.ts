// Enrolling over HTTP: a one-time code becomes a secret for the officer's device, then a password and the device's
// first digits become a session. What always holds: the code is used up only when all of it went well, and a slip in
// the password does not cost it. `sign-in.ts` has the rules.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parsedBody } from '../http/bodies.ts';
import { fault } from './access.ts';
import { begin, type Doors, realAccess } from './shown.ts';
import { beginEnrolment, completeEnrolment, type Enrolling } from './sign-in.ts';
import { Tickets } from './tickets.ts';

/** To install an authenticator takes some minutes. */
const ENROLLING_MS = 20 * 60_000;

const beginning = z.strictObject({
  agency: z.string().max(16),
  name: z.string().min(1).max(200),
  code: z.string().min(1).max(64),
});
const ending = z.strictObject({
  ticket: z.string().max(64),
  password: z.string().min(1).max(1_024),
  code: z.string().max(16),
});

export function enrolmentRoutes(app: FastifyInstance, doors: Doors): void {
  const { clock, random } = doors.edge.node.options;
  const tickets = new Tickets<Enrolling>(clock, random, ENROLLING_MS);
  app.post('/api/enrolment', async (request) => {
    const { agency, ...asked } = parsedBody(beginning, request.body);
    const enrolling = await beginEnrolment(realAccess(doors, agency), asked, random);
    const { secret, uri } = enrolling.device;
    return { ticket: tickets.give(enrolling), secret, uri };
  });
  app.post('/api/enrolment/complete', async (request, reply) => {
    const { ticket, ...given } = parsedBody(ending, request.body);
    const enrolling = tickets.look(ticket);
    if (enrolling === null) throw fault('node/enrolment-ended');
    const { agency, officer } = enrolling;
    const access = realAccess(doors, agency);
    const { mark } = access;
    await completeEnrolment(access, enrolling, given);
    tickets.take(ticket);
    const opening = { agency, officer, method: 'password', within: null, mark } as const;
    return { session: await begin(doors, request, reply, opening) };
  });
}
