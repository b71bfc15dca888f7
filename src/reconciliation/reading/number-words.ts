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
    ['cuarentena', 40],
    ['cincuentena', 50],
    ['centenar', 100],
    ['centenares', -200],
    ['cientos', -200],
    ['millar', 1_000],
    ['millares', -2_000],
    ['miles', -2_000],
  ]),
};

/** Words that say how many, or that there are none, without a value that is read. */
const VAGUE: Readonly<Record<Language, string>> = {
  en:
    'zero dozen hundred hundreds thousand million millions billion billions couple couples pair pairs half halves ' +
    'third thirds quarter quarters twice thrice tens score scores both duo trio quartet quintet sextet several few ' +
    'many numerous multiple handful single sole lone none nobody myriad umpteen double triple quadruple fortnight ' +
    'decade decades',
  es:
    'cero cien ciento millon millones billon billones par pares mitad tercio tercios centena centenas ambos ambas ' +
    'duo trio cuarteto quinteto varios varias algunos algunas pocos pocas muchos muchas numerosos numerosas sendos ' +
    'sendas nadie ninguno ninguna ningun punado unico unica doble triple decada decadas decenio',
};
/** Joined words, whatever ending: twentyfive, threescore, tenfold, veintipico, cuarentena, treintaidos. */
const JOINED: Readonly<Record<Language, RegExp>> = {
  en: new RegExp(
    '^(?:(?:twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)\\p{L}*|' +
      '(?:thir|four|fif|six|seven|eigh|nine)teen\\p{L}*|' +
      '(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)(?:fold|some|score|hundred|thousand|dozen)s?)$',
    'u',
  ),
  es: /^(?:veint|treint|cuarent|cincuent|sesent|setent|ochent|novent)[aei]\p{L}*$/u,
};
/** Articles count only before a noun, which no list of words can tell. */
const ARTICLES = new Set(['un', 'una']);

/** Whether a folded word says a number by itself: the one list, for whoever looks for numbers without reading them. */
export function isNumberWord(word: string, language: Language): boolean {
  const known = language === 'en' ? EN : ES;
  if (ARTICLES.has(word)) return false;
  return known.has(word) || ROUND[language].has(word) || VAGUE_WORDS[language].has(word) || JOINED[language].test(word);
}
const VAGUE_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(VAGUE.en.split(' ')),
  es: new Set(VAGUE.es.split(' ')),
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
  const halved = halfAt([0, 1, 2].map((nth) => word(at + nth)).join(' '), language);
  if (halved !== null) return found(halved.value, at + halved.words);
  /** `millar y medio`, `una docena y media`: half of it more. */
  const withHalf = (value: number, next: number) =>
    language === 'es' && word(next) === 'y' && /^medi[ao]$/.test(word(next + 1))
      ? found(value + Math.abs(value) / 2, next + 2)
      : found(value, next);
  const alone = round.get(word(at));
  if (alone !== undefined && word(at) !== 'quincena') return withHalf(alone, at + 1);
  if (/^(?:a|an|un|una)$/.test(word(at))) {
    const whole = round.get(word(at + 1));
    return whole === undefined ? null : withHalf(whole, at + 2);
  }
  const many = plainAt(tokens, at, language);
  if (many === null) return null;
  const more = halvesAt([0, 1, 2, 3].map((nth) => word(many.next + nth)).join(' '), language);
  if (more !== null) return found((many.value + 0.5) * more.scale, many.next + more.words);
  const times = round.get(word(many.next));
  return times === undefined ? null : found(many.value * Math.abs(times > 0 ? times : times / 2), many.next + 1);
}

const SCALES: Readonly<Record<string, number>> = {
  ...{ dozen: 12, hundred: 100, thousand: 1_000, million: 1_000_000 },
  ...{ docena: 12, centenar: 100, millar: 1_000, mil: 1_000, millon: 1_000_000 },
};
/** A whole scale in words, in digits' reach of what is counted. */
export const scaleOf = (word: string): number | null => SCALES[word] ?? null;

/** `half a dozen`, `half a thousand`, `medio millar`, `medio millón`. */
function halfAt(start: string, language: Language): { readonly value: number; readonly words: number } | null {
  const half =
    language === 'en'
      ? /^half (?:an? )?(dozen|hundred|thousand|million)\b/
      : /^medi[ao] (docena|centenar|millar|millon)\b/;
  const found = half.exec(start);
  const scale = scaleOf(found?.[1] ?? '');
  return found === null || scale === null ? null : { value: scale / 2, words: found[0].split(' ').length };
}

/** `two and a half thousand`, `dos y medio mil`: what stands behind the two. */
function halvesAt(start: string, language: Language): { readonly scale: number; readonly words: number } | null {
  const half = language === 'en' ? /^and a half (dozen|hundred|thousand)\b/ : /^y medi[ao] (mil)\b/;
  const found = half.exec(start);
  const scale = scaleOf(found?.[1] ?? '');
  return found === null || scale === null ? null : { scale, words: found[0].split(' ').length };
}

/** `three quarters of a thousand`, `un tercio de millar`: index behind it. A share of a scale is no count. */
export function shareAt(tokens: readonly Token[], at: number): number | null {
  const start = [0, 1, 2, 3, 4].map((nth) => tokens[at + nth]?.text ?? '').join(' ');
  const share = new RegExp(
    '^(?:(?:an?|one|two|three|four|un|una|dos|tres|cuatro) )?' +
      '(?:quarters?|thirds?|fifths?|cuartos?|tercios?|quintos?) ' +
      '(?:of (?:an? )?|de (?:un )?)(?:dozen|hundred|thousand|million|docena|centenar|millar|mil|millon)\\b',
  );
  const found = share.exec(start);
  return found === null ? null : at + found[0].split(' ').length;
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
