// Pages of a list: at most so many items an answer, and a cursor that says where the next page begins. What always
// holds: pages joined give the list, no item twice and none lost, even when items of earlier pages are gone meanwhile;
// a cursor that fits nowhere is a named fault, never a guess. `table.ts` has the rows that lists are made from.

import { z } from 'zod';
import { declareFaults } from './fault.ts';

const fault = declareFaults('base', {
  'base/stale-cursor': {
    status: 409,
    sentence: 'This list has changed so much since its last page that it cannot be continued there.',
    hint: 'Ask for its first page again, without a cursor.',
  },
});

/** Ids a cursor remembers, the last one seen first: while one of them stands, the list goes on behind it. */
const REMEMBERED_MAX = 6;
/** Characters of a cursor: six ids of at most 200 characters each, in base64url. */
const CURSOR_MAX = 2_048;
const ID_MAX = 200;

/** What a paged question carries: at most `limit` items, behind those of the page that gave the cursor. */
export interface PageAsked {
  readonly cursor: string | null;
  readonly limit: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null when this was the last one. */
  readonly next: string | null;
}

/** Input fields of a paged read: `max` items a page at most, `otherwise` when the officer names no limit. */
export function pageShape(max: number, otherwise: number) {
  return {
    cursor: z.string().min(1).max(CURSOR_MAX).nullable().default(null),
    limit: z.number().int().min(1).max(max).default(otherwise),
  };
}

/** The output field of a paged read. */
export const nextShape = { next: z.string().nullable() };

/**
 * One page of a list that is in its order already. `idOf` gives a random id, or a place in the ledger, that is unique
 * in the list and at most 200 characters, never a name or value: cursors travel in logs. `order` names the order and
 * the filter where a list has several; a cursor of another one is stale.
 * @throws base/stale-cursor
 */
export function pageOf<T>(items: readonly T[], asked: PageAsked, idOf: (item: T) => string, order = ''): Page<T> {
  const from = asked.cursor === null ? 0 : placeAfter(items, asked.cursor, idOf, order);
  const page = items.slice(from, from + asked.limit);
  const more = from + page.length < items.length;
  if (!more) return { items: page, next: null };
  // Ids of earlier pages too: the last page may have been short, and all of it may be gone.
  const seen = items.slice(Math.max(0, from + page.length - REMEMBERED_MAX), from + page.length).map(idOf);
  return { items: page, next: cursorOf(order, seen.reverse()) };
}

/** Where the list goes on: behind the latest of the remembered items that still stands. */
function placeAfter<T>(items: readonly T[], cursor: string, idOf: (item: T) => string, order: string): number {
  const remembered = readCursor(cursor, order);
  const places = new Map<string, number>();
  for (const [place, item] of items.entries()) {
    const rank = remembered.indexOf(idOf(item));
    if (rank !== -1) places.set(remembered[rank] ?? '', place);
  }
  const place = remembered.map((id) => places.get(id)).find((known) => known !== undefined);
  if (place === undefined) throw fault('base/stale-cursor');
  return place + 1;
}

function cursorOf(order: string, ids: readonly string[]): string {
  const short = ids.filter((id, at) => at === 0 || id.length <= ID_MAX);
  return Buffer.from(JSON.stringify([order, ...short])).toString('base64url');
}

const cursorSchema = z.tuple([z.string()], z.string()).refine((parts) => parts.length > 1);

function readCursor(cursor: string, order: string): string[] {
  let said: unknown = null;
  try {
    said = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // Not one of ours: what follows says so.
  }
  const read = cursorSchema.safeParse(said);
  if (!read.success || read.data[0] !== order || read.data.length > REMEMBERED_MAX + 1) {
    throw fault('base/stale-cursor');
  }
  return read.data.slice(1);
}
