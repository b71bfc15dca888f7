// The dialogs that give a legal request its dates: issuing it, its receipt, its recognition. What always holds: a date
// that was noted before is corrected only with a reason, and what the table has no deadline for says so before it
// leaves.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import { DateTimeField, ReasonDialog } from '../parts/forms.tsx';
import { Mark } from '../parts/marks.tsx';
import { When } from '../parts/when.tsx';
import { Ask, RequestSelect } from './request-parts.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalWords } from './words-legal.ts';

interface About {
  readonly one: OneRequest;
  readonly close: () => void;
}

/** When it left and was received, by which date it states, and after which request; what is left empty is not said. */
export function Issue({ one, close }: About): JSX.Element {
  const t = useLegalWords();
  const { request, instrument } = one;
  const [sentAt, setSentAt] = useState<string | null>(null);
  const [receivedAt, setReceivedAt] = useState<string | null>(null);
  const [statedDue, setStatedDue] = useState<string | null>(null);
  const [follows, setFollows] = useState(one.follows ?? '');
  const { data } = useRead('operations/instruments', {}, { staleTime: 600_000 });
  const none = data?.instruments.find(({ id }) => id === instrument)?.deadlines.length === 0;
  const input = { request, sentAt, receivedAt, statedDue, follows: follows === '' ? null : follows };
  return (
    <Ask title={t('issue')} act="operations/issue-request" input={input} ready close={close}>
      <p>{t('issueSure')}</p>
      {none && statedDue === null && (
        <p>
          <Mark sign="alert" tone="warn">
            {t('noDeadlineYet')}
          </Mark>
        </p>
      )}
      <DateTimeField label={t('statedDue')} hint={t('statedHint')} value={statedDue} onChange={setStatedDue} />
      <DateTimeField label={t('sentAt')} hint={t('sentHint')} value={sentAt} onChange={setSentAt} />
      <DateTimeField label={t('received')} hint={t('receivedHint')} value={receivedAt} onChange={setReceivedAt} />
      <RequestSelect
        label={t('earlier')}
        hint={t('earlierHint')}
        except={request}
        value={follows}
        onChange={setFollows}
      />
    </Ask>
  );
}

/** The receipt: once, and afterwards a correction with its reason. */
export function Receipt({ one, close }: About): JSX.Element {
  const { request, receivedAt } = one;
  return <Dated act="operations/note-receipt" input={{ request }} name="receivedAt" noted={receivedAt} close={close} />;
}

/** The decision of the authority to recognise it, in the same way. */
export function Recognition({ one, close }: About): JSX.Element {
  const { request, recognisedAt: noted } = one;
  return (
    <Dated act="operations/note-recognition" input={{ request }} name="recognisedAt" noted={noted} close={close} />
  );
}

const TITLES = {
  receivedAt: ['noteReceipt', 'correctReceipt', 'received'],
  recognisedAt: ['noteRecognition', 'correctRecognition', 'recognised'],
} as const;

function Dated({
  act,
  input,
  name,
  noted,
  close,
}: {
  readonly act: string;
  readonly input: object;
  readonly name: keyof typeof TITLES;
  readonly noted: string | null;
  readonly close: () => void;
}): JSX.Element {
  const t = useLegalWords();
  const [at, setAt] = useState<string | null>(null);
  const [first, again, label] = TITLES[name];
  const whole = { ...input, [name]: at };
  const field = <DateTimeField label={t(label)} value={at} onChange={setAt} />;
  if (noted === null) {
    return (
      <Ask title={t(first)} act={act} input={whole} ready={at !== null} close={close}>
        {field}
      </Ask>
    );
  }
  return (
    <ReasonDialog title={t(again)} act={act} input={whole} ready={at !== null} onClose={close}>
      <p>
        {t('notedBefore')}: <When at={noted} />
      </p>
      {field}
    </ReasonDialog>
  );
}
