// Opening a matter: for which purpose, and in which operation. Asked after signing in, when its time is over, and
// when the officer changes it; nothing is chosen beforehand but what is open now, and nothing is remembered.

import { type FormEvent, type JSX, useEffect, useState } from 'react';
import { json, nodeSays, type Refusal } from '../api/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { SelectField } from '../parts/fields.tsx';
import { Problem } from '../parts/states.tsx';
import type { Chosen, Matter } from './resume.ts';
import { useSession } from './session.tsx';
import { useWords } from './words.ts';

interface Operation {
  readonly operation: string;
  readonly name: string;
}

/** As long as `MATTER_MS` of the node: what is left of it says what time the node has. */
const MATTER_MS = 4 * 3_600_000;

async function open(purpose: string, operation: string | null): Promise<Matter> {
  const matter = await json<Matter>('/api/matters', { method: 'POST', body: { purpose, operation } });
  nodeSays(Date.parse(matter.until) - MATTER_MS);
  return matter;
}

/** The operations that may be named; a matter outside any is opened for that look and closed again. */
async function operationsFor(purpose: string): Promise<readonly Operation[]> {
  const { matter } = await open(purpose, null);
  const headers = { 'liaison-matter': matter };
  try {
    type Listed = { readonly output: { readonly operations: readonly Operation[] } };
    const { output } = await json<Listed>('/api/operations/list', { method: 'POST', body: {}, headers });
    return output.operations;
  } finally {
    void json(`/api/matters/${matter}`, { method: 'DELETE' }).catch(() => undefined);
  }
}

export function OpenMatter({
  why,
  opened,
  cancel,
}: {
  readonly why: 'first' | 'again' | 'change';
  readonly opened: (chosen: Chosen) => void;
  readonly cancel: () => void;
}): JSX.Element {
  const t = useWords();
  const { purposes, may } = useSession();
  const [purpose, setPurpose] = useState<string | null>(purposes.length === 1 ? (purposes[0] ?? null) : null);
  const [operation, setOperation] = useState('');
  const [problem, setProblem] = useState<Refusal | null>(null);
  const mayList = purpose !== null && (may['operations/list']?.includes(purpose) ?? false);
  const known = useOperations(mayList ? purpose : null, setProblem);
  const choose = (next: string) => {
    setPurpose(next);
    setOperation('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (purpose === null) return;
    const name = known.find((one) => one.operation === operation)?.name ?? null;
    open(purpose, operation === '' ? null : operation).then(
      (matter) => opened({ matter, operationName: name }),
      (refusal: Refusal) => setProblem(refusal),
    );
  };
  return (
    <Dialog title={t(why === 'change' ? 'changeMatter' : 'openMatter')} onClose={why === 'change' ? cancel : undefined}>
      <form className="form open-matter" onSubmit={submit}>
        <p className="dialog-text">{t(why === 'again' ? 'matterAgain' : 'matterLead')}</p>
        <PurposeChoice purposes={purposes} purpose={purpose} choose={choose} />
        {mayList && (
          <SelectField
            label={t('operationLabel')}
            value={operation}
            onChange={setOperation}
            options={[
              { value: '', label: t('operationNone') },
              ...known.map((one) => ({ value: one.operation, label: one.name })),
            ]}
          />
        )}
        {problem !== null && <Problem error={problem} />}
        <div className="dialog-tools">
          {why === 'change' && (
            <button type="button" className="button" onClick={cancel}>
              {t('cancel')}
            </button>
          )}
          <button type="submit" className="button" data-tone="main" disabled={purpose === null}>
            {t('open')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The operations that may be named for a purpose; none while there is no purpose. */
function useOperations(purpose: string | null, refused: (refusal: Refusal) => void): readonly Operation[] {
  const [known, setKnown] = useState<readonly Operation[]>([]);
  useEffect(() => {
    let current = true;
    setKnown([]);
    if (purpose === null) return undefined;
    operationsFor(purpose).then(
      (found) => {
        if (current) setKnown(found);
      },
      (refusal: Refusal) => {
        if (current) refused(refusal);
      },
    );
    return () => {
      current = false;
    };
  }, [purpose, refused]);
  return known;
}

function PurposeChoice({
  purposes,
  purpose,
  choose,
}: {
  readonly purposes: readonly string[];
  readonly purpose: string | null;
  readonly choose: (purpose: string) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <fieldset className="choices">
      <legend className="field-label">{t('purpose')}</legend>
      {purposes.map((one) => (
        <label key={one} className="choice" data-chosen={one === purpose}>
          <input type="radio" name="purpose" value={one} checked={one === purpose} onChange={() => choose(one)} />
          <span>
            <span className="choice-name">{t(`purpose_${one as 'oversight'}`)}</span>
            <span className="choice-hint">{t(`purposeHint_${one as 'oversight'}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
