// After sending: a correction puts one record in the place of another, and a leave notes that an originator lets its
// records go to this recipient. What always holds: a correction speaks about the same subject and property as what it
// corrects, so only such records are offered.

import { type JSX, useId, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { Done } from '../api/names.ts';
import { ActButton, DateTimeField, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import type { Line, Prepared } from './card.tsx';
import { type Selected, usePropertyWord } from './lines.tsx';
import { useWords } from './words.ts';

/** A record in one line. */
function useShown(): (record: Selected) => string {
  const t = useWords();
  const word = usePropertyWord();
  return ({ property, value, recordId }) => `${word(property)}: ${value ?? t('guarded')} (${recordId.slice(3, 11)})`;
}

/** One wrong record of those chosen in the list, and what goes in its place. */
export function CorrectForm({
  line,
  prepared,
  wrong,
}: {
  readonly line: Line;
  readonly prepared: Prepared;
  readonly wrong: ReadonlySet<string>;
}): JSX.Element | null {
  const t = useWords();
  const may = useMay('referrals/correct');
  const [asking, setAsking] = useState(false);
  const chosen = prepared.selected.filter(({ recordId }) => wrong.has(recordId));
  const [first] = chosen;
  if (!may || first === undefined || chosen.length > 1) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('correctTitle')}
      </button>
      {asking && <Correction line={line} prepared={prepared} record={first} close={() => setAsking(false)} />}
    </>
  );
}

function Correction({
  line,
  prepared,
  record,
  close,
}: {
  readonly line: Line;
  readonly prepared: Prepared;
  readonly record: Selected;
  readonly close: () => void;
}): JSX.Element {
  const t = useWords();
  const shown = useShown();
  const [right, setRight] = useState('');
  const { to, country, kind, referral } = line;
  const now = useRead('referrals/preview', { to, country, kind, subjects: [record.subject], transferBasis: null });
  const sent = new Set(prepared.selected.map(({ recordId }) => recordId));
  const offered = (now.data?.selected ?? []).filter(
    (one) => one.subject === record.subject && one.property === record.property && !sent.has(one.recordId),
  );
  const options = offered.map((one) => ({ value: one.recordId, label: shown(one) }));
  return (
    <ReasonDialog
      title={t('correctTitle')}
      act="referrals/correct"
      input={{ referral, wrong: [record.recordId], right: [right] }}
      submit={t('correctSend')}
      lead={
        <p>
          {t('correctWrong')}: {shown(record)}
        </p>
      }
      ready={right !== ''}
      onClose={close}
    >
      {now.isSuccess && offered.length === 0 ? (
        <p className="state quiet">{t('correctNone')}</p>
      ) : (
        <SelectField
          label={t('correctRight')}
          value={right}
          onChange={setRight}
          options={[{ value: '', label: '–' }, ...options]}
        />
      )}
    </ReasonDialog>
  );
}

/** For the records chosen in the list of those withheld. */
export function LeaveForm({
  to,
  held,
}: {
  readonly to: string;
  readonly held: ReadonlySet<string>;
}): JSX.Element | null {
  const t = useWords();
  const id = useId();
  const may = useMay('referrals/note-leave');
  const [originator, setOriginator] = useState('');
  const [reference, setReference] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [noted, setNoted] = useState<number | null>(null);
  if (!may) return null;
  const input = { originator: originator.trim(), to, records: [...held], until, reference: reference.trim() };
  const ready = held.size > 0 && until !== null && input.originator !== '' && input.reference !== '';
  const done = ({ receipts }: Done<unknown>) => setNoted(receipts[0]?.position ?? null);
  return (
    <details className="leave">
      <summary>{t('leave')}</summary>
      <div className="form" aria-describedby={id}>
        <p id={id} className="source">
          {t('leaveLead')} {t('leaveChosen', { count: held.size })}
        </p>
        <TextField label={t('leaveOriginator')} value={originator} onChange={setOriginator} maxLength={16} />
        <DateTimeField label={t('leaveUntil')} value={until} onChange={setUntil} />
        <TextField
          label={t('leaveReference')}
          hint={t('leaveReferenceHint')}
          value={reference}
          onChange={setReference}
          maxLength={200}
        />
        <ActButton
          act="referrals/note-leave"
          input={input}
          confirm={t('leaveAsk', { count: held.size })}
          disabled={!ready}
          onDone={done}
        >
          {t('leaveNote')}
        </ActButton>
        {noted !== null && <p role="status">{t('done', { position: noted })}</p>}
      </div>
    </details>
  );
}
