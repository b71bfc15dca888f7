// Why a verdict was given, in the page's language: the node's code with its parts, worded here. What always holds:
// every number and place is the node's own. See `words-why.ts` for the words, `said.ts` for claims.

import type { OutputOf } from '../api/names.ts';
import { useNumber } from '../i18n/words.ts';
import { useCountryName } from '../parts/marks.tsx';
import { useAmount, useClaimText } from './said.ts';
import { useCode } from './words.ts';
import { useWhyWords } from './words-why.ts';

type Finding = OutputOf<'reconciliation/findings'>['findings'][number];
type Why = Finding['because'];
type Thing = Extract<Why, { readonly code: 'absent' }>;

/** Says a place by its code: a country, a province of it, or a region. */
function usePlace(): (place: string) => string {
  const code = useCode();
  const nameOf = useCountryName();
  return (place) => (/^[A-Z]{2}$/.test(place) ? nameOf(place) : code('region', place).replace(/^region\//, ''));
}

/** Says the name of a part: a place, the total, or the narrative's own words for it. */
export function usePartName(): (name: string) => string {
  const y = useWhyWords();
  const placed = usePlace();
  return (name) => (name === 'total' || name === 'countries' ? y(name) : placed(name));
}

function useThing(): (thing: Pick<Thing, 'of' | 'what' | 'place'>) => string {
  const y = useWhyWords();
  const code = useCode();
  const placed = usePlace();
  return ({ of: counted, what, place }) => {
    const of = code('of', counted);
    if (place === null) return what === 'countries' ? y('thing/countries', { of }) : of;
    const said = { of, place: placed(place) };
    if (what === 'countries') return y('thing/within', said);
    return what === 'provinces' ? y('thing/provinces', said) : y('thing/place', said);
  };
}

/** The sentence for why a verdict was given. */
export function useWhy(): (because: Why) => string {
  const y = useWhyWords();
  const code = useCode();
  const number = useNumber();
  const amount = useAmount();
  const placed = usePlace();
  const named = usePartName();
  const thing = useThing();
  const list = (codes: readonly string[]) => codes.map(placed).join(', ');
  return (why) => {
    const of = code('of', why.of);
    switch (why.code) {
      case 'role-absent':
        return y('role-absent', { of, place: placed(why.place) });
      case 'compared':
        return y('compared', { thing: thing(why), said: amount(why.said), counted: number(why.counted) });
      case 'absent':
        return y('absent', { thing: thing(why), said: amount(why.said) });
      case 'list-held':
        return y(why.complete ? 'list-whole' : 'list-held', { named: number(why.named) });
      case 'list-apart': {
        const left = why.leftOut.length > 0 ? [y('left-out', { countries: list(why.leftOut) })] : [];
        return [...left, ...(why.absent.length > 0 ? [y('named', { countries: list(why.absent) })] : [])].join(' ');
      }
      case 'parts-apart': {
        const items = why.items.map(({ name, said, counted }) =>
          y('item', { name: named(name), said: amount(said), counted: number(counted) }),
        );
        return y('parts-apart', { items: items.join(', ') });
      }
      case 'exceeds': {
        const items = why.items.map(({ name, value }) => `${named(name)} ${number(value)}`).join(' + ');
        const outside = why.outside.length > 0 ? y('outside', { countries: list(why.outside) }) : '';
        const total = why.total === null ? '–' : number(why.total);
        return y('exceeds', { least: number(why.least), total, items: [items, outside].join(' ').trim() });
      }
      case 'countries-exceed':
        return y('countries-exceed', { countries: number(why.countries), total: number(why.total) });
      case 'too-many-named': {
        const said = { named: number(why.named), most: number(why.most), of };
        return why.place === null
          ? y('too-many-named', said)
          : y('too-many-within', { ...said, place: placed(why.place) });
      }
      default:
        return y(why.code);
    }
  };
}

/** The claim that a finding is about, or what several say together. */
export function useAboutFinding(): (finding: Pick<Finding, 'claimed' | 'because'>) => string {
  const y = useWhyWords();
  const code = useCode();
  const claimText = useClaimText();
  return ({ claimed, because }) =>
    claimed === null ? y('together', { of: code('of', because.of) }) : claimText(claimed);
}
