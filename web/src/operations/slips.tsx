// Slips for the teams of this agency, and what came back from their telephones. What always holds: a report that
// waits for a decision stands first, with both clocks, and nothing of it counts until a person has decided.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct, useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, CheckField, errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { OfficerName, useOfficers } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { Measure } from './shapes.ts';
import { useCode } from './words.ts';
import { useDayCode, useDayWords } from './words-day.ts';

type Slip = OutputOf<'operations/slips'>['slips'][number];

export function Slips({ measures }: { readonly measures: readonly Measure[] }): JSX.Element {
  const t = useDayWords();
  const say = useDayCode();
  const mayIssue = useMay('operations/issue-slip');
  const { agency } = useSession();
  const asked = useRead('operations/slips', {});
  const [issuing, setIssuing] = useState(false);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const own = measures.filter((one) => one.agency === agency.code && one.state !== 'no-go');
  const tools = mayIssue && own.length > 0 && (
    <button type="button" className="button" onClick={() => setIssuing(true)}>
      {t('issue')}
    </button>
  );
  const revoke = (row: Slip) =>
    row.state === 'open' && (
      <ActButton act="operations/revoke-slip" input={{ slip: row.slip }} confirm={t('revokeSure')} tone="bad">
        {t('revoke')}
      </ActButton>
    );
  return (
    <Panel title={t('slips')} source={t('slipsSource')} tools={tools}>
      <DataTable
        caption={t('slips')}
        rows={asked.data.slips}
        rowKey={(row) => row.slip}
        empty={<Empty title={t('slipsEmpty')} hint={t('slipsEmptyHint')} />}
        columns={[
          { key: 'team', head: t('team'), cell: (row) => <bdi>{row.team}</bdi> },
          { key: 'officer', head: t('officer'), cell: (row) => <OfficerName officer={row.officer} /> },
          { key: 'measures', head: t('measures'), align: 'end', cell: (row) => row.measures.length },
          { key: 'ends', head: t('ends'), cell: (row) => <When at={row.ends} /> },
          { key: 'reports', head: t('reports'), align: 'end', cell: (row) => row.reports },
          { key: 'state', head: t('state'), cell: (row) => say('state', row.state) },
          { key: 'act', head: <span className="unseen">{t('acts')}</span>, cell: revoke },
        ]}
      />
      {issuing && <Issue measures={own} close={() => setIssuing(false)} />}
    </Panel>
  );
}

interface IssueProps {
  readonly measures: readonly Measure[];
  readonly close: () => void;
}

const FIELD_ROLES = ['coordinator', 'liaison', 'analyst'];

function Issue({ measures, close }: IssueProps): JSX.Element {
  const t = useDayWords();
  const doing = useAct('operations/issue-slip');
  const officers = [...useOfficers()].filter(([, { roles }]) => roles.some((role) => FIELD_ROLES.includes(role)));
  const [team, setTeam] = useState('');
  const [officer, setOfficer] = useState('');
  const [begins, setBegins] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const whole = team.trim() !== '' && chosen.length > 0;
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || !whole) return;
    const from = begins === '' ? null : new Date(begins).toISOString();
    const input = { team: team.trim(), measures: [...chosen], officer: officer === '' ? null : officer, begins: from };
    doing.mutate(input, { onSuccess: close });
  };
  return (
    <Dialog title={t('issue')} onClose={close}>
      <form className="form" onSubmit={go}>
        <TextField
          label={t('team')}
          hint={t('teamHint')}
          value={team}
          onChange={setTeam}
          maxLength={64}
          error={errorOf(doing.error, 'team', doing.error?.message ?? '')}
        />
        <SelectField
          label={t('officer')}
          value={officer}
          onChange={setOfficer}
          options={[
            { value: '', label: t('officerSelf') },
            ...officers.map(([value, { name }]) => ({ value, label: name })),
          ]}
        />
        <TextField
          type="datetime-local"
          label={t('begins')}
          hint={t('beginsHint')}
          value={begins}
          onChange={setBegins}
          error={errorOf(doing.error, 'begins', doing.error?.message ?? '')}
        />
        <MeasureBoxes measures={measures} chosen={chosen} setChosen={setChosen} />
        {doing.isError && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" disabled={!whole} aria-busy={doing.isPending}>
            {t('issue')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface BoxesProps {
  readonly measures: readonly Measure[];
  readonly chosen: readonly string[];
  readonly setChosen: (chosen: readonly string[]) => void;
}

/** The measures that a slip may name, to be ticked. */
function MeasureBoxes({ measures, chosen, setChosen }: BoxesProps): JSX.Element {
  const t = useDayWords();
  const code = useCode();
  const nameOf = ({ kind, country, province, localStart }: Measure) =>
    [code('kind', kind), country, province ?? '', localStart.replace('T', ' ')].join(' ');
  return (
    <fieldset className="boxes">
      <legend>{t('measures')}</legend>
      {measures.map((one) => (
        <CheckField
          key={one.measure}
          label={nameOf(one)}
          checked={chosen.includes(one.measure)}
          onChange={(there) =>
            setChosen(there ? [...chosen, one.measure] : chosen.filter((other) => other !== one.measure))
          }
        />
      ))}
    </fieldset>
  );
}

/** How many reports wait, where any does. */
export function HeldMark({ count }: { readonly count: number }): JSX.Element | null {
  const t = useDayWords();
  if (count === 0) return null;
  return (
    <Mark sign="alert" tone="warn">
      {t('held', { count })}
    </Mark>
  );
}
