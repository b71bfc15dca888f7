// Whether a typed number of an announcement counts something that the catalogue counts. What always holds: such a
// number is bound or it does not leave; nobody can say of it that it is a date, a law or another thing. Pure; it asks
// the reader of press texts. `announcement.ts` refuses by it.

import { BINDING } from './binding.ts';
import type { Language } from './definitions.ts';
import { type Counted, NOUNS } from './narrative.ts';
import type { Marked } from './numbers.ts';
import { itemsIn, readText } from './reading/read.ts';
import type { Item } from './reading/shapes.ts';

/** What no figure of the catalogue counts. */
const BESIDE: ReadonlySet<Counted> = new Set<Counted>(['other', 'recipients']);
const COUNTED = new Set((Object.keys(NOUNS) as Counted[]).filter((of) => !BESIDE.has(of)));
/** Items between a number and its noun. */
const NOUN_WITHIN = 3;

/** True where the marked number of a line stands beside a counted noun, or is read as a count of one. */
export function countsFigure(line: string, { from, to }: Pick<Marked, 'from' | 'to'>, language: Language): boolean {
  // A binding is a number that leaves by itself: it parts what stands around it.
  const words = line.replaceAll(BINDING, (whole) => `9${' '.repeat(whole.length - 1)}`);
  if (!/[\p{L}\p{N}]/u.test(words)) return false;
  const over = (span: { readonly from: number; readonly to: number }) => span.from < to && from < span.to;
  for (const items of itemsIn(words, language)) {
    const at = items.findIndex(over);
    const item = items[at];
    if (item === undefined) continue;
    if (item.unread === 'date' || item.unread === 'time') return false;
    if (besideNoun(items, at)) return true;
  }
  return readText(words).suggestions.some(
    ({ claim, marks }) => COUNTED.has(claim.of) && marks.some((mark) => mark.is === 'number' && over(mark)),
  );
}

function besideNoun(items: readonly Item[], at: number): boolean {
  const label = items[at - 1]?.mark === ':' && isCounted(items[at - 2]);
  if (label) return true;
  for (const item of items.slice(at + 1, at + 1 + NOUN_WITHIN)) {
    if ((item.mark !== '' && item.mark !== '-') || item.unread === 'date') return false;
    if (isCounted(item)) return true;
    if (item.amount !== null || item.meaning?.is === 'in') return false;
  }
  return false;
}

function isCounted(item: Item | undefined): boolean {
  const meaning = item?.meaning;
  if (meaning?.is === 'thing') return meaning.of === 'persons' || COUNTED.has(meaning.of);
  return meaning?.is === 'role' || meaning?.is === 'countries' || meaning?.is === 'provinces';
}
