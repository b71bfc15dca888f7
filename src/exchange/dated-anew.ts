// What expired on its way while its addressee was away: the node dates it anew by itself, as a line of its own under
// the next number, since whoever refused it has used up the old one. What always holds: our own clock says too that it
// is over, it may come behind all that was said since, every gate is passed again, and after a dozen times an officer
// has to say so. See `anew.ts` for the fold.

import type { Desk, Draft } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { wantedAgain } from './anew.ts';
import { mayDate, ownClock } from './clocks.ts';
import { leaveStillSaid } from './consent-said.ts';
import type { Numbered } from './parcel.ts';
import { exchangeOutbox, isVoided, type OutboxRow } from './tables.ts';

export const EXPIRED = 'ledger/package-expired';
const KIND = 'exchange/dated-anew/1';
/** With the usual thirty days a year: whoever is away for longer is asked about by telephone. */
const TIMES_MAX = 12;
/** What takes back is never itself taken back, and of keys and rosters an older version changes nothing. */
const IN_ANY_ORDER: ReadonlySet<string> = new Set(['recall', 'erasure', 'keys', 'roster']);

/** The entry that sends a line anew which its addressee refused because it came too late; null where none is due. */
export async function datedAnew(desk: Desk, row: Numbered, refused: string | null): Promise<Draft | null> {
  const { position, nth, operation, officer, dispatchedAt, days } = row;
  if (refused !== EXPIRED || row.anew !== null || isVoided(row)) return null;
  // A peer with a wrong clock would have it for ever: each time takes as long as the package was good.
  if (daysAfter(dispatchedAt, days) > instant(desk.clock.now()) || !mayDate(ownClock(desk))) return null;
  if (!(await mayComeLast(desk, row)) || (await timesDated(desk.rows, row)) >= TIMES_MAX) return null;
  const record: JsonObject = { type: 'act', again: { position, nth }, outbound: [wantedAgain(row, { officer })] };
  return { kind: KIND, records: [record], operation, topics: [`anew:${position}/${nth}`] };
}

/**
 * True where nothing that went since can be undone by it: of what was taken back since, the gate knows statements and
 * sightings (`held-back.ts`) and leave. All else, such as a tally, waits for an officer, who sees what came behind it.
 */
async function mayComeLast(desk: Desk, row: OutboxRow): Promise<boolean> {
  if (IN_ANY_ORDER.has(row.packageType)) return true;
  if (row.packageType === 'answer') return saysLeaveStill(desk, row);
  for (const { entry, records } of row.selection) {
    const where = { position: entry ?? row.position, index: [...records] };
    const said = await desk.rows.find(intakeStatement, where);
    const seen = await desk.rows.find(intakeSighting, where);
    const known = new Set([...said, ...seen].map(({ index }) => index));
    if (!records.every((index) => known.has(index))) return false;
  }
  return true;
}

/** A receipt is kept whatever became of the records that it is about. */
async function saysLeaveStill(desk: Desk, row: OutboxRow): Promise<boolean> {
  try {
    return (await leaveStillSaid(desk.rows, await desk.service(ledgerSourceService)(), row)) === true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

/** How often the node itself has dated it anew, one time behind the other. */
async function timesDated(rows: Rows, { to, position }: OutboxRow): Promise<number> {
  let [times, at] = [0, position];
  while (times < TIMES_MAX) {
    const [entry] = await rows.find(ledgerEntry, { position: at });
    const [before] = entry?.kind === KIND ? await rows.find(exchangeOutbox, { to, anew: at }) : [];
    if (before === undefined) break;
    [times, at] = [times + 1, before.position];
  }
  return times;
}
