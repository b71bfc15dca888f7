// From what sentences say to claims: counts with a region, a rest or "others" become parts of one whole with the total
// that the text gave, everything else a claim by itself. What always holds: a mark is a stretch of the given text, and
// the words of a claim are at most 200 of its characters. See `narrative.ts` for claims.

import { type Claim, type ClaimPart, claimSchema } from '../narrative.ts';
import { REGIONS } from '../regions.ts';
import { cannotHold, systemOf } from '../together.ts';
import type { Atom } from './atoms.ts';
import type { Amount, Span, Suggestion } from './shapes.ts';

const WORDS_MAX = 200;
/** How far parts, their total and what is named beside them may stand apart, so that a long text takes no longer. */
const NEAR = 200;
/** Parts beyond which nobody asks whether they can all be true. */
const GUESS_MAX = 24;

/** An atom with where it stands. */
export interface Placed {
  readonly atom: Atom;
  readonly sentence: number;
  readonly when: Span | null;
  readonly who: Span | null;
}

type Mark = Suggestion['marks'][number];

/** All suggestions of a text, in the order of the text. */
export function suggestionsOf(text: string, placed: readonly Placed[]): readonly Suggestion[] {
  const used = new Set<Placed>();
  /** Parts of a guess, each told by itself. */
  const alone = new Set<Placed>();
  const made: Suggestion[] = [];
  for (const [at, one] of placed.entries()) {
    if (used.has(one) || alone.has(one)) continue;
    const run = runFrom(placed, at);
    if (run.length > 0 && isWhole(run)) {
      const total = totalFor(placed, at, run);
      const named = run.length > 1 ? placed.slice(at, at + NEAR).find((other) => isNamedBeside(other, run)) : undefined;
      if (isGuess(text, run, total ?? null)) {
        for (const each of run) alone.add(each);
        continue;
      }
      for (const each of [...run, ...(total?.sentence === one.sentence ? [total] : []), ...(named ? [named] : [])])
        used.add(each);
      const whole = wholeOf(text, run, total ?? null, named ?? null);
      if (whole !== null) made.push(whole);
    }
  }
  for (const one of placed) if (!used.has(one)) made.push(...singleOf(text, one, alone.has(one)));
  return made.sort((one, other) => one.from - other.from || one.to - other.to);
}

const isPart = ({ atom }: Placed): boolean =>
  (atom.kind === 'count' || atom.kind === 'rest') &&
  atom.group !== null &&
  !atom.nationality &&
  atom.group.province === null;

/** Parts of one breakdown: counts of one thing with places, in one sentence, once each place. */
function runFrom(placed: readonly Placed[], at: number): Placed[] {
  const first = placed[at];
  if (first === undefined || !isPart(first)) return [];
  const run = [first];
  for (const next of placed.slice(at + 1, at + NEAR)) {
    const last = run.at(-1) ?? first;
    if (next.sentence > last.sentence) break;
    if (next.atom.of !== first.atom.of) continue;
    if (isPart(next) && !run.some((known) => sameGroup(known.atom, next.atom))) run.push(next);
  }
  return run;
}

const sameGroup = (one: Atom, other: Atom): boolean =>
  one.group?.countries.join() === other.group?.countries.join() &&
  one.group?.regions.join() === other.group?.regions.join() &&
  one.kind === other.kind;

/** Countries alone stay claims of their own, each with its verdict. */
const isWhole = (run: readonly Placed[]): boolean =>
  run.some(
    ({ atom }) =>
      atom.kind === 'rest' ||
      (atom.group?.regions.length ?? 0) > 0 ||
      (atom.group?.countries.length ?? 0) !== 1 ||
      (run.length > 1 && atom.others),
  );

/** The certain total of the same thing that the sentence says, the nearest before its parts. */
function totalFor(placed: readonly Placed[], at: number, run: readonly Placed[]): Placed | undefined {
  const [first] = run;
  const isTotal = ({ atom, sentence }: Placed) =>
    atom.kind === 'count' &&
    atom.of === first?.atom.of &&
    atom.group === null &&
    atom.amount !== null &&
    !atom.doubtful &&
    sentence === first.sentence;
  return placed.slice(Math.max(0, at - NEAR), at).findLast(isTotal) ?? placed.slice(at, at + NEAR).find(isTotal);
}

