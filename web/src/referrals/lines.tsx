// The two lists of a referral: the records selected, as the recipient would see them, and those withheld, each with
// its reason. What always holds: a record is in exactly one of them, and guarded names stay masked. `new-screen.tsx`
// and `referral-screen.tsx` show them.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ConsentAsk } from '../exchange/consent-ask.tsx';
import { useLeaveWords } from '../exchange/leave-words.ts';
import { useTerms } from '../identity/terms.ts';
import { AgencyName, Id, SubjectLink } from '../parts/ids.tsx';
import { Marking } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useWords, wordOf } from './words.ts';

type Shown = OutputOf<'referrals/preview'>;
export type Selected = Shown['selected'][number];
export type Withheld = Shown['withheld'][number];

/** A property in words; a sighting is none and says so. */
export function usePropertyWord(): (property: string) => string {
  const t = useWords();
  const term = useTerms();
  return (property) => (property === 'sighting' ? t('sighting') : term('property', property));
}

interface Choosing {
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
}

/** Exactly what leaves. */
export function SelectedPanel({
  lines,
  counts,
  title,
  ...choosing
}: {
  readonly lines: readonly Selected[];
  readonly counts: Shown['counts'];
  readonly title?: string;
} & Choosing): JSX.Element {
  const t = useWords();
  const propertyWord = usePropertyWord();
  const { selected, considered } = counts;
  const cut = lines.length < selected ? t('shownFirst', { shown: lines.length, count: selected }) : null;
  const columns = [
    {
      key: 'subject',
      head: t('subject'),
      cell: (line: Selected) => <SubjectLink subject={line.subject} about={line.about} />,
    },
    { key: 'property', head: t('property'), cell: (line: Selected) => propertyWord(line.property) },
    {
      key: 'value',
      head: t('value'),
      cell: (line: Selected) => <Value value={line.value} />,
    },
    { key: 'originator', head: t('originator'), cell: (line: Selected) => <AgencyName code={line.originator} /> },
    { key: 'handling', head: t('handling'), cell: (line: Selected) => <Marking handling={line} />, width: '16rem' },
  ];
  return (
    <Panel title={title ?? t('previewTitle')} source={t('previewSource', { selected, considered })} area="selected">
      {lines.length === 0 ? (
        <Empty title={t('nothingSelected')} />
      ) : (
        <DataTable
          caption={t('selectedList')}
          columns={columns}
          rows={lines}
          rowKey={(line) => line.recordId}
          onRowKey={() => undefined}
          {...choosing}
        />
      )}
      {cut !== null && <p className="source">{cut}</p>}
    </Panel>
  );
}

function Value({ value }: { readonly value: string | null }): JSX.Element {
  const t = useWords();
  if (value === null) return <span className="quiet">{t('guarded')}</span>;
  return /^s:[0-9a-f]{32}$/.test(value) ? <SubjectLink subject={value} /> : <bdi className="said">{value}</bdi>;
}

/** What stays, by reason and one by one: for our own officers. */
export function WithheldPanel({
  lines,
  counts,
  to,
  ...choosing
}: {
  readonly lines: readonly Withheld[];
  readonly counts: Shown['counts'];
  /** Who would have got them. */
  readonly to: string;
} & Choosing): JSX.Element {
  const t = useWords();
  const propertyWord = usePropertyWord();
  const all = counts.withheld.reduce((sum, { count }) => sum + count, 0);
  const columns = [
    { key: 'subject', head: t('subject'), cell: (line: Withheld) => <SubjectLink subject={line.subject} /> },
    { key: 'property', head: t('property'), cell: (line: Withheld) => propertyWord(line.property) },
    { key: 'why', head: t('whyWithheld'), cell: (line: Withheld) => wordOf(t, 'why', line.reason) },
    { key: 'record', head: t('recordsCount'), cell: (line: Withheld) => <Id id={line.recordId} /> },
  ];
  return (
    <Panel title={t('withheldTitle')} source={t('withheldSource')} area="withheld">
      {all === 0 ? (
        <p className="state quiet">{t('nothingWithheld')}</p>
      ) : (
        <>
          <ul className="why-counts">
            {counts.withheld.map(({ reason, count }) => (
              <li key={reason}>
                <strong>{count}</strong> {wordOf(t, 'why', reason)}
              </li>
            ))}
          </ul>
          <DataTable
            caption={t('withheldList')}
            columns={columns}
            rows={lines}
            rowKey={(line) => line.recordId}
            onRowKey={() => undefined}
            {...choosing}
          />
          {lines.length < all && <p className="source">{t('shownFirst', { shown: lines.length, count: all })}</p>}
          <AskLeave lines={lines} to={to} />
        </>
      )}
    </Panel>
  );
}

/** Reasons that the owner of a record can lift. */
const BY_LEAVE: readonly string[] = ['h2-no-leave', 'tlp-strict'];

/** The form that asks an owner, filled in with what stays for want of its leave. */
function AskLeave({ lines, to }: { readonly lines: readonly Withheld[]; readonly to: string }): JSX.Element | null {
  const t = useLeaveWords();
  const may = useMay('exchange/ask-consent');
  const [open, setOpen] = useState(false);
  const about = lines.filter(({ reason }) => BY_LEAVE.includes(reason)).map(({ recordId }) => recordId);
  if (!may || about.length === 0) return null;
  if (open) return <ConsentAsk about={about} recipient={to} />;
  return (
    <p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('askWithheld')}
      </button>{' '}
      <span className="quiet">{t('askWithheldHint')}</span>
    </p>
  );
}
