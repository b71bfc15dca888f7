// A subject's page, the same for account, group and person: what it is, who it is and why we think so, what is said,
// when, with whom, where, to whom it went, and who decided. Names from outside stay masked until somebody asks for
// them; asking is a read of its own and stands in the audit.

import { Link, useParams } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useKnownWords } from '../matching/known-words.ts';
import { WatchThis } from '../matching/watch-this.tsx';
import { short } from '../parts/ids.tsx';
import { Page } from '../parts/page.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Glance } from './glance.tsx';
import { History } from './history.tsx';
import { Near } from './near.tsx';
import type { Cluster, SubjectSaid } from './shapes.ts';
import { Sharing } from './sharing.tsx';
import { Sightings } from './sightings.tsx';
import { Statements } from './statements.tsx';
import { useTerms } from './terms.ts';
import { Ties } from './ties.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { Who } from './who.tsx';
import { useWords } from './words.ts';
import './identity.css';

export default function SubjectScreen(): JSX.Element {
  const { id } = useParams({ strict: false });
  // Another subject is another page: nothing revealed here stays revealed there.
  return <Subject key={id} subject={id ?? ''} />;
}

function Subject({ subject }: { readonly subject: string }): JSX.Element {
  const asked = useRead<SubjectSaid>('intake/subject', { subject });
  const [revealing, setRevealing] = useState(false);
  const revealed = useRead<SubjectSaid>('intake/subject', { subject, reveal: true }, { enabled: revealing });
  const mayCluster = useMay('identity/cluster');
  const cluster = useRead<Cluster>('identity/cluster', { subject }, { enabled: mayCluster });
  const t = useWords();
  if (asked.isError) {
    return (
      <Page title={t('unnamed', { kind: '', id: short(subject) })}>
        <Problem error={asked.error} again={() => void asked.refetch()} />
      </Page>
    );
  }
  if (asked.data === undefined) return <Waiting />;
  const names = new Map((revealed.data?.statements ?? []).map((row) => [row.recordId, row.value]));
  return <Whole said={asked.data} cluster={cluster.data ?? null} names={names} reveal={() => setRevealing(true)} />;
}

export interface WholeProps {
  readonly said: SubjectSaid;
  readonly cluster: Cluster | null;
  /** Values by record, once they were asked for. */
  readonly names: ReadonlyMap<string, string>;
  readonly reveal: () => void;
}

function Whole({ said, cluster, names, reveal }: WholeProps): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const mayPrepare = useMay('referrals/prepare');
  const known = useKnownWords();
  const mayAsk = useMay('matching/ask');
  const mayNetwork = useMay('jurisdiction/network');
  const { subject, about, label } = said;
  const title = label ?? t('unnamed', { kind: term('kind', about), id: short(subject) });
  const tools = (
    <>
      <WatchThis watched={{ subject }} />
      {mayNetwork && (
        <Link className="button" to="/network" state={{ subjects: [subject] }}>
          {t('openNetwork')}
        </Link>
      )}
      {mayAsk && (
        <Link className="button" to="/search" state={{ subjects: [subject] }}>
          {known('fromSubject')}
        </Link>
      )}
      {mayPrepare && (
        <Link className="button" to="/referrals/new" state={{ subjects: [subject] }}>
          {t('prepare')}
        </Link>
      )}
    </>
  );
  return (
    <Page title={title} lead={term('kind', about)} tools={tools}>
      <div className="subject">
        <div className="subject-head">
          <Glance said={said} cluster={cluster} />
          {cluster !== null && <Who said={said} cluster={cluster} />}
        </div>
        <Parts said={said} names={names} reveal={reveal} cluster={cluster} />
      </div>
    </Page>
  );
}

function Parts({ said, names, reveal, cluster }: WholeProps): JSX.Element {
  const t = useWords();
  const { subject } = said;
  const mayNetwork = useMay('jurisdiction/network');
  const mayNexus = useMay('jurisdiction/nexus');
  const mayShared = useMay('referrals/shared');
  const items = [
    {
      key: 'statements',
      label: t('statements'),
      panel: <Statements said={said} names={names} reveal={reveal} />,
    },
    { key: 'timeline', label: t('timeline'), panel: <TimelinePanel said={said} /> },
    ...(mayNetwork ? [{ key: 'network', label: t('network'), panel: <Near subject={subject} /> }] : []),
    { key: 'sightings', label: t('sightings'), panel: <Sightings said={said} cluster={cluster} /> },
    ...(mayNexus ? [{ key: 'ties', label: t('ties'), panel: <Ties subject={subject} /> }] : []),
    ...(mayShared ? [{ key: 'sharing', label: t('sharing'), panel: <Sharing subject={subject} /> }] : []),
    { key: 'history', label: t('history'), panel: <History subject={subject} standing={cluster?.judgements ?? []} /> },
  ];
  return <Tabs label={t('about')} items={items} />;
}
