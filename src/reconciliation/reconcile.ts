// Reconciling: each claim of a narrative set beside the figures, with one verdict, one plain sentence why and the
// parts it rests on. Pure. A claim that contradicts itself is told before it is compared, and so is a narrative
// whose claims cannot all be true together. See `feasible.ts` for the arithmetic, `narrative.ts` for the claims.

import { type Lowest, lowestTotal, type Part } from './feasible.ts';
import {
  amount,
  type Bound,
  type Claim,
  type ClaimOf,
  type ClaimPart,
  type Counted,
  claimText,
  NOUNS,
} from './narrative.ts';
import { REGIONS } from './regions.ts';

export const VERDICTS = ['agrees', 'differs', 'not-in-record', 'not-comparable', 'cannot-hold-together'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One line of a finding: what the narrative says and what the record counts; null where one side says nothing. */
export interface FindingPart {
  readonly name: string;
  readonly says: number | null;
  readonly counted: number | null;
}

export interface Finding {
  readonly claim: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly parts: readonly FindingPart[];
}

/** What is counted, as the record has it: one column of figures. */
export interface Counts {
  readonly value: number;
  readonly byCountry: ReadonlyMap<string, number>;
  /** Number of provinces with a count, by country. */
  readonly provinces: ReadonlyMap<string, number>;
}

/** Null where no figure has that definition. */
export type CountsOf = (of: Counted) => Counts | null;

/** One finding a claim, in order, and one more for each counted thing whose claims cannot all be true together. */
export function reconcile(claims: readonly Claim[], record: CountsOf): readonly Finding[] {
  const findings = claims.map((claim) => findingOf(claim, record));
  const broken = new Set(
    claims.filter((_, at) => findings[at]?.verdict === 'cannot-hold-together').map(({ of }) => of),
  );
  const together = [...new Set(claims.map((claim) => claim.of))]
    .filter((of) => of !== 'other' && !broken.has(of))
    .map((of) =>
      togetherOf(
        of,
        claims.filter((claim) => claim.of === of),
        record(of),
      ),
    )
    .filter((finding) => finding !== null);
  return [...findings, ...together];
}

/** The verdict on one claim. */
export function findingOf(claim: Claim, record: CountsOf): Finding {
  const counts = record(claim.of);
  if (counts === null || claim.kind === 'role') return notComparable(claim);
  switch (claim.kind) {
    case 'total':
      return compared(claim, NOUNS[claim.of], claim, counts.value);
    case 'country-number':
      return compared(claim, `countries with ${NOUNS[claim.of]}`, claim, counts.byCountry.size);
    case 'province-number':
      return inCountry(claim, `provinces of ${claim.country}`, counts.provinces.get(claim.country) ?? 0);
    case 'country-count':
      return inCountry(claim, `${NOUNS[claim.of]} in ${claim.country}`, counts.byCountry.get(claim.country) ?? 0);
    case 'country-list':
      return countryList(claim, counts);
    case 'part-whole':
      return partWhole(claim, counts);
  }
}

function notComparable(claim: Claim): Finding {
  const what = claim.kind === 'role' ? 'says who a counted person is' : 'has this definition';
  return { claim: claimText(claim), verdict: 'not-comparable', why: `No figure ${what}.`, parts: [] };
}

const holds = (said: { readonly value: number; readonly bound: Bound }, counted: number): boolean => {
  if (said.bound === 'at-least') return counted >= said.value;
  if (said.bound === 'at-most') return counted <= said.value;
  return counted === said.value;
};

type Quantified = Claim & { readonly value: number; readonly bound: Bound };

function compared(claim: Quantified, name: string, said: Quantified, counted: number): Finding {
  const agrees = holds(said, counted);
  return {
    claim: claimText(claim),
    verdict: agrees ? 'agrees' : 'differs',
    why: `The narrative says ${amount(said)} ${name}, the record counts ${counted}.`,
    parts: [{ name, says: said.value, counted }],
  };
}

function inCountry(claim: Quantified, name: string, counted: number): Finding {
  const finding = compared(claim, name, claim, counted);
  if (finding.verdict === 'agrees' || counted > 0) return finding;
  return {
    ...finding,
    verdict: 'not-in-record',
    why: `The record has no ${name}; the narrative says ${amount(claim)}.`,
  };
}

function countryList(claim: ClaimOf<'country-list'>, counts: Counts): Finding {
  const named = new Set(claim.countries);
  const absent = [...named].filter((country) => !counts.byCountry.has(country));
  const leftOut = claim.complete ? [...counts.byCountry.keys()].filter((country) => !named.has(country)) : [];
  const parts = [
    ...absent.map((country) => ({ name: country, says: null, counted: 0 })),
    ...leftOut.map((country) => ({ name: country, says: null, counted: counts.byCountry.get(country) ?? 0 })),
  ];
  const noun = NOUNS[claim.of];
  const why = [
    leftOut.length > 0 ? `It leaves out ${leftOut.join(', ')}, where the record counts ${noun}` : '',
    absent.length > 0 ? `the record has no ${noun} in ${absent.join(', ')}, which it names` : '',
  ].filter((text) => text !== '');
  if (why.length === 0) {
    const all = `All ${named.size} countries it names are in the record`;
    const whole = claim.complete ? `${all}, and no other is.` : `${all}.`;
    return { claim: claimText(claim), verdict: 'agrees', why: whole, parts: [] };
  }
  const sentence = `${why.join('; ')}.`;
  const verdict = leftOut.length > 0 ? 'differs' : 'not-in-record';
  return { claim: claimText(claim), verdict, why: sentence[0]?.toUpperCase() + sentence.slice(1), parts };
}

function partWhole(claim: ClaimOf<'part-whole'>, counts: Counts): Finding {
  const contradiction = cannotHold(systemOf([claim]), claimText(claim), claim.of, counts);
  if (contradiction !== null) return contradiction;
  const whole =
    claim.total === null ? [] : [{ name: 'total', value: claim.total, bound: claim.bound, counted: counts.value }];
  const parts = claim.parts.map((part) => ({ ...part, counted: countedIn(membersOf(part, claim.parts), counts) }));
  const named = claim.named.map((country) => ({
    name: country,
    value: 1,
    bound: 'at-least' as const,
    counted: counts.byCountry.get(country) ?? 0,
  }));
  const wrong = [...whole, ...parts, ...named].filter((part) => !holds(part, part.counted));
  const shown = (wrong.length > 0 ? wrong : [...whole, ...parts]).map(({ name, value, counted }) => {
    return { name, says: value, counted };
  });
  if (wrong.length === 0) {
    return {
      claim: claimText(claim),
      verdict: 'agrees',
      why: 'Its total and each of its parts are as counted.',
      parts: shown,
    };
  }
  const verdict = wrong.every((part) => part.counted === 0 && part.name !== 'total') ? 'not-in-record' : 'differs';
  const lines = wrong.map((part) => `${part.name} ${amount(part)} (counted ${part.counted})`);
  return { claim: claimText(claim), verdict, why: `Not as counted: ${lines.join(', ')}.`, parts: shown };
}

const countedIn = (members: ReadonlySet<string>, counts: Counts): number =>
  [...members].reduce((sum, country) => sum + (counts.byCountry.get(country) ?? 0), 0);

/** The countries a part speaks of. `others` leaves out what the other parts name country by country. */
export function membersOf(part: ClaimPart, parts: readonly ClaimPart[]): ReadonlySet<string> {
  const members = new Set([...part.countries, ...(part.region === null ? [] : REGIONS[part.region])]);
  if (!part.others) return members;
  for (const other of parts) {
    if (other === part || other.region !== null || other.others) continue;
    for (const country of other.countries) members.delete(country);
  }
  return members;
}

/**
 * Everything some claims say about one counted thing: parts with bounds, named countries, and the smallest total
 * said.
 */
interface System {
  readonly parts: readonly (Part & { readonly name: string; readonly value: number })[];
  readonly named: ReadonlySet<string>;
  readonly total: number | null;
}

const bounds = ({ value, bound }: { readonly value: number; readonly bound: Bound }) => ({
  low: bound === 'at-most' ? 0 : value,
  high: bound === 'at-least' ? null : value,
  value,
});

function systemOf(claims: readonly Claim[]): System {
  const parts: System['parts'][number][] = [];
  const named = new Set<string>();
  const totals: number[] = [];
  for (const claim of claims) {
    if (claim.kind === 'total' && claim.bound !== 'at-least') totals.push(claim.value);
    if (claim.kind === 'country-list') for (const country of claim.countries) named.add(country);
    if (claim.kind === 'country-count') {
      parts.push({ name: claim.country, countries: new Set([claim.country]), ...bounds(claim) });
    }
    if (claim.kind === 'part-whole') {
      if (claim.total !== null && claim.bound !== 'at-least') totals.push(claim.total);
      for (const country of claim.named) named.add(country);
      for (const part of claim.parts) {
        // A country that a part names has at least one, unless the part says that there are none.
        if (part.value > 0) for (const country of part.countries) named.add(country);
        parts.push({ name: part.name, countries: membersOf(part, claim.parts), ...bounds(part) });
      }
    }
  }
  return { parts, named, total: totals.length === 0 ? null : Math.min(...totals) };
}

/** The finding that these parts exceed their total or contradict each other; null when they can all be true. */
function cannotHold(system: System, claim: string, of: Counted, counts: Counts | null): Finding | null {
  const { parts, named, total } = system;
  if (parts.length === 0 && (total === null || named.size <= total)) return null;
  const lowest = lowestTotal(parts, named);
  if (lowest.answer === 'unknown' || (lowest.answer === 'lowest' && (total === null || lowest.total <= total)))
    return null;
  const outside = [...named].filter((country) => !parts.some((part) => part.countries.has(country)));
  const counted = (members: ReadonlySet<string>) => (counts === null ? null : countedIn(members, counts));
  const listed: FindingPart[] = [
    ...parts.map((part) => ({ name: part.name, says: part.value, counted: counted(part.countries) })),
    ...outside.map((country) => ({ name: country, says: 1, counted: counted(new Set([country])) })),
  ];
  return { claim, verdict: 'cannot-hold-together', why: contradictionText(lowest, system, outside, of), parts: listed };
}

function contradictionText(lowest: Lowest, { parts, total }: System, outside: readonly string[], of: Counted): string {
  if (lowest.answer !== 'lowest') return 'Its parts contradict one another, whatever the total.';
  const numbers = parts.map((part) => `${part.name} ${part.value}`).join(' + ');
  const others = outside.length > 0 ? `${numbers === '' ? '' : ' and '}at least one each in ${outside.join(', ')}` : '';
  return `${numbers}${others} make at least ${lowest.total} ${NOUNS[of]}, more than its total of ${total}.`;
}

/** The claims about one counted thing taken together, when each alone could be true. */
function togetherOf(of: Counted, claims: readonly Claim[], counts: Counts | null): Finding | null {
  if (claims.length < 2) return null;
  const claim = `all it says about ${NOUNS[of]}, taken together`;
  const system = systemOf(claims);
  const found = cannotHold(system, claim, of, counts);
  if (found !== null || system.total === null) return found;
  const least = claims.flatMap((each) =>
    each.kind === 'country-number' && each.bound !== 'at-most' ? [each.value] : [],
  );
  const countries = Math.max(0, ...least);
  if (countries <= system.total) return null;
  const why = `${countries} countries with at least one each are more than its total of ${system.total}.`;
  const parts = [{ name: 'countries', says: countries, counted: counts?.byCountry.size ?? null }];
  return { claim, verdict: 'cannot-hold-together', why, parts };
}
