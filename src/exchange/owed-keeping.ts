// What is owed by keeping: records that fall due for review or erasure, decisions that wait for a second officer, holds
// to look at again, certificates and answers that did not come, leave that others ask of us, watches to renew and their
// hits. A watch's lines are its owner's alone. `owed-work.ts` has the rest.

import { daysAfter } from '../base/clock.ts';
import { matchingWatch, matchingWatchHit } from '../matching/watch-tables.ts';
import { dueBy } from '../oversight/retain.ts';
import { oversightReview } from '../oversight/review-tables.ts';
import { oversightDue, oversightErasure, oversightHold } from '../oversight/tables.ts';
import { CERTIFY_DAYS, erasuresToAnswer, uncertified } from './certify.ts';
import { COMPLY_DAYS, outstandingSent } from './compliance.ts';
import { exchangeConsent } from './consent-tables.ts';
import { type Asking, LINES_MAX, type Line, line, type Source } from './owed-line.ts';

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

/** What a coordinator handed over, and what was decided to be kept for long and waits for the second officer. */
async function ofReviews({ desk, now }: Asking): Promise<Line[]> {
  const rows = await desk.rows.find(oversightReview, { state: ['proposed', 'handed'] }, { limit: LINES_MAX });
  return rows.map(({ review, state, decidedAt: since, records: count }) => {
    return line(state === 'handed' ? 'review-handed' : 'review-to-confirm', review, now, { since, count });
  });
}

/** A hold in force is a line; one whose day has come is a line that says so. */
async function ofHolds({ desk, now, until }: Asking): Promise<Line[]> {
  const order = [{ column: 'position' as const, descending: true }];
  const rows = await desk.rows.find(oversightHold, {}, { order, limit: 10_000 });
  const inForce = rows.filter((row) => row.lifted === null).slice(0, LINES_MAX);
  return inForce.map(({ hold, at: since, records: count, reviewAt }) => {
    const soon = reviewAt <= until;
    return line(soon ? 'hold-review' : 'hold', hold, now, { since, count, due: soon ? reviewAt : null });
  });
}

/** What peers asked us to erase, and who has not certified what we asked of them. */
async function ofErasuresAbroad({ desk, now }: Asking): Promise<Line[]> {
  const asked = (await erasuresToAnswer(desk)).map(({ row, left }) => {
    const { position, peer: whom, at: since, names } = row;
    const due = daysAfter(since, CERTIFY_DAYS);
    return line('erasure-asked', String(position), now, { whom, since, due, count: left.length || names.length });
  });
  const told = (await uncertified(desk)).map(({ position, nth, to: whom, at: since, names }) => {
    const due = daysAfter(since, CERTIFY_DAYS);
    return line('erasure-uncertified', `${position}/${nth}`, now, { whom, since, due, count: names.length });
  });
  return [...asked, ...told].slice(0, LINES_MAX);
}

/** Leave that others ask of us about our records, until the day for which they ask it. */
async function ofConsents({ desk, now }: Asking): Promise<Line[]> {
  const where = { side: 'given' as const, state: ['open' as const, 'proposed' as const] };
  const rows = (await desk.rows.find(exchangeConsent, where, { limit: LINES_MAX })).filter(({ until }) => until > now);
  return rows.map(({ consent, peer: whom, askedAt: since, until: due, records: { length: count } }) => {
    return line('consent-to-answer', consent, now, { whom, since, due, count });
  });
}

/** What we corrected or recalled abroad and is not said to be out of use there; an erasure has a line of its own. */
async function ofRecalls({ desk, now }: Asking): Promise<Line[]> {
  const { sent } = await outstandingSent(desk, now, ['correction', 'recall']);
  return sent.slice(0, LINES_MAX).map(({ position, nth, to: whom, since, records, complied, overdue }) => {
    const due = daysAfter(since, COMPLY_DAYS);
    return line('recall-uncomplied', `${position}/${nth}`, now, {
      whom,
      since,
      due,
      overdue,
      count: records - complied,
    });
  });
}

async function ofWatches({ desk, now, until }: Asking): Promise<Line[]> {
  const owner = desk.officer;
  const [watches, hits] = await Promise.all([
    desk.rows.find(matchingWatch, { owner, open: true }, { limit: LINES_MAX }),
    desk.rows.find(matchingWatchHit, { owner, seenAt: null }, { limit: LINES_MAX }),
  ]);
  const ending = watches.filter((row) => row.until <= until);
  const met = Map.groupBy(
    hits.filter(({ count }) => count > 0),
    ({ watch }) => watch,
  );
  return [
    ...ending.map(({ watch, until: due, setAt: since }) => line('watch-to-renew', watch, now, { since, due })),
    ...[...met].map(([watch, own]) => {
      const since = own.map(({ at }) => at).sort()[0] ?? null;
      return line('watch-hit', watch, now, { since, count: own.reduce((sum, { count }) => sum + count, 0) });
    }),
  ];
}

export const KEEPING_SOURCES: readonly Source[] = [
  { who: ['coordinator', 'protection'], lines: ofRetention },
  { who: ['protection'], lines: ofErasures },
  { who: ['coordinator', 'protection'], lines: ofReviews },
  { who: ['protection', 'prosecutor'], lines: ofHolds },
  { who: ['protection'], lines: ofErasuresAbroad },
  { who: ['liaison', 'coordinator'], lines: ofConsents },
  { who: ['liaison', 'coordinator', 'protection'], lines: ofRecalls },
  { who: ['liaison', 'analyst'], lines: ofWatches },
];
