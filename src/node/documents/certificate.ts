// The certificate of a return or destruction: what `exhibits/certificate` answers, set for paper with lines for the
// signatures of both officers and of who received it. What always holds: a certificate is made of what was carried out,
// and it says how its chain stood. The template is `certificate.typ`; words are in `words-exhibits.ts`.

import type { z } from 'zod';
import { certificate, certificateOutput } from '../../exhibits/papers.ts';
import type { Document } from '../http/documents.ts';
import { pdf, type Sheet } from './typst.ts';
import { type Language, printed } from './words.ts';
import { coded, paperWords } from './words-exhibits.ts';

type Said = z.output<typeof certificateOutput>;

/** What the template is given. */
export function certificateSheet(said: Said, language: Language): Sheet {
  const words = paperWords(language);
  const { agency, done, decided, mark, number, how } = said;
  const thing = [coded(said.kind, language), said.make, said.model].filter((part) => part !== null).join(' ');
  const numbers = [said.serial, said.imei === null ? null : `${words.imei} ${said.imei}`].filter((one) => one !== null);
  const standing = said.unbroken ? words.unbroken : words.broken;
  const destroyed = how === 'destroy';
  return {
    language,
    words,
    said: {
      synthetic: said.synthetic,
      reference: said.exhibit,
      author: agency.name,
      title: destroyed ? words.certificateDestroy : words.certificateReturn,
      facts: [
        { label: words.exhibit, value: `${mark} (${number})` },
        { label: words.agency, value: `${agency.name} (${agency.country})` },
        { label: words.thing, value: thing },
        { label: words.numbers, value: numbers.join(', ') || words.none },
        { label: words.seizedAt, value: printed(said.seizedAt) },
        { label: words.ground, value: said.ground },
        { label: words.how, value: destroyed ? words.destroy : words.return },
        { label: words.decidedGround, value: decided.ground ?? words.none },
        { label: words.decidedBy, value: `${decided.by} (${decided.position})`, id: true },
        { label: words.doneBy, value: `${done.by} (${done.position})`, id: true },
        { label: words.doneAt, value: `${printed(done.at)}; ${printed(done.recordedAt)}` },
        { label: words.seal, value: done.seal ?? words.none },
        { label: words.outside, value: done.outside ?? words.none },
        { label: words.reason, value: done.reason ?? words.none },
        {
          label: words.chain,
          value: `${standing}: ${said.compared} ${words.compared}, ${said.gaps} ${words.named}`,
        },
      ],
      signatures: [words.signedDecided, words.signedDone, ...(destroyed ? [] : [words.signedReceiver])],
      notes: [words.twoOfficers, words.outsideNote, words['undrawn'] ?? ''],
    },
  };
}

export const certificateDocument: Document = {
  act: certificate,
  render: async (output, language) => pdf('certificate', certificateSheet(certificateOutput.parse(output), language)),
};
