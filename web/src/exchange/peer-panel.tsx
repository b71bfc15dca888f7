// The agencies that are enrolled, a row each: how it is reached, when it was last heard, what is owed to it, and what
// keeps it. What always holds: trouble is said in words with what to do, never by colour alone. Everything that is
// known of one stands under its row, in `one-peer.tsx`.

import { useQueryClient } from '@tanstack/react-query';
import { type JSX, useEffect, useState } from 'react';
import { refetchQuietly } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { nodeNow } from '../api/wire.ts';
import { ActButton } from '../parts/forms.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { CauseLine } from './cause.tsx';
import { ImportFile } from './feed-files.tsx';
import { Behind } from './fork.tsx';
import { isSkewed, OnePeer, owedWords, useAmount } from './one-peer.tsx';
import { usePeerWords } from './peer-words.ts';
import type { Listed, Peer } from './shapes.ts';
import { useWords } from './words.ts';

type Watched = NonNullable<OutputOf<'exchange/watch'>>;
type Heads = Watched['heads'];

/** Contact is no entry of the ledger, so nothing tells when a try was made: it is asked for after the next one. */
const AFTER_TRY_MS = 3_000;
const SOONEST_MS = 15_000;
/** Nor is what a witness finds of us, since a node that is behind writes nothing: an open page asks now and then. */
const LOOK_MS = 5 * 60_000;

function useAfterTries({ peers }: Listed): void {
  const client = useQueryClient();
  const next = peers.flatMap(({ cause, nextTry }) => (cause === null || nextTry === null ? [] : [Date.parse(nextTry)]));
  const soonest = next.length === 0 ? null : Math.min(...next);
  useEffect(() => {
    if (soonest === null) return undefined;
    const wait = Math.max(SOONEST_MS, soonest - nodeNow() + AFTER_TRY_MS);
    const timer = setTimeout(() => refetchQuietly(client, ['exchange/peers']), wait);
    return () => clearTimeout(timer);
  }, [client, soonest]);
  useEffect(() => {
    const timer = setInterval(() => refetchQuietly(client, ['exchange/peers']), LOOK_MS);
    return () => clearInterval(timer);
  }, [client]);
}

export function PeerPanel({ listed, mayEnrol }: { readonly listed: Listed; readonly mayEnrol: boolean }): JSX.Element {
  const t = useWords();
  const p = usePeerWords();
  const amount = useAmount();
  const { peers, clock, causes, cosigned, behind } = listed;
  const { policy, of, size, reached } = cosigned;
  const [heads, setHeads] = useState<Heads | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  useAfterTries(listed);
  const columns = [
    {
      key: 'agency',
      head: t('agency'),
      cell: ({ name, code }: Peer) => (
        <>
          <bdi>{name}</bdi> <code>{code}</code>
        </>
      ),
    },
    { key: 'state', head: t('state'), cell: (peer: Peer) => <State peer={peer} /> },
    {
      key: 'heard',
      head: p('heard'),
      cell: ({ lastHeard }: Peer) => (lastHeard === null ? p('notSince') : <When at={lastHeard} />),
    },
    { key: 'owed', head: p('owed'), cell: ({ owed }: Peer) => owedWords(p, owed) },
    {
      key: 'kept',
      head: p('kept'),
      cell: ({ cause }: Peer) => (cause === null ? p('keptNone') : <CauseLine code={cause} causes={causes} />),
    },
    { key: 'acts', head: t('acts'), cell: (peer: Peer) => <Opener peer={peer} {...{ open, setOpen }} /> },
  ];
  return (
    <Panel
      title={t('peers')}
      source={t('peersSource')}
      area="peers"
      tools={<Tools some={peers.length > 0} {...{ setHeads }} />}
    >
      {heads !== null && <p role="status">{said(t, heads)}</p>}
      {peers.length > 0 && <p className="source">{p(reached ? 'cosigned' : 'cosignedLess', { policy, of, size })}</p>}
      {behind !== null && <Behind behind={behind} />}
      {clock.doubtful && (
        <Mark sign="alert" tone="bad">
          {p('ownClock', { amount: amount(clock.offMs ?? 0) })}
        </Mark>
      )}
      <DataTable
        caption={t('peers')}
        columns={columns}
        rows={peers}
        rowKey={({ code }) => code}
        under={(peer) => (peer.code === open ? <OnePeer peer={peer} causes={causes} /> : null)}
        empty={<Empty title={t('none')} hint={mayEnrol ? t('noneHint') : t('noneHintRead')} />}
      />
    </Panel>
  );
}

function Tools({ some, setHeads }: { readonly some: boolean; readonly setHeads: (heads: Heads) => void }): JSX.Element {
  const t = useWords();
  return (
    <>
      {some && <ImportFile />}
      {some && (
        <ActButton act="exchange/watch" input={{}} onDone={({ output }) => setHeads((output as Watched).heads)}>
          {t('watch')}
        </ActButton>
      )}
    </>
  );
}

function Opener({
  peer: { code, name },
  open,
  setOpen,
}: {
  readonly peer: Peer;
  readonly open: string | null;
  readonly setOpen: (code: string | null) => void;
}): JSX.Element {
  const p = usePeerWords();
  const mine = open === code;
  return (
    <button
      type="button"
      className="button"
      aria-expanded={mine}
      aria-label={`${p(mine ? 'close' : 'details')}: ${name}`}
      onClick={() => setOpen(mine ? null : code)}
    >
      {p(mine ? 'close' : 'details')}
    </button>
  );
}

function State({ peer }: { readonly peer: Peer }): JSX.Element {
  const t = useWords();
  const p = usePeerWords();
  const { suspended, forks, cause, refused, owed, witness } = peer;
  const kept = cause !== null && cause !== 'exchange/collects';
  const trouble = kept || isSkewed(peer) || owed.setAside > 0 || refused.there.length > 0;
  return (
    <span className="peer-marks">
      <Mark sign={suspended ? 'cross' : 'tick'} tone={suspended ? 'warn' : 'good'}>
        {suspended ? t('suspended') : t('active')}
      </Mark>
      {forks > 0 && (
        <Mark sign="alert" tone="bad">
          {t('forks', { count: forks })}
        </Mark>
      )}
      {!suspended && (witness?.unproved ?? null) !== null && (
        <Mark sign="alert" tone="bad">
          {p('unprovedShort')}
        </Mark>
      )}
      {trouble && !suspended && (
        <Mark sign="alert" tone="warn">
          {p('trouble')}
        </Mark>
      )}
    </span>
  );
}

/** What came of asking: how many heads are kept, and who could not be believed or reached. */
function said(t: ReturnType<typeof useWords>, heads: Heads): string {
  const bad = heads.filter(({ verdict }) => verdict === 'forked' || verdict === 'unproved' || verdict === 'behind');
  const silent = heads.filter(({ verdict }) => verdict === 'unreachable');
  const unfit = heads.filter(({ verdict }) => verdict === 'unfit');
  const names = (some: Heads) => some.map(({ peer }) => peer).join(', ');
  return [
    t('watched', { count: heads.length - bad.length - silent.length - unfit.length }),
    ...(silent.length === 0 ? [] : [t('watchSilent', { who: names(silent) })]),
    ...(unfit.length === 0 ? [] : [t('watchUnfit', { who: names(unfit) })]),
    ...(bad.length === 0 ? [] : [t('watchBad', { who: names(bad) })]),
  ].join(' ');
}
