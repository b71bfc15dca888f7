// Documents: what a read says, as PDF. `POST /api/documents/<name>` takes the body and the matter of the read that the
// document is made from and answers its bytes; `?language=es` chooses the language, English otherwise. What always
// holds: a document shows nothing that its read would not, because it is made of that read's answer, and it bears the
// signature of the agency (`documents/signed-paper.ts`).

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AnyAct } from '../../base/act.ts';
import { signedPaper } from '../documents/signed-paper.ts';
import { bodyOf, performBody } from './acts.ts';
import { parsedBody } from './bodies.ts';
import { calling, type Edge } from './desk.ts';

const LANGUAGES = ['en', 'es'] as const;

/** One document: the read it is made from, and what turns that read's output into PDF bytes. */
export interface Document {
  readonly act: AnyAct;
  render(output: unknown, language: (typeof LANGUAGES)[number]): Promise<Uint8Array>;
}

const query = z.strictObject({ language: z.enum(LANGUAGES).default('en') });

/** One route for each document. */
export function documentRoutes(app: FastifyInstance, edge: Edge, documents: ReadonlyMap<string, Document>): void {
  for (const [name, document] of documents) {
    app.post(`/api/documents/${name}`, async (request, reply) => {
      const { agency, call } = calling(edge, request);
      const { language } = parsedBody(query, request.query);
      const { output } = await performBody({ agency, call }, document.act, await bodyOf(request, edge.bounds));
      const { origin } = agency.keys.agency;
      const bytes = signedPaper(await document.render(output, language), { origin, name }, agency.keys.release);
      // Opened from the page as bytes, never by a link: a name of a case must not stand in a download's name.
      reply.header('content-disposition', `attachment; filename="${name}.pdf"`);
      return reply.type('application/pdf').send(bytes);
    });
  }
}
