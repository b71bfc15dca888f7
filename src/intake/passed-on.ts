// Who passed a record on that another agency said. A record's id binds its content and not its agency, so that it is
// theirs is the word of whoever brought it here, until its own agency sends it or a proof: what is shown says both.

import type { Rows } from '../base/table.ts';
import { intakeReport, type SightingRow, type StatementRow } from './tables.ts';

type Brought = Pick<StatementRow | SightingRow, 'report' | 'originator' | 'fromAgency'>;

/** Of each of these records the agency whose package brought it, where that is not who said it; otherwise null. */
export async function passedOnBy(rows: Rows, records: readonly Brought[]): Promise<(record: Brought) => string | null> {
  const report = [...new Set(records.flatMap((one) => (one.fromAgency === null ? [] : [one.report ?? ''])))];
  const reports = report.length === 0 ? [] : await rows.find(intakeReport, { report });
  const bringers = new Map(reports.map((row) => [row.report, row.fromAgency]));
  return ({ report: of, originator, fromAgency }) => {
    const bringer = fromAgency === null ? null : (bringers.get(of ?? '') ?? null);
    return bringer === originator ? null : bringer;
  };
}
