// The overview: what an officer sees in the morning. Figures on top; then whoever is most at risk beside what is owed,
// what moved beside what waits; then the map. A panel that the role may not see is absent, never an error.

import type { JSX } from 'react';
import { useSession } from '../app/session.tsx';
import { Page } from '../parts/page.tsx';
import { Demonstration } from './demonstration.tsx';
import { FiguresPanel } from './figures.tsx';
import { FirstWork } from './first-work.tsx';
import { IntakeWaiting } from './intake-waiting.tsx';
import { MapPanel } from './map-panel.tsx';
import { Moved } from './moved.tsx';
import { Owed } from './owed.tsx';
import { useWords } from './words.ts';
import './overview.css';

export default function Overview(): JSX.Element {
  const t = useWords();
  const { agency } = useSession();
  return (
    <Page title={t('title')} lead={t('lead', { agency: agency.name })}>
      <FiguresPanel />
      <div className="columns overview">
        <div className="stack">
          <FirstWork />
          <Moved />
        </div>
        <div className="stack">
          <Owed />
          <IntakeWaiting />
        </div>
      </div>
      <MapPanel />
      {agency.synthetic && <Demonstration />}
    </Page>
  );
}
