// By country: the map, coloured by the measure the officer chooses, and beside it the table with all measures, which
// the keyboard reaches. Both open a country to its records; the map's outlines are loaded after the first screen.

import { SegmentedControl } from '@mantine/core';
import { type JSX, lazy, Suspense, useMemo, useState } from 'react';
import { count } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import type { Country, Measure, Opened, Overview } from '../shape.ts';
import { words } from '../words.ts';
import { CountryTable } from './country-table.tsx';
import { measured, type Step, stepOf, stepsFor } from './scale.ts';

const WorldMap = lazy(() => import('./world-map.tsx'));
const MEASURES: readonly Measure[] = ['arrests', 'furtherSuspects', 'referrals'];

export function ByCountry({
  overview,
  open,
}: {
  readonly overview: Overview;
  readonly open: (opened: Opened) => void;
}): JSX.Element {
  const { countries, bureau, lead } = overview;
  const [measure, setMeasure] = useState<Measure>('arrests');
  const [pointed, setPointed] = useState<string | null>(null);
  const scale = useMemo(() => stepsFor(countries.map((one) => measured(one, measure))), [countries, measure]);
  const steps = useMemo(
    () => new Map(countries.map((one) => [one.country, stepOf(measured(one, measure), scale)])),
    [countries, measure, scale],
  );
  const show = (code: string) => {
    const name = countries.find(({ country }) => country === code)?.name ?? code;
    open({ title: words.inCountry(words.measures[measure], name), figure: measure, country: code, kind: null });
  };
  const tools = (
    <SegmentedControl
      size="xs"
      aria-label={words.measure}
      data={MEASURES.map((value) => ({ value, label: words.measures[value] }))}
      value={measure}
      onChange={(value) => setMeasure(MEASURES.find((one) => one === value) ?? 'arrests')}
    />
  );
  return (
    <Panel title={words.map} source={words.mapSource(bureau.name, lead.name)} area="map" tools={tools}>
      <div className="by-country">
        <div className="map-place">
          <Suspense fallback={<div className="map-waiting" />}>
            <WorldMap steps={steps} pointed={pointed} point={setPointed} open={show} />
          </Suspense>
          <div className="map-foot">
            <Legend scale={scale} />
            <Pointed country={countries.find(({ country }) => country === pointed) ?? null} />
          </div>
        </div>
        <CountryTable {...{ countries, measure, steps, pointed }} point={setPointed} open={show} />
      </div>
    </Panel>
  );
}

function Legend({ scale }: { readonly scale: readonly Step[] }): JSX.Element {
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
function Pointed({ country }: { readonly country: Country | null }): JSX.Element {
  if (country === null) return <p className="quiet">{words.mapHint}</p>;
  const { name, arrests, furtherSuspects, referrals } = country;
  const numbers = [
    `${words.arrests} ${count(arrests)}`,
    `${words.furtherSuspects} ${count(furtherSuspects)}`,
    `${words.referralsShort} ${count(referrals.sent)}`,
  ];
  return (
    <p>
      <strong>{name}</strong> {numbers.join(' · ')}
    </p>
  );
}
