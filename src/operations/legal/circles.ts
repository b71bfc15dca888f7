// Which countries an instrument binds, as dated data: the circles of the Union's instruments with the special cases of
// Denmark and Ireland, and the Parties to the Budapest Convention. No line here was compared with the depositary's own
// list by a person, and each says so. `choose.ts` asks whether two countries stand in one circle.

/** The day on which these lists were written down. */
export const CIRCLES_AS_OF = '2026-11-01';

export interface Circle {
  readonly countries: readonly string[];
  readonly source: string;
  readonly verified: boolean;
}

const UNION = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const without = (...left: readonly string[]) => UNION.filter((country) => !left.includes(country));

const PARTIES = (
  'AD AL AM AR AT AU AZ BA BE BG BJ BR CA CH CL CM CO CR CV CY CZ DE DK DO EE ES FI FR GB GE GH GR HR HU IL IS IT ' +
  'JP LI LK LT LU LV MA MC MD ME MK MT MU NG NL NO PA PE PH PL PT PY RO RS SE SI SK SM SN TN TO TR UA US'
).split(' ');

const CIRCLES: Readonly<Record<string, Circle>> = {
  'eu-orders': {
    countries: without('DK'),
    source: 'Regulation (EU) 2023/1543: Denmark does not take part (Protocol 22); Ireland does (Protocol 21)',
    verified: false,
  },
  'eu-eio': {
    countries: without('DK', 'IE'),
    source: 'Directive 2014/41/EU recitals 44 and 45: neither Denmark nor Ireland takes part',
    verified: false,
  },
  'eu-information': {
    countries: without('DK'),
    source: 'Directive (EU) 2023/977: Denmark decides by itself (Protocol 22 art. 4); associated countries not listed',
    verified: false,
  },
  budapest: {
    countries: PARTIES,
    source: 'CETS 185, chart of signatures and ratifications; Ireland has signed only',
    verified: false,
  },
  'second-protocol': { countries: [], source: 'CETS 224, chart of signatures and ratifications', verified: false },
};

/** The circle of that name, or null for `any`, `same` and single countries. */
export function circleOf(between: string): Circle | null {
  return Object.hasOwn(CIRCLES, between) ? (CIRCLES[between] ?? null) : null;
}

/** Why an instrument does not reach from one country to another, or null where it does. */
export function outside(between: string, issuing: string, addressed: string): string | null {
  if (between === 'any') return issuing === addressed ? 'same-country' : null;
  if (between === 'same') return issuing === addressed ? null : 'other-country';
  const circle = circleOf(between);
  if (circle === null) return between === addressed ? null : 'not-bound';
  // A production order at home is the country's own matter; the Union's orders cross a border.
  if (issuing === addressed) return 'same-country';
  return circle.countries.includes(issuing) && circle.countries.includes(addressed) ? null : 'not-bound';
}
