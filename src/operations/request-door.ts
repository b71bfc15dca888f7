// What the reads of legal requests answer: each request with its tasks, how much of its time has passed, whether it is
// overdue by either way of counting, and the reports that answer nothing we asked. `door.ts` declares the reads.

import { z } from 'zod';
import type { Instant } from '../base/clock.ts';
import type { Rows } from '../base/table.ts';
import { INSTRUMENTS, INSTRUMENTS_AS_OF } from './legal-request.ts';
import { localAt } from './local-time.ts';
import { operationsOrphan, operationsRequest, operationsTask, type RequestRow, type TaskRow } from './tables.ts';

const LIST_MAX = 500;

const requestsInput = z.strictObject({
  overdueOnly: z.boolean().default(false),
  limit: z.number().int().min(1).max(LIST_MAX).default(100),
});

const requestsOutput = z.strictObject({
  requests: z.array(
    z.strictObject({
      request: z.string(),
      instrument: z.string(),
      addressee: z.string(),
      country: z.string(),
      reference: z.string(),
      state: z.string(),
      sentAt: z.string(),
      receivedAt: z.string().nullable(),
      due: z.string().nullable(),
      /** The same on the addressee's wall clock. */
      dueLocal: z.string().nullable(),
      dueLatest: z.string().nullable(),
      /** Share of the time that has passed, in percent; null without a deadline. */
      passedPercent: z.number().nullable(),
      overdue: z.boolean(),
      tasks: z.array(
        z.strictObject({ number: z.number(), kind: z.string(), state: z.string(), outcome: z.string().nullable() }),
      ),
    }),
  ),
  /** Reports that name a request which this agency never made: nothing is orphaned silently. */
  orphans: z.array(z.strictObject({ report: z.string(), request: z.string(), position: z.number() })),
});

const instrumentsOutput = z.strictObject({
  asOf: z.string(),
  instruments: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      since: z.string().nullable(),
      note: z.string(),
      issuers: z.array(z.strictObject({ data: z.string(), by: z.array(z.string()) })),
      deadlines: z.array(
        z.strictObject({
          stage: z.string(),
          amount: z.number(),
          unit: z.string(),
          from: z.string(),
          source: z.string(),
          verified: z.boolean(),
        }),
      ),
    }),
  ),
});

/** Past its deadline by the later of the two ways of counting, and not answered in full. */
export function isOverdue(row: RequestRow, now: Instant): boolean {
  const last = row.dueLatest ?? row.due;
  return row.state !== 'answered' && last !== null && now > last;
}

function passedPercent(row: RequestRow, now: Instant): number | null {
  if (row.due === null) return null;
  const begin = Date.parse(row.receivedAt ?? row.sentAt);
  const whole = Date.parse(row.due) - begin;
  if (whole <= 0) return 100;
  return Math.max(0, Math.floor(((Date.parse(now) - begin) * 100) / whole));
}

function lineOf(row: RequestRow, tasks: readonly TaskRow[], now: Instant) {
  const { request, instrument, addressee, country, reference, state, sentAt, receivedAt, due, dueLatest, zone } = row;
  return {
    ...{ request, instrument, addressee, country, reference, state, sentAt, receivedAt, due, dueLatest },
    dueLocal: due === null ? null : localAt(due, zone),
    passedPercent: passedPercent(row, now),
    overdue: isOverdue(row, now),
    tasks: tasks.map(({ number, kind, state: standing, outcome }) => ({ number, kind, state: standing, outcome })),
  };
}

async function answer(rows: Rows, input: z.output<typeof requestsInput>, now: Instant) {
  // What the open matter shows: its own, and what was asked for before there was an operation.
  const found = await rows.find(operationsRequest, {});
  const chosen = [...found].filter((row) => !input.overdueOnly || isOverdue(row, now));
  // Those due first come first; without a deadline, last.
  chosen.sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1));
  const page = chosen.slice(0, input.limit);
  const tasks = await rows.find(operationsTask, { request: page.map((row) => row.request) });
  const orphans = await rows.find(operationsOrphan, {}, { limit: LIST_MAX });
  const own = (request: string) => tasks.filter((task) => task.request === request);
  return {
    requests: page.map((row) => lineOf(row, own(row.request), now)),
    orphans: orphans.map(({ report, request, position }) => ({ report, request, position })),
  };
}

async function table() {
  const instruments = INSTRUMENTS.map(({ id, title, since, note, issuers, deadlines }) => ({
    ...{ id, title, since, note },
    issuers: Object.entries(issuers).map(([data, by]) => ({ data, by: [...by] })),
    deadlines: deadlines.map((one) => ({ ...one })),
  }));
  return { asOf: INSTRUMENTS_AS_OF, instruments };
}

export const requestReads = {
  requests: { input: requestsInput, output: requestsOutput },
  instruments: { input: z.strictObject({}), output: instrumentsOutput },
  answer,
  table,
};
