// Which person of the organisation's sign-in an officer is: one officer for data protection proposes issuer and
// subject, another types the same two again. What always holds: neither is shown or kept here, because the node keeps
// only a salted digest of them; what was typed is gone when the dialog closes.

import { type JSX, useState } from 'react';
import { useDoor } from '../app/session.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, TextField } from '../parts/forms.tsx';
import { useWords } from './words.ts';

/** True where this node offers signing in through a provider. */
export function useProvider(): boolean {
  return useDoor().desk.ways.includes('oidc');
}

export function Binding({
  officer,
  name,
  second,
  onDone,
}: {
  readonly officer: string;
  readonly name: string;
  /** True for the colleague who names the same again. */
  readonly second: boolean;
  readonly onDone: () => void;
}): JSX.Element {
  const t = useWords();
  const [issuer, setIssuer] = useState('');
  const [subject, setSubject] = useState('');
  return (
    <section className="form officer-form" aria-label={t('binding')}>
      <h3>{t('binding')}</h3>
      <p className="source">{t(second ? 'bindAgain' : 'bindLead')}</p>
      <TextField label={t('issuer')} hint={t('issuerHint')} value={issuer} onChange={setIssuer} maxLength={500} />
      <TextField
        label={t('oidcSubject')}
        hint={t('oidcSubjectHint')}
        value={subject}
        onChange={setSubject}
        maxLength={255}
      />
      <div className="officer-acts">
        <ActButton
          act={second ? 'oversight/bind-oidc' : 'oversight/propose-binding'}
          input={{ officer, issuer: issuer.trim(), subject: subject.trim() }}
          confirm={t(second ? 'bindAsk' : 'proposeBindingAsk', { name })}
          tone={second ? 'main' : 'plain'}
          disabled={issuer.trim() === '' || subject.trim() === ''}
          onDone={onDone}
        >
          {t(second ? 'bind' : 'proposeBinding')}
        </ActButton>
      </div>
    </section>
  );
}

/** The second hand: a button that opens the two fields. */
export function BindButton({ officer, name }: { readonly officer: string; readonly name: string }): JSX.Element {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="button" data-tone="main" onClick={() => setOpen(true)}>
        {t('bind')}
      </button>
      {open && (
        <Dialog title={t('bindTitle', { name })} onClose={close}>
          <Binding officer={officer} name={name} second onDone={close} />
        </Dialog>
      )}
    </>
  );
}
