// A reading as short lines, so that what a text should give can be written by hand: `arrests=20`, `arrests@ES=7`,
// `arrests@rest`, `arrests#=12` (in 12 countries), `arrests#ES=5` (provinces), `arrests:BR` (named),
// `role:teacher@PA=1`.
// See `reading.test.ts`, which compares, and the two corpora beside it.

import type { Claim, ClaimPart, Said } from '../../src/reconciliation/narrative.ts';

const SIGNS = {
  exactly: '=',
  'at-least': '>=',
  'more-than': '>',
  'at-most': '<=',
  'less-than': '<',
  about: '~',
  between: '=',
} as const;

const amount = ({ value, bound, high }: Said): string =>
  `${SIGNS[bound]}${value}${bound === 'between' ? `..${high ?? value}` : ''}`;

function placeOf({ countries, region, also, rest }: ClaimPart): string {
  if (rest) return 'rest';
  return [...countries, ...(region === null ? [] : [region]), ...also].join('+');
}

/** Every single thing that a claim says. */
export function atomsOf(claim: Claim): readonly string[] {
  const { of } = claim;
  switch (claim.kind) {
    case 'total':
      return [`${of}${amount(claim)}`];
    case 'country-number':
      return [`${of}#${claim.region ?? ''}${amount(claim)}`];
    case 'province-number':
      return [`${of}#${claim.country}${amount(claim)}`];
    case 'country-count':
      return [`${of}${claim.as === 'place' ? '@' : '^'}${claim.country}${amount(claim)}`];
    case 'province-count':
      return [`${of}@${claim.province}${amount(claim)}`];
    case 'country-list':
      return claim.countries.map((country) => `${of}:${country}`);
    case 'role':
      return [`role:${claim.role}@${claim.country ?? ''}${amount(claim)}`];
    case 'part-whole': {
      const total = claim.total === null ? [] : [`${of}${amount({ ...claim, value: claim.total })}`];
      const parts = claim.parts.map((part) => `${of}@${placeOf(part)}${part.rest ? '' : amount(part)}`);
      return [...total, ...parts, ...claim.named.map((country) => `${of}:${country}`)];
    }
  }
}
