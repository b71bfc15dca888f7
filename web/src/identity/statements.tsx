// What is said about a subject, by property: each value as given, with when, by whom, how sure and under which
// handling. What always holds: contradictions stand side by side, names from outside stay masked until asked for,
// and only one's own agency's statements can be corrected or withdrawn here.

import { Link } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { groupedBy } from '../network/graph.ts';
import { Guarded } from '../parts/guarded.tsx';
import { Id, SaidBy, SubjectLink } from '../parts/ids.tsx';
import { CountryName, Grading } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Corrections, CorrectStatement, WithdrawStatement } from './correct.tsx';
import { Handled } from './handled.tsx';
import type { Said, SubjectSaid } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

/** Properties whose value is a name from outside, also once it was revealed. */
const GUARDED: ReadonlySet<string> = new Set(['name', 'group-name']);
const COUNTRIES: ReadonlySet<string> = new Set(['country', 'payment-to-child', 'child-country']);
const SUBJECTS: ReadonlySet<string> = new Set(['member-of', 'administers', 'subscriber']);

export interface Naming {
  readonly names: ReadonlyMap<string, string>;
  readonly reveal: () => void;
}

export function Statements({ said, names, reveal }: { readonly said: SubjectSaid } & Naming): JSX.Element {
  const t = useWords();
  const [all, setAll] = useState(false);
  const { statements, contradictions } = said;
  const shown = statements.filter((row) => all || !row.superseded);
  const superseded = statements.some((row) => row.superseded);
  if (statements.length === 0) return <Empty title={t('noStatements')} />;
  return (
    <>
      {contradictions.length > 0 && <Contradictions said={said} names={names} reveal={reveal} />}
      <Panel
        title={t('statements')}
        source={t('statementsSource', { count: shown.length })}
        tools={
          superseded && (
            <label className="check-inline">
              <input type="checkbox" checked={all} onChange={() => setAll(!all)} /> {t('showSuperseded')}
            </label>
          )
        }
      >
        <Corrections>
          <StatementTable rows={shown} names={names} reveal={reveal} />
        </Corrections>
      </Panel>
    </>
  );
}

/** A value as its property wants to be shown. */
export function Value({ row, names, reveal }: { readonly row: Said } & Naming): JSX.Element {
  if (row.masked || GUARDED.has(row.property)) {
    const value = row.masked ? (names.get(row.recordId) ?? null) : row.value;
    return <Guarded value={value} onReveal={reveal} />;
  }
  if (COUNTRIES.has(row.property)) return <CountryName code={row.value} />;
  if (SUBJECTS.has(row.property) && row.value.startsWith('s:')) return <SubjectLink subject={row.value} />;
  return <bdi className="value">{row.value}</bdi>;
}

/** Statements that say the same, newest first; one line until the others are asked for. */
interface Same {
  readonly key: string;
  readonly row: Said;
  /** How many say it besides. */
  readonly others: number;
  /** True for the first line of its property. */
  readonly first: boolean;
}

function linesOf(rows: readonly Said[], open: ReadonlySet<string>): readonly Same[] {
  const lines: Same[] = [];
  const newest = (a: Said, b: Said) => (b.observedAt ?? '').localeCompare(a.observedAt ?? '');
  for (const own of groupedBy(rows, (row) => row.property).values()) {
    // What is masked cannot be compared: each line stands for itself.
    const sayings = groupedBy(own, (row) => (row.masked ? row.recordId : `${row.superseded} ${row.value}`));
    let first = true;
    for (const [saying, same] of sayings) {
      const key = `${own[0]?.property} ${saying}`;
      const [top, ...rest] = same.toSorted(newest);
      if (top === undefined) continue;
      lines.push({ key, row: top, others: rest.length, first });
      first = false;
      if (open.has(key)) for (const row of rest) lines.push({ key: row.recordId, row, others: 0, first: false });
    }
  }
  return lines;
}

