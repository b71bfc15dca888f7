// A new referral: recipient, kind and subjects, and under them exactly what would leave and what is withheld and why.
// What always holds: nothing leaves from here; preparing is the first of two officers. `referral-screen.tsx` has the
// second.

import { useLocation, useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { ActButton, CheckField, SelectField, TextField } from '../parts/forms.tsx';
import { Mark, Tier, useCountryName } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { SelectedPanel, WithheldPanel } from './lines.tsx';
import { Reasons } from './received.tsx';
import { type Chosen, Subjects, subjectsOf } from './subjects.tsx';
import { useWords, wordOf } from './words.ts';
import './referrals.css';

type Asked = InputOf<'referrals/preview'>;
type Shown = OutputOf<'referrals/preview'>;

interface Terms {
  readonly to: string;
  readonly kind: 'investigation' | 'safeguarding';
  readonly transferBasis: string;
  readonly childAtRisk: boolean;
  readonly answerHours: string;
}
const BEGUN: Terms = { to: '', kind: 'investigation', transferBasis: '', childAtRisk: false, answerHours: '' };

export default function NewReferral(): JSX.Element {
  const t = useWords();
  const state = useLocation({ select: (location) => location.state });
  const [chosen, setChosen] = useState<readonly Chosen[]>(() => subjectsOf(state.subjects));
  const [terms, setTerms] = useState(BEGUN);
  const peers = usePeers();
  const country = peers.find(({ code }) => code === terms.to)?.country ?? null;
  const asked: Asked = {
    to: terms.to,
    country,
    kind: terms.kind,
    subjects: chosen.map(({ subject }) => subject),
    transferBasis: terms.transferBasis === '' ? null : terms.transferBasis,
  };
  const ready = terms.to !== '' && chosen.length > 0;
  const preview = useRead('referrals/preview', asked, { enabled: ready });
  const shown = ready ? preview.data : undefined;
  return (
    <Page title={t('newTitle')} lead={t('newLead')}>
      <div className="referral-grid">
        <Panel title={t('what')} area="terms">
          <div className="form">
            <TermFields terms={terms} onChange={setTerms} shown={shown} />
          </div>
          <Subjects chosen={chosen} onChange={setChosen} />
        </Panel>
        <Outcome asked={asked} terms={terms} shown={shown} />
      </div>
      {!ready && <Empty title={t('previewWaits')} />}
      {ready && preview.isPending && <Waiting />}
      {ready && preview.isError && <Problem error={preview.error} again={() => void preview.refetch()} />}
      {shown !== undefined && (
        <>
          <SelectedPanel lines={shown.selected} counts={shown.counts} />
          <WithheldPanel lines={shown.withheld} counts={shown.counts} to={terms.to} />
        </>
      )}
    </Page>
  );
}

function usePeers(): OutputOf<'exchange/peers'>['peers'] {
  const may = useMay('exchange/peers');
  const { agency } = useSession();
  const { data } = useRead('exchange/peers', {}, { enabled: may, staleTime: 60_000 });
  return (data?.peers ?? []).filter(({ code, suspended }) => code !== agency.code && !suspended);
}

function TermFields({
  terms,
  onChange,
  shown,
}: {
  readonly terms: Terms;
  readonly onChange: (terms: Terms) => void;
  readonly shown: Shown | undefined;
}): JSX.Element {
  const t = useWords();
  const nameOf = useCountryName();
  const peers = usePeers().map(({ code, name, country }) => ({ value: code, label: `${nameOf(country)}: ${name}` }));
  peers.sort((a, b) => a.label.localeCompare(b.label));
  const kinds = (['investigation', 'safeguarding'] as const).map((kind) => ({ value: kind, label: t(`kind-${kind}`) }));
  // What was stated stays to be seen once it is enough, when the node no longer calls it needed.
  const asksBasis = shown?.basisNeeded === true || terms.transferBasis !== '';
  const bases = (shown?.bases ?? []).map((basis) => ({ value: basis, label: wordOf(t, 'basis', basis) }));
  return (
    <>
      <SelectField
        label={t('recipient')}
        hint={t('recipientHint')}
        value={terms.to}
        onChange={(to) => onChange({ ...terms, to, transferBasis: '' })}
        options={[{ value: '', label: t('chooseRecipient') }, ...peers]}
      />
      <SelectField
        label={t('kind')}
        hint={t('kindHint')}
        value={terms.kind}
        onChange={(kind) => onChange({ ...terms, kind: kind === 'safeguarding' ? 'safeguarding' : 'investigation' })}
        options={kinds}
      />
      {asksBasis && (
        <SelectField
          label={t('basis')}
          hint={shown === undefined ? undefined : t('areasAsOf', { day: shown.areasAsOf })}
          error={shown?.basisNeeded === true ? t('basisNeeded') : null}
          value={terms.transferBasis}
          onChange={(transferBasis) => onChange({ ...terms, transferBasis })}
          options={[{ value: '', label: t('basisNone') }, ...bases]}
        />
      )}
      <TextField
        label={t('answerHours')}
        hint={t('answerHoursHint')}
        inputMode="numeric"
        value={terms.answerHours}
        onChange={(text) => onChange({ ...terms, answerHours: text.replace(/\D/g, '').slice(0, 4) })}
      />
      <CheckField
        label={t('raiseRisk')}
        hint={t('raiseRiskHint')}
        checked={terms.childAtRisk}
        onChange={(childAtRisk) => onChange({ ...terms, childAtRisk })}
      />
    </>
  );
}

/** The cover as it would be, and the button. */
function Outcome({
  asked,
  terms,
  shown,
}: {
  readonly asked: Asked;
  readonly terms: Terms;
  readonly shown: Shown | undefined;
}): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const hours = Number(terms.answerHours);
  const input: InputOf<'referrals/prepare'> = {
    ...asked,
    childAtRisk: terms.childAtRisk,
    answerHours: terms.answerHours === '' || hours < 1 ? null : hours,
  };
  const atRisk = terms.childAtRisk || shown?.childAtRisk === true;
  return (
    <Panel title={t('cover')} source={t('coverSource')} area="outcome">
      {shown === undefined ? (
        <p className="state quiet">{t('previewWaits')}</p>
      ) : (
        <div className="outcome">
          {atRisk && (
            <Mark sign="alert" tone="bad">
              {t('childAtRisk')}
            </Mark>
          )}
          <p>
            <Tier tier={shown.priority} named />
          </p>
          <Reasons codes={shown.reasons} />
          <ActButton
            act="referrals/prepare"
            input={input}
            tone="main"
            disabled={shown.counts.selected === 0}
            confirm={t('prepareAsk', { selected: shown.counts.selected, to: asked.to })}
            onDone={({ output }) => {
              const { referral } = output as OutputOf<'referrals/prepare'> & object;
              void navigate({ to: '/referrals/$id', params: { id: referral } });
            }}
          >
            {t('prepare')}
          </ActButton>
        </div>
      )}
    </Panel>
  );
}
