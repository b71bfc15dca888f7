// Asking a peer whether it knows our subjects too. What always holds: nothing of ours is shown to it, and a hit is a
// request to call, never a fact; the subjects come from a typed id or from the screen that led here.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import { useDoor, useSession } from '../app/session.tsx';
import { ActButton, SelectField, TextField } from '../parts/forms.tsx';
import { SubjectLink } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { useKnownWords } from './known-words.ts';

type Answer = OutputOf<'matching/ask'> & object;
const SUBJECT = /^s:[0-9a-f]{32}$/;
/** As many as one question takes. */
const SUBJECTS_MAX = 64;
const CODE_MAX = 64;

/** The agencies that can be asked, by name: enrolled ones, and in a demonstration those of this machine. */
function usePeers(): readonly { readonly code: string; readonly name: string }[] {
  const { agency } = useSession();
  const { agencies } = useDoor().desk;
  const may = useMay('exchange/peers');
  const { data } = useRead('exchange/peers', {}, { enabled: may });
  const known = may ? (data?.peers ?? []) : agencies;
  return known.filter(({ code }) => code !== agency.code).toSorted((a, b) => a.name.localeCompare(b.name));
}

function idsIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))];
}

export function AskPeer({ begin }: { readonly begin: readonly string[] }): JSX.Element {
  const t = useKnownWords();
  const peers = usePeers();
  const [peer, setPeer] = useState('');
  const [text, setText] = useState(begin.join(' '));
  const [answer, setAnswer] = useState<{ readonly name: string; readonly said: Answer } | null>(null);
  const subjects = idsIn(text);
  const bad = subjects.some((one) => !SUBJECT.test(one));
  const error = bad ? t('badSubjects') : subjects.length > SUBJECTS_MAX ? t('tooMany') : null;
  const name = peers.find(({ code }) => code === peer)?.name ?? peer;
  const finish = ({ output }: Done<unknown>) => setAnswer({ name, said: output as Answer });
  return (
    <Panel title={t('tabAsk')} area="ask">
      <p className="known-lead">{t('askLead')}</p>
      <div className="form known-form">
        <PeerField peers={peers} value={peer} onChange={setPeer} />
        <TextField
          label={t('subjects')}
          hint={t('subjectsHint')}
          error={error}
          value={text}
          onChange={(next) => {
            setText(next);
            setAnswer(null);
          }}
          lines={2}
          maxLength={4_000}
        />
        {error === null && subjects.length > 0 && <Chosen subjects={subjects} />}
        <ActButton
          act="matching/ask"
          input={{ peer, subjects }}
          confirm={t('askSure', { peer: name })}
          tone="main"
          disabled={error !== null || subjects.length === 0 || peer === ''}
          onDone={finish}
        >
          {t('ask')}
        </ActButton>
      </div>
      <div role="status">{answer !== null && <Answered {...answer} />}</div>
    </Panel>
  );
}

function PeerField({
  peers,
  value,
  onChange,
}: {
  readonly peers: readonly { readonly code: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (code: string) => void;
}): JSX.Element {
  const t = useKnownWords();
  const may = useMay('exchange/peers');
  if (peers.length === 0 && may) return <p className="quiet">{t('noPeers')}</p>;
  if (peers.length === 0) {
    // Who may not list the enrolled agencies writes the code.
    const typed = (code: string) => onChange(code.trim());
    return <TextField label={t('peer')} hint={t('peerHint')} value={value} onChange={typed} maxLength={CODE_MAX} />;
  }
  const options = peers.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <SelectField
      label={t('peer')}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: t('choose') }, ...options]}
    />
  );
}

function Chosen({ subjects }: { readonly subjects: readonly string[] }): JSX.Element {
  const t = useKnownWords();
  return (
    <p>
      {t('chosen', { count: subjects.length })} <Subjects subjects={subjects} />
    </p>
  );
}

/** Subjects in one line, each a link. */
export function Subjects({ subjects }: { readonly subjects: readonly string[] }): JSX.Element {
  return (
    <span className="known-subjects">
      {subjects.map((one) => (
        <SubjectLink key={one} subject={one} />
      ))}
    </span>
  );
}

function Answered({ name, said }: { readonly name: string; readonly said: Answer }): JSX.Element {
  const t = useKnownWords();
  const { asked, hits } = said;
  if (hits.length === 0) {
    return (
      <p className="known-answer">
        {t('asked', { count: asked })} <strong>{t('noHit', { peer: name })}</strong>{' '}
        <span className="quiet">{t('noHitHint')}</span>
      </p>
    );
  }
  return (
    <div className="known-answer" data-hit>
      <p>
        <Mark sign="alert" tone="bad">
          {t('advice')}
        </Mark>
      </p>
      <p>
        {t('asked', { count: asked })} {t('hitOf', { peer: name, count: hits.length })} <Subjects subjects={hits} />
      </p>
      <p className="quiet">{t('contactsAdvice')}</p>
    </div>
  );
}
