// What is owed by the work: answers to referrals, confirmations, legal requests and their reminders, clearances,
// conflicts, exhibits, packages. Each line rests on the rows of the room that owns it, and what a line is is decided
// there. `owed-keeping.ts` has what is owed to data protection.

import type { Purpose } from '../base/act.ts';
import { hoursAfter } from '../base/clock.ts';
import { dueOf } from '../exhibits/due.ts';
import { holdsOver } from '../exhibits/store.ts';
import { exhibitsExhibit } from '../exhibits/tables.ts';
import { SEVERAL } from '../identity/conflict-fold.ts';
import { openConflicts } from '../identity/tables.ts';
import { operationsReport } from '../operations/day-tables.ts';
import { isOverdue } from '../operations/legal/reading.ts';
import { reminded } from '../operations/legal/reminders.ts';
import { OBJECTED, OPEN_STATES } from '../operations/legal/standing.ts';
import { operationsOrphan, operationsRequest, operationsTask } from '../operations/legal/tables.ts';
import { arrestsInConflict } from '../operations/shielded.ts';
import { operationsOperation } from '../operations/tables.ts';
import { everyMatterService } from '../oversight/matters.ts';
import { reconciliationEmbargo, reconciliationProposed } from '../reconciliation/announce-tables.ts';
import { openRequests } from '../reconciliation/store.ts';
import { reconciliationPublished } from '../reconciliation/tables.ts';
import { CONFIRM_HOURS } from '../referrals/referral.ts';
import { SAFEGUARD_OWED_WHO, safeguardOwed } from '../referrals/safeguard-owed.ts';
import { referralsReceived, referralsSent } from '../referrals/tables.ts';
import { type Asking, LINES_MAX, type Line, line, type Source } from './owed-line.ts';
import { exchangeOutbox, exchangePeer } from './tables.ts';
import { allUnproved } from './unproved.ts';
import { witnessingService } from './witnessing.ts';

/** A numbered package without a receipt for longer than this wants a telephone call. */
const RECEIPT_HOURS = 24;
const DESK = ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'] as const;

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
    desk.rows.find(operationsRequest, { state: [...OPEN_STATES] }, { limit: LINES_MAX }),
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

/** Where what was decided in several matters is looked at together: not in an inquiry, which is of one matter. */
const BETWEEN: readonly Purpose[] = ['safeguarding', 'oversight'];

/** Conflicts that no matter shows whole, and arrests of somebody who may be a victim: for who may see every side. */
async function ofConflictsAcross({ desk, now }: Asking): Promise<Line[]> {
  const wide = BETWEEN.includes(desk.purpose) ? await desk.service(everyMatterService)(desk.officer) : desk.rows;
  const [conflicts, arrests] = await Promise.all([openConflicts(wide), arrestsInConflict(wide, LINES_MAX)]);
  const across = wide === desk.rows ? [] : conflicts.filter(({ view }) => view === SEVERAL);
  return [
    ...across.map(({ cluster }) => line('conflict-across', cluster, now, { overdue: true })),
    ...arrests.map(({ outcome, at: since }) => line('arrest-in-conflict', outcome, now, { since, overdue: true })),
  ];
}

/** Reports from telephones that a person has to decide about. */
async function ofReports({ desk, now }: Asking): Promise<Line[]> {
  const held = await desk.rows.find(operationsReport, { state: 'held' }, { limit: LINES_MAX });
  return held.map(({ report, receivedAt: since }) => line('report-held', report, now, { since }));
}

async function ofPackages({ desk, now }: Asking): Promise<Line[]> {
  const where = { state: ['dispatched' as const, 'refused' as const, 'unmade' as const] };
  const rows = await desk.rows.find(exchangeOutbox, where, { limit: LINES_MAX });
  return rows.flatMap(({ position, nth, to: whom, state, dispatchedAt: since, settledAt, anew, refusal }) => {
    const id = `${position}/${nth}`;
    const setAside = state === 'unmade' || (state === 'dispatched' && refusal !== null);
    // Whoever sent it anew has settled it; the new line has lines of its own.
    if (anew !== null) return [];
    if (setAside) return [line('package-unmade', id, now, { whom, since: settledAt ?? since, overdue: true })];
    if (state === 'refused') return [line('package-refused', id, now, { whom, since, overdue: true })];
    const due = since === null ? null : hoursAfter(since, RECEIPT_HOURS);
    return [line('package-unreceipted', id, now, { whom, since, due })];
  });
}

/** Agencies that do not prove what their own key signed: until they do, nobody knows which history they keep. */
async function ofPeers({ desk, now }: Asking): Promise<Line[]> {
  if ((await desk.rows.count(exchangePeer, { suspended: false })) === 0) return [];
  const found = await allUnproved(desk.rows, desk.service(witnessingService));
  return found.map(({ peer }) => line('peer-unproved', peer, now, { whom: peer, overdue: true }));
}

