// Deciding about one report that waits. What always holds: whoever decides sees everything that it says and what else
// says the same; an arrest or an interview is recorded for a person that was named, by the team or here.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import { DateTimeField, ReasonDialog, SelectField } from '../parts/forms.tsx';
import { short } from '../parts/ids.tsx';
import { Beside, type Report } from './report-lines.tsx';
import { useDayCode, useDayWords } from './words-day.ts';

export const VERDICTS = ['same', 'record', 'dismiss'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is done to one person. */
const OF_ONE_PERSON = ['arrest', 'interview'];
const ANOTHER = 'another';

interface Props {
  readonly report: Report;
  readonly verdict: Verdict;
  readonly all: readonly Report[];
  readonly close: () => void;
}

export function DecideReport({ report, verdict, all, close }: Props): JSX.Element {
  const t = useDayWords();
  const say = useDayCode();
  const outcomes = useRead('operations/outcomes', {}, { enabled: report.outcome !== null });
  const [whom, setWhom] = useState(() => saidOf(report));
  const [at, setAt] = useState<string | null>(report.at);
  const twin = outcomes.data?.outcomes.find(({ outcome }) => outcome === report.outcome) ?? null;
  const from = all.find((one) => one.state === 'recorded' && one.outcome === report.outcome) ?? null;
  const records = verdict === 'record';
  const named = whom !== '' || report.subjects.length === 0 || !OF_ONE_PERSON.includes(report.result);
  const subject = whom === '' ? {} : { subject: whom === ANOTHER ? null : whom };
  const input = { report: report.report, verdict, ...(records ? { ...subject, at } : {}) };
  return (
    <ReasonDialog
      title={`${t('decide')}: ${say('verdict', verdict)}`}
      act="operations/decide-report"
      input={input}
      ready={!records || (named && at !== null)}
      onClose={close}
      lead={<Beside report={report} twin={twin} from={report.outcome === null ? null : from} />}
    >
      {records && <Whom subjects={report.subjects} value={whom} onChange={setWhom} />}
      {records && <DateTimeField label={t('counts')} hint={t('countsHint')} value={at} onChange={setAt} />}
    </ReasonDialog>
  );
}

/** What the team said, as the choice has it. */
function saidOf({ person, subjects }: Report): string {
  if (person === ANOTHER) return ANOTHER;
  return person === null ? '' : (subjects[person - 1] ?? '');
}

interface WhomProps {
  readonly subjects: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Whom({ subjects, value, onChange }: WhomProps): JSX.Element {
  const t = useDayWords();
  const named = (subject: string, nth: number) => {
    return { value: subject, label: `${t('personNumber', { number: nth + 1 })} (${short(subject)})` };
  };
  const options = [
    { value: '', label: t('personUnsaid') },
    ...subjects.map(named),
    { value: ANOTHER, label: t('personAnother') },
  ];
  return <SelectField label={t('person')} hint={t('personHint')} value={value} onChange={onChange} options={options} />;
}
