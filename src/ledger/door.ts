// The ledger's reads: its size and signed head, its recent entries. What an entry says stands in the rooms that
// fold it; `verification.ts` recomputes every byte.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { headService } from './package-source.ts';
import { recentEntries } from './store.ts';

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
