// The journey of a referral or of a bare package: drafted, released, sent, received, read, answered, acted on, changed.
// What always holds: each step says on what it rests (our entry, their signed receipt, their package), and what the
// other side has not told is `untold`, never guessed from what came after it. See `journey-steps.ts` for the steps.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { referralId } from '../referrals/referral.ts';
import { sentById } from '../referrals/release.ts';
import { referralsSafeguard } from '../referrals/safeguard-tables.ts';
import {
  type ReceivedRow,
  referralsReceived,
  referralsSelected,
  referralsSent,
  type SentRow,
} from '../referrals/tables.ts';
import { causesOf, causesSchema } from './causes.ts';
import { CERTIFY_DAYS } from './certify.ts';
import { COMPLY_DAYS } from './compliance.ts';
import { exchangeComplied } from './compliance-tables.ts';
import { exchangeErasureTold } from './erasures.ts';
import { fault } from './fault.ts';
import { type Draft, draftOf, entryStep, lineSteps, type Step, stepSchema, toldBy, untold } from './journey-steps.ts';
import { exchangeOutbox, type OutboxRow, wasTaken } from './tables.ts';

/** Later packages to one agency that are looked at for names of this one's records. */
const CHANGES_MAX = 1_000;

export const journey = read('exchange/journey', {
  summary: 'Every step of a referral or package, with its time, its place in the ledger and the proof it rests on.',
  who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'],
  /** A referral sent or received by its id, a package by its digest, or a line of the outbox by its place. */
  input: z.strictObject({
    referral: referralId.nullable().default(null),
    package: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .nullable()
      .default(null),
    position: z.number().int().min(0).nullable().default(null),
    nth: z.number().int().min(0).default(0),
  }),
  output: z.strictObject({
    way: z.enum(['sent', 'received']),
    /** The other agency. */
    peer: z.string(),
    referral: z.string().nullable(),
    /** Type of the package, where it is a bare one. */
    type: z.string().nullable(),
    steps: z.array(stepSchema),
    causes: causesSchema,
  }),
  run: async (desk, { referral, position, nth, ...asked }) => {
    const bare = () => (asked.package === null ? ofLine(desk, position, nth) : ofPackage(desk, asked.package));
    const found = referral === null ? await bare() : await ofReferral(desk, referral);
    return { ...found, causes: causesOf(found.steps.flatMap(({ because }) => because)) };
  },
});

async function ofReferral(desk: ReadDesk, referral: string) {
  const [arrived] = await desk.rows.find(referralsReceived, { referral });
  if (arrived !== undefined) return ofReceived(desk, arrived);
  return ofSent(desk, await sentById(desk, referral));
}

/** The referral that a package brought or took, or the line itself; what neither is was never here. */
async function ofPackage(desk: ReadDesk, id: string) {
  const [arrived] = await desk.rows.find(referralsReceived, { package: id });
  if (arrived !== undefined) return ofReceived(desk, arrived);
  const [line] = await desk.rows.find(exchangeOutbox, { package: id });
  const [sent] = line === undefined ? [] : await desk.rows.find(referralsSent, { releasedIn: line.position });
  return sent === undefined ? ofLine(desk, line?.position ?? null, line?.nth ?? 0) : ofSent(desk, sent);
}

async function ofSent(desk: ReadDesk, row: SentRow) {
  const { referral, to: peer, releasedIn } = row;
  const line = releasedIn === null ? null : await lineAt(desk, releasedIn, 0);
  const again = line === null ? [] : await anewOf(desk, line);
  const last = again.at(-1) ?? line;
  const steps = [
    entryStep('drafted', { at: row.preparedAt, ours: row.position, by: row.preparedBy }),
    releasedStep(row),
    ...(row.urgent ? [confirmedStep(row)] : []),
    ...(await lineSteps(desk, line)),
    ...(await anewSteps(desk, again)),
    readStep(last),
    await answeredStep(desk, row, last),
    ...(row.returnedAt === null ? [] : [entryStep('taken-back', { at: row.returnedAt, ours: row.returnedIn })]),
    ...(await actedSteps(desk, referral, row.answer, 'package')),
    ...(await changedSteps(desk, row)),
  ];
  return { way: 'sent' as const, peer, referral, type: null, steps };
}

