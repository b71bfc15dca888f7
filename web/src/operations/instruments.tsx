// The table of legal instruments as the node has it: who may issue each, between which countries, since when, its
// deadlines with their source, and whether anybody checked that source. Law is data here; what is not checked says so.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useLanguage } from '../i18n/words.ts';
import { Facts } from '../parts/facts.tsx';
import { Mark, useCountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Table = OutputOf<'operations/instruments'>;
type Line = Table['instruments'][number];

export function Instruments(): JSX.Element {
  const t = useLegalWords();
  const language = useLanguage();
  const asked = useRead('operations/instruments', {}, { staleTime: 600_000 });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { asOf, instruments, holidays } = asked.data;
  return (
    <>
      <p className="quiet">
        {t('asOf', { date: asOf })} {t('holidays', { name: holidays.name, version: holidays.version })}
      </p>
      {instruments.map((one) => (
        <Panel key={one.id} title={one.title[language]} source={<bdi>{one.note[language]}</bdi>}>
          <About line={one} />
          <Deadlines line={one} />
        </Panel>
      ))}
    </>
  );
}

export function Verified({ verified }: { readonly verified: boolean }): JSX.Element {
  const t = useLegalWords();
  return (
    <Mark sign={verified ? 'tick' : 'alert'} tone={verified ? 'good' : 'warn'}>
      {verified ? t('checked') : t('unchecked')}
    </Mark>
  );
}

function About({ line }: { readonly line: Line }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const country = useCountryName();
  const language = useLanguage();
  const { circle, between, form, inForce, since } = line;
  const reach = circle === null ? (between === 'US' ? country(between) : code('between', between)) : null;
  return (
    <Facts
      items={[
        { label: t('since'), value: inForce ? since : t('notInForce') },
        {
          label: t('law'),
          value: (
            <>
              <bdi>{line.source}</bdi> <Verified verified={line.verified} />
            </>
          ),
        },
        {
          label: t('between'),
          value: circle === null ? reach : <bdi title={circle.source}>{circle.countries.join(' ')}</bdi>,
        },
        {
          label: t('issuers'),
          value: line.issuers
            .map(({ data, by }) => `${code('data', data)} (${by.map((who) => code('issuer', who)).join(', ')})`)
            .join('; '),
        },
        { label: t('form'), value: form === null ? null : <bdi>{form.title[language]}</bdi> },
        {
          label: t('extension'),
          value: line.extension === null ? null : t('unit/days', { count: line.extension.days }),
        },
      ]}
    />
  );
}

function Deadlines({ line }: { readonly line: Line }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  return (
    <DataTable
      caption={t('clocks')}
      rows={line.deadlines}
      rowKey={(row) => `${row.stage} ${row.from}`}
      empty={<p className="quiet">{t('noDeadlines')}</p>}
      columns={[
        { key: 'stage', head: t('clocks'), cell: (row) => code('stage', row.stage) },
        {
          key: 'amount',
          head: t('amount'),
          cell: (row) => t(row.unit === 'hours' ? 'unit/hours' : 'unit/days', { count: row.amount }),
        },
        { key: 'from', head: t('from'), cell: (row) => code('from', row.from) },
        { key: 'source', head: t('source'), cell: (row) => <bdi>{row.source}</bdi> },
        { key: 'verified', head: t('checked'), cell: (row) => <Verified verified={row.verified} /> },
      ]}
    />
  );
}
