// The ledger's reads: its size and signed head, its recent entries, what moved since a moment. What an entry says
// stands in the rooms that fold it; `verification.ts` recomputes every byte.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { isInstant } from '../base/clock.ts';
import { headService } from './package-source.ts';
import { ledgerEntry, recentEntries } from './store.ts';

const instantText = z.string().length(24).refine(isInstant, 'a UTC instant of 24 characters');

export const head = read('ledger/head', {
  summary: 'The size and root of this ledger, with its signed checkpoint.',
  who: ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor', 'press', 'protection', 'node'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'],
  input: z.strictObject({}),
  output: z.strictObject({ size: z.number(), root: z.string(), checkpoint: z.string() }),
  run: async (desk) => desk.service(headService)(),
});

export const entries = read('ledger/entries', {
  summary: 'The most recent entries: kind, time and actor, never their content.',
  who: ['coordinator', 'protection', 'liaison'],
  purposes: ['oversight', 'investigation'],
  // Headers only: positions, kinds and random ids, for who answers for the whole ledger.
  reach: 'agency',
  input: z.strictObject({
    kind: z.string().max(64).nullable().default(null),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  output: z.strictObject({
    entries: z.array(
      z.strictObject({
        position: z.number(),
        kind: z.string(),
        at: z.string(),
        actor: z.string(),
        permit: z.string(),
        operation: z.string().nullable(),
        size: z.number(),
      }),
    ),
  }),
  run: async (desk, input) => ({ entries: [...(await recentEntries(desk.rows, input.kind, input.limit))] }),
});

/** Entries looked through at most: about a day of a large bureau. */
const MOVED_MAX = 5_000;

export const moved = read('ledger/moved', {
  summary: 'What moved since a moment: entries by room and kind, and when the last one was.',
  who: ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor', 'press', 'protection', 'node'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'],
  input: z.strictObject({
    since: instantText,
    /** Entries looked through, newest first. */
    limit: z.number().int().min(1).max(MOVED_MAX).default(1_000),
  }),
  output: z.strictObject({
    since: z.string(),
    rooms: z.array(
      z.strictObject({
        room: z.string(),
        kinds: z.array(z.strictObject({ kind: z.string(), count: z.number() })),
        entries: z.number(),
      }),
    ),
    entries: z.number(),
    latest: z.string().nullable(),
    /** True when more than `limit` entries are younger than `since`. */
    cut: z.boolean(),
  }),
  run: async (desk, { since, limit }) => {
    const order = [{ column: 'position' as const, descending: true }];
    const found = await desk.rows.find(ledgerEntry, {}, { order, limit: limit + 1 });
    // Positions give the order; an entry's time is what its clock said.
    const young = found.filter((row) => row.at >= since);
    const shown = young.slice(0, limit);
    const byRoom = Map.groupBy(shown, (row) => row.kind.slice(0, row.kind.indexOf('/')));
    const rooms = [...byRoom].map(([room, own]) => {
      const kinds = [...Map.groupBy(own, (row) => row.kind)].map(([kind, same]) => ({ kind, count: same.length }));
      return { room, kinds: kinds.sort((a, b) => (a.kind < b.kind ? -1 : 1)), entries: own.length };
    });
    rooms.sort((a, b) => (a.room < b.room ? -1 : 1));
    const latest = shown.reduce<string | null>((last, row) => (last === null || row.at > last ? row.at : last), null);
    return { since, rooms, entries: shown.length, latest, cut: young.length > limit };
  },
});
