// The countries as a table: the alternative to the map, and denser. Sorted by the chosen measure; each row's name is a
// button that opens what stands behind it, so the keyboard alone suffices.

import type { JSX } from 'react';
import { useNumber } from '../i18n/words.ts';
import { type Country, type Measure, measured } from './scale.ts';
import { useWords } from './words.ts';

export interface CountryTableProps {
  readonly countries: readonly Country[];
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  readonly steps: ReadonlyMap<string, number>;
  /** Countries that open to something. */
  readonly live: ReadonlySet<string>;
  readonly pointed: string | null;
  readonly point: (country: string | null) => void;
  readonly open: (country: string) => void;
}

export function CountryTable(props: CountryTableProps): JSX.Element {
  const { countries, measures, measure, steps, live, pointed, point, open } = props;
  const t = useWords();
  const count = useNumber();
  const sorted = [...countries].sort(
    (a, b) => measured(b, measure) - measured(a, measure) || a.name.localeCompare(b.name),
  );
  return (
    <section className="country-table" aria-label={t('countries')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('country')}</th>
            {measures.map((one) => (
              <th key={one} scope="col" className="number">
                {t(one === 'furtherSuspects' ? 'suspects' : one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr
              key={row.country}
              data-pointed={row.country === pointed}
              data-opens={live.has(row.country)}
              onClick={({ target }) => {
                // The button of the row has its own click.
                if (target instanceof Element && target.closest('button') === null) open(row.country);
              }}
              onPointerEnter={() => point(row.country)}
              onPointerLeave={() => point(null)}
            >
              <th scope="row">
                <button
                  type="button"
                  className="row-button"
                  disabled={!live.has(row.country)}
                  onClick={() => open(row.country)}
                  onFocus={() => point(row.country)}
                  onBlur={() => point(null)}
                >
                  <span className="swatch" data-step={steps.get(row.country) ?? 0} />
                  {row.name}
                </button>
              </th>
              {measures.map((one) => (
                <td key={one} className="number" data-chosen={one === measure} data-none={measured(row, one) === 0}>
                  {count(measured(row, one))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
