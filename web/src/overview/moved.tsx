// What moved in the ledger since yesterday, a week or a month: entries by room and kind, as numbers. Each kind is said
// in words and leads to the screen of its room, where this officer has it.

import { Link } from '@tanstack/react-router';
import { type JSX, useMemo, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { nodeNow } from '../api/wire.ts';
import { type Place, placesOf } from '../app/places.ts';
import { useSession } from '../app/session.tsx';
import { useNumber } from '../i18n/words.ts';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useKindWord } from './moved-words.ts';
import { useWords } from './words.ts';

/** In days; `all` is longer than any ledger. */
const SPANS = { day: 1, week: 7, month: 31, all: 20_000 } as const;
const HOUR_MS = 3_600_000;
const LIMIT = 5_000;
/** Where what a room did is seen; kinds that begin otherwise stand in `OF_LEDGER`. */
const SCREENS: Readonly<Record<string, Place['to']>> = {
  oversight: '/officers',
  intake: '/intake',
  matching: '/search',
  identity: '/work',
  jurisdiction: '/work',
  exhibits: '/exhibits',
  operations: '/operation',
  referrals: '/referrals',
  reconciliation: '/figures',
  exchange: '/peers',
  ledger: '/ledger',
};
/** Of oversight, what is seen in ledger and audit. */
const OF_LEDGER = /^oversight\/(audited|eras|hold|matter|seal|admitted)/;

export function Moved(): JSX.Element | null {
  const t = useWords();
  const may = useMay('ledger/moved');
  const [span, setSpan] = useState<keyof typeof SPANS>('day');
  // By the whole hour, so that the same question is asked again and not a new one each second.
  const since = useMemo(() => {
    const hour = Math.floor(nodeNow() / HOUR_MS) * HOUR_MS;
    return new Date(hour - SPANS[span] * 24 * HOUR_MS).toISOString();
  }, [span]);
  const asked = useRead('ledger/moved', { since, limit: LIMIT }, { enabled: may });
  if (!may) return null;
  const source = (
    <>
      {span !== 'all' && (
        <>
          {t('movedSince')} <When at={since} />:{' '}
        </>
      )}
      {asked.data !== undefined && t('movedTotal', { count: asked.data.entries })}
    </>
  );
  const tools = (
    <fieldset className="toolbar">
      <legend className="unseen">{t('moved')}</legend>
      {(['day', 'week', 'month', 'all'] as const).map((one) => (
        <button key={one} type="button" className="button" aria-pressed={one === span} onClick={() => setSpan(one)}>
          {t(`span_${one}`)}
        </button>
      ))}
    </fieldset>
  );
  return (
    <Panel title={t('moved')} source={source} area="moved" tools={tools}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.entries === 0 && <Empty title={t('movedNone')} hint={t('movedNoneHint')} />}
      {asked.data !== undefined && asked.data.entries > 0 && <Rooms rooms={asked.data.rooms} />}
      {asked.data?.cut === true && <p className="source">{t('movedCut', { count: LIMIT })}</p>}
    </Panel>
  );
}

function Rooms({
  rooms,
}: {
  readonly rooms: readonly {
    readonly room: string;
    readonly entries: number;
    readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  }[];
}): JSX.Element {
  const t = useWords();
  const count = useNumber();
  return (
    <table className="table">
      <caption className="unseen">{t('moved')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('room')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col" className="number">
            {t('entries')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rooms.map(({ room, entries, kinds }) => (
          <tr key={room}>
            <th scope="row">{t(`room_${room as 'intake'}`)}</th>
            <td className="moved-kinds">
              <ul>
                {kinds.map(({ kind, count: many }) => (
                  <li key={kind}>
                    <Kind room={room} kind={kind} /> {count(many)}
                  </li>
                ))}
              </ul>
            </td>
            <td className="number">{count(entries)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A kind in words, as a link where this officer has the screen of its room. */
function Kind({ room, kind }: { readonly room: string; readonly kind: string }): JSX.Element {
  const word = useKindWord();
  const session = useSession();
  const to = OF_LEDGER.test(kind) ? '/ledger' : SCREENS[room];
  const place = placesOf(session).find((one) => one.to === to);
  if (place === undefined) return <span>{word(kind)}</span>;
  return (
    <Link className="link" to={place.to}>
      {word(kind)}
    </Link>
  );
}
