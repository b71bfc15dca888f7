// A sentence as items: numbers with what hedges them, phrases with a meaning, marks, plain words. What always holds:
// every number of the sentence is an item, also one that is no count, and items stand in the order of the text. See
// `claims.ts` for what is made of them.

import { amountAt, isMonth, type Reading } from './amounts.ts';
import { phraseAt } from './lexicon.ts';
import { shareAt, wordNumberAt } from './number-words.ts';
import type { Amount, Item, Language, Token, UnreadReason } from './shapes.ts';

/** The items of one sentence's tokens. */
export function itemsOf(tokens: readonly Token[], language: Language): readonly Item[] {
  const items = withRanges(withHedges(plainItems(tokens, language)), language);
  return items.map((item, at) => {
    const reason = item.amount === null ? null : (ratioOf(items, at) ?? unitOf(items, at));
    return reason === null ? item : { ...item, amount: null, unread: reason };
  });
}

const NOTHING = { meaning: null, amount: null, unread: null, mark: '' } as const;

function plainItems(tokens: readonly Token[], language: Language): Item[] {
  const items: Item[] = [];
  const put = (at: number, next: number, what: Partial<Item>) => {
    const [first, last] = [tokens[at], tokens[next - 1]];
    if (first === undefined || last === undefined) return;
    const text = tokens
      .slice(at, next)
      .map((token) => token.text)
      .join(' ');
    items.push({ ...NOTHING, at, text, capital: first.capital, from: first.from, to: last.to, ...what });
  };
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    const next = token.kind === 'word' ? wordAt(tokens, at, language, put) : at + 1;
    if (token.kind === 'number') {
      const read = amountAt(tokens, at, language);
      // Decimals before the word scale with it, so that a small one may be read too.
      const scaled = 'value' in read && /^(?:thousand|mil)$/.test(tokens[at + 1]?.text ?? '');
      put(at, scaled ? at + 2 : at + 1, ofReading(read));
      at += scaled ? 2 : 1;
      continue;
    }
    if (token.kind === 'mark') put(at, at + 1, { mark: token.text });
    at = next;
  }
  return items;
}

type Put = (at: number, next: number, what: Partial<Item>) => void;

/** A phrase, a number in words, or a plain word; gives the index behind it. */
function wordAt(tokens: readonly Token[], at: number, language: Language, put: Put): number {
  const token = tokens[at];
  if (token?.glued && tokens[at - 1]?.text === "'" && /^(?:s|t|re|ve|ll|d)$/.test(token.text)) return at + 1;
  if (/^(?:otro|otra|another)$/.test(token?.text ?? '') && /^(?:en|in)$/.test(tokens[at + 1]?.text ?? '')) {
    put(at, at + 1, { amount: { value: 1, bound: 'exactly', high: null } });
    return at + 1;
  }
  const share = shareAt(tokens, at);
  if (share !== null) {
    put(at, share, { unread: 'fraction' });
    return share;
  }
  const phrase = phraseAt(tokens, at, language);
  const number = wordNumberAt(tokens, at, language);
  if (number !== null && (phrase === null || number.next >= phrase.next)) {
    const article = number.next === at + 1 && /^(?:un|una|uno|one)$/.test(token?.text ?? '');
    const bound = number.round ?? 'exactly';
    if (article && !countsOne(tokens, at, language)) put(at, number.next, ONE_UNREAD(language, tokens, at));
    else if (monthDay(tokens, number.next, language)) put(at, number.next, { unread: 'date' });
    else put(at, number.next, { amount: { value: number.value, bound, high: null } });
    return number.next;
  }
  if (phrase !== null) {
    put(at, phrase.next, { meaning: phrase.meaning });
    return phrase.next;
  }
  if (ORDINALS[language].test(token?.text ?? '')) put(at, at + 1, { unread: 'ordinal' });
  else if (token !== undefined && isMonth(token.text)) put(at, at + 1, { meaning: { is: 'month' } });
  else if (language === 'en' && /^an?$/.test(token?.text ?? '') && countsOne(tokens, at, language))
    put(at, at + 1, { amount: { value: 1, bound: 'exactly', high: null } });
  else put(at, at + 1, {});
  return at + 1;
}

const ORDINALS: Readonly<Record<Language, RegExp>> = {
  en: /^(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|quarter|half|thirds)$/,
  es: /^(?:tercero|tercera|tercer|cuarto|cuarta|quinto|quinta|sexto|sexta|septimo|septima|octavo|decimo|mitad|tercio)$/,
};

/** An article that is no count says nothing; `one` that is none is a number which was not read. */
function ONE_UNREAD(language: Language, tokens: readonly Token[], at: number): Partial<Item> {
  return language === 'en' || tokens[at]?.text === 'uno' ? { unread: 'no-noun' } : { meaning: { is: 'article' } };
}

