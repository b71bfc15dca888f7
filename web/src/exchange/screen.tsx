// Peers: our card, the agencies that are enrolled, and what waits between us. What always holds: a key counts only
// after its digits were compared, and suspending works at once, in both directions. The agencies are in
// `peer-panel.tsx`, enrolling is in `enrol.tsx` and `changes.tsx`, what was sent in `post.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { AgencyName } from '../parts/ids.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import type { Card } from './card-text.ts';
import { Changes } from './changes.tsx';
import { Compliance } from './compliance.tsx';
import { Consents } from './consents.tsx';
import { Digits } from './digits.tsx';
import { Enrol } from './enrol.tsx';
import { Held } from './held.tsx';
import { PeerPanel } from './peer-panel.tsx';
import { Post } from './post.tsx';
import { useWords } from './words.ts';
import './exchange.css';

export default function Peers(): JSX.Element {
  const t = useWords();
  const mayCard = useMay('exchange/card');
  const mayEnrol = useMay('exchange/propose-card');
  const mayPost = useMay('exchange/outbox');
  const mayHeld = useMay('exchange/held');
  // Other screens ask it too, and whoever opens this one wants to know how it stands now.
  const peers = useRead('exchange/peers', {}, { staleTime: 0 });
  return (
    <Page title={t('title')} lead={t('lead')}>
      {peers.isPending && <Waiting />}
      {peers.isError && <Problem error={peers.error} again={() => void peers.refetch()} />}
      {peers.isSuccess && <PeerPanel listed={peers.data} mayEnrol={mayEnrol} />}
      {peers.isSuccess && <Changes listed={peers.data} />}
      {mayHeld && <Held />}
      {mayCard && <OurCard />}
      {mayEnrol && peers.isSuccess && <Enrol known={peers.data.peers.map(({ code }) => code)} />}
      {mayPost && <Post />}
      <Consents />
      <Compliance />
    </Page>
  );
}

function OurCard(): JSX.Element {
  const t = useWords();
  const asked = useRead('exchange/card', { of: null });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { card, fingerprint } = asked.data;
  if (card === null) return <Problem error={null} />;
  return (
    <Panel title={t('ours')} source={t('oursSource')} area="card" tools={<CardTools card={card} />}>
      <p>
        <AgencyName code={card.code} /> <code>{card.origin}</code>
      </p>
      <Digits text={fingerprint ?? ''} label={t('fingerprint')} />
      <p className="quiet">{t('fingerprintHint')}</p>
    </Panel>
  );
}

function CardTools({ card }: { readonly card: Card }): JSX.Element {
  const t = useWords();
  const [copied, setCopied] = useState(false);
  const text = `${JSON.stringify(card, null, 2)}\n`;
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `card-${card.code}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <button type="button" className="button" data-tone="main" onClick={save}>
        {t('save')}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {copied ? t('copied') : t('copy')}
      </button>
    </>
  );
}
