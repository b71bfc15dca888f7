// The reads of standing watches: one's own and what they met, every watch with its counts for data protection, and the
// older sightings that a list which came later stands for. What always holds: a hit in a matter that one may not see is
// not there, one whose handling does not allow the watch's purpose shows nothing, and data protection sees that it is.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { lists } from '../intake/questions.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { subjectId } from '../statements/statement.ts';
import { WATCH_WHO } from './set-watch.ts';
import { matchingHit } from './tables.ts';
import { matchingWatch, matchingWatchHit, type WatchHitRow, type WatchRow } from './watch-tables.ts';

const PURPOSES = ['investigation', 'safeguarding', 'oversight'] as const;
const on = z.enum(['identifier', 'file', 'subject']);

const watchShape = {
  watch: z.string(),
  on,
  property: z.string().nullable(),
  /** The identifier's text where it may stand; a file digest or a subject's id otherwise. For its owner only. */
  value: z.string().nullable(),
  file: z.string().nullable(),
  subject: z.string().nullable(),
  label: z.string(),
  reason: z.string(),
  purpose: z.string(),
  owner: z.string(),
  operation: z.string().nullable(),
  setAt: z.string(),
  until: z.string(),
  overdue: z.boolean(),
  renewedAt: z.string().nullable(),
  open: z.boolean(),
  endedAt: z.string().nullable(),
  /** Hits, and those that nobody looked at yet. */
  hits: z.number(),
  unseen: z.number(),
  /** For data protection: records that matched and that their handling keeps from the owner. */
  withheld: z.number().nullable(),
};

function kindOf(row: WatchRow): z.output<typeof on> {
  if (row.sought !== null) return 'identifier';
  return row.file !== null ? 'file' : 'subject';
}

function shownWatch(row: WatchRow, hits: readonly WatchHitRow[], { mine, now }: { mine: boolean; now: string }) {
  const { watch, property, value, file, subject, label, reason, purpose, owner, operation, setAt, until } = row;
  const { renewedAt, open, endedAt } = row;
  const shown = hits.filter(({ count }) => count > 0);
  const said = mine
    ? { value, file, subject, label, reason }
    : { value: null, file: null, subject: null, label, reason };
  return {
    ...{ watch, on: kindOf(row), property, ...said, purpose, owner, operation, setAt, until },
    ...{ overdue: open && until < now, renewedAt, open, endedAt },
    hits: shown.length,
    unseen: shown.filter(({ seenAt }) => seenAt === null).length,
    withheld: mine ? null : hits.reduce((sum, one) => sum + one.withheld, 0),
  };
}

export const watches = read('matching/watches', {
  summary: 'Your standing watches with how many hits each has; for data protection those of every officer.',
  who: [...WATCH_WHO, 'protection'],
  purposes: PURPOSES,
  // One's own, in whichever matter each was set; sealed matters stay closed.
  reach: 'agency',
  input: z.strictObject({
    /** Ended ones too. */
    ended: z.boolean().default(false),
    ...pageShape(500, 100),
  }),
  output: z.strictObject({ watches: z.array(z.strictObject(watchShape)), ...nextShape }),
  run: async (desk, { ended, ...asked }) => {
    const everybody = desk.roles.includes('protection');
    const order = [{ column: 'position' as const, descending: true }];
    const where = { ...(everybody ? {} : { owner: desk.officer }), ...(ended ? {} : { open: true }) };
    const rows = await desk.rows.find(matchingWatch, where, { order });
    const hits = Map.groupBy(await hitsOf(desk, rows), (hit) => hit.watch);
    const { items, next } = pageOf(rows, asked, ({ watch }) => watch, String(ended));
    const now = instant(desk.clock.now());
    const shown = items.map((row) => {
      return shownWatch(row, hits.get(row.watch) ?? [], { mine: row.owner === desk.officer, now });
    });
    return { watches: shown, next };
  },
});

async function hitsOf(desk: ReadDesk, rows: readonly WatchRow[]): Promise<readonly WatchHitRow[]> {
  return desk.rows.find(matchingWatchHit, { watch: rows.map(({ watch }) => watch) });
}

