// What a file contains: counts, the first rows as understood, what was refused by rule, what could not be read, and
// what nobody here knows. Places, lengths and reasons only; guarded names are masked. The same tables serve a report
// that was received, in `report-screen.tsx`.

import type { JSX, ReactNode } from 'react';
import { useTerms } from '../identity/terms.ts';
import { Facts } from '../parts/facts.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { type Preview, saidBy } from './preview.ts';
import { useWords, wordOf } from './words.ts';

export function FileContents({
  preview,
  bytes,
  tools,
  busy,
}: {
  readonly preview: Preview;
  readonly bytes: number;
  readonly tools: ReactNode;
  readonly busy: boolean;
}): JSX.Element {
  const t = useWords();
  const { format, statements, sightings, listed, refused, unreadable, unknown, partial, recognised } = preview;
  const items = [
    { label: t('format'), value: format },
    { label: t('bytes'), value: bytes },
    { label: t('statements'), value: statements },
    { label: t('sightings'), value: sightings },
    { label: t('listed'), value: listed },
    { label: t('refused'), value: refused.reduce((sum, one) => sum + one.count, 0) },
    { label: t('unreadable'), value: unreadable },
    { label: t('unknown'), value: unknown.reduce((sum, one) => sum + one.count, 0) },
    { label: t('completeness'), value: recognised ? <Completeness partial={partial} /> : t('unmapped') },
  ];
  return (
    <>
      <Panel title={t('previewTitle')} source={t('previewSource')} area="preview" tools={tools}>
        <div aria-busy={busy}>
          <Facts items={items} />
        </div>
      </Panel>
      <Rows preview={preview} />
      <Account refused={refused} quarantine={preview.quarantined} unknown={unknown} unreadable={unreadable} />
    </>
  );
}

export function Completeness({ partial }: { readonly partial: boolean }): JSX.Element {
  const t = useWords();
  return (
    <Mark sign={partial ? 'alert' : 'tick'} tone={partial ? 'warn' : 'good'}>
      {partial ? t('partial') : t('whole')}
    </Mark>
  );
}

function Rows({ preview }: { readonly preview: Preview }): JSX.Element | null {
  const t = useWords();
  const term = useTerms();
  if (preview.rows.length === 0) return null;
  const rows = preview.rows.map((row, nth) => ({ ...row, key: String(nth) }));
  type Row = (typeof rows)[number];
  const columns = [
    { key: 'kind', head: t('kind'), cell: (row: Row) => wordOf(t, 'kind', row.kind) },
    {
      key: 'subject',
      head: t('subject'),
      cell: (row: Row) => <bdi className="said">{row.subject ?? t('thisFileOnly')}</bdi>,
    },
    {
      key: 'property',
      head: t('property'),
      cell: (row: Row) => (row.property === null ? (row.act ?? '') : term('property', row.property)),
    },
    {
      key: 'value',
      head: t('value'),
      cell: (row: Row) => (row.masked ? <span className="quiet">{t('guarded')}</span> : <bdi>{saidBy(row)}</bdi>),
    },
    {
      key: 'at',
      head: t('observedAt'),
      cell: (row: Row) => <When at={row.at} precision={row.precision ?? 'minute'} />,
    },
    { key: 'zone', head: t('zone'), cell: (row: Row) => row.zone ?? '' },
  ];
  return (
    <Panel title={t('rowsTitle')} source={t('rowsSource')} area="rows">
      <DataTable caption={t('rowsTitle')} columns={columns} rows={rows} rowKey={(row) => row.key} />
    </Panel>
  );
}

export interface AccountProps {
  readonly refused: readonly { readonly field: string; readonly count: number; readonly reason: string }[];
  readonly quarantine: readonly { readonly place: string; readonly length: number; readonly reason: string }[];
  readonly unknown: readonly { readonly element: string; readonly count: number }[];
  readonly unreadable: number;
}

type Refused = AccountProps['refused'][number];
type Unread = AccountProps['quarantine'][number] & { readonly key: string };
type Unknown = AccountProps['unknown'][number];

/** Refusals, quarantine and unknown elements, side by side. */
export function Account({ refused, quarantine, unknown, unreadable }: AccountProps): JSX.Element {
  const t = useWords();
  const number = <Row extends { readonly count: number }>() => ({
    key: 'count',
    head: t('count'),
    align: 'end' as const,
    cell: (row: Row) => row.count,
    sort: (a: Row, b: Row) => a.count - b.count,
  });
  const unread: Unread[] = quarantine.map((row, index) => ({ ...row, key: `${index} ${row.place}` }));
  const reason = <Row extends { readonly reason: string }>() => ({
    key: 'reason',
    head: t('reason'),
    cell: (row: Row) => wordOf(t, 'reason', row.reason),
  });
  const none = <p className="state quiet">{t('none')}</p>;
  return (
    <div className="account">
      <Panel title={t('refusalsTitle')} source={t('refusalsSource')} area="refusals">
        <DataTable
          caption={t('refusalList')}
          columns={[{ key: 'field', head: t('field'), cell: (row: Refused) => row.field }, reason(), number()]}
          rows={refused}
          rowKey={(row) => `${row.field} ${row.reason}`}
          onRowKey={() => undefined}
          empty={none}
        />
      </Panel>
      <Panel title={t('quarantineTitle')} source={t('quarantineSource')} area="quarantine">
        <DataTable
          caption={t('quarantineList')}
          columns={[
            { key: 'place', head: t('place'), cell: (row: Unread) => row.place },
            { key: 'length', head: t('length'), align: 'end', cell: (row: Unread) => row.length },
            reason(),
          ]}
          rows={unread}
          rowKey={(row) => row.key}
          onRowKey={() => undefined}
          empty={none}
        />
        {unreadable > unread.length && (
          <p className="source">{t('quarantined', { shown: unread.length, count: unreadable })}</p>
        )}
      </Panel>
      <Panel title={t('unknownTitle')} source={t('unknownSource')} area="unknown">
        <DataTable
          caption={t('unknownList')}
          columns={[{ key: 'element', head: t('element'), cell: (row: Unknown) => row.element }, number()]}
          rows={unknown}
          rowKey={(row) => row.element}
          onRowKey={() => undefined}
          empty={none}
        />
      </Panel>
    </div>
  );
}
