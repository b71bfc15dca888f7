// Who looked at whom, when, why, and to whom it was given: the audit log by id, officer, act, kind, outcome and
// dates. It is read from the newest line back and says how many lines it compared; asking here leaves a line of its
// own.

import { type FormEvent, type JSX, useState } from 'react';
import { ask, useMay, useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { DateTimeField, SelectField, TextField } from '../parts/forms.tsx';
import { AgencyName, Id, OfficerName, SubjectLink, useOfficers } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useHoldWords } from './hold-words.ts';
import { useWords, wordOf } from './words.ts';

type Line = OutputOf<'oversight/audit'>['lines'][number];
type Asked = InputOf<'oversight/audit'>;
const PAGE = 200;
const KINDS = ['collect', 'alter', 'consult', 'disclose', 'combine', 'erase'] as const;
const OUTCOMES = ['allowed', 'refused'] as const;
const ID = /^[a-z]{1,2}:[0-9a-f]{32}$/;

interface Question {
  readonly about: string;
  readonly officer: string;
  readonly act: string;
  readonly kind: string;
  readonly outcome: string;
  /** Instants, or null. */
  readonly since: string | null;
  readonly until: string | null;
}
const ANYTHING: Question = { about: '', officer: '', act: '', kind: '', outcome: '', since: null, until: null };

const idsIn = (text: string) => text.split(/[\s,;]+/).filter((one) => one !== '');

function inputOf({ about, officer, act, kind, outcome, since, until }: Question): Asked {
  return {
    about: idsIn(about),
    officer: officer === '' ? null : officer,
    act: act === '' ? null : act,
    kind: KINDS.find((one) => one === kind) ?? null,
    outcome: OUTCOMES.find((one) => one === outcome) ?? null,
    newest: true,
    since,
    until,
    limit: PAGE,
  };
}

export function AuditTab(): JSX.Element {
  const t = useWords();
  const [question, setQuestion] = useState(ANYTHING);
  // Nothing is asked before the officer asks it: each asking is a line of the log.
  const [asked, setAsked] = useState<{ readonly nth: number; readonly input: Asked } | null>(null);
  const bad = idsIn(question.about).some((one) => !ID.test(one));
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (!bad) setAsked({ nth: (asked?.nth ?? 0) + 1, input: inputOf(question) });
  };
  return (
    <Panel title={t('audit')} source={t('auditSource')} area="audit">
      <form className="form audit-form" onSubmit={search}>
        <Fields question={question} onChange={setQuestion} bad={bad} />
        <button type="submit" className="button" data-tone="main" disabled={bad}>
          {t('search')}
        </button>
      </form>
      {asked === null ? (
        <Empty title={t('askFirst')} hint={t('askFirstHint')} />
      ) : (
        <Answer key={asked.nth} input={asked.input} />
      )}
    </Panel>
  );
}

function Fields({
  question,
  onChange,
  bad,
}: {
  readonly question: Question;
  readonly onChange: (question: Question) => void;
  readonly bad: boolean;
}): JSX.Element {
  const t = useWords();
  const h = useHoldWords();
  const officers = [...useOfficers()].map(([id, { name }]) => ({ value: id, label: name }));
  officers.sort((a, b) => a.label.localeCompare(b.label));
  const set = (change: Partial<Question>) => onChange({ ...question, ...change });
  const any = (label: string) => ({ value: '', label });
  return (
    <>
      <TextField
        label={t('about')}
        hint={t('aboutHint')}
        error={bad ? t('badIds') : null}
        value={question.about}
        onChange={(about) => set({ about })}
        maxLength={2_400}
      />
      <SelectField
        label={t('officer')}
        value={question.officer}
        onChange={(officer) => set({ officer })}
        options={[any(t('anyOfficer')), ...officers]}
      />
      <ActField value={question.act} onChange={(act) => set({ act })} />
      <SelectField
        label={t('auditKind')}
        value={question.kind}
        onChange={(kind) => set({ kind })}
        options={[any(t('anyKind')), ...KINDS.map((one) => ({ value: one, label: t(`kind-${one}`) }))]}
      />
      <SelectField
        label={t('outcome')}
        value={question.outcome}
        onChange={(outcome) => set({ outcome })}
        options={[any(t('anyOutcome')), ...OUTCOMES.map((one) => ({ value: one, label: t(`outcome-${one}`) }))]}
      />
      <DateTimeField label={h('since')} value={question.since} onChange={(since) => set({ since })} />
      <DateTimeField label={h('until')} value={question.until} onChange={(until) => set({ until })} />
    </>
  );
}

