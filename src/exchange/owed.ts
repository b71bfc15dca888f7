// What is owed and due, from every room to the left: answers, confirmations, clearances, legal requests, reviews and
// erasures, packages without a receipt. What always holds: each line names the ids it rests on, and a role sees only
// lines of rooms that it may ask. It stands in the rightmost room because that one knows them all.

import { z } from 'zod';
import { type ReadDesk, type Role, read } from '../base/act.ts';
import { daysAfter, hoursAfter, type Instant, instant } from '../base/clock.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { openConflicts } from '../identity/tables.ts';
import { isOverdue } from '../operations/request-door.ts';
import { operationsOperation, operationsRequest } from '../operations/tables.ts';
import { dueBy } from '../oversight/retain.ts';
import { oversightDue, oversightErasure, oversightHold } from '../oversight/tables.ts';
import { openRequests } from '../reconciliation/store.ts';
import { CONFIRM_HOURS } from '../referrals/referral.ts';
import { referralsReceived, referralsSent } from '../referrals/tables.ts';
import { exchangeOutbox } from './tables.ts';

export const OWED = [
  'referral-unconfirmed',
  'referral-to-answer',
  'referral-to-release',
  'referral-unanswered',
  'referral-declined',
  'request-open',
  'clearance-asked',
  'invitation',
  'conflict-unsettled',
  'package-refused',
  'package-unreceipted',
  'erasure-to-carry-out',
  'erasure-due',
  'review-due',
  'hold',
] as const;
type What = (typeof OWED)[number];

const owedLine = z.strictObject({
  what: z.enum(OWED),
  since: z.string().nullable(),
  /** Null where no date is set. */
  due: z.string().nullable(),
  overdue: z.boolean(),
  /** The agency, service or authority at the other end; null for our own house. */
  whom: z.string().nullable(),
  /** Ids of what it is about; ledger positions for records that fall due. */
  ids: z.array(z.string()),
  /** How many records or things one line stands for. */
  count: z.number(),
});
type Line = z.output<typeof owedLine>;

/** Lines of one sort that are looked at: what is beyond it is not owed, it is neglected. */
const LINES_MAX = 1_000;
/** A numbered package without a receipt for longer than this wants a telephone call. */
const RECEIPT_HOURS = 24;

interface Asking {
  readonly desk: ReadDesk;
  readonly now: Instant;
  readonly until: Instant;
}

