// The tables of announcing: the embargo of each drawing, texts that wait for a second officer, and the proofs that
// came with clearances. What always holds: one embargo a drawing, the last one; one proof a record and maker.
// `announce-fold.ts` fills them, `tables.ts` has the rest of the room.

import { table } from '../base/table.ts';
import type { Text } from './announcement.ts';
import type { RecordProof } from './record-proof.ts';
import { reconciliationDrawn } from './tables.ts';

/** `moves`: how often it was set anew after agencies were asked. */
export type EmbargoRow = { figure: string; until: string | null; at: string; position: number; moves: number };
export const reconciliationEmbargo = table<EmbargoRow>({
  name: 'reconciliation_embargo',
  columns: { figure: 'text', until: 'text', at: 'text', position: 'integer', moves: 'integer' },
  key: ['figure'],
  indexes: [],
  veil: { through: { column: 'figure', table: reconciliationDrawn } },
});

/** `release`: digest of the numbers that stood when the text was proposed. */
export type ProposedRow = {
  figure: string;
  position: number;
  at: string;
  officer: string;
  texts: readonly Text[];
  release: string;
};
export const reconciliationProposed = table<ProposedRow>({
  name: 'reconciliation_proposed',
  columns: { figure: 'text', position: 'integer', at: 'text', officer: 'text', texts: 'json', release: 'text' },
  key: ['figure'],
  indexes: [],
  veil: { through: { column: 'figure', table: reconciliationDrawn } },
});

export type ProofRow = { agency: string; recordId: string; position: number; proof: RecordProof };
export const reconciliationProof = table<ProofRow>({
  name: 'reconciliation_proof',
  columns: { agency: 'text', recordId: 'text', position: 'integer', proof: 'json' },
  key: ['agency', 'recordId'],
  indexes: [],
  veil: { entry: 'position' },
});
