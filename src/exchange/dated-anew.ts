// What expired on its way while its addressee was away: the node dates it anew by itself, as a line of its own under
// the next number, since whoever refused it has used up the old one. What always holds: our own clock says too that it
// is over, it still stands, it keeps its place before all that was said since (`in-order.ts`), every gate is passed
// again, and after a dozen times an officer has to say so. See `anew.ts` for the fold.

import type { Desk, Draft, ReadDesk } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { wantedAgain } from './anew.ts';
import { DATED_MAX, LOOK_MAX } from './asked-since.ts';
import { mayDate, ownClock } from './clocks.ts';
import { fault } from './fault.ts';
import { Behind, inAnyOrder, linesBehind, standsStill } from './in-order.ts';
import { overOwnRows, untilHidden } from './own-rows.ts';
import { isNumbered, type Numbered } from './parcel.ts';
import { feedOf, toSend } from './store.ts';
import { exchangeOutbox, isVoided, type OutboxRow } from './tables.ts';

export const EXPIRED = 'ledger/package-expired';
const KIND = 'exchange/dated-anew/1';

/** Class of the refusal, or null, by the number of the line. */
type Said = ReadonlyMap<number, string | null>;

/**
 * The entries that send lines anew which their addressee refused because they came too late, in the order of their
 * numbers; `said`: receipts that are kept together with them. A line behind which nothing has come, and nothing is on
 * its way, goes whatever it is, with all that expired behind it; any other only where it may come last.
 * @throws exchange/next-round where one of them is hidden from the officer who asks: none goes without it
 */
export async function datedAnew(asked: Desk, to: string, said: Said): Promise<readonly Draft[]> {
  if ([...said.values()].every((refused) => refused === null) || !mayDate(ownClock(asked))) return [];
  const desk = overOwnRows(asked);
  const last = (await feedOf(desk.rows, to, 'out'))?.number ?? 0;
  const found = await linesBehind(desk.rows, to, Math.max(0, last - LOOK_MAX));
  if (found === null) return [];
  const lines = found.map((one) => asSaid(one, said));
  const behind = await Behind.of(desk.rows, to, lines);
  const came: OutboxRow[] = [];
  const due: OutboxRow[] = [];
  for (const line of lines) {
    if (line.state !== 'refused') came.push(line);
    else if (isNumbered(line) && isOpen(desk, line)) {
      const ordered = !came.some((one) => behind.overtakes(one, line, line.number));
      const may = ordered || (said.has(line.number) && (await inAnyOrder(desk, line)));
      if (may && (await isDue(desk, line))) due.unshift(line);
    }
  }
  if (!(await untilHidden(asked, due)).whole) throw fault('exchange/next-round');
  return due.map(again);
}

/** The line as it is once these receipts are kept. */
function asSaid(line: OutboxRow, said: Said): OutboxRow {
  const refusal = line.number === null ? undefined : said.get(line.number);
  if (refusal === undefined || isVoided(line)) return line;
  return { ...line, refusal, state: refusal === null ? 'delivered' : 'refused' };
}

/** A peer with a wrong clock would have it for ever: each time takes as long as the package was good. */
const isOpen = (desk: Desk, row: Numbered): boolean =>
  row.refusal === EXPIRED && row.anew === null && isOver(desk, row);

async function isDue(desk: Desk, row: OutboxRow): Promise<boolean> {
  return (await timesDated(desk.rows, row)) < DATED_MAX && (await standsStill(desk, row));
}

const isOver = ({ clock }: Pick<ReadDesk, 'clock'>, { dispatchedAt, days }: Numbered): boolean =>
  daysAfter(dispatchedAt, days) <= instant(clock.now());

function again(row: OutboxRow): Draft {
  const { position, nth, operation, officer } = row;
  const record: JsonObject = { type: 'act', again: { position, nth }, outbound: [wantedAgain(row, { officer })] };
  return { kind: KIND, records: [record], operation, topics: [`anew:${position}/${nth}`] };
}

/** How often the node itself has dated it anew, one time behind the other. */
async function timesDated(rows: Rows, { to, position }: OutboxRow): Promise<number> {
  let [times, at] = [0, position];
  while (times < DATED_MAX) {
    const [entry] = await rows.find(ledgerEntry, { position: at });
    const [before] = entry?.kind === KIND ? await rows.find(exchangeOutbox, { to, anew: at }) : [];
    if (before === undefined) break;
    [times, at] = [times + 1, before.position];
  }
  return times;
}

/**
 * What is to go there now. While a line that has its number is `over`, nothing gets a new one: what becomes of it is to
 * be known before anything goes in front of it.
 */
export async function nextLines(desk: ReadDesk, to: string, limit: number) {
  const rows = await toSend(desk.rows, to, limit);
  const numbered = rows.filter(isNumbered);
  const over = numbered.some((row) => isOver(desk, row));
  return { rows: over ? numbered : rows, over };
}
