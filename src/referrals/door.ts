// The reads of referrals: the board by country, what arrived, what is wrong, and the preview, which shows exactly what
// a recipient would see and, to our own officers only, what is withheld and why.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { hoursAfter, instant } from '../base/clock.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import type { Rows } from '../base/table.ts';
import { goneAmong, staleOf, staleSchema } from '../intake/stale.ts';
import { previewReads } from './preview.ts';
import { CONFIRM_HOURS, REFERRAL_KINDS, SENT_STATES } from './referral.ts';
import { confirmation } from './safeguard.ts';
import { casesOf } from './safeguard-door.ts';
import { referralsStray } from './safeguard-tables.ts';
import { referralsReceived, referralsSelected, referralsSent, type SentRow } from './tables.ts';

const who = ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'] as const;
const purposes = ['investigation', 'safeguarding', 'prosecution', 'oversight'] as const;

/** A page: what an officer reads at one sitting. */
const LIST_MAX = 1_000;

const inMatter = (desk: ReadDesk) => (desk.operation === null ? {} : { operation: desk.operation });

/** No answer yet and past its date. */
function isOverdue(row: SentRow, now: string): boolean {
  return row.state === 'released' && row.due !== null && now > row.due;
}

export const board = read('referrals/board', {
  summary: 'The referrals this agency prepared and sent, one by one and counted by country.',
  who,
  purposes,
  input: z.strictObject({ state: z.enum(SENT_STATES).nullable().default(null), ...pageShape(LIST_MAX, LIST_MAX) }),
  output: z.strictObject({
    referrals: z.array(
      z.strictObject({
        referral: z.string(),
        to: z.string(),
        country: z.string(),
        kind: z.enum(REFERRAL_KINDS),
        subjects: z.number(),
        priority: z.number(),
        childAtRisk: z.boolean(),
        selected: z.number(),
        withheld: z.number(),
        state: z.string(),
        urgent: z.boolean(),
        releasedAt: z.string().nullable(),
        due: z.string().nullable(),
        overdue: z.boolean(),
        preparedBy: z.string(),
        operation: z.string().nullable(),
        /** Released by one officer: by when a second confirms, null when nothing is open. */
        confirmBy: z.string().nullable(),
        /** Set once a record that it was prepared with no longer stands: its release is refused, or it was told. */
        stale: staleSchema.nullable(),
        position: z.number(),
      }),
    ),
    ...nextShape,
    /** Of everything in the matter, whatever the page. */
    countries: z.array(
      z.strictObject({
        country: z.string(),
        /** Everything that left; `open` waits for an answer. */
        sent: z.number(),
        accepted: z.number(),
        declined: z.number(),
        returned: z.number(),
        open: z.number(),
      }),
    ),
  }),
  run: async (desk, { state, ...asked }) => {
    const now = instant(desk.clock.now());
    const rows = await desk.rows.find(referralsSent, inMatter(desk));
    const left = rows.filter((row) => row.state !== 'prepared');
    const countries = [...new Set(left.map((row) => row.country))].sort().map((country) => {
      const own = left.filter((row) => row.country === country);
      const count = (wanted: string) => own.filter((row) => row.state === wanted).length;
      const answered = { accepted: count('accepted'), declined: count('declined'), returned: count('returned') };
      return { country, sent: own.length, ...answered, open: count('released') };
    });
    const wanted = rows.filter((row) => state === null || row.state === state);
    const { items, next } = pageOf(wanted, asked, (row) => row.referral, state ?? '');
    const stale = await staleAmong(desk.rows, items, now);
    return { referrals: items.map((row) => ({ ...lineOf(row, now), stale: stale(row) })), next, countries };
  },
});

/** Which of these referrals hold a record that no longer stands. */
async function staleAmong(rows: Rows, sent: readonly SentRow[], now: string) {
  const selected = await rows.find(referralsSelected, { referral: sent.map(({ referral }) => referral) });
  const gone = await goneAmong(rows, selected, now);
  const by = Map.groupBy(selected, ({ referral }) => referral);
  return ({ referral }: SentRow) => staleOf(by.get(referral) ?? [], gone);
}

function lineOf(row: SentRow, now: string) {
  const { referral, to, country, priority, childAtRisk, selected, withheld, state, urgent, releasedAt, due } = row;
  const kind = row.kind === 'safeguarding' ? ('safeguarding' as const) : ('investigation' as const);
  const counts = { subjects: row.subjects.length, priority, childAtRisk, selected, withheld };
  const overdue = isOverdue(row, now);
  const open = urgent && releasedAt !== null && row.confirmedAt === null;
  const confirmBy = open ? hoursAfter(releasedAt, CONFIRM_HOURS) : null;
  const { preparedBy, operation, position } = row;
  const dates = { releasedAt, due, overdue, confirmBy };
  return { referral, to, country, kind, ...counts, state, urgent, ...dates, preparedBy, operation, position };
}

