// What only a demonstration has: the checks of the run that played its story, the node's proposals beside the truth
// that the generator knows, and a verification of every ledger on the machine at once. Asked for only when it is
// opened.

import { useMutation, useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { json, type Refusal } from '../api/wire.ts';
import { useNumber } from '../i18n/words.ts';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { useWords } from './words.ts';

interface Told {
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly compared: number }>> | null;
  readonly truth: {
    readonly linkRecall: number;
    readonly linkPrecision: number;
    readonly countryRecall: number;
    readonly countryPrecision: number;
  } | null;
}

interface Verdict {
  readonly ok: boolean;
  readonly ledgers: readonly {
    readonly ok: boolean;
    readonly compared: { readonly entries: number; readonly records: number };
    readonly damage: readonly { readonly file: string; readonly code: string; readonly detail: string }[];
  }[];
}

export function Demonstration(): JSX.Element {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const asked = useQuery<Told, Refusal>({
    queryKey: ['told'],
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => json<Told>('/api/overview', { signal }),
  });
  return (
    <Panel title={t('demonstration')} source={t('demonstrationSource')} area="demonstration">
      {!open && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('demonstrationShow')}
        </button>
      )}
      {open && asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && (
        <div className="stack">
          <Checks checks={asked.data.checks} />
          {asked.data.truth !== null && <Truth truth={asked.data.truth} />}
          <Verify />
        </div>
      )}
    </Panel>
  );
}

function Checks({ checks }: { readonly checks: Told['checks'] }): JSX.Element {
  const t = useWords();
  const count = useNumber();
  if (checks === null) return <p>{t('noChecks')}</p>;
  return (
    <table className="table">
      <caption className="unseen">{t('checks')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('check')}</th>
          <th scope="col">{t('result')}</th>
          <th scope="col" className="number">
            {t('compared')}
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(checks).map(([name, { ok, compared }]) => (
          <tr key={name}>
            <th scope="row">{t(`check_${name as 'noMediaKept'}`)}</th>
            <td>
              <Mark sign={ok ? 'tick' : 'cross'} tone={ok ? 'good' : 'bad'}>
                {t(ok ? 'ok' : 'notOk')}
              </Mark>
            </td>
            <td className="number">{count(compared)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Truth({ truth }: { readonly truth: NonNullable<Told['truth']> }): JSX.Element {
  const t = useWords();
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const rows = [
    { label: t('links'), recall: truth.linkRecall, precision: truth.linkPrecision },
    { label: t('placed'), recall: truth.countryRecall, precision: truth.countryPrecision },
  ];
  return (
    <div>
      <p className="source">{t('truthSource')}</p>
      <table className="table">
        <caption className="unseen">{t('truth')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('truth')}</th>
            <th scope="col" className="number">
              {t('recall')}
            </th>
            <th scope="col" className="number">
              {t('precision')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, recall, precision }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{share(recall)}</td>
              <td className="number">{share(precision)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verify(): JSX.Element {
  const t = useWords();
  const verifying = useMutation<Verdict, Refusal>({ mutationFn: () => json('/api/verify', { method: 'POST' }) });
  const { data } = verifying;
  const logs = data?.ledgers ?? [];
  const sum = (what: 'entries' | 'records') => logs.reduce((all, { compared }) => all + compared[what], 0);
  const broken = logs.filter(({ ok }) => !ok);
  return (
    <div className="verify">
      <p className="source">{t('verifySource')}</p>
      <button type="button" className="button" aria-busy={verifying.isPending} onClick={() => verifying.mutate()}>
        {t('verify')}
      </button>
      <div role="status" className="verdict">
        {verifying.isPending && <Waiting />}
        {data !== undefined && (
          <p>
            <Mark sign={data.ok ? 'tick' : 'cross'} tone={data.ok ? 'good' : 'bad'}>
              {t(data.ok ? 'sound' : 'damaged')}
            </Mark>{' '}
            {data.ok
              ? t('allSound', { logs: logs.length, entries: sum('entries'), records: sum('records') })
              : t('someDamaged', { broken: broken.length, logs: logs.length })}
          </p>
        )}
      </div>
      {verifying.isError && <Problem error={verifying.error} />}
      <ul>
        {broken.flatMap(({ damage }) =>
          damage.map(({ file, code, detail }) => (
            <li key={`${file} ${code} ${detail}`}>
              <code className="id">{file}</code> {code} <span className="quiet">{detail}</span>
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
