// Ledger and audit, for the data-protection officer first: what is known, who looked at it, what is due, what is
// held, and what policy says. What always holds: a tab that the role or the purpose may not ask for is not there.

import { type JSX, type ReactNode, useMemo } from 'react';
import { useMay } from '../api/client.ts';
import { Page } from '../parts/page.tsx';
import { Empty } from '../parts/states.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { AuditTab } from './audit-tab.tsx';
import { DueTab } from './due-tab.tsx';
import { HoldsTab } from './holds-tab.tsx';
import { LedgerTab } from './ledger-tab.tsx';
import { PolicyTab } from './policy-tab.tsx';
import { SealsTab } from './seals-tab.tsx';
import { useWords as useSealWords } from './seals-words.ts';
import { useWords } from './words.ts';
import './ledger.css';

export default function Ledger(): JSX.Element {
  const t = useWords();
  const sealWords = useSealWords();
  const may = {
    ledger: useMay('ledger/head'),
    audit: useMay('oversight/audit'),
    due: useMay('oversight/due'),
    holds: useMay('oversight/holds'),
    policy: useMay('oversight/policy'),
    seals: useMay('oversight/seals'),
  };
  const panels = useMemo<Readonly<Record<keyof typeof may, ReactNode>>>(
    () => ({
      ledger: <LedgerTab />,
      audit: <AuditTab />,
      due: <DueTab />,
      holds: <HoldsTab />,
      policy: <PolicyTab />,
      seals: <SealsTab />,
    }),
    [],
  );
  const labels = {
    audit: t('tabAudit'),
    due: t('tabDue'),
    holds: t('tabHolds'),
    ledger: t('tabLedger'),
    policy: t('tabPolicy'),
    seals: sealWords('tab'),
  };
  const items = (['audit', 'due', 'holds', 'seals', 'ledger', 'policy'] as const)
    .filter((key) => may[key])
    .map((key) => ({ key, label: labels[key], panel: panels[key] }));
  return (
    <Page title={t('title')} lead={t('lead')}>
      {items.length === 0 ? (
        <Empty title={t('notForYou')} hint={t('notForYouHint')} />
      ) : (
        <Tabs label={t('title')} items={items} />
      )}
    </Page>
  );
}
