// What was found on one exhibit: the applications that reports name, with what each shows and what it does not, how
// many accounts and files, and whether the report is bound to an image of ours. Everything here is read from records of
// intake; `applications.ts` has the sentences.

import type { Rows } from '../base/table.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { APPLICATIONS_ARE, meaningOf } from './applications.ts';
import { type ExhibitRow, exhibitsFinding } from './tables.ts';

/** Records of one exhibit that are looked at; a telephone has hundreds of applications, not thousands. */
const RECORDS_MAX = 5_000;

/** Applications of an exhibit, latest first, each by its record. */
export async function applicationsOn(rows: Rows, row: ExhibitRow) {
  const exhibit = [row.exhibit, row.mark];
  const said = await rows.find(intakeStatement, { exhibit, superseded: false }, { limit: RECORDS_MAX });
  const own = said.filter((one) => one.exhibit === row.exhibit || one.operation === row.operation);
  const found = own.flatMap(({ property, value, observedAt, recordId, report, originator }) => {
    const meaning = meaningOf(property);
    if (meaning === null) return [];
    const { code, shows, showsNot } = meaning;
    return [
      {
        name: value,
        what: code,
        at: observedAt,
        basis: APPLICATIONS_ARE,
        shows,
        showsNot,
        recordId,
        report,
        originator,
      },
    ];
  });
  return found.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : (a.at ?? '') > (b.at ?? '') ? -1 : 0));
}

/** Reports about the exhibit, with the image each names. */
export async function reportsOn(rows: Rows, { exhibit }: ExhibitRow) {
  const found = await rows.find(exhibitsFinding, { exhibit });
  return found.map(({ report, position, records, image, bound }) => ({ report, position, records, image, bound }));
}

/** Files that were seen on the exhibit, whose report named it by its id or, in its matter, by its mark. */
export async function filesOn(rows: Rows, { exhibit, mark, operation }: ExhibitRow): Promise<number> {
  const byId = await rows.count(intakeSighting, { exhibit, superseded: false });
  return byId + (await rows.count(intakeSighting, { exhibit: mark, operation, superseded: false }));
}