/** The last reminder that an open request has reached; one whose time is over is a line of its own. */
async function ofReminders({ desk, now }: Asking): Promise<Line[]> {
  const rows = await desk.rows.find(operationsRequest, { state: [...OPEN_STATES] }, { limit: LINES_MAX });
  return rows.flatMap((row) => {
    const last = reminded(row, now);
    if (last === null || last.percent === 100) return [];
    const { request, addressee: whom, due } = row;
    return [line('request-reminder', request, now, { whom, since: last.at, due })];
  });
}

/** Requests that are written and not sent, answers that belong to none of ours, data that are to be restricted. */
async function ofPapers({ desk, now }: Asking): Promise<Line[]> {
  const [drafts, objected, orphans] = await Promise.all([
    desk.rows.find(operationsRequest, { state: 'draft' }, { limit: LINES_MAX }),
    desk.rows.find(operationsTask, { state: OBJECTED }, { limit: LINES_MAX }),
    desk.rows.find(operationsOrphan, { bound: null }, { limit: LINES_MAX }),
  ]);
  return [
    ...drafts.map(({ request, addressee: whom }) => line('request-draft', request, now, { whom })),
    ...[...Map.groupBy(objected, ({ request }) => request)].map(([request, { length: count }]) => {
      return line('answer-objected', request, now, { count });
    }),
    ...orphans.map(({ report }) => line('answer-unbound', report, now, {})),
  ];
}

/** Children's cases that nobody has acknowledged. */
async function ofChildren({ desk, now }: Asking): Promise<Line[]> {
  const rows = await safeguardOwed(desk);
  return rows.map(({ what, referral, whom, since, due, overdue }) => {
    return line(what, referral, now, { whom, since, due, overdue });
  });
}

/** Exhibits whose last lawful day is near or past, those under a hold left out. */
async function ofExhibits({ desk, now, until }: Asking): Promise<Line[]> {
  const rows = await desk.rows.find(exhibitsExhibit, {});
  const inCustody = rows.filter(({ state }) => state !== 'returned' && state !== 'destroyed');
  const near = inCustody.filter(({ retainUntil }) => retainUntil !== null && retainUntil <= until.slice(0, 10));
  const lines = near.slice(0, LINES_MAX).map(async (row) => {
    const held = (await holdsOver(desk.rows, row)).length > 0;
    const asked = dueOf(row, held, now.slice(0, 10), until.slice(0, 10));
    if (asked === 'held' || asked === 'later') return [];
    // The last day counts whole.
    const due = `${row.retainUntil}T23:59:59.999Z`;
    return [line('exhibit-due', row.exhibit, now, { due })];
  });
  return (await Promise.all(lines)).flat();
}

/** Embargoes that end soon, and texts that wait for a second officer, on figures that are not published yet. */
async function ofAnnouncements({ desk, now, until }: Asking): Promise<Line[]> {
  const [rows, proposed, published] = await Promise.all([
    desk.rows.find(reconciliationEmbargo, {}, { limit: LINES_MAX }),
    desk.rows.find(reconciliationProposed, {}, { limit: LINES_MAX }),
    desk.rows.find(reconciliationPublished, {}),
  ]);
  const out = new Set(published.map(({ figure }) => figure));
  const ending = rows.flatMap(({ figure, until: ends, at: since }) => {
    if (ends === null || ends > until || out.has(figure)) return [];
    return [line('embargo-near', figure, now, { since, due: ends })];
  });
  const waiting = proposed.filter(({ figure }) => !out.has(figure));
  return [...ending, ...waiting.map(({ figure, at: since }) => line('announcement-proposed', figure, now, { since }))];
}

export const WORK_SOURCES: readonly Source[] = [
  { who: DESK, lines: ofReferrals },
  { who: DESK, lines: ofOperations },
  { who: DESK, lines: ofClearances },
  { who: DESK, lines: ofConflicts },
  { who: ['coordinator', 'protection'], lines: ofConflictsAcross },
  { who: ['coordinator', 'analyst'], lines: ofReports },
  { who: ['liaison', 'coordinator', 'protection'], lines: ofPackages },
  { who: ['liaison', 'coordinator', 'protection'], lines: ofPeers },
  { who: DESK, lines: ofReminders },
  { who: DESK, lines: ofPapers },
  { who: SAFEGUARD_OWED_WHO, lines: ofChildren },
  { who: ['coordinator', 'prosecutor', 'protection'], lines: ofExhibits },
  { who: DESK, lines: ofAnnouncements },
];
