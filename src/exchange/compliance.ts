// Who did what we asked: for each correction, recall and erasure that we sent, and each record of ours whose time is
// over abroad, whether the recipient has acknowledged it and, by its own signed answer, let go of every record. What
// always holds: a receipt is no compliance, an answer counts for the records it names, and whoever has not answered is
// there with the day since when. Recipients further on are the relayer's to tell. See `follow-up.ts`, `expire.ts`.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { copiesOf } from '../oversight/store.ts';
import { oversightDue } from '../oversight/tables.ts';
import { placesOf, type Target } from '../oversight/targets.ts';
import { handlingSchema, isExpired } from '../statements/handling.ts';
import { CERTIFY_DAYS } from './certify.ts';
import {
  exchangeComplied,
  exchangeOutstanding,
  exchangePassedOn,
  exchangeTakenBack,
  TAKING_BACK,
  type TakenBackRow,
} from './compliance-tables.ts';
import { exchangeErasureTold } from './erasures.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

const LINES_MAX = 500;
/** A node answers a recall by itself; who has not within this many days is asked by telephone. */
export const COMPLY_DAYS = 3;
/** Lines of what falls due that are looked at, the oldest first. */
const DUE_MAX = 10_000;

const WHATS = ['correction', 'recall', 'erasure', 'expiry'] as const;

const sentLine = z.strictObject({
  what: z.enum(WHATS),
  to: z.string(),
  /** Of the entry that asked for the package, and the place in its list; null for an expiry, which no package says. */
  position: z.number().nullable(),
  nth: z.number().nullable(),
  operation: z.string().nullable(),
  /** When it was asked for, or when the time of the records was over. */
  since: z.string(),
  records: z.number(),
  /** Of the package: waiting, dispatched, delivered, refused or unmade; null for an expiry. */
  state: z.string().nullable(),
  /** Why the package was refused or could not be made. */
  refusal: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  /** How many of the records the recipient says, by name, are out of use there; for an erasure, erased. */
  complied: z.number(),
  /** When the last of them was; null while one is missing. */
  compliedAt: z.string().nullable(),
  overdue: z.boolean(),
});
type SentLine = z.output<typeof sentLine>;

