// Entering narratives: what others published, as structured claims, so that it can be set beside the figures. A claim
// entered wrongly is corrected by withdrawing the narrative and entering it again; both stay in the ledger. A text that
// was read comes along, is compared with the quoted words, and only its salted digest is kept.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { sha256Text } from '../base/digest.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { fault } from './fault.ts';
import { narrativeId, narrativeSchema, type TextKept } from './narrative.ts';
import { narrativeById } from './store.ts';

const refusals = declareFaults('reconciliation', {
  'reconciliation/words-not-in-text': {
    status: 400,
    sentence: 'A claim quotes words that do not stand in the text.',
    hint: 'Quote the words as the text has them, or leave them out.',
  },
});

/** What is kept of a text: salt, the digest of salt and text, and its length in UTF-16 units. */
function keptOf(text: string, salt: Uint8Array): TextKept {
  const digest = sha256Text(Buffer.concat([salt, Buffer.from(text, 'utf8')]));
  return { salt: Buffer.from(salt).toString('hex'), digest, characters: text.length };
}

export const enterNarrative = act('reconciliation/enter-narrative', {
  summary: 'Enter a published narrative as claims that can be compared with the figures.',
  who: ['press', 'coordinator', 'analyst'],
  purposes: ['publication', 'investigation'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: narrativeSchema,
  output: z.strictObject({ narrative: narrativeId, claims: z.number() }),
  run: async (desk, { name, source, publishedOn, claims, text }) => {
    const narrative = mint(desk.random, PREFIXES.narrative);
    const stray = text === null ? [] : claims.filter(({ words }) => !text.includes(words));
    if (stray.length > 0)
      throw refusals('reconciliation/words-not-in-text', { words: stray.map(({ words }) => words) });
    const kept: JsonObject = text === null ? {} : { text: { ...keptOf(text, desk.random.bytes(16)) } };
    const head: JsonObject = { type: 'act', narrative, name, source, publishedOn, ...kept };
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