const monthDay = (tokens: readonly Token[], next: number, language: Language): boolean =>
  language === 'es' && tokens[next]?.text === 'de' && isMonth(tokens[next + 1]?.text ?? '');

/** Whether `a` or `one` counts: before a person, a calling, an arrest or a thing seized, some words between. */
function countsOne(tokens: readonly Token[], at: number, language: Language): boolean {
  if (standsAlone(tokens, at)) return true;
  for (let index = at + 1; index < at + 7; index += 1) {
    const token = tokens[index];
    const aged = token?.kind === 'number' && tokens[index + 1]?.text === '-';
    if (aged || (token?.text === '-' && token.glued)) continue;
    if (token === undefined || token.kind !== 'word' || numberFollows(tokens, index, language)) return false;
    const phrase = phraseAt(tokens, index, language);
    if (phrase === null) {
      if (token.text === 'of' || token.text === 'de') continue;
      if (/^(?:in|en)$/.test(token.text)) return false;
      continue;
    }
    const { meaning } = phrase;
    if (meaning.is === 'role') return true;
    if (meaning.is === 'of-them') return true;
    if (meaning.is === 'in') return tokens[at]?.text !== 'a' && tokens[at]?.text !== 'an';
    if (meaning.is === 'thing' && meaning.of === 'other') return tokens[at]?.text === 'one';
    if (meaning.is === 'thing') return meaning.of !== 'exhibits' && meaning.of !== 'months';
    if (meaning.is === 'people-of' && isOneOf(tokens, phrase.next)) return true;
    if (meaning.is === 'further' || meaning.is === 'people-of' || meaning.is === 'age') continue;
    return false;
  }
  return false;
}

/** `in Portugal, one, and`: between marks, or behind a name and before a mark. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (tokens[at]?.text === 'a' || tokens[at]?.text === 'an' || before === undefined) return false;
  if (after !== undefined && (after.kind !== 'mark' || !/^[,;).]$/.test(after.text))) return false;
  return /^(?:[,:(]|and|y|e)$/.test(before.text) || (before.kind === 'word' && before.capital);
}

/** `a Spaniard was`, `un portugués figura`: one person, no adjective of what follows. */
function isOneOf(tokens: readonly Token[], next: number): boolean {
  const token = tokens[next];
  if (token === undefined || token.kind !== 'word') return true;
  return /^(?:was|were|is|and|in|also|has|who|figuran|figura|fue|fueron|y|e|en|ha|han|que|tambien)$/.test(token.text);
}

const numberFollows = (tokens: readonly Token[], at: number, language: Language): boolean =>
  !/^(?:a|un|una|one|uno)$/.test(tokens[at]?.text ?? '') && wordNumberAt(tokens, at, language) !== null;

function ofReading(read: Reading): Partial<Item> {
  if ('unread' in read) return { unread: read.unread };
  return { amount: { value: read.value, bound: 'exactly', high: null } };
}

const amountOf = (item: Item | undefined): Amount | null => item?.amount ?? null;

/** Hedges join the number that they stand before or behind. */
function withHedges(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined) break;
    if (item.meaning?.is === 'hedge') {
      const skip = /^(?:article|to|others|further)$/.test(items[at + 1]?.meaning?.is ?? '') ? 2 : 1;
      const number = items[at + skip];
      const amount = amountOf(number);
      const during = item.text === 'over' && isMonths(items[at + skip + 1]);
      if (number !== undefined && amount !== null && !during) {
        const bound = item.meaning.bound;
        const between = items[at + 1];
        if (skip === 2 && between !== undefined && /^(?:others|further)$/.test(between.meaning?.is ?? ''))
          joined.push(between);
        joined.push({ ...number, from: item.from, at: item.at, amount: { ...amount, bound: softer(amount, bound) } });
        at += skip;
        continue;
      }
    }
    const before = joined.at(-1);
    if (item.meaning?.is === 'after-hedge' || (item.meaning?.is === 'hedge' && closes(items[at + 1]))) {
      const amount = amountOf(before);
      if (before !== undefined && amount !== null) {
        joined[joined.length - 1] = { ...before, to: item.to, amount: { ...amount, bound: item.meaning.bound } };
        continue;
      }
    }
    if (item.mark === '+' && before?.amount !== null && before?.to === item.from) {
      const amount = amountOf(before);
      if (amount !== null)
        joined[joined.length - 1] = { ...before, to: item.to, amount: { ...amount, bound: 'at-least' } };
      continue;
    }
    if (item.mark === '~' && amountOf(items[at + 1]) !== null) continue;
    const tilde = items[at - 1]?.mark === '~' ? { bound: 'about' as const } : {};
    joined.push(item.amount === null ? item : { ...item, amount: { ...item.amount, ...tilde } });
  }
  return joined;
}

