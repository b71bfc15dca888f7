// What exactly a recipient will see, or was sent: every record with its values and handling, what is held back, and
// what stops it. What always holds: it is what the node built with the code that seals, and nothing of it is kept here.
// The dialog of a release shows it before anybody agrees.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { useWords as useAppWords } from '../app/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { AgencyName, Id } from '../parts/ids.tsx';
import { Mark, Marking } from '../parts/marks.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useWords as useReferralWords, wordOf } from '../referrals/words.ts';
import { CauseLine } from './cause.tsx';
import { codeOf, useJourneyWords } from './journey-words.ts';
import './exchange.css';

type Preview = OutputOf<'exchange/preview'>;
type Shown = Preview['records'][number];
type Of = InputOf<'exchange/preview'>;

export function PreviewButton({
  of,
  to,
  left,
}: {
  readonly of: Of;
  readonly to: string;
  /** True for what has left already. */
  readonly left: boolean;
}): JSX.Element | null {
  const t = useJourneyWords();
  const may = useMay('exchange/preview');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t(left ? 'previewPastOpen' : 'previewOpen')}
      </button>
      {open && (
        <Dialog title={t(left ? 'previewPast' : 'preview', { to })} onClose={() => setOpen(false)} side>
          <PreviewOf of={of} left={left} />
        </Dialog>
      )}
    </>
  );
}

export function PreviewOf({ of, left }: { readonly of: Of; readonly left: boolean }): JSX.Element {
  const t = useJourneyWords();
  const asked = useRead('exchange/preview', of);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { stopped, causes, package: whole, records, held } = asked.data;
  return (
    <div className="preview" data-area="preview">
      <p className="quiet">{t(left ? 'previewPastLead' : 'previewLead')}</p>
      {stopped !== null && (
        <>
          <Mark sign="alert" tone="bad">
            {t('stopped')}
          </Mark>{' '}
          <CauseLine code={stopped} causes={causes} />
        </>
      )}
      {whole !== null && <PackageFacts whole={whole} />}
      {whole !== null && (
        <>
          <h3>{t('records', { count: whole.records })}</h3>
          <p className="source">{t('recordsSource')}</p>
          <ol className="preview-records">
            {records.map((record) => (
              <RecordShown key={`${record.position}/${record.index}`} record={record} />
            ))}
          </ol>
          {records.length < whole.records && <p className="source">{t('shownFirst', { shown: records.length })}</p>}
        </>
      )}
      {!left && <HeldBack held={held} />}
    </div>
  );
}

function PackageFacts({ whole }: { readonly whole: NonNullable<Preview['package']> }): JSX.Element {
  const t = useJourneyWords();
  const app = useAppWords();
  const purposeWord = (code: string) => app(`purpose_${code as 'oversight'}`);
  const { purpose, number, expires, handling, bytes, names, erased } = whole;
  const marked =
    handling === null
      ? []
      : [
          { label: t('handling'), value: <Marking handling={handling} /> },
          { label: t('purposes'), value: handling.purposes.map(purposeWord).join(', ') },
          { label: t('reviewBy'), value: <When at={handling.reviewAt} /> },
          { label: t('eraseBy'), value: <When at={handling.eraseBy} /> },
        ];
  return (
    <>
      <Facts
        items={[
          { label: t('packageNumber'), value: number },
          { label: t('purpose'), value: purposeWord(purpose) },
          { label: t('expires'), value: <When at={expires} /> },
          { label: t('size'), value: t('bytes', { count: bytes }) },
          ...marked,
        ]}
      />
      {names.length > 0 && <p>{t('names', { count: names.length })}</p>}
      {erased > 0 && <p>{t('erased', { count: erased })}</p>}
    </>
  );
}

function RecordShown({ record }: { readonly record: Shown }): JSX.Element {
  const t = useJourneyWords();
  const { type, id, from, originator, handling, fields } = record;
  return (
    <li>
      <p className="journey-said">
        <strong>{codeOf(t, 'type', type)}</strong>
        {id !== null && <Id id={id} />}
        {originator !== null && <AgencyName code={originator} />}
        {from !== null && (
          <span>
            {t('from')} <AgencyName code={from} />
          </span>
        )}
        {handling !== null && <Marking handling={handling} />}
      </p>
      {fields === null ? (
        <p className="quiet">{t('hidden')}</p>
      ) : (
        <dl className="preview-fields">
          {fields.map(({ name, value }) => (
            <FieldShown key={name} name={name} value={value} />
          ))}
        </dl>
      )}
    </li>
  );
}

/** The names are those of the format, as the recipient's own node and its law read them. */
function FieldShown({ name, value }: { readonly name: string; readonly value: string | null }): JSX.Element {
  const t = useJourneyWords();
  return (
    <>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>{value === null ? <span className="quiet">{t('masked')}</span> : <bdi>{value}</bdi>}</dd>
    </>
  );
}

function HeldBack({ held }: { readonly held: Preview['held'] }): JSX.Element {
  const t = useJourneyWords();
  const word = useReferralWords();
  return (
    <>
      <h3>{t('heldTitle')}</h3>
      <p className="source">{held.length === 0 ? t('heldNone') : t('heldSource')}</p>
      <ul className="why-counts">
        {held.map(({ reason, count }) => (
          <li key={reason}>
            <strong>{count}</strong> {wordOf(word, 'why', reason)}
          </li>
        ))}
      </ul>
    </>
  );
}
