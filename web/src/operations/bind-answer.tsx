// Saying which tasks of a request a report answers, and how: for one that named no request of ours, and for one that
// named this request and left equal identifiers open. What always holds: a refusal has its ground from the instrument's
// list, and several tasks are answered at once.

import { type JSX, type ReactNode, useState } from 'react';
import { useRead } from '../api/client.ts';
import { SelectField } from '../parts/forms.tsx';
import { short } from '../parts/ids.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { Ask, Grounds } from './request-parts.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalCode, useLegalWords } from './words-legal.ts';

const OUTCOMES = ['answered', 'refused', 'nothing-held', 'withdrawn'] as const;
type Said = Readonly<Record<number, { readonly outcome: string; readonly ground: string }>>;

/** Of a report that belongs to no request yet: the request first, then its tasks. */
export function BindReport({ report, close }: { readonly report: string; readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const [request, setRequest] = useState('');
  const asked = useRead('operations/requests', { openOnly: true, limit: 500 });
  const whole = useRead('operations/one-request', { request }, { enabled: request !== '' });
  const named = (asked.data?.requests ?? []).map((row) => {
    return { value: row.request, label: [short(row.request), row.addressee, row.reference].join(' · ') };
  });
  const left = asked.data?.left ?? 0;
  const [said, setSaid] = useState<Said>({});
  return (
    <BindDialog request={request} report={report} one={whole.data} said={said} close={close}>
      <SelectField
        label={t('request')}
        {...(left > 0 ? { hint: t('left', { count: left }) } : {})}
        value={request}
        onChange={(next) => {
          setRequest(next);
          setSaid({});
        }}
        options={[{ value: '', label: '–' }, ...named]}
      />
      {request !== '' && whole.isPending && <Waiting />}
      {whole.isError && <Problem error={whole.error} />}
      {whole.data !== undefined && <TaskAnswers one={whole.data} said={said} setSaid={setSaid} />}
    </BindDialog>
  );
}

/** Of a request to which reports came: the report first. */
export function BindTasks({ one, close }: { readonly one: OneRequest; readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const came = one.course.flatMap(({ what, detail }) => (what === 'answered' && detail !== null ? [detail] : []));
  const reports = [...new Set(came)];
  const [report, setReport] = useState(reports[0] ?? '');
  const [said, setSaid] = useState<Said>({});
  return (
    <BindDialog request={one.request} report={report} one={one} said={said} close={close}>
      <SelectField
        label={t('report')}
        value={report}
        onChange={setReport}
        options={reports.map((value) => ({ value, label: short(value) }))}
      />
      <TaskAnswers one={one} said={said} setSaid={setSaid} />
    </BindDialog>
  );
}

function BindDialog({
  request,
  report,
  one,
  said,
  close,
  children,
}: {
  readonly request: string;
  readonly report: string;
  readonly one: OneRequest | undefined;
  readonly said: Said;
  readonly close: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  const t = useLegalWords();
  const listed = (one?.grounds.length ?? 0) > 0;
  const tasks = Object.entries(said).flatMap(([number, { outcome, ground }]) => {
    if (outcome === '') return [];
    return [{ number: Number(number), outcome, ground: outcome === 'refused' && listed ? ground : null }];
  });
  const grounded = tasks.every(({ ground }) => ground !== '');
  const ready = request !== '' && report !== '' && tasks.length > 0 && grounded;
  const input = { request, report, tasks };
  return (
    <Ask title={t('bind')} act="operations/bind-answer" input={input} ready={ready} close={close}>
      {children}
    </Ask>
  );
}

/** One line for each open task: how the report answers it, or that it does not. */
function TaskAnswers({
  one,
  said,
  setSaid,
}: {
  readonly one: OneRequest;
  readonly said: Said;
  readonly setSaid: (said: Said) => void;
}): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const open = one.tasks.filter(({ state }) => state === 'open');
  return (
    <fieldset className="identifiers">
      <legend>{t('bindTasks')}</legend>
      {open.map((task) => {
        const { outcome = '', ground = '' } = said[task.number] ?? {};
        const change = (part: { outcome?: string; ground?: string }) =>
          setSaid({ ...said, [task.number]: { outcome, ground, ...part } });
        return (
          <div key={task.number} className="identifier">
            <SelectField
              label={`${task.number}. ${task.value}${task.port === null ? '' : ` : ${task.port}`}`}
              value={outcome}
              onChange={(value) => change({ outcome: value })}
              options={[
                { value: '', label: t('notAnswered') },
                ...OUTCOMES.map((value) => ({ value, label: code('state', value) })),
              ]}
            />
            {outcome === 'refused' && one.grounds.length > 0 && (
              <Grounds grounds={one.grounds} ground={ground} setGround={(value) => change({ ground: value })} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
