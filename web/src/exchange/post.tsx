// What was sent to other agencies and what waits: number, state, and since when. What always holds: nothing of a
// package's content stands here, and a line stays until its signed receipt has come. See `screen.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ActButton, ReasonDialog } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { CauseLine } from './cause.tsx';
import type { Cause } from './causes.ts';
import { JourneyLink } from './journey.tsx';
import { useJourneyWords } from './journey-words.ts';
import { stateOf, useWords } from './words.ts';

type Line = OutputOf<'exchange/outbox'>['lines'][number];
type Sent = OutputOf<'exchange/send'>;

export function Post(): JSX.Element {
  const t = useWords();
  const journey = useJourneyWords();
  const asked = useRead('exchange/outbox', { limit: 100 });
  const maySend = useMay('exchange/send');
  const [sent, setSent] = useState<Sent | null>(null);
  const lines = asked.data?.lines ?? [];
  const waits = lines.some(({ state }) => state === 'waiting' || state === 'dispatched');
  const columns = [
    { key: 'to', head: t('to'), cell: ({ to }: Line) => <AgencyName code={to} /> },
    { key: 'number', head: t('number'), cell: ({ number }: Line) => number ?? '–', align: 'end' as const },
    { key: 'kind', head: t('kind'), cell: ({ kind }: Line) => <code>{kind.replace(/\/\d+$/, '')}</code> },
    { key: 'state', head: t('state'), cell: (line: Line) => <State line={line} causes={asked.data?.causes ?? []} /> },
    {
      key: 'dispatched',
      head: t('dispatched'),
      cell: ({ dispatchedAt }: Line) => (dispatchedAt === null ? '–' : <When at={dispatchedAt} />),
    },
    {
      key: 'journey',
      head: journey('title'),
      cell: ({ to, number, position, nth }: Line) => (
        <JourneyLink id={`${position}.${nth}`} label={`${journey('openThis')}: ${to} ${number ?? position}`} />
      ),
    },
  ];
  const tools = maySend && waits && (
    <ActButton act="exchange/send" input={{}} onDone={({ output }) => setSent(output as Sent)}>
      {t('sendNow')}
    </ActButton>
  );
  return (
    <Panel title={t('post')} source={t('postSource')} area="post" tools={tools}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {sent !== null && <p role="status">{t('sent', { count: sent.delivered, waiting: sent.waiting })}</p>}
      {asked.isSuccess && (
        <DataTable
          caption={t('post')}
          columns={columns}
          rows={lines}
          rowKey={({ position, nth }) => `${position}/${nth}`}
          empty={<Empty title={t('postNone')} hint={t('postNoneHint')} />}
        />
      )}
    </Panel>
  );
}

/** What was refused there or could not be made here goes out once more, with a reason. */
function Anew({ line: { position, nth, state, anew } }: { readonly line: Line }): JSX.Element | null {
  const t = useWords();
  const may = useMay('exchange/send-anew');
  const [asking, setAsking] = useState(false);
  if (!may || anew !== null || (state !== 'refused' && state !== 'unmade')) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('anew')}
      </button>
      {asking && (
        <ReasonDialog
          title={t('anewTitle')}
          lead={t('anewLead')}
          act="exchange/send-anew"
          input={{ position, nth }}
          submit={t('anew')}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function State({ line, causes }: { readonly line: Line; readonly causes: readonly Cause[] }): JSX.Element {
  const t = useWords();
  const { state, overdue, refusal, heldBack } = line;
  const bad = state === 'refused' || state === 'unmade' || overdue;
  const said = overdue ? `${stateOf(t, state)} ${t('overdue')}` : stateOf(t, state);
  return (
    <>
      <Mark
        sign={bad ? 'alert' : state === 'delivered' ? 'tick' : 'clock'}
        tone={bad ? 'bad' : state === 'delivered' ? 'good' : 'plain'}
      >
        {said}
      </Mark>
      {heldBack > 0 && (
        <>
          {' '}
          <Mark sign="absent" tone="warn">
            {t('heldBack', { count: heldBack })}
          </Mark>
        </>
      )}
      {refusal !== null && (
        <>
          {' '}
          <CauseLine code={refusal} causes={causes} /> <Anew line={line} />
        </>
      )}
    </>
  );
}
