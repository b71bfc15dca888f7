// Taking an outcome back: the entry stays, the outcome stands no longer, and where it was counted a correction with
// the withdrawn tally follows to the coordinator. Figures drawn afterwards are one less; those published stay as they
// were, under their own cut-off.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { line, outboundTo } from '../exhibits/exhibit.ts';
import { countryCode } from '../statements/statement.ts';
import { TALLIES, type Tally, tallyId, withdrawnTally } from '../statements/tally.ts';
import { operationsOutcome } from './day-tables.ts';
import { fault } from './faults.ts';
import { outcomeId } from './operation.ts';
import { withdrawnNote } from './outcome.ts';
import { operationsTally } from './tables.ts';

export const withdrawOutcome = act('operations/withdraw-outcome', {
  summary: 'Take back an outcome that was recorded wrongly; what counted it is told.',
  who: ['coordinator', 'liaison', 'analyst'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  eyes: 1,
  input: z.strictObject({ outcome: outcomeId, reason: line }),
  output: z.strictObject({ outcome: outcomeId, tally: tallyId.nullable(), position: z.number() }),
  run: async (desk, { outcome, reason }) => {
    const [row] = await desk.rows.find(operationsOutcome, { outcome });
    if (row === undefined || row.withdrawn || row.agency !== desk.agency.code)
      throw fault('operations/unknown-outcome');
    const [counted] = row.tally === null ? [] : await desk.rows.find(operationsTally, { id: row.tally });
    let tally: Tally | null = null;
    const of = TALLIES.find((one) => one === counted?.of);
    if (counted !== undefined && row.tally !== null && of !== undefined) {
      const { operation, country, province, closes, at } = counted;
      const stood = { type: 'tally' as const, id: row.tally, of, kind: null, withdrawn: false };
      tally = withdrawnTally({ ...stood, operation, country: countryCode.parse(country), province, closes, at });
    }
    const note = withdrawnNote(row);
    const told = [...(tally === null ? [] : [tally]), ...(note === null ? [] : [note])];
    const outbound = outboundTo({
      agency: desk.agency,
      to: told.length === 0 ? null : row.reportTo,
      package: 'correction',
      purpose: 'investigation',
      records: told.map((_, nth) => nth + 1),
      supersedes: [row.recordId, row.noteId].filter((id) => id !== null),
    });
    const { operation, measure } = row;
    const done = { type: 'act', outcome, reason, operation, outbound };
    const receipt = await desk.append({
      kind: 'operations/outcome-withdrawn/1',
      records: [done, ...told],
      topics: [outcome, ...(measure === null ? [] : [measure])],
      operation,
    });
    return { outcome, tally: tally?.id ?? null, position: receipt.position };
  },
});
