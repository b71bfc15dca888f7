// Decisions of a named officer about a person: what it is to the inquiry, taking that back, and settling who is both
// victim and suspect. What always holds: each asks for a reason; a suspect for country and ground; a settlement for
// two officers. Refusals stand beside the field they name.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { CheckField, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { Icon } from '../parts/icons.tsx';
import { OfficerName } from '../parts/ids.tsx';
import type { Conflict } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

const CATEGORIES = ['suspect', 'victim', 'witness', 'other'] as const;
const COUNTRY = /^[A-Z]{2}$/;

export function Designate({ subject }: { readonly subject: string }): JSX.Element | null {
  const t = useWords();
  const may = useMay('identity/designate');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('designate')}
      </button>
      {open && <DesignateDialog subject={subject} close={() => setOpen(false)} />}
    </>
  );
}

function DesignateDialog({ subject, close }: { readonly subject: string; readonly close: () => void }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const [category, setCategory] = useState<string>('other');
  const [country, setCountry] = useState('');
  const [province, setProvince] = useState('');
  const [ground, setGround] = useState('');
  const [atRisk, setAtRisk] = useState(false);
  const suspect = category === 'suspect';
  const code = country.trim().toUpperCase();
  const fit = code === '' ? !suspect : COUNTRY.test(code);
  const input = {
    subject,
    category,
    country: code === '' ? null : code,
    province: province.trim() === '' ? null : province.trim(),
    ground: ground.trim() === '' ? null : ground.trim(),
    atRisk,
  };
  return (
    <ReasonDialog
      title={t('designate')}
      act="identity/designate"
      input={input}
      lead={t('designateLead')}
      ready={fit && (!suspect || ground.trim() !== '')}
      onClose={close}
    >
      <SelectField
        label={t('category')}
        value={category}
        onChange={setCategory}
        options={CATEGORIES.map((value) => ({ value, label: term('category', value) }))}
      />
      <TextField
        label={suspect ? t('countrySuspect') : t('countryOther')}
        hint={t('countryHint')}
        value={country}
        onChange={setCountry}
        maxLength={2}
        required={suspect}
      />
      <TextField label={t('province')} value={province} onChange={setProvince} maxLength={64} />
      {suspect && (
        <TextField
          label={t('ground')}
          hint={t('groundHint')}
          value={ground}
          onChange={setGround}
          maxLength={200}
          required
        />
      )}
      {category === 'victim' && <CheckField label={t('atRisk')} checked={atRisk} onChange={setAtRisk} />}
    </ReasonDialog>
  );
}

export function WithdrawDesignation({
  subject,
  category,
}: {
  readonly subject: string;
  readonly category: string;
}): JSX.Element | null {
  const t = useWords();
  const term = useTerms();
  const may = useMay('identity/withdraw');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      {' '}
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t('withdrawDesignation')}
      </button>
      {open && (
        <ReasonDialog
          title={t('withdrawTitle', { category: term('category', category) })}
          act="identity/withdraw"
          input={{ subject, category }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Somebody is both victim and suspect: said first, with the way out of it. */
export function ConflictBanner({
  conflict,
  subject,
}: {
  readonly conflict: Conflict;
  readonly subject: string;
}): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const mayPropose = useMay('identity/propose-settlement');
  const maySettle = useMay('identity/settle');
  const [open, setOpen] = useState<'propose' | 'settle' | null>(null);
  return (
    <div className="conflict" role="note">
      <p className="conflict-title">
        <Icon sign="alert" /> {t('conflictTitle')}
      </p>
      <p>{t('conflictLead')}</p>
      {conflict.proposal !== null && (
        <p>
          {t('conflictProposed', { outcome: term('category', conflict.outcome ?? '') })}{' '}
          <OfficerName officer={conflict.proposedBy} /> <bdi className="quiet">{conflict.reason}</bdi>
        </p>
      )}
      {mayPropose && (
        <button type="button" className="button" onClick={() => setOpen('propose')}>
          {t('propose')}
        </button>
      )}
      {maySettle && conflict.proposal !== null && (
        <button type="button" className="button" onClick={() => setOpen('settle')}>
          {t('settle')}
        </button>
      )}
      {open !== null && (
        <Settlement what={open} subject={subject} proposal={conflict.proposal} close={() => setOpen(null)} />
      )}
    </div>
  );
}

/** What another matter says is not told, only that the two do not agree. */
export function ElsewhereBanner(): JSX.Element {
  const t = useWords();
  return (
    <div className="conflict" role="note" data-area="conflict-elsewhere">
      <p className="conflict-title">
        <Icon sign="alert" /> {t('elsewhereTitle')}
      </p>
      <p>{t('elsewhereLead')}</p>
    </div>
  );
}

interface SettlementProps {
  readonly what: 'propose' | 'settle';
  readonly subject: string;
  readonly proposal: string | null;
  readonly close: () => void;
}

function Settlement({ what, subject, proposal, close }: SettlementProps): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const [outcome, setOutcome] = useState('victim');
  if (what === 'settle') {
    return (
      <ReasonDialog
        title={t('settle')}
        act="identity/settle"
        input={{ proposal }}
        lead={t('settleLead')}
        onClose={close}
      />
    );
  }
  return (
    <ReasonDialog title={t('propose')} act="identity/propose-settlement" input={{ subject, outcome }} onClose={close}>
      <SelectField
        label={t('outcome')}
        value={outcome}
        onChange={setOutcome}
        options={['victim', 'suspect'].map((value) => ({ value, label: term('category', value) }))}
      />
    </ReasonDialog>
  );
}
