// What a number counts: its noun, or for persons what was done to them, or what the sentences before spoke of. What
// always holds: a number without an answer is told as unread, never guessed into arrests. See `items.ts` for
// the pieces, `claims.ts` for the claims.

import type { Counted } from '../narrative.ts';
import { unitOf } from './items.ts';
import type { Item, UnreadReason } from './shapes.ts';

/** What the text has spoken of so far. */
export interface Thread {
  topic: Counted | null;
  /** What the last number counted, whatever it was. */
  last: Counted | null;
  country: string | null;
  /** What the whole text is about, where a number stands beside a place before anything was counted. */
  readonly about: Counted | null;
  /** Of what a total was said before. */
  readonly totals: Set<Counted>;
}

export interface Noun {
  readonly what: Counted | 'countries' | 'provinces' | 'role';
  /** Index behind the last item of the number's phrase. */
  readonly end: number;
  readonly role: string | null;
  readonly further: boolean;
  readonly others: boolean;
  /** Index of the item that names the thing, or null. */
  readonly named: number | null;
  /** Index of a word for a people inside the phrase. */
  readonly people: number | null;
  readonly doubtful: boolean;
}

export type Found = Noun | { readonly unread: UnreadReason };

/** Items between a number and its noun: adjectives mostly. */
const NOUN_WITHIN = 5;

/** Reads what the number at an index counts. */
export function nounOf(items: readonly Item[], at: number, thread: Thread): Found {
  if (
    [items[at - 1], items[at + 1], items[at + 2]].some((item) => /^(?:cada|every)$/.test(item?.text ?? '')) &&
    items[at + 1]?.text !== 'cada'
  ) {
    return { unread: 'fraction' };
  }
  const unit = unitOf(items, at);
  if (unit !== null) return { unread: unit };
  const seen = { further: furtherBefore(items, at), others: othersBefore(items, at), people: null as number | null };
  for (let next = at + 1; next <= at + NOUN_WITHIN && next < items.length; next += 1) {
    const item = items[next];
    if (item === undefined || item.amount !== null || item.unread !== null) break;
    const sign = item.meaning?.is;
    if (item.mark !== '' && item.mark !== '-' && item.mark !== '"' && item.mark !== "'") break;
    const states = stateAt(items, next);
    if (states !== null) return noun({ ...seen, people: next }, { what: 'provinces', end: states + 1, named: states });
    if (sign === 'countries' || sign === 'provinces') {
      const behind = items[next + 1]?.meaning?.is === 'people-of';
      if (behind) seen.people = next + 1;
      return noun(seen, { what: sign, end: behind ? next + 2 : next + 1, named: next });
    }
    if (item.meaning?.is === 'role') {
      return noun(seen, { what: 'role', role: item.meaning.role, end: next + 1, named: next });
    }
    if (item.meaning?.is === 'thing') return thingAt(items, { at, next, of: item.meaning.of }, seen, thread);
    if (item.meaning?.is === 'unit') return { unread: item.meaning.reason };
    if (sign === 'further') seen.further = true;
    if (sign === 'others') seen.others = true;
    if (sign === 'people-of') seen.people = next;
    if (sign === 'nationals') return personsAt(items, { at, next }, seen, thread);
    if (
      sign === 'in' ||
      sign === 'act' ||
      sign === 'of-them' ||
      sign === 'include' ||
      sign === 'place' ||
      sign === 'and'
    )
      break;
  }
  return bareAt(items, at, seen, thread);
}

/** `15 U.S. states`, `American states`: index of the states of one country, which are no countries. */
function stateAt(items: readonly Item[], at: number): number | null {
  const meaning = items[at]?.meaning;
  const one = (meaning?.is === 'place' || meaning?.is === 'people-of') && meaning.place.countries.length === 1;
  return one && /^(?:states|estados)$/.test(items[at + 1]?.text ?? '') ? at + 1 : null;
}

interface Seen {
  further: boolean;
  others: boolean;
  people: number | null;
}

function noun(seen: Seen, told: Partial<Noun> & Pick<Noun, 'what' | 'end'>): Noun {
  return { role: null, named: null, doubtful: false, ...seen, ...told };
}

/** `another 68`, `otros 68`, `a further 68`. */
function furtherBefore(items: readonly Item[], at: number): boolean {
  const before = items.slice(Math.max(0, at - 2), at);
  return before.some(({ meaning, text }) => meaning?.is === 'further' || /^(?:otros|otras|other)$/.test(text));
}

function othersBefore(items: readonly Item[], at: number): boolean {
  const { meaning, text } = items[at - 1] ?? { meaning: null, text: '' };
  return meaning?.is === 'rest' || meaning?.is === 'others' || /^(?:otros|otras|another)$/.test(text);
}

interface Where {
  readonly at: number;
  readonly next: number;
}

