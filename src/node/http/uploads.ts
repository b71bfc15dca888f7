// The routes of uploads: a file streams into the agency's inbox under a name of the node's making, and an officer may
// remove it again before it is received. What always holds: only who may receive reports may send, the audit log has
// its line before the first byte is written, and the browser's own name of the file never arrives here.

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { read } from '../../base/act.ts';
import { noFile } from '../../intake/door.ts';
import { receive } from '../../intake/receive.ts';
import { parsedBody } from './bodies.ts';
import { calling, type Edge } from './desk.ts';
import { UPLOADS } from './guard.ts';

/** Policy and audit line of an upload: it is the first half of `intake/receive`, so the same officers may. */
const upload = read('intake/upload', {
  summary: 'Send a file to the inbox, to be looked at and received from there.',
  who: receive.who,
  purposes: receive.purposes,
  input: z.strictObject({}),
  output: z.strictObject({}),
  run: async () => ({}),
});

const query = z.strictObject({ ending: z.string().regex(/^[a-z0-9]{1,8}$/) });
const FILE = /^up-[0-9a-f]{32}\.[a-z0-9]{1,8}$/;

/** Leaves the bytes unread until it is known who sends them. */
export function uploadRoutes(app: FastifyInstance, edge: Edge): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  app.post(UPLOADS, async (request, reply) => {
    const { agency, call } = calling(edge, request);
    await agency.host.perform(upload, {}, call);
    const { ending } = parsedBody(query, request.query);
    edge.inbox.refuseLonger(Number(request.headers['content-length'] ?? 0));
    const bytes = request.body instanceof Readable ? request.body : Readable.from([]);
    return reply.code(201).send(await edge.inbox.take(agency.code, call.officer, ending, bytes));
  });
  app.delete(`${UPLOADS}/:file`, async (request, reply) => {
    const { agency, call } = calling(edge, request);
    await agency.host.perform(upload, {}, call);
    const { file } = request.params as { readonly file: string };
    const dropped = FILE.test(file) && (await edge.inbox.drop(agency.code, call.officer, file));
    if (!dropped) throw noFile();
    return reply.code(204).send();
  });
}
