// Asking the owner of records for leave: what for, for whom, which records, until when and why. What always holds:
// nothing is asked before all of it is there, and the node finds the owner, who is whoever said the records. See
// `consents.tsx` for the answers.

import { type JSX, useState } from 'react';
import type { Done, OutputOf } from '../api/names.ts';
import { ActButton, DateTimeField, SelectField, TextField } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { useLeaveWords } from './leave-words.ts';

const REASON_MIN = 3;
const RECORD = /^r1:[0-9a-f]{64}$/;

interface Known {
  /** Records that are held back for want of leave, and whom they were for. */
  readonly about?: readonly string[];
  readonly recipient?: string;
}

export function ConsentAsk({ about = [], recipient }: Known): JSX.Element {
  const t = useLeaveWords();
  const [use, setUse] = useState(recipient === undefined ? 'court' : 'onward');
  const [to, setTo] = useState(recipient ?? '');
  const [text, setText] = useState(about.join('\n'));
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState<string | null>(null);
  const records = text.split(/\s+/).filter((one) => one !== '');
  const named = records.length > 0 && records.every((one) => RECORD.test(one));
  const ready = named && until !== null && reason.trim().length >= REASON_MIN && (use === 'court' || to !== '');
  const input = { use, to: use === 'court' ? null : to.trim(), records, until, reason: reason.trim() };
  const done = ({ output }: Done<unknown>) => setOwner((output as NonNullable<OutputOf<'exchange/ask-consent'>>).owner);
  return (
    <Panel title={t('ask')} source={t('askSource')} area="consent-ask">
      <div className="form">
        <SelectField
          label={t('askUse')}
          value={use}
          onChange={setUse}
          options={[
            { value: 'court', label: t('court') },
            { value: 'onward', label: t('onward') },
          ]}
        />
        {use === 'onward' && <TextField label={t('askTo')} value={to} onChange={setTo} maxLength={16} />}
        <TextField
          label={t('askRecords')}
          hint={t('askRecordsHint')}
          value={text}
          onChange={setText}
          lines={3}
          maxLength={14_000}
        />
        <DateTimeField label={t('askUntil')} value={until} onChange={setUntil} />
        <TextField label={t('why')} value={reason} onChange={setReason} maxLength={300} />
        <ActButton act="exchange/ask-consent" input={input} confirm={t('askAsk')} disabled={!ready} onDone={done}>
          {t('askNow')}
        </ActButton>
        {owner !== null && <p role="status">{t('askDone', { owner })}</p>}
      </div>
    </Panel>
  );
}
