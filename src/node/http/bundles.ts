// A court bundle over HTTP: `POST /api/bundles` takes the body and the matter of `exhibits/open-bundle` and streams the
// file. What always holds: the read goes first, so whoever may not open a bundle gets its refusal and no byte, and the
// look is in the audit log. The archive is written to the answer piece by piece and to no disk of the node.

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { openBundle } from '../../exhibits/bundle.ts';
import { packed } from '../bundle/archive.ts';
import { partsOf } from '../bundle/make.ts';
import { bodyOf, performBody } from './acts.ts';
import { calling, type Edge } from './desk.ts';

export function bundleRoutes(app: FastifyInstance, edge: Edge): void {
  app.post('/api/bundles', async (request, reply) => {
    const { agency, call } = calling(edge, request);
    const { output } = await performBody({ agency, call }, openBundle, await bodyOf(request, edge.bounds));
    const { bundle } = output as { readonly bundle: string };
    const parts = await partsOf(agency, bundle);
    // Packed twice rather than kept: what cannot be packed is refused before the first byte leaves.
    let bytes = 0;
    for await (const piece of packed(parts)) bytes += piece.length;
    reply.header('content-length', bytes);
    reply.header('content-disposition', 'attachment; filename="court-bundle.tar"');
    return reply.type('application/x-tar').send(Readable.from(packed(parts)));
  });
}
