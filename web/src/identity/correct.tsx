// Correcting and withdrawing what one's own agency said. What always holds: a reason is asked, the old value stays in
// the ledger, and whoever received it is told by the node that it no longer stands; a guarded value is never put into
// the field. A new value is sent by nobody alone, so the screen says to whom a referral has to carry it.

import { createContext, type JSX, type ReactNode, useContext, useState } from 'react';
import type { OutputOf } from '../api/names.ts';
import { ReasonDialog, TextField } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import type { Said } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

const VALUE_MAX = 1_024;

type Told = NonNullable<OutputOf<'intake/correct-statement'>>['told'];
/** Where a correction says whom it told: its own row is gone by then. */
const Telling = createContext<(told: Told) => void>(() => undefined);

/** The rows of statements, and above them who has to be sent what was corrected among them. */
export function Corrections({ children }: { readonly children: ReactNode }): JSX.Element {
  const t = useWords();
  const [told, setTold] = useState<Told>([]);
  return (
    <Telling value={setTold}>
      {told.length > 0 && (
        <p role="status">
          {t('toSendAgain')}{' '}
          {told.map((code) => (
            <span key={code} className="chip">
              <AgencyName code={code} />
            </span>
          ))}
        </p>
      )}
      {children}
    </Telling>
  );
}

export function CorrectStatement({ row }: { readonly row: Said }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const tell = useContext(Telling);
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState(row.masked ? '' : row.value);
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t('correct')}
      </button>
      {open && (
        <ReasonDialog
          title={t('correctTitle', { property: term('property', row.property) })}
          act="intake/correct-statement"
          input={{ record: row.recordId, value: value.trim() }}
          lead={t('correctLead')}
          ready={value.trim() !== ''}
          onDone={({ output }) => tell((output as { readonly told: Told } | null)?.told ?? [])}
          onClose={() => setOpen(false)}
        >
          <TextField label={t('newValue')} value={value} onChange={setValue} maxLength={VALUE_MAX} required />
        </ReasonDialog>
      )}
    </>
  );
}

export function WithdrawStatement({ row }: { readonly row: Said }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t('withdraw')}
      </button>
      {open && (
        <ReasonDialog
          title={t('withdrawStatementTitle', { property: term('property', row.property) })}
          act="intake/withdraw-statement"
          input={{ record: row.recordId }}
          lead={t('withdrawLead')}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
