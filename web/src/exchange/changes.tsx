// Changes of enrolled agencies that wait for a second officer: new keys, or the end of a suspension. What always holds:
// whoever proposed does not make the change, and it is made for the very card whose digits are shown here. Proposing
// is in `enrol.tsx`.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { Facts } from '../parts/facts.tsx';
import { ActButton, CheckField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { When } from '../parts/when.tsx';
import { Digits } from './digits.tsx';
import { useWords } from './words.ts';

type Peer = OutputOf<'exchange/peers'>['peers'][number];
type Proposed = Peer & { readonly proposal: NonNullable<Peer['proposal']> };

const isProposed = (peer: Peer): peer is Proposed => peer.proposal !== null;

export function Changes({ peers }: { readonly peers: readonly Peer[] }): JSX.Element | null {
  const t = useWords();
  const waiting = peers.filter(isProposed);
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('changes')} source={t('changesSource')} area="changes">
      {waiting.map((peer) => (
        <Change key={peer.proposal.position} peer={peer} />
      ))}
    </Panel>
  );
}

function Change({ peer: { code, name, suspended, proposal } }: { readonly peer: Proposed }): JSX.Element {
  const t = useWords();
  const may = useMay('exchange/change-peer');
  const { officer } = useSession();
  const [compared, setCompared] = useState(false);
  const own = proposal.proposedBy === officer.officer;
  const what = [
    ...(proposal.newKeys ? [t('changeKeys')] : [t('changeSame')]),
    ...(suspended ? [t('changeOpens')] : []),
  ];
  return (
    <section aria-label={name} className="form">
      <Facts
        items={[
          { label: t('agency'), value: <bdi>{name}</bdi> },
          { label: t('change'), value: what.join(' ') },
          { label: t('proposedBy'), value: <OfficerName officer={proposal.proposedBy} /> },
          { label: t('proposedAt'), value: <When at={proposal.at} /> },
        ]}
      />
      <Digits text={proposal.fingerprint} label={t('fingerprint')} />
      {own && <p className="quiet">{t('changeOwn')}</p>}
      {may && !own && (
        <>
          <CheckField label={t('compared', { name })} checked={compared} onChange={setCompared} />
          <ActButton
            act="exchange/change-peer"
            input={{ code, proposal: proposal.position }}
            confirm={t('changeAsk', { name })}
            tone="main"
            disabled={!compared}
          >
            {t('changeNow')}
          </ActButton>
        </>
      )}
    </section>
  );
}
