// The chooser of instruments: country, data, what is wanted and how urgent it is; below, what fits in order with the
// rule it cites and both dates, and what does not fit with the reason. The officer chooses; the table only says.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { useLanguage } from '../i18n/words.ts';
import { CheckField, SelectField, TextField } from '../parts/forms.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Holidays } from './dates.tsx';
import { Verified } from './instruments.tsx';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Question = InputOf<'operations/choose-instrument'>;
type Line = OutputOf<'operations/choose-instrument'>['instruments'][number];
const DATA: readonly Question['data'][] = ['subscriber', 'identification', 'traffic', 'content', 'other-evidence'];
const WANTED: readonly Question['wanted'][] = ['produce', 'preserve', 'information', 'evidence'];
const ISSUERS = ['judge', 'court', 'investigating-judge', 'prosecutor', 'police', 'contact-point'] as const;

export interface Chosen {
  readonly line: Line;
  readonly country: string;
  readonly data: Question['data'];
  readonly issuer: (typeof ISSUERS)[number] | null;
}

export function Chooser({ choose }: { readonly choose: (chosen: Chosen) => void }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const [country, setCountry] = useState('');
  const [data, setData] = useState<Question['data']>('subscriber');
  const [wanted, setWanted] = useState<Question['wanted']>('produce');
  const [issuer, setIssuer] = useState<Chosen['issuer']>(null);
  const [urgent, setUrgent] = useState(false);
  const there = country.trim().toUpperCase();
  const known = /^[A-Z]{2}$/.test(there);
  const question: Question = { country: there, data, wanted, urgent, issuer };
  const asked = useRead('operations/choose-instrument', question, { enabled: known });
  return (
    <div className="form">
      <TextField label={t('country')} hint={t('countryHint')} value={country} onChange={setCountry} maxLength={2} />
      <SelectField
        label={t('wanted')}
        value={wanted}
        onChange={(value) => setWanted(WANTED.find((one) => one === value) ?? 'produce')}
        options={WANTED.map((value) => ({ value, label: code('wanted', value) }))}
      />
      <SelectField
        label={t('data')}
        value={data}
        onChange={(value) => setData(DATA.find((one) => one === value) ?? 'subscriber')}
        options={DATA.map((value) => ({ value, label: code('data', value) }))}
      />
      <SelectField
        label={t('issuer')}
        value={issuer ?? ''}
        onChange={(value) => setIssuer(ISSUERS.find((one) => one === value) ?? null)}
        options={[
          { value: '', label: t('anyIssuer') },
          ...ISSUERS.map((value) => ({ value, label: code('issuer', value) })),
        ]}
      />
      <CheckField label={t('urgent')} checked={urgent} onChange={setUrgent} />
      {known && asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} />}
      {asked.data !== undefined && known && (
        <>
          <Lines lines={asked.data.instruments} choose={(line) => choose({ line, country: there, data, issuer })} />
          <Holidays holidays={asked.data.holidays} />
        </>
      )}
    </div>
  );
}

function Lines({
  lines,
  choose,
}: {
  readonly lines: readonly Line[];
  readonly choose: (line: Line) => void;
}): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const language = useLanguage();
  const fitting = lines.filter(({ fits }) => fits);
  const others = lines.filter(({ fits }) => !fits);
  return (
    <>
      <h3>{fitting.length === 0 ? t('fitsNone') : t('fitting')}</h3>
      <ol className="chooser">
        {fitting.map((line) => (
          <li key={line.id}>
            <Offer line={line} choose={() => choose(line)} />
          </li>
        ))}
      </ol>
      <details>
        <summary>{t('unfitting', { count: others.length })}</summary>
        <ul>
          {others.map((line) => (
            <li key={line.id}>
              <bdi>{line.title[language]}</bdi>: {line.why.map((one) => code('why', one)).join('; ')}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Offer({ line, choose }: { readonly line: Line; readonly choose: () => void }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const language = useLanguage();
  const title = line.title[language];
  return (
    <>
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
        . {code('to', line.to)}. <bdi>{line.source}</bdi> <Verified verified={line.verified} />
      </p>
      <p className="quiet">
        <bdi>{line.note[language]}</bdi>
      </p>
      {line.deadlines.length === 0 && <p>{t('noDeadlines')}</p>}
      {line.deadlines.map((one) => (
        <p key={one.stage} className="due">
          <span>{code('stage', one.stage)}</span>
          <span>
            {t('calendar')}: <When at={one.due} />
          </span>
          <span className="quiet">
            {t('working')}: <When at={one.dueWorking} />
          </span>
        </p>
      ))}
      {line.needsValidation && <p>{t('needsValidation')}</p>}
      {line.lacks.length > 0 && <p className="quiet">{t('willLack', { count: line.lacks.length })}</p>}
      <button type="button" className="button" onClick={choose}>
        {t('use', { name: title })}
      </button>
    </>
  );
}