function ActField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (act: string) => void;
}): JSX.Element {
  const t = useWords();
  const h = useHoldWords();
  const may = useMay('oversight/policy');
  const policy = useRead('oversight/policy', {}, { enabled: may, staleTime: Number.POSITIVE_INFINITY });
  const acts = (policy.data?.rows ?? []).map(({ act }) => act).toSorted();
  return (
    <SelectField
      label={t('act')}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: h('anyAct') }, ...acts.map((act) => ({ value: act, label: act }))]}
    />
  );
}

function Answer({ input }: { readonly input: Asked }): JSX.Element {
  const t = useWords();
  const h = useHoldWords();
  const first = useRead('oversight/audit', input, { staleTime: Number.POSITIVE_INFINITY });
  const [more, setMore] = useState<readonly OutputOf<'oversight/audit'>[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  if (first.isPending) return <Waiting />;
  if (first.isError) return <Problem error={first.error} again={() => void first.refetch()} />;
  const pages = [first.data, ...more];
  const lines = pages.flatMap((page) => page.lines);
  const compared = pages.reduce((sum, page) => sum + page.compared, 0);
  const next = pages.at(-1)?.next ?? null;
  const goOn = async (from: number) => {
    try {
      const { output } = await ask('oversight/audit', { ...input, from });
      setMore([...more, output]);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <p className="source" role="status">
        {t('compared', { compared, found: lines.length })} {next === null && t('endOfLog')}
      </p>
      <Lines lines={lines} />
      {problem !== null && <Problem error={problem} />}
      {next !== null && (
        <button type="button" className="button" onClick={() => void goOn(next)}>
          {h('more')}
        </button>
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }): JSX.Element {
  const t = useWords();
  const rows = lines.map((line, nth) => ({ ...line, key: `${nth} ${line.at}` }));
  type Row = (typeof rows)[number];
  const columns = [
    { key: 'at', head: t('at'), cell: (row: Row) => <When at={row.at} precision="second" /> },
    { key: 'officer', head: t('officer'), cell: (row: Row) => <OfficerName officer={row.officer} /> },
    { key: 'act', head: t('act'), cell: (row: Row) => <code>{row.act}</code> },
    { key: 'kind', head: t('auditKind'), cell: (row: Row) => wordOf(t, 'kind', row.kind) },
    { key: 'purpose', head: t('purpose'), cell: (row: Row) => wordOf(t, 'purpose', row.purpose) },
    { key: 'outcome', head: t('outcome'), cell: (row: Row) => <Outcome line={row} /> },
    { key: 'objects', head: t('objects'), cell: (row: Row) => <Objects ids={row.objects} /> },
    {
      key: 'given',
      head: t('given'),
      cell: (row: Row) => row.recipients.map((code) => <AgencyName key={code} code={code} />),
    },
  ];
  return (
    <DataTable
      caption={t('linesFound')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      // The keyboard goes through them, as through every list.
      onRowKey={() => undefined}
      empty={<Empty title={t('noLines')} hint={t('noLinesHint')} />}
    />
  );
}

function Outcome({ line: { outcome, fault } }: { readonly line: Line }): JSX.Element {
  const t = useWords();
  if (outcome === 'allowed') return <span className="quiet">{t('outcome-allowed')}</span>;
  return (
    <>
      <Mark sign="cross" tone="bad">
        {t('outcome-refused')}
      </Mark>{' '}
      <code>{fault}</code>
    </>
  );
}

function Objects({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  const [first, ...rest] = ids;
  if (first === undefined) return <span className="quiet">–</span>;
  return (
    <span className="objects">
      {first.startsWith('s:') || first.startsWith('x:') ? (
        <SubjectLink subject={first} {...(first.startsWith('x:') ? { about: 'exhibit' } : {})} />
      ) : (
        <Id id={first} />
      )}
      {rest.length > 0 && <span title={rest.join('\n')}>+{rest.length}</span>}
    </span>
  );
}