/** Where lines come from, and which roles may see them there. */
const SOURCES: readonly { readonly who: readonly Role[]; readonly lines: (asking: Asking) => Promise<Line[]> }[] = [
  { who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'], lines: ofReferrals },
  { who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'], lines: ofOperations },
  { who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'], lines: ofClearances },
  { who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'], lines: ofConflicts },
  { who: ['liaison', 'coordinator', 'protection'], lines: ofPackages },
  { who: ['coordinator', 'protection'], lines: ofRetention },
  { who: ['protection'], lines: ofErasures },
  { who: ['protection', 'prosecutor'], lines: ofHolds },
];

export const owed = read('exchange/owed', {
  summary: 'What is owed and due: answers, confirmations, clearances, requests, reviews, erasures, packages.',
  who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'],
  input: z.strictObject({
    /** Dates up to so many days ahead. */
    days: z.number().int().min(0).max(366).default(30),
    ...pageShape(500, 100),
  }),
  output: z.strictObject({
    owed: z.array(owedLine),
    ...nextShape,
    counts: z.array(z.strictObject({ what: z.enum(OWED), count: z.number(), overdue: z.number() })),
    until: z.string(),
  }),
  run: async (desk, { days, ...asked }) => {
    const now = instant(desk.clock.now());
    const asking = { desk, now, until: daysAfter(now, days) };
    const mine = SOURCES.filter((source) => source.who.some((role) => desk.roles.includes(role)));
    const lines = (await Promise.all(mine.map((source) => source.lines(asking)))).flat().sort(mostPressing);
    const counts = OWED.flatMap((what) => {
      const own = lines.filter((line) => line.what === what);
      return own.length === 0 ? [] : [{ what, count: own.length, overdue: own.filter((line) => line.overdue).length }];
    });
    const { items, next } = pageOf(lines, asked, ({ what, ids }) => `${what} ${ids[0] ?? ''}`, `${days}`);
    return { owed: [...items], next, counts, until: asking.until };
  },
});

/** Overdue first, then by date, those without one last. */
function mostPressing(a: Line, b: Line): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  const [dueA, dueB] = [a.due ?? '9999', b.due ?? '9999'];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  const [left, right] = [`${OWED.indexOf(a.what)} ${a.ids[0]}`, `${OWED.indexOf(b.what)} ${b.ids[0]}`];
  return left < right ? -1 : 1;
}

function line(what: What, id: string, now: Instant, more: Partial<Line>): Line {
  const { due = null, since = null, whom = null, count = 1 } = more;
  return { what, since, due, overdue: more.overdue ?? (due !== null && now > due), whom, ids: [id], count };
}

async function ofReferrals({ desk, now }: Asking): Promise<Line[]> {
  const [sent, received] = await Promise.all([
    desk.rows.find(referralsSent, { state: ['prepared', 'released', 'accepted', 'declined'] }),
    desk.rows.find(referralsReceived, { state: 'open' }, { limit: LINES_MAX }),
  ]);
  const lines = received.map(({ referral, from: whom, receivedAt: since, due }) => {
    return line('referral-to-answer', referral, now, { whom, since, due });
  });
  for (const row of sent) {
    const { referral, to: whom, releasedAt: since, due, state } = row;
    if (state === 'prepared') lines.push(line('referral-to-release', referral, now, { whom, since: row.preparedAt }));
    if (state === 'released') lines.push(line('referral-unanswered', referral, now, { whom, since, due }));
    if (state === 'declined') lines.push(line('referral-declined', referral, now, { whom, since: row.answeredAt }));
    if (!row.urgent || since === null || row.confirmedAt !== null) continue;
    lines.push(line('referral-unconfirmed', referral, now, { since, due: hoursAfter(since, CONFIRM_HOURS) }));
  }
  return lines;
}

async function ofOperations({ desk, now, until }: Asking): Promise<Line[]> {
  const [requests, invited] = await Promise.all([
    desk.rows.find(operationsRequest, { state: ['sent', 'received', 'part-answered'] }, { limit: LINES_MAX }),
    desk.rows.find(operationsOperation, { state: 'invited' }, { limit: LINES_MAX }),
  ]);
  const open = requests.filter((row) => row.due === null || row.due <= until);
  return [
    ...open.map((row) => {
      const { request, addressee: whom, sentAt: since, due } = row;
      return line('request-open', request, now, { whom, since, due, overdue: isOverdue(row, now) });
    }),
    ...invited.map(({ operation, coordinator: whom }) => line('invitation', operation, now, { whom })),
  ];
}

async function ofClearances({ desk, now }: Asking): Promise<Line[]> {
  const open = (await openRequests(desk.rows)).filter((row) => row.state === 'asked' || row.state === 'proposed');
  return open.map(({ request, coordinator: whom, at: since }) =>
    line('clearance-asked', request, now, { whom, since }),
  );
}

async function ofConflicts({ desk, now }: Asking): Promise<Line[]> {
  return (await openConflicts(desk.rows)).map(({ cluster }) => line('conflict-unsettled', cluster, now, {}));
}

async function ofPackages({ desk, now }: Asking): Promise<Line[]> {
  const where = { state: ['dispatched' as const, 'refused' as const] };
  const rows = await desk.rows.find(exchangeOutbox, where, { limit: LINES_MAX });
  return rows.flatMap(({ position, nth, to: whom, state, dispatchedAt: since }) => {
    const id = `${position}/${nth}`;
    if (state === 'refused') return [line('package-refused', id, now, { whom, since, overdue: true })];
    const due = since === null ? null : hoursAfter(since, RECEIPT_HOURS);
    return [line('package-unreceipted', id, now, { whom, since, due })];
  });
}

/** One line for each day and sort: a bulk report is not a hundred lines. */
async function ofRetention({ desk, now, until }: Asking): Promise<Line[]> {
  const first = (column: 'reviewAt' | 'eraseBy') =>
    desk.rows.find(oversightDue, {}, { order: [{ column }], limit: LINES_MAX });
  const both = [...(await first('eraseBy')), ...(await first('reviewAt'))];
  const rows = new Map(both.map((row) => [`${row.entry} ${row.reviewAt} ${row.eraseBy}`, row]));
  const lines = new Map<string, Line>();
  for (const row of rows.values()) {
    const sort = dueBy(row, until);
    if (sort === null) continue;
    const due = sort === 'erasure' ? row.eraseBy : row.reviewAt;
    const key = `${sort} ${due.slice(0, 10)}`;
    const known = lines.get(key);
    const id = String(row.entry);
    if (known === undefined) lines.set(key, line(`${sort}-due`, id, now, { due, count: row.count }));
    else lines.set(key, { ...known, ids: [...new Set([...known.ids, id])], count: known.count + row.count });
  }
  return [...lines.values()];
}

async function ofErasures({ desk, now }: Asking): Promise<Line[]> {
  const rows = await desk.rows.find(oversightErasure, { state: 'decided' }, { limit: LINES_MAX });
  return rows.map(({ erasure, decidedAt: since, records: count }) => {
    return line('erasure-to-carry-out', erasure, now, { since, count });
  });
}

async function ofHolds({ desk, now }: Asking): Promise<Line[]> {
  const rows = await desk.rows.find(
    oversightHold,
    {},
    { order: [{ column: 'position', descending: true }], limit: 10_000 },
  );
  const inForce = rows.filter((row) => row.lifted === null).slice(0, LINES_MAX);
  return inForce.map(({ hold, at: since, records: count }) => line('hold', hold, now, { since, count }));
}
