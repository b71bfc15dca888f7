// What is published, for anybody: the page of an announcement, its PDF and its signed annex, by id. What always holds:
// before two officers have published, and before the embargo has ended, there is nothing at the address, as at any
// other that is none; the page runs nothing and fetches nothing. `reconciliation/announcement-page.ts` writes it.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { declareFaults } from '../../base/fault.ts';
import { publishedAnnex, saidOf } from '../../reconciliation/announcement-door.ts';
import { announcementPage } from '../../reconciliation/announcement-page.ts';
import { LANGUAGES, type Language } from '../../reconciliation/definitions.ts';
import { figureId } from '../../reconciliation/request.ts';
import { announcementDocument } from '../documents/announcement.ts';
import type { LiaisonNode } from '../node.ts';
import { parsedBody } from './bodies.ts';

const fault = declareFaults('node', {
  'node/no-announcement': {
    status: 404,
    sentence: 'Nothing is published at this address.',
    hint: 'Check the address; an announcement appears when its embargo has ended and two officers have published it.',
  },
});

/** What others add to a link is not ours to refuse; the language is, where the page has none of that name. */
const query = z.object({ language: z.enum(LANGUAGES).nullable().default(null) });
type Published = NonNullable<Awaited<ReturnType<typeof publishedAnnex>>>;

/** Published on any agency of this node. @throws node/no-announcement */
async function publishedOn({ agencies }: Pick<LiaisonNode, 'agencies'>, id: string): Promise<Published> {
  if (!figureId.safeParse(id).success) throw fault('node/no-announcement');
  for (const { rows } of agencies.values()) {
    const found = await publishedAnnex(rows, id);
    if (found !== null) return found;
  }
  throw fault('node/no-announcement');
}

/** The language that is asked for; the first of the texts where none is. */
function languageOf(request: FastifyRequest, { annex }: Published): Language {
  return parsedBody(query, request.query).language ?? annex.texts[0]?.language ?? 'en';
}

/** PDFs that are kept. Each is set once, so that whoever asks often takes no turn from an officer's documents. */
const KEPT_MAX = 32;

function keptPdfs(): (found: Published, language: Language) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (found, language) => {
    const key = `${found.annex.figure} ${language}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = announcementDocument.render(saidOf(found), language);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT_MAX && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    return made;
  };
}

/** Pages, PDFs and annexes. A page asks again each time, because what is not there yet may be a moment later. */
export function announcementRoutes(app: FastifyInstance, node: Pick<LiaisonNode, 'agencies'>): void {
  type Asked = FastifyRequest<{ Params: { id: string } }>;
  const pdfOf = keptPdfs();
  const at = (path: string, answer: (found: Published, request: Asked, reply: FastifyReply) => Promise<unknown>) =>
    app.get<{ Params: { id: string } }>(path, { exposeHeadRoute: true }, async (request, reply) => {
      reply.header('cache-control', 'no-cache');
      return answer(await publishedOn(node, request.params.id), request, reply);
    });
  at('/announcement/:id', async (found, request, reply) => {
    const language = languageOf(request, found);
    const path = `/announcement/${encodeURIComponent(found.annex.figure)}`;
    const other = `${path}?language=${language === 'en' ? 'es' : 'en'}`;
    const links = { annex: `${path}/annex.json`, pdf: `${path}/announcement.pdf?language=${language}`, other };
    return reply.type('text/html; charset=utf-8').send(announcementPage(found.annex, language, links));
  });
  at('/announcement/:id/announcement.pdf', async (found, request, reply) => {
    const bytes = await pdfOf(found, languageOf(request, found));
    reply.header('content-disposition', 'attachment; filename="announcement.pdf"');
    return reply.type('application/pdf').send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  at('/announcement/:id/annex.json', async ({ file }, _request, reply) => {
    return reply.type('application/json; charset=utf-8').send(file);
  });
}
