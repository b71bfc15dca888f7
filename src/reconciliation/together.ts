// Claims that cannot all be true: parts that exceed their total, countries that leave no room, more countries named
// than said. Exact, by whole numbers for every country (`feasible.ts`), and told with a smallest set of claims that
// already cannot hold. See `reconcile.ts` for the verdicts on single claims.

import { type Lowest, lowestTotal, type Part } from './feasible.ts';
import { type Counts, type Finding, type FindingPart, found } from './finding.ts';
import { type Claim, type ClaimPart, type Counted, NOUNS, rangeOf, type Said } from './narrative.ts';
import { REGIONS } from './regions.ts';
import type { Why } from './why.ts';

/** How many the record counts in these countries. */
export const countedIn = (members: ReadonlySet<string>, counts: Counts): number =>
  [...members].reduce((sum, country) => sum + (counts.byCountry.get(country) ?? 0), 0);

/** The countries a part speaks of. `others` leaves out what the other parts name country by country. */
export function membersOf(part: ClaimPart, parts: readonly ClaimPart[]): ReadonlySet<string> {
  const regions = part.region === null ? part.also : [part.region, ...part.also];
  const members = new Set([...part.countries, ...regions.flatMap((region) => REGIONS[region])]);
  if (!part.others && !part.rest) return members;
  for (const other of parts) {
    if (other === part || other.others || other.rest) continue;
    if (other.region !== null && !part.rest) continue;
    for (const country of membersOf(other, [])) members.delete(country);
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

const bounds = (said: Said) => ({ ...rangeOf(said), value: said.value });

export function systemOf(claims: readonly Claim[]): System {
  const parts: System['parts'][number][] = [];
  const named = new Set<string>();
  const totals: number[] = [];
  for (const claim of claims) {
    if (claim.kind === 'total') addMost(totals, claim);
    if (claim.kind === 'country-list') for (const country of claim.countries) named.add(country);
    if (claim.kind === 'role' && claim.country !== null && claim.value > 0) {
      const least = { low: rangeOf(claim).low, high: null, value: claim.value };
      parts.push({ name: `${claim.role} in ${claim.country}`, countries: new Set([claim.country]), ...least });
    }
    if (claim.kind === 'country-count' && claim.as === 'place') {
      parts.push({ name: claim.country, countries: new Set([claim.country]), ...bounds(claim) });
    }
    if (claim.kind === 'part-whole') {
      if (claim.total !== null) addMost(totals, { ...claim, value: claim.total });
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

function addMost(totals: number[], said: Said): void {
  const { high } = rangeOf(said);
  if (high !== null) totals.push(high);
}

/** What is found to be contradictory: one claim, or what several say. */
type Told = Pick<Finding, 'claim' | 'claimed'>;

/** The finding that these parts exceed their total or contradict each other; null when they can all be true. */
export function cannotHold(system: System, told: Told, of: Counted, counts: Counts | null): Finding | null {
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
  return found({ ...told, verdict: 'cannot-hold-together' }, contradictionOf(lowest, system, outside, of), listed);
}

function contradictionOf(lowest: Lowest, { parts, total }: System, outside: readonly string[], of: Counted): Why {
  if (lowest.answer !== 'lowest') return { code: 'contradict', of };
  const items = parts.map(({ name, value }) => ({ name, value }));
  return { code: 'exceeds', of, items, outside: [...outside], least: lowest.total, total };
}

/** Claims beyond which no smallest set is looked for: each takes one more look at the whole. */
const SMALLEST_MAX = 48;

/** The claims about one counted thing taken together, when each alone could be true: a smallest set that cannot. */
export function togetherOf(of: Counted, claims: readonly Claim[], counts: Counts | null): Finding | null {
  if (claims.length < 2 || contradiction(of, claims, counts) === null) return null;
  let least = claims;
  for (const claim of claims.length > SMALLEST_MAX ? [] : claims) {
    const fewer = least.filter((each) => each !== claim);
    if (fewer.length > 0 && contradiction(of, fewer, counts) !== null) least = fewer;
  }
  return contradiction(of, least, counts);
}

function contradiction(of: Counted, claims: readonly Claim[], counts: Counts | null): Finding | null {
  const claim: Told = { claim: `all it says about ${NOUNS[of]}, taken together`, claimed: null };
  const system = systemOf(claims);
  const other = cannotHold(system, claim, of, counts) ?? numbersOfCountries(claim, system, claims, { of, counts });
  if (other !== null || system.total === null) return other;
  const least = claims.flatMap((each) => (each.kind === 'country-number' ? [rangeOf(each).low] : []));
  const countries = Math.max(0, ...least);
  if (countries <= system.total) return null;
  const why: Why = { code: 'countries-exceed', of, countries, total: system.total };
  const parts = [{ name: 'countries', says: countries, counted: counts?.byCountry.size ?? null }];
  return found({ ...claim, verdict: 'cannot-hold-together' }, why, parts);
}

/** More countries named than it says there are, in all or in one region. */
function numbersOfCountries(
  claim: Told,
  { named }: System,
  claims: readonly Claim[],
  { of, counts }: { readonly of: Counted; readonly counts: Counts | null },
): Finding | null {
  const occupied = new Set([...named, ...claims.flatMap(countryWithOne)]);
  for (const each of claims) {
    if (each.kind !== 'country-number') continue;
    const most = rangeOf(each).high;
    const inside = [...occupied]
      .filter((country) => each.region === null || REGIONS[each.region].includes(country))
      .sort();
    if (most === null || inside.length <= most) continue;
    const why: Why = { code: 'too-many-named', of, named: inside.length, place: each.region, most };
    const parts = inside.map((country) => ({
      name: country,
      says: 1,
      counted: counts?.byCountry.get(country) ?? null,
    }));
    return found({ ...claim, verdict: 'cannot-hold-together' }, why, parts);
  }
  return null;
}

function countryWithOne(claim: Claim): readonly string[] {
  const placed = claim.kind === 'role' || (claim.kind === 'country-count' && claim.as === 'place');
  return placed && claim.country !== null && rangeOf(claim).low > 0 ? [claim.country] : [];
}
