// What an announcement gives away beside those published before it: of the same figures, of all operations together,
// and by the sum of single ones. What always holds: who may not see a matter learns of its announcements only that
// this one is refused. `differencing.ts` has the rules, `publish.ts` asks.

import { type ReadDesk, serviceName } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { annexSchema } from './annex.ts';
import { allPublished } from './announce-store.ts';
import { type Given, givenAway, type Release, summedAway } from './differencing.ts';
import { fault } from './fault.ts';
import { DEFINITIONS } from './figure.ts';
import { announcementSchema, releasedThen } from './release.ts';
import { contributionsTo } from './store.ts';
import type { PublishedRow } from './tables.ts';

/** A release that is about to leave. */
export interface Leaving {
  readonly operation: string | null;
  readonly release: Release;
}

/**
 * Whether a release gives nothing away beside all that this agency published, sealed matters too: yes or no and
 * nothing else. Supplied by the edge, over rows without a veil.
 */
export const besideAllService = serviceName<(leaving: Leaving) => Promise<boolean>>('besideAll');

/** The service over an agency's rows. */
export const besideAll =
  (rows: Rows) =>
  async (leaving: Leaving): Promise<boolean> =>
    (await toldBeside(rows, leaving)).length === 0;

/** @throws reconciliation/differencing with the cells of what this officer may see, and with none beyond */
export async function refuseTold(desk: ReadDesk, leaving: Leaving): Promise<void> {
  const [first] = await toldBeside(desk.rows, leaving);
  if (first !== undefined) {
    const cells = first.given.slice(0, 20).map(({ definition, cell, why }) => `${definition} ${cell}: ${why}`);
    throw fault('reconciliation/differencing', { figure: first.figure, cells });
  }
  if (!(await desk.service(besideAllService)(leaving))) throw fault('reconciliation/differencing');
}

interface Told {
  /** The earlier announcement. */
  readonly figure: string;
  readonly given: readonly Given[];
}

interface Before {
  readonly row: PublishedRow;
  readonly release: Release;
}

async function toldBeside(rows: Rows, { operation, release: now }: Leaving): Promise<readonly Told[]> {
  const before: Before[] = [];
  for (const row of await allPublished(rows)) before.push({ row, release: await releasedBy(rows, row) });
  const alone = before.flatMap(({ row, release }): Told[] => {
    // Two operations share nothing that could be subtracted; all operations together share it with each.
    const apart = row.operation !== null && operation !== null && row.operation !== operation;
    return apart ? [] : [{ figure: row.figure, given: givenAway(release, now, DEFINITIONS) }];
  });
  return [...alone, ...summed(before, { operation, release: now })].filter(({ given }) => given.length > 0);
}

/** All operations beside the sum of the single ones, each with its newest release first. */
function summed(before: readonly Before[], { operation, release }: Leaving): readonly Told[] {
  const single = before.filter(({ row }) => row.operation !== null).toReversed();
  const parts = Map.groupBy(single, ({ row }) => row.operation);
  const releases = new Map([...parts].map(([name, found]) => [name, found.map((each) => each.release)]));
  if (operation === null) {
    const last = single[0]?.row.figure;
    return last === undefined
      ? []
      : [{ figure: last, given: summedAway([...releases.values()], release, DEFINITIONS) }];
  }
  releases.set(operation, [release, ...(releases.get(operation) ?? [])]);
  return before.flatMap(({ row, release: all }) => {
    return row.operation === null
      ? [{ figure: row.figure, given: summedAway([...releases.values()], all, DEFINITIONS) }]
      : [];
  });
}

async function releasedBy(rows: Rows, row: PublishedRow): Promise<Release> {
  const { clearances: named } = row.annex === null ? { clearances: [] } : annexSchema.parse(row.annex);
  return releasedThen(announcementSchema.parse(row.announcement), named, await contributionsTo(rows, row.figure));
}
