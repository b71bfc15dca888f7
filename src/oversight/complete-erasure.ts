// Completing an erasure: the bytes are gone from the live segments and rows, and it is said until when a backup may
// still hold them. It proves what this node did, never what a recipient or a lost disk did. See `erase.ts` for what
// went before.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instantText } from '../statements/statement.ts';
import { fault } from './erasure.ts';
import { erasureById } from './store.ts';

export const completeErasure = act('oversight/complete-erasure', {
  summary: 'Record that erased bytes are gone, and until when a backup may still hold them.',
  who: ['protection', 'node'],
  purposes: ['oversight'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    erasure: z.string().regex(/^er:[0-9a-f]{32}$/),
    /** When the last backup that may hold the records expires; null when there is none. */
    backupsUntil: instantText.nullable().default(null),
  }),
  output: z.strictObject({ erasure: z.string(), position: z.number() }),
  run: async (desk, { erasure, backupsUntil }) => {
    const row = await erasureById(desk.rows, erasure);
    if (row === null) throw fault('oversight/unknown-erasure');
    if (row.state !== 'erased') throw fault('oversight/erasure-state', { state: row.state });
    const { position } = await desk.append({
      kind: 'oversight/erasure-completed/1',
      records: [{ type: 'act', erasure, backupsUntil, erased: row.erased }],
      operation: null,
      topics: [erasure],
    });
    return { erasure, position };
  },
});
