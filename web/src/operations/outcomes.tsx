// What came of the measures: arrests, searches, a child safeguarded, nothing. A wrong one is taken back with a reason
// and stays to be seen; whatever counted it is told.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct, useMay, useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { DateTimeField, errorOf, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { FieldReports } from './field-reports.tsx';
import { useCode, useWords } from './words.ts';
import { useDayWords } from './words-day.ts';

type Outcome = OutputOf<'operations/outcomes'>['outcomes'][number];
type Input = InputOf<'operations/record-outcome'>;
const RESULTS: readonly Input['result'][] = ['arrest', 'no-arrest', 'search', 'interview', 'safeguarded', 'not-found'];

export function Outcomes(): JSX.Element {
  const t = useWords();
  const mayRecord = useMay('operations/record-outcome');
  const mayReports = useMay('operations/reports');
  const asked = useRead('operations/outcomes', {});
  const [recording, setRecording] = useState(false);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const tools = mayRecord && (
    <button type="button" className="button" data-tone="main" onClick={() => setRecording(true)}>
      {t('record')}
    </button>
  );
  return (
    <>
      <Panel title={t('outcomes')} source={t('outcomesSource')} tools={tools}>
        <List outcomes={asked.data.outcomes} />
        {recording && <Record close={() => setRecording(false)} />}
      </Panel>
      {mayReports && <FieldReports />}
    </>
  );
}

function List({ outcomes }: { readonly outcomes: readonly Outcome[] }): JSX.Element {
  const t = useWords();
  const mayTakeBack = useMay('operations/withdraw-outcome');
  const { agency } = useSession();
  const day = useDayWords();
  const [taking, setTaking] = useState<string | null>(null);
  return (
    <>
      <DataTable
        caption={t('outcomes')}
        rows={outcomes}
        rowKey={(row) => row.outcome}
        empty={<Empty title={t('outcomesEmpty')} />}
        columns={[
          { key: 'at', head: t('at'), cell: (row) => <When at={row.at} />, sort: (a, b) => (a.at < b.at ? -1 : 1) },
          { key: 'result', head: t('result'), cell: (row) => <Result outcome={row} /> },
          { key: 'team', head: day('team'), cell: (row) => <bdi>{row.team ?? row.agency}</bdi> },
          { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
          { key: 'province', head: t('province'), cell: (row) => <bdi>{row.province ?? '–'}</bdi> },
          { key: 'planned', head: t('planned'), cell: (row) => (row.planned ? t('planned') : t('unplanned')) },
          {
            key: 'act',
            head: <span className="unseen">{t('acts')}</span>,
            cell: (row) => {
              if (row.withdrawn) {
                return (
                  <Mark sign="cross" tone="warn">
                    {t('withdrawn')}
                  </Mark>
                );
              }
              return mayTakeBack && row.agency === agency.code ? (
                <button type="button" className="button" onClick={() => setTaking(row.outcome)}>
                  {t('takeBack')}
                </button>
              ) : null;
            },
          },
        ]}
      />
      {taking !== null && (
        <ReasonDialog
          title={t('takeBackOf')}
          act="operations/withdraw-outcome"
          input={{ outcome: taking }}
          onClose={() => setTaking(null)}
        />
      )}
    </>
  );
}

/** What it was; an arrest of somebody who may be a victim says so until two officers have settled it. */
function Result({ outcome }: { readonly outcome: Outcome }): JSX.Element {
  const t = useWords();
  const code = useCode();
  return (
    <>
      {code('result', outcome.result)}{' '}
      {outcome.conflict && (
        <Mark sign="alert" tone="bad">
          {t('arrestConflict')}
        </Mark>
      )}
    </>
  );
}

function Record({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const code = useCode();
  const doing = useAct('operations/record-outcome');
  const measures = useRead('operations/measures', {});
  const [result, setResult] = useState<Input['result']>('search');
  const [measure, setMeasure] = useState('');
  const [subject, setSubject] = useState('');
  const [province, setProvince] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending) return;
    const what = { result, measure: orNull(measure), subject: orNull(subject), province: orNull(province), at };
    doing.mutate(what, { onSuccess: close });
  };
  const error = (field: string) => errorOf(doing.error, field, doing.error?.message ?? '');
  const planned = (measures.data?.measures ?? []).map((one) => ({
    value: one.measure,
    label: `${code('kind', one.kind)} ${one.country} ${one.province ?? ''} ${one.localStart.replace('T', ' ')}`,
  }));
  return (
    <Dialog title={t('record')} onClose={close}>
      <form className="form" onSubmit={go}>
        <SelectField
          label={t('result')}
          value={result}
          onChange={(value) => setResult(RESULTS.find((one) => one === value) ?? 'search')}
          options={RESULTS.map((value) => ({ value, label: code('result', value) }))}
        />
        <SelectField
          label={t('measure')}
          value={measure}
          onChange={setMeasure}
          options={[{ value: '', label: t('noMeasure') }, ...planned]}
          error={error('measure')}
        />
        <TextField
          label={t('subject')}
          hint={t('subjectHint')}
          value={subject}
          onChange={setSubject}
          maxLength={34}
          error={error('subject')}
        />
        <ProvinceField value={province} set={setProvince} error={error('province')} />
        <DateTimeField label={t('at')} hint={t('whenHint')} value={at} onChange={setAt} error={error('at')} />
        {doing.isError && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" aria-busy={doing.isPending}>
            {t('record')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function ProvinceField({
  value,
  set,
  error,
}: {
  readonly value: string;
  readonly set: (value: string) => void;
  readonly error: string | null;
}): JSX.Element {
  const t = useWords();
  return (
    <TextField
      label={t('province')}
      hint={t('provinceHint')}
      value={value}
      onChange={set}
      maxLength={80}
      error={error}
    />
  );
}
