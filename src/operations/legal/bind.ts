// Binding a report to the request that it answers, where the report itself does not say so or says it wrongly: an
// officer names the tasks and how each was answered. What always holds: a task is answered once, a refusal names its
// ground, and a report that names another request of ours cannot be bound to this one.

import { z } from 'zod';
import { act } from '../../base/act.ts';
import { intakeReport } from '../../intake/tables.ts';
import { fault } from '../faults.ts';
import { requestById } from '../questions.ts';
import { grounded } from '../request.ts';
import { requestId, TASKS_MAX, taskAnswer } from '../request-shape.ts';
import { LEGAL, sentRequest } from './asking.ts';
import { fault as legalFault } from './faults.ts';
import { operationsTask } from './tables.ts';

export const bindAnswer = act('operations/bind-answer', {
  summary: 'Bind a report to the legal request that it answers, and say how it answers each task.',
  ...LEGAL,
  input: z.strictObject({
    request: requestId,
    report: z.string().regex(/^rp:[0-9a-f]{32}$/),
    tasks: z.array(taskAnswer).min(1).max(TASKS_MAX),
  }),
  output: z.strictObject({ request: requestId, open: z.number(), position: z.number() }),
  run: async (desk, { request, report, tasks }) => {
    const row = await sentRequest(desk, request);
    const [found] = await desk.rows.find(intakeReport, { report });
    if (found === undefined) throw legalFault('operations/no-such-answer');
    const { answers } = found;
    if (answers !== null && answers !== request && (await requestById(desk.rows, answers)) !== null) {
      throw legalFault('operations/other-request');
    }
    const all = await desk.rows.find(operationsTask, { request });
    const open = new Set(all.filter((task) => task.state === 'open').map((task) => task.number));
    for (const { number, outcome, ground } of tasks) {
      // Named twice in one binding is answered twice.
      if (!open.delete(number)) throw fault('operations/unknown-task', { number });
      grounded(row.instrument, outcome, ground);
    }
    const receipt = await desk.append({
      kind: 'operations/answer-bound/1',
      records: [{ type: 'act', request, report, tasks: tasks.map((one) => ({ ...one })) }],
      topics: [request],
      operation: row.operation,
    });
    return { request, open: open.size, position: receipt.position };
  },
});
