// How many hours a child-protection service has in this matter, set by who may, with the plan or rule that says so.
// What always holds: it counts for referrals from now on, never for one that is running, and an officer who may not
// set it finds no button.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { ReasonDialog, TextField } from '../parts/forms.tsx';
import type { Board } from './safeguard-shapes.ts';
import { useSafeguardWords } from './words-safeguard.ts';

const WHOLE = /^[1-9]\d{0,2}$/;

export function SetClock({ clock }: { readonly clock: Board['clock'] }): JSX.Element | null {
  const t = useSafeguardWords();
  const may = useMay('referrals/set-safeguard-clock');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('setClock')}
      </button>
      {open && <ClockForm clock={clock} close={() => setOpen(false)} />}
    </>
  );
}

interface FormProps {
  readonly clock: Board['clock'];
  readonly close: () => void;
}

function ClockForm({ clock, close }: FormProps): JSX.Element {
  const t = useSafeguardWords();
  const [hours, setHours] = useState(String(clock.hours));
  const [hoursAtRisk, setAtRisk] = useState(String(clock.hoursAtRisk));
  const whole = WHOLE.test(hours) && WHOLE.test(hoursAtRisk);
  return (
    <ReasonDialog
      title={t('setClock')}
      act="referrals/set-safeguard-clock"
      field="ground"
      input={{ hours: Number(hours), hoursAtRisk: Number(hoursAtRisk) }}
      lead={t('setClockLead')}
      ready={whole && Number(hoursAtRisk) <= Number(hours)}
      onClose={close}
    >
      <TextField label={t('clockHours')} value={hours} onChange={setHours} inputMode="numeric" maxLength={3} required />
      <TextField
        label={t('clockAtRisk')}
        value={hoursAtRisk}
        onChange={setAtRisk}
        inputMode="numeric"
        maxLength={3}
        required
      />
    </ReasonDialog>
  );
}
