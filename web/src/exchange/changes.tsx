// Cards that wait for a second officer: to enrol an agency, for its new keys, or to end its suspension. What always
// holds: whoever proposed does not enrol, and what is enrolled is the very card whose digits are shown here. Proposing
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

type Listed = OutputOf<'exchange/peers'>;
interface Waiting {
  readonly code: string;
  readonly name: string;
  /** Null for an agency that is not enrolled yet. */
  readonly suspended: boolean | null;
  readonly proposal: Listed['proposed'][number]['proposal'];
}

function waitingIn({ peers, proposed }: Listed): readonly Waiting[] {
  const known = peers.flatMap(({ proposal, ...peer }) => (proposal === null ? [] : [{ ...peer, proposal }]));
  return [...proposed.map((agency) => ({ ...agency, suspended: null })), ...known];
}

export function Changes({ listed }: { readonly listed: Listed }): JSX.Element | null {
  const t = useWords();
  const waiting = waitingIn(listed);
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('changes')} source={t('changesSource')} area="changes">
      {waiting.map((peer) => (
        <Change key={peer.proposal.position} peer={peer} />
      ))}
    </Panel>
  );
}

function Change({ peer: { code, name, suspended, proposal } }: { readonly peer: Waiting }): JSX.Element {
  const t = useWords();
  const may = useMay('exchange/enrol');
  const { officer } = useSession();
  const [compared, setCompared] = useState(false);
  const own = proposal.proposedBy === officer.officer;
  const first = suspended === null;
  const what = [
    ...(first ? [t('changeFirst')] : proposal.newKeys ? [t('changeKeys')] : [t('changeSame')]),
    ...(suspended === true ? [t('changeOpens')] : []),
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
            act="exchange/enrol"
            input={{ code, proposal: proposal.position }}
            confirm={t(first ? 'enrolAsk' : 'changeAsk', { name })}
            tone="main"
            disabled={!compared}
          >
            {t(first ? 'enrolNow' : 'changeNow')}
          </ActButton>
        </>
      )}
    </section>
  );
}
