// Tokens of a folded text, in sentences: words, numbers as they are written, and marks. A line's end is a sentence's
// end only where the line ends like one or a list item follows, since pasted texts are wrapped anywhere. Initials
// (U.S., EE. UU.) are one word. See `amounts.ts` for what the numbers say.

import type { Folded } from './fold.ts';
import type { Token } from './shapes.ts';

const NUMBER = new RegExp(
  [
    String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)|\d{1,2}:\d{2}`,
    // The separator by its name: this stands among other groups.
    String.raw`\d{1,3}(?<part>[.,' ])\d{3}(?:\k<part>\d{3})*(?![\d]|[.,]\d)|\d+(?:[.,]\d+)*`,
  ].join('|'),
);
const INITIALS = /ee\.? ?uu\.?|(?:[a-z]\.){2,}(?:[a-z](?![a-z]))?/;
const PIECE = new RegExp(
  `(?<number>${NUMBER.source})|(?<initials>(?<![\\p{L}\\d])(?:${INITIALS.source})(?!\\p{L}))|` +
    '(?<word>\\p{L}+)|(?<break>\\n[ \\t]*\\n\\s*|\\n)|(?<mark>[^\\s])',
  'gu',
);
/** Words whose full stop ends no sentence. */
const SHORT = new Set(
  'mr mrs ms dr no nos st approx aprox sr sra dra art num gen lt col inc ltd etc ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '),
);
/** With one of these, a capital after initials begins a sentence. */
const STARTERS = new Set('the in a an it they police of this these another el la los las en'.split(' '));

/** All tokens of the text; `end` tokens stand between sentences. */
export function tokensOf(given: string, folded: Folded): readonly Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const found of folded.text.matchAll(PIECE)) {
    const { number, initials, word, break: line } = found.groups ?? {};
    const at = found.index;
    const [text] = found;
    const from = folded.starts[at] ?? 0;
    const to = folded.ends[at + text.length - 1] ?? given.length;
    const glued = at === last && at > 0;
    last = at + text.length;
    if (line !== undefined) {
      if (endsLine(tokens, line, { given, folded, at, next: last })) tokens.push(endAt(from));
      continue;
    }
    const first = given[from] ?? '';
    const capital = first !== first.toLowerCase();
    const kind = number !== undefined ? 'number' : word !== undefined || initials !== undefined ? 'word' : 'mark';
    if (initials !== undefined) {
      tokens.push({ kind, text: text.replaceAll(/[. ]/g, ''), from, to, capital, glued });
      if (text.endsWith('.') && startsAnew(given, folded, last)) tokens.push(endAt(to));
      continue;
    }
    tokens.push({ kind, text, from, to, capital, glued });
    if (kind === 'mark' && endsSentence(tokens, given, folded, last)) tokens.push(endAt(to));
  }
  return tokens;
}

const endAt = (at: number): Token => ({ kind: 'end', text: '', from: at, to: at, capital: false, glued: false });

interface LineEnd {
  readonly given: string;
  readonly folded: Folded;
  readonly at: number;
  readonly next: number;
}
/** A line shorter than this before a capital is a heading, not the edge of a page. */
const WRAPPED_MIN = 55;

/** A line's end closes a sentence at a blank line, after a closing mark, after a heading and before a list item. */
function endsLine(tokens: readonly Token[], line: string, { given, folded, at, next }: LineEnd): boolean {
  if (/\n[ \t]*\n/.test(line)) return true;
  const before = tokens.at(-1);
  if (before === undefined || before.kind === 'end') return false;
  if (/^[;:!?.]$/.test(before.text)) return true;
  if (/^\s*(?:[-*•·▪‣–]\s|\d{1,2}[.)]\s)/.test(folded.text.slice(next, next + 8))) return true;
  const short = folded.text.slice(Math.max(0, at - WRAPPED_MIN), at).includes('\n') || at < WRAPPED_MIN;
  return short && /\p{Lu}/u.test(given[folded.starts[next] ?? 0] ?? '') && before.text !== ',';
}

function endsSentence(tokens: readonly Token[], given: string, folded: Folded, next: number): boolean {
  const mark = tokens.at(-1);
  if (mark === undefined || !/^[.!?…]$/.test(mark.text)) return false;
  const before = tokens.at(-2);
  if (mark.text === '.' && before?.kind === 'word' && mark.glued && SHORT.has(before.text)) return false;
  const rest = folded.text.slice(next, next + 6);
  if (!/^["')\]»”]*(?:\s|$)/.test(rest)) return false;
  const following = /\S/.exec(rest.replace(/^["')\]»”]+/, ''));
  if (following === null) return true;
  const letter = given[folded.starts[next + rest.indexOf(following[0])] ?? 0] ?? '';
  return !/\p{Ll}/u.test(letter);
}

function startsAnew(given: string, folded: Folded, next: number): boolean {
  const following = /^\s+(\p{L}+)/u.exec(folded.text.slice(next, next + 24));
  if (following === null) return false;
  const word = following[1] ?? '';
  const letter = given[folded.starts[next + following[0].length - word.length] ?? 0] ?? '';
  return /\p{Lu}/u.test(letter) && STARTERS.has(word);
}
