// Reading a press text: its numbers, what they count and where, as suggestions for a person to confirm. Pure and total:
// any text gives a reading, every number of it is in a suggestion or in `unread` with a reason, and the time grows with
// the length alone. See `fold.ts`, `tokens.ts`, `items.ts`, `claims.ts` and `wholes.ts` for its steps.

import { declareFaults } from '../../base/fault.ts';
import { TEXT_MAX } from '../narrative.ts';
import { countsArrests } from './beside.ts';
import { claimsOf } from './claims.ts';
import { whenOf, whoOf } from './context.ts';
import type { Thread } from './counting.ts';
import { fold } from './fold.ts';
import { itemsOf } from './items.ts';
import { isOnlyOf } from './lexicon.ts';
import type { Item, Language, Note, Reading, Token, Unread } from './shapes.ts';
import { tokensOf } from './tokens.ts';
import { type Placed, suggestionsOf } from './wholes.ts';

const fault = declareFaults('reconciliation', {
  'reconciliation/text-too-long': {
    status: 413,
    sentence: 'The text is longer than what is read at once.',
    hint: 'Texts have at most 250,000 characters; read a longer one in parts.',
  },
  'reconciliation/text-empty': {
    status: 400,
    sentence: 'The text has no words.',
    hint: 'Paste the words of the narrative, or give a file that has some.',
  },
});

/** Tokens of one sentence: a longer run without an end is cut, so that looking around stays near. */
const SENTENCE_MAX = 160;

const STOPS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the of and in were was to by with for that have has been their from at an on said is are who'.split(' '),
  ),
  es: new Set(
    'el la los las de del en y que fueron fue por con para han ha una un se su al es como segun sus'.split(' '),
  ),
};

/** Reads a text in English or Spanish. @throws reconciliation/text-too-long, reconciliation/text-empty */
export function readText(text: string): Reading {
  if (text.length > TEXT_MAX) throw fault('reconciliation/text-too-long', { characters: text.length, most: TEXT_MAX });
  const folded = fold(text);
  const tokens = tokensOf(text, folded);
  if (tokens.length === 0) throw fault('reconciliation/text-empty');
  const { language, sure } = languageOf(tokens);
  const sentences = sentencesOf(tokens).map((part) => itemsOf(part, language));
  const about = sentences.some(countsArrests) ? ('arrests' as const) : null;
  const thread: Thread = { topic: null, last: null, country: null, about, totals: new Set() };
  const placed: Placed[] = [];
  const left: { readonly item: Item; readonly reason: Unread['reason'] }[] = [];
  for (const [sentence, items] of sentences.entries()) {
    const { atoms, unread } = claimsOf(items, thread);
    const [when, who] = [whenOf(items), whoOf(items)];
    placed.push(...atoms.map((atom) => ({ atom, sentence, when, who })));
    left.push(...unread);
  }
  const suggestions = suggestionsOf(text, placed);
  const notes: readonly Note[] = [...folded.notes, ...(sure ? [] : (['language-unsure'] as const))];
  return { language, characters: text.length, suggestions, unread: unreadOf(text, placed, left, suggestions), notes };
}

/** The sentences of a text as items, in a language that is known. Empty where it has no words. */
export function itemsIn(text: string, language: Language): readonly (readonly Item[])[] {
  return sentencesOf(tokensOf(text, fold(text))).map((part) => itemsOf(part, language));
}

/** The language with more of its small words; unsure where neither has twice as many. */
export function languageOf(tokens: readonly Token[]): { readonly language: Language; readonly sure: boolean } {
  const count = (language: Language) =>
    tokens.filter(({ text }) => STOPS[language].has(text) || isOnlyOf(text, language)).length;
  const [en, es] = [count('en'), count('es')];
  return { language: es > en ? 'es' : 'en', sure: Math.max(en, es) >= 2 * Math.min(en, es) && en !== es };
}

function sentencesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const sentences: Token[][] = [[]];
  for (const token of tokens) {
    const last = sentences.at(-1);
    if (token.kind === 'end' || (last?.length ?? 0) >= SENTENCE_MAX) sentences.push([]);
    if (token.kind !== 'end') sentences.at(-1)?.push(token);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/** Numbers that no suggestion marks, each once, in the order of the text. */
function unreadOf(
  text: string,
  placed: readonly Placed[],
  left: readonly { readonly item: Item; readonly reason: Unread['reason'] }[],
  suggestions: Reading['suggestions'],
): readonly Unread[] {
  const marked = suggestions.flatMap(({ marks }) => marks).sort((one, other) => one.from - other.from);
  const covered = coverage(text.length, marked);
  const lost = placed.flatMap(({ atom }) =>
    atom.number === null || atom.kind === 'rest' ? [] : [{ item: atom.number, reason: 'no-noun' as const }],
  );
  return [...left, ...lost]
    .filter(({ item }) => covered[item.from] !== 1)
    .map(({ item: { from, to }, reason }) => ({ from, to, words: text.slice(from, to), reason }))
    .sort((one, other) => one.from - other.from);
}

function coverage(length: number, spans: readonly { readonly from: number; readonly to: number }[]): Uint8Array {
  const covered = new Uint8Array(length + 1);
  for (const { from, to } of spans) covered.fill(1, from, to);
  return covered;
}
