// The countries as a table: the alternative to the map, and denser. Sorted by the chosen measure; each row's name is a
// button that opens its records, so the keyboard alone suffices.

import type { JSX } from 'react';
import { count } from '../parts/format.ts';
import type { Country, Measure } from '../shape.ts';
import { words } from '../words.ts';
import { measured } from './scale.ts';

export interface CountryTableProps {
  readonly countries: readonly Country[];
  readonly measure: Measure;
  readonly steps: ReadonlyMap<string, number>;
  readonly pointed: string | null;
  readonly point: (country: string | null) => void;
  readonly open: (country: string) => void;
}

export function CountryTable({ countries, measure, steps, pointed, point, open }: CountryTableProps): JSX.Element {
  const sorted = [...countries].sort(
    (a, b) => measured(b, measure) - measured(a, measure) || a.name.localeCompare(b.name, 'en'),
  );
  const number = (value: number, own: Measure) => (
    <td className="number" data-chosen={own === measure} data-none={value === 0}>
      {count(value)}
    </td>
  );
  return (
    <section className="country-table" aria-label={words.countries}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.country}</th>
            <th scope="col" className="number">
              {words.arrests}
            </th>
            <th scope="col" className="number">
              {words.suspectsShort}
            </th>
            <th scope="col" className="number">
              {words.referralsShort}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ country, name, arrests, furtherSuspects, referrals }) => (
            <tr
              key={country}
              data-pointed={country === pointed}
              onPointerEnter={() => point(country)}
              onPointerLeave={() => point(null)}
            >
              <th scope="row">
                <button
                  type="button"
                  className="row-button"
                  onClick={() => open(country)}
                  onFocus={() => point(country)}
                  onBlur={() => point(null)}
                >
                  <span className="swatch" data-step={steps.get(country) ?? 0} />
                  {name}
                </button>
              </th>
              {number(arrests, 'arrests')}
              {number(furtherSuspects, 'furtherSuspects')}
              <td className="number" data-chosen={measure === 'referrals'} data-none={referrals.sent === 0}>
                <span title={states(referrals)}>{count(referrals.sent)}</span>
                <span className="unseen">{states(referrals)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function states({ accepted, declined, open }: Country['referrals']): string {
  return words.referralStates(count(accepted), count(declined), count(open));
}
