// What can be done with a person on the worklist: take it over, hand it to a colleague, put it back. Each is one act
// with its reason; the buttons and the keys t, h and d lead to the same place.

import { type JSX, useState } from 'react';
import { useAct, useMay } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { SelectField } from '../parts/fields.tsx';
import { ReasonDialog } from '../parts/forms.tsx';
import { useOfficers } from '../parts/ids.tsx';
import { nameOf, type Person } from './person.tsx';
import { useWords } from './words.ts';

export type Doing = 'take' | 'handOver' | 'decline';
const ACTS = {
  take: 'jurisdiction/take',
  handOver: 'jurisdiction/hand-over',
  decline: 'jurisdiction/decline',
} as const;
export const KEYS: Readonly<Record<string, Doing>> = { t: 'take', h: 'handOver', d: 'decline' };
/** Who may take a person; see `who` of `jurisdiction/take`. */
const ABLE: readonly string[] = ['patrol', 'analyst', 'liaison', 'coordinator'];

/** What this officer may do with a person now. */
export function useDoable(): (person: Person) => readonly Doing[] {
  const { officer } = useSession();
  const may = { take: useMay(ACTS.take), handOver: useMay(ACTS.handOver), decline: useMay(ACTS.decline) };
  return ({ takenBy, ours }) => {
    if (takenBy === null) return ours && may.take ? ['take'] : [];
    if (takenBy !== officer.officer) return [];
    return (['handOver', 'decline'] as const).filter((one) => may[one]);
  };
}

export interface Working {
  /** Does it, or opens the dialog that asks what it needs. */
  begin(doing: Doing, person: Person): void;
  readonly dialog: JSX.Element | null;
  /** What was done last, in a sentence; empty before. */
  readonly said: string;
  readonly error: Error | null;
}

export function useWorking(): Working {
  const t = useWords();
  const taking = useAct('jurisdiction/take');
  const doable = useDoable();
  const [asked, setAsked] = useState<{ readonly doing: 'handOver' | 'decline'; readonly person: Person } | null>(null);
  const [said, setSaid] = useState('');
  const begin = (doing: Doing, person: Person) => {
    if (!doable(person).includes(doing)) return;
    if (doing !== 'take') return setAsked({ doing, person });
    const who = nameOf(person);
    taking.mutate({ subject: person.subject }, { onSuccess: () => setSaid(t('done_take', { who })) });
  };
  const close = () => setAsked(null);
  const done = (doing: Doing, person: Person) => setSaid(t(`done_${doing}`, { who: nameOf(person) }));
  const dialog =
    asked === null ? null : asked.doing === 'handOver' ? (
      <HandOver person={asked.person} close={close} done={() => done('handOver', asked.person)} />
    ) : (
      <ReasonDialog
        title={t('declineTitle', { who: nameOf(asked.person) })}
        lead={t('declineLead')}
        act={ACTS.decline}
        input={{ subject: asked.person.subject }}
        submit={t('decline')}
        onClose={close}
        onDone={() => done('decline', asked.person)}
      />
    );
  return { begin, dialog, said, error: taking.error };
}

function HandOver({
  person,
  close,
  done,
}: {
  readonly person: Person;
  readonly close: () => void;
  readonly done: () => void;
}): JSX.Element {
  const t = useWords();
  const { officer } = useSession();
  const [to, setTo] = useState('');
  const colleagues = [...useOfficers()]
    .filter(([id, { roles }]) => id !== officer.officer && roles.some((role) => ABLE.includes(role)))
    .map(([value, { name }]) => ({ value, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <ReasonDialog
      title={t('handOverTitle', { who: nameOf(person) })}
      act={ACTS.handOver}
      input={{ subject: person.subject, to }}
      submit={t('handOver')}
      ready={to !== ''}
      onClose={close}
      onDone={done}
    >
      <SelectField
        label={t('to')}
        value={to}
        onChange={setTo}
        options={[{ value: '', label: t('choose') }, ...colleagues]}
        required
      />
    </ReasonDialog>
  );
}
