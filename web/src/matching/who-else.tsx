// Who else here has one identifier, in whatever matter of this agency: subjects and by whose records, never what is
// said of them. What always holds: nothing typed is kept, and a value that too many share lists nobody.

import { type FormEvent, type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useTerms } from '../identity/terms.ts';
import { SelectField, TextField } from '../parts/forms.tsx';
import { AgencyName, SubjectLink } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useKnownWords } from './known-words.ts';

type Holder = OutputOf<'matching/who-else'>['subjects'][number];
/** Properties that identify. */
const PROPERTIES = [
  'handle',
  'native-id',
  'phone',
  'email',
  'payment-account',
  'device',
  'document',
  'address',
] as const;
/** Identify nobody without their service. */
const OF_A_SERVICE: readonly string[] = ['handle', 'native-id'];
const VALUE_MAX = 200;

interface Wanted {
  readonly property: string;
  readonly value: string;
  readonly service: string | null;
}

export function WhoElse(): JSX.Element {
  const t = useKnownWords();
  const term = useTerms();
  const [property, setProperty] = useState<string>('handle');
  const [value, setValue] = useState('');
  const [service, setService] = useState('');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const served = OF_A_SERVICE.includes(property);
  const ready = value.trim() !== '' && (!served || service.trim() !== '');
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (ready) setWanted({ property, value: value.trim(), service: served ? service.trim() : null });
  };
  return (
    <Panel title={t('tabWho')} source={t('whoLead')} area="who-else">
      <form className="known-row" onSubmit={look}>
        <SelectField
          label={t('property')}
          value={property}
          onChange={setProperty}
          options={PROPERTIES.map((one) => ({ value: one, label: term('property', one) }))}
        />
        {served && (
          <TextField
            label={t('service')}
            hint={t('serviceHint')}
            value={service}
            onChange={setService}
            maxLength={VALUE_MAX}
          />
        )}
        <TextField label={t('value')} value={value} onChange={setValue} maxLength={VALUE_MAX} />
        <button type="submit" className="button" data-tone="main" disabled={!ready}>
          {t('look')}
        </button>
      </form>
      {wanted !== null && <Holders wanted={wanted} />}
    </Panel>
  );
}

function Holders({ wanted }: { readonly wanted: Wanted }): JSX.Element {
  const t = useKnownWords();
  const asked = useRead('matching/who-else', { ...wanted });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} />;
  const { strength, common, shared, subjects } = asked.data;
  const columns: readonly Column<Holder>[] = [
    {
      key: 'subject',
      head: t('subject'),
      cell: ({ subject, about }) => <SubjectLink subject={subject} about={about} />,
    },
    { key: 'sources', head: t('sources'), cell: ({ originators }) => <Agencies codes={originators} /> },
    { key: 'records', head: t('records'), align: 'end', cell: ({ seen }) => seen },
    {
      key: 'last',
      head: t('last'),
      cell: ({ lastObserved }) => (lastObserved === null ? '–' : <When at={lastObserved} />),
    },
  ];
  if (shared === 0) return <Empty title={t('nobody')} hint={t('nobodyHint')} />;
  return (
    <>
      <p role="status">
        {t('shared', { count: shared })} {common ? t('common') : t(strength)}
      </p>
      {!common && (
        <DataTable caption={t('tabWho')} columns={columns} rows={subjects} rowKey={({ subject }) => subject} />
      )}
    </>
  );
}

function Agencies({ codes }: { readonly codes: readonly string[] }): JSX.Element {
  return (
    <span className="known-subjects">
      {codes.map((code) => (
        <AgencyName key={code} code={code} />
      ))}
    </span>
  );
}
