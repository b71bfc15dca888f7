// Everything that is known of one agency: its way, contact, what is owed each way, what was refused and why, its clock,
// who witnesses whom; and what can be done about it. What always holds: each cause stands with what to do, and a thing
// nobody knows is said to be unknown.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { ActButton } from '../parts/forms.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { CauseLine } from './cause.tsx';
import type { Cause } from './causes.ts';
import { Digits } from './digits.tsx';
import { ExportFile } from './feed-files.tsx';
import { ProofFile } from './fork.tsx';
import { usePeerWords } from './peer-words.ts';
import type { Peer } from './shapes.ts';
import { useWords } from './words.ts';

type Words = ReturnType<typeof usePeerWords>;
type Sent = NonNullable<OutputOf<'exchange/send'>>;
type Collected = NonNullable<OutputOf<'exchange/collect'>>;

/** A package that is dated further ahead than this is refused. */
const SKEW_MS_MAX = 5 * 60_000;
/** Within this two clocks agree as well as anybody can say from here. */
const SKEW_MS_FINE = 5_000;

export const isSkewed = ({ skewMs }: Peer): boolean => skewMs !== null && Math.abs(skewMs) > SKEW_MS_MAX;

/** What is owed to it, in one line. */
export function owedWords(t: Words, { waiting, unreceipted, setAside }: Peer['owed']): string {
  const parts = [
    ...(waiting === 0 ? [] : [t('waiting', { count: waiting })]),
    ...(unreceipted === 0 ? [] : [t('unreceipted', { count: unreceipted })]),
    ...(setAside === 0 ? [] : [t('setAside', { count: setAside })]),
  ];
  return parts.length === 0 ? t('owedNone') : parts.join(', ');
}

/** Milliseconds in the unit that says enough. */
export function useAmount(): (ms: number) => string {
  const t = usePeerWords();
  return (ms) => {
    const seconds = Math.round(Math.abs(ms) / 1_000);
    return seconds < 120 ? t('seconds', { count: seconds }) : t('minutes', { count: Math.round(seconds / 60) });
  };
}

export function OnePeer({ peer, causes }: { readonly peer: Peer; readonly causes: readonly Cause[] }): JSX.Element {
  const t = useWords();
  const p = usePeerWords();
  const { name, country, origin, address, lastHeard, lastSent, owed, owing, uncertified } = peer;
  const at = (time: string | null) => (time === null ? p('notSince') : <When at={time} />);
  const came = owing.last === 0 ? p('nothingCame') : p('lastNumber', { number: owing.last });
  const held =
    owing.held.length === 0 ? [] : [p('gap', { number: owing.last + 1, held: owing.held.slice(0, 20).join(', ') })];
  const certificates = uncertified === 0 ? [] : [p('uncertified', { count: uncertified })];
  return (
    <section className="one-peer" aria-label={p('detailsOf', { name })}>
      <Facts
        items={[
          { label: t('country'), value: <CountryName code={country} /> },
          { label: t('origin'), value: <code>{origin}</code> },
          { label: p('way'), value: address === null ? p('notDialled') : <code>{address}</code> },
          { label: p('heard'), value: at(lastHeard) },
          { label: p('sent'), value: at(lastSent) },
          { label: p('owed'), value: owedWords(p, owed) },
          { label: p('owing'), value: [came, ...held, ...certificates].join('; ') },
          { label: p('kept'), value: <Kept peer={peer} causes={causes} /> },
          ...(peer.setAside.length === 0
            ? []
            : [{ label: p('setAsideOf'), value: <Refused lines={peer.setAside} causes={causes} /> }]),
          { label: p('refusedThere'), value: <Refused lines={peer.refused.there} causes={causes} /> },
          { label: p('refusedHere'), value: <Refused lines={peer.refused.here} causes={causes} /> },
          { label: p('clock'), value: <Clock peer={peer} /> },
          { label: p('witnessing'), value: <Witnessing peer={peer} /> },
        ]}
      />
      <Acts peer={peer} />
    </section>
  );
}

function Kept({ peer, causes }: { readonly peer: Peer; readonly causes: readonly Cause[] }): JSX.Element {
  const p = usePeerWords();
  const { cause, said, tries, nextTry } = peer;
  if (cause === null) return <>{p('keptNone')}</>;
  return (
    <>
      <CauseLine code={cause} causes={causes} />{' '}
      {said !== null && (
        <>
          {p('theySaid')}: <CauseLine code={said} causes={causes} />{' '}
        </>
      )}
      {tries > 0 && <>{p('tries', { count: tries })} </>}
      {nextTry !== null && (
        <>
          ({p('nextTry')} <When at={nextTry} precision="second" />)
        </>
      )}
    </>
  );
}

