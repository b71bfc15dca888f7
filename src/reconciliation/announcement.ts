// The announcement's text: paragraphs in which every number is a binding to a figure, `{figure:arrests:ES}`, filled in
// from one release and from nothing else. What always holds: a number that is typed is refused unless it was confirmed
// as no figure (a date, the number of a law), every language binds the same numbers, and who is left out is said
// whether the writer says it or not. Pure; `announce.ts` has the acts.

import { z } from 'zod';
import { entryOf, query, type Reckoned, type Reckoning, takesPlace } from './catalogue.ts';
import { LANGUAGES, type Language } from './definitions.ts';
import type { FigureName } from './figure.ts';
import { type Marked, numbersIn } from './numbers.ts';
import type { Announcement } from './release.ts';

/** Each stored string stays below 1 KiB. */
const paragraph = z.string().trim().min(1).max(500);
const NOT_A_FIGURE = ['date', 'law', 'name', 'other'] as const;

/** One language's text. `confirmed`: typed numbers that an officer says are no figures, and what they are. */
export const textSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  title: z.string().trim().min(1).max(200),
  paragraphs: z.array(paragraph).min(1).max(40),
  confirmed: z
    .array(z.strictObject({ typed: z.string().min(1).max(40), as: z.enum(NOT_A_FIGURE) }))
    .max(50)
    .default([]),
});
export type Text = z.output<typeof textSchema>;

/** A stretch of a line: free words, or a bound number with what it is bound to. */
export type Piece =
  | { readonly text: string; readonly binding: null }
  | { readonly text: string; readonly binding: string; readonly value: number };

export interface Rendered {
  readonly language: Language;
  readonly title: readonly Piece[];
  readonly paragraphs: readonly (readonly Piece[])[];
  /** Said by the node itself: who is left out, what is hidden. */
  readonly notes: readonly string[];
}

/** What is wrong with a text, in the order in which it is to be mended. */
export interface Flaws {
  /** No such definition, or a place that it does not take. */
  readonly unknown: readonly string[];
  /** Known, but nothing that may leave: uncleared, hidden or withheld. */
  readonly notShown: readonly string[];
  readonly unbound: readonly (Marked & { readonly line: number; readonly language: Language })[];
  /** Languages that do not bind what the first one binds. */
  readonly differing: readonly Language[];
}

const BINDING = /\{figure:([a-z-]{1,40})(?::([^{}:]{1,80}))?\}/g;

/** The release as the queries of the catalogue see it. */
export function reckoningOf(announcement: Announcement): Reckoning {
  const figures = new Map<FigureName, Reckoned>();
  for (const { definition, value, atLeast, shown, hidden, provinces } of announcement.figures) {
    const cells = new Map(shown.map((each) => [each.cell, each.value]));
    const countries = shown.filter(({ cell }) => /^[A-Z]{2}$/.test(cell)).length + hidden.countries;
    figures.set(definition, { value, atLeast, cells, countries, provinces: byCountry(provinces) });
  }
  const leftOut = new Set(announcement.leftOut.map(({ agency }) => agency)).size;
  return { figures, agencies: announcement.cutOff.length, leftOut };
}

const byCountry = (provinces: Announcement['figures'][number]['provinces']): ReadonlyMap<string, number> =>
  new Map(provinces.map(({ country, value }) => [country, value]));

/** The bindings of a line, as they stand between the braces after `figure:`. */
export function bindingsIn(line: string): readonly string[] {
  return [...line.matchAll(BINDING)].map(([, id = '', place]) => (place === undefined ? id : `${id}:${place}`));
}

const linesOf = ({ title, paragraphs }: Text): readonly string[] => [title, ...paragraphs];

/** Everything that keeps these texts from being published over this release. */
export function flawsOf(texts: readonly Text[], announcement: Announcement): Flaws {
  const reckoning = reckoningOf(announcement);
  const bound = new Set(texts.flatMap(linesOf).flatMap(bindingsIn));
  const unknown = [...bound].filter((binding) => numberOf(binding, reckoning) === undefined);
  const braces = texts.flatMap(linesOf).filter((line) => /[{}]/.test(line.replaceAll(BINDING, '')));
  const notShown = [...bound].filter((binding) => numberOf(binding, reckoning) === null);
  const [first] = texts;
  const key = (text: Text | undefined) =>
    text === undefined ? '' : [...new Set(linesOf(text).flatMap(bindingsIn))].sort().join();
  return {
    unknown: [...unknown, ...braces.map((line) => line.slice(0, 80))],
    notShown,
    unbound: texts.flatMap((text) => unboundIn(text)),
    differing: texts.filter((text) => key(text) !== key(first)).map(({ language }) => language),
  };
}