/** Countries that the sentence or the next to it names also: they have a share too, of no said size. */
const isNamedBeside = ({ atom, sentence }: Placed, run: readonly Placed[]): boolean =>
  atom.kind === 'list' && atom.of === run[0]?.atom.of && atom.also && Math.abs(sentence - (run[0]?.sentence ?? 0)) <= 1;

/** Parts of which some are guessed and that cannot all be true: better each by itself, to be looked at twice. */
function isGuess(text: string, run: readonly Placed[], total: Placed | null): boolean {
  if (run.length > GUESS_MAX || !run.some(({ atom }) => atom.doubtful)) return false;
  const claim = wholeOf(text, run, total, null)?.claim;
  return claim !== undefined && cannotHold(systemOf([claim]), { claim: '', claimed: claim }, claim.of, null) !== null;
}

function wholeOf(text: string, run: readonly Placed[], total: Placed | null, named: Placed | null): Suggestion | null {
  const [first] = run;
  if (first === undefined) return null;
  const said = run.map(({ atom }) => atom);
  const parts = said.flatMap((atom) => partOf(text, atom, said, total?.atom.amount ?? null));
  const amount = total?.atom.amount ?? null;
  const known = amount === null ? {} : { bound: amount.bound, ...(amount.high === null ? {} : { high: amount.high }) };
  const marks = [
    ...(total === null || total.sentence !== first.sentence ? [] : marksOf(total.atom)),
    ...said.flatMap(marksOf),
    ...(named === null ? [] : marksOf(named.atom)),
  ];
  const countries = named?.atom.group?.countries ?? [];
  const claim = {
    kind: 'part-whole',
    of: first.atom.of,
    total: amount?.value ?? null,
    ...known,
    parts,
    named: countries,
  };
  return suggest(text, claim, marks, { ...first, doubtful: run.some(({ atom }) => atom.doubtful) });
}

const membersOf = (atom: Atom): ReadonlySet<string> =>
  new Set([...(atom.group?.countries ?? []), ...(atom.group?.regions ?? []).flatMap((region) => REGIONS[region])]);

function partOf(text: string, atom: Atom, all: readonly Atom[], total: Amount | null): object[] {
  const { group, number } = atom;
  if (group === null || number === null) return [];
  const [region, ...also] = group.regions;
  const spans = [number, ...atom.places];
  const [from, to] = [Math.min(...spans.map((one) => one.from)), Math.max(...spans.map((one) => one.to))];
  const plain = atom.places
    .filter((one) => /^(?:place|people-of|the-region)$/.test(one.meaning?.is ?? ''))
    .map((one) => text.slice(one.from, one.to))
    .join(', ');
  const name =
    (atom.others || plain === '' ? text.slice(from, to) : plain).slice(0, 80).trim() || group.countries.join(', ');
  const shape = { name, countries: group.countries, region: region ?? null, also, others: atom.others };
  if (atom.kind === 'rest')
    return [{ ...shape, name: restName(text, atom, plain), rest: true, ...restOf(atom, all, total) }];
  if (atom.amount === null) return [];
  return [{ ...shape, ...quantityOf(atom.amount) }];
}

const restName = (text: string, { number }: Atom, places: string): string =>
  `${number === null ? '' : text.slice(number.from, number.to)} (${places})`.slice(0, 80);

