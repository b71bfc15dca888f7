// Narratives and the record side by side: a line for each thing that one of them says, a column for each narrative with
// the verdict of the node. What always holds: the record's column is counted at the moment of asking. See
// `narratives.tsx` for one narrative with its parts.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useMatter } from '../app/matter.tsx';
import { useNumber } from '../i18n/words.ts';
import { Mark, useCountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { VERDICT_MARKS } from './verdicts.ts';
import { useCode, useWords } from './words.ts';

type Beside = OutputOf<'reconciliation/side-by-side'>;
type Line = Beside['lines'][number];

export function SideBySide(): JSX.Element {
  const t = useWords();
  const { operation } = useMatter();
  const beside = useRead('reconciliation/side-by-side', { operation });
  if (beside.error !== null) return <Problem error={beside.error} again={() => void beside.refetch()} />;
  if (beside.data === undefined) return <Waiting />;
  return (
    <Panel title={t('sideBySide')} source={t('sideBySideSource')}>
      <Lines beside={beside.data} />
      {beside.data.together.map(({ narrative, why }) => (
        <p key={`${narrative} ${why}`}>
          <Verdict verdict="cannot-hold-together" /> <bdi>{beside.data.narratives[narrative]}</bdi>: {why}
        </p>
      ))}
    </Panel>
  );
}

function Lines({ beside }: { readonly beside: Beside }): JSX.Element {
  const t = useWords();
  const number = useNumber();
  const about = useAbout();
  return (
    <DataTable
      caption={t('sideBySide')}
      rows={beside.lines}
      rowKey={(line) => line.about}
      columns={[
        { key: 'about', head: t('about'), cell: (line) => about(line) },
        {
          key: 'record',
          head: t('record'),
          align: 'end' as const,
          cell: (line) => (line.record === null ? '–' : number(line.record)),
        },
        ...beside.narratives.map((name, at) => ({
          key: `narrative-${at}`,
          head: name,
          cell: (line: Line) => <Said line={line} narrative={at} />,
        })),
        { key: 'among', head: t('togetherHead'), cell: (line) => t(`among/${line.among}`) },
      ]}
    />
  );
}

function Said({ line, narrative }: { readonly line: Line; readonly narrative: number }): JSX.Element {
  const said = line.said.filter((one) => one.narrative === narrative);
  if (said.length === 0) return <>–</>;
  return (
    <>
      {said.map(({ claim, verdict, why }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: claims of one line keep their order
        <details key={at} className="parts">
          <summary>
            <Verdict verdict={verdict} />
          </summary>
          <bdi>{claim}</bdi>. {why}
        </details>
      ))}
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: Line['said'][number]['verdict'] }): JSX.Element {
  const t = useWords();
  const [sign, tone] = VERDICT_MARKS[verdict];
  return (
    <Mark sign={sign} tone={tone}>
      {t(`verdict/${verdict}`)}
    </Mark>
  );
}

/** What a line is about, in the page's words. */
function useAbout(): (line: Line) => string {
  const code = useCode();
  const nameOf = useCountryName();
  return ({ of, kind, place }) => {
    const where = place === null ? '' : /^[A-Z]{2}$/.test(place) ? nameOf(place) : code('region', place);
    return [code('of', of), code('claim', kind), where].filter((part) => part !== '').join(', ');
  };
}