/** Typed numbers that nobody confirmed. Those in bindings are none. */
function unboundIn({ confirmed, language, ...text }: Text): Flaws['unbound'] {
  const free = new Set(confirmed.map((each) => each.typed.toLowerCase()));
  return linesOf({ confirmed, language, ...text }).flatMap((line, number) => {
    const dated = [...line.matchAll(BINDING)].map(({ index, 0: whole }) => [index, index + whole.length] as const);
    const found = numbersIn(line, language).filter(
      ({ from }) => !dated.some(([start, end]) => from >= start && from < end),
    );
    return found
      .filter(({ text: typed, kind }) => kind === 'mixed-script' || !free.has(typed.toLowerCase()))
      .map((each) => ({ ...each, line: number, language }));
  });
}

/** The value behind a binding; null where it may not leave, undefined where nothing is defined under it. */
function numberOf(binding: string, reckoning: Reckoning) {
  const [id = '', place = null] = binding.split(':');
  const entry = entryOf(id);
  if (entry === null || !takesPlace(entry, place)) return undefined;
  return query(entry, place, reckoning);
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' };
const AT_LEAST: Readonly<Record<Language, string>> = { en: 'at least', es: 'al menos' };

/** A number as the language writes it. */
export function written(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language], { useGrouping: value >= 10_000 });
}

/** The text with its numbers, from a release for which it has no flaw. */
export function rendered(text: Text, announcement: Announcement): Rendered {
  const reckoning = reckoningOf(announcement);
  const { language } = text;
  const pieces = (line: string): readonly Piece[] => {
    const found: Piece[] = [];
    let at = 0;
    for (const match of line.matchAll(BINDING)) {
      const binding = bindingsIn(match[0])[0] ?? '';
      const answer = numberOf(binding, reckoning);
      if (match.index > at) found.push({ text: line.slice(at, match.index), binding: null });
      if (answer !== null && answer !== undefined) {
        const said = written(answer.value, language);
        found.push({ text: answer.atLeast ? `${AT_LEAST[language]} ${said}` : said, binding, value: answer.value });
      }
      at = match.index + match[0].length;
    }
    if (at < line.length) found.push({ text: line.slice(at), binding: null });
    return found;
  };
  return {
    language,
    title: pieces(text.title),
    paragraphs: text.paragraphs.map(pieces),
    notes: notesOf(announcement, language),
  };
}

export const plain = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** What every announcement says in its own words: who is left out, what is hidden or withheld. */
export function notesOf({ leftOut, figures, withheld }: Announcement, language: Language): readonly string[] {
  const es = language === 'es';
  const name = (figure: FigureName) => entryOf(IDS[figure])?.name[language].toLowerCase() ?? figure;
  const out = leftOut.map(({ agency, figure }) =>
    figure === null ? agency.toUpperCase() : `${agency.toUpperCase()} (${name(figure)})`,
  );
  const hides = figures.filter(({ hidden }) => hidden.countries + hidden.provinces + hidden.kinds > 0);
  const listed = hides.map(({ definition }) => name(definition)).join(', ');
  const kept = withheld.map(name).join(', ');
  return [
    ...(out.length === 0
      ? []
      : [
          es
            ? `No se cuenta, porque no está autorizado, lo que aportan: ${out.join(', ')}.`
            : `Not counted, because it is not cleared, is what these contribute: ${out.join(', ')}.`,
        ]),
    ...(listed === ''
      ? []
      : [
          es
            ? `Contado en el total y no mostrado por lugar o clase en todo: ${listed}.`
            : `Counted in the whole and not shown for every place or kind: ${listed}.`,
        ]),
    ...(kept === '' ? [] : [es ? `Sin cifra, por ser pocos: ${kept}.` : `No number, because they are few: ${kept}.`]),
  ];
}

const IDS: Readonly<Record<FigureName, string>> = {
  arrests: 'arrests',
  furtherSuspects: 'further-suspects',
  exhibits: 'exhibits',
  searches: 'searches',
  interviews: 'interviews',
  safeguarded: 'safeguarded-children',
};

/** Every binding that a release can fill, for the writer to choose from. */
export function bindingsOf(announcement: Announcement): readonly string[] {
  const named = announcement.figures.flatMap(({ definition, shown, provinces }) => {
    const id = IDS[definition];
    const cells = shown.map(({ cell }) => `${id}:${cell.replace(/^kind:/, '')}`);
    const inside = definition === 'arrests' ? provinces.map(({ country }) => `arrest-provinces:${country}`) : [];
    return [id, ...cells, ...inside];
  });
  const reckoning = reckoningOf(announcement);
  const plainOnes = [
    'arrest-countries',
    'suspect-countries',
    'exhibit-countries',
    'contributing-agencies',
    'left-out-agencies',
  ];
  return [...named, ...plainOnes].filter((binding) => (numberOf(binding, reckoning) ?? null) !== null);
}
