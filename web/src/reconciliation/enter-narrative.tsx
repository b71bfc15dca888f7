// Entering a narrative: who said it, where, when, and its claims, read from a pasted text and confirmed or typed one by
// one. A few words of the text may be noted so that a claim can be found in it; the text itself is not kept.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { claimFrom, EMPTY_CLAIM, type TypedClaim } from './claim.ts';
import { ClaimFields } from './claim-fields.tsx';
import { type Choice, confirmedOf, ReadNarrative } from './read-narrative.tsx';
import { useWords } from './words.ts';

const CLAIMS_MAX = 32;

interface Numbered {
  readonly key: number;
  readonly typed: TypedClaim;
}

export function EnterNarrative({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const doing = useAct('reconciliation/enter-narrative');
  const [name, setName] = useState('');
  const [source, setSource] = useState('');
  const [publishedOn, setPublishedOn] = useState('');
  const [text, setText] = useState('');
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [claims, setClaims] = useState<readonly Numbered[]>([{ key: 0, typed: EMPTY_CLAIM }]);
  const confirmed = confirmedOf(choices);
  // A first empty claim is for those who type; once a text was read it may stay empty.
  const typing = claims.filter(({ typed }) => choices.length === 0 || typed !== EMPTY_CLAIM);
  const made = typing.map(({ typed }) => claimFrom(typed));
  const whole = made.filter((claim) => claim !== null);
  const ready =
    name.trim() !== '' &&
    source.trim() !== '' &&
    whole.length === made.length &&
    confirmed !== null &&
    confirmed.length + whole.length > 0;
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || !ready) return;
    const told = { name: name.trim(), source: source.trim(), publishedOn: publishedOn === '' ? null : publishedOn };
    const all = [...(confirmed ?? []), ...whole];
    // The text goes along only where claims were read from it: their words are held against it.
    doing.mutate({ ...told, claims: all, text: choices.length === 0 ? null : text }, { onSuccess: close });
  };
  return (
    <Dialog side title={t('enter')} onClose={close}>
      <form className="form" onSubmit={go}>
        <TextField label={t('name')} value={name} onChange={setName} maxLength={80} required />
        <TextField label={t('source')} value={source} onChange={setSource} maxLength={200} required />
        <TextField type="date" label={t('publishedOn')} value={publishedOn} onChange={setPublishedOn} />
        <ReadNarrative text={text} setText={setText} choices={choices} setChoices={setChoices} />
        <Typed claims={claims} setClaims={setClaims} />
        {doing.isError && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" disabled={!ready} aria-busy={doing.isPending}>
            {t('enter')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Claims typed one by one. */
function Typed({
  claims,
  setClaims,
}: {
  readonly claims: readonly Numbered[];
  readonly setClaims: (claims: readonly Numbered[]) => void;
}): JSX.Element {
  const t = useWords();
  const change = (key: number, typed: TypedClaim) =>
    setClaims(claims.map((one) => (one.key === key ? { key, typed } : one)));
  const next = Math.max(...claims.map(({ key }) => key), -1) + 1;
  return (
    <>
      {claims.map(({ key, typed }) => (
        <ClaimFields
          key={key}
          typed={typed}
          change={(changed) => change(key, changed)}
          {...(claims.length > 1 ? { remove: () => setClaims(claims.filter((one) => one.key !== key)) } : {})}
        />
      ))}
      {claims.length < CLAIMS_MAX && (
        <button
          type="button"
          className="button"
          onClick={() => setClaims([...claims, { key: next, typed: EMPTY_CLAIM }])}
        >
          {t('addClaim')}
        </button>
      )}
    </>
  );
}
