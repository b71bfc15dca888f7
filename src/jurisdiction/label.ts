// What a subject is shown as where one line must do: the handle or the native id that an account or a group has on its
// service, of all that is said the shortest to read. Never a name of a person or a group, since those are guarded text.
// `worklist.ts` and `network.ts` show it.

import type { Rows } from '../base/table.ts';
import { intakeStatement, type StatementRow } from '../intake/tables.ts';

/** In the order in which they are shown. */
const SHOWN: readonly string[] = ['handle', 'native-id'];

/** A label for each of these subjects that has one. */
export async function labelsOf(rows: Rows, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows.find(intakeStatement, { subject: subjects, property: SHOWN, superseded: false });
  const labels = new Map<string, { readonly rank: number; readonly label: string }>();
  for (const row of found) {
    const rank = SHOWN.indexOf(row.property);
    const known = labels.get(row.subject);
    if (known === undefined || rank < known.rank) labels.set(row.subject, { rank, label: labelOf(row) });
  }
  return new Map([...labels].map(([subject, { label }]) => [subject, label]));
}

/** `service: value`, so that two accounts of one handle are told apart. */
function labelOf({ value, normalised }: StatementRow): string {
  const bar = normalised?.indexOf('|') ?? -1;
  if (normalised === null || bar === -1) return value;
  const name = normalised.slice(bar + 1);
  return `${normalised.slice(0, bar)}: ${name.length > 0 ? name : value}`;
}
