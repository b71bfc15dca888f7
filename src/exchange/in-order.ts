// Which line of the outbox may go again without an officer, once its addressee has refused it for coming too late. What
// always holds: it still stands as it was said, and it comes either before all that was said since, or is of a kind of
// which nobody can tell when it came. `dated-anew.ts` asks when it dates, `numbering.ts` once more when it numbers.

import type { Desk, ReadDesk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { referralsSent } from '../referrals/tables.ts';
import { askedSince, beforeIt, firstAsked, LOOK_MAX, TAKING_BACK, takenBackSince } from './asked-since.ts';
import { leaveStillSaid } from './consent-said.ts';
import { fault } from './fault.ts';
import { feedOf } from './store.ts';
import { exchangeOutbox, isVoided, type OutboxRow } from './tables.ts';

/** Of them an older version changes nothing. */
const VERSIONED: ReadonlySet<string> = new Set(['keys', 'roster']);
/** A referral that its addressee has, or should have; not one that was declined, taken back or recalled. */
const STANDING: ReadonlySet<string> = new Set(['released', 'accepted']);

interface Place {
  readonly position: number;
  readonly index: number;
}

const placesOf = ({ position: own, selection }: OutboxRow): readonly Place[] =>
  selection.flatMap(({ entry, records }) => records.map((index) => ({ position: entry ?? own, index })));

/** Places whose records are asked for at once. */
const PLACES_AT_ONCE = 256;

/** Those of these places where a statement or sighting is, as `position/index`: some at a time, however many. */
async function saidAt(rows: Rows, places: readonly Place[]): Promise<ReadonlySet<string>> {
  const said = new Set<string>();
  for (let first = 0; first < places.length; first += PLACES_AT_ONCE) {
    const some = places.slice(first, first + PLACES_AT_ONCE);
    const position = [...new Set(some.map((place) => place.position))];
    const where = { position, index: [...new Set(some.map((place) => place.index))] };
    const here = [...(await rows.find(intakeStatement, where)), ...(await rows.find(intakeSighting, where))];
    for (const one of here) said.add(nameOf(one));
  }
  return said;
}

const nameOf = ({ position, index }: Place): string => `${position}/${index}`;

/** Places of a line at which nothing is that is known here as a statement or a sighting. */
async function othersIn(rows: Rows, row: OutboxRow): Promise<readonly Place[]> {
  const places = placesOf(row);
  const said = await saidAt(rows, places);
  return places.filter((place) => !said.has(nameOf(place)));
}

/**
 * True where what a line says is still said: no referral in it was declined, taken back or recalled, and leave that it
 * gives is still given. Single records that were taken back since stay behind (`held-back.ts`). What cannot be read, or
 * cannot be seen by whoever sends, is not said.
 */
export async function standsStill(desk: Desk, row: OutboxRow): Promise<boolean> {
  if (VERSIONED.has(row.packageType) || TAKING_BACK.has(row.packageType)) return true;
  if ((await takenBackSince(desk.rows, row)) === null) return false;
  try {
    const source = await desk.service(ledgerSourceService)();
    if ((await leaveStillSaid(desk.rows, source, row)) === false) return false;
    for (const { position, index } of await othersIn(desk.rows, row)) {
      const record = await source.record(position, index);
      if ('leaf' in record) continue;
      const value = JSON.parse(Buffer.from(record.bytes).toString()) as JsonObject;
      if (value['type'] === 'statement' || value['type'] === 'sighting') return false;
      if (value['type'] === 'referral' && !(await referralStands(desk.rows, value['id']))) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

async function referralStands(rows: Rows, referral: unknown): Promise<boolean> {
  if (typeof referral !== 'string') return false;
  const [sent] = await rows.find(referralsSent, { referral });
  return sent !== undefined && STANDING.has(sent.state);
}

/**
 * True of a line that may come behind all that was said since: a version that is older then, statements and sightings,
 * of which the gate knows what was taken back, answers about leave that stand, and what takes back records of which no
 * later line has brought one again.
 */
export async function inAnyOrder(desk: ReadDesk, row: OutboxRow): Promise<boolean> {
  if (VERSIONED.has(row.packageType)) return true;
  if (await broughtAgain(desk.rows, row)) return false;
  if (TAKING_BACK.has(row.packageType)) return true;
  if (row.packageType === 'answer') return saysLeaveStill(desk, row);
  return (await othersIn(desk.rows, row)).length === 0;
}

/** True where a later line to the same agency holds a record that this one takes back. */
async function broughtAgain(rows: Rows, row: OutboxRow): Promise<boolean> {
  if (row.names.length === 0) return false;
  const where = { recordId: [...row.names] };
  const named = [...(await rows.find(intakeStatement, where)), ...(await rows.find(intakeSighting, where))];
  const behind = await askedSince(rows, row, {});
  if (behind === null) return true;
  const first = await firstAsked(rows, row);
  for (const line of behind) {
    const holds = line.selection.some(({ entry, records }) => {
      return named.some(({ position, index }) => position === (entry ?? line.position) && records.includes(index));
    });
    if (holds && (await firstAsked(rows, line)) > first) return true;
  }
  return false;
}

/** A receipt is kept whatever became of the records that it is about. */
async function saysLeaveStill(desk: ReadDesk, row: OutboxRow): Promise<boolean> {
  try {
    return (await leaveStillSaid(desk.rows, await desk.service(ledgerSourceService)(), row)) === true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

/** Lines of a feed behind a number, newest first; null where some are not seen, or there are too many. */
export async function linesBehind(rows: Rows, to: string, number: number): Promise<readonly OutboxRow[] | null> {
  const count = ((await feedOf(rows, to, 'out'))?.number ?? 0) - number;
  if (count > LOOK_MAX) return null;
  const numbers = Array.from({ length: Math.max(0, count) }, (_, nth) => number + 1 + nth);
  const order = [{ column: 'number' as const, descending: true }];
  const lines = await rows.find(exchangeOutbox, { to, number: numbers }, { order });
  return lines.length === numbers.length ? lines : null;
}

/**
 * Lines of one feed, each with what its order hangs on: asked for all of them together, so that what is asked does not
 * grow with how often they are put beside others.
 */
export class Behind {
  /** Numbers of the lines in whose place those that were dated anew went, by the position of the new one. */
  readonly #before: ReadonlyMap<number, number>;
  /** Lines with statements and sightings alone, that take nothing back. */
  readonly #plain: ReadonlySet<OutboxRow>;

  private constructor(before: ReadonlyMap<number, number>, plain: ReadonlySet<OutboxRow>) {
    this.#before = before;
    this.#plain = plain;
  }

  static async of(rows: Rows, to: string, lines: readonly OutboxRow[]): Promise<Behind> {
    const open = lines.filter((line) => line.state !== 'refused' && !VERSIONED.has(line.packageType));
    const dated = open.filter(({ turn }) => turn === 0).map(({ position }) => position);
    const befores = dated.length === 0 ? [] : await rows.find(exchangeOutbox, { to, anew: dated });
    const before = new Map<number, number>();
    for (const { anew, number } of befores) if (anew !== null && number !== null) before.set(anew, number);
    const bare = open.filter((line) => line.packageType === 'records' && line.names.length === 0 && !isVoided(line));
    const said = await saidAt(rows, bare.flatMap(placesOf));
    const plain = bare.filter((line) => placesOf(line).every((place) => said.has(nameOf(place))));
    return new Behind(before, new Set(plain));
  }

  /**
   * True where a line that has a later number than `number` may have come before `row`, which had that, and the two in
   * that order may not be what they are in the other. What was refused has not come at all.
   */
  overtakes(line: OutboxRow, row: OutboxRow, number: number): boolean {
    if (line.state === 'refused' || VERSIONED.has(line.packageType)) return false;
    if (isVoided(line)) return true;
    if (line.turn === 0 && (this.#before.get(line.position) ?? number) < number) return false;
    return row.names.length > 0 || !this.#plain.has(line);
  }
}

/**
 * The gate of a line that the node dated anew, when it gets its number: what came or was said meanwhile leaves it to an
 * officer. @throws exchange/overtaken
 */
export async function refuseOvertaken(desk: Desk, row: OutboxRow): Promise<void> {
  if (row.turn !== 0) return;
  const before = await beforeIt(desk.rows, row);
  if (before?.number == null || !(await standsStill(desk, before))) throw fault('exchange/overtaken');
  if (await inAnyOrder(desk, before)) return;
  const { number } = before;
  const behind = await linesBehind(desk.rows, row.to, number);
  if (behind === null) throw fault('exchange/overtaken');
  const known = await Behind.of(desk.rows, row.to, behind);
  if (behind.some((line) => known.overtakes(line, before, number))) throw fault('exchange/overtaken');
}