/** `over eighteen months` says during, not more than. */
const isMonths = (item: Item | undefined): boolean => item?.meaning?.is === 'thing' && item.meaning.of === 'months';

const closes = (item: Item | undefined): boolean => item === undefined || item.mark !== '' || item.meaning?.is === 'in';

/** `more than a dozen` is more than twelve; `at least dozens` stays at least. */
const softer = (amount: Amount, bound: Amount['bound']): Amount['bound'] =>
  amount.bound === 'at-least' && bound === 'about' ? 'at-least' : bound;

const LINKS: Readonly<Record<Language, RegExp>> = { en: /^(?:to|or|-|–)$/, es: /^(?:a|o|u|-|–)$/ };

/** Two numbers that are the ends of one: between 20 and 25, 20-25, de 20 a 25. */
function withRanges(items: readonly Item[], language: Language): Item[] {
  const joined: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const [one, link, other] = [items[at], items[at + 1], items[at + 2]];
    if (one === undefined) break;
    const [low, high] = [amountOf(one), amountOf(other)];
    const before = joined.at(-1);
    const opened = before?.meaning?.is === 'between' && /^(?:and|y|e)$/.test(link?.text ?? '');
    const grown =
      before?.meaning?.is === 'from' &&
      GREW.test(
        joined
          .slice(-4)
          .map((item) => item.text)
          .join(' '),
      );
    const ranged = LINKS[language].test(link?.text ?? '') && (link?.mark === '' || other?.from === link?.to);
    if (low !== null && high !== null && other !== undefined && grown && ranged) {
      joined.push({ ...one, amount: null, unread: 'corrected' });
      continue;
    }
    if (low !== null && high !== null && other !== undefined && (opened || ranged) && low.value < high.value) {
      if (opened) joined.pop();
      const from = opened ? (before?.from ?? one.from) : one.from;
      joined.push({ ...one, from, to: other.to, amount: { value: low.value, bound: 'between', high: high.value } });
      at += 2;
      continue;
    }
    joined.push(one);
  }
  return joined;
}

const GREW = /\b(?:rose|risen|raised|raises|grew|grown|increased|revised|went|subio|aumento|elevo|eleva|paso|crecio)\b/;

/** `nine in ten devices`, `one out of three`, `uno de cada tres`: a share, and no count of either. */
function ratioOf(items: readonly Item[], at: number): UnreadReason | null {
  const counts = (index: number) => (items[index]?.amount ?? null) !== null;
  const link = (index: number) => /^(?:in|out|en|de)$/.test(items[index]?.text ?? '');
  for (const one of [at, at - 2, at - 3]) {
    if (!counts(one) || !link(one + 1)) continue;
    const joined = /^(?:of|cada|every)$/.test(items[one + 2]?.text ?? '');
    const other = joined ? one + 3 : one + 2;
    if ((at !== one && at !== other) || !counts(other)) continue;
    if (joined) return 'fraction';
    if (!/^(?:in|en)$/.test(items[one + 1]?.text ?? '')) continue;
    const noun = items.slice(other + 1, other + 4).find(({ meaning }) => meaning?.is === 'thing')?.meaning;
    const shared = noun?.is === 'thing' && !/^(?:searches|other|months|participants)$/.test(noun.of);
    const place = items
      .slice(other + 1, other + 3)
      .some(({ meaning }) => /^(?:countries|provinces)$/.test(meaning?.is ?? ''));
    if (shared && !place && (items[other]?.amount?.value ?? 0) <= 100) return 'fraction';
  }
  return null;
}

const isScale = (item: Item | undefined): boolean =>
  /^(?:m|b|tr)illon(?:es)?$|^(?:m|b|tr)illions?$/.test(item?.text ?? '');
/** `two million euros`, `dos millones de euros`. */
const isMoney = (item: Item | undefined): boolean => item?.meaning?.is === 'unit' && item.meaning.reason === 'money';

/** Reasons for which a number item is no count, given its neighbours: an age, a duration, a measure. */
export function unitOf(items: readonly Item[], at: number): UnreadReason | null {
  for (let next = at + 1; next <= at + 2; next += 1) {
    const { meaning, mark } = items[next] ?? NOTHING;
    if (meaning?.is === 'unit') return isScale(items[next]) && !isMoney(items[next + 1]) ? 'too-large' : meaning.reason;
    if (meaning?.is === 'age') return 'age';
    if (mark !== '-') break;
  }
  const before = items[at - 1]?.meaning;
  return before?.is === 'age' && items[at - 1]?.text !== 'anos' ? 'age' : null;
}