function thingAt(
  items: readonly Item[],
  { at, next, of }: Where & { readonly of: Counted | 'persons' | 'suspects' },
  seen: Seen,
  thread: Thread,
): Found {
  // "20 suspects arrests" does not occur; "20 arrested suspects" and "68 suspects more" do.
  const behind = items[next + 1];
  if (behind?.meaning?.is === 'further') seen.further = true;
  if (behind?.meaning?.is === 'people-of') seen.people = next + 1;
  const end = next + (behind?.meaning?.is === 'further' || behind?.meaning?.is === 'people-of' ? 2 : 1);
  if (of !== 'persons' && of !== 'suspects') return noun(seen, { what: of, end, named: next });
  return personsAt(items, { at, next, suspects: of === 'suspects', end }, seen, thread);
}

/** Persons: arrested, or suspects by what was done to them. */
function personsAt(
  items: readonly Item[],
  { at, next, suspects = false, end = next + 1 }: Where & { readonly suspects?: boolean; readonly end?: number },
  seen: Seen,
  thread: Thread,
): Found {
  const told = { end, named: next };
  // The noun beside the number says what it counts, before any verb: those under investigation are not arrested yet.
  const own = suspects && /^(?:investigad[oa]s?|imputad[oa]s?)$/.test(items[next]?.text ?? '');
  if (own && doneRight(items, end) !== 'arrests') return noun(seen, { what: 'suspects', doubtful: true, ...told });
  const done = nearestAct(items, at, end, ['arrests', 'furtherSuspects'], !suspects);
  if (done === 'arrests') return noun(seen, { what: 'arrests', ...told });
  if (done === 'furtherSuspects') {
    const further = seen.further || seen.others;
    return noun(seen, { what: further ? 'furtherSuspects' : 'suspects', doubtful: !further, ...told });
  }
  if (suspects && (seen.further || seen.others)) return noun(seen, { what: 'furtherSuspects', ...told });
  if (suspects && thread.topic === 'arrests') return noun(seen, { what: 'suspects', doubtful: true, ...told });
  if (thread.topic === 'arrests' || thread.topic === 'furtherSuspects' || thread.topic === 'suspects') {
    return noun(seen, { what: thread.topic, doubtful: true, ...told });
  }
  return suspects ? noun(seen, { what: 'suspects', doubtful: true, ...told }) : { unread: 'no-noun' };
}

const AUXILIARY =
  /^(?:have|has|had|been|was|were|are|is|already|now|ya|han|ha|sido|fueron|fue|estan|esta|so|far|since|also|tambien)$/;

/** What the verb right behind a number says was done. */
function doneRight(items: readonly Item[], end: number): Counted | null {
  let at = end;
  while (at < end + 5 && (AUXILIARY.test(items[at]?.text ?? '') || items[at]?.meaning?.is === 'also')) at += 1;
  const meaning = items[at]?.meaning;
  if (at > end && meaning?.is === 'thing' && meaning.of === 'arrests') return 'arrests';
  return meaning?.is === 'act' && (meaning.of === 'arrests' || meaning.of === 'furtherSuspects') ? meaning.of : null;
}

/** A number without a noun: `seven in Spain`, `of whom seven`. It speaks of what was spoken of. */
function bareAt(items: readonly Item[], at: number, seen: Seen, thread: Thread): Found {
  const end = at + 1;
  const done = nearestAct(items, at, end, ['arrests', 'furtherSuspects', 'exhibits', 'searches']);
  const [before, after] = [items[at - 1], items[at + 1]];
  const ofThem = [after, before, items[at - 2]].some((item) => item?.meaning?.is === 'of-them');
  const whom = [after, before].find((item) => item?.meaning?.is === 'of-them')?.text ?? '';
  const verb = items.slice(end, end + 6).find((item) => item.meaning?.is === 'act' || item.amount !== null)?.meaning;
  const arrested = (ofThem && verb?.is === 'act' && verb.of === 'arrests') || doneRight(items, end) === 'arrests';
  const named = arrested || /arrest|deten|detain|held|custody|apprehend/.test(whom) ? ('arrests' as const) : null;
  if (items.slice(at + 1, at + 5).some(({ text }) => /^(?:nacionalidades|nationalities)$/.test(text)))
    return { unread: 'no-noun' };
  const label = before?.mark === ':' ? items[at - 2]?.meaning : null;
  if (label?.is === 'thing' && label.of !== 'persons') return noun(seen, { what: label.of, end, named: at - 2 });
  const further = seen.further && done === 'furtherSuspects';
  const what = further
    ? done
    : ofThem || follows(items, at)
      ? (named ?? thread.last ?? done)
      : done === 'exhibits' || done === 'searches'
        ? null
        : (done ?? thread.topic ?? (besidePlace(items, at) ? thread.about : null));
  const anchored =
    done !== null ||
    isThere(items, at) ||
    /^(?:each|cada|apiece)$/.test(after?.text ?? '') ||
    /^(?:in|of-them|from|others|rest|place|include|article|elsewhere|the-region|further|people-of)$/.test(
      after?.meaning?.is ?? '',
    ) ||
    /^(?:of-them|place|others|rest|include|people-of)$/.test(before?.meaning?.is ?? '') ||
    (before?.mark === ',' && items[at - 2]?.meaning?.is === 'of-them') ||
    ([':', '(', '-', '–', ','].includes(before?.mark ?? '') && items[at - 2]?.meaning?.is === 'place');
  if (what === null || !anchored) return { unread: 'no-noun' };
  const others = seen.others || after?.meaning?.is === 'others' || after?.meaning?.is === 'elsewhere';
  return {
    ...noun(seen, { what, end: at + (after?.meaning?.is === 'others' ? 2 : 1), doubtful: done === null }),
    others,
  };
}

