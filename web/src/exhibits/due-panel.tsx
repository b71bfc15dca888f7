// Until when one exhibit may be kept, what holds it, and its papers. What always holds: a held exhibit is shown as held
// whatever was decided about it, and a paper is made on the node from the read that this page shows.

import { type JSX, useEffect, useState } from 'react';
import { askDocument, useMay } from '../api/client.ts';
import { Facts } from '../parts/facts.tsx';
import { ActButton } from '../parts/forms.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { usePageWords } from './page-words.ts';
import type { Chain } from './shapes.ts';
import { useWords } from './words.ts';

/** The ground on which a hold is set from here: evidence is needed for proceedings (LED art. 16(3)). */
const HOLD_GROUND = 'led-16-3';

export function Due({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  const { authority, retainUntil, holds, decided, recorded } = chain;
  const type = authority === null ? null : w(`authority/${authority.type}` as 'authority/other');
  const days = authority === null ? null : [authority.from, authority.to].map((day) => day ?? '–').join(' → ');
  const items = [
    {
      label: w('authority'),
      value:
        authority === null ? null : (
          <>
            {type}: <bdi>{authority.ref}</bdi> <span className="quiet">{days}</span>
          </>
        ),
    },
    { label: w('retainUntil'), value: retainUntil ?? w('noDay') },
    {
      label: w('holds'),
      value:
        holds.length === 0 ? (
          w('noHolds')
        ) : (
          <Mark sign="lock" tone="warn">
            {w('held', { count: holds.length })}
          </Mark>
        ),
    },
    ...(decided === null
      ? []
      : [{ label: t('decide'), value: t(decided.how === 'destroy' ? 'how/destroy' : 'how/return') }]),
  ];
  const targets = [{ entry: recorded.entry, records: [[recorded.record, recorded.record]] }];
  return (
    <Panel title={w('due')} source={w('dueSource')} area="due">
      <Facts items={items} />
      {holds.length === 0 && (
        <ActButton act="oversight/set-hold" input={{ targets, ground: HOLD_GROUND }} confirm={w('holdLead')}>
          {w('hold')}
        </ActButton>
      )}
    </Panel>
  );
}

export function Papers({ chain }: { readonly chain: Chain }): JSX.Element | null {
  const w = usePageWords();
  const mayLabel = useMay('exhibits/labels');
  const mayList = useMay('exhibits/seizure-list') && chain.list !== null;
  const ended = chain.state === 'returned' || chain.state === 'destroyed';
  const mayCertify = useMay('exhibits/certificate') && ended;
  if (!mayLabel && !mayList && !mayCertify) return null;
  return (
    <Panel title={w('papers')} source={w('papersSource')} area="papers">
      {mayLabel && <Paper kind="label" input={{ exhibits: [chain.exhibit] }} />}
      {mayList && <Paper kind="seizure-list" input={{ list: chain.list }} />}
      {mayCertify && <Paper kind="certificate" input={{ exhibit: chain.exhibit }} />}
    </Panel>
  );
}

export function Paper({
  kind,
  input,
}: {
  readonly kind: 'label' | 'seizure-list' | 'certificate';
  readonly input: object;
}): JSX.Element {
  const w = usePageWords();
  const [made, setMade] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'making' | Error>('idle');
  useEffect(() => {
    return () => {
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [made]);
  const make = () => {
    setState('making');
    askDocument(kind, input).then(
      (blob) => {
        setMade(URL.createObjectURL(blob));
        setState('idle');
      },
      (error: unknown) => setState(error instanceof Error ? error : new Error(String(error))),
    );
  };
  const name = `${kind}.pdf`;
  return (
    <div className="document">
      <button type="button" className="button" onClick={make} aria-busy={state === 'making'}>
        {state === 'making' ? w('making') : `${w('make')}: ${w(`paper/${kind}`)}`}
      </button>
      {made !== null && (
        <a className="link" href={made} download={name}>
          {w('save', { name })}
        </a>
      )}
      {state instanceof Error && <Problem error={state} />}
    </div>
  );
}
