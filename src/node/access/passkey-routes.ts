// Passkeys over HTTP: signing in with one, and keeping those of one's own account. What always holds: a new passkey
// takes the digits of the officer's device, and a challenge is taken once. `passkeys.ts` has the checks.

import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parsedBody } from '../http/bodies.ts';
import { signedIn } from '../http/desk.ts';
import { accessOf, fault } from './access.ts';
import type { Passkey } from './credential-file.ts';
import {
  addPasskey,
  byPasskey,
  type Challenge,
  fault as passkeyFault,
  passkeysOf,
  placeOf,
  registrationOptions,
  removePasskey,
  signInOptions,
} from './passkeys.ts';
import { begin, type Doors, realAccess } from './shown.ts';
import { byDigits } from './sign-in.ts';
import { Tickets } from './tickets.ts';

const CHALLENGE_MS = 5 * 60_000;

/** As browsers give it (`PublicKeyCredential.toJSON`); its own library looks into it. */
const response = z.looseObject({ id: z.string().max(2_048), response: z.record(z.string(), z.unknown()) });
const asking = z.strictObject({ agency: z.string().max(16) });
const answering = z.strictObject({ ticket: z.string().max(64), response });
const wishing = z.strictObject({ code: z.string().max(16).nullable().default(null) });
const adding = z.strictObject({ name: z.string().trim().min(1).max(64), response });

export function passkeyRoutes(app: FastifyInstance, doors: Doors): void {
  const { clock, random } = doors.edge.node.options;
  const { secure } = doors.edge;
  const tickets = new Tickets<Challenge & { readonly agency: string }>(clock, random, CHALLENGE_MS);
  app.post('/api/session/passkey/options', async (request) => {
    const { agency } = parsedBody(asking, request.body);
    const place = placeOf(request.headers.host ?? '', secure);
    const options = await signInOptions(realAccess(doors, agency), place);
    return { ticket: tickets.give({ agency, challenge: options.challenge, place }), options };
  });
  app.post('/api/session/passkey', async (request, reply) => {
    const { ticket, response: given } = parsedBody(answering, request.body);
    const challenge = tickets.take(ticket);
    if (challenge === null) throw fault('node/sign-in-refused');
    const { agency } = challenge;
    const access = realAccess(doors, agency);
    const { mark } = access;
    const officer = await byPasskey(access, given, challenge);
    const opening = { agency, officer, method: 'passkey', within: null, mark } as const;
    return { session: await begin(doors, request, reply, opening) };
  });
  ownPasskeys(app, doors, new Tickets<Challenge>(clock, random, CHALLENGE_MS));
}

/** Keeping one's own; a challenge belongs to the session that asked. */
function ownPasskeys(app: FastifyInstance, { edge }: Doors, challenges: Tickets<Challenge>): void {
  app.post('/api/account/passkeys/options', async (request) => {
    const { session, agency } = signedIn(edge, request);
    const { code } = parsedBody(wishing, request.body);
    const access = accessOf(agency);
    const row = await access.officerById(session.officer);
    if (row === null || !access.kept) throw fault('node/sign-in-refused');
    const place = placeOf(request.headers.host ?? '', edge.secure);
    // Without a device of their own there is nothing to prove it with: a provider that narrows somebody's roles must
    // not be a way to a passkey that does not.
    if (code === null) throw fault('node/code-refused');
    await byDigits(access, row.officer, code);
    const options = await registrationOptions(access, row, place);
    challenges.give({ challenge: options.challenge, place }, session.id);
    return options;
  });
  app.post('/api/account/passkeys', async (request, reply) => {
    const { session, agency } = signedIn(edge, request);
    const { name, response: given } = parsedBody(adding, request.body);
    const challenge = challenges.take(session.id);
    if (challenge === null) throw passkeyFault('node/passkey-refused');
    const id = await addPasskey(accessOf(agency), session.officer, { name, response: given, challenge });
    return reply.code(201).send({ id: shortId(id), name });
  });
  app.delete('/api/account/passkeys/:id', async (request, reply) => {
    const { session, agency } = signedIn(edge, request);
    const { id } = request.params as { readonly id: string };
    const access = accessOf(agency);
    const known = (await passkeysOf(access, session.officer)).find((one) => shortId(one.id) === id);
    if (known === undefined) throw passkeyFault('node/unknown-passkey');
    await removePasskey(access, session.officer, known.id);
    return reply.code(204).send();
  });
}

/** A credential's own id may be a thousand characters; an address takes this one. */
export function shortId(id: Passkey['id']): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}
