// The operation by country: one line a country, each number of what is counted there. Countries with arrests come
// first, then by suspects; a number that is nothing is a dash, so that the eye finds what is there.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useNumber } from '../i18n/words.ts';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { Sheet } from './sheet.tsx';
import { HeldMark } from './slips.tsx';
import { useCode, useWords } from './words.ts';
import { useDayWords } from './words-day.ts';

type Line = OutputOf<'operations/board'>['countries'][number];
type Counted = 'suspects' | 'furtherSuspects' | 'arrests' | 'exhibits';
const MEASURED = ['planned', 'go', 'noGo', 'done'] as const;
const COUNTED: readonly Counted[] = ['arrests', 'suspects', 'furtherSuspects', 'exhibits'];

/** Standing outcomes by their words, those that are none left out. */
function useResults(): (counts: Readonly<Record<string, number>>) => string {
  const code = useCode();
  const number = useNumber();
  return (counts) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([result, count]) => `${code('result', result)} ${number(count)}`)
      .join(', ') || '–';
}

export function Board(): JSX.Element {
  const t = useWords();
  const day = useDayWords();
  const number = useNumber();
  const results = useResults();
  const [open, setOpen] = useState<string | null>(null);
  const asked = useRead('operations/board', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { countries, totals } = asked.data;
  const sums = COUNTED.map((key) => `${t(key)} ${number(totals[key])}`);
  return (
    <>
      <Panel title={t('byCountry')} source={t('byCountrySource')} tools={<HeldMark count={totals.held} />}>
        <p role="status">
          <strong>{day('totals')}</strong>: {[...sums, results(totals.outcomes)].join(' · ')}
        </p>
        <Countries countries={countries} open={open} setOpen={setOpen} />
      </Panel>
      {open !== null && <Sheet country={open} />}
    </>
  );
}

interface CountriesProps {
  readonly countries: readonly Line[];
  readonly open: string | null;
  readonly setOpen: (country: string | null) => void;
}

function Countries({ countries, open, setOpen }: CountriesProps): JSX.Element {
  const t = useWords();
  const day = useDayWords();
  const code = useCode();
  const number = useNumber();
  const results = useResults();
  const dash = (value: number) => (value === 0 ? '–' : number(value));
  const counted = COUNTED.map(
    (key): Column<Line> => ({
      key,
      head: t(key),
      align: 'end',
      cell: (row) => dash(row[key].count),
      sort: (a, b) => a[key].count - b[key].count,
    }),
  );
  const sorted = [...countries].sort((a, b) => {
    return b.arrests.count - a.arrests.count || b.suspects.count - a.suspects.count || (a.country < b.country ? -1 : 1);
  });
  const measured = ({ measures }: Line) =>
    MEASURED.filter((key) => measures[key] > 0)
      .map((key) => t(`measures/${key}`, { count: measures[key] }))
      .join(', ') || '–';
  const toggle = ({ country }: Line) => (
    <button
      type="button"
      className="button"
      aria-pressed={country === open}
      onClick={() => setOpen(country === open ? null : country)}
    >
      {day('sheetOpen')}
    </button>
  );
  const agencies = (row: Line) =>
    row.agencies.map((one) => `${one.agency} (${code('state', one.state)})`).join(', ') || '–';
  const columns: readonly Column<Line>[] = [
    { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
    { key: 'agencies', head: t('agency'), cell: agencies },
    ...counted,
    { key: 'measures', head: t('measures'), cell: measured },
    { key: 'outcomes', head: day('outcomes'), cell: (row) => results(row.outcomes) },
    { key: 'requests', head: t('openRequests'), align: 'end', cell: (row) => dash(row.openRequests) },
    { key: 'sheet', head: <span className="unseen">{t('acts')}</span>, cell: toggle },
  ];
  return <DataTable caption={t('byCountry')} rows={sorted} rowKey={(row) => row.country} columns={columns} />;
}
