// What is published, for anybody: the page of an announcement and its signed annex, by id. What always holds: before
// two officers have published, and before the embargo has ended, there is nothing at the address, as at any other that
// is none; the page runs nothing and fetches nothing. `reconciliation/announcement-page.ts` writes it.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { declareFaults } from '../../base/fault.ts';
import { publishedAnnex } from '../../reconciliation/announcement-door.ts';
import { announcementPage } from '../../reconciliation/announcement-page.ts';
import { LANGUAGES } from '../../reconciliation/definitions.ts';
import { figureId } from '../../reconciliation/request.ts';
import type { LiaisonNode } from '../node.ts';
import { parsedBody } from './bodies.ts';

const fault = declareFaults('node', {
  'node/no-announcement': {
    status: 404,
    sentence: 'Nothing is published at this address.',
    hint: 'Check the address; an announcement appears when its embargo has ended and two officers have published it.',
  },
});

const query = z.strictObject({ language: z.enum(LANGUAGES).default('en') });

/** Published on any agency of this node. @throws node/no-announcement */
async function publishedOn({ agencies }: Pick<LiaisonNode, 'agencies'>, id: string) {
  if (!figureId.safeParse(id).success) throw fault('node/no-announcement');
  for (const { rows } of agencies.values()) {
    const found = await publishedAnnex(rows, id);
    if (found !== null) return found;
  }
  throw fault('node/no-announcement');
}

/** Pages and annexes. */
export function announcementRoutes(app: FastifyInstance, node: Pick<LiaisonNode, 'agencies'>): void {
  app.get<{ Params: { id: string } }>('/announcement/:id', async (request, reply) => {
    const { language } = parsedBody(query, request.query);
    const { annex } = await publishedOn(node, request.params.id);
    const path = `/announcement/${encodeURIComponent(request.params.id)}`;
    const links = { annex: `${path}/annex.json`, other: `${path}?language=${language === 'en' ? 'es' : 'en'}` };
    return reply.type('text/html; charset=utf-8').send(announcementPage(annex, language, links));
  });
  app.get<{ Params: { id: string } }>('/announcement/:id/annex.json', async (request, reply) => {
    const { file } = await publishedOn(node, request.params.id);
    return reply.type('application/json; charset=utf-8').send(file);
  });
}