function StatementTable({ rows, names, reveal }: { readonly rows: readonly Said[] } & Naming): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) =>
    setOpen(new Set(open.has(key) ? [...open].filter((one) => one !== key) : [...open, key]));
  const lines = linesOf(rows, open);
  return (
    <DataTable
      caption={t('statements')}
      rows={lines}
      rowKey={(line) => line.row.recordId}
      columns={[
        {
          key: 'property',
          head: t('property'),
          cell: ({ row, first }) => (
            <span className={first ? 'property' : 'unseen'}>{term('property', row.property)}</span>
          ),
        },
        {
          key: 'value',
          head: t('value'),
          cell: ({ key, row, others }) => (
            <>
              <ValueCell row={row} names={names} reveal={reveal} />
              {others > 0 && (
                <button
                  type="button"
                  className="link-button more-said"
                  aria-expanded={open.has(key)}
                  onClick={() => toggle(key)}
                >
                  {t('alsoSaid', { count: others })}
                </button>
              )}
            </>
          ),
        },
        { key: 'observed', head: t('observed'), cell: ({ row }) => <Observed row={row} /> },
        {
          key: 'grade',
          head: t('grade'),
          cell: ({ row }) => <Grading evaluation={row.evaluation} basis={row.basis} />,
        },
        { key: 'handling', head: t('handling'), cell: ({ row }) => <Handled handling={row.handling} /> },
        { key: 'source', head: t('source'), cell: ({ row }) => <Whence row={row} /> },
        { key: 'record', head: t('record'), cell: ({ row }) => <Id id={row.recordId} /> },
        { key: 'tools', head: <span className="unseen">{t('tools')}</span>, cell: ({ row }) => <Tools row={row} /> },
      ]}
    />
  );
}

function Whence({ row }: { readonly row: Said }): JSX.Element {
  return (
    <>
      <SaidBy row={row} /> <span className="quiet">·</span> <Source row={row} />
    </>
  );
}

function Tools({ row }: { readonly row: Said }): JSX.Element | null {
  const mayCorrect = useMay('intake/correct-statement');
  const mayWithdraw = useMay('intake/withdraw-statement');
  if (!row.mine || row.superseded) return null;
  return (
    <span className="row-tools">
      {mayCorrect && <CorrectStatement row={row} />}
      {mayWithdraw && <WithdrawStatement row={row} />}
    </span>
  );
}

function ValueCell({ row, names, reveal }: { readonly row: Said } & Naming): JSX.Element {
  const t = useWords();
  return (
    <span data-superseded={row.superseded}>
      <Value row={row} names={names} reveal={reveal} />
      {row.superseded && <span className="chip quiet">{t('superseded')}</span>}
    </span>
  );
}

function Observed({ row }: { readonly row: { readonly observedAt: string | null; readonly precision: string } }) {
  const t = useWords();
  if (row.observedAt === null) return <span className="quiet">{t('undated')}</span>;
  return <When at={row.observedAt} precision={row.precision} />;
}

/** Where a record came from: its source, and the report or exhibit it lies in. */
export function Source({
  row,
}: {
  readonly row: { readonly source: string; readonly report: string | null; readonly exhibit: string | null };
}): JSX.Element {
  const t = useWords();
  return (
    <>
      <bdi>{row.source}</bdi>
      {row.report !== null && (
        <>
          {' '}
          <Link className="link" to="/intake/report/$id" params={{ id: row.report }}>
            {t('report')}
          </Link>
        </>
      )}
      {row.exhibit !== null && (
        <>
          {' '}
          <Link className="link" to="/exhibit/$id" params={{ id: row.exhibit }}>
            {t('fromExhibit')}
          </Link>
        </>
      )}
    </>
  );
}

/** Several values where one can be true: a column each, so that an eye compares them. */
function Contradictions({ said, names, reveal }: { readonly said: SubjectSaid } & Naming): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const byRecord = new Map(said.statements.map((row) => [row.recordId, row]));
  return (
    <Panel title={t('contradictions')} source={t('contradictionsSource')}>
      {said.contradictions.map(({ property, records }) => (
        <section key={property} aria-label={term('property', property)}>
          <h3>{term('property', property)}</h3>
          <ul className="contradiction">
            {records.map((record) => {
              const row = byRecord.get(record);
              if (row === undefined) return null;
              return (
                <li key={record}>
                  <p className="contradiction-value">
                    <Value row={row} names={names} reveal={reveal} />
                  </p>
                  <p>
                    <Grading evaluation={row.evaluation} basis={row.basis} />
                  </p>
                  <p className="quiet">
                    <SaidBy row={row} /> · <Observed row={row} />
                  </p>
                  <p className="quiet">
                    <Source row={row} />
                  </p>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
