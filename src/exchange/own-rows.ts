// The agency's own rows, for whatever decides about a feed: which line comes first, what may go again, what arrives as
// what. What always holds: an officer who may not see a matter decides nothing differently for that, writes nothing in
// it and is told nothing of it; where its lines are in the way the rest is left to the node. See `send.ts`, `anew.ts`.

import { type Desk, serviceName } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

/** All rows of the agency, under no veil. What is read there is for no officer's eyes. */
export const ownRowsService = serviceName<Rows>('ownRows');

/** The same desk over all rows: an entry in a matter that is hidden from the officer is refused to it all the same. */
export function overOwnRows(desk: Desk): Desk {
  return { ...desk, rows: desk.service(ownRowsService) };
}

type Line = Pick<OutboxRow, 'position' | 'nth'>;

/** True where the officer with these rows may see that line. */
export async function seesLine(seen: Rows, { position, nth }: Line): Promise<boolean> {
  return (await seen.count(exchangeOutbox, { position, nth })) > 0;
}

/** The lines that the officer with these rows may see; all of them, unasked, where nothing is hidden. */
async function seenOf<L extends Line>(desk: Desk, lines: readonly L[]): Promise<readonly L[]> {
  if (lines.length === 0 || desk.rows === desk.service(ownRowsService)) return lines;
  const where = { position: [...new Set(lines.map(({ position }) => position))] };
  const known = new Set((await desk.rows.find(exchangeOutbox, where)).map(({ position, nth }) => `${position}/${nth}`));
  return lines.filter(({ position, nth }) => known.has(`${position}/${nth}`));
}

/** The lines before the first that is hidden from the officer, and those behind it that are not. */
export async function untilHidden<L extends Line>(desk: Desk, lines: readonly L[]) {
  const seen = await seenOf(desk, lines);
  const hidden = lines.findIndex((line, nth) => seen[nth] !== line);
  const first = hidden < 0 ? lines.length : hidden;
  return { lines: lines.slice(0, first), behind: seen.slice(first), whole: hidden < 0 };
}
