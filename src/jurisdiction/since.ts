// From where a matter is looked at again: its opening, the decision to act on its day, a moment, or a place in the
// ledger. Order comes from the ledger, so each is turned into a position first. `added.ts` and `touched.ts` ask here.

import { z } from 'zod';
import type { ReadDesk } from '../base/act.ts';
import { type Instant, isInstant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { type EntryRow, ledgerEntry } from '../ledger/store.ts';

const fault = declareFaults('jurisdiction', {
  'jurisdiction/no-operation': {
    status: 400,
    sentence: 'This is asked within an operation.',
    hint: 'Open the matter with its operation, or name it with --operation.',
  },
  'jurisdiction/no-such-moment': {
    status: 404,
    sentence: 'The operation has not come to that point, or this is no moment.',
    hint: 'Say `opened`, `action-day` once it was decided to act, a time in UTC, or a position of the ledger.',
  },
});

/** `opened`, `action-day`, a UTC instant of 24 characters, or a ledger position in digits. */
export const sinceText = z.string().max(32);

/** The kind by which operations, to the right, says that everybody acts; the coordinator's ledger has it. */
const DECIDED = 'operations/go-decided/1';
/** What any other agency's ledger has of the day first: what happened, or what was seized. */
const ACTED: ReadonlySet<string> = new Set(['operations/outcome-recorded/1', 'exhibits/seized/1']);

export interface Since {
  readonly operation: string;
  /** The first position that counts as new, and when it was written; null when nothing was since. */
  readonly position: number;
  readonly at: Instant | null;
  /** The operation's entries, in order. */
  readonly entries: readonly EntryRow[];
}

/** @throws jurisdiction/no-operation, jurisdiction/no-such-moment */
export async function sinceOf(desk: ReadDesk, since: string): Promise<Since> {
  const { operation } = desk;
  if (operation === null) throw fault('jurisdiction/no-operation');
  const entries = await desk.rows.find(ledgerEntry, { operation }, { order: [{ column: 'position' }] });
  const position = positionOf(entries, since);
  if (position === null) throw fault('jurisdiction/no-such-moment');
  const at = entries.find((entry) => entry.position >= position)?.at ?? null;
  return { operation, position, at, entries };
}

function positionOf(entries: readonly EntryRow[], since: string): number | null {
  if (since === 'opened') return entries[0]?.position ?? null;
  // The last decision: a no-go before it decided nothing about what came then.
  if (since === 'action-day') {
    const acted = entries.findLast(({ kind }) => kind === DECIDED) ?? entries.find(({ kind }) => ACTED.has(kind));
    return acted?.position ?? null;
  }
  if (/^\d{1,12}$/.test(since)) return Number(since);
  if (!isInstant(since)) return null;
  const last = entries.at(-1);
  return entries.find(({ at }) => at >= since)?.position ?? (last === undefined ? 0 : last.position + 1);
}
