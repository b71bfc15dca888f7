// The steps that a package takes from one ledger to the other, each resting on something: an entry of ours, a receipt
// signed there, a package that came. What always holds: a time is that of our own entry, a place there is what the
// receipt says, and only a head of theirs that we hold makes it more than their word. `journey.ts` puts them together.

import { z } from 'zod';
import type { ReadDesk } from '../base/act.ts';
import { hoursAfter, instant } from '../base/clock.ts';
import { contactsService } from './contacts.ts';
import { witnessOf } from './store.ts';
import { exchangeReceived, type OutboxRow } from './tables.ts';

export const STEPS = [
  'drafted',
  'released',
  'confirmed',
  'anew',
  'sent',
  'received',
  'read',
  'answered',
  'taken-back',
  'acted',
  'corrected',
  'recalled',
  'erased',
  'complied',
] as const;

/** A numbered package without a receipt for longer than this wants a telephone call. */
export const OVERDUE_HOURS = 24;

export const stepSchema = z.strictObject({
  step: z.enum(STEPS),
  /** `none`: not come to it, or never will; `untold`: only the other side knows. */
  state: z.enum(['done', 'waits', 'bad', 'untold', 'none']),
  /** When our ledger entered it; what a service said about a child: when it said so. */
  at: z.string().nullable(),
  /** Our officer. */
  by: z.string().nullable(),
  rests: z.enum(['entry', 'receipt', 'package', 'nothing']),
  /** Its place in our ledger, and in theirs as their receipt says. */
  ours: z.number().nullable(),
  theirs: z.number().nullable(),
  /** Size of a head of theirs that we hold and that covers that place; null while we hold none. */
  head: z.number().nullable(),
  /** Number and digest of the package it rests on. */
  number: z.number().nullable(),
  package: z.string().nullable(),
  /** Kind of our entry, where it is not the step's own. */
  kind: z.string().nullable(),
  /** Class of a refusal, or what keeps it waiting. */
  because: z.string().nullable(),
  /** Failures one after another since the node started, and when it is tried again. */
  tries: z.number(),
  nextTry: z.string().nullable(),
  overdue: z.boolean(),
  /** Records that are gone there, of those that were taken back; null where it is not about records. */
  count: z.strictObject({ done: z.number(), of: z.number() }).nullable(),
  /** What was answered or said, by when it is due, and in whose words. */
  answer: z.string().nullable(),
  due: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Step = z.output<typeof stepSchema>;
export type Draft = Partial<Omit<Step, 'step'>>;

const EMPTY: Omit<Step, 'step'> = {
  state: 'none',
  at: null,
  by: null,
  rests: 'nothing',
  ours: null,
  theirs: null,
  head: null,
  number: null,
  package: null,
  kind: null,
  because: null,
  tries: 0,
  nextTry: null,
  overdue: false,
  count: null,
  answer: null,
  due: null,
  reason: null,
};

export function draftOf(step: Step['step'], draft: Draft): Step {
  return { ...EMPTY, ...draft, step };
}

/** A step that our own entry proves. */
export function entryStep(step: Step['step'], draft: Draft): Step {
  return draftOf(step, { state: 'done', rests: 'entry', ...draft });
}

export function untold(step: Step['step']): Step {
  return draftOf(step, { state: 'untold' });
}

/** Sent and received, as far as a line of the outbox has come; null for one that is not there yet. */
export async function lineSteps(desk: ReadDesk, line: OutboxRow | null): Promise<readonly Step[]> {
  if (line === null) return [draftOf('sent', {}), draftOf('received', {})];
  return [sentStep(desk, line), await receivedStep(desk, line)];
}

function sentStep(desk: ReadDesk, line: OutboxRow): Step {
  const { state, refusal: because, settledAt, settled, number, dispatch, dispatchedAt } = line;
  const setAside = state === 'unmade' || (state === 'dispatched' && because !== null);
  if (setAside) return draftOf('sent', { state: 'bad', because, at: settledAt, ours: settled, rests: 'entry' });
  if (state === 'waiting') return draftOf('sent', { state: 'waits', ...keptBy(desk, line) });
  return entryStep('sent', { at: dispatchedAt, ours: dispatch, number, package: line.package });
}

async function receivedStep(desk: ReadDesk, line: OutboxRow): Promise<Step> {
  const { state, refusal: because, settledAt: at, settled: ours, number, dispatchedAt, to } = line;
  if (state === 'waiting' || state === 'unmade') return draftOf('received', {});
  if (state === 'dispatched') {
    const late = dispatchedAt !== null && hoursAfter(dispatchedAt, OVERDUE_HOURS) <= instant(desk.clock.now());
    return draftOf('received', { state: 'waits', number, overdue: late, ...keptBy(desk, line) });
  }
  const theirs = placeIn(line.receipt);
  const held = theirs === null ? null : await witnessOf(desk.rows, to);
  const head = held !== null && theirs !== null && held.size > theirs ? held.size : null;
  const rests = line.receipt === null ? ('entry' as const) : ('receipt' as const);
  const came = { at, ours, theirs, head, number, package: line.package, rests };
  return draftOf('received', { state: state === 'refused' ? 'bad' : 'done', because, ...came });
}

/** What is known of the way since this node started. */
function keptBy(desk: ReadDesk, { to }: OutboxRow): Draft {
  const { tries, cause, nextTry } = desk.service(contactsService).of(to);
  return { tries, because: cause, nextTry: nextTry === null ? null : instant(nextTry) };
}

/** The position of their entry, which stands in the seventh line of a receipt that was checked when it was kept. */
function placeIn(receipt: string | null): number | null {
  const said = receipt?.split('\n')[6] ?? '';
  return /^\d{1,15}$/.test(said) ? Number(said) : null;
}

/** The package of theirs that brought the entry at this position. */
export async function toldBy(desk: ReadDesk, peer: string, position: number | null): Promise<Step> {
  const [came] = position === null ? [] : await desk.rows.find(exchangeReceived, { peer, position });
  const number = came?.number ?? null;
  return draftOf('answered', { rests: 'package', ours: position, number, package: came?.package ?? null });
}
