// Figures and announcement: the numbers as the ledgers stand, who has cleared them, what others say beside them, and
// what was published. What always holds: a number opens to the records behind it, and what is not cleared is said to
// be missing.

import type { JSX } from 'react';
import { useMay } from '../api/client.ts';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Announcement } from './announcement.tsx';
import { Catalogue } from './catalogue.tsx';
import { Clearances } from './clearances.tsx';
import { FiguresNow } from './figures-now.tsx';
import { Narratives } from './narratives.tsx';
import { Requests } from './requests.tsx';
import { useWords } from './words.ts';
import { useAnnouncingWords } from './words-announcing.ts';
import './reconciliation.css';

export default function FiguresScreen(): JSX.Element {
  const t = useWords();
  const a = useAnnouncingWords();
  const may = {
    figures: useMay('reconciliation/figures'),
    clearances: useMay('reconciliation/clearances'),
    requests: useMay('reconciliation/requests'),
    narratives: useMay('reconciliation/narratives'),
    catalogue: useMay('reconciliation/catalogue'),
  };
  const tabs = [
    { key: 'figures', label: t('figures'), panel: <FiguresNow />, shown: may.figures },
    { key: 'clearances', label: t('clearances'), panel: <Clearances />, shown: may.clearances },
    { key: 'requests', label: t('requests'), panel: <Requests />, shown: may.requests },
    { key: 'narratives', label: t('narratives'), panel: <Narratives />, shown: may.narratives },
    { key: 'announcement', label: t('announcement'), panel: <Announcement />, shown: may.figures },
    { key: 'catalogue', label: a('catalogue'), panel: <Catalogue />, shown: may.catalogue },
  ];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs label={t('title')} items={tabs.filter(({ shown }) => shown)} />
    </Page>
  );
}
