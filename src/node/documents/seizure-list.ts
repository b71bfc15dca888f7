// The seizure list as a document for the person concerned: what `exhibits/seizure-list` answers, set for paper with
// lines for two signatures. What always holds: things only; no person but the officer by number, and no child, is
// named. The template is `seizure-list.typ`; words are in `words-exhibits.ts`.

import type { z } from 'zod';
import { seizureList, seizureListOutput } from '../../exhibits/papers.ts';
import type { Document } from '../http/documents.ts';
import { pdf, type Sheet } from './typst.ts';
import { type Language, printed } from './words.ts';
import { coded, paperWords } from './words-exhibits.ts';

type Said = z.output<typeof seizureListOutput>;

/** What the template is given. */
export function seizureListSheet(said: Said, language: Language): Sheet {
  const words = paperWords(language);
  const { agency, list, authority, retainUntil, province } = said;
  const country = province === null ? said.country : `${said.country}, ${province}`;
  return {
    language,
    words,
    said: {
      synthetic: said.synthetic,
      reference: `${agency.code}/${list}`,
      author: agency.name,
      facts: [
        { label: words.list, value: `${agency.code}/${list}` },
        { label: words.agency, value: `${agency.name} (${agency.country})` },
        { label: words.seizedAt, value: printed(said.seizedAt) },
        { label: words.country, value: country },
        { label: words.place, value: coded(said.place, language) },
        { label: words.ground, value: said.ground },
        {
          label: words.authority,
          value: authority === null ? words.none : `${coded(authority.type, language)}: ${authority.ref}`,
        },
        { label: words.retainUntil, value: retainUntil ?? words.none },
        { label: words.officer, value: said.officer, id: true },
      ],
      items: said.items.map((item) => itemOf(item, language)),
      count: String(said.items.length),
      notes: [words.copy, words.remedy, words['undrawn'] ?? ''],
    },
  };
}

function itemOf(item: Said['items'][number], language: Language) {
  const words = paperWords(language);
  const numbers = [item.serial, item.imei === null ? null : `${words.imei} ${item.imei}`];
  return {
    number: String(item.number),
    mark: item.mark,
    label: item.label,
    thing: [coded(item.kind, language), item.make, item.model].filter((part) => part !== null).join(' '),
    numbers: numbers.filter((part) => part !== null).join(', ') || words.none,
    condition: item.condition === null ? '' : coded(item.condition, language),
    seal: item.seal ?? words.none,
  };
}

export const seizureListDocument: Document = {
  act: seizureList,
  render: async (output, language) => pdf('seizure-list', seizureListSheet(seizureListOutput.parse(output), language)),
};
