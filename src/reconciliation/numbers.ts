// Numbers in running text, so that none leaves that is not bound to a figure: digits and numerals of any script, the
// number words of the reader, what the reader would count, and letters that hide a word. Pure; what it marks is a
// question to the officer, not a reading of what the number means. `announcement.ts` asks, `counted.ts` answers.

import type { Language } from './definitions.ts';
import { noneAt } from './reading/doubts.ts';
import { isNumberWord } from './reading/number-words.ts';
import { itemsIn } from './reading/read.ts';
import type { Item } from './reading/shapes.ts';

/** What was marked, by its place in the text (UTF-16 units). */
export interface Marked {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /**
   * `mixed-script`: letters of two alphabets in one word; `invisible`: a character that is not seen. Both can hide a
   * number word and cannot be confirmed.
   */
  readonly kind: 'digits' | 'word' | 'mixed-script' | 'invisible';
}

/** Without accents, so that a missing one hides nothing. */
const bare = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const DIGITS = /[\p{Nd}\p{Nl}\p{No}]+(?:[.,:/'’\u00a0\u202f-]?[\p{Nd}\p{Nl}\p{No}]+)*\s?%?/gu;
const WORD = /[\p{L}\p{M}]+/gu;
/** Soft hyphens, joiners, marks of direction, controls: nothing that a text of these languages needs. */
const UNSEEN = /[\p{L}\p{N}]*(?:[\p{DI}\p{Cf}]|(?![\n\t])\p{Cc})[\p{L}\p{N}\p{DI}\p{Cf}]*/gu;
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];
const FOREIGN = /(?!\p{Script=Latin})\p{L}/u;
/** Roman numerals in capitals, and the small ones that are no word of either language. */
const ROMAN = new RegExp(
  '^(?=[IVXLCDM])(?!I$)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$|' +
    '^(?:x{2,3}[iv]*|x[iv]+|ii+|iv|ix)$',
);

/** Every number in a text, in the order of the text. */
export function numbersIn(text: string, language: Language): readonly Marked[] {
  const unseen = [...text.matchAll(UNSEEN)].map((found) => marked(found, 'invisible'));
  const apart = <M extends Marked>(found: readonly M[], known: readonly Marked[]) =>
    found.filter(({ from, to }) => !known.some((each) => each.from < to && from < each.to));
  const digits = apart(
    [...text.matchAll(DIGITS)].map((found) => marked(found, 'digits')),
    unseen,
  );
  const words = apart(
    [...text.matchAll(WORD)].flatMap((found): Marked[] => {
      const [word] = found;
      if (SCRIPTS.filter((script) => script.test(word)).length > 1) return [marked(found, 'mixed-script')];
      // A word of another script may be a number in a language that nobody reads here.
      const said = FOREIGN.test(word) || ROMAN.test(word) || isNumberWord(bare(word), language);
      return said ? [marked(found, 'word')] : [];
    }),
    unseen,
  );
  const plain = [...unseen, ...digits, ...words];
  return [...plain, ...apart(readIn(text, language), plain)].sort((one, other) => one.from - other.from);
}

function marked(found: RegExpExecArray, kind: Marked['kind']): Marked {
  const text = found[0].trimEnd();
  return { from: found.index, to: found.index + text.length, text, kind };
}

/** What the reader counts beyond words of a list: a teacher, no arrests, nobody. */
function readIn(text: string, language: Language): readonly Marked[] {
  return itemsIn(text, language).flatMap((items) =>
    items.flatMap((item, at): Marked[] => {
      const counts = item.amount !== null ? !isArticle(item) || isPerson(items, at) : saysNone(items, at);
      const { from, to } = item;
      return counts ? [{ from, to, text: text.slice(from, to), kind: 'word' }] : [];
    }),
  );
}

const isArticle = ({ text }: Item): boolean => /^(?:an?|una?)$/.test(text);

/** A calling, an arrest or a suspect: one person, who is a cell of one. */
function isPerson(items: readonly Item[], at: number): boolean {
  const noun = items.slice(at + 1, at + 6).find(({ meaning }) => meaning?.is === 'role' || meaning?.is === 'thing');
  const { meaning } = noun ?? { meaning: null };
  return meaning?.is === 'role' || (meaning?.is === 'thing' && /^(?:arrests|suspects)$/.test(meaning.of));
}

function saysNone(items: readonly Item[], at: number): boolean {
  if (items[at]?.meaning?.is !== 'no') return false;
  if (noneAt(items, at) !== null) return true;
  const behind = items.slice(at + 1, at + 4).find(({ meaning }) => meaning !== null)?.meaning;
  return behind?.is === 'role' || (behind?.is === 'thing' && behind.of !== 'other');
}
