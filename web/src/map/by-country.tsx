// By country: the map, coloured by the measure the officer chooses, and beside it the table with all measures, which
// the keyboard reaches. Both open a country to what stands behind its number; the outlines are loaded after the first
// screen.

import { type JSX, lazy, Suspense, useMemo, useState } from 'react';
import { useNumber } from '../i18n/words.ts';
import { Panel } from '../parts/panel.tsx';
import { Empty } from '../parts/states.tsx';
import { CountryTable } from './country-table.tsx';
import { type Country, type Measure, measured, type Step, stepOf, stepsFor } from './scale.ts';
import { useWords } from './words.ts';
import './map.css';

const WorldMap = lazy(() => import('./world-map.tsx'));

export function ByCountry({
  countries,
  measures,
  source,
  open,
  opens,
}: {
  readonly countries: readonly Country[];
  /** What this officer may see, first the one shown first. */
  readonly measures: readonly Measure[];
  readonly source: string;
  readonly open: (measure: Measure, country: Country) => void;
  /** Measures whose numbers open to something for this officer. */
  readonly opens: readonly Measure[];
}): JSX.Element {
  const t = useWords();
  const [chosen, setChosen] = useState<Measure | null>(null);
  const measure = chosen ?? measures[0] ?? 'persons';
  const [pointed, setPointed] = useState<string | null>(null);
  const scale = useMemo(() => stepsFor(countries.map((one) => measured(one, measure))), [countries, measure]);
  const steps = useMemo(
    () => new Map(countries.map((one) => [one.country, stepOf(measured(one, measure), scale)])),
    [countries, measure, scale],
  );
  const show = (code: string) => {
    const found = countries.find(({ country }) => country === code);
    const behind = found === undefined ? undefined : behindOf(found, measure, opens);
    if (found !== undefined && behind !== undefined) open(behind, found);
  };
  const live = new Set(
    countries.filter((one) => behindOf(one, measure, opens) !== undefined).map(({ country }) => country),
  );
  const tools = <Measures measures={measures} measure={measure} choose={setChosen} />;
  return (
    <Panel title={t('title')} source={source} area="map" tools={tools}>
      {countries.length === 0 ? (
        <Empty title={t('none')} hint={t('noneHint')} />
      ) : (
        <div className="by-country">
          <div className="map-place">
            <Suspense fallback={<div className="map-waiting" />}>
              <WorldMap steps={steps} live={live} pointed={pointed} point={setPointed} open={show} />
            </Suspense>
            <div className="map-foot">
              <Legend scale={scale} />
              <Pointed country={countries.find(({ country }) => country === pointed) ?? null} measures={measures} />
            </div>
          </div>
          <CountryTable {...{ countries, measures, measure, steps, pointed, live }} point={setPointed} open={show} />
        </div>
      )}
    </Panel>
  );
}

/** What a country opens to: the chosen measure where it counts anybody there, else the first other one that does. */
function behindOf(country: Country, chosen: Measure, opens: readonly Measure[]): Measure | undefined {
  const first = opens.includes(chosen) ? [chosen] : [];
  return [...first, ...opens].find((one) => measured(country, one) > 0);
}

function Measures({
  measures,
  measure,
  choose,
}: {
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  readonly choose: (measure: Measure) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <fieldset className="toolbar">
      <legend className="unseen">{t('measure')}</legend>
      {measures.map((one) => (
        <button key={one} type="button" className="button" aria-pressed={one === measure} onClick={() => choose(one)}>
          {t(one)}
        </button>
      ))}
    </fieldset>
  );
}

function Legend({ scale }: { readonly scale: readonly Step[] }): JSX.Element {
  const count = useNumber();
  return (
    <ul className="legend">
      {scale.map(({ step, from, to }) => (
        <li key={from}>
          <span className="swatch" data-step={step} />
          {from === to ? count(from) : `${count(from)}–${count(to)}`}
        </li>
      ))}
    </ul>
  );
}

/** The numbers of the country under the pointer, in one line that does not move. */
function Pointed({
  country,
  measures,
}: {
  readonly country: Country | null;
  readonly measures: readonly Measure[];
}): JSX.Element {
  const t = useWords();
  const count = useNumber();
  if (country === null) return <p className="quiet">{t('hint')}</p>;
  const numbers = measures.map((one) => `${t(one)} ${count(measured(country, one))}`);
  return (
    <p>
      <strong>{country.name}</strong> {numbers.join(' · ')}
    </p>
  );
}
