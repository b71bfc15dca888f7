// How a file is received: under which authority, how it is evaluated, and who may do what with it. What always holds:
// who chooses nothing gets the narrowest usual handling (own agency, H0, TLP:AMBER+STRICT), and the scheme of a grade
// is kept as it is. `file-reading.tsx` shows it under the preview.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { useCodes } from '../parts/codes.ts';
import { ActButton, CheckField, DateTimeField, SelectField, TextField } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import {
  type Choices,
  GRADES,
  inputOf,
  LEGAL,
  NARROW,
  PAP,
  SCHEMES,
  type Scheme,
  TLP,
  withScheme,
} from './handling.ts';
import type { Preview } from './preview.ts';
import { useWords } from './words.ts';

export function Decide({
  declared,
  preview,
  onReceived,
  disabled,
}: {
  readonly declared: { readonly file: string };
  readonly preview: Preview;
  readonly onReceived: (done: Done<OutputOf<'intake/receive'>>) => void;
  readonly disabled: boolean;
}): JSX.Element {
  const t = useWords();
  const { agency } = useSession();
  const [choices, setChoices] = useState(NARROW);
  const set = (change: Partial<Choices>) => setChoices({ ...choices, ...change });
  const { statements, sightings, listed } = preview;
  const nothing = statements + sightings + listed === 0;
  const stated = !choices.legal.includes('H3') || choices.legalText.trim() !== '';
  return (
    <Panel title={t('decideTitle')} source={t('decideSource')} area="decide">
      <div className="form spread">
        <div className="two">
          <TextField
            label={t('authority')}
            hint={t('authorityHint')}
            value={choices.authority}
            onChange={(authority) => set({ authority })}
            maxLength={64}
          />
          <Evaluation choices={choices} onChange={setChoices} />
        </div>
        <Handling choices={choices} set={set} />
        <ActButton
          act="intake/receive"
          input={{ ...declared, ...inputOf(choices, agency.code) }}
          confirm={t('receiveAsk', { statements, sightings })}
          tone="main"
          disabled={disabled || nothing || !stated}
          onDone={(done) => onReceived(done as Done<OutputOf<'intake/receive'>>)}
        >
          {t('receive')}
        </ActButton>
      </div>
    </Panel>
  );
}

function Evaluation({
  choices,
  onChange,
}: {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}): JSX.Element {
  const t = useWords();
  const codes = useCodes();
  const { scheme, source, information } = choices;
  const options = (side: 'source' | 'information') =>
    GRADES[scheme][side].map((code) => ({
      value: code,
      label: `${code}: ${codes(`${scheme}-${side}-${code}` as 'EU4x4-source-A')}`,
    }));
  return (
    <>
      <SelectField
        label={t('scheme')}
        value={scheme}
        onChange={(next) => onChange(withScheme(choices, next as Scheme))}
        options={SCHEMES.map((one) => ({ value: one, label: one }))}
      />
      <SelectField
        label={t('sourceGrade')}
        value={source}
        onChange={(next) => onChange({ ...choices, source: next })}
        options={options('source')}
      />
      <SelectField
        label={t('informationGrade')}
        value={information}
        onChange={(next) => onChange({ ...choices, information: next })}
        options={options('information')}
      />
    </>
  );
}

/** A code with its meaning, without the name of its scale, which stands in the label. */
const meaning = (code: string, said: string) => `${code}: ${said.replace(/^(TLP|PAP): /, '')}`;

function Handling({
  choices,
  set,
}: {
  readonly choices: Choices;
  readonly set: (change: Partial<Choices>) => void;
}): JSX.Element {
  const t = useWords();
  const codes = useCodes();
  const { tlp, pap, reviewAt, eraseBy } = choices;
  return (
    <>
      <div className="two">
        <Legal choices={choices} set={set} />
        <Audience choices={choices} set={set} />
      </div>
      <div className="two">
        <SelectField
          label={t('tlp')}
          value={tlp}
          onChange={(next) => set({ tlp: next })}
          options={TLP.map((one) => ({ value: one, label: meaning(one, codes(`TLP-${one}`)) }))}
        />
        <SelectField
          label={t('pap')}
          value={pap}
          onChange={(next) => set({ pap: next })}
          options={PAP.map((one) => ({ value: one, label: meaning(one, codes(`PAP-${one}`)) }))}
        />
      </div>
      <div className="two dates">
        <DateTimeField
          label={t('reviewAt')}
          hint={t('datesHint')}
          value={reviewAt}
          onChange={(at) => set({ reviewAt: at })}
        />
        <DateTimeField label={t('eraseBy')} value={eraseBy} onChange={(at) => set({ eraseBy: at })} />
      </div>
    </>
  );
}

function Legal({
  choices,
  set,
}: {
  readonly choices: Choices;
  readonly set: (change: Partial<Choices>) => void;
}): JSX.Element {
  const t = useWords();
  const { legal, legalText } = choices;
  const toggle = (code: string, on: boolean) => {
    const next = on ? [...legal, code] : legal.filter((one) => one !== code);
    set({ legal: next.length === 0 ? ['H0'] : LEGAL.filter((one) => next.includes(one)) });
  };
  return (
    <fieldset className="checks">
      <legend>{t('legal')}</legend>
      {LEGAL.map((code) => (
        <CheckField
          key={code}
          label={t(`legal-${code}`)}
          checked={legal.includes(code)}
          onChange={(on) => toggle(code, on)}
        />
      ))}
      {legal.includes('H3') && (
        <TextField
          label={t('legalText')}
          value={legalText}
          onChange={(text) => set({ legalText: text })}
          maxLength={1_024}
          lines={2}
          required
        />
      )}
    </fieldset>
  );
}

function Audience({
  choices,
  set,
}: {
  readonly choices: Choices;
  readonly set: (change: Partial<Choices>) => void;
}): JSX.Element | null {
  const t = useWords();
  const may = useMay('exchange/peers');
  const { agency } = useSession();
  const { data } = useRead('exchange/peers', {}, { enabled: may, staleTime: 60_000 });
  const peers = (data?.peers ?? []).filter(({ code, suspended }) => code !== agency.code && !suspended);
  if (peers.length === 0) return null;
  const { audience } = choices;
  return (
    <fieldset className="checks">
      <legend>{t('audience')}</legend>
      <p className="field-hint">{t('audienceHint')}</p>
      <div className="audience">
        {peers.map(({ code, name }) => (
          <CheckField
            key={code}
            label={name}
            checked={audience.includes(code)}
            onChange={(on) => set({ audience: on ? [...audience, code] : audience.filter((one) => one !== code) })}
          />
        ))}
      </div>
    </fieldset>
  );
}
