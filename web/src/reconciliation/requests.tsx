// What this agency was asked to clear: the node recounts its own ledger at the cut-off, one officer proposes and
// names the small cells, another clears. Declining needs a reason of the list.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { useNumber } from '../i18n/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, CheckField, SelectField } from '../parts/forms.tsx';
import { AgencyName, OfficerName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { ClearanceState } from './clearances.tsx';
import { useCellName, useCode, useWords } from './words.ts';
import { useAnnouncingWords } from './words-announcing.ts';
import { useWhyWords } from './words-why.ts';

type Request = OutputOf<'reconciliation/requests'>['requests'][number];
const REASONS = ['differs', 'embargo', 'not-ours', 'other'] as const;

export function Requests(): JSX.Element {
  const t = useWords();
  const code = useCode();
  const number = useNumber();
  const asked = useRead('reconciliation/requests', {});
  const [opened, setOpened] = useState<Request | null>(null);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return (
    <Panel title={t('requests')} source={t('requestsSource')}>
      <DataTable
        caption={t('requests')}
        rows={asked.data.requests}
        rowKey={(row) => row.request}
        onOpen={setOpened}
        empty={<Empty title={t('noRequests')} />}
        columns={[
          { key: 'coordinator', head: t('coordinator'), cell: (row) => <AgencyName code={row.coordinator} /> },
          { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
          { key: 'state', head: t('state'), cell: (row) => <ClearanceState state={row.state} /> },
          {
            key: 'values',
            head: t('values'),
            cell: (row) =>
              row.values.map(({ definition, value }) => `${code('of', definition)} ${number(value)}`).join(', '),
          },
        ]}
      />
      {opened !== null && <Clearing request={opened} close={() => setOpened(null)} />}
    </Panel>
  );
}

function Clearing({ request, close }: { readonly request: Request; readonly close: () => void }): JSX.Element {
  const t = useWords();
  const a = useAnnouncingWords();
  const mayDecline = useMay('reconciliation/decline-clearance');
  const asked = useRead('reconciliation/check-request', { request: request.request });
  const [cells, setCells] = useState<readonly string[]>([]);
  const [without, setWithout] = useState<readonly string[]>([]);
  const [reason, setReason] = useState<string>('differs');
  const open = request.state === 'asked' || request.state === 'proposed';
  return (
    <Dialog side title={t('check')} onClose={close}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {request.embargo !== null && (
        <p>
          {a('until')} <When at={request.embargo} />
        </p>
      )}
      {asked.data !== undefined && <Recount check={asked.data} cells={cells} setCells={setCells} />}
      {open && request.values.length > 1 && <Without request={request} without={without} setWithout={setWithout} />}
      {open && asked.data?.agrees === true && (
        <div className="dialog-tools">
          <ActButton
            act="reconciliation/propose-clearance"
            input={{ request: request.request, cells, without }}
            onDone={close}
          >
            {t('propose')}
          </ActButton>
          <SecondHand request={request} close={close} />
        </div>
      )}
      {open && mayDecline && (
        <div className="dialog-tools">
          <SelectField
            label={t('reason')}
            value={reason}
            onChange={setReason}
            options={REASONS.map((value) => ({ value, label: t(`decline/${value}`) }))}
          />
          <ActButton
            act="reconciliation/decline-clearance"
            input={{ request: request.request, reason }}
            tone="bad"
            onDone={close}
          >
            {t('decline')}
          </ActButton>
        </div>
      )}
    </Dialog>
  );
}

/** Figures of the request of which our part stays here. */
function Without({
  request,
  without,
  setWithout,
}: {
  readonly request: Request;
  readonly without: readonly string[];
  readonly setWithout: (without: readonly string[]) => void;
}): JSX.Element {
  const a = useAnnouncingWords();
  const code = useCode();
  return (
    <fieldset className="claim">
      <legend>{a('without')}</legend>
      {request.values.map(({ definition }) => (
        <CheckField
          key={definition}
          label={code('of', definition)}
          checked={without.includes(definition)}
          onChange={(out) => setWithout(out ? [...without, definition] : without.filter((one) => one !== definition))}
        />
      ))}
    </fieldset>
  );
}

/** Clears the proposal that the list showed: one that was replaced meanwhile is refused by the node. */
function SecondHand({ request, close }: { readonly request: Request; readonly close: () => void }): JSX.Element | null {
  const t = useWords();
  const a = useAnnouncingWords();
  const code = useCode();
  const { officer } = useSession().officer;
  const { proposed, state } = request;
  if (proposed === null || state !== 'proposed') return null;
  const { by, proposal, cells, without } = proposed;
  const left = without.map((definition) => code('of', definition)).join(', ');
  return (
    <>
      <p>
        {t('proposedBy')} <OfficerName officer={by} />.{' '}
        {cells.length === 0 ? t('proposedNoCells') : t('proposedCells', { cells: cells.join(', ') })}{' '}
        {left !== '' && a('withoutNow', { figures: left })}
      </p>
      <ActButton
        act="reconciliation/clear"
        input={{ request: request.request, proposal }}
        confirm={t('clearSure')}
        tone="main"
        disabled={by === officer}
        onDone={close}
      >
        {t('clear')}
      </ActButton>
    </>
  );
}

function Recount({
  check,
  cells,
  setCells,
}: {
  readonly check: OutputOf<'reconciliation/check-request'>;
  readonly cells: readonly string[];
  readonly setCells: (cells: readonly string[]) => void;
}): JSX.Element {
  const t = useWords();
  const code = useCode();
  const cellName = useCellName();
  const y = useWhyWords();
  const number = useNumber();
  return (
    <>
      <p>
        <Mark sign={check.agrees ? 'tick' : 'unequal'} tone={check.agrees ? 'good' : 'bad'}>
          {check.agrees ? t('agrees') : t('differsHere')}
        </Mark>{' '}
        <span className="quiet">{t('compared', { count: check.compared })}</span>
      </p>
      <DataTable
        caption={t('check')}
        rows={check.lines}
        rowKey={(row) => row.definition}
        columns={[
          { key: 'of', head: t('of'), cell: (row) => code('of', row.definition) },
          { key: 'asked', head: t('asked'), align: 'end', cell: (row) => number(row.asked) },
          { key: 'counted', head: t('counted'), align: 'end', cell: (row) => number(row.counted) },
          {
            key: 'why',
            head: t('reason'),
            cell: (row) => y(`recount/${row.because}`, { asked: number(row.asked), counted: number(row.counted) }),
          },
        ]}
      />
      {check.cells.length > 0 && (
        <fieldset className="claim">
          <legend>{t('cells')}</legend>
          <p className="quiet">{t('proposeLead')}</p>
          {check.cells.map((cell) => (
            <CheckField
              key={cell}
              label={cellName(cell)}
              checked={cells.includes(cell)}
              onChange={(named) => setCells(named ? [...cells, cell] : cells.filter((one) => one !== cell))}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
