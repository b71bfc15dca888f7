// Sending anew: a line that was refused there, or could not be made here, goes out once more as a line of its own, with
// the same records to the same agency for the same purpose. What always holds: an officer says so with a reason, a line
// goes anew once, and every gate is passed again, since what was allowed then may not be now. See `send.ts`.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { ask, drop, type Fold, put } from '../base/table.ts';
import { foldNoLonger } from './compliance-tables.ts';
import { exchangeErasureTold } from './erasures.ts';
import { fault } from './fault.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

/** Entries that send a line of the outbox once more. */
export const ANEW_KINDS: ReadonlySet<string> = new Set(['exchange/sent-anew/1', 'exchange/dated-anew/1']);

export const sendAnew = act('exchange/send-anew', {
  summary: 'Send a line of the outbox once more that was refused there, or that could not be made here.',
  who: ['liaison'],
  purposes: PURPOSES,
  // The post carries every matter; whoever may not enter the line's own is refused by its append.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    position: z.number().int().min(0),
    nth: z.number().int().min(0),
    reason: z.string().trim().min(1).max(500),
  }),
  /** Position of the new line; its place is 0. */
  output: z.strictObject({ position: z.number() }),
  run: async (desk, { position, nth, reason }) => {
    const row = await lineToSend(desk, position, nth);
    const record: JsonObject = { type: 'act', again: { position, nth }, reason, outbound: [wantedAgain(row, {})] };
    const topics = [`anew:${position}/${nth}`];
    const kind = 'exchange/sent-anew/1';
    const receipt = await desk.append({ kind, records: [record], operation: row.operation, topics });
    return { position: receipt.position };
  },
});

/** @throws exchange/not-anew */
async function lineToSend(desk: Desk, position: number, nth: number): Promise<OutboxRow> {
  const [row] = await desk.rows.find(exchangeOutbox, { position, nth });
  const over = row?.state === 'refused' || row?.state === 'unmade';
  // A line that says nothing that can be packed has no addressee either.
  if (row === undefined || !over || row.anew !== null || row.to === '') throw fault('exchange/not-anew');
  return row;
}

/** `more`: beside the kind of what asked first, which says whether the roster is asked. */
export function wantedAgain(row: OutboxRow, more: JsonObject): JsonObject {
  const { to, packageType, purpose, days, selection, names, operation, position, kind } = row;
  return {
    ...{ to, package: packageType, purpose, days, operation },
    as: { kind, ...more },
    selection: selection.map(({ entry, records }) => ({ entry: entry ?? position, records: [...records] })),
    supersedes: [...names],
  };
}

/** The old line says where it went on; an erasure that it told of is certified for the new one. */
export const foldSentAnew: Fold = function* (entry) {
  const { again } = entry.act ?? {};
  if (again === null || typeof again !== 'object' || Array.isArray(again)) return;
  const { position, nth } = again as JsonObject;
  if (typeof position !== 'number' || typeof nth !== 'number') return;
  const [row] = yield* ask(exchangeOutbox, { position, nth });
  if (row !== undefined) yield put(exchangeOutbox, { ...row, anew: entry.position });
  yield* foldNoLonger({ position, nth });
  for (const told of yield* ask(exchangeErasureTold, { position, nth })) {
    yield drop(exchangeErasureTold, { position, nth });
    yield put(exchangeErasureTold, { ...told, position: entry.position, nth: 0 });
  }
};
