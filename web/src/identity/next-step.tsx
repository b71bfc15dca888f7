// The next step about a suspect or a child: which agency owns it and what it is. What always holds: it is offered only
// where the node would take it, to an officer of the agency that owns it now or to a coordinator, and asks a reason.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useDoor, useSession } from '../app/session.tsx';
import { useWords as useWork } from '../jurisdiction/words.ts';
import { ReasonDialog, SelectField } from '../parts/forms.tsx';
import { useWords } from './words.ts';

const STEPS = ['investigate', 'safeguard', 'request', 'refer', 'act', 'prosecute', 'wait', 'close'] as const;

export function NextStep({
  subject,
  owner,
}: {
  readonly subject: string;
  readonly owner: string | null;
}): JSX.Element | null {
  const t = useWords();
  const { agency, officer } = useSession();
  const may = useMay('jurisdiction/assign');
  const [open, setOpen] = useState(false);
  const owns = owner === agency.code || (owner !== null && officer.roles.includes('coordinator'));
  if (!may || !owns) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('giveStep')}
      </button>
      {open && <StepDialog subject={subject} owner={owner} close={() => setOpen(false)} />}
    </>
  );
}

function StepDialog({
  subject,
  owner,
  close,
}: {
  readonly subject: string;
  readonly owner: string;
  readonly close: () => void;
}): JSX.Element {
  const t = useWords();
  const work = useWork();
  const agencies = useAgencies();
  const [agency, setAgency] = useState(owner);
  const [step, setStep] = useState<string>('investigate');
  return (
    <ReasonDialog
      title={t('giveStep')}
      lead={t('giveStepLead')}
      act="jurisdiction/assign"
      input={{ subject, agency, step }}
      submit={t('giveStep')}
      onClose={close}
    >
      <SelectField label={t('agency')} value={agency} onChange={setAgency} options={agencies} required />
      <SelectField
        label={t('step')}
        value={step}
        onChange={setStep}
        options={STEPS.map((value) => ({ value, label: work(`step_${value}`) }))}
        required
      />
    </ReasonDialog>
  );
}

/** Our own agency and those we know, by name. */
function useAgencies(): readonly { readonly value: string; readonly label: string }[] {
  const { agency } = useSession();
  const { agencies } = useDoor().desk;
  const { data } = useRead('exchange/peers', {}, { enabled: useMay('exchange/peers') });
  const known = new Map([agency, ...agencies, ...(data?.peers ?? [])].map(({ code, name }) => [code, name]));
  return [...known].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