/** `seven are in Spain`. */
const isThere = (items: readonly Item[], at: number): boolean =>
  /^(?:is|are|was|were|esta|estan|estaban|residen|residian)$/.test(items[at + 1]?.text ?? '') &&
  items[at + 2]?.meaning?.is === 'in' &&
  items[at + 3]?.meaning?.is === 'place';

/** `Italy 9`, `Austria: 4`. */
function besidePlace(items: readonly Item[], at: number): boolean {
  const before = items[at - 1]?.mark === ':' ? items[at - 2] : items[at - 1];
  return before?.meaning?.is === 'place' && (items[at + 1] === undefined || items[at + 1]?.mark !== '');
}

/** Another number stands before it in the sentence, and nothing new was said to be done since. */
function follows(items: readonly Item[], at: number): boolean {
  const last = items.findLastIndex((item, index) => index < at && item.amount !== null);
  if (last < 0) return false;
  const since = items.slice(last + 1, at).findLastIndex((item) => item.meaning?.is === 'act');
  // The verb of the number before stands right behind it; one that comes after a comma is a new one.
  return (
    since < 0 || !items.slice(last + 1, last + 1 + since).some((item) => item.mark !== '' || item.meaning?.is === 'and')
  );
}

/** The nearest thing done, a verb behind being a little farther than one before; none beyond a semicolon. */
export function nearestAct(
  items: readonly Item[],
  at: number,
  end: number,
  among: readonly Counted[],
  /** Nouns with a number of their own say what that number counts, not this one. */
  ownNouns = true,
): Counted | null {
  let best: { readonly of: Counted; readonly far: number } | null = null;
  const judge = (index: number, far: number) => {
    const meaning = items[index]?.meaning;
    const counted = [items[index - 1], items[index - 2]].some(
      (item) => item?.amount !== null && item?.amount !== undefined,
    );
    const noun = meaning?.is === 'thing' && meaning.of === 'arrests' && (ownNouns || !counted);
    const of = meaning?.is === 'act' ? meaning.of : noun ? 'arrests' : null;
    if (of !== null && among.includes(of) && (best === null || far < best.far)) best = { of, far };
  };
  // `68 suspects, of whom 20 are arrested`: what is said of a part is not said of the whole.
  const wall = (item: Item | undefined) => item === undefined || item.mark === ';';
  const parted = (item: Item | undefined) => wall(item) || item?.meaning?.is === 'of-them';
  for (let index = at - 1, far = 1; index >= 0 && !wall(items[index]); index -= 1, far += 1) {
    if (items[index]?.amount !== null) far += 3;
    judge(index, far);
  }
  for (let index = end, far = 1.5; index < items.length && !parted(items[index]); index += 1, far += 1) {
    if (items[index]?.amount !== null) far += 3;
    judge(index, far);
  }
  return (best as { readonly of: Counted; readonly far: number } | null)?.of ?? null;
}

/** What countries are counted for, or a list of them names: the nearest of arrests, suspects, senders and helpers. */
export function countriesFor(items: readonly Item[], at: number, end: number, thread: Thread): Noun['what'] | null {
  let best: { readonly of: Counted; readonly far: number } | null = null;
  for (const index of items.keys()) {
    if (index >= at && index < end) continue;
    const of = countedBy(items, index);
    if (of === null) continue;
    const far = index < at ? at - index : (index - end + 1) * 1.5 + 2;
    if (best === null || far < best.far) best = { of, far };
  }
  return best?.of ?? thread.topic;
}

function countedBy(items: readonly Item[], index: number): Counted | null {
  const meaning = items[index]?.meaning;
  if (meaning?.is === 'effort') return 'participants';
  if (meaning?.is === 'act') return meaning.of === 'exhibits' || meaning.of === 'searches' ? null : meaning.of;
  if (meaning?.is !== 'thing') return null;
  if (meaning.of === 'suspects') return furtherBefore(items, index) ? 'furtherSuspects' : 'suspects';
  return meaning.of === 'arrests' || meaning.of === 'furtherSuspects' ? meaning.of : null;
}
