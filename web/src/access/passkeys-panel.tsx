// One's passkeys: which there are, adding one with a name of one's own, taking one away. The key itself never leaves
// the device; the node holds its public half.

import { type FormEvent, type JSX, useState } from 'react';
import { json } from '../api/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { type Account, useAccountChanged } from './account.ts';
import { SignInProblem } from './fields.tsx';
import { addPasskey } from './passkeys.ts';
import { CodeField } from './secret-fields.tsx';
import { useWords } from './words.ts';

export function Passkeys({
  passkeys,
  withCode,
}: {
  readonly passkeys: Account['passkeys'];
  readonly withCode: boolean;
}): JSX.Element {
  const t = useWords();
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const changed = useAccountChanged();
  const remove = (id: string) => {
    json(`/api/account/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' }).then(changed, setProblem);
  };
  const tools = (
    <button type="button" className="button" onClick={() => setAdding(true)}>
      {t('addPasskey')}
    </button>
  );
  return (
    <Panel title={t('passkeys')} source={t('passkeysSource')} tools={tools}>
      <DataTable
        columns={[
          { key: 'name', head: t('passkeyName'), cell: ({ name }) => <bdi>{name}</bdi> },
          { key: 'since', head: t('since'), cell: ({ since }) => <When at={since} /> },
          { key: 'used', head: t('lastUsed'), cell: ({ lastUsed }) => <When at={lastUsed} /> },
          {
            key: 'remove',
            head: <span className="unseen">{t('remove')}</span>,
            cell: ({ id }) => (
              <button type="button" className="link-button" onClick={() => remove(id)}>
                {t('remove')}
              </button>
            ),
          },
        ]}
        rows={passkeys}
        rowKey={({ id }) => id}
        caption={t('passkeys')}
        empty={<Empty title={t('noPasskeys')} hint={t('noPasskeysHint')} />}
      />
      {problem !== null && <Problem error={problem} />}
      {adding && (
        <Dialog title={t('addPasskey')} onClose={() => setAdding(false)}>
          <Adding
            withCode={withCode}
            done={() => {
              setAdding(false);
              changed();
            }}
          />
        </Dialog>
      )}
    </Panel>
  );
}

function Adding({ withCode, done }: { readonly withCode: boolean; readonly done: () => void }): JSX.Element {
  const t = useWords();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    addPasskey(name.trim(), withCode ? code : null).then(done, setProblem);
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField label={t('passkeyName')} value={name} onChange={setName} maxLength={64} required />
      {withCode && <CodeField value={code} onChange={setCode} />}
      {problem !== null && <SignInProblem problem={problem} />}
      <div className="dialog-tools">
        <button type="submit" className="button" data-tone="main">
          {t('addPasskey')}
        </button>
      </div>
    </form>
  );
}