function Refused({
  lines,
  causes,
}: {
  readonly lines: Peer['refused']['here'];
  readonly causes: readonly Cause[];
}): JSX.Element {
  const p = usePeerWords();
  if (lines.length === 0) return <>{p('refusedNone')}</>;
  return (
    <ul className="causes">
      {lines.map(({ because, count }) => (
        <li key={because}>
          <CauseLine code={because} causes={causes} count={count} />
        </li>
      ))}
    </ul>
  );
}

function Clock({ peer }: { readonly peer: Peer }): JSX.Element {
  const p = usePeerWords();
  const amount = useAmount();
  const { skewMs } = peer;
  if (skewMs === null) return <>{p('clockUnknown')}</>;
  if (Math.abs(skewMs) <= SKEW_MS_FINE) return <>{p('clockFine')}</>;
  const said = p(skewMs > 0 ? 'clockAhead' : 'clockBehind', { amount: amount(skewMs) });
  if (!isSkewed(peer)) return <>{said}</>;
  return (
    <>
      <Mark sign="alert" tone="bad">
        {said}
      </Mark>{' '}
      <span className="quiet">{p('clockWrong')}</span>
    </>
  );
}

function Witnessing({ peer: { code, head, witness, forks, voided } }: { readonly peer: Peer }): JSX.Element {
  const p = usePeerWords();
  const theirs = witness?.theirs ?? null;
  const ours = witness?.ours ?? null;
  const unproved = witness?.unproved ?? null;
  const lines = [
    head === null ? p('theirHeadNone') : p('theirHead', { size: head.size }),
    theirs === null ? p('theyCosignedNone') : p('theyCosigned', { size: theirs.size }),
    ...(ours === null ? [] : [p('weCosigned', { size: ours.size })]),
  ];
  return (
    <>
      {lines.join('; ')}
      {(forks > 0 || witness?.fork === true) && (
        <>
          {' '}
          <Mark sign="alert" tone="bad">
            {p('forked')}
          </Mark>{' '}
          <ProofFile code={code} />
        </>
      )}
      {unproved !== null && (
        <>
          {' '}
          <Mark sign="alert" tone="bad">
            {p('unproved', { size: unproved })}
          </Mark>
        </>
      )}
      {voided > 0 && <span className="quiet"> {p('voided', { count: voided })}</span>}
    </>
  );
}

function Acts({ peer }: { readonly peer: Peer }): JSX.Element {
  const t = useWords();
  const p = usePeerWords();
  const mayCard = useMay('exchange/card');
  const [digits, setDigits] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const { code, name, suspended, address } = peer;
  const sent = ({ output }: Done<unknown>) => setSaid(sentWords(p, output as Sent));
  const collected = ({ output }: Done<unknown>) => {
    const { accepted, refused } = output as Collected;
    setSaid(p('collectedNow', { accepted, refused }));
  };
  return (
    <div className="peer-acts">
      {!suspended && address !== null && (
        <>
          <ActButton act="exchange/send" input={{ to: code, tries: 1 }} tone="main" onDone={sent}>
            {p('sendNow')}
          </ActButton>
          <ActButton act="exchange/collect" input={{ from: code }} onDone={collected}>
            {p('collectNow')}
          </ActButton>
        </>
      )}
      {!suspended && (
        <>
          <ActButton act="exchange/watch" input={{ peer: code }}>
            {p('watchNow')}
          </ActButton>
          <ExportFile code={code} />
        </>
      )}
      {mayCard && (
        <button type="button" className="button" onClick={() => setDigits(true)}>
          {t('showFingerprint')}
        </button>
      )}
      {!suspended && (
        <ActButton act="exchange/suspend-peer" input={{ code }} confirm={t('suspendAsk', { name })} tone="bad">
          {t('suspend')}
        </ActButton>
      )}
      {said !== null && <p role="status">{said}</p>}
      {digits && (
        <Dialog title={t('fingerprintOf', { name })} onClose={() => setDigits(false)}>
          <PeerDigits code={code} />
        </Dialog>
      )}
    </div>
  );
}

function sentWords(t: Words, { delivered, refused, setAside, waiting }: Sent): string {
  if (delivered + refused + setAside + waiting === 0) return t('nothingNow');
  return t('sentNow', { delivered, refused, setAside, waiting });
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
