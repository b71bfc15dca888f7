// Legal holds in force, and a new one. What always holds: a hold stops erasure and gives nobody a right to read;
// lifting it lets two officers erase again. Places are found by subject or report in `place-acts.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ActButton, DateTimeField, ReasonDialog } from '../parts/forms.tsx';
import { Id, OfficerName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { NamePlaces } from './name-places.tsx';
import { FindPlaces, SetHold } from './place-acts.tsx';
import { useReviewWords } from './review-words.ts';
import { useWords, wordOf } from './words.ts';

type Hold = OutputOf<'oversight/holds'>['holds'][number];

export function HoldsTab(): JSX.Element {
  const t = useWords();
  const reviewWords = useReviewWords();
  const asked = useRead('oversight/holds', {});
  const columns = [
    { key: 'hold', head: t('hold'), cell: (row: Hold) => <Id id={row.hold} /> },
    { key: 'ground', head: t('ground'), cell: (row: Hold) => wordOf(t, 'ground', row.ground) },
    { key: 'records', head: t('records'), align: 'end' as const, cell: (row: Hold) => row.records },
    { key: 'setBy', head: t('setBy'), cell: (row: Hold) => <OfficerName officer={row.setBy} /> },
    { key: 'at', head: t('at'), cell: (row: Hold) => <When at={row.at} /> },
    { key: 'reviewAt', head: reviewWords('reviewAt'), cell: (row: Hold) => <LookAgain row={row} /> },
    {
      key: 'lift',
      head: t('lift'),
      cell: (row: Hold) => (
        <span className="act">
          <Renew hold={row.hold} />
          <ActButton
            act="oversight/lift-hold"
            input={{ hold: row.hold }}
            confirm={t('liftAsk', { count: row.records })}
            tone="bad"
          >
            {t('lift')}
          </ActButton>
        </span>
      ),
    },
  ];
  return (
    <>
      <Panel title={t('holds')} source={t('holdsSource')} area="holds">
        {asked.isPending && <Waiting />}
        {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
        {asked.isSuccess && (
          <DataTable
            caption={t('holds')}
            columns={columns}
            rows={asked.data.holds}
            rowKey={(row) => row.hold}
            empty={<Empty title={t('noHolds')} />}
          />
        )}
      </Panel>
      <NamePlaces />
      <FindPlaces acts={(targets) => <SetHold targets={targets} />} />
    </>
  );
}

function LookAgain({ row: { reviewAt, overdue } }: { readonly row: Hold }): JSX.Element {
  const t = useReviewWords();
  return (
    <>
      <When at={reviewAt} precision="day" />{' '}
      {overdue && (
        <Mark sign="alert" tone="warn">
          {t('overdue')}
        </Mark>
      )}
    </>
  );
}

function Renew({ hold }: { readonly hold: string }): JSX.Element | null {
  const t = useReviewWords();
  const may = useMay('oversight/renew-hold');
  const [asking, setAsking] = useState(false);
  const [reviewAt, setReviewAt] = useState<string | null>(null);
  if (!may) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('renew')}
      </button>
      {asking && (
        <ReasonDialog
          title={t('renewTitle')}
          act="oversight/renew-hold"
          input={{ hold, reviewAt }}
          onClose={() => setAsking(false)}
          submit={t('renew')}
        >
          <DateTimeField label={t('renewUntil')} hint={t('renewHint')} value={reviewAt} onChange={setReviewAt} />
        </ReasonDialog>
      )}
    </>
  );
}
