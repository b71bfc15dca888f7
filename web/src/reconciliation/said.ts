// A claim in the words of the page's language: how many of what, where. What always holds: countries and regions are
// named as elsewhere on the page, and a claim that the page has no words for is said by its kind. See `claim.ts`.

import { useCountryName } from '../parts/marks.tsx';
import type { Claim } from './claim.ts';
import { useCode, useWords } from './words.ts';

interface Amount {
  readonly value: number;
  readonly bound?: string | undefined;
  readonly high?: number | undefined;
}

/** Says how many, with the bound that was said. */
export function useAmount(): (said: Amount) => string {
  const code = useCode();
  return ({ value, bound = 'exactly', high }) =>
    [bound === 'exactly' ? '' : code('bound', bound), value, high === undefined ? '' : `– ${high}`].join(' ').trim();
}

/** Says claims. */
export function useClaimText(): (claim: Claim) => string {
  const t = useWords();
  const code = useCode();
  const nameOf = useCountryName();
  const amount = useAmount();
  const place = (claim: Claim): string => {
    if (claim.kind === 'country-number') return claim.region ? code('region', claim.region) : '';
    if (claim.kind === 'province-count') return claim.province;
    return 'country' in claim && claim.country !== null ? nameOf(claim.country) : '';
  };
  return (claim) => {
    const head = `${code('of', claim.of)}: ${t(`claim/${claim.kind}`)}`;
    if (claim.kind === 'country-list') return `${head}: ${claim.countries.map(nameOf).join(', ')}`;
    if (claim.kind === 'part-whole') {
      const parts = claim.parts.map((part) => `${part.name} ${amount(part)}`);
      const named = (claim.named ?? []).map(nameOf);
      const whole = claim.total === null ? '' : ` ${amount({ ...claim, value: claim.total })}`;
      return `${head}${whole}: ${[...parts, ...named].join(', ')}`;
    }
    const role = claim.kind === 'role' ? claim.role : '';
    return [head, role, place(claim), amount(claim)].filter((part) => part !== '').join(', ');
  };
}
