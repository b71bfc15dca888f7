// Packages under a key that was revoked, which nobody saw before that. What always holds: nothing of one is let in
// before two officers have judged it by name with a reason, and what was judged stays listed. See `screen.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { Facts } from '../parts/facts.tsx';
import { ActButton, TextField } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from './words.ts';

type Line = OutputOf<'exchange/held'>['held'][number];
const REASON_MIN = 3;

export function Held(): JSX.Element | null {
  const t = useWords();
  const asked = useRead('exchange/held', {});
  const lines = (asked.data?.held ?? []).filter(({ judged }) => judged === null);
  if (lines.length === 0) return null;
  return (
    <Panel title={t('held')} source={t('heldSource')} area="held">
      {lines.map((line) => (
        <One key={line.package} line={line} />
      ))}
    </Panel>
  );
}

function One({ line }: { readonly line: Line }): JSX.Element {
  const t = useWords();
  const { from, number, at, dispatch, proposed, proposedReason } = line;
  const items = [
    { label: t('agency'), value: <AgencyName code={from} /> },
    { label: t('number'), value: number },
    { label: t('heldEntry'), value: dispatch },
    { label: t('heldSince'), value: <When at={at} /> },
  ];
  const said = proposed === null ? [] : [{ label: t('heldProposed'), value: <bdi>{proposedReason}</bdi> }];
  return (
    <section aria-label={`${from} ${number}`} className="form">
      <Facts items={[...items, ...said]} />
      <Propose line={line} />
      {proposed !== null && <Judge line={line} />}
    </section>
  );
}

/** The first officer's word, or another one than the one that stands. */
function Propose({ line: { from, package: id } }: { readonly line: Line }): JSX.Element | null {
  const t = useWords();
  const may = useMay('exchange/propose-held');
  const [reason, setReason] = useState('');
  if (!may) return null;
  const input = { from, package: id, reason };
  const short = reason.trim().length < REASON_MIN;
  return (
    <>
      <TextField label={t('heldReason')} value={reason} onChange={setReason} />
      <ActButton act="exchange/propose-held" input={{ ...input, take: true }} disabled={short}>
        {t('heldProposeTake')}
      </ActButton>
      <ActButton act="exchange/propose-held" input={{ ...input, take: false }} disabled={short}>
        {t('heldProposeRefuse')}
      </ActButton>
    </>
  );
}

/** The second officer's. */
function Judge({ line: { from, package: id, proposed, proposedBy } }: { readonly line: Line }): JSX.Element | null {
  const t = useWords();
  const may = useMay('exchange/judge-held');
  const { officer } = useSession();
  if (!may) return null;
  if (proposedBy === officer.officer) return <p className="quiet">{t('heldOwn')}</p>;
  const take = proposed === 'taken';
  return (
    <ActButton
      act="exchange/judge-held"
      input={{ from, package: id, take }}
      confirm={t(take ? 'heldTakeAsk' : 'heldRefuseAsk')}
      tone={take ? 'main' : 'bad'}
    >
      {t(take ? 'heldTake' : 'heldRefuse')}
    </ActButton>
  );
}
