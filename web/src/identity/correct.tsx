// Correcting and withdrawing what one's own agency said. What always holds: a reason is asked, the old value stays in
// the ledger, and whoever received it is told by the node; a guarded value is never put into the field.

import { type JSX, useState } from 'react';
import { ReasonDialog, TextField } from '../parts/forms.tsx';
import type { Said } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

const VALUE_MAX = 1_024;

export function CorrectStatement({ row }: { readonly row: Said }): JSX.Element {
  const t = useWords();
  const term = useTerms();
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
