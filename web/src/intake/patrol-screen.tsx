// The patrol log as a form: who, where, when and which file hashes, and no field for what was said or shown. It
// becomes a file of its own format and goes the way of every file: sent, read, shown, and only then received.
// `patrol-log.ts` has the file, `patrol-rules.ts` what is checked while one types.

import { Link } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { TextField } from '../parts/forms.tsx';
import { Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useZone } from '../parts/zone.ts';
import { DraftState, Drafts, useDraft } from './drafts.tsx';
import { emptyLog, type Head, type ListName, type PatrolLog, patrolFile, type Row } from './patrol-log.ts';
import { PatrolRows } from './patrol-rows.tsx';
import { countWrong, headWrong } from './patrol-rules.ts';
import { usePatrolWords, wrongWord } from './patrol-words.ts';
import { ReceiveBlob } from './receive-blob.tsx';
import './intake.css';

const LISTS: readonly ListName[] = ['groups', 'accounts', 'memberships', 'sightings'];

export default function PatrolScreen(): JSX.Element {
  const t = usePatrolWords();
  const { officer } = useSession().officer;
  const zone = useZone();
  // A reference that tells colleagues apart without a name.
  const fresh = () => emptyLog(officer.slice(2, 14), zone);
  const [log, setLog] = useState<PatrolLog>(fresh);
  const [sent, setSent] = useState<Blob | null>(null);
  const { service, seenAt } = log.head;
  const title = [service, log.groups[0]?.id ?? '', seenAt].filter((text) => text.trim() !== '').join(' · ');
  const draft = useDraft(log, (title === '' ? t('untitled') : title).slice(0, 120));
  const open = (id: string | null, opened: PatrolLog) => {
    setLog(opened);
    draft.take(id, opened);
    setSent(null);
  };
  const wrong = countWrong(log);
  // Over several lines: all on one it could be taken for a line of a table.
  const next = () => {
    setSent(new Blob([JSON.stringify(patrolFile(log), null, 2)], { type: 'application/octet-stream' }));
    window.scrollTo(0, 0);
  };
  const tools = (
    <>
      <button type="button" className="button" onClick={() => open(null, fresh())}>
        {t('startNew')}
      </button>
      <Link to="/intake" className="button">
        {t('back')}
      </Link>
    </>
  );
  if (sent !== null) {
    const change = (
      <button type="button" className="button" onClick={() => setSent(null)}>
        {t('change')}
      </button>
    );
    return (
      <Page title={t('title')} lead={t('lead')} tools={tools}>
        <ReceiveBlob blob={sent} ending="json" again={change} onReceived={() => void draft.drop()} />
      </Page>
    );
  }
  return (
    <Page title={t('title')} lead={t('lead')} tools={tools}>
      <Drafts open={draft.draft} onOpen={open} />
      <HeadFields head={log.head} onChange={(head) => setLog({ ...log, head })} />
      {LISTS.map((list) => (
        <PatrolRows key={list} log={log} list={list} onChange={(rows) => setLog(withRows(log, list, rows))} />
      ))}
      <Foot wrong={wrong} next={next} keep={draft.may ? draft.keep : null} state={<DraftState state={draft.state} />} />
    </Page>
  );
}

function withRows(log: PatrolLog, list: ListName, rows: readonly Row[]): PatrolLog {
  return { ...log, [list]: rows as readonly unknown[] };
}

function Foot({
  wrong,
  next,
  keep,
  state,
}: {
  readonly wrong: number;
  readonly next: () => void;
  readonly keep: (() => Promise<void>) | null;
  readonly state: JSX.Element;
}): JSX.Element {
  const t = usePatrolWords();
  const may = useMay('intake/receive');
  return (
    <div className="patrol-foot">
      <Mark sign={wrong === 0 ? 'tick' : 'alert'} tone={wrong === 0 ? 'good' : 'warn'}>
        {wrong === 0 ? t('ready') : t('wrongCount', { count: wrong })}
      </Mark>
      {state}
      {keep !== null && (
        <button type="button" className="button" onClick={() => void keep()}>
          {t('saveDraft')}
        </button>
      )}
      {may && (
        <button type="button" className="button" data-tone="main" disabled={wrong > 0} onClick={next}>
          {t('next')}
        </button>
      )}
    </div>
  );
}

function HeadFields({ head, onChange }: { readonly head: Head; readonly onChange: (head: Head) => void }): JSX.Element {
  const t = usePatrolWords();
  const hints: Readonly<Partial<Record<keyof Head, string>>> = {
    authority: t('authorityHint'),
    officer: t('officerHint'),
    service: t('serviceHint'),
    seenAt: t('timeHint'),
    zone: t('zoneHint'),
  };
  const names = ['authority', 'service', 'seenAt', 'zone', 'officer', 'reference'] as const;
  return (
    <Panel title={t('head')} source={t('headSource')} area="head">
      <div className="form three">
        {names.map((name) => {
          const wrong = headWrong(name, head[name]);
          return (
            <TextField
              key={name}
              label={t(name)}
              {...(hints[name] === undefined ? {} : { hint: hints[name] })}
              // Nothing typed yet is not wrong to look at; it only keeps the log from being sent.
              error={wrong === null || head[name] === '' ? null : wrongWord(t, wrong)}
              value={head[name]}
              onChange={(text) => onChange({ ...head, [name]: text })}
              maxLength={128}
            />
          );
        })}
      </div>
    </Panel>
  );
}
