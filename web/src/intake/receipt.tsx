// What the officer holds in hand after receiving: the entry, the counts, and the way to the report. The same file
// again is said to be the same file. `receive-blob.tsx` shows it.

import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';
import type { Done, OutputOf } from '../api/names.ts';
import { Facts } from '../parts/facts.tsx';
import { Id } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from './words.ts';

export function ReceiptPanel({
  received: { output, receipts },
  again,
}: {
  readonly received: Done<OutputOf<'intake/receive'>>;
  readonly again: ReactNode;
}): JSX.Element {
  const t = useWords();
  if (output === null) return <Panel title={t('receiptTitle')} area="receipt" tools={again} />;
  const { report, format, already, position, parts, statements, sightings, listed, refused, unreadable, unknown } =
    output;
  const items = [
    { label: t('entry'), value: position },
    { label: t('at'), value: <When at={receipts[0]?.at ?? null} precision="second" /> },
    { label: t('report'), value: <Id id={report} /> },
    { label: t('format'), value: format },
    { label: t('parts'), value: parts },
    { label: t('statements'), value: statements },
    { label: t('sightings'), value: sightings },
    { label: t('listed'), value: listed },
    { label: t('refused'), value: refused },
    { label: t('unreadable'), value: unreadable },
    { label: t('unknown'), value: unknown },
    { label: t('completeness'), value: output.partial ? t('partial') : t('whole') },
  ];
  return (
    <Panel title={t('receiptTitle')} source={t('receiptSource')} area="receipt" tools={again}>
      <div role="status">
        <Mark sign="tick" tone={already ? 'warn' : 'good'}>
          {already ? t('already') : t('receiptTitle')}
        </Mark>
      </div>
      <Facts items={items} />
      <Link to="/intake/report/$id" params={{ id: report }} className="button" data-tone="main">
        {t('openReport')}
      </Link>
    </Panel>
  );
}