/** Sendings of one line that are followed: an officer gave a reason for each. */
const ANEW_MAX = 100;

/** Lines that send once more what this one could not, in their order. */
async function anewOf(desk: ReadDesk, line: OutboxRow): Promise<readonly OutboxRow[]> {
  const lines: OutboxRow[] = [];
  for (let { anew } = line; anew !== null && lines.length < ANEW_MAX; ) {
    const next = await lineAt(desk, anew, 0);
    if (next !== null) lines.push(next);
    anew = next?.anew ?? null;
  }
  return lines;
}

async function anewSteps(desk: ReadDesk, lines: readonly OutboxRow[]): Promise<readonly Step[]> {
  const told = lines.map(async (line) => {
    const { position, officer: by } = line;
    const [entry] = await desk.rows.find(ledgerEntry, { position });
    const draft = { at: entry?.at ?? null, ours: position, by: entry?.actor ?? by };
    return [entryStep('anew', draft), ...(await lineSteps(desk, line))];
  });
  return (await Promise.all(told)).flat();
}

function releasedStep({ releasedAt, releasedBy, releasedIn }: SentRow): Step {
  const draft: Draft = { at: releasedAt, by: releasedBy, ours: releasedIn };
  return releasedAt === null ? draftOf('released', { state: 'waits' }) : entryStep('released', draft);
}

function confirmedStep({ confirmedAt, confirmedBy, confirmedIn }: SentRow): Step {
  const draft: Draft = { at: confirmedAt, by: confirmedBy, ours: confirmedIn };
  return confirmedAt === null ? draftOf('confirmed', { state: 'waits' }) : entryStep('confirmed', draft);
}

/** Nothing in the exchange says that somebody has read it; an answer says that somebody answered. */
function readStep(line: OutboxRow | null): Step {
  return line !== null && wasTaken(line) ? untold('read') : draftOf('read', { state: 'none' });
}

async function answeredStep(desk: ReadDesk, row: SentRow, line: OutboxRow | null): Promise<Step> {
  const { answeredAt: at, answeredIn, answer, answerReason: reason, state, due, to } = row;
  if (at === null) {
    const waits = line !== null && (wasTaken(line) || ['dispatched', 'waiting'].includes(line.state));
    return draftOf('answered', { state: waits && state === 'released' ? 'waits' : 'none', due });
  }
  // Whatever became of it since: their word is what their package says, and a reason of ours is not theirs.
  return { ...(await toldBy(desk, to, answeredIn)), step: 'answered', state: 'done', at, reason, due, answer };
}

/** What a service said that was asked about a child is told; of anything else nobody tells. */
async function actedSteps(
  desk: ReadDesk,
  referral: string,
  answer: string | null,
  rests: Step['rests'],
): Promise<readonly Step[]> {
  const [kept] = await desk.rows.find(referralsSafeguard, { referral });
  const words = (kept?.words ?? []).map(({ word, at, service }) => {
    return draftOf('acted', { state: 'done', at, rests, answer: word, reason: service.name });
  });
  if (words.length > 0) return words;
  return [answer === 'accepted' ? untold('acted') : draftOf('acted', { state: 'none' })];
}

const CHANGES: readonly string[] = ['correction', 'recall', 'erasure'];

/** Packages that name a record of this referral: corrected, recalled, erased, each with what became of it. */
async function changedSteps(desk: ReadDesk, { referral, to }: SentRow): Promise<readonly Step[]> {
  const sent = await desk.rows.find(referralsSelected, { referral });
  const names = new Set(sent.map(({ recordId }) => recordId));
  const order = [{ column: 'position' as const, descending: true }];
  const later = await desk.rows.find(exchangeOutbox, { to, packageType: CHANGES }, { order, limit: CHANGES_MAX });
  const own = later.filter((line) => line.names.some((name) => names.has(name))).reverse();
  const told = await Promise.all(own.map((line) => changeSteps(desk, line)));
  return told.flat();
}

const CHANGED = { correction: 'corrected', recall: 'recalled', erasure: 'erased' } as const;

