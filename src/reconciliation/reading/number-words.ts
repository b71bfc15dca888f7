// Number words of English and Spanish, up to 999,999: twenty-one, two hundred and five, treinta y dos, doscientas mil.
// What always holds: the longest run of words that makes one number is taken, and words that do not add up (three
// twenty) are two numbers. See `amounts.ts` for digits and for what stands around a number.

import type { Language, Token } from './shapes.ts';

type Kind = 'unit' | 'ten' | 'hundred' | 'times-hundred' | 'thousand';
interface Word {
  readonly kind: Kind;
  readonly value: number;
}

const words = (kind: Kind, list: string, from = 1, step = 1): [string, Word][] =>
  list
    .split(' ')
    .flatMap((group, nth) =>
      group.split('/').map((word): [string, Word] => [word, { kind, value: from + nth * step }]),
    );

const EN = new Map<string, Word>([
  ...words('unit', 'one two three four five six seven eight nine'),
  ...words('hundred', 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10),
  ...words('ten', 'twenty thirty forty/fourty fifty sixty seventy eighty ninety', 20, 10),
  ['hundred', { kind: 'times-hundred', value: 100 }],
  ['thousand', { kind: 'thousand', value: 1_000 }],
]);
const ES = new Map<string, Word>([
  ...words('unit', 'un/uno/una dos tres cuatro cinco seis siete ocho nueve'),
  ...words('hundred', 'diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve', 10),
  ...words('hundred', 'veintiun/veintiuno/veintiuna veintidos veintitres veinticuatro veinticinco veintiseis', 21),
  ...words('hundred', 'veintisiete veintiocho veintinueve', 27),
  ...words('ten', 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa', 20, 10),
  ...words('times-hundred', 'cien/ciento', 100),
  ...words('times-hundred', 'doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas', 200, 100),
  ...words('times-hundred', 'quinientos/quinientas seiscientos/seiscientas setecientos/setecientas', 500, 100),
  ...words('times-hundred', 'ochocientos/ochocientas novecientos/novecientas', 800, 100),
  ['mil', { kind: 'thousand', value: 1_000 }],
]);

/** Round words that say about how many; `low` where they say at least. */
const ROUND: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  en: new Map([
    ['dozen', 12],
    ['dozens', -24],
    ['scores', -40],
    ['hundreds', -200],
    ['thousands', -2_000],
  ]),
  es: new Map([
    ['docena', 12],
    ['docenas', -24],
    ['decena', 10],
    ['decenas', -20],
    ['veintena', 20],
    ['quincena', 15],
    ['treintena', 30],
    ['cincuentena', 50],
    ['centenar', 100],
    ['centenares', -200],
    ['cientos', -200],
    ['millar', 1_000],
    ['millares', -2_000],
    ['miles', -2_000],
  ]),
};

export interface WordNumber {
  readonly value: number;
  readonly round: 'about' | 'at-least' | null;
  /** Index behind its last token. */
  readonly next: number;
}

/** The number in words that begins at a token, or null. */
export function wordNumberAt(tokens: readonly Token[], at: number, language: Language): WordNumber | null {
  return roundAt(tokens, at, language) ?? plainAt(tokens, at, language);
}

/** `a dozen`, `two dozen`, `half a dozen`, `media docena`, `una veintena`, `dozens`. */
function roundAt(tokens: readonly Token[], at: number, language: Language): WordNumber | null {
  const round = ROUND[language];
  const word = (index: number) => tokens[index]?.text ?? '';
  const found = (value: number, next: number): WordNumber =>
    value < 0 ? { value: -value, round: 'at-least', next } : { value, round: 'about', next };
  const half = language === 'en' ? /^half (?:a )?(dozen)\b/ : /^medi[ao] (docena|centenar)\b/;
  const start = [0, 1, 2].map((nth) => word(at + nth)).join(' ');
  const halved = half.exec(start);
  if (halved !== null) return found((round.get(halved[1] ?? '') ?? 0) / 2, at + halved[0].split(' ').length);
  const alone = round.get(word(at));
  if (alone !== undefined && word(at) !== 'quincena') return found(alone, at + 1);
  if (/^(?:a|an|un|una)$/.test(word(at))) {
    const whole = round.get(word(at + 1));
    return whole === undefined ? null : found(whole, at + 2);
  }
  const many = plainAt(tokens, at, language);
  if (many === null) return null;
  const times = round.get(word(many.next));
  return times === undefined ? null : found(many.value * Math.abs(times > 0 ? times : times / 2), many.next + 1);
}

function plainAt(tokens: readonly Token[], at: number, language: Language): WordNumber | null {
  const known = language === 'en' ? EN : ES;
  const link = language === 'en' ? 'and' : 'y';
  let [done, current, next] = [0, 0, at];
  let last: Kind | null = null;
  let thousands = false;
  for (let index = at; index < tokens.length; index += 1) {
    const text = tokens[index]?.text ?? '';
    if (last !== null && (text === link || text === '-') && index === next) {
      if (text === '-' ? last === 'ten' : language === 'en' ? /hundred|thousand/.test(last) : last === 'ten') continue;
    }
    const linked = index - next === 1;
    if (index - next > 1) break;
    const article: boolean =
      language === 'en' && last === null && text === 'a' && /^(hundred|thousand)$/.test(tokens[index + 1]?.text ?? '');
    const word: Word | undefined = article ? { kind: 'unit', value: 1 } : known.get(text);
    if (word === undefined || !follows(word.kind, last, linked, language, thousands)) break;
    if (word.kind === 'thousand') {
      [done, current, thousands] = [(current === 0 ? 1 : current) * 1_000, 0, true];
    } else if (language === 'en' && word.kind === 'times-hundred') current = (current === 0 ? 1 : current) * 100;
    else current += word.value;
    last = word.kind;
    next = index + 1;
  }
  return last === null ? null : { value: done + current, round: null, next };
}

/** Whether a word may come after another in one number. */
function follows(kind: Kind, last: Kind | null, linked: boolean, language: Language, thousands: boolean): boolean {
  if (last === null) return language === 'es' || (kind !== 'times-hundred' && kind !== 'thousand');
  if (kind === 'thousand') return !thousands && !linked;
  if (last === 'thousand') return language === 'es' ? !linked : kind !== 'times-hundred';
  if (kind === 'times-hundred') return language === 'en' && last === 'unit' && !linked;
  if (last === 'times-hundred') return language === 'en' || !linked;
  if (last === 'ten') return kind === 'unit' && (language === 'en' || linked);
  return false;
}
