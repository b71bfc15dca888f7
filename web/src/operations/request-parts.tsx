// What the dialogs of a legal request share: a dialog with one act at its end, the chooser of a ground from the
// instrument's own list, and the chooser of another request of ours. What always holds: a ground is never typed, and no
// officer has to know an id by heart.

import type { JSX, ReactNode } from 'react';
import { useRead } from '../api/client.ts';
import { useLanguage } from '../i18n/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, SelectField } from '../parts/forms.tsx';
import { short } from '../parts/ids.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalWords } from './words-legal.ts';

/** A dialog with one act at its end. */
export function Ask({
  title,
  act,
  input,
  ready,
  close,
  children,
}: {
  readonly title: string;
  readonly act: string;
  readonly input: object;
  readonly ready: boolean;
  readonly close: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <Dialog title={title} onClose={close}>
      <div className="form">{children}</div>
      <div className="dialog-tools">
        <ActButton act={act} input={input} disabled={!ready} tone="main" onDone={close}>
          {title}
        </ActButton>
      </div>
    </Dialog>
  );
}

export function Grounds({
  grounds,
  ground,
  setGround,
}: {
  readonly grounds: OneRequest['grounds'];
  readonly ground: string;
  readonly setGround: (ground: string) => void;
}): JSX.Element {
  const t = useLegalWords();
  const language = useLanguage();
  const listed = grounds.map(({ id, text }) => ({ value: id, label: text[language] }));
  return (
    <SelectField
      label={t('ground')}
      value={ground}
      onChange={setGround}
      options={[{ value: '', label: t('noGround') }, ...listed]}
    />
  );
}

/** Requests that were sent, open ones first; the list says how many it leaves out. */
export function RequestSelect({
  label,
  hint,
  except,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  /** The request that is spoken of. */
  readonly except: string;
  readonly value: string;
  readonly onChange: (request: string) => void;
}): JSX.Element {
  const t = useLegalWords();
  const { data } = useRead('operations/requests', { limit: 500 });
  const sent = (data?.requests ?? []).filter(({ request, state }) => state !== 'draft' && request !== except);
  const named = sent.map(({ request, addressee, reference }) => {
    return { value: request, label: [short(request), addressee, reference].join(' · ') };
  });
  const left = data?.left ?? 0;
  return (
    <SelectField
      label={label}
      hint={left === 0 ? hint : `${hint} ${t('left', { count: left })}`}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: '–' }, ...named]}
    />
  );
}
