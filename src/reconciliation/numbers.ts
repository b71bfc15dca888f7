// Numbers in running text, so that none leaves that is not bound to a figure: digits of any script, signs such as a
// half, number words of each language, and words whose letters come from two alphabets. Pure; what it marks is a
// question to the officer, not a reading of what the number means. `announcement.ts` asks.

import type { Language } from './definitions.ts';

/** What was marked, by its place in the text (UTF-16 units). */
export interface Marked {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** `mixed-script`: letters of two alphabets in one word, which can hide a number word and cannot be confirmed. */
  readonly kind: 'digits' | 'word' | 'mixed-script';
}

const WORDS: Readonly<Record<Language, string>> = {
  en:
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands ' +
    'million millions billion billions dozen dozens couple pair half third quarter twice thrice',
  es:
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete ' +
    'dieciocho diecinueve veinte veintiuno veintiún veintiuna veintidós veintitrés veinticuatro veinticinco ' +
    'veintiséis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ' +
    'ciento cientos doscientos doscientas trescientos trescientas cuatrocientos cuatrocientas ' +
    'quinientos quinientas seiscientos seiscientas setecientos setecientas ochocientos ochocientas novecientos ' +
    'novecientas mil miles millón millones docena docenas decena decenas centenar centenares ' +
    'millar millares par mitad tercio',
};

/** Without accents, so that a missing one hides nothing. */
const bare = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const KNOWN: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(WORDS.en.split(' ').map(bare)),
  es: new Set(WORDS.es.split(' ').map(bare)),
};

const DIGITS = /[\p{Nd}\p{Nl}\p{No}]+(?:[.,:/'’\u00a0\u202f-]?[\p{Nd}\p{Nl}\p{No}]+)*\s?%?/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/** Every number in a text, in the order of the text. */
export function numbersIn(text: string, language: Language): readonly Marked[] {
  const digits = [...text.matchAll(DIGITS)].map((found) => marked(found, 'digits'));
  const words = [...text.matchAll(WORD)].flatMap((found): Marked[] => {
    const [word] = found;
    if (SCRIPTS.filter((script) => script.test(word)).length > 1) return [marked(found, 'mixed-script')];
    return KNOWN[language].has(bare(word)) ? [marked(found, 'word')] : [];
  });
  return [...digits, ...words].sort((one, other) => one.from - other.from);
}

function marked(found: RegExpExecArray, kind: Marked['kind']): Marked {
  const text = found[0].trimEnd();
  return { from: found.index, to: found.index + text.length, text, kind };
}
