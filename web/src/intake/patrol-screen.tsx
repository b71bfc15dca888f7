// The patrol log as a form: who, where, when and which file hashes, and no field for what was said or shown. It
// becomes a file of its own format and goes the way of every file: sent, read, shown, and only then received.
// `patrol-log.ts` has the file, `patrol-rules.ts` what is checked while one types.

import { Link } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { useMay } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { TextField } from '../parts/forms.tsx';
import { Icon } from '../parts/icons.tsx';
import { Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useZone } from '../parts/zone.ts';
import { DraftState, Drafts, useDraft } from './drafts.tsx';
import { emptyLog, type Head, type ListName, logOfDraft, type PatrolLog, patrolFile, type Row } from './patrol-log.ts';
import { PatrolRows } from './patrol-rows.tsx';
import { headWrong, type WrongField, wrongFields } from './patrol-rules.ts';
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
  const wrong = wrongFields(log);
  const { sought, seek } = useSeeking();
  // Over several lines: all on one it could be taken for a line of a table.
  const next = () => {
    setSent(new Blob([JSON.stringify(patrolFile(log), null, 2)], { type: 'application/octet-stream' }));
    window.scrollTo(0, 0);
  };
  const tools = <Tools startNew={() => open(null, fresh())} />;
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
      <Drafts form="patrol-log" open={draft.draft} read={logOfDraft} onOpen={open} />
      <HeadFields head={log.head} all={sought} onChange={(head) => setLog({ ...log, head })} />
      {LISTS.map((list) => (
        <PatrolRows key={list} log={log} list={list} onChange={(rows) => setLog(withRows(log, list, rows))} />
      ))}
      <Foot
        wrong={wrong}
        said={sought}
        seek={seek}
        next={next}
        keep={draft.may ? draft.keep : null}
        state={<DraftState state={draft.state} />}
      />
    </Page>
  );
}

/** Goes to the first wrong field; from then on a field that is still empty is marked too. */
function useSeeking(): { readonly sought: boolean; readonly seek: () => void } {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (times > 0) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
  }, [times]);
  return { sought: times > 0, seek: () => setTimes(times + 1) };
}

function withRows(log: PatrolLog, list: ListName, rows: readonly Row[]): PatrolLog {
  return { ...log, [list]: rows as readonly unknown[] };
}

function Foot({
  wrong,
  said,
  seek,
  next,
  keep,
  state,
}: {
  readonly wrong: readonly WrongField[];
  /** True once somebody asked what is wrong. */
  readonly said: boolean;
  readonly seek: () => void;
  readonly next: () => void;
  readonly keep: (() => Promise<void>) | null;
  readonly state: JSX.Element;
}): JSX.Element {
  const t = usePatrolWords();
  const may = useMay('intake/receive');
  const ready = wrong.length === 0;
  return (
    <div className="patrol-foot">
      {ready ? (
        <Mark sign="tick" tone="good">
          {t('ready')}
        </Mark>
      ) : (
        <button type="button" className="button patrol-wrong" onClick={seek}>
          <Icon sign="alert" />
          {t('wrongCount', { count: wrong.length })}
        </button>
      )}
      <p className="patrol-missing" role="status">
        {said && !ready && <Missing wrong={wrong} />}
      </p>
      {state}
      {keep !== null && (
        <button type="button" className="button" onClick={() => void keep()}>
          {t('saveDraft')}
        </button>
      )}
      {may && (
        <button
          type="button"
          className="button"
          data-tone="main"
          // It can still be pressed: then it says what is missing.
          aria-disabled={!ready}
          onClick={ready ? next : seek}
        >
          {t('next')}
        </button>
      )}
    </div>
  );
}

const NAMED_MAX = 4;

/** The wrong fields by name, each with what is wrong. */
function Missing({ wrong }: { readonly wrong: readonly WrongField[] }): JSX.Element {
  const t = usePatrolWords();
  const named = wrong.slice(0, NAMED_MAX).map(({ list, row, name, wrong: what }) => {
    const field = t(name as 'authority');
    const place = list === null ? field : `${t(list)}, ${t('row', { number: row + 1 })}, ${field}`;
    return `${place}: ${wrongWord(t, what)}`;
  });
  const left = wrong.length - named.length;
  return <>{t('missing', { fields: `${named.join('; ')}${left > 0 ? ` (+${left})` : ''}` })}</>;
}

function HeadFields({
  head,
  all,
  onChange,
}: {
  readonly head: Head;
  /** True to mark what is still empty too. */
  readonly all: boolean;
  readonly onChange: (head: Head) => void;
}): JSX.Element {
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
              error={wrong === null || (head[name] === '' && !all) ? null : wrongWord(t, wrong)}
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

function Tools({ startNew }: { readonly startNew: () => void }): JSX.Element {
  const t = usePatrolWords();
  return (
    <>
      <button type="button" className="button" onClick={startNew}>
        {t('startNew')}
      </button>
      <Link to="/intake" className="button">
        {t('back')}
      </Link>
    </>
  );
}
