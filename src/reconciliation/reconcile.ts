// Reconciling: each claim of a narrative set beside the figures, with one verdict, one plain sentence why and the
// parts it rests on. Pure. A claim that contradicts itself is told before it is compared, and so is a narrative
// whose claims cannot all be true together. See `feasible.ts` for the arithmetic, `narrative.ts` for the claims.

import type { Counts, Finding } from './finding.ts';
import { amount, type Claim, type ClaimOf, type Counted, claimText, NOUNS, rangeOf, type Said } from './narrative.ts';
import { REGIONS } from './regions.ts';
import { cannotHold, countedIn, membersOf, systemOf, togetherOf } from './together.ts';

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
  if (counts === null || isOfNationals(claim)) return notComparable(claim);
  switch (claim.kind) {
    case 'total':
      return compared(claim, NOUNS[claim.of], claim, counts.value);
    case 'country-number':
      return compared(claim, `countries with ${NOUNS[claim.of]}${within(claim)}`, claim, countriesIn(claim, counts));
    case 'province-number':
      return inCountry(claim, `provinces of ${claim.country}`, counts.provinces.get(claim.country) ?? 0);
    case 'country-count':
      return inCountry(claim, `${NOUNS[claim.of]} in ${claim.country}`, counts.byCountry.get(claim.country) ?? 0);
    case 'province-count':
      return inCountry(claim, `${NOUNS[claim.of]} in ${claim.province}`, counts.byProvince.get(claim.province) ?? 0);
    case 'role':
      return roleIn(claim, counts);
    case 'country-list':
      return countryList(claim, counts);
    case 'part-whole':
      return partWhole(claim, counts);
  }
}

const within = ({ region }: ClaimOf<'country-number'>): string => (region === null ? '' : ` in ${region}`);

function countriesIn({ region }: ClaimOf<'country-number'>, { byCountry }: Counts): number {
  if (region === null) return byCountry.size;
  return [...byCountry.keys()].filter((country) => REGIONS[region].includes(country)).length;
}

function notComparable(claim: Claim): Finding {
  const why = noFigure(claim);
  return { claim: claimText(claim), verdict: 'not-comparable', why, parts: [] };
}

function noFigure(claim: Claim): string {
  if (claim.kind === 'role') return 'No figure says who a counted person is.';
  if (isOfNationals(claim)) return 'It counts by nationality; the figures count by the country where it happened.';
  return 'No figure has this definition.';
}

const isOfNationals = (claim: Claim): boolean => claim.kind === 'country-count' && claim.as === 'nationality';

/** Who it was cannot be compared, but where it was can: a country without any is not in the record. */
function roleIn(claim: ClaimOf<'role'>, { byCountry }: Counts): Finding {
  const { country } = claim;
  if (country === null || byCountry.has(country) || claim.value === 0) return notComparable(claim);
  return {
    claim: claimText(claim),
    verdict: 'not-in-record',
    why: `The record has no ${NOUNS[claim.of]} in ${country}; no figure says who a counted person is.`,
    parts: [{ name: country, says: claim.value, counted: 0 }],
  };
}

function holds(said: Said, counted: number): boolean {
  const { low, high } = rangeOf(said);
  return counted >= low && (high === null || counted <= high);
}

type Quantified = Claim & Said;

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
  const whole = claim.total === null ? [] : [{ ...claim, name: 'total', value: claim.total, counted: counts.value }];
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
