// The order of linked measures: what the plan breaks, what is proposed with the fewest moves, and what cannot hold
// together. A proposal only: each agency moves its own measures, and a coordinator may say how a pair stands.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { ActButton, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useCode } from './words.ts';
import { useDayCode, useDayWords } from './words-day.ts';

type Schedule = OutputOf<'operations/schedule'>;
type Order = Schedule['conflicts'][number];
type Planned = Schedule['measures'][number];
const FORMS = ['together', 'before', 'apart', 'free'] as const;

export function OrderPanel(): JSX.Element {
  const t = useDayWords();
  const asked = useRead('operations/schedule', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { conflicts, compared, outsideWindow, infeasible, lawfulHours } = asked.data;
  return (
    <Panel title={t('order')} source={t('orderSource')}>
      {conflicts.length === 0 && (
        <p>
          <Mark sign="tick" tone="good">
            {t('orderNone', { count: compared })}
          </Mark>
        </p>
      )}
      {conflicts.length > 0 && <Broken schedule={asked.data} />}
      {outsideWindow.length > 0 && (
        <p>
          <Mark sign="clock" tone="warn">
            {t('outside', { count: outsideWindow.length })}
          </Mark>{' '}
          {lawfulHours.some((one) => !one.verified) && <span className="quiet">{t('hoursUnverified')}</span>}
        </p>
      )}
      {infeasible.map(({ constraints, windows }) => (
        <div className="conflicts" role="alert" key={JSON.stringify([constraints[0]?.measures, windows[0]])}>
          <Mark sign="alert" tone="bad">
            {t('cannot')}
          </Mark>{' '}
          {t('cannotOf', { orders: constraints.length, windows: windows.length })}
          <Orders orders={constraints} schedule={asked.data} caption={t('cannot')} />
        </div>
      ))}
      {compared > 0 && <Moves schedule={asked.data} />}
    </Panel>
  );
}

function Broken({ schedule }: { readonly schedule: Schedule }): JSX.Element {
  const t = useDayWords();
  return (
    <div className="conflicts" role="alert">
      <Mark sign="alert" tone="bad">
        {t('orderBroken', { count: schedule.conflicts.length })}
      </Mark>
      <Orders orders={schedule.conflicts} schedule={schedule} caption={t('order')} />
    </div>
  );
}

interface OrdersProps {
  readonly orders: readonly Order[];
  readonly schedule: Schedule;
  readonly caption: string;
}

function Orders({ orders, schedule, caption }: OrdersProps): JSX.Element {
  const t = useDayWords();
  const mayOrder = useMay('operations/set-order');
  const [stating, setStating] = useState<Order | null>(null);
  const known = new Map(schedule.measures.map((one) => [one.measure, one]));
  const asks = (one: Order) => {
    const form = one.form === 'before' ? 'before' : one.form === 'apart' ? 'apart' : 'together';
    return t(form, { count: one.minutes });
  };
  return (
    <>
      <DataTable
        caption={caption}
        rows={orders}
        rowKey={(row) => row.measures.join(' ')}
        columns={[
          {
            key: 'pair',
            head: t('pair'),
            cell: (row) => row.measures.map((id) => <MeasureLine key={id} measure={known.get(id)} />),
          },
          { key: 'asks', head: t('asks'), cell: asks },
          { key: 'by', head: t('rests'), cell: (row) => row.by.join(', ') },
          {
            key: 'act',
            head: <span className="unseen">{t('acts')}</span>,
            cell: (row) =>
              mayOrder && (
                <button type="button" className="button" onClick={() => setStating(row)}>
                  {t('setOrder')}
                </button>
              ),
          },
        ]}
      />
      {stating !== null && <SetOrder order={stating} close={() => setStating(null)} />}
    </>
  );
}

function MeasureLine({ measure }: { readonly measure: Planned | undefined }): JSX.Element | null {
  const code = useCode();
  if (measure === undefined) return null;
  const { agency, kind, local, startUtc } = measure;
  return (
    <div>
      {agency}: {code('kind', kind)}, {local.replace('T', ' ')} ({startUtc.slice(11, 16)} UTC)
    </div>
  );
}

function SetOrder({ order, close }: { readonly order: Order; readonly close: () => void }): JSX.Element {
  const t = useDayWords();
  const say = useDayCode();
  const [form, setForm] = useState<(typeof FORMS)[number]>('free');
  const [minutes, setMinutes] = useState('30');
  const [first = '', second = ''] = order.measures;
  const whole = /^\d{1,3}$/.test(minutes);
  return (
    <ReasonDialog
      title={t('setOrderOf')}
      act="operations/set-order"
      input={{ form, first, second, minutes: form === 'free' || !whole ? 0 : Number(minutes) }}
      ready={whole}
      onClose={close}
    >
      <SelectField
        label={t('form')}
        value={form}
        onChange={(value) => setForm(FORMS.find((one) => one === value) ?? 'free')}
        options={FORMS.map((value) => ({ value, label: say('form', value) }))}
      />
      {form !== 'free' && <TextField label={t('minutes')} value={minutes} onChange={setMinutes} maxLength={3} />}
    </ReasonDialog>
  );
}

function Moves({ schedule }: { readonly schedule: Schedule }): JSX.Element | null {
  const t = useDayWords();
  const { agency } = useSession();
  const planned = new Map(schedule.measures.map((one) => [one.measure, one]));
  const moved = schedule.proposed.filter((one) => one.moved);
  if (moved.length === 0) return schedule.infeasible.length > 0 ? null : <p>{t('proposedNone')}</p>;
  const at = (local: string, utc: string) => `${local.replace('T', ' ')} (${utc.slice(11, 16)} UTC)`;
  return (
    <>
      <h3>{t('proposed')}</h3>
      <p className="quiet">{t(schedule.least ? 'least' : 'notLeast')}</p>
      <DataTable
        caption={t('proposed')}
        rows={moved}
        rowKey={(row) => row.measure}
        columns={[
          { key: 'agency', head: t('agency'), cell: (row) => planned.get(row.measure)?.agency ?? '–' },
          {
            key: 'from',
            head: t('from'),
            cell: (row) => at(planned.get(row.measure)?.local ?? '', planned.get(row.measure)?.startUtc ?? ''),
          },
          { key: 'to', head: t('to'), cell: (row) => at(row.local, row.startUtc) },
          {
            key: 'act',
            head: <span className="unseen">{t('acts')}</span>,
            cell: (row) =>
              planned.get(row.measure)?.agency === agency.code && (
                <ActButton
                  act="operations/move-measure"
                  input={{ measure: row.measure, start: row.local }}
                  confirm={t('moveSure', { time: row.local.replace('T', ' ') })}
                >
                  {t('move')}
                </ActButton>
              ),
          },
        ]}
      />
    </>
  );
}
