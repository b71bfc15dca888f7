// Labels as a document: one QR code a label with the exhibit's code, the same to be typed, and the agency's short name.
// What always holds: nothing of the case stands on a label or in its code, and the sizes are data of the sheets that
// are sold. The template is `label.typ`; `exhibits/label.ts` makes the codes.

import { encode } from 'uqr';
import type { z } from 'zod';
import { LABEL_SHEETS, type LabelSheet, labels, labelsOutput } from '../../exhibits/papers.ts';
import type { Document } from '../http/documents.ts';
import { pdf, type Sheet } from './typst.ts';
import type { Language } from './words.ts';
import { paperWords } from './words-exhibits.ts';

type Said = z.output<typeof labelsOutput>;

/** The code as a picture: one path of unit squares, four units of quiet around it as readers want. */
export function qrSvg(code: string): string {
  const { data, size } = encode(code, { ecc: 'Q', border: 4 });
  const squares = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const picture = `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${picture}><path d="${squares.join('')}"/></svg>`;
}

/** What the template is given. */
export function labelSheet(said: Said, language: Language): Sheet {
  const words = paperWords(language);
  const size = LABEL_SHEETS[said.sheet as LabelSheet] ?? LABEL_SHEETS['a4-24'];
  const millimetres = Object.fromEntries(Object.entries(size).map(([name, value]) => [name, value]));
  return {
    language,
    words,
    said: {
      synthetic: said.synthetic,
      reference: said.agency.code,
      author: said.agency.name,
      agency: said.agency.code.toUpperCase(),
      size: millimetres,
      labels: said.labels.map(({ code, typed }) => ({ typed, svg: qrSvg(code) })),
    },
  };
}

export const labelDocument: Document = {
  act: labels,
  render: async (output, language) => pdf('label', labelSheet(labelsOutput.parse(output), language)),
};
