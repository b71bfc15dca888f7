// A file that waits on the node, read to its end without a trace: what it contains, what it leaves open, and the form
// with which it is received. What always holds: a change of zone, service or columns is read again before it counts.
// `file-contents.tsx` shows what was read, `decide.tsx` asks how to receive it.

import { useQuery } from '@tanstack/react-query';
import { type JSX, type ReactNode, useState } from 'react';
import { ask } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import type { Refusal } from '../api/wire.ts';
import { SelectField, TextField } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { Decide } from './decide.tsx';
import { FileContents } from './file-contents.tsx';
import { Mapping } from './mapping.tsx';
import { asksOrder, type Declared, declarationOf, NOTHING_DECLARED, type Preview } from './preview.ts';
import type { Uploaded } from './upload.ts';
import { useWords } from './words.ts';

export function FileReading({
  uploaded,
  onReceived,
  again,
}: {
  readonly uploaded: Uploaded;
  readonly onReceived: (done: Done<OutputOf<'intake/receive'>>) => void;
  readonly again: ReactNode;
}): JSX.Element {
  const t = useWords();
  const [declared, setDeclared] = useState(NOTHING_DECLARED);
  const input = declarationOf(uploaded.file, declared);
  // A question of its own, not a read of the case: nothing that moves elsewhere has a large file read again.
  const read = useQuery<Preview, Refusal>({
    queryKey: ['file-preview', input],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => (await ask('intake/preview', input, { signal })).output,
  });
  if (read.isPending) {
    return (
      <p className="state" role="status">
        {t('reading')}
      </p>
    );
  }
  const preview = read.isError ? null : read.data;
  return (
    <>
      {read.isError && (
        <Panel title={t('notReadable')} area="refused" tools={again}>
          <Problem error={read.error} />
        </Panel>
      )}
      {preview !== null && (
        <FileContents preview={preview} bytes={uploaded.bytes} tools={again} busy={read.isFetching} />
      )}
      <Panel title={t('questionsTitle')} source={t('questionsSource')} area="questions">
        <Questions declared={declared} preview={preview} onApply={setDeclared} />
      </Panel>
      {preview?.recognised === true && (
        <Decide declared={input} preview={preview} onReceived={onReceived} disabled={read.isFetching} />
      )}
    </>
  );
}

function Questions({
  declared,
  preview,
  onApply,
}: {
  readonly declared: Declared;
  readonly preview: Preview | null;
  readonly onApply: (declared: Declared) => void;
}): JSX.Element {
  const t = useWords();
  const [draft, setDraft] = useState(declared);
  const set = (change: Partial<Declared>) => setDraft({ ...draft, ...change });
  const orders = (['day-month', 'month-day'] as const).map((value) => ({ value, label: t(`order-${value}`) }));
  return (
    <form
      className="form spread"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(draft);
      }}
    >
      <Open preview={preview} />
      <div className="two">
        <TextField
          label={t('zone')}
          hint={t('zoneHint')}
          value={draft.zone}
          onChange={(zone) => set({ zone })}
          maxLength={64}
        />
        <TextField
          label={t('service')}
          hint={t('serviceHint')}
          value={draft.service}
          onChange={(service) => set({ service })}
          maxLength={64}
        />
        {asksOrder(preview, draft) && (
          <SelectField
            label={t('order')}
            value={draft.order}
            onChange={(order) => set({ order })}
            options={[{ value: '', label: t('order-none') }, ...orders]}
          />
        )}
      </div>
      {preview !== null && preview.mapping !== null && (
        <Mapping table={preview.mapping} mapping={draft.mapping} onChange={(mapping) => set({ mapping })} />
      )}
      <button type="submit" className="button">
        {t('readAgain')}
      </button>
    </form>
  );
}

/** What the file leaves open, in words. */
function Open({ preview }: { readonly preview: Preview | null }): JSX.Element | null {
  const t = useWords();
  if (preview === null) return null;
  if (preview.questions.length === 0) return <p className="quiet">{t('noQuestions')}</p>;
  return (
    <ul className="open-questions">
      {preview.questions.map(({ ask: question, count, suggested }) => (
        <li key={question}>
          {t(`question-${question}`)} <span className="quiet">{t('questionCount', { count })}</span>{' '}
          {suggested !== null && t('suggested', { what: t(`order-${suggested as 'day-month'}`) })}
        </li>
      ))}
    </ul>
  );
}
