// Choosing the subjects of a referral: by an identifier, a name or an id, through the same search as everywhere, or
// as they came from another screen. What always holds: subjects travel in the router's state, never in an address.
// `new-screen.tsx` uses it.

import { type FormEvent, type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { Refusal } from '../api/wire.ts';
import { TextField } from '../parts/forms.tsx';
import { SubjectLink } from '../parts/ids.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { useWords } from './words.ts';

export interface Chosen {
  readonly subject: string;
  readonly about: string | null;
  readonly label: string | null;
}

interface Found {
  readonly hits: readonly (Chosen & { readonly about: string })[];
}

const SUBJECT = /^s:[0-9a-f]{32}$/;
/** As many as one referral takes. */
const SUBJECTS_MAX = 200;

/** Subjects that another screen handed over, from the router's state; anything else there is left alone. */
export function subjectsOf(ids: readonly string[] = []): Chosen[] {
  const known = [...new Set(ids)].filter((id) => SUBJECT.test(id)).slice(0, SUBJECTS_MAX);
  return known.map((subject) => ({ subject, about: null, label: null }));
}

export function Subjects({
  chosen,
  onChange,
}: {
  readonly chosen: readonly Chosen[];
  readonly onChange: (chosen: readonly Chosen[]) => void;
}): JSX.Element {
  const t = useWords();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const add = (one: Chosen) => {
    const known = chosen.some(({ subject }) => subject === one.subject);
    if (!known && chosen.length < SUBJECTS_MAX) onChange([...chosen, one]);
  };
  const search = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = text.trim();
    if (SUBJECT.test(trimmed)) {
      add({ subject: trimmed, about: null, label: null });
      setText('');
    } else setAsked(trimmed);
  };
  return (
    <div className="subjects">
      <form className="subjects-search" onSubmit={search}>
        <TextField label={t('addSubject')} hint={t('addSubjectHint')} value={text} onChange={setText} maxLength={200} />
        <button type="submit" className="button" disabled={text.trim() === ''}>
          {t('find')}
        </button>
      </form>
      {asked !== '' && <Hits text={asked} chosen={chosen} add={add} />}
      {chosen.length === 0 ? (
        <Empty title={t('noSubjects')} hint={t('noSubjectsHint')} />
      ) : (
        <ul className="chosen" aria-label={t('subjects')}>
          {chosen.map((one) => (
            <li key={one.subject}>
              <SubjectLink {...one} />
              <button
                type="button"
                className="link-button"
                onClick={() => onChange(chosen.filter(({ subject }) => subject !== one.subject))}
              >
                {t('drop', { name: nameOf(one) })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function nameOf({ subject, label }: Chosen): string {
  return label ?? subject.slice(2, 10);
}

function Hits({
  text,
  chosen,
  add,
}: {
  readonly text: string;
  readonly chosen: readonly Chosen[];
  readonly add: (one: Chosen) => void;
}): JSX.Element {
  const t = useWords();
  const found = useRead<Found>('matching/search', { text, limit: 10 });
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Problem error={found.error satisfies Refusal} />;
  const hits = found.data.hits.filter((hit) => !chosen.some(({ subject }) => subject === hit.subject));
  if (hits.length === 0) return <p className="state quiet">{t('nothingFound')}</p>;
  return (
    <ul className="chosen" aria-label={t('found')}>
      {hits.map(({ subject, about, label }) => (
        <li key={subject}>
          <SubjectLink subject={subject} about={about} label={label} />
          <button type="button" className="link-button" onClick={() => add({ subject, about, label })}>
            {t('add', { name: nameOf({ subject, about, label }) })}
          </button>
        </li>
      ))}
    </ul>
  );
}
