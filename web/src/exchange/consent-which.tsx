// The records that one request for leave is about, before anybody answers it: each by its id, with its subject, its
// property and its marking. What always holds: no value stands here, the subject's own page has it for whoever may see
// it, and what was taken back since is marked. See `consents.tsx` for the answer.

import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useTerms } from '../identity/terms.ts';
import { Id, SubjectLink } from '../parts/ids.tsx';
import { Marking } from '../parts/marks.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { useLeaveWords } from './leave-words.ts';

type Line = OutputOf<'exchange/consent-records'>['records'][number];

export function ConsentWhich({ consent }: { readonly consent: string }): JSX.Element | null {
  const t = useLeaveWords();
  const term = useTerms();
  const may = useMay('exchange/consent-records');
  const asked = useRead('exchange/consent-records', { consent }, { enabled: may });
  if (!may) return null;
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const columns: readonly Column<Line>[] = [
    { key: 'record', head: t('whichRecord'), cell: ({ record }) => <Id id={record} /> },
    {
      key: 'subject',
      head: t('whichSubject'),
      cell: ({ subject }) => (subject === null ? '–' : <SubjectLink subject={subject} />),
    },
    {
      key: 'property',
      head: t('whichProperty'),
      cell: ({ property, subject }) => {
        if (property !== null) return term('property', property);
        return subject === null ? '–' : t('whichSighting');
      },
    },
    { key: 'marking', head: t('whichMarking'), cell: (line) => <MarkingOf line={line} />, width: '16rem' },
  ];
  return (
    <>
      <p className="source">{t('whichSource')}</p>
      <DataTable
        caption={t('which')}
        columns={columns}
        rows={asked.data.records}
        rowKey={({ record }) => record}
        empty={<Empty title={t('which')} />}
      />
    </>
  );
}

function MarkingOf({ line: { handling, stands } }: { readonly line: Line }): JSX.Element {
  const t = useLeaveWords();
  if (!stands) return <>{t('whichGone')}</>;
  return handling === null ? <>{t('whichUnread')}</> : <Marking handling={handling} />;
}