export const compliance = read('exchange/compliance', {
  summary: 'For each correction, recall, erasure and expiry of ours: who acknowledged, who complied, who has not.',
  who: ['liaison', 'coordinator', 'protection'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  // What was taken back was taken back in every matter; counts and names of agencies, no contents.
  reach: 'agency',
  input: z.strictObject({
    /** Only what somebody has not complied with. */
    open: z.boolean().default(true),
  }),
  output: z.strictObject({
    sent: z.array(sentLine),
    /** What peers took back from us. */
    asked: z.array(
      z.strictObject({
        position: z.number(),
        from: z.string(),
        what: z.enum(WHATS),
        since: z.string(),
        records: z.number(),
        compliedAt: z.string().nullable(),
        /** Agencies to which we had passed some of it on, and what became of telling them. */
        passedOn: z.array(z.strictObject({ to: z.string(), state: z.string(), at: z.string() })),
        operation: z.string().nullable(),
      }),
    ),
    /** True where there are others behind those listed. Open ones are listed from the oldest, all from the newest. */
    more: z.strictObject({ sent: z.boolean(), asked: z.boolean() }),
  }),
  run: async (desk, { open }) => {
    const now = instant(desk.clock.now());
    const lines = await (open ? outstandingSent(desk, now) : newestSent(desk, now));
    const over = await expiriesSent(desk, now);
    const expired = over.lines.filter(({ compliedAt }) => !open || compliedAt === null);
    const order = [{ column: 'position' as const, descending: !open }];
    const where = open ? { compliedAt: null } : {};
    const asked = await desk.rows.find(exchangeTakenBack, where, { order, limit: LINES_MAX + 1 });
    return {
      sent: [...lines.sent, ...expired.slice(0, LINES_MAX)],
      asked: await Promise.all(asked.slice(0, LINES_MAX).map((row) => shownAsked(desk, row))),
      more: { sent: lines.more || over.more || expired.length > LINES_MAX, asked: asked.length > LINES_MAX },
    };
  },
});

const whatOf = ({ packageType }: { readonly packageType: string }): (typeof WHATS)[number] =>
  packageType === 'erasure' ? 'erasure' : packageType === 'recall' ? 'recall' : 'correction';

interface Listed {
  readonly sent: readonly SentLine[];
  /** There are others behind these. */
  readonly more: boolean;
}
type Asking = Pick<ReadDesk, 'rows'>;

/** What we took back and its recipient has not complied with, the oldest first: what is late is never left out. */
export async function outstandingSent(desk: Asking, now: Instant, packageType = TAKING_BACK): Promise<Listed> {
  const order = [{ column: 'position' as const }, { column: 'nth' as const }];
  const open = await desk.rows.find(exchangeOutstanding, { packageType }, { order, limit: LINES_MAX + 1 });
  const shown = open.slice(0, LINES_MAX);
  const places = new Set(shown.map(({ position, nth }) => `${position}/${nth}`));
  const position = [...new Set(shown.map((row) => row.position))];
  const found = await desk.rows.find(exchangeOutbox, { position }, { order });
  const lines = found.filter((line) => places.has(`${line.position}/${line.nth}`));
  return { sent: await saidOf(desk, lines, now), more: open.length > LINES_MAX };
}

/** Everything we took back abroad, the newest first. */
async function newestSent(desk: Asking, now: Instant): Promise<Listed> {
  const order = [{ column: 'position' as const, descending: true }];
  // A line that was sent anew stands for the one before it.
  const where = { packageType: TAKING_BACK, anew: null };
  const lines = await desk.rows.find(exchangeOutbox, where, { order, limit: LINES_MAX * 4 });
  const back = lines.filter(takesBack);
  const more = back.length > LINES_MAX || lines.length === LINES_MAX * 4;
  return { sent: await saidOf(desk, back.slice(0, LINES_MAX), now), more };
}

/** Correction, recall and erasure, each with what its recipient said. */
async function saidOf(desk: Asking, lines: readonly OutboxRow[], now: Instant): Promise<readonly SentLine[]> {
  const positions = lines.map(({ position }) => position);
  const [complied, told, entries] = await Promise.all([
    compliedBy(desk, lines),
    desk.rows.find(exchangeErasureTold, { position: positions }),
    askedAt(desk, lines),
  ]);
  const certified = new Map(told.map((row) => [`${row.position}/${row.nth}`, row.certifiedAt]));
  return lines.map((line) => {
    const { position, nth, to, operation, names, state, refusal } = line;
    const what = whatOf(line);
    const since = entries.get(position) ?? now;
    const done = names.flatMap((id) => complied.get(`${to} ${id} taken-back`) ?? []);
    const erasedAt = certified.get(`${position}/${nth}`) ?? null;
    const whole = done.length === names.length ? (done.sort().at(-1) ?? null) : null;
    const compliedAt = what === 'erasure' ? erasedAt : whole;
    const count = what === 'erasure' ? (erasedAt === null ? 0 : names.length) : done.length;
    const days = what === 'erasure' ? CERTIFY_DAYS : COMPLY_DAYS;
    return {
      ...{ what, to, position, nth, operation, since, records: names.length, state, refusal },
      acknowledgedAt: state === 'delivered' ? line.settledAt : null,
      ...{ complied: count, compliedAt, overdue: compliedAt === null && daysAfter(since, days) < now },
    };
  });
}

/** A correction or recall names what no longer stands; whatever names nothing takes nothing back. */
const takesBack = ({ names }: OutboxRow): boolean => names.length > 0;

/** When the entries of these lines were made. */
async function askedAt({ rows }: Asking, lines: readonly OutboxRow[]): Promise<ReadonlyMap<number, string>> {
  const entries = await rows.find(ledgerEntry, { position: [...new Set(lines.map(({ position }) => position))] });
  return new Map(entries.map(({ position, at }) => [position, at]));
}

/** When each agency said of a record that it is out of use there, by agency, record and why. */
async function compliedBy(
  { rows }: Asking,
  lines: readonly { readonly to: string; readonly names: readonly string[] }[],
) {
  const peer = [...new Set(lines.map(({ to }) => to))];
  const recordId = [...new Set(lines.flatMap(({ names }) => names))];
  if (recordId.length === 0) return new Map<string, string>();
  const found = await rows.find(exchangeComplied, { peer, recordId });
  return new Map(found.map((row) => [`${row.peer} ${row.recordId} ${row.because}`, row.at]));
}

/** Records of ours whose time is over, by the agencies that hold them. */
async function expiriesSent(desk: ReadDesk, now: Instant): Promise<{ lines: readonly SentLine[]; more: boolean }> {
  const order = [{ column: 'eraseBy' as const }];
  const first = await desk.rows.find(oversightDue, {}, { order, limit: DUE_MAX });
  const due = first.filter((row) => row.eraseBy <= now);
  const over = await ownExpired(desk, [...new Set(due.map(({ entry }) => entry))], now);
  const targets: Target[] = [...over.values()].map(({ position, index }) => {
    return { entry: position, records: [[index, index]] };
  });
  const copies = await copiesOf(desk.rows, targets);
  const lines = new Map<string, { to: string; operation: string | null; since: string; names: string[] }>();
  for (const { to, entry, records } of copies) {
    for (const { index } of placesOf([{ entry, records }])) {
      const row = over.get(`${entry}/${index}`);
      if (row === undefined) continue;
      const key = `${to} ${row.operation}`;
      const known = lines.get(key) ?? { to, operation: row.operation, since: row.since, names: [] };
      if (!known.names.includes(row.recordId)) known.names.push(row.recordId);
      lines.set(key, { ...known, since: known.since < row.since ? known.since : row.since });
    }
  }
  const complied = await compliedBy(desk, [...lines.values()]);
  const said = [...lines.values()].map(({ to, operation, since, names }) => {
    const done = names.flatMap(
      (id) => complied.get(`${to} ${id} expired`) ?? complied.get(`${to} ${id} taken-back`) ?? [],
    );
    const compliedAt = done.length === names.length ? (done.sort().at(-1) ?? null) : null;
    const place = { position: null, nth: null, state: null, refusal: null, acknowledgedAt: null };
    const overdue = compliedAt === null && daysAfter(since, COMPLY_DAYS) < now;
    return {
      what: 'expiry' as const,
      to,
      ...place,
      operation,
      since,
      records: names.length,
      complied: done.length,
      compliedAt,
      overdue,
    };
  });
  return { lines: said, more: due.length === DUE_MAX };
}

async function ownExpired({ rows }: ReadDesk, position: readonly number[], now: Instant) {
  const where = { position: [...position], fromAgency: null };
  const found = [...(await rows.find(intakeStatement, where)), ...(await rows.find(intakeSighting, where))];
  const over = found.flatMap((row) => {
    const { success, data } = handlingSchema.safeParse(row.handling);
    return success && isExpired(data, now) ? [{ ...row, since: data.eraseBy }] : [];
  });
  return new Map(over.map((row) => [`${row.position}/${row.index}`, row]));
}

async function shownAsked({ rows }: ReadDesk, row: TakenBackRow) {
  const { position, peer: from, at: since, names, compliedAt, operation } = row;
  const told = await rows.find(exchangePassedOn, { asked: position });
  const lines = await rows.find(exchangeOutbox, { position: told.map((one) => one.position) });
  const states = new Map(lines.map((line) => [line.position, line.state]));
  const passedOn = told.map(({ to, at, position: of }) => ({ to, state: states.get(of) ?? 'waiting', at }));
  return { position, from, what: whatOf(row), since, records: names.length, compliedAt, passedOn, operation };
}