async function changeSteps(desk: ReadDesk, line: OutboxRow): Promise<readonly Step[]> {
  const { position, officer: by } = line;
  const step = CHANGED[line.packageType as keyof typeof CHANGED];
  const [entry] = await desk.rows.find(ledgerEntry, { position });
  const asked = entryStep(step, { at: entry?.at ?? null, ours: position, by });
  const steps = [asked, ...(await lineSteps(desk, line))];
  return [...steps, await compliedStep(desk, line, entry?.at ?? null)];
}

/** A receipt says that it came; that it was done says only their answer, which names the records. */
async function compliedStep(desk: ReadDesk, line: OutboxRow, since: string | null): Promise<Step> {
  const { done, of, at, told } = await doneThere(desk, line);
  if (done === of && of > 0) return { ...(await toldBy(desk, line.to, told)), step: 'complied', state: 'done', at };
  if (of === 0) return line.state === 'delivered' ? untold('complied') : draftOf('complied', { state: 'none' });
  const over = line.state === 'refused' || line.state === 'unmade';
  if (over && !wasTaken(line)) return draftOf('complied', { state: 'none' });
  const last = since === null ? null : daysAfter(since, line.packageType === 'erasure' ? CERTIFY_DAYS : COMPLY_DAYS);
  const overdue = last !== null && last < instant(desk.clock.now());
  return draftOf('complied', { state: 'waits', count: { done, of }, due: last, overdue });
}

/** How many of the records it names the recipient says are gone there, since when, and by which entry of ours. */
async function doneThere({ rows }: ReadDesk, { position, nth, to, names, packageType }: OutboxRow) {
  const of = new Set(names).size;
  if (packageType === 'erasure') {
    const [told] = await rows.find(exchangeErasureTold, { position, nth });
    const at = told?.certifiedAt ?? null;
    return { done: at === null ? 0 : of, of, at, told: told?.certificate ?? null };
  }
  const where = { peer: to, recordId: [...names], because: 'taken-back' as const };
  const complied = of === 0 ? [] : await rows.find(exchangeComplied, where);
  const last = [...complied].sort((one, other) => one.position - other.position).at(-1);
  return { done: complied.length, of, at: last?.at ?? null, told: last?.position ?? null };
}

async function ofReceived(desk: ReadDesk, row: ReceivedRow) {
  const { referral, from: peer, number, receivedAt, position } = row;
  const came = { number, package: row.package };
  const [answerLine] = row.answeredIn === null ? [] : [await lineAt(desk, row.answeredIn, 0)];
  const answered = row.answeredAt === null;
  const { answer, reason, due } = row;
  const draft = { at: row.answeredAt, ours: row.answeredIn, reason, due, answer };
  const steps = [
    untold('drafted'),
    untold('released'),
    draftOf('sent', { state: 'done', rests: 'package', ...came }),
    entryStep('received', { at: receivedAt, ours: position, ...came }),
    // Who looked stands in the audit log, which data protection reads.
    untold('read'),
    answered ? draftOf('answered', { state: 'waits', due }) : entryStep('answered', draft),
    ...(answerLine === undefined ? [] : await lineSteps(desk, answerLine)),
    ...(await actedSteps(desk, referral, row.answer, 'entry')),
    ...(row.state === 'recalled' ? [draftOf('recalled', { state: 'done', rests: 'package' })] : []),
  ];
  return { way: 'received' as const, peer, referral, type: null, steps };
}

async function ofLine(desk: ReadDesk, position: number | null, nth: number) {
  const line = position === null ? null : await lineAt(desk, position, nth);
  if (line === null) throw fault('exchange/no-line');
  const [entry] = await desk.rows.find(ledgerEntry, { position: line.position });
  const { to: peer, packageType: type, officer: by } = line;
  const released = entryStep('released', { at: entry?.at ?? null, ours: line.position, by, kind: line.kind });
  const changes = CHANGES.includes(type);
  const again = await anewOf(desk, line);
  const last = again.at(-1) ?? line;
  const bare = async () => [...(await lineSteps(desk, line)), ...(await anewSteps(desk, again)), readStep(last)];
  const own = changes ? (await changeSteps(desk, line)).slice(1) : await bare();
  return { way: 'sent' as const, peer, referral: null, type, steps: [released, ...own] };
}

async function lineAt(desk: ReadDesk, position: number, nth: number): Promise<OutboxRow | null> {
  const [line] = await desk.rows.find(exchangeOutbox, { position, nth });
  return line ?? null;
}
