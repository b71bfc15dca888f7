// Who is in conflict: both victim and suspect, in this matter, or by what another matter says. What always holds: of
// another matter nothing is shown but that there is one, and only to who sees one side; both sides are shown to the
// data-protection officer and to coordinators, who settle by two.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { ReasonDialog, SelectField } from '../parts/forms.tsx';
import { OfficerName, SubjectLink, short } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import type { AcrossConflict } from './safeguard-shapes.ts';
import { safeguardWordOf, useSafeguardWords } from './words-safeguard.ts';

export function Conflicts(): JSX.Element | null {
  const t = useSafeguardWords();
  const may = useMay('identity/conflicts');
  const asked = useRead('identity/conflicts', {}, { enabled: may });
  if (!may) return null;
  const { conflicts = [], elsewhere = [] } = asked.data ?? {};
  return (
    <Panel title={t('conflicts')} source={t('conflictsSource')} area="children-conflicts">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && conflicts.length + elsewhere.length === 0 && <p className="quiet">{t('conflictsNone')}</p>}
      <ul className="findings">
        {conflicts.map(({ cluster, proposal, outcome, proposedBy }) => (
          <li key={cluster}>
            <SubjectLink subject={cluster} />
            {proposal !== null && <Proposed outcome={outcome} by={proposedBy} />}
          </li>
        ))}
        {elsewhere.map((subject) => (
          <li key={subject}>
            <SubjectLink subject={subject} />
            <Mark sign="alert" tone="warn">
              {t('elsewhere')}
            </Mark>
          </li>
        ))}
      </ul>
      <Across />
    </Panel>
  );
}

function Proposed({ outcome, by }: { readonly outcome: string | null; readonly by: string | null }): JSX.Element {
  const t = useSafeguardWords();
  return (
    <span>
      {t('proposed', { outcome: safeguardWordOf(t, 'side-is', outcome ?? '') })} <OfficerName officer={by} />
    </span>
  );
}

function Across(): JSX.Element | null {
  const t = useSafeguardWords();
  const may = useMay('identity/conflicts-across');
  const asked = useRead('identity/conflicts-across', {}, { enabled: may });
  if (!may || asked.data === undefined || asked.data.conflicts.length === 0) return null;
  return (
    <>
      <h3>{t('across')}</h3>
      <p className="source">{t('acrossSource')}</p>
      <ul className="findings">
        {asked.data.conflicts.map((conflict) => (
          <li key={conflict.cluster}>
            <OneAcross conflict={conflict} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneAcross({ conflict }: { readonly conflict: AcrossConflict }): JSX.Element {
  const t = useSafeguardWords();
  const [open, setOpen] = useState<'propose' | 'settle' | null>(null);
  const [mayPropose, maySettle] = [useMay('identity/propose-settlement-across'), useMay('identity/settle-across')];
  const { cluster, sides, proposal, outcome, proposedBy } = conflict;
  return (
    <article className="possible-one">
      <SubjectLink subject={cluster} />
      <ul>
        {sides.map(({ operation, subject, category, officer, at }) => (
          <li key={`${operation} ${subject} ${category}`}>
            {safeguardWordOf(t, 'side-is', category)}{' '}
            {operation === null ? t('noOperation') : t('inOperation', { operation: short(operation) })} {t('by')}{' '}
            <OfficerName officer={officer} />, <When at={at} />
          </li>
        ))}
      </ul>
      {proposal !== null && <Proposed outcome={outcome} by={proposedBy} />}
      {mayPropose && (
        <button type="button" className="button" onClick={() => setOpen('propose')}>
          {t('propose')}
        </button>
      )}
      {maySettle && proposal !== null && (
        <button type="button" className="button" onClick={() => setOpen('settle')}>
          {t('settle')}
        </button>
      )}
      {open === 'propose' && <Propose subject={cluster} close={() => setOpen(null)} />}
      {open === 'settle' && (
        <ReasonDialog
          title={t('settle')}
          act="identity/settle-across"
          input={{ proposal }}
          lead={t('settleLead')}
          onClose={() => setOpen(null)}
        />
      )}
    </article>
  );
}

function Propose({ subject, close }: { readonly subject: string; readonly close: () => void }): JSX.Element {
  const t = useSafeguardWords();
  const [outcome, setOutcome] = useState('victim');
  return (
    <ReasonDialog
      title={t('propose')}
      act="identity/propose-settlement-across"
      input={{ subject, outcome }}
      lead={t('proposeLead')}
      onClose={close}
    >
      <SelectField
        label={t('outcome')}
        value={outcome}
        onChange={setOutcome}
        options={['victim', 'suspect'].map((value) => ({ value, label: safeguardWordOf(t, 'side-is', value) }))}
      />
    </ReasonDialog>
  );
}
