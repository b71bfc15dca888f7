// The clearance matrix of the figures that were drawn last: each contributing agency, what is its part, and whether
// it has cleared it. The coordinating side asks and publishes here; what is not cleared is left out and named.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { useNumber } from '../i18n/words.ts';
import { ActButton } from '../parts/forms.tsx';
import type { Sign } from '../parts/icons.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { Mark, type Tone } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useCellName, useCode, useWords } from './words.ts';

const MARKS: Readonly<Record<string, readonly [Sign, Tone]>> = {
  cleared: ['tick', 'good'],
  declined: ['cross', 'bad'],
  asked: ['clock', 'warn'],
  proposed: ['clock', 'accent'],
  'not-asked': ['absent', 'plain'],
};

export function ClearanceState({ state }: { readonly state: string }): JSX.Element {
  const code = useCode();
  const [sign, tone] = MARKS[state] ?? (['dot', 'plain'] as const);
  return (
    <Mark sign={sign} tone={tone}>
      {code('state', state)}
    </Mark>
  );
}

export function Clearances(): JSX.Element {
  const t = useWords();
  const cellName = useCellName();
  const code = useCode();
  const number = useNumber();
  const asked = useRead('reconciliation/clearances', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { figure, at, agencies } = asked.data;
  if (figure === null) return <Empty title={t('nothingDrawn')} hint={t('nothingDrawnHint')} />;
  const tools = (
    <>
      <ActButton act="reconciliation/request-clearance" input={{ figure }} confirm={t('askSure')}>
        {t('ask')}
      </ActButton>
      <ActButton act="reconciliation/publish" input={{ figure }} confirm={t('publishSure')} tone="main">
        {t('publish')}
      </ActButton>
    </>
  );
  return (
    <Panel title={t('clearances')} source={t('clearancesSource')} tools={tools}>
      <p className="quiet">
        {t('drawnAt')} <When at={at} />
      </p>
      <DataTable
        caption={t('clearances')}
        rows={agencies}
        rowKey={(row) => row.agency}
        columns={[
          { key: 'agency', head: t('agency'), cell: (row) => <AgencyName code={row.agency} /> },
          { key: 'state', head: t('state'), cell: (row) => <ClearanceState state={row.state} /> },
          {
            key: 'values',
            head: t('values'),
            cell: (row) =>
              row.values.map(({ definition, value }) => `${code('of', definition)} ${number(value)}`).join(', '),
          },
          { key: 'cells', head: t('cells'), cell: (row) => row.cells.map(cellName).join('; ') || '–' },
          {
            key: 'reason',
            head: t('reason'),
            cell: (row) => (row.reason === null ? '–' : code('decline', row.reason)),
          },
        ]}
      />
    </Panel>
  );
}
