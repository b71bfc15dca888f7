// Peers: our card, the agencies that are enrolled, and what waits between us. What always holds: a key counts only
// after its digits were compared, and suspending works at once, in both directions. Enrolling is in `enrol.tsx`, the
// second officer's half of a change in `changes.tsx`, what was sent in `post.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import type { Card } from './card-text.ts';
import { Changes } from './changes.tsx';
import { Digits } from './digits.tsx';
import { Enrol } from './enrol.tsx';
import { Held } from './held.tsx';
import { Post } from './post.tsx';
import { useWords } from './words.ts';
import './exchange.css';

type Peer = OutputOf<'exchange/peers'>['peers'][number];
type Watched = NonNullable<OutputOf<'exchange/watch'>>;
type Heads = Watched['heads'];

export default function Peers(): JSX.Element {
  const t = useWords();
  const mayCard = useMay('exchange/card');
  const mayEnrol = useMay('exchange/propose-card');
  const mayPost = useMay('exchange/outbox');
  const mayHeld = useMay('exchange/held');
  const peers = useRead('exchange/peers', {});
  return (
    <Page title={t('title')} lead={t('lead')}>
      {peers.isPending && <Waiting />}
      {peers.isError && <Problem error={peers.error} again={() => void peers.refetch()} />}
      {peers.isSuccess && <List peers={peers.data.peers} mayEnrol={mayEnrol} mayCard={mayCard} />}
      {peers.isSuccess && <Changes listed={peers.data} />}
      {mayHeld && <Held />}
      {mayCard && <OurCard />}
      {mayEnrol && peers.isSuccess && <Enrol known={peers.data.peers.map(({ code }) => code)} />}
      {mayPost && <Post />}
    </Page>
  );
}

function List({
  peers,
  mayEnrol,
  mayCard,
}: {
  readonly peers: readonly Peer[];
  readonly mayEnrol: boolean;
  readonly mayCard: boolean;
}): JSX.Element {
  const t = useWords();
  const [shown, setShown] = useState<Peer | null>(null);
  const [heads, setHeads] = useState<Heads | null>(null);
  const columns = [
    { key: 'agency', head: t('agency'), cell: ({ name }: Peer) => <bdi>{name}</bdi> },
    { key: 'code', head: t('code'), cell: ({ code }: Peer) => <code>{code}</code> },
    { key: 'country', head: t('country'), cell: ({ country }: Peer) => <CountryName code={country} /> },
    { key: 'state', head: t('state'), cell: (peer: Peer) => <State peer={peer} /> },
    {
      key: 'head',
      head: t('witnessed'),
      cell: ({ head }: Peer) => (head === null ? t('noHead') : t('entries', { count: head.size })),
    },
    {
      key: 'acts',
      head: t('acts'),
      cell: (peer: Peer) => <Acts peer={peer} {...(mayCard ? { showDigits: () => setShown(peer) } : {})} />,
    },
  ];
  const tools = peers.length > 0 && (
    <ActButton act="exchange/watch" input={{}} onDone={({ output }) => setHeads((output as Watched).heads)}>
      {t('watch')}
    </ActButton>
  );
  return (
    <Panel title={t('peers')} source={t('peersSource')} area="peers" tools={tools}>
      {heads !== null && <p role="status">{said(t, heads)}</p>}
      <DataTable
        caption={t('peers')}
        columns={columns}
        rows={peers}
        rowKey={({ code }) => code}
        empty={<Empty title={t('none')} hint={mayEnrol ? t('noneHint') : t('noneHintRead')} />}
      />
      {shown !== null && (
        <Dialog title={t('fingerprintOf', { name: shown.name })} onClose={() => setShown(null)}>
          <PeerDigits code={shown.code} />
        </Dialog>
      )}
    </Panel>
  );
}

function Acts({ peer, showDigits }: { readonly peer: Peer; readonly showDigits?: () => void }): JSX.Element {
  const t = useWords();
  return (
    <span className="peer-acts">
      {showDigits !== undefined && (
        <button type="button" className="button" onClick={showDigits}>
          {t('showFingerprint')}
        </button>
      )}
      {!peer.suspended && (
        <ActButton
          act="exchange/suspend-peer"
          input={{ code: peer.code }}
          confirm={t('suspendAsk', { name: peer.name })}
          tone="bad"
        >
          {t('suspend')}
        </ActButton>
      )}
    </span>
  );
}

/** What came of asking: how many heads are kept, and who could not be believed or reached. */
function said(t: ReturnType<typeof useWords>, heads: Heads): string {
  const bad = heads.filter(({ verdict }) => verdict === 'forked' || verdict === 'unproved' || verdict === 'behind');
  const silent = heads.filter(({ verdict }) => verdict === 'unreachable');
  const names = (some: Heads) => some.map(({ peer }) => peer).join(', ');
  return [
    t('watched', { count: heads.length - bad.length - silent.length }),
    ...(silent.length === 0 ? [] : [t('watchSilent', { who: names(silent) })]),
    ...(bad.length === 0 ? [] : [t('watchBad', { who: names(bad) })]),
  ].join(' ');
}

function State({ peer: { suspended, forks } }: { readonly peer: Peer }): JSX.Element {
  const t = useWords();
  return (
    <>
      <Mark sign={suspended ? 'cross' : 'tick'} tone={suspended ? 'warn' : 'good'}>
        {suspended ? t('suspended') : t('active')}
      </Mark>
      {forks > 0 && (
        <Mark sign="alert" tone="bad">
          {t('forks', { count: forks })}
        </Mark>
      )}
    </>
  );
}

function PeerDigits({ code }: { readonly code: string }): JSX.Element {
  const t = useWords();
  const asked = useRead('exchange/card', { of: code });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return (
    <>
      <Digits text={asked.data.fingerprint ?? ''} label={t('fingerprint')} />
      <p className="quiet">{t('fingerprintHint')}</p>
    </>
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
