// What came into the operation since a moment: new subjects, files, joined persons and countries, above all what the
// action day's exhibits brought. What always holds: each line opens to its subject, file or records, and a country on
// which nobody works says so.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { SelectField } from '../parts/forms.tsx';
import { AgencyName, FileLink, Id, SubjectLink } from '../parts/ids.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useAddedWords } from './added-words.ts';

type Answer = OutputOf<'jurisdiction/added'> & object;
type Country = Answer['countries'][number];
/** The first is where one begins: an operation need not have come to its day. */
const SINCE = ['opened', 'action-day'] as const;
const BROUGHT = ['exhibits', 'all'] as const;

export function Added(): JSX.Element {
  const t = useAddedWords();
  const [since, setSince] = useState<(typeof SINCE)[number]>('opened');
  const [brought, setBrought] = useState<(typeof BROUGHT)[number]>('exhibits');
  const asked = useRead('jurisdiction/added', { since, exhibits: brought === 'exhibits' });
  const tools = (
    <>
      <SelectField
        label={t('since')}
        value={since}
        onChange={(next) => setSince(SINCE.find((one) => one === next) ?? 'action-day')}
        options={SINCE.map((one) => ({ value: one, label: t(`since_${one}`) }))}
      />
      <SelectField
        label={t('brought')}
        value={brought}
        onChange={(next) => setBrought(BROUGHT.find((one) => one === next) ?? 'exhibits')}
        options={BROUGHT.map((one) => ({ value: one, label: t(`brought_${one}`) }))}
      />
    </>
  );
  return (
    <>
      <Panel title={t('title')} source={t('source')} area="added" tools={tools}>
        {asked.isPending && <Waiting />}
        {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
        {asked.data !== undefined && (
          <p role="status">
            {t('counts', asked.data.counts)} <When at={asked.data.since} precision="day" />
          </p>
        )}
      </Panel>
      {asked.data !== undefined && <Lists answer={asked.data} />}
    </>
  );
}

function Lists({ answer }: { readonly answer: Answer }): JSX.Element {
  return (
    <>
      <Countries rows={answer.countries} />
      <Exhibits rows={answer.exhibits} />
      <Subjects rows={answer.subjects} />
      <Files rows={answer.files} />
      <Joined rows={answer.joined} />
    </>
  );
}

function Listed<Row>({
  title,
  rows,
  rowKey,
  columns,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
}): JSX.Element {
  const t = useAddedWords();
  return (
    <Panel title={title}>
      <DataTable caption={title} rows={rows} rowKey={rowKey} columns={columns} empty={<Empty title={t('none')} />} />
    </Panel>
  );
}

function Countries({ rows }: { readonly rows: Answer['countries'] }): JSX.Element {
  const t = useAddedWords();
  const columns: readonly Column<Country>[] = [
    { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
    { key: 'persons', head: t('persons'), align: 'end', cell: (row) => row.persons },
    { key: 'fact', head: t('byFact'), cell: (row) => (row.byFact ? t('yes') : t('no')) },
    { key: 'at', head: t('at'), cell: (row) => <When at={row.at} precision="day" /> },
    { key: 'who', head: t('who'), cell: (row) => <Who row={row} /> },
    { key: 'records', head: t('records'), cell: (row) => <Records records={row.records} /> },
  ];
  return <Listed title={t('countries')} rows={rows} rowKey={(row) => row.country} columns={columns} />;
}

function Who({ row: { owners, referrals, covered } }: { readonly row: Country }): JSX.Element {
  const t = useAddedWords();
  if (!covered) {
    return (
      <Mark sign="alert" tone="bad">
        {t('nobody')}
      </Mark>
    );
  }
  const agencies = [...new Set([...owners, ...referrals.map(({ to }) => to)])];
  return (
    <>
      {agencies.map((code) => (
        <span key={code} className="chip">
          <AgencyName code={code} />
        </span>
      ))}
    </>
  );
}

function Records({ records }: { readonly records: readonly string[] }): JSX.Element {
  return (
    <>
      {records.map((record) => (
        <Id key={record} id={record} />
      ))}
    </>
  );
}

function Exhibits({ rows }: { readonly rows: Answer['exhibits'] }): JSX.Element {
  const t = useAddedWords();
  return (
    <Listed
      title={t('exhibits')}
      rows={rows}
      rowKey={(row) => row.exhibit}
      columns={[
        { key: 'exhibit', head: t('exhibit'), cell: (row) => <Exhibit exhibit={row.exhibit} /> },
        { key: 'statements', head: t('statements'), align: 'end', cell: (row) => row.statements },
        { key: 'sightings', head: t('sightings'), align: 'end', cell: (row) => row.sightings },
        { key: 'newSubjects', head: t('newSubjects'), align: 'end', cell: (row) => row.newSubjects },
      ]}
    />
  );
}

/** A report may name an exhibit by its mark alone, which is no page. */
function Exhibit({ exhibit }: { readonly exhibit: string }): JSX.Element {
  return exhibit.startsWith('x:') ? <SubjectLink subject={exhibit} about="exhibit" /> : <bdi>{exhibit}</bdi>;
}

function Subjects({ rows }: { readonly rows: Answer['subjects'] }): JSX.Element {
  const t = useAddedWords();
  return (
    <Listed
      title={t('subjects')}
      rows={rows}
      rowKey={(row) => row.subject}
      columns={[
        { key: 'subject', head: t('subject'), cell: (row) => <SubjectLink subject={row.subject} about={row.about} /> },
        {
          key: 'exhibits',
          head: t('exhibit'),
          cell: (row) => row.exhibits.map((one) => <Exhibit key={one} exhibit={one} />),
        },
        { key: 'records', head: t('records'), cell: (row) => <Records records={row.records} /> },
      ]}
    />
  );
}

function Files({ rows }: { readonly rows: Answer['files'] }): JSX.Element {
  const t = useAddedWords();
  return (
    <Listed
      title={t('files')}
      rows={rows}
      rowKey={(row) => row.file}
      columns={[
        { key: 'file', head: t('file'), cell: (row) => <FileLink file={row.file} /> },
        { key: 'accounts', head: t('accounts'), align: 'end', cell: (row) => row.accounts },
        { key: 'sightings', head: t('sightings'), align: 'end', cell: (row) => row.sightings },
      ]}
    />
  );
}

function Joined({ rows }: { readonly rows: Answer['joined'] }): JSX.Element {
  const t = useAddedWords();
  return (
    <Listed
      title={t('joined')}
      rows={rows}
      rowKey={(row) => row.judgement}
      columns={[
        { key: 'a', head: t('one'), cell: (row) => <SubjectLink subject={row.a} /> },
        { key: 'b', head: t('other'), cell: (row) => <SubjectLink subject={row.b} /> },
        { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
      ]}
    />
  );
}
