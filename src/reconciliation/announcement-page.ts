// The announcement as a web page that anybody may read: one file of HTML without scripts, styles of its own or anything
// fetched. What always holds: it is made from what was signed and from nothing else, every text is escaped, and
// invented data says so. Pure; the edge serves it once it is published, and officers save it as a file.

import { type Annex, readingsOf } from './annex.ts';
import { written } from './announcement.ts';
import { entryOf, entryOfFigure } from './catalogue.ts';
import type { Language } from './definitions.ts';

const WORDS = {
  en: {
    synthetic: 'Synthetic: everything on this page is invented.',
    publisher: 'Published by',
    at: 'Published at',
    embargo: 'Embargo until',
    figures: 'The numbers and what they mean',
    number: 'Number',
    means: 'It counts',
    not: 'It does not count',
    version: 'Definition',
    cutOff: 'Counted up to',
    agency: 'Agency',
    entries: 'Entries',
    root: 'Root',
    annex: 'Signed annex (liaison-annex/1), for machines',
    other: 'Español',
    atLeast: 'at least',
  },
  es: {
    synthetic: 'Sintético: todo en esta página es inventado.',
    publisher: 'Publicado por',
    at: 'Publicado el',
    embargo: 'Embargo hasta',
    figures: 'Las cifras y lo que significan',
    number: 'Cifra',
    means: 'Cuenta',
    not: 'No cuenta',
    version: 'Definición',
    cutOff: 'Contado hasta',
    agency: 'Agencia',
    entries: 'Asientos',
    root: 'Raíz',
    annex: 'Anexo firmado (liaison-annex/1), para máquinas',
    other: 'English',
    atLeast: 'al menos',
  },
} as const;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
const time = (at: string): string =>
  `<time datetime="${escaped(at)}">${escaped(at.slice(0, 16).replace('T', ' '))} UTC</time>`;

/** Where the page leads, relative to itself; null where it stands alone, as a file. */
export interface Links {
  readonly annex: string;
  readonly pdf: string;
  readonly other: string;
}

/** The page in one language; in the first language of the announcement where it has no text in that one. */
export function announcementPage(annex: Annex, language: Language, links: Links | null): string {
  const w = WORDS[language];
  const readings = readingsOf(annex);
  const reading = readings.find((each) => each.language === language) ?? readings[0];
  const { name, code, country } = annex.publisher;
  const rows = annex.announcement.figures.map(({ definition, version, value, atLeast }) => {
    const entry = entryOfFigure(definition, version);
    const said = `${atLeast ? `${w.atLeast} ` : ''}${written(value, language)}`;
    const words = annex.definitions.find((each) => each.figure === definition && each.version === version);
    return row([
      entry?.name[language] ?? definition,
      said,
      words?.words[language] ?? '',
      words?.countsNot[language] ?? '',
      String(version),
    ]);
  });
  const { length } = annex.announcement;
  const lasting = length === undefined ? null : entryOf('operation-length', 1);
  if (length !== undefined && lasting !== null) {
    const said = `${written(length.days, language)} (${length.from} – ${length.to})`;
    rows.push(row([lasting.name[language], said, lasting.words[language], lasting.countsNot[language], '1']));
  }
  const heads = annex.announcement.cutOff.map(({ agency, size, root }) => row([agency, written(size, language), root]));
  const lines = [...(reading?.paragraphs ?? []), ...(reading?.notes ?? [])];
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(reading?.title ?? '')}</title></head><body><main lang="${reading?.language ?? language}">`,
    annex.synthetic ? `<p><strong>${w.synthetic}</strong></p>` : '',
    `<h1>${escaped(reading?.title ?? '')}</h1>`,
    `<p>${w.publisher} ${escaped(name)} (${escaped(code)}, ${escaped(country)}). ${w.at} ${time(annex.publishedAt)}.`,
    annex.embargo === null ? '</p>' : ` ${w.embargo} ${time(annex.embargo)}.</p>`,
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    `<h2>${w.figures}</h2>`,
    table(['', w.number, w.means, w.not, w.version], rows),
    `<h2>${w.cutOff}</h2>`,
    table([w.agency, w.entries, w.root], heads),
    links === null
      ? ''
      : `<p><a href="${escaped(links.annex)}">${w.annex}</a> · <a href="${escaped(links.pdf)}">PDF</a> · ` +
        `<a href="${escaped(links.other)}" hreflang="${language === 'en' ? 'es' : 'en'}">${w.other}</a></p>`,
    '</main></body></html>\n',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  const [first = '', ...rest] = cells;
  return `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((each) => `<th scope="col">${escaped(each)}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}
