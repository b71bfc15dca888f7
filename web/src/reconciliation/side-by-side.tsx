// Narratives and the record side by side: a line for each thing that one of them says, a column for each narrative with
// the verdict of the node. What always holds: the record's column is counted at the moment of asking. See
// `narratives.tsx` for one narrative with its parts.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useMatter } from '../app/matter.tsx';
import { useNumber } from '../i18n/words.ts';
import { CheckField } from '../parts/forms.tsx';
import { Mark, useCountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { VERDICT_MARKS } from './verdicts.ts';
import { useAboutFinding, useWhy } from './why.ts';
import { useCode, useWords } from './words.ts';

type Beside = OutputOf<'reconciliation/side-by-side'>;
type Line = Beside['lines'][number];

/** Columns of the table. */
const COLUMNS_MAX = 8;
type Known = OutputOf<'reconciliation/narratives'>['narratives'];

export function SideBySide({ known }: { readonly known: Known }): JSX.Element {
  const t = useWords();
  const whyText = useWhy();
  const { operation } = useMatter();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const still = chosen.filter((id) => known.some(({ narrative }) => narrative === id));
  const beside = useRead('reconciliation/side-by-side', { operation, narratives: [...still] });
  if (beside.error !== null) return <Problem error={beside.error} again={() => void beside.refetch()} />;
  if (beside.data === undefined) return <Waiting />;
  return (
    <Panel title={t('sideBySide')} source={t('sideBySideSource')}>
      {known.length > 1 && <Chooser known={known} chosen={still} choose={setChosen} />}
      {beside.data.leftOff > 0 && <p>{t('leftOff', { count: beside.data.leftOff })}</p>}
      <Lines beside={beside.data} />
      {beside.data.together.map(({ narrative, why, because }) => (
        <p key={`${narrative} ${why}`}>
          <Verdict verdict="cannot-hold-together" /> <bdi>{beside.data.narratives[narrative]}</bdi>: {whyText(because)}
        </p>
      ))}
    </Panel>
  );
}

function Chooser({
  known,
  chosen,
  choose,
}: {
  readonly known: Known;
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <details>
      <summary>{t('choose')}</summary>
      <p className="quiet">{t('chooseHint')}</p>
      {known.map(({ narrative, name }) => (
        <CheckField
          key={narrative}
          label={name}
          checked={chosen.includes(narrative)}
          onChange={(checked) => {
            const others = chosen.filter((id) => id !== narrative);
            if (!checked || others.length < COLUMNS_MAX) choose(checked ? [...others, narrative] : others);
          }}
        />
      ))}
    </details>
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
  const why = useWhy();
  const about = useAboutFinding();
  const said = line.said.filter((one) => one.narrative === narrative);
  if (said.length === 0) return <>–</>;
  return (
    <>
      {said.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: claims of one line keep their order
        <details key={at} className="parts">
          <summary>
            <Verdict verdict={one.verdict} />
          </summary>
          <bdi>{about(one)}</bdi>. {why(one.because)}
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
  const t = useWords();
  const nameOf = useCountryName();
  return ({ of, kind, place, role, nationals }) => {
    const named = place === null ? '' : /^[A-Z]{2}$/.test(place) ? nameOf(place) : code('region', place);
    const where = nationals ? `${t('nationals')} ${named}` : named;
    return [code('of', of), code('claim', kind), role ?? '', where].filter((part) => part !== '').join(', ');
  };
}
