// Entering narratives: what others published, as structured claims, so that it can be set beside the figures. A claim
// entered wrongly is corrected by withdrawing the narrative and entering it again; both stay in the ledger.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { fault } from './fault.ts';
import { narrativeId, narrativeSchema } from './narrative.ts';
import { narrativeById } from './store.ts';

export const enterNarrative = act('reconciliation/enter-narrative', {
  summary: 'Enter a published narrative as claims that can be compared with the figures.',
  who: ['press', 'coordinator', 'analyst'],
  purposes: ['publication', 'investigation'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: narrativeSchema,
  output: z.strictObject({ narrative: narrativeId, claims: z.number() }),
  run: async (desk, { name, source, publishedOn, claims }) => {
    const narrative = mint(desk.random, PREFIXES.narrative);
    const head: JsonObject = { type: 'act', narrative, name, source, publishedOn };
    const records = claims.map((claim) => ({ type: 'claim', narrative, claim }) as unknown as JsonObject);
    await desk.append({ kind: 'reconciliation/narrative-entered/1', records: [head, ...records] });
    return { narrative, claims: claims.length };
  },
});

export const withdrawNarrative = act('reconciliation/withdraw-narrative', {
  summary: 'Take an entered narrative out of the comparison.',
  who: ['press', 'coordinator', 'analyst'],
  purposes: ['publication', 'investigation'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ narrative: narrativeId }),
  output: z.strictObject({ narrative: narrativeId }),
  run: async (desk, { narrative }) => {
    if ((await narrativeById(desk.rows, narrative)) === null) throw fault('reconciliation/unknown-narrative');
    const record: JsonObject = { type: 'act', narrative };
    await desk.append({ kind: 'reconciliation/narrative-withdrawn/1', records: [record], topics: [narrative] });
    return { narrative };
  },
});
