// The words of the page, in English and Spanish, one `words.ts` a folder. What always holds: the type checker refuses a
// language that lacks a word of the other; numbers are written as the language writes them; the choice lasts as long as
// the page is open, because nothing is kept in the browser.

import i18next, { type i18n } from 'i18next';
import { useSyncExternalStore } from 'react';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

type Values = Readonly<Record<string, string | number>>;
/** A word with a count is written as `key_one` and `key_other` and asked for as `key`. */
type KeyOf<Words> = {
  [K in keyof Words & string]: K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
}[keyof Words & string];
export type Translate<Words> = (key: KeyOf<Words>, values?: Values) => string;

const speech: i18n = i18next.createInstance();
void speech.init({
  lng: preferred(),
  fallbackLng: 'en',
  resources: {},
  ns: [],
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});
document.documentElement.lang = speech.language;

function preferred(): Language {
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  void speech.changeLanguage(language);
}

function subscribe(heard: () => void): () => void {
  speech.on('languageChanged', heard);
  return () => speech.off('languageChanged', heard);
}

export function language(): Language {
  return LANGUAGES.find((one) => one === speech.language) ?? 'en';
}

/** The language in use; a component that calls this is drawn again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}

/** Declares a folder's words and gives the hook that its components use. */
export function wordsOf<const En extends Readonly<Record<string, string>>>(
  folder: string,
  { en, es }: { readonly en: En; readonly es: Readonly<Record<keyof En, string>> },
): () => Translate<En> {
  speech.addResourceBundle('en', folder, counted(en));
  speech.addResourceBundle('es', folder, counted(withMany(es)));
  const makers: Readonly<Record<Language, Translate<En>>> = {
    en: inLanguage('en', folder),
    es: inLanguage('es', folder),
  };
  return () => makers[useLanguage()];
}

/** Spanish has a third form, for whole millions, which we write as the second. */
function withMany(words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const many = Object.entries(words).flatMap(([key, word]) =>
    key.endsWith('_other') ? [[key.replace(/_other$/, '_many'), word]] : [],
  );
  return { ...words, ...Object.fromEntries(many) };
}

/** `count` chooses the form; what is shown is the number as the language writes it. */
function counted(words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => [key, word.replaceAll('{{count}}', '{{shown}}')]),
  );
}

/** Letters written from the right, and marks of direction: what has any could turn the sentence around it. */
const TURNING = /[\u0590-\u08ff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A value as it may stand inside a sentence that is plain text; where there are elements, `<bdi>` does the same. */
export function isolated(value: string): string {
  return TURNING.test(value) ? `\u2068${value.replaceAll(MARKS, '')}\u2069` : value;
}

function inLanguage<Words>(lng: Language, ns: string): Translate<Words> {
  const numbers = new Intl.NumberFormat(lng);
  const written = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : isolated(value));
  return (key, values = {}) => {
    const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)]));
    const { count } = values;
    return String(
      speech.t(key, { ...shown, ...(count === undefined ? {} : { count, shown: shown['count'] }), ns, lng }),
    );
  };
}

/** A number as the language in use writes it. */
export function useNumber(): (value: number) => string {
  const format = new Intl.NumberFormat(useLanguage());
  return (value) => format.format(value);
}
