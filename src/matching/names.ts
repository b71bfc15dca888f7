// Names as they are compared: in any script, without case and diacritics, part by part, by beginning, by sound and with
// small misspellings. A name identifies nobody; it only helps an officer find whom they typed. What always holds: a
// better way of agreeing ranks before a weaker one, and digits agree exactly or not at all. See `name-index.ts`.

import anyAscii from 'any-ascii';
import { doubleMetaphone } from 'double-metaphone';
import { distance } from 'fastest-levenshtein';

/** Parts of one name that are compared; a longer name is found by its first parts and as a whole. */
export const NAME_PARTS_MAX = 12;
/** Characters of one part, after transliteration. */
const PART_LENGTH_MAX = 48;
/** A shorter code, or that of a shorter part, is said by too many names to mean anything. */
const SOUND_LENGTH_MIN = 2;
const SOUNDED_LENGTH_MIN = 4;

/** How two names agree, best first. */
export const AGREEMENTS = ['exact', 'prefix', 'sound', 'near'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** A name in its parts, each in plain small letters and digits, and all of it as one. */
export interface NameParts {
  readonly parts: readonly string[];
  readonly whole: string;
}

const HAN = /\p{Script=Han}/u;

/**
 * The parts of a name. Han characters stand for a syllable each and are parts of their own, read as Chinese (a Japanese
 * reading cannot be told from the character); every other script is transliterated word by word.
 */
export function nameParts(name: string): NameParts {
  const words = name.normalize('NFKC').split(/[^\p{L}\p{N}\p{M}]+/u);
  const pieces = words.flatMap((word) => (HAN.test(word) ? word.split(/(\p{Script=Han})/u) : [word]));
  const parts = pieces.map(plain).filter((part) => part !== '');
  const kept = parts.slice(0, NAME_PARTS_MAX);
  return { parts: kept, whole: kept.join('').slice(0, PART_LENGTH_MAX * 2) };
}

/** Small ASCII letters and digits; what has no transliteration is left out. */
function plain(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, PART_LENGTH_MAX);
}

/** What is indexed of a name: its parts and, where there are several, the whole. */
export function indexedParts({ parts, whole }: NameParts): string[] {
  const all = parts.length > 1 && whole.length <= PART_LENGTH_MAX ? [...parts, whole] : parts;
  return [...new Set(all)];
}

/** The sounds of a part (double metaphone, primary and alternate); none for digits and for very short codes. */
export function soundsOf(part: string): string[] {
  if (!isWord(part) || part.length < SOUNDED_LENGTH_MIN) return [];
  const codes = doubleMetaphone(part).filter((code) => code.length >= SOUND_LENGTH_MIN);
  return [...new Set(codes)];
}

/** The first two characters: under them the beginnings and the misspellings of a part are looked for. */
export function headOf(part: string): string {
  return part.slice(0, 2);
}

/** The heads under which a misspelt part may stand: its own, one letter missing, two letters turned round. */
export function headsNear(part: string): string[] {
  const [a = '', b = '', c = ''] = part;
  const heads = isWord(part) && part.length > 3 ? [a + b, b + c, a + c, b + a] : [a + b];
  return [...new Set(heads)].filter((head) => head.length === 2);
}

function isWord(part: string): boolean {
  return /^[a-z]+$/.test(part);
}

/** How the typed name agrees with a known one, or null. Every typed part must agree; the weakest says how. */
export function agreement(typed: NameParts, known: NameParts): Agreement | null {
  if (typed.parts.length === 0 || known.parts.length === 0) return null;
  if (typed.whole === known.whole || sameParts(typed.parts, known.parts)) return 'exact';
  const against = indexedParts(known);
  const apart = weakest(typed.parts, against);
  // "Mac Dona" for "Macdona": what was typed in two words may be one.
  const together = typed.parts.length > 1 ? weakest([typed.whole], against) : null;
  return better(apart, together);
}

function sameParts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join(' ') === [...b].sort().join(' ');
}

function weakest(typed: readonly string[], known: readonly string[]): Agreement | null {
  let worst: Agreement = 'prefix';
  for (const part of typed) {
    const found = known.reduce<Agreement | null>((best, other) => better(best, partAgreement(part, other)), null);
    if (found === null) return null;
    if (AGREEMENTS.indexOf(found) > AGREEMENTS.indexOf(worst)) worst = found;
  }
  return worst;
}

function better(a: Agreement | null, b: Agreement | null): Agreement | null {
  if (a === null || b === null) return a ?? b;
  return AGREEMENTS.indexOf(a) <= AGREEMENTS.indexOf(b) ? a : b;
}

function partAgreement(typed: string, known: string): Agreement | null {
  if (typed === known) return 'exact';
  if (known.startsWith(typed)) return 'prefix';
  if (!isWord(typed) || !isWord(known)) return null;
  if (soundsOf(typed).some((code) => soundsOf(known).includes(code))) return 'sound';
  const mistakes = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  if (mistakes === 0 || Math.abs(typed.length - known.length) > mistakes) return null;
  return distance(typed, known) <= mistakes ? 'near' : null;
}
