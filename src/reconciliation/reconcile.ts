// Reconciling: each claim of a narrative set beside the figures, with one verdict, the code and sentence why and the
// parts it rests on. Pure. A claim that contradicts itself is told before it is compared, and so is a narrative whose
// claims cannot all be true together. See `feasible.ts` for the arithmetic, `narrative.ts` for the claims.

import { type Counts, type Finding, found, type Verdict } from './finding.ts';
import { type Claim, type ClaimOf, type Counted, claimText, rangeOf, type Said } from './narrative.ts';
import { REGIONS } from './regions.ts';
import { cannotHold, countedIn, membersOf, systemOf, togetherOf } from './together.ts';
import { type Thing, thingText } from './why.ts';

/** Null where no figure has that definition. */
export type CountsOf = (of: Counted) => Counts | null;

/**
 * One finding a claim, in order, and one more for each counted thing whose claims cannot all be true together. A total
 * of which the reader was not certain (`doubtful`, by its place) contradicts nothing.
 */
export function reconcile(
  claims: readonly Claim[],
  record: CountsOf,
  doubtful: readonly number[] = [],
): readonly Finding[] {
  const findings = claims.map((claim) => findingOf(claim, record));
  const broken = new Set(
    claims.filter((_, at) => findings[at]?.verdict === 'cannot-hold-together').map(({ of }) => of),
  );
  const together = [...new Set(claims.map((claim) => claim.of))]
    .filter((of) => of !== 'other' && !broken.has(of))
    .map((of) =>
      togetherOf(
        of,
        claims.filter((claim, at) => claim.of === of && !(claim.kind === 'total' && doubtful.includes(at))),
        record(of),
      ),
    )
    .filter((finding) => finding !== null);
  return [...findings, ...together];
}

/** The verdict on one claim. */
export function findingOf(claim: Claim, record: CountsOf): Finding {
  const { of } = claim;
  const counts = record(of);
  if (counts === null || isOfNationals(claim)) return notComparable(claim);
  switch (claim.kind) {
    case 'total':
      return compared(claim, { of, what: 'count', place: null }, counts.value);
    case 'country-number':
      return compared(claim, { of, what: 'countries', place: claim.region }, countriesIn(claim, counts));
    case 'province-number': {
      const counted = counts.provinces.get(claim.country) ?? 0;
      return inCountry(claim, { of, what: 'provinces', place: claim.country }, counted);
    }
    case 'country-count':
      return inCountry(claim, { of, what: 'count', place: claim.country }, counts.byCountry.get(claim.country) ?? 0);
    case 'province-count':
      return inCountry(claim, { of, what: 'count', place: claim.province }, counts.byProvince.get(claim.province) ?? 0);
    case 'role':
      return roleIn(claim, counts);
    case 'country-list':
      return countryList(claim, counts);
    case 'part-whole':
      return partWhole(claim, counts);
  }
}

const as = (claim: Claim, verdict: Verdict) => ({ claim: claimText(claim), claimed: claim, verdict });

function countriesIn({ region }: ClaimOf<'country-number'>, { byCountry }: Counts): number {
  if (region === null) return byCountry.size;
  return [...byCountry.keys()].filter((country) => REGIONS[region].includes(country)).length;
}

function notComparable(claim: Claim): Finding {
  const { of } = claim;
  const code = claim.kind === 'role' ? 'no-role' : isOfNationals(claim) ? 'by-nationality' : 'no-figure';
  return found(as(claim, 'not-comparable'), { code, of });
}

const isOfNationals = (claim: Claim): boolean => claim.kind === 'country-count' && claim.as === 'nationality';

/** Who it was cannot be compared, but where it was can: a country without any is not in the record. */
function roleIn(claim: ClaimOf<'role'>, { byCountry }: Counts): Finding {
  const { country, of } = claim;
  if (country === null || byCountry.has(country) || claim.value === 0) return notComparable(claim);
  const parts = [{ name: country, says: claim.value, counted: 0 }];
  return found(as(claim, 'not-in-record'), { code: 'role-absent', of, place: country }, parts);
}

function holds(said: Said, counted: number): boolean {
  const { low, high } = rangeOf(said);
  return counted >= low && (high === null || counted <= high);
}

type Quantified = Claim & Said;

const saidOf = ({ value, bound, high }: Said) => ({ value, bound, ...(high === undefined ? {} : { high }) });

function compared(claim: Quantified, thing: Thing, counted: number): Finding {
  const verdict = holds(claim, counted) ? 'agrees' : 'differs';
  const parts = [{ name: thingText(thing), says: claim.value, counted }];
  return found(as(claim, verdict), { code: 'compared', ...thing, said: saidOf(claim), counted }, parts);
}

function inCountry(claim: Quantified, thing: Thing, counted: number): Finding {
  const finding = compared(claim, thing, counted);
  if (finding.verdict === 'agrees' || counted > 0) return finding;
  return found(as(claim, 'not-in-record'), { code: 'absent', ...thing, said: saidOf(claim) }, finding.parts);
}

function countryList(claim: ClaimOf<'country-list'>, counts: Counts): Finding {
  const { of, complete } = claim;
  const named = new Set(claim.countries);
  const absent = [...named].filter((country) => !counts.byCountry.has(country));
  const leftOut = complete ? [...counts.byCountry.keys()].filter((country) => !named.has(country)) : [];
  if (absent.length + leftOut.length === 0) {
    return found(as(claim, 'agrees'), { code: 'list-held', of, named: named.size, complete });
  }
  const parts = [
    ...absent.map((country) => ({ name: country, says: null, counted: 0 })),
    ...leftOut.map((country) => ({ name: country, says: null, counted: counts.byCountry.get(country) ?? 0 })),
  ];
  const verdict = leftOut.length > 0 ? 'differs' : 'not-in-record';
  return found(as(claim, verdict), { code: 'list-apart', of, leftOut, absent }, parts);
}

function partWhole(claim: ClaimOf<'part-whole'>, counts: Counts): Finding {
  const contradiction = cannotHold(systemOf([claim]), { claim: claimText(claim), claimed: claim }, claim.of, counts);
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
  const { of } = claim;
  if (wrong.length === 0) return found(as(claim, 'agrees'), { code: 'parts-held', of }, shown);
  const verdict = wrong.every((part) => part.counted === 0 && part.name !== 'total') ? 'not-in-record' : 'differs';
  const items = wrong.map((part) => ({ name: part.name, said: saidOf(part), counted: part.counted }));
  return found(as(claim, verdict), { code: 'parts-apart', of, items }, shown);
}
