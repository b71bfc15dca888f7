// Recording an outcome, whichever way it came: typed at a desk or sealed on a telephone. A planned measure has no
// outcome before its go and none before its start; an arrest is counted once for each person; the coordinator is told
// what came of it without any person. `record-outcome.ts` is the act, `deliver-report.ts` the way from the field.

import type { Desk } from '../base/act.ts';
import { type Instant, instant } from '../base/clock.ts';
import type { Fault } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { outboundTo } from '../exhibits/exhibit.ts';
import { withClusterMates } from '../identity/cluster-rows.ts';
import { designationsOf } from '../identity/tables.ts';
import { mintTally, TALLIES, type Tally } from '../statements/tally.ts';
import { mayNotMove } from './action-day.ts';
import type { MeasureRow, OutcomeRow } from './day-tables.ts';
import { fault } from './faults.ts';
import { dayOf, type OutcomeNote, type Result } from './operation.ts';
import { measureById, measuresOf, openOperation, standingOutcomes } from './questions.ts';
import { inConflictAmong } from './shielded.ts';

/** What happened; `at` is null for now, country and province for those of the measure. */
export interface Happened {
  readonly result: Result;
  readonly measure: string | null;
  readonly subject: string | null;
  readonly country: string | null;
  readonly province: string | null;
  readonly team: string | null;
  readonly exhibits: number | null;
  readonly at: Instant | null;
}

export interface Recorded {
  readonly outcome: string;
  readonly tally: string | null;
  /** The suspect tally that this arrest closes. */
  readonly closes: string | null;
  /** False when no planned measure stood behind it. */
  readonly planned: boolean;
  /** An arrest of somebody who may be a victim: two officers settle it now. */
  readonly conflict: boolean;
  readonly position: number;
}

/** Appends the outcome. `field` is what came with it from a telephone. @throws the refusals of `faults.ts` */
export async function recorded(desk: Desk, happened: Happened, field: JsonObject | null = null): Promise<Recorded> {
  const { operation, coordinator } = await openOperation(desk);
  const { result, subject, team, exhibits } = happened;
  const now = instant(desk.clock.now());
  const at = happened.at ?? now;
  if (at > now) throw fault('operations/in-the-future', { at });
  const mates = subject === null ? [] : await withClusterMates(desk.rows, [subject]);
  const measure = await measureBehind(desk, { operation, mates, measure: happened.measure, at });
  if (result === 'arrest') await notArrested(desk, mates);
  const closes = result === 'arrest' ? await suspectTally(desk, mates) : null;
  const country = happened.country ?? measure?.country ?? desk.agency.country;
  const ofChild = result === 'safeguarded';
  // A child has no place smaller than a country, and nobody learns the minute: inside as outside.
  const where = { country, province: ofChild ? null : (happened.province ?? measure?.province ?? null) };
  const toldAt = ofChild ? dayOf(at) : at;
  // That a child is safe is counted by the word of a service alone: `referrals/note-safeguarded`.
  const of = ofChild ? undefined : TALLIES.find((one) => one === result);
  const counted = { operation, ...where, kind: null, closes, at };
  const tally: Tally | null = of === undefined ? null : mintTally(desk.random, { of, ...counted });
  const outcome = mint(desk.random, PREFIXES.outcome);
  const said = { operation, team, measure: measure?.measure ?? null, result, exhibits, ...where, at: toldAt };
  const note: OutcomeNote = { type: 'outcome', id: outcome, agency: desk.agency.code, ...said, withdrawn: false };
  const told = [...(tally === null ? [] : [tally]), note];
  const planned = measure !== null;
  const outbound = outboundTo({
    agency: desk.agency,
    to: coordinator,
    package: 'records',
    purpose: 'investigation',
    records: told.map((_, nth) => nth + 1),
  });
  const person = mates[0] ?? null;
  const done = { type: 'act', outcome, planned, subject, person, ...said, reportTo: coordinator, field, outbound };
  const topics = [
    outcome,
    ...(measure === null ? [] : [measure.measure]),
    ...reportTopic(field),
    ...mates.slice(0, 100),
  ];
  const receipt = await desk.append({ kind: 'operations/outcome-recorded/1', records: [done, ...told], topics });
  const arrested = result === 'arrest' && subject !== null ? [subject] : [];
  const conflict = (await inConflictAmong(desk.rows, arrested)).size > 0;
  return { outcome, tally: tally?.id ?? null, closes, planned, conflict, position: receipt.position };
}

function reportTopic(field: JsonObject | null): readonly string[] {
  const report = field?.['report'];
  return typeof report === 'string' ? [report] : [];
}

/** What the coordinator is told when an outcome stands no longer. */
export function withdrawnNote(row: OutcomeRow): OutcomeNote | null {
  const { outcome: id, agency, team, measure, result, exhibits, country, province, at, operation } = row;
  if (operation === null || row.noteId === null) return null;
  const said = { operation, agency, team, measure, exhibits, country, province, at, withdrawn: true };
  return { type: 'outcome', id, ...said, result: result as Result };
}

type Behind = { operation: string; mates: readonly string[]; measure: string | null; at: string };

/** The measure behind an outcome, if it may move. A person's waiting measure holds even when it is not named. */
async function measureBehind(desk: Desk, asked: Behind): Promise<MeasureRow | null> {
  const { operation, mates, at } = asked;
  if (asked.measure === null) {
    const own = (await measuresOf(desk.rows, operation)).filter((row) => row.agency === desk.agency.code);
    const theirs = own.filter((row) => row.subjects.some((subject) => mates.includes(subject)));
    if (theirs.some((row) => row.state === 'planned')) throw fault('operations/before-go');
    // The only measure about this person that may move is what came of it, whether or not it was named.
    const [only, another] = theirs.filter((row) => mayNotMove(row, at) === null);
    const [first] = theirs;
    if (first !== undefined && only === undefined) throw refusalOf(first, at);
    return only !== undefined && another === undefined ? only : null;
  }
  const row = await measureById(desk.rows, asked.measure);
  if (row === null || row.operation !== operation || row.agency !== desk.agency.code) {
    throw fault('operations/unknown-measure');
  }
  if (mayNotMove(row, at) !== null) throw refusalOf(row, at);
  return row;
}

function refusalOf(row: MeasureRow, at: string): Fault {
  return fault(mayNotMove(row, at) ?? 'operations/too-early', { startUtc: row.startUtc });
}

/** An arrest is counted once for each person, whatever account was named. */
async function notArrested(desk: Desk, mates: readonly string[]): Promise<void> {
  const standing = await standingOutcomes(desk.rows, mates);
  if (standing.some((row) => row.result === 'arrest')) throw fault('operations/already-arrested');
}

/** The standing suspect tally of the person, or null where this agency made none. */
async function suspectTally(desk: Desk, mates: readonly string[]): Promise<string | null> {
  const designations = await designationsOf(desk.rows, mates);
  const standing = designations.filter((row) => row.category === 'suspect' && row.tally?.['withdrawn'] === false);
  const id = standing.sort((a, b) => a.position - b.position)[0]?.tally?.['id'];
  return typeof id === 'string' ? id : null;
}
