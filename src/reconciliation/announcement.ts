// The announcement's text: paragraphs in which every number is a binding to a figure, `{figure:arrests:ES}`, filled in
// from one release and from nothing else. What always holds: a number that is typed is refused unless it was confirmed
// as no figure (a date, the number of a law), every language binds the same numbers, and who is left out is said
// whether the writer says it or not. Pure; `announce.ts` has the acts.

import { z } from 'zod';
import { BINDING, bindingsAt } from './binding.ts';
import { CATALOGUE, entryOf, query, type Reckoned, type Reckoning, takesPlace } from './catalogue.ts';
import { countsFigure } from './counted.ts';
import { LANGUAGES, type Language } from './definitions.ts';
import type { FigureName } from './figure.ts';
import { type Marked, numbersIn } from './numbers.ts';
import type { Announcement } from './release.ts';

/** Each stored string stays below 1 KiB. */
const paragraph = z.string().trim().min(1).max(500);
export const NOT_A_FIGURE = ['date', 'law', 'name', 'other'] as const;

/**
 * One language's text. `confirmed`: typed numbers that an officer says are no figures, and what they are; with `at`
 * that one alone (line 0 is the title; the nth of its kind in the line), so that a date frees no count beside it.
 */
export const textSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  title: z.string().trim().min(1).max(200),
  paragraphs: z.array(paragraph).min(1).max(40),
  confirmed: z
    .array(
      z.strictObject({
        typed: z.string().min(1).max(40),
        as: z.enum(NOT_A_FIGURE),
        at: z.strictObject({ line: z.int().min(0).max(40), nth: z.int().min(0).max(500) }).optional(),
      }),
    )
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

/** A typed number by its place: the line, and the how manieth of these very signs in it. */
export interface Typed extends Marked {
  readonly line: number;
  readonly nth: number;
  readonly language: Language;
}

/** What is wrong with a text, in the order in which it is to be mended. */
export interface Flaws {
  /** No such definition, or a place that it does not take. */
  readonly unknown: readonly string[];
  /** Known, but nothing that may leave: uncleared, hidden or withheld. */
  readonly notShown: readonly string[];
  readonly unbound: readonly Typed[];
  /** Said to be no figure, though they stand beside what the catalogue counts. */
  readonly counted: readonly Typed[];
  /** Languages that do not bind what the first one binds. */
  readonly differing: readonly Language[];
}

/** The release as the queries of the catalogue see it. */
export function reckoningOf(announcement: Announcement): Reckoning {
  const figures = new Map<FigureName, Reckoned>();
  for (const { definition, value, atLeast, shown, hidden, provinces } of announcement.figures) {
    const cells = new Map(shown.map((each) => [each.cell, each.value]));
    const countries = shown.filter(({ cell }) => /^[A-Z]{2}$/.test(cell)).length + hidden.countries;
    figures.set(definition, { value, atLeast, cells, countries, provinces: byCountry(provinces) });
  }
  const leftOut = new Set(announcement.leftOut.map(({ agency }) => agency)).size;
  const days = announcement.length?.days ?? null;
  return { figures, agencies: announcement.cutOff.length, leftOut, days };
}

const byCountry = (provinces: Announcement['figures'][number]['provinces']): ReadonlyMap<string, number> =>
  new Map(provinces.map(({ country, value }) => [country, value]));

/** The bindings of a line, as they stand between the braces after `figure:`. */
export function bindingsIn(line: string): readonly string[] {
  return bindingsAt(line).map(({ name }) => name);
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
    ...typedFlaws(texts),
    differing: texts.filter((text) => key(text) !== key(first)).map(({ language }) => language),
  };
}

/** Typed numbers that nobody confirmed, and those that nobody may confirm. Those in bindings are none. */
function typedFlaws(texts: readonly Text[]): Pick<Flaws, 'unbound' | 'counted'> {
  const [unbound, counted]: [Typed[], Typed[]] = [[], []];
  for (const text of texts) {
    const { confirmed, language } = text;
    const said = (typed: string) => typed.toLowerCase();
    for (const [number, line] of linesOf(text).entries()) {
      for (const each of typedIn(line, language)) {
        const free = confirmed.some(({ typed, at }) => {
          const here = at === undefined || (at.line === number && at.nth === each.nth);
          return here && said(typed) === said(each.text);
        });
        const typed = { ...each, line: number, language };
        if (!free || each.kind === 'mixed-script' || each.kind === 'invisible') unbound.push(typed);
        else if (countsFigure(line, each, language)) counted.push(typed);
      }
    }
  }
  return { unbound, counted };
}

function typedIn(line: string, language: Language): readonly (Marked & { readonly nth: number })[] {
  const bindings = bindingsAt(line);
  // The noun of a binding is text like any other; the rest of it is a number that is bound.
  const bound = bindings.map(({ from, to, noun }) => [from, noun?.from ?? to] as const);
  const words = line.replaceAll(BINDING, (whole) => {
    const noun = whole.indexOf('|');
    return `9${' '.repeat((noun < 0 ? whole.length : noun) - 1)}${noun < 0 ? '' : whole.slice(noun)}`;
  });
  const seen = new Map<string, number>();
  return numbersIn(words, language)
    .filter(({ from }) => !bound.some(([start, end]) => from >= start && from < end))
    .map((each) => {
      const nth = seen.get(each.text.toLowerCase()) ?? 0;
      seen.set(each.text.toLowerCase(), nth + 1);
      return { ...each, nth };
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
    for (const { from, to, name: binding, noun } of bindingsAt(line)) {
      const answer = numberOf(binding, reckoning);
      if (from > at) found.push({ text: line.slice(at, from), binding: null });
      if (answer !== null && answer !== undefined) {
        const said = written(answer.value, language);
        found.push({ text: answer.atLeast ? `${AT_LEAST[language]} ${said}` : said, binding, value: answer.value });
        if (noun !== null) found.push({ text: ` ${answer.value === 1 ? noun.one : noun.others}`, binding: null });
      }
      at = to;
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

/** Every binding that a release can fill, for the writer to choose from, in the order of the catalogue. */
export function bindingsOf(announcement: Announcement): readonly string[] {
  const reckoning = reckoningOf(announcement);
  const newest = CATALOGUE.filter((entry) => entryOf(entry.id) === entry);
  const all = newest.flatMap((entry) => {
    const figure = announcement.figures.find(({ definition }) => definition === entry.figure);
    const cells = entry.place === 'optional' ? (figure?.shown ?? []).map(({ cell }) => cell.replace(/^kind:/, '')) : [];
    const inside = entry.place === 'needed' ? (figure?.provinces ?? []).map(({ country }) => country) : [];
    const places = [...cells, ...inside].map((place) => `${entry.id}:${place}`);
    return entry.place === 'needed' ? places : [entry.id, ...places];
  });
  return all.filter((binding) => (numberOf(binding, reckoning) ?? null) !== null);
}
