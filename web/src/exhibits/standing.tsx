// Where an exhibit stands: what it is, who has it under which seal, and whether its chain holds, each gap by its name.
// What always holds: a gap is named first and never hidden, and one that breaks the chain looks different from one that
// is only to be known.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMay } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { Facts } from '../parts/facts.tsx';
import { OfficerName, SubjectLink } from '../parts/ids.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { When } from '../parts/when.tsx';
import { CustodyActs } from './acts.tsx';
import { offeredTo } from './chain-layout.ts';
import { useGapWords } from './gap-words.ts';
import { usePageWords } from './page-words.ts';
import type { Chain } from './shapes.ts';
import { StateMark } from './state-mark.tsx';
import { useWords } from './words.ts';

export function Standing({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  const waitedFor = offeredTo(chain.events);
  const items = [
    { label: t('state'), value: <StateMark state={chain.state} /> },
    { label: t('custodian'), value: <OfficerName officer={chain.custodian} /> },
    ...(waitedFor === null ? [] : [{ label: t('offeredTo'), value: <OfficerName officer={waitedFor} /> }]),
    ...(chain.outside === null ? [] : [{ label: w('outside'), value: <bdi>{chain.outside}</bdi> }]),
    { label: t('seal'), value: <bdi>{chain.seal}</bdi> },
    { label: w('keptAt'), value: chain.keptAt === null ? null : <bdi>{chain.keptAt}</bdi> },
    { label: t('chain'), value: <Check chain={chain} /> },
  ];
  return (
    <Panel title={t('standing')} area="standing">
      <Facts items={items} />
      <CustodyActs chain={chain} />
    </Panel>
  );
}

function Check({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  const gapWords = useGapWords();
  return (
    <>
      {chain.unbroken ? (
        <Mark sign="tick" tone="good">
          {t('unbroken')}
        </Mark>
      ) : (
        <Mark sign="broken" tone="bad">
          {t('broken')}
        </Mark>
      )}{' '}
      <span className="quiet">{t('checked', { count: chain.compared })}</span>
      <ul className="chain-gaps">
        {chain.gaps.map((gap) => (
          <li key={`${gap.number} ${gap.kind}`} data-breaks={gap.breaks}>
            {w('gapAt', { number: gap.number })} <bdi>{gapWords(gap)}</bdi>{' '}
            <span className="quiet">({w(gap.breaks ? 'breaks' : 'known')})</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function What({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  const term = useTerms();
  const mayNetwork = useMay('jurisdiction/network');
  const { condition } = chain;
  const said = (text: string | null) => (text === null ? null : <bdi>{text}</bdi>);
  const items = [
    { label: t('kind'), value: term('exhibit', chain.kind) },
    { label: w('number'), value: chain.number },
    { label: w('label'), value: <bdi className="exhibit-mark">{chain.label}</bdi> },
    { label: t('make'), value: said([chain.make, chain.model].filter((one) => one !== null).join(' ') || null) },
    { label: w('serial'), value: said(chain.serial) },
    { label: w('imei'), value: said(chain.imei) },
    { label: w('condition'), value: condition === null ? null : w(`condition/${condition}` as 'condition/intact') },
    { label: t('seizedAt'), value: <When at={chain.seizedAt} /> },
    { label: t('place'), value: t(`place/${chain.place}` as 'place/home') },
    {
      label: t('country'),
      value: (
        <>
          <CountryName code={chain.country} /> {said(chain.province)}
        </>
      ),
    },
    { label: t('ground'), value: said(chain.ground) },
    { label: w('takenFrom'), value: chain.person === null ? null : <SubjectLink subject={chain.person} /> },
  ];
  return (
    <Panel title={w('facts')} area="facts">
      <Facts items={items} />
      {mayNetwork && (
        <Link className="link" to="/network" state={{ subjects: [chain.exhibit] }}>
          {w('network')}
        </Link>
      )}
    </Panel>
  );
}
