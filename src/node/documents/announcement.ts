// A published announcement as a document: what `reconciliation/announcement` answers, set for paper, with definitions,
// cut-offs, and the digest of the signed annex that machines check. What always holds: every number on it comes from
// the release, never from the writer. The template is `announcement.typ`.

import type { z } from 'zod';
import { sha256Text } from '../../base/digest.ts';
import { written } from '../../reconciliation/announcement.ts';
import { announcement, announcementOutput } from '../../reconciliation/announcement-door.ts';
import { entryOf, entryOfFigure } from '../../reconciliation/catalogue.ts';
import type { Document } from '../http/documents.ts';
import { pdf, type Sheet } from './typst.ts';
import { type Language, printed, WORDS } from './words.ts';

type Said = z.output<typeof announcementOutput>;

const OWN = {
  en: {
    document: 'Announcement',
    footer: 'Every number is cleared by the agencies whose records it counts.',
    publisher: 'Published by',
    publishedAt: 'Published at',
    embargo: 'Embargo until',
    figures: 'The numbers and what they mean',
    cutOff: 'Counted up to',
    version: 'definition',
    entries: 'entries',
    atLeast: 'at least',
    annex: 'Signed annex (liaison-annex/1)',
    key: 'Key',
    stale: 'No longer stands',
    corrected: 'a counted record was corrected',
    withdrawn: 'a counted record was withdrawn',
    recalled: 'a counted record was recalled',
    expired: 'the time of a counted record is over',
    erased: 'a counted record was erased',
  },
  es: {
    document: 'Anuncio',
    footer: 'Cada cifra está autorizada por las agencias cuyos registros cuenta.',
    publisher: 'Publicado por',
    publishedAt: 'Publicado el',
    embargo: 'Embargo hasta',
    figures: 'Las cifras y lo que significan',
    cutOff: 'Contado hasta',
    version: 'definición',
    entries: 'asientos',
    atLeast: 'al menos',
    annex: 'Anexo firmado (liaison-annex/1)',
    key: 'Clave',
    stale: 'Ya no es válido',
    corrected: 'se corrigió un registro contado',
    withdrawn: 'se retiró un registro contado',
    recalled: 'se revocó un registro contado',
    expired: 'venció el plazo de un registro contado',
    erased: 'se borró un registro contado',
  },
} as const;

/** What the template is given. */
export function announcementSheet(said: Said, language: Language): Sheet {
  const words = { ...WORDS[language], ...OWN[language] };
  const reading = said.readings.find((each) => each.language === language) ?? said.readings[0];
  const { publisher } = said;
  return {
    language,
    words,
    said: {
      synthetic: said.synthetic,
      reference: said.figure,
      author: publisher.name,
      title: reading?.title ?? words.document,
      lines: reading?.paragraphs ?? [],
      notes: reading?.notes ?? [],
      facts: [
        { label: words.publisher, value: `${publisher.name} (${publisher.code}, ${publisher.country})` },
        { label: words.publishedAt, value: printed(said.publishedAt) },
        { label: words.embargo, value: said.embargo === null ? words.none : printed(said.embargo) },
        ...staleOf(said, language),
        { label: words.annex, value: sha256Text(said.annex), id: true },
        { label: words.key, value: said.key, id: true },
      ],
      figures: [
        ...said.announcement.figures.map(({ definition, version, value, atLeast }) => {
          const worded = said.definitions.find((each) => each.figure === definition && each.version === version);
          const name = entryOfFigure(definition, version)?.name[language] ?? definition;
          const number = `${atLeast ? `${words.atLeast} ` : ''}${written(value, language)}`;
          return {
            label: `${name} (${words.version} ${version})`,
            value: `${number}. ${worded?.words[language] ?? ''}`,
          };
        }),
        ...lengthOf(said, language),
      ],
      cutOff: said.announcement.cutOff.map(({ agency, size, root }) => {
        return { label: `${agency}: ${size} ${words.entries}`, value: root, id: true };
      }),
    },
  };
}

/** What its officers have to know before they hand it on; the page for anybody says nothing of it. */
function staleOf({ stale }: Said, language: Language) {
  if (stale === null) return [];
  const words = OWN[language];
  return [{ label: words.stale, value: `${printed(stale.since)}: ${words[stale.because]}` }];
}

/** How long the operation lasted, where it was drawn. */
function lengthOf({ announcement: { length } }: Said, language: Language) {
  const entry = entryOf('operation-length', 1);
  if (length === undefined || entry === null) return [];
  const value = `${written(length.days, language)} (${length.from} – ${length.to}). ${entry.words[language]}`;
  return [{ label: `${entry.name[language]} (${OWN[language].version} 1)`, value }];
}

export const announcementDocument: Document = {
  act: announcement,
  render: async (output, language) =>
    pdf('announcement', announcementSheet(announcementOutput.parse(output), language)),
};