export const watchHits = read('matching/watch-hits', {
  summary: 'What your watches met, newest first: the records, where they came from, and whether you looked at them.',
  who: WATCH_WHO,
  purposes: ['investigation', 'safeguarding'],
  // A watch hears of every matter that its officer may open; a record opens in its own.
  reach: 'agency',
  input: z.strictObject({
    watch: z
      .string()
      .regex(/^w:[0-9a-f]{32}$/)
      .nullable()
      .default(null),
    /** Hits of entries from this ledger position on. */
    since: z.number().int().min(0).default(0),
    /** Only those that nobody looked at yet. */
    unseen: z.boolean().default(false),
    ...pageShape(500, 100),
  }),
  output: z.strictObject({
    hits: z.array(
      z.strictObject({
        watch: z.string(),
        label: z.string(),
        on,
        position: z.number(),
        at: z.string(),
        by: z.enum(['record', 'list']),
        operation: z.string().nullable(),
        fromAgency: z.string().nullable(),
        records: z.array(z.string()),
        count: z.number(),
        seenBy: z.string().nullable(),
        seenAt: z.string().nullable(),
      }),
    ),
    ...nextShape,
  }),
  run: async (desk, { watch, since, unseen, ...asked }) => {
    const mine = { owner: desk.officer, ...(watch === null ? {} : { watch }) };
    const rows = await desk.rows.find(matchingWatchHit, { ...mine, ...(unseen ? { seenAt: null } : {}) });
    const shown = rows.filter(({ count, position }) => count > 0 && position >= since);
    shown.sort((a, b) => b.position - a.position || (a.watch < b.watch ? -1 : 1));
    const { items, next } = pageOf(shown, asked, idOfHit, `${watch} ${since} ${unseen}`);
    const known = await desk.rows.find(matchingWatch, { watch: [...new Set(items.map((one) => one.watch))] });
    const byId = new Map(known.map((row) => [row.watch, row]));
    return { hits: items.flatMap((hit) => shownHit(hit, byId.get(hit.watch))), next };
  },
});

const idOfHit = ({ watch, position, operation }: WatchHitRow) => `${watch} ${position} ${operation}`;

function shownHit(hit: WatchHitRow, row: WatchRow | undefined) {
  // The watch itself may have been set in a matter that was sealed since.
  if (row === undefined) return [];
  const { watch, position, at, by, operation, fromAgency, records, count, seenBy, seenAt } = hit;
  const where = { operation: operation === 'none' ? null : operation, fromAgency };
  const seen = { seenBy, seenAt };
  return [
    { watch, label: row.label, on: kindOf(row), position, at, by, ...where, records: [...records], count, ...seen },
  ];
}

/** Accounts named for one list. */
const ACCOUNTS_MAX = 50;

export const lateHits = read('matching/late-hits', {
  summary: 'New hits on old matters: sightings that were here before the list that they stand on came.',
  who: ['patrol', 'analyst', 'liaison', 'coordinator', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  input: z.strictObject({
    /** Lists that came from this ledger position on. */
    since: z.number().int().min(0).default(0),
  }),
  output: z.strictObject({
    lists: z.array(
      z.strictObject({
        list: z.string(),
        owner: z.string().nullable(),
        position: z.number(),
        at: z.string(),
        hits: z.number(),
        files: z.number(),
        accounts: z.array(subjectId),
        /** Accounts in all, when there are more than are named. */
        accountsInAll: z.number(),
        /** The first and the last sighting, by the day they came in. */
        oldest: z.string(),
        newest: z.string(),
      }),
    ),
    compared: z.number(),
  }),
  run: async (desk, { since }) => {
    const known = (await lists(desk.rows)).filter(({ position }) => position >= since);
    const hits = await desk.rows.find(matchingHit, { list: known.map(({ list }) => list) });
    const entries = await desk.rows.find(ledgerEntry, {
      position: [...new Set(hits.map(({ sightingPosition }) => sightingPosition))],
    });
    const came = new Map(entries.map(({ position, at }) => [position, at]));
    const byList = Map.groupBy(hits, ({ list }) => list);
    const found = known.flatMap(({ list, owner, position, at }) => {
      const late = (byList.get(list) ?? []).filter(({ sightingPosition }) => sightingPosition < position);
      const days = late.map(({ sightingPosition }) => came.get(sightingPosition) ?? at).sort();
      const [oldest] = days;
      if (oldest === undefined) return [];
      const accounts = [...new Set(late.map(({ account }) => account))].sort();
      const named = { accounts: accounts.slice(0, ACCOUNTS_MAX), accountsInAll: accounts.length };
      const files = new Set(late.map(({ file }) => file)).size;
      return [{ list, owner, position, at, hits: late.length, files, ...named, oldest, newest: days.at(-1) ?? oldest }];
    });
    return { lists: found.reverse(), compared: hits.length };
  },
});
