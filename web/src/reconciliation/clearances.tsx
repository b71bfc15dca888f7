// The clearance matrix of the figures that were drawn last: each contributing agency and each of its figures, with the
// cells behind it and the embargo that all clear together. The coordinating side asks and moves the embargo here; what
// is not cleared is left out and named. The announcement is written in `write-announcement.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useNumber } from '../i18n/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, DateTimeField } from '../parts/forms.tsx';
import type { Sign } from '../parts/icons.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { Mark, type Tone } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleMark } from '../parts/stale.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useCellName, useCode, useWords } from './words.ts';
import { useAnnouncingWords } from './words-announcing.ts';

type Matrix = OutputOf<'reconciliation/clearances'>;
type Row = Matrix['agencies'][number];
type Line = Row['figures'][number];

const MARKS: Readonly<Record<string, readonly [Sign, Tone]>> = {
  cleared: ['tick', 'good'],
  declined: ['cross', 'bad'],
  asked: ['clock', 'warn'],
  proposed: ['clock', 'accent'],
  superseded: ['clock', 'plain'],
  closed: ['absent', 'warn'],
  'left-out': ['absent', 'warn'],
  'not-asked': ['absent', 'plain'],
};

export function ClearanceState({ state }: { readonly state: string }): JSX.Element {
  const code = useCode();
  const [sign, tone] = MARKS[state] ?? (['dot', 'plain'] as const);
  return (
    <Mark sign={sign} tone={tone}>
      {code('state', state)}
    </Mark>
  );
}

export function Clearances(): JSX.Element {
  const t = useWords();
  const a = useAnnouncingWords();
  const asked = useRead('reconciliation/clearances', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { figure, at, agencies, stale } = asked.data;
  if (figure === null) return <Empty title={t('nothingDrawn')} hint={t('nothingDrawnHint')} />;
  return (
    <Panel title={t('clearances')} source={t('clearancesSource')}>
      <p className="quiet">
        {t('drawnAt')} <When at={at} />. {a('matrixHint')}
      </p>
      <StaleMark stale={stale} />
      <Embargo figure={figure} matrix={asked.data} />
      <MatrixTable agencies={agencies} />
    </Panel>
  );
}

/** From when on it may be published; set with the first asking, moved at the price of asking again. */
function Embargo({ figure, matrix }: { readonly figure: string; readonly matrix: Matrix }): JSX.Element {
  const t = useWords();
  const a = useAnnouncingWords();
  const may = useMay('reconciliation/request-clearance');
  const [until, setUntil] = useState<string | null>(null);
  const { embargo, published } = matrix;
  return (
    <>
      {embargo !== null && (
        <p>
          <strong>{a('embargo')}:</strong> {embargo.until === null ? a('noEmbargo') : <When at={embargo.until} />}
          {embargo.moves > 0 && <span className="quiet"> ({a('moved', { count: embargo.moves })})</span>}
        </p>
      )}
      {may && !published && (
        <div className="dialog-tools">
          <DateTimeField label={a('until')} value={until} onChange={setUntil} />
          {embargo === null ? (
            <ActButton
              act="reconciliation/request-clearance"
              input={{ figure, embargo: until }}
              confirm={t('askSure')}
              tone="main"
            >
              {t('ask')}
            </ActButton>
          ) : (
            <ActButton act="reconciliation/move-embargo" input={{ figure, embargo: until }} confirm={a('moveSure')}>
              {a('moveEmbargo')}
            </ActButton>
          )}
        </div>
      )}
    </>
  );
}

/** What an agency answered, and what came too late. */
function AgencyState({ row: { state, late } }: { readonly row: Row }): JSX.Element {
  const a = useAnnouncingWords();
  return (
    <>
      <ClearanceState state={state} />
      {late !== null && <span className="quiet"> {a('late')}</span>}
    </>
  );
}

function MatrixTable({ agencies }: { readonly agencies: readonly Row[] }): JSX.Element {
  const t = useWords();
  const a = useAnnouncingWords();
  const code = useCode();
  const number = useNumber();
  const [opened, setOpened] = useState<{ readonly agency: string; readonly line: Line } | null>(null);
  const figures = [...new Set(agencies.flatMap((row) => row.figures.map(({ definition }) => definition)))];
  const columns: readonly Column<Row>[] = [
    { key: 'agency', head: t('agency'), cell: (row) => <AgencyName code={row.agency} /> },
    { key: 'state', head: t('state'), cell: (row) => <AgencyState row={row} /> },
    ...figures.map((definition): Column<Row> => {
      const cell = (row: Row) => {
        const line = row.figures.find((each) => each.definition === definition);
        if (line === undefined) return '–';
        const out = line.cells.filter(({ state }) => state === 'left-out').length;
        return (
          <button type="button" className="link" onClick={() => setOpened({ agency: row.agency, line })}>
            {number(line.value)} <ClearanceState state={line.state} />
            {out > 0 && line.state === 'cleared' && (
              <span className="quiet">
                {' '}
                {a('leftOut')}: {number(out)}
              </span>
            )}
          </button>
        );
      };
      return { key: definition, head: code('of', definition), cell };
    }),
    { key: 'reason', head: t('reason'), cell: (row) => (row.reason === null ? '–' : code('decline', row.reason)) },
  ];
  return (
    <>
      <DataTable caption={t('clearances')} rows={agencies} rowKey={(row) => row.agency} columns={columns} />
      {opened !== null && <Cells {...opened} close={() => setOpened(null)} />}
    </>
  );
}

function Cells({
  agency,
  line,
  close,
}: {
  readonly agency: string;
  readonly line: Line;
  readonly close: () => void;
}): JSX.Element {
  const t = useWords();
  const a = useAnnouncingWords();
  const code = useCode();
  const cellName = useCellName();
  const number = useNumber();
  const title = a('cellsOf', { agency: agency.toUpperCase(), figure: code('of', line.definition) });
  return (
    <Dialog side title={title} onClose={close}>
      <DataTable
        caption={title}
        rows={line.cells}
        rowKey={(row) => row.cell}
        columns={[
          { key: 'cell', head: a('cell'), cell: (row) => cellName(row.cell) },
          {
            key: 'value',
            head: t('value'),
            align: 'end',
            cell: (row) => (row.small ? `${number(row.value)} (${a('small')})` : number(row.value)),
          },
          { key: 'state', head: t('state'), cell: (row) => <ClearanceState state={row.state} /> },
        ]}
      />
    </Dialog>
  );
}