export const received = read('referrals/received', {
  summary: 'The referrals other agencies sent us, those most urgent first.',
  who,
  purposes,
  input: z.strictObject({ openOnly: z.boolean().default(false), ...pageShape(LIST_MAX, LIST_MAX) }),
  output: z.strictObject({
    referrals: z.array(
      z.strictObject({
        referral: z.string(),
        from: z.string(),
        operation: z.string().nullable(),
        kind: z.string(),
        subjects: z.array(z.string()),
        priority: z.number(),
        reasons: z.array(z.string()),
        childAtRisk: z.boolean(),
        records: z.number(),
        due: z.string(),
        overdue: z.boolean(),
        state: z.string(),
        reason: z.string().nullable(),
        position: z.number(),
      }),
    ),
    ...nextShape,
  }),
  run: async (desk, { openOnly, ...asked }) => {
    const now = instant(desk.clock.now());
    const where = { ...inMatter(desk), ...(openOnly ? { state: 'open' } : {}) };
    const rows = [...(await desk.rows.find(referralsReceived, where))];
    rows.sort(
      (a, b) => Number(b.childAtRisk) - Number(a.childAtRisk) || a.priority - b.priority || (a.due < b.due ? -1 : 1),
    );
    const { items, next } = pageOf(rows, asked, (row) => row.referral, openOnly ? 'open' : '');
    const lines = items.map((row) => {
      const { referral, from, operation, kind, subjects, priority, reasons, childAtRisk, records, due, state, reason } =
        row;
      const overdue = state === 'open' && now > due;
      const cover = { referral, from, operation, kind, subjects: [...subjects], priority, reasons: [...reasons] };
      return { ...cover, childAtRisk, records, due, overdue, state, reason, position: row.position };
    });
    return { referrals: lines, next };
  },
});

const FINDINGS = [
  'unconfirmed',
  'confirmed-late',
  'confirmed-in-doubt',
  'declined',
  'unanswered',
  'unacknowledged',
  'service-unable',
  'child-without-service',
  'stray-word',
] as const;

export const findings = read('referrals/findings', {
  summary: 'What is wrong: releases nobody confirmed, matters declined or unanswered, children whom no service has.',
  who,
  purposes,
  input: z.strictObject({}),
  output: z.strictObject({
    findings: z.array(
      z.strictObject({
        referral: z.string(),
        to: z.string(),
        finding: z.enum(FINDINGS),
        since: z.string(),
        /** For a release by one officer: by when it had to be confirmed. */
        confirmBy: z.string().nullable(),
        /** False while an unconfirmed release is still within its twelve hours. */
        late: z.boolean(),
      }),
    ),
    compared: z.number(),
  }),
  run: async (desk) => {
    const now = instant(desk.clock.now());
    const rows = await desk.rows.find(referralsSent, inMatter(desk));
    const left = rows.filter((row) => row.releasedAt !== null);
    const found = [...left.flatMap((row) => findingsOf(row, now)), ...(await ofChildren(desk))];
    return { findings: found, compared: left.length };
  },
});

function findingsOf(row: SentRow, now: string) {
  const { referral, to, releasedAt, due } = row;
  const found = [];
  if (row.urgent && releasedAt !== null) {
    const { confirmedAt } = row;
    const { confirmBy, late, inDoubt } = confirmation({ releasedAt, confirmedAt }, now);
    const confirmed = inDoubt ? ('confirmed-in-doubt' as const) : ('confirmed-late' as const);
    const finding = confirmedAt === null ? ('unconfirmed' as const) : confirmed;
    const wrong = confirmedAt === null || late || inDoubt;
    if (wrong) found.push({ referral, to, finding, since: releasedAt, confirmBy, late });
  }
  const late = { confirmBy: null, late: true };
  if (row.state === 'declined')
    found.push({ referral, to, finding: 'declined' as const, since: row.answeredAt ?? now, ...late });
  if (isOverdue(row, now)) found.push({ referral, to, finding: 'unanswered' as const, since: due ?? now, ...late });
  return found;
}

const WITHOUT: Readonly<Record<string, (typeof FINDINGS)[number]>> = {
  unable: 'service-unable',
  unserved: 'child-without-service',
};

/** Cases past their time without a service, whose services could not help or that came back; words that fit none. */
async function ofChildren(desk: ReadDesk) {
  const past = (await casesOf(desk)).filter((one) => one.side === 'sent' && one.level === 'past');
  const strays = await desk.rows.find(referralsStray, inMatter(desk), { limit: LIST_MAX });
  const late = { confirmBy: null, late: true };
  return [
    ...past.map(({ referral, whom: to, opened, due, state, words }) => {
      const since = state === 'open' ? due : (words.at(-1)?.notedAt ?? opened);
      return { referral, to, finding: WITHOUT[state] ?? 'unacknowledged', since, ...late };
    }),
    ...strays.map(({ referral, from: to, at: since }) => {
      return { referral, to, finding: 'stray-word' as const, since, ...late };
    }),
  ];
}

export const preview = read('referrals/preview', {
  summary: 'Exactly what a recipient would see, and what is withheld and why. Nothing leaves.',
  who: ['liaison', 'coordinator', 'analyst', 'protection'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  ...previewReads.preview,
  run: async (desk, input) => previewReads.ofAsked(desk, input),
});

export const prepared = read('referrals/prepared', {
  summary: 'What one prepared or released referral holds, and what was withheld from it.',
  who: ['liaison', 'coordinator', 'analyst', 'protection'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  ...previewReads.prepared,
  run: async (desk, { referral }) => previewReads.ofPrepared(desk, referral),
});
