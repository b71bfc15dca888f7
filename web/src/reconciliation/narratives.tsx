// Narratives beside the record: each claim with its verdict and the parts it rests on. What always holds: a verdict
// is the node's, drawn from the ledgers at the moment of asking, and the text of a narrative is not here.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useMatter } from '../app/matter.tsx';
import { useNumber } from '../i18n/words.ts';
import { ActButton } from '../parts/forms.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { EnterNarrative } from './enter-narrative.tsx';
import { SideBySide } from './side-by-side.tsx';
import { VERDICT_MARKS } from './verdicts.ts';
import { useAboutFinding, usePartName, useWhy } from './why.ts';
import { useWords } from './words.ts';

type Finding = OutputOf<'reconciliation/findings'>['findings'][number];

export function Narratives(): JSX.Element {
  const t = useWords();
  const { operation } = useMatter();
  const mayEnter = useMay('reconciliation/enter-narrative');
  const known = useRead('reconciliation/narratives', {});
  const found = useRead('reconciliation/findings', { operation });
  const [entering, setEntering] = useState(false);
  const failed = known.error ?? found.error;
  if (failed !== null) return <Problem error={failed} again={() => void known.refetch()} />;
  if (known.data === undefined || found.data === undefined) return <Waiting />;
  const { findings } = found.data;
  const tools = mayEnter && (
    <button type="button" className="button" data-tone="main" onClick={() => setEntering(true)}>
      {t('enter')}
    </button>
  );
  return (
    <>
      <Panel title={t('narratives')} source={t('narrativesSource')} tools={tools}>
        {known.data.narratives.length === 0 && <Empty title={t('noNarratives')} hint={t('noNarrativesHint')} />}
      </Panel>
      {known.data.narratives.length > 0 && <SideBySide known={known.data.narratives} />}
      {known.data.narratives.map(({ narrative, name, source, publishedOn }) => (
        <Panel
          key={narrative}
          title={name}
          source={[source, publishedOn].filter((part) => part !== null).join(', ')}
          tools={
            <ActButton act="reconciliation/withdraw-narrative" input={{ narrative }} confirm={t('withdrawSure')}>
              {t('withdraw')}
            </ActButton>
          }
        >
          <Findings
            name={name}
            findings={findings.filter((one) => one.narrative === narrative || one.narrative === name)}
          />
        </Panel>
      ))}
      {entering && <EnterNarrative close={() => setEntering(false)} />}
    </>
  );
}

function Findings({ name, findings }: { readonly name: string; readonly findings: readonly Finding[] }): JSX.Element {
  const t = useWords();
  const why = useWhy();
  const about = useAboutFinding();
  return (
    <DataTable
      caption={name}
      rows={findings}
      rowKey={(row) => row.claim}
      under={(row) => (row.parts.length === 0 ? null : <Parts finding={row} />)}
      columns={[
        { key: 'claim', head: t('claim'), cell: (row) => <bdi>{about(row)}</bdi> },
        {
          key: 'verdict',
          head: t('state'),
          cell: (row) => {
            const [sign, tone] = VERDICT_MARKS[row.verdict];
            return (
              <Mark sign={sign} tone={tone}>
                {t(`verdict/${row.verdict}`)}
              </Mark>
            );
          },
        },
        { key: 'why', head: t('reason'), cell: (row) => why(row.because) },
      ]}
    />
  );
}

function Parts({ finding }: { readonly finding: Finding }): JSX.Element {
  const t = useWords();
  const number = useNumber();
  const named = usePartName();
  const shown = (value: number | null) => (value === null ? '–' : number(value));
  return (
    <details className="parts">
      <summary>{t('parts', { count: finding.parts.length })}</summary>
      <DataTable
        caption={t('part')}
        rows={finding.parts}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', head: t('part'), cell: (row) => named(row.name) },
          { key: 'says', head: t('says'), align: 'end', cell: (row) => shown(row.says) },
          { key: 'counted', head: t('counted'), align: 'end', cell: (row) => shown(row.counted) },
        ]}
      />
    </details>
  );
}
