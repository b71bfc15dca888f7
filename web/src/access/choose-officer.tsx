// The demonstration's way in: agencies by country, the officers of one by role, and a click. It says plainly that
// nobody here exists; a real node never offers it.

import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { json, type Refusal } from '../api/wire.ts';
import { type Agency, type Session, useDoor } from '../app/session.tsx';
import { TextField } from '../parts/fields.tsx';
import { useCountryName } from '../parts/marks.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { useWords } from './words.ts';

interface Officer {
  readonly officer: string;
  readonly name: string;
  readonly roles: readonly string[];
}
interface Staffed extends Agency {
  readonly officers: readonly Officer[];
}

export function ChooseOfficer(): JSX.Element {
  const t = useWords();
  const countryName = useCountryName();
  const [agency, setAgency] = useState<string | null>(null);
  const [text, setText] = useState('');
  const asked = useQuery<readonly Staffed[], Refusal>({
    queryKey: ['demonstration'],
    queryFn: async () => (await json<{ agencies: readonly Staffed[] }>('/api/demonstration/officers')).agencies,
  });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const named = asked.data
    .map((one) => ({ ...one, place: countryName(one.country) }))
    .sort((a, b) => a.place.localeCompare(b.place) || a.name.localeCompare(b.name));
  const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const fits = named.filter(({ name, place, code }) => plain(`${name} ${place} ${code}`).includes(plain(text)));
  const chosen = named.find(({ code }) => code === agency) ?? null;
  return (
    <section className="card choose" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{t('signIn')}</h2>
      <p className="quiet">{t('leadChosen')}</p>
      <div className="choose-columns">
        <div>
          <TextField label={t('findAgency')} value={text} onChange={setText} type="search" />
          <ul className="choose-agencies" aria-label={t('agency')}>
            {fits.map(({ code, name, place }) => (
              <li key={code}>
                <button
                  type="button"
                  className="choose-agency"
                  aria-pressed={code === agency}
                  onClick={() => setAgency(code)}
                >
                  <span className="choose-place">{place}</span>
                  <span className="quiet">{name}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
        <div>{chosen === null ? <Empty title={t('chooseAgency')} /> : <Officers agency={chosen} />}</div>
      </div>
    </section>
  );
}

function Officers({ agency }: { readonly agency: Staffed }): JSX.Element {
  const t = useWords();
  const { enter } = useDoor();
  const [problem, setProblem] = useState<unknown>(null);
  const choose = (officer: string) => {
    const body = { agency: agency.code, officer };
    json<{ session: Session }>('/api/session', { method: 'POST', body }).then(
      ({ session }) => enter(session),
      setProblem,
    );
  };
  if (agency.officers.length === 0) return <Empty title={t('noOfficers')} />;
  return (
    <>
      <h3>{t('officersOf', { agency: agency.name })}</h3>
      <ul className="choose-officers">
        {agency.officers.map(({ officer, name, roles }) => (
          <li key={officer}>
            <button
              type="button"
              className="choose-officer"
              aria-label={t('enterAs', { name })}
              onClick={() => choose(officer)}
            >
              <bdi className="choose-name">{name}</bdi>
              <span className="chips">
                {roles.map((role) => (
                  <span key={role} className="chip">
                    {t(`role_${role as 'analyst'}`)}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {problem !== null && <Problem error={problem} />}
    </>
  );
}
