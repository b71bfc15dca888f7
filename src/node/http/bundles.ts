// A court bundle over HTTP: `POST /api/bundles` takes the body and the matter of `exhibits/open-bundle` and streams the
// file. What always holds: the read goes first, so whoever may not open a bundle gets its refusal and no byte, and the
// look is in the audit log. The file lies in a place of the node's own user until it was sent, and no longer.

import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openBundle } from '../../exhibits/bundle.ts';
import { partsOf, writeBundle } from '../bundle/make.ts';
import { bodyOf, performBody } from './acts.ts';
import { calling, type Edge } from './desk.ts';

export function bundleRoutes(app: FastifyInstance, edge: Edge): void {
  app.post('/api/bundles', async (request, reply) => {
    const { agency, call } = calling(edge, request);
    const { output } = await performBody({ agency, call }, openBundle, await bodyOf(request, edge.bounds));
    const { bundle } = output as { readonly bundle: string };
    const folder = await mkdtemp(join(tmpdir(), 'liaison-bundle-'));
    const file = join(folder, 'bundle.tar');
    const forget = () => rm(folder, { recursive: true, force: true });
    try {
      const { bytes } = await writeBundle(await partsOf(agency, bundle), file);
      const stream = createReadStream(file);
      stream.once('close', () => void forget());
      reply.header('content-length', bytes);
      reply.header('content-disposition', 'attachment; filename="court-bundle.tar"');
      return reply.type('application/x-tar').send(stream);
    } catch (failure) {
      await forget();
      throw failure;
    }
  });
}
