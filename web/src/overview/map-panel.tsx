// The countries of the matter, from every read that this officer may ask: persons by scope, arrests and further
// suspects by figures, referrals by board. A measure that may not be seen is not offered.

import { useNavigate } from '@tanstack/react-router';
import { type JSX, useMemo, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { ByCountry } from '../map/by-country.tsx';
import type { Country, Measure } from '../map/scale.ts';
import { useWords as useMapWords } from '../map/words.ts';
import { useCountryName } from '../parts/marks.tsx';
import { useFigures } from './figures.tsx';
import { type Opened, Records } from './records.tsx';
import { useWords } from './words.ts';

const KEPT_MS = 60_000;
type Counts = Readonly<Record<string, number>>;

/** Numbers by country for each measure that may be seen. */
function useMeasures(): Partial<Readonly<Record<Measure, Counts>>> {
  const may = { scope: useMay('jurisdiction/scope'), board: useMay('referrals/board') };
  const scope = useRead('jurisdiction/scope', {}, { enabled: may.scope, staleTime: KEPT_MS }).data;
  const board = useRead('referrals/board', {}, { enabled: may.board, staleTime: KEPT_MS }).data;
  const { figures } = useFigures();
  return useMemo(
    () => ({
      ...(figures === null
        ? {}
        : { arrests: figures.arrests.byCountry, furtherSuspects: figures.furtherSuspects.byCountry }),
      ...(scope === undefined
        ? {}
        : { persons: Object.fromEntries(scope.countries.map(({ country, persons }) => [country, persons])) }),
      ...(board === undefined
        ? {}
        : { referrals: Object.fromEntries(board.countries.map(({ country, sent }) => [country, sent])) }),
    }),
    [figures, scope, board],
  );
}

/** Which measures open to what stands behind them. */
function useMayOpen(): Readonly<Record<Measure, boolean>> {
  const records = useMay('reconciliation/records');
  const [persons, referrals] = [useMay('jurisdiction/worklist'), useMay('referrals/board')];
  return { persons, arrests: records, furtherSuspects: records, referrals };
}

const ORDER: readonly Measure[] = ['persons', 'arrests', 'furtherSuspects', 'referrals'];

export function MapPanel(): JSX.Element | null {
  const t = useWords();
  const m = useMapWords();
  const nameOf = useCountryName();
  const navigate = useNavigate();
  const found = useMeasures();
  const [opened, setOpened] = useState<Opened | null>(null);
  const mayOpen = useMayOpen();
  const known = ORDER.filter((one) => found[one] !== undefined);
  if (known.length === 0) return null;
  // A measure that counts nobody in any country is no picture.
  const told = known.filter((one) => Object.values(found[one] ?? {}).some((value) => value > 0));
  const measures = told.length > 0 ? told : known;
  const codes = [...new Set(measures.flatMap((one) => Object.keys(found[one] ?? {})))];
  const countries = codes.map((country): Country => {
    const values = Object.fromEntries(measures.map((one) => [one, found[one]?.[country] ?? 0]));
    return { country, name: nameOf(country), values };
  });
  const opens = measures.filter((one) => mayOpen[one]);
  const open = (measure: Measure, { country, name }: Country) => {
    if (measure === 'persons') return void navigate({ to: '/work', state: { country } });
    if (measure === 'referrals') return void navigate({ to: '/referrals' });
    setOpened({ title: m('open', { what: m(measure), country: name }), figure: measure, country, kind: null });
  };
  return (
    <>
      <ByCountry countries={countries} measures={measures} source={t('mapSource')} open={open} opens={opens} />
      {opened !== null && <Records opened={opened} close={() => setOpened(null)} />}
    </>
  );
}
