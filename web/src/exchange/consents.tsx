// Leave that we asked owners for and that others ask of us: answering, the second officer's half, taking back. What
// always holds: a grant names what it is for before anybody grants it, every answer has a reason, and what was answered
// stays listed. Asking is in `consent-ask.tsx`, what was taken back in `compliance.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { Facts } from '../parts/facts.tsx';
import { ActButton, TextField } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { CauseLine } from './cause.tsx';
import type { Cause } from './causes.ts';
import { ConsentAsk } from './consent-ask.tsx';
import { ConsentWhich } from './consent-which.tsx';
import { useLeaveWords } from './leave-words.ts';

type Consent = OutputOf<'exchange/consents'>['consents'][number];
const REASON_MIN = 3;
const TONES = { open: 'plain', proposed: 'warn', granted: 'good', refused: 'bad', withdrawn: 'bad' } as const;
const SIGNS = { open: 'clock', proposed: 'clock', granted: 'tick', refused: 'cross', withdrawn: 'cross' } as const;

export function Consents(): JSX.Element | null {
  const t = useLeaveWords();
  const may = useMay('exchange/consents');
  const mayAsk = useMay('exchange/ask-consent');
  const asked = useRead('exchange/consents', {}, { enabled: may });
  if (!may) return null;
  const lines = asked.data?.consents ?? [];
  const columns: readonly Column<Consent>[] = [
    {
      key: 'side',
      head: t('side'),
      cell: ({ side, peer }) => (side === 'asked' ? t('side-asked', { peer }) : t('side-given', { peer })),
    },
    { key: 'use', head: t('use'), cell: (line) => <Use line={line} /> },
    { key: 'records', head: t('records'), cell: (line) => <Records line={line} /> },
    { key: 'until', head: t('until'), cell: ({ until }) => <When at={until} precision="day" /> },
    { key: 'asked', head: t('asked'), cell: ({ askedAt }) => <When at={askedAt} precision="day" /> },
    { key: 'state', head: t('state'), cell: (line) => <State line={line} causes={asked.data?.causes ?? []} /> },
    { key: 'because', head: t('because'), cell: ({ because }) => <bdi>{because ?? '–'}</bdi> },
  ];
  const open = lines.filter(({ side, state }) => side === 'given' && state !== 'refused' && state !== 'withdrawn');
  return (
    <>
      <Panel title={t('consents')} source={t('consentsSource')} area="consents">
        {asked.isPending && <Waiting />}
        {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
        {asked.isSuccess && (
          <DataTable
            caption={t('consents')}
            columns={columns}
            rows={lines}
            rowKey={({ consent, side }) => `${consent} ${side}`}
            empty={<Empty title={t('noConsents')} />}
          />
        )}
        {open.map((line) => (
          <Answer key={line.consent} line={line} />
        ))}
      </Panel>
      {mayAsk && <ConsentAsk />}
    </>
  );
}

function Use({ line: { use, to } }: { readonly line: Consent }): JSX.Element {
  const t = useLeaveWords();
  return <>{use === 'court' ? t('use-court') : t('use-onward', { to: to ?? '' })}</>;
}

function Records({ line: { records, gone } }: { readonly line: Consent }): JSX.Element {
  const t = useLeaveWords();
  return (
    <>
      {records.length}
      {gone > 0 && ` (${t('gone', { count: gone })})`}
    </>
  );
}

function State({ line, causes }: { readonly line: Consent; readonly causes: readonly Cause[] }): JSX.Element {
  const t = useLeaveWords();
  const { state, holds, line: sent } = line;
  const ended = state === 'granted' && !holds;
  const stopped = sent?.state === 'refused' || sent?.state === 'unmade';
  return (
    <>
      <Mark sign={ended ? 'clock' : SIGNS[state]} tone={ended ? 'warn' : TONES[state]}>
        {ended ? t('over') : t(`state-${state}`)}
      </Mark>
      {sent !== null && (
        <Mark sign={stopped ? 'alert' : 'clock'} tone={stopped ? 'bad' : 'plain'}>
          {t(`line-${sent.state as 'waiting'}`)}
        </Mark>
      )}
      {sent !== null && sent.refusal !== null && <CauseLine code={sent.refusal} causes={causes} />}
    </>
  );
}

/** What exactly is asked of us. */
function About({ line }: { readonly line: Consent }): JSX.Element {
  const t = useLeaveWords();
  const { peer, until, reason: why } = line;
  return (
    <Facts
      items={[
        { label: t('answerTo'), value: <AgencyName code={peer} /> },
        { label: t('use'), value: <Use line={line} /> },
        { label: t('records'), value: <Records line={line} /> },
        { label: t('until'), value: <When at={until} precision="day" /> },
        { label: t('why'), value: <bdi>{why}</bdi> },
      ]}
    />
  );
}

/** What we may do about a request to us: answer it, agree to a colleague's grant, or take a grant back. */
function Answer({ line }: { readonly line: Consent }): JSX.Element | null {
  const t = useLeaveWords();
  const mayAnswer = useMay('exchange/answer-consent');
  const mayWithdraw = useMay('exchange/withdraw-consent');
  const [reason, setReason] = useState('');
  const { consent, peer, state } = line;
  const short = reason.trim().length < REASON_MIN;
  if (!(state === 'granted' ? mayWithdraw : mayAnswer)) return null;
  const said = { consent, reason: reason.trim() };
  return (
    <section className="form" aria-label={t('answer', { peer })} data-consent={consent}>
      <About line={line} />
      <ConsentWhich consent={consent} />
      <TextField label={t('reason')} hint={t('reasonHint')} value={reason} onChange={setReason} maxLength={300} />
      {state === 'open' && (
        <ActButton
          act="exchange/answer-consent"
          input={{ ...said, grant: true }}
          confirm={t('grantAsk', { peer })}
          disabled={short}
        >
          {t('grant')}
        </ActButton>
      )}
      {state === 'proposed' && (
        <ActButton act="exchange/confirm-consent" input={{ consent }} confirm={t('confirmAsk')} tone="main">
          {t('confirm')}
        </ActButton>
      )}
      {state !== 'granted' && (
        <ActButton
          act="exchange/answer-consent"
          input={{ ...said, grant: false }}
          confirm={t('refuseAsk', { peer })}
          tone="bad"
          disabled={short}
        >
          {t('refuse')}
        </ActButton>
      )}
      {state === 'granted' && (
        <ActButton
          act="exchange/withdraw-consent"
          input={said}
          confirm={t('withdrawAsk', { peer })}
          tone="bad"
          disabled={short}
        >
          {t('withdraw')}
        </ActButton>
      )}
    </section>
  );
}
