// The drawer behind a number: its records with agency, entry, place and time. Ids and counts only; what the records say
// stays in the rooms whose officers may read it.

import { Link } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { useMatter } from '../app/matter.tsx';
import { useSession } from '../app/session.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { AgencyName, Id } from '../parts/ids.tsx';
import { useCountryName } from '../parts/marks.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useBehindWords } from './behind-words.ts';
import { useWords } from './words.ts';

export type FigureName = InputOf<'reconciliation/records'>['figure'];

/** Which records a number counts. */
export interface Opened {
  readonly title: string;
  readonly figure: FigureName;
  readonly country: string | null;
  readonly kind: string | null;
}

type Counted = OutputOf<'reconciliation/records'>['records'][number];
/** Rows drawn at first, and again with each asking for more. */
const SHOWN = 50;

export function Records({ opened, close }: { readonly opened: Opened; readonly close: () => void }): JSX.Element {
  const t = useWords();
  const { operation } = useMatter();
  const { figure, country, kind, title } = opened;
  const asked = useRead('reconciliation/records', { operation, figure, country, kind });
  return (
    <Dialog side title={t('recordsOf', { what: title })} onClose={close}>
      <p className="source">{t('recordsSource')}</p>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && <Listed {...asked.data} title={title} exhibits={figure === 'exhibits'} />}
    </Dialog>
  );
}

function Listed({
  total,
  records,
  title,
  exhibits,
}: {
  readonly total: number;
  readonly records: readonly Counted[];
  readonly title: string;
  readonly exhibits: boolean;
}): JSX.Element {
  const t = useWords();
  const b = useBehindWords();
  const nameOf = useCountryName();
  const [shown, setShown] = useState(SHOWN);
  const columns: readonly Column<Counted>[] = [
    { key: 'record', head: t('record'), cell: ({ recordId }) => <Id id={recordId} /> },
    { key: 'agency', head: t('agency'), cell: ({ agency }) => <AgencyName code={agency} /> },
    { key: 'entry', head: t('entry'), align: 'end', cell: ({ position, index }) => `${position}.${index}` },
    {
      key: 'where',
      head: t('where'),
      cell: ({ country, province }) => [nameOf(country), province].filter((part) => part !== null).join(', '),
    },
    ...(exhibits ? [{ key: 'kind', head: t('kind'), cell: ({ kind }: Counted) => kind ?? '' }] : []),
    { key: 'when', head: t('when'), cell: ({ at }) => <When at={at} /> },
    { key: 'behind', head: b('behind'), cell: ({ agency }) => <Behind agency={agency} exhibits={exhibits} /> },
  ];
  return (
    <>
      <DataTable
        columns={columns}
        rows={records.slice(0, shown)}
        rowKey={({ recordId }) => recordId}
        caption={t('recordsOf', { what: title })}
        empty={<Empty title={t('noRecords')} />}
      />
      <div className="toolbar records-foot">
        <p role="status">{t('recordsShown', { shown: Math.min(shown, records.length), total })}</p>
        {records.length > shown && (
          <button type="button" className="button" onClick={() => setShown(shown + SHOWN)}>
            {t('more')}
          </button>
        )}
      </div>
    </>
  );
}

/** Where more of a record is: on our own screens if it is ours, else with the agency that has it. */
function Behind({ agency, exhibits }: { readonly agency: string; readonly exhibits: boolean }): JSX.Element {
  const b = useBehindWords();
  const own = useSession().agency.code === agency;
  const may = { exhibits: useMay('exhibits/list'), outcomes: useMay('operations/outcomes') };
  if (!own) return <span className="quiet">{b('askThem')}</span>;
  if (exhibits ? !may.exhibits : !may.outcomes) return <span className="quiet">{b('colleague')}</span>;
  return (
    <Link className="link" to={exhibits ? '/exhibits' : '/operation'}>
      {b(exhibits ? 'exhibits' : 'outcomes')}
    </Link>
  );
}
