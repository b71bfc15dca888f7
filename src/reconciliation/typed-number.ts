// What a typed number of an announcement most likely is: a date, the number of a law, or a figure that should be bound
// instead. What always holds: it is a suggestion read from the words around the number, and nothing is confirmed by
// it. Pure; `announcement.ts` finds the typed numbers, `reading/read.ts` reads the words.

import { z } from 'zod';
import { bindingsOf, NOT_A_FIGURE } from './announcement.ts';
import { BINDING } from './binding.ts';
import type { Claim, ClaimPart, Counted } from './narrative.ts';
import type { Marked } from './numbers.ts';
import { readText } from './reading/read.ts';
import type { Reading, UnreadReason } from './reading/shapes.ts';
import type { Announcement } from './release.ts';

export const suggestionSchema = z.strictObject({
  as: z.enum([...NOT_A_FIGURE, 'figure']),
  /** What it could be bound to, where it counts something: none means that nothing that may leave says it. */
  bindings: z.array(z.string()),
});
export type NumberSuggestion = z.output<typeof suggestionSchema>;

/** Words that name a law just before a number. */
const LAWS =
  'law|act|article|directive|regulation|section|convention|ley|art[ií]culo|directiva|reglamento|decreto|convenio';
const LAW = new RegExp(`\\b(?:${LAWS})\\b[^.;]{0,24}$`, 'iu');

const AS: Readonly<Partial<Record<UnreadReason, (typeof NOT_A_FIGURE)[number]>>> = {
  date: 'date',
  time: 'date',
  code: 'name',
  ordinal: 'name',
};

/** The definitions behind what a claim counts: the count, and in how many countries or provinces. */
interface Ids {
  readonly count: string;
  readonly places: string;
}
const ids = (count: string, places: string): Ids => ({ count, places });
const OF: Readonly<Partial<Record<Counted, Ids>>> = {
  arrests: ids('arrests', 'arrest'),
  suspects: ids('further-suspects', 'suspect'),
  furtherSuspects: ids('further-suspects', 'suspect'),
  exhibits: ids('exhibits', 'exhibit'),
  phone: ids('exhibits:phone', 'exhibit'),
  computer: ids('exhibits:computer', 'exhibit'),
  tablet: ids('exhibits:tablet', 'exhibit'),
  storage: ids('exhibits:storage', 'exhibit'),
  searches: ids('searches', 'search'),
  victims: ids('safeguarded-children', 'safeguarded'),
  months: ids('operation-length', 'operation'),
  participants: ids('contributing-agencies', 'arrest'),
};

/** What the number that was marked in a line seems to be. */
export function suggested(line: string, { from, to }: Marked, announcement: Announcement): NumberSuggestion {
  // A binding is no word: what stands in its place has its length and says nothing.
  const words = line.replaceAll(BINDING, (whole) => ' '.repeat(whole.length));
  if (LAW.test(words.slice(0, from))) return { as: 'law', bindings: [] };
  const reading = readIn(words);
  if (reading === null) return { as: 'other', bindings: [] };
  const over = (span: { readonly from: number; readonly to: number }) => span.from < to && from < span.to;
  const said = reading.suggestions.find(({ marks }) => marks.some((mark) => mark.is === 'number' && over(mark)));
  if (said === undefined) {
    const marks = reading.suggestions.flatMap((one) => one.marks);
    if (marks.some((mark) => mark.is === 'when' && over(mark))) return { as: 'date', bindings: [] };
    const reason = reading.unread.find(over)?.reason;
    return { as: (reason && AS[reason]) ?? 'other', bindings: [] };
  }
  if (OF[said.claim.of] === undefined) return { as: 'other', bindings: [] };
  const may = new Set(bindingsOf(announcement));
  return { as: 'figure', bindings: [...new Set(candidates(said.claim))].filter((binding) => may.has(binding)) };
}

function readIn(words: string): Reading | null {
  return /[\p{L}\p{N}]/u.test(words) ? readText(words) : null;
}

function candidates(claim: Claim): readonly string[] {
  const known = OF[claim.of];
  if (known === undefined) return [];
  const { count, places } = known;
  switch (claim.kind) {
    case 'country-number':
      return [`${places}-countries`];
    case 'province-number':
      return [`${places}-provinces:${claim.country}`];
    case 'country-count':
      return [`${count}:${claim.country}`];
    case 'province-count':
      return [`${count}:${claim.country}/${claim.province}`];
    case 'part-whole':
      return [count, ...claim.parts.flatMap((part) => inOne(count, part))];
    default:
      return [count];
  }
}

const inOne = (count: string, { countries }: ClaimPart): readonly string[] =>
  countries.length === 1 ? [`${count}:${countries[0]}`] : [];
