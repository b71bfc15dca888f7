// One's own standing watches and what they met, beside search; for data protection every watch with its counts. What
// always holds: a hit shows its records and where they came from, and leads to them only inside their own matter.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useMatter } from '../app/matter.tsx';
import { DateTimeField, ReasonDialog } from '../parts/forms.tsx';
import { AgencyName, FileLink, Id, OfficerName, SubjectLink } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { PROPERTIES, WatchIdentifier } from './watch-this.tsx';
import { useWatchWords } from './watch-words.ts';

type Watch = OutputOf<'matching/watches'>['watches'][number];
type Hit = OutputOf<'matching/watch-hits'>['hits'][number];
type Late = OutputOf<'matching/late-hits'>['lists'][number];
const LINES = 200;

export function Watches(): JSX.Element {
  const mayHits = useMay('matching/watch-hits');
  const mayLate = useMay('matching/late-hits');
  return (
    <>
      <Standing mine={mayHits} />
      {mayHits && <WatchHits />}
      {mayLate && <LateHits />}
    </>
  );
}

function Standing({ mine }: { readonly mine: boolean }): JSX.Element {
  const t = useWatchWords();
  const asked = useRead('matching/watches', { limit: LINES });
  const columns: readonly Column<Watch>[] = [
    { key: 'label', head: t('watch'), cell: (row) => <bdi>{row.label}</bdi> },
    { key: 'on', head: t('on'), cell: (row) => <On row={row} /> },
    ...(mine ? [] : [{ key: 'owner', head: t('owner'), cell: (row: Watch) => <OfficerName officer={row.owner} /> }]),
    { key: 'setAt', head: t('setAt'), cell: (row) => <When at={row.setAt} precision="day" /> },
    { key: 'until', head: t('until'), cell: (row) => <Until row={row} /> },
    { key: 'hits', head: t('hits'), align: 'end', cell: (row) => row.hits },
    { key: 'unseen', head: t('unseen'), align: 'end', cell: (row) => row.unseen },
    ...(mine
      ? []
      : [{ key: 'withheld', head: t('withheld'), align: 'end' as const, cell: (row: Watch) => row.withheld ?? 0 }]),
    { key: 'acts', head: t('acts'), cell: (row) => <WatchActs row={row} /> },
  ];
  return (
    <Panel
      title={mine ? t('mine') : t('all')}
      source={mine ? t('mineSource') : t('allSource')}
      area="watches"
      tools={<WatchIdentifier />}
    >
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={mine ? t('mine') : t('all')}
          columns={columns}
          rows={asked.data.watches}
          rowKey={(row) => row.watch}
          empty={<Empty title={t('none')} hint={t('noneHint')} />}
        />
      )}
    </Panel>
  );
}

function On({ row: { on, property, value, file, subject } }: { readonly row: Watch }): JSX.Element {
  const t = useWatchWords();
  if (subject !== null) return <SubjectLink subject={subject} />;
  if (file !== null) return <FileLink file={file} />;
  const known = PROPERTIES.find((one) => one === property);
  return (
    <>
      {known === undefined ? t(`on_${on}`) : t(`property_${known}`)} {value !== null && <bdi>{value}</bdi>}
    </>
  );
}

function Until({ row: { until, overdue } }: { readonly row: Watch }): JSX.Element {
  const t = useWatchWords();
  return (
    <>
      <When at={until} precision="day" />{' '}
      {overdue && (
        <Mark sign="alert" tone="warn">
          {t('over')}
        </Mark>
      )}
    </>
  );
}

function WatchActs({ row: { watch, overdue } }: { readonly row: Watch }): JSX.Element {
  const t = useWatchWords();
  const may = { renew: useMay('matching/renew-watch'), end: useMay('matching/end-watch') };
  const [asking, setAsking] = useState<'renew' | 'end' | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const close = () => setAsking(null);
  return (
    <span className="act">
      {may.renew && (
        <button type="button" className="button" onClick={() => setAsking('renew')}>
          {t('renew')}
        </button>
      )}
      {may.end && (
        <button type="button" className="button" onClick={() => setAsking('end')}>
          {t('end')}
        </button>
      )}
      {asking === 'renew' && (
        <ReasonDialog
          title={t('renewTitle')}
          act="matching/renew-watch"
          input={{ watch, until }}
          onClose={close}
          {...(overdue ? { lead: t('renewLead') } : {})}
        >
          <DateTimeField label={t('until')} hint={t('untilHint')} value={until} onChange={setUntil} />
        </ReasonDialog>
      )}
      {asking === 'end' && (
        <ReasonDialog title={t('endTitle')} act="matching/end-watch" input={{ watch }} onClose={close} />
      )}
    </span>
  );
}

