// One referral, sent or received. Sent: its cover, exactly what it holds and what was withheld, the acts that its
// state allows, and its documents. Received: the cover as it was sealed, and the answer. Hidden and absent look
// alike.

import { Link, useParams } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { JourneyLink } from '../exchange/journey.tsx';
import { useJourneyWords } from '../exchange/journey-words.ts';
import { ContentsPanel } from '../intake/contents-panel.tsx';
import { type FactItem, Facts } from '../parts/facts.tsx';
import { AgencyName, Id, OfficerName, SubjectLink } from '../parts/ids.tsx';
import { CountryName, Mark, Tier } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleMark } from '../parts/stale.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { Until, When } from '../parts/when.tsx';
import { ReceivedActs, SentActs } from './acts.tsx';
import { hasLeft, type Line, type Prepared } from './card.tsx';
import { Documents } from './documents.tsx';
import { SelectedPanel, WithheldPanel } from './lines.tsx';
import { type Arrived, Reasons } from './received.tsx';
import { useWords, wordOf } from './words.ts';
import './referrals.css';

export default function ReferralScreen(): JSX.Element {
  const { id } = useParams({ from: '/referrals/$id' });
  return <OneReferral key={id} referral={id} />;
}

function OneReferral({ referral }: { readonly referral: string }): JSX.Element {
  const t = useWords();
  const board = useRead('referrals/board', { state: null });
  const received = useRead('referrals/received', { openOnly: false });
  const line = board.data?.referrals.find((one) => one.referral === referral);
  const arrived = received.data?.referrals.find((one) => one.referral === referral);
  const back = (
    <Link to="/referrals" className="button">
      {t('back')}
    </Link>
  );
  const failed = board.error ?? received.error;
  const waits = board.isPending || received.isPending;
  return (
    <Page title={`${t('oneTitle')} ${referral.slice(3, 11)}`} tools={back}>
      {line !== undefined && <Sent line={line} />}
      {arrived !== undefined && <Incoming arrived={arrived} />}
      {line === undefined && arrived === undefined && waits && <Waiting />}
      {line === undefined && arrived === undefined && !waits && failed !== null && <Problem error={failed} />}
      {line === undefined && arrived === undefined && !waits && failed === null && (
        <Empty title={t('unknown')} hint={t('unknownHint')} />
      )}
    </Page>
  );
}

function Sent({ line }: { readonly line: Line }): JSX.Element {
  const { referral } = line;
  const may = useMay('referrals/prepared');
  const asked = useRead('referrals/prepared', { referral }, { enabled: may });
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const prepared = asked.data;
  const [mayRecall, mayCorrect, choosesHeld] = [
    useMay('referrals/recall'),
    useMay('referrals/correct'),
    useMay('referrals/note-leave'),
  ];
  const choosesSent = hasLeft(line) && (mayRecall || mayCorrect);
  return (
    <>
      <div className="referral-grid">
        <SentCover line={line} prepared={prepared} />
        <div className="referral-side">
          <SentActs line={line} prepared={prepared} wrong={wrong} held={held} />
          <Documents referral={referral} sent />
        </div>
      </div>
      {may && asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {prepared !== undefined && (
        <>
          <SelectedPanel
            lines={prepared.selected}
            counts={prepared.counts}
            {...(choosesSent ? { selected: wrong, onSelect: setWrong } : {})}
          />
          <WithheldPanel
            lines={prepared.withheld}
            counts={prepared.counts}
            to={line.to}
            {...(choosesHeld ? { selected: held, onSelect: setHeld } : {})}
          />
        </>
      )}
    </>
  );
}

function SentCover({ line, prepared }: { readonly line: Line; readonly prepared: Prepared | undefined }): JSX.Element {
  const t = useWords();
  const journey = useJourneyWords();
  const { referral, to, country, kind, priority, state, urgent, releasedAt, due, overdue, childAtRisk, position } =
    line;
  const items: FactItem[] = [
    { label: t('to'), value: <AgencyName code={to} /> },
    { label: t('country'), value: <CountryName code={country} /> },
    { label: t('kind'), value: wordOf(t, 'kind', kind) },
    { label: t('priority'), value: <Tier tier={priority} /> },
    { label: t('state'), value: `${wordOf(t, 'state', state)}. ${wordOf(t, 'says', state)}` },
    { label: t('recordsCount'), value: t('records', { selected: line.selected, withheld: line.withheld }) },
    { label: t('subjects'), value: t('persons', { count: line.subjects }) },
    { label: t('preparedBy'), value: prepared === undefined ? null : <OfficerName officer={prepared.preparedBy} /> },
    { label: t('releasedAt'), value: releasedAt === null ? null : <When at={releasedAt} /> },
    { label: t('due'), value: due === null ? t('noDue') : <DueCell due={due} overdue={overdue} state={state} /> },
    { label: t('position'), value: position },
    { label: t('referral'), value: <Id id={referral} /> },
    { label: journey('title'), value: <JourneyLink id={referral} /> },
  ];
  return (
    <Panel title={t('cover')} source={t('coverSource')} area="cover">
      {childAtRisk && (
        <Mark sign="alert" tone="bad">
          {t('childAtRisk')}
        </Mark>
      )}
      {urgent && (
        <Mark sign="alert" tone="warn">
          {t('urgent')}
        </Mark>
      )}
      <StaleMark stale={line.stale} />
      <Facts items={items} />
    </Panel>
  );
}

function DueCell({ due, overdue, state }: { readonly due: string; readonly overdue: boolean; readonly state: string }) {
  const t = useWords();
  return (
    <>
      <When at={due} />{' '}
      {overdue && (
        <Mark sign="alert" tone="bad">
          {t('overdue')}
        </Mark>
      )}{' '}
      {['released', 'open'].includes(state) && <Until at={due} />}
    </>
  );
}

function Incoming({ arrived }: { readonly arrived: Arrived }): JSX.Element {
  const t = useWords();
  const journey = useJourneyWords();
  const { referral, from, kind, priority, reasons, childAtRisk, records, due, overdue, state, reason } = arrived;
  const items: FactItem[] = [
    { label: t('from'), value: <AgencyName code={from} /> },
    { label: t('kind'), value: wordOf(t, 'kind', kind) },
    { label: t('priority'), value: <Tier tier={priority} /> },
    { label: t('reasons'), value: <Reasons codes={reasons} /> },
    { label: t('state'), value: wordOf(t, 'state', state) },
    { label: t('due'), value: <DueCell due={due} overdue={overdue} state={state} /> },
    { label: t('reason'), value: reason },
    { label: t('recordsCount'), value: records },
    { label: t('position'), value: arrived.position },
    { label: t('referral'), value: <Id id={referral} /> },
    { label: journey('title'), value: <JourneyLink id={referral} /> },
  ];
  return (
    <>
      <div className="referral-grid">
        <Panel title={t('cover')} source={t('receivedSource')} area="cover">
          {childAtRisk && (
            <Mark sign="alert" tone="bad">
              {t('childAtRisk')}
            </Mark>
          )}
          <Facts items={items} />
        </Panel>
        <div className="referral-side">
          <ReceivedActs arrived={arrived} />
          <Documents referral={referral} sent={false} />
        </div>
      </div>
      <Panel title={t('subjects')} area="subjects">
        <ul className="chosen">
          {arrived.subjects.map((subject) => (
            <li key={subject}>
              <SubjectLink subject={subject} />
            </li>
          ))}
        </ul>
      </Panel>
      <ContentsPanel of={{ position: arrived.position }} />
    </>
  );
}
