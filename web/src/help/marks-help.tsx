// What the marks beside every record mean, each drawn as it is drawn elsewhere and said in words. What always holds:
// the examples are made up here and nothing is read for them. The meaning of each single code is in `parts/codes.ts`.

import type { JSX, ReactNode } from 'react';
import { Grading, Marking, Tier } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from './words.ts';

const HANDLED = { legal: ['H0'], legalText: null, tlp: 'AMBER', pap: 'AMBER' } as const;
const GRADED = { scheme: 'EU4x4', source: 'B', information: '2' } as const;

export function MarksHelp(): JSX.Element {
  const t = useWords();
  const rows: readonly (readonly [key: string, label: ReactNode, shown: ReactNode, means: string])[] = [
    ['legal', t('legal'), <Marking key="legal" handling={HANDLED} />, t('legalMeans')],
    ['tlp', t('tlp'), null, t('tlpMeans')],
    ['pap', t('pap'), null, t('papMeans')],
    ['audience', t('audience'), null, t('audienceMeans')],
    ['grade', t('grade'), <Grading key="grade" evaluation={GRADED} />, t('gradeMeans')],
    ['basis', t('basis'), null, t('basisMeans')],
    ['tier', t('tier'), <Tier key="tier" tier={1} />, t('tierMeans')],
    [
      'guarded',
      t('guarded'),
      <span key="guarded" aria-hidden="true">
        {'▒▒▒▒▒▒'}
      </span>,
      t('guardedMeans'),
    ],
    ['times', t('times'), null, t('timesMeans')],
  ];
  return (
    <Panel title={t('marks')} source={t('marksSource')} area="marks">
      <dl className="help-list help-marks">
        {rows.map(([key, label, shown, means]) => (
          <div key={key}>
            <dt>
              {label} {shown}
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('combined')}</p>
    </Panel>
  );
}
