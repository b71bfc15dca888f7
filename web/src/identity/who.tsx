// Who it is and why we think so: everyone joined to it, the judgements that join or part them, and what the node
// proposes but nobody has judged. What always holds: each line opens to its reasons and records, an officer judges,
// and any judgement can be taken back.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { ReasonDialog, SelectField } from '../parts/forms.tsx';
import { Id, OfficerName, SubjectLink } from '../parts/ids.tsx';
import { Mark, type Tone } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { Candidate, CandidateReason, Candidates, Cluster, Judged, SubjectSaid } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

const VERDICTS = ['same', 'different', 'unsure'] as const;
const TONES: Readonly<Record<string, Tone>> = { same: 'good', different: 'warn', unsure: 'plain' };
const SIGNS = { same: 'tick', different: 'unequal', unsure: 'apart' } as const;
/** Evidence of one judgement, as many as the act takes. */
const EVIDENCE_MAX = 100;

export function Who({ said, cluster }: { readonly said: SubjectSaid; readonly cluster: Cluster }): JSX.Element | null {
  const t = useWords();
  const { subject, about } = said;
  const others = cluster.members.filter((one) => one !== subject);
  const mayAsk = useMay('identity/candidates');
  // A group is joined to nobody: there is nothing to judge.
  if (about === 'group' && others.length === 0) return null;
  return (
    <Panel title={t('who')} source={t('whoSource')}>
      {others.length === 0 ? (
        <p className="quiet">{t('alone')}</p>
      ) : (
        <p>
          {t('cluster', { count: others.length })}:{' '}
          {others.map((one) => (
            <span key={one} className="who-member">
              <SubjectLink subject={one} />
            </span>
          ))}
        </p>
      )}
      {cluster.judgements.length > 0 && <Judgements judgements={cluster.judgements} subject={subject} />}
      {mayAsk && <Proposed subject={subject} />}
    </Panel>
  );
}

export function VerdictMark({ verdict }: { readonly verdict: string }): JSX.Element {
  const term = useTerms();
  const sign = verdict === 'same' || verdict === 'different' ? SIGNS[verdict] : SIGNS.unsure;
  return (
    <Mark sign={sign} tone={TONES[verdict] ?? 'plain'}>
      {term('verdict', verdict)}
    </Mark>
  );
}

function Judgements({
  judgements,
  subject,
}: {
  readonly judgements: readonly Judged[];
  readonly subject: string;
}): JSX.Element {
  const t = useWords();
  return (
    <DataTable
      caption={t('judgements')}
      rows={judgements}
      rowKey={(row) => row.judgement}
      columns={[
        { key: 'verdict', head: t('verdict'), cell: (row) => <VerdictMark verdict={row.verdict} /> },
        { key: 'about', head: t('about'), cell: (row) => <Pair a={row.a} b={row.b} subject={subject} /> },
        { key: 'reason', head: t('reason'), cell: (row) => <bdi>{row.reason}</bdi> },
        {
          key: 'evidence',
          head: t('evidence'),
          cell: (row) => (row.evidence.length === 0 ? '' : t('records', { count: row.evidence.length })),
        },
        { key: 'officer', head: t('officer'), cell: (row) => <OfficerName officer={row.officer} /> },
        { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
        {
          key: 'undo',
          head: <span className="unseen">{t('tools')}</span>,
          cell: (row) => <Undo judgement={row.judgement} />,
        },
      ]}
    />
  );
}

/** The other one of a pair, or both where the page's own subject is neither. */
function Pair({ a, b, subject }: { readonly a: string; readonly b: string; readonly subject: string }): JSX.Element {
  if (a === subject) return <SubjectLink subject={b} />;
  if (b === subject) return <SubjectLink subject={a} />;
  return (
    <>
      <SubjectLink subject={a} /> – <SubjectLink subject={b} />
    </>
  );
}

export function Undo({ judgement }: { readonly judgement: string }): JSX.Element | null {
  const t = useWords();
  const may = useMay('identity/undo');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t('undo')}
      </button>
      {open && (
        <ReasonDialog
          title={t('undoTitle')}
          act="identity/undo"
          input={{ judgement }}
          lead={t('undoLead')}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Proposed({ subject }: { readonly subject: string }): JSX.Element | null {
  const t = useWords();
  const term = useTerms();
  const { data } = useRead<Candidates>('identity/candidates', { subject, open: true, limit: 100 });
  const mayJudge = useMay('identity/judge');
  const [judging, setJudging] = useState<Candidate | null>(null);
  if (data === undefined) return null;
  const other = (row: Candidate) => (row.a === subject ? row.b : row.a);
  return (
    <section aria-label={t('candidates')}>
      <h3>{t('candidates')}</h3>
      <p className="source">{t('candidatesSource', { compared: data.compared })}</p>
      {data.candidates.length === 0 ? (
        <p className="quiet">{t('noCandidates')}</p>
      ) : (
        <ul className="candidates">
          {data.candidates.map((row) => (
            <li key={`${row.a} ${row.b}`}>
              <p>
                <SubjectLink subject={other(row)} />{' '}
                <span className="quiet">{t('agreeing', { count: row.strength })}</span>{' '}
                {mayJudge && (
                  <button type="button" className="button" onClick={() => setJudging(row)}>
                    {t('judge')}
                  </button>
                )}
              </p>
              <Reasons reasons={row.reasons} />
            </li>
          ))}
        </ul>
      )}
      {data.common.map((row) => (
        <p key={`${row.kind} ${row.value}`} className="quiet">
          {term('property', row.kind)}: {t('common', { value: row.value, count: row.subjects })}
        </p>
      ))}
      {judging !== null && <Judge candidate={judging} close={() => setJudging(null)} />}
    </section>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly CandidateReason[] }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  return (
    <ul className="reasons">
      {reasons.map((reason) => {
        const word = term('rule', reason.rule);
        return (
          <li key={`${reason.rule} ${reason.value}`} data-counts={reason.counts}>
            {word === reason.rule ? reason.says : word} <bdi className="value">{reason.value}</bdi>{' '}
            {!reason.counts && <strong>{t('notCounting')}</strong>}{' '}
            {reason.note !== null && <span className="quiet">{reason.note}</span>}{' '}
            <span className="quiet">{t('records', { count: reason.recordsA.length + reason.recordsB.length })}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Judge({ candidate, close }: { readonly candidate: Candidate; readonly close: () => void }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const [verdict, setVerdict] = useState<string>('same');
  const counting = candidate.reasons.filter((reason) => reason.counts);
  const records = counting.flatMap((reason) => [...reason.recordsA, ...reason.recordsB]);
  const evidence = [...new Set(records)].slice(0, EVIDENCE_MAX);
  return (
    <ReasonDialog
      title={t('judgeTitle')}
      act="identity/judge"
      input={{ a: candidate.a, b: candidate.b, verdict, evidence }}
      lead={
        <>
          <p>
            <Id id={candidate.a} /> – <Id id={candidate.b} />
          </p>
          <Reasons reasons={candidate.reasons} />
          <p>{t('judgeLead')}</p>
        </>
      }
      onClose={close}
    >
      <SelectField
        label={t('verdict')}
        value={verdict}
        onChange={setVerdict}
        options={VERDICTS.map((value) => ({ value, label: term('verdict', value) }))}
      />
    </ReasonDialog>
  );
}
