// Who was sent a record of ours, told from the outbox: every package that holds the record and left, or will, also one
// that was refused, since its addressee had the bytes. Intake asks by name, since exchange stands to its right; it asks
// the agency's own rows and not an officer's, so that a recipient of a matter which that officer may not see is told as
// well, and not shown. See `intake/correct.ts`.

import type { Purpose } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { exchangeOutbox, mayBeThere, type OutboxRow } from '../exchange/tables.ts';
import type { Holder, Holders } from '../intake/correct.ts';

export function holdersOver(rows: Rows): Holders {
  return {
    async of({ position, index }, seen) {
      const where = { packageType: ['records', 'correction', 'answer'] };
      const holding = (line: OutboxRow) =>
        mayBeThere(line) &&
        line.selection.some(({ entry, records }) => {
          return (entry ?? line.position) === position && records.includes(index);
        });
      const lines = (await rows.find(exchangeOutbox, where)).filter(holding);
      const known = new Set((await seen.find(exchangeOutbox, where)).filter(holding).map(lineOf));
      // One package tells an agency once; where the officer may know of one of its lines, it is told in that one.
      const found = new Map<string, Holder>();
      for (const line of lines) {
        const { to, purpose, operation } = line;
        const shown = known.has(lineOf(line));
        const before = found.get(to);
        if (before !== undefined && (before.shown || !shown)) continue;
        found.set(to, { to, purpose: purpose as Purpose, operation, shown });
      }
      return [...found.values()];
    },
  };
}

const lineOf = ({ position, nth }: OutboxRow): string => `${position}/${nth}`;