function WatchHits(): JSX.Element {
  const t = useWatchWords();
  const asked = useRead('matching/watch-hits', { limit: LINES });
  const columns: readonly Column<Hit>[] = [
    { key: 'at', head: t('at'), cell: ({ at }) => <When at={at} /> },
    { key: 'watch', head: t('watch'), cell: ({ label }) => <bdi>{label}</bdi> },
    { key: 'by', head: t('on'), cell: ({ by }) => t(`by_${by}`) },
    {
      key: 'from',
      head: t('from'),
      cell: ({ fromAgency }) => (fromAgency === null ? t('own') : <AgencyName code={fromAgency} />),
    },
    { key: 'matter', head: t('matter'), cell: ({ operation }) => <Matter operation={operation} /> },
    { key: 'records', head: t('records'), cell: (row) => <Records row={row} /> },
    { key: 'seen', head: t('seen'), cell: (row) => <Seen row={row} /> },
  ];
  return (
    <Panel title={t('hitsTitle')} source={t('hitsSource')} area="watch-hits">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={t('hitsTitle')}
          columns={columns}
          rows={asked.data.hits}
          rowKey={({ watch, position, operation }) => `${watch} ${position} ${operation ?? ''}`}
          empty={<Empty title={t('noHits')} />}
        />
      )}
    </Panel>
  );
}

function Matter({ operation }: { readonly operation: string | null }): JSX.Element {
  const t = useWatchWords();
  return operation === null ? <span className="quiet">{t('noMatter')}</span> : <Id id={operation} />;
}

function Records({ row: { records, count, operation } }: { readonly row: Hit }): JSX.Element {
  const { operation: here } = useMatter();
  const inside = operation === null || operation === here;
  return (
    <>
      {inside && records.map((record) => <Id key={record} id={record} />)} × {count}
    </>
  );
}

function Seen({ row: { watch, position, seenAt, seenBy } }: { readonly row: Hit }): JSX.Element {
  const t = useWatchWords();
  const may = useMay('matching/acknowledge-hit');
  const [asking, setAsking] = useState(false);
  if (seenAt !== null) {
    return (
      <>
        <When at={seenAt} precision="day" /> <OfficerName officer={seenBy} />
      </>
    );
  }
  return (
    <>
      {may && (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('acknowledge')}
        </button>
      )}
      {asking && (
        <ReasonDialog
          title={t('acknowledgeTitle')}
          act="matching/acknowledge-hit"
          input={{ watch, hits: [position] }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function LateHits(): JSX.Element {
  const t = useWatchWords();
  const asked = useRead('matching/late-hits', {});
  const columns: readonly Column<Late>[] = [
    { key: 'at', head: t('at'), cell: ({ at }) => <When at={at} precision="day" /> },
    { key: 'list', head: t('list'), cell: ({ owner, list }) => <bdi>{owner ?? list}</bdi> },
    { key: 'hits', head: t('hits'), align: 'end', cell: ({ hits }) => hits },
    { key: 'files', head: t('files'), align: 'end', cell: ({ files }) => files },
    { key: 'accounts', head: t('accounts'), align: 'end', cell: ({ accountsInAll }) => accountsInAll },
    { key: 'oldest', head: t('oldest'), cell: ({ oldest }) => <When at={oldest} precision="day" /> },
  ];
  return (
    <Panel title={t('late')} source={t('lateSource')} area="late-hits">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={t('late')}
          columns={columns}
          rows={asked.data.lists}
          rowKey={({ list }) => list}
          empty={<Empty title={t('noLate')} />}
        />
      )}
    </Panel>
  );
}