/** What the total leaves beside parts that no other part contains; without an exact total at least one. */
function restOf(rest: Atom, all: readonly Atom[], total: Amount | null): Pick<ClaimPart, 'value' | 'bound'> {
  const others = all.filter((atom) => atom !== rest && atom.amount !== null);
  const inner = (atom: Atom) =>
    others.some(
      (other) =>
        other !== atom &&
        membersOf(other).size > membersOf(atom).size &&
        [...membersOf(atom)].every((one) => membersOf(other).has(one)),
    );
  const outer = others.filter((atom) => !inner(atom));
  const exact = total?.bound === 'exactly' && outer.every((atom) => atom.amount?.bound === 'exactly');
  const left = (total?.value ?? 0) - outer.reduce((sum, atom) => sum + (atom.amount?.value ?? 0), 0);
  return exact && left >= 0 ? { value: left, bound: 'exactly' } : { value: 1, bound: 'at-least' };
}

const quantityOf = ({ value, bound, high }: Amount) => ({ value, bound, ...(high === null ? {} : { high }) });

function singleOf(text: string, one: Placed, guessed: boolean): Suggestion[] {
  const { atom } = one;
  const made = claimFor(text, atom);
  const found =
    made === null ? null : suggest(text, made, marksOf(atom), { ...one, doubtful: atom.doubtful || guessed });
  return found === null ? [] : [found];
}

function claimFor(text: string, atom: Atom): object | null {
  const { of, group, kind } = atom;
  const country = group?.countries.length === 1 && group.regions.length === 0 ? (group.countries[0] ?? null) : null;
  const quantity = atom.amount === null ? null : quantityOf(atom.amount);
  if (kind === 'list') return { kind: 'country-list', of, countries: group?.countries ?? [], complete: atom.complete };
  if (quantity === null) return null;
  if (kind === 'countries')
    return {
      kind: 'country-number',
      of,
      region: group?.regions.length === 1 ? (group.regions[0] ?? null) : null,
      ...quantity,
    };
  if (kind === 'provinces') return country === null ? null : { kind: 'province-number', of, country, ...quantity };
  if (kind === 'role') return { kind: 'role', of, country, role: atom.role ?? '', ...quantity };
  if (group === null) return { kind: 'total', of, ...quantity };
  if (group.province !== null && country !== null)
    return { kind: 'province-count', of, country, province: group.province, ...quantity };
  if (country !== null)
    return { kind: 'country-count', of, country, as: atom.nationality ? 'nationality' : 'place', ...quantity };
  return { kind: 'part-whole', of, total: null, parts: partOf(text, atom, [atom], null) };
}

function marksOf(atom: Atom): Mark[] {
  const span = ({ from, to }: Span) => ({ from, to });
  return [
    ...(atom.number === null ? [] : [{ is: 'number' as const, ...span(atom.number) }]),
    ...(atom.named === null
      ? []
      : [{ is: atom.kind === 'role' ? ('role' as const) : ('counted' as const), ...span(atom.named) }]),
    ...atom.places.map((item) => ({ is: 'place' as const, ...span(item) })),
  ];
}

function suggest(
  text: string,
  shape: object,
  marks: readonly Mark[],
  placed: Omit<Placed, 'atom'> & { readonly doubtful: boolean },
): Suggestion | null {
  const sorted = [...marks].sort((one, other) => one.from - other.from);
  const [first] = sorted;
  if (first === undefined) return null;
  const from = first.from;
  const last = Math.max(...sorted.filter((mark) => mark.to - from <= WORDS_MAX).map((mark) => mark.to));
  const to = Math.max(last, Math.min(first.to, from + WORDS_MAX));
  const words = text.slice(from, to);
  const part = (span: Span | null) => (span === null ? null : text.slice(span.from, span.to));
  const [when, who] = [part(placed.when), part(placed.who)];
  const parsed = claimSchema.safeParse({
    ...shape,
    words,
    ...(when === null ? {} : { when }),
    ...(who === null ? {} : { who }),
  });
  if (!parsed.success) return null;
  const claim: Claim = parsed.data;
  const context: Mark[] = [
    ...(placed.when === null ? [] : [{ is: 'when' as const, ...placed.when }]),
    ...(placed.who === null ? [] : [{ is: 'who' as const, ...placed.who }]),
  ];
  return { from, to, words, marks: [...sorted, ...context], claim, when, who, doubtful: placed.doubtful };
}
