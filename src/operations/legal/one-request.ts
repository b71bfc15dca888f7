// One legal request whole: its form section by section with what lacks, its tasks with their readiness, its clocks with
// both dates, what happened to it, and what may happen next. The screen of a request and its PDF are both made of this
// and of nothing else (`node/documents/request.ts`).

import { z } from 'zod';
import { type ReadDesk, read } from '../../base/act.ts';
import { instant } from '../../base/clock.ts';
import { missingIn, readinessOfTask } from '../legal-request.ts';
import { requestId } from '../request-shape.ts';
import { doubtsOf, fillingOf, known, lacksOf, localDates, ownRequest, shownStage, stageLine } from './asking.ts';
import { filledIn, formOf } from './forms.ts';
import { groundsOf } from './grounds.ts';
import { holidayDataOf } from './holidays.ts';
import { dateLine, datesOfRequest, endOf, READS } from './reading.ts';
import { remindersOf } from './reminders.ts';
import { isOpen, OBJECTED } from './standing.ts';
import { operationsCourse, operationsTask, type RequestRow, type TaskRow } from './tables.ts';

const said = z.strictObject({ en: z.string(), es: z.string() });

export const oneRequestOutput = z.strictObject({
  ...dateLine,
  /** True for invented data: every page of the document says so. */
  synthetic: z.boolean(),
  from: z.strictObject({ code: z.string(), name: z.string(), country: z.string() }),
  operation: z.string().nullable(),
  title: said,
  law: z.strictObject({ source: z.string(), verified: z.boolean() }),
  data: z.string(),
  issuer: z.string(),
  validatedBy: z.string().nullable(),
  notified: z.boolean(),
  follows: z.string().nullable(),
  reports: z.number(),
  form: z
    .strictObject({
      title: said,
      source: z.string(),
      verified: z.boolean(),
      fields: z.array(
        z.strictObject({
          field: z.string(),
          section: z.string(),
          label: said,
          value: z.string().nullable(),
          needed: z.boolean(),
          /** Filled from the request itself. */
          own: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** What it may not leave without; empty once it is whole. */
  lacks: z.array(z.string()),
  /** Why the table doubts that the instrument reaches that country. */
  doubts: z.array(z.string()),
  stages: z.array(stageLine.extend({ dueLocal: z.string(), dueWorkingLocal: z.string() })),
  /** Where not `known`, the data have no holidays of that country and none was left out. */
  holidays: z.strictObject({ name: z.string(), version: z.string(), verified: z.boolean(), known: z.boolean() }),
  reminders: z.array(z.strictObject({ stage: z.string(), percent: z.number(), at: z.string(), reached: z.boolean() })),
  tasks: z.array(
    z.strictObject({
      number: z.number(),
      kind: z.string(),
      value: z.string(),
      subject: z.string().nullable(),
      port: z.number().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      precision: z.string(),
      timeZone: z.string(),
      /** Of an address alone: could it lead to one subscriber? */
      readiness: z.string().nullable(),
      lacks: z.array(z.string()),
      state: z.string(),
      outcome: z.string().nullable(),
      ground: said.nullable(),
    }),
  ),
  grounds: z.array(z.strictObject({ id: z.string(), text: said })),
  course: z.array(
    z.strictObject({ at: z.string(), what: z.string(), detail: z.string().nullable(), position: z.number() }),
  ),
  /** What may still be done about it, by the names of acts. */
  may: z.array(z.string()),
});

export const oneRequest = read('operations/one-request', {
  summary:
    'One legal request whole: its form and what lacks, tasks with readiness, both dates of each stage, its course.',
  ...READS,
  input: z.strictObject({ request: requestId }),
  output: oneRequestOutput,
  run: async (desk, { request }) => {
    const row = await ownRequest(desk, request);
    const [tasks, course] = await Promise.all([
      desk.rows.find(operationsTask, { request }),
      desk.rows.find(operationsCourse, { request }, { order: [{ column: 'position' }] }),
    ]);
    const { data, issuer, validatedBy, notified, follows, reports, operation } = row;
    const { title, source, verified, grounds } = known(row.instrument);
    const now = instant(desk.clock.now());
    return {
      ...datesOfRequest(row, now),
      ...partiesOf(desk),
      ...{ operation, title, law: { source, verified } },
      ...{ data, issuer, validatedBy, notified, follows, reports },
      form: formLines(row, tasks.length),
      lacks: [...lacksOf(row, tasks.length)],
      doubts: [...doubtsOf(row, desk.agency.country)],
      stages: row.stages.map((stage) => ({ ...shownStage(stage), ...localDates(stage, row.zone) })),
      holidays: await holidayDataOf(row.country),
      reminders: [...remindersOf(row, now)],
      tasks: tasks.map((task) => taskLine(task, row.instrument)),
      grounds: groundsOf(grounds).grounds.map((one) => ({ ...one })),
      course: course.map(({ at, what, detail, position }) => ({ at, what, detail, position })),
      may: [...nextOf(row, tasks, now)],
    };
  },
});

function partiesOf({ agency }: ReadDesk) {
  const { code, name, country, synthetic } = agency;
  return { synthetic, from: { code, name, country } };
}

function formLines(row: RequestRow, tasks: number) {
  const form = formOf(known(row.instrument).form);
  if (form === null) return null;
  const { title, source, verified } = form;
  const fields = filledIn(form, fillingOf(row, tasks)).map(({ field, value, needed }) => {
    const { id, section, label, from } = field;
    return { field: id, section, label, value, needed, own: from !== null };
  });
  return { title, source, verified, fields };
}

function taskLine(task: TaskRow, instrument: string) {
  const { number, kind, value, subject, port, from, to, precision, timeZone, state, outcome } = task;
  const list = groundsOf(known(instrument).grounds).grounds;
  const ground = list.find(({ id }) => id === task.ground)?.text ?? null;
  const ready = { readiness: readinessOfTask(task), lacks: [...missingIn(task)] };
  const asked = { number, kind, value, subject, port, from, to, precision, timeZone };
  return { ...asked, ...ready, state, outcome, ground };
}

/** Acts that its state allows now. */
function nextOf(row: RequestRow, tasks: readonly TaskRow[], now: string): readonly string[] {
  if (row.state === 'draft') return ['operations/draft-request', 'operations/issue-request'];
  const { extension } = known(row.instrument);
  const running = isOpen(row.state);
  const inTime = (stage: string | undefined) => {
    const found = row.stages.find((one) => one.stage === stage);
    return running && found !== undefined && now <= endOf(row, found);
  };
  const has = (some: string) => tasks.some(({ state }) => state === some);
  const recognised = row.recognisedAt !== null;
  const prolongs = row.extended === 0 && inTime(extension?.stage) && !(recognised && extension?.stage === 'recognise');
  const objectable = row.objection === null && row.stages.some(({ stage }) => stage === 'objection');
  return [
    ...(running ? ['operations/note-receipt'] : []),
    ...(running && row.stages.some(({ stage }) => stage === 'recognise') ? ['operations/note-recognition'] : []),
    ...(has('open') || has(OBJECTED) ? ['operations/close-task'] : []),
    ...(has('open') ? ['operations/bind-answer'] : []),
    ...(prolongs ? ['operations/extend-request'] : []),
    ...(inTime('preserve') ? ['operations/follow-request'] : []),
    ...(objectable ? ['operations/note-objection'] : []),
    ...(running ? ['operations/end-request'] : []),
  ];
}
