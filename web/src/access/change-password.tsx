// Another password: the present one, the code that the authenticator shows, and the new one twice. A new password ends
// every other session, which the node sees to.

import { type FormEvent, type JSX, useState } from 'react';
import { json } from '../api/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Problem } from '../parts/states.tsx';
import { useAccountChanged } from './account.ts';
import { CodeField, NewPasswordFields, PasswordField } from './secret-fields.tsx';
import { useWords } from './words.ts';

export function ChangePassword(): JSX.Element {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const changed = useAccountChanged();
  const done = () => {
    setOpen(false);
    setSaid(t('passwordChanged'));
    changed();
  };
  return (
    <div className="toolbar account-tools">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('changePassword')}
      </button>
      <span role="status">{said}</span>
      {open && (
        <Dialog title={t('changePassword')} onClose={() => setOpen(false)}>
          <Form done={done} />
        </Dialog>
      )}
    </div>
  );
}

function Form({ done }: { readonly done: () => void }): JSX.Element {
  const t = useWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next !== again) return;
    json('/api/account/password', { method: 'POST', body: { current, next, code } }).then(done, setProblem);
  };
  return (
    <form className="form" onSubmit={submit}>
      <PasswordField label={t('currentPassword')} value={current} onChange={setCurrent} />
      <NewPasswordFields value={next} onChange={setNext} again={again} onAgain={setAgain} />
      <CodeField value={code} onChange={setCode} />
      {problem !== null && <Problem error={problem} />}
      <div className="dialog-tools">
        <button type="submit" className="button" data-tone="main">
          {t('changePassword')}
        </button>
      </div>
    </form>
  );
}
