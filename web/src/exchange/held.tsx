// Packages under a key that was revoked, which nobody saw before that. What always holds: nothing of one is let in
// before an officer has judged it by name with a reason, and what was judged stays listed. See `screen.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
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

function One({ line: { from, number, package: id, at, dispatch } }: { readonly line: Line }): JSX.Element {
  const t = useWords();
  const may = useMay('exchange/judge-held');
  const [reason, setReason] = useState('');
  const input = { from, package: id, reason };
  const short = reason.trim().length < REASON_MIN;
  return (
    <section aria-label={`${from} ${number}`} className="form">
      <Facts
        items={[
          { label: t('agency'), value: <AgencyName code={from} /> },
          { label: t('number'), value: number },
          { label: t('heldEntry'), value: dispatch },
          { label: t('heldSince'), value: <When at={at} /> },
        ]}
      />
      {may && (
        <>
          <TextField label={t('heldReason')} value={reason} onChange={setReason} />
          <ActButton
            act="exchange/judge-held"
            input={{ ...input, take: true }}
            confirm={t('heldTakeAsk')}
            disabled={short}
          >
            {t('heldTake')}
          </ActButton>
          <ActButton
            act="exchange/judge-held"
            input={{ ...input, take: false }}
            confirm={t('heldRefuseAsk')}
            tone="bad"
            disabled={short}
          >
            {t('heldRefuse')}
          </ActButton>
        </>
      )}
    </section>
  );
}
