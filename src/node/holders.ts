// Who was sent a record of ours, told from the outbox: every package that holds the record and left, or will. Intake
// asks by name, since exchange stands to its right; it asks the agency's own rows and not an officer's, so that a
// recipient of a matter which that officer may not see is told as well. See `intake/correct.ts`.

import type { Purpose } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { exchangeOutbox, type OutboxState } from '../exchange/tables.ts';
import type { Holders } from '../intake/correct.ts';

/** A refused package was not taken, one that could not be made never left. */
const SENT: readonly OutboxState[] = ['waiting', 'dispatched', 'delivered'];

export function holdersOver(rows: Rows): Holders {
  return {
    async of({ position, index }) {
      const sent = await rows.find(exchangeOutbox, { state: SENT, packageType: ['records', 'correction', 'answer'] });
      const found = new Map<string, Purpose>();
      for (const line of sent) {
        const holds = line.selection.some(({ entry, records }) => {
          return (entry ?? line.position) === position && records.includes(index);
        });
        if (holds && !found.has(line.to)) found.set(line.to, line.purpose as Purpose);
      }
      return [...found].map(([to, purpose]) => ({ to, purpose }));
    },
  };
}
