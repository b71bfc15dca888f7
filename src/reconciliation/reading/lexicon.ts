// One index of phrases for each language: what is counted, what was done, words that steer, places, roles. What always
// holds: the longest phrase wins, a phrase has one meaning in a language, and names that are words too need their
// capital. What a phrase means in its sentence is decided in `counting.ts`.

import { NEEDS_CAPITAL, placePhrases } from './places.ts';
import { ROLES_EN, ROLES_ES } from './roles.ts';
import type { Language, Lists, Meaning, Token, Vocabulary } from './shapes.ts';
import { ENGLISH } from './words-en.ts';
import { SPANISH } from './words-es.ts';

/** Words in the longest phrase. */
const WORDS_MAX = 6;

function indexOf({ things, acts, signs, units, hedges, after }: Vocabulary, roles: ReadonlyMap<string, string>) {
  const index = new Map<string, Meaning>();
  const add = <Key extends string>(lists: Lists<Key>, meaning: (key: Key) => Meaning) => {
    for (const [key, phrases] of Object.entries(lists) as [Key, string][]) {
      for (const phrase of phrases.split(';')) if (!index.has(phrase)) index.set(phrase, meaning(key));
    }
  };
  add(hedges, (bound) => ({ is: 'hedge', bound }));
  add(after, (bound) => ({ is: 'after-hedge', bound }));
  add(things, (of) => ({ is: 'thing', of }));
  add(acts, (of) => ({ is: 'act', of }));
  add(units, (reason) => ({ is: 'unit', reason }));
  add(signs, (is) => ({ is }));
  for (const [phrase, role] of roles) if (!index.has(phrase)) index.set(phrase, { is: 'role', role });
  for (const [phrase, meaning] of placePhrases()) if (!index.has(phrase)) index.set(phrase, meaning);
  return index;
}

const INDEX: Readonly<Record<Language, ReadonlyMap<string, Meaning>>> = {
  en: indexOf(ENGLISH, ROLES_EN),
  es: indexOf(SPANISH, ROLES_ES),
};

/** The longest phrase that begins at a token: its meaning and the index behind it. */
export function phraseAt(
  tokens: readonly Token[],
  at: number,
  language: Language,
): { readonly meaning: Meaning; readonly next: number } | null {
  if (tokens[at]?.kind !== 'word') return null;
  let found: { readonly meaning: Meaning; readonly next: number } | null = null;
  let text = '';
  let words = 0;
  for (let index = at; index < tokens.length && words < WORDS_MAX; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const hyphen = token.text === '-' && token.glued && tokens[index + 1]?.glued === true;
    if (hyphen) continue;
    if (token.kind !== 'word') break;
    text = text === '' ? token.text : `${text} ${token.text}`;
    words += 1;
    const meaning = INDEX[language].get(text);
    if (meaning === undefined) continue;
    if (words === 1 && NEEDS_CAPITAL.has(text) && !token.capital) continue;
    found = { meaning, next: index + 1 };
  }
  return found;
}

/** True for a word that counts or steers in one language only. */
export function isOnlyOf(word: string, language: Language): boolean {
  return INDEX[language].has(word) && !INDEX[language === 'en' ? 'es' : 'en'].has(word);
}
