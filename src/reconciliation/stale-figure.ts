// What no longer stands among the tallies that a drawing counted: taken back, corrected, withdrawn, erased since. What
// always holds: the drawing and what was published from it stay as they were and say since when and why they are stale;
// it is counted again from what was held then, so a tally that came later changes nothing. `announcement-door.ts` and
// `matrix.ts` show it, `publish.ts` refuses.

import { ask, drop, type FoldEntry, type Folding, put, type Rows, table } from '../base/table.ts';
import type { Stale } from '../intake/stale.ts';
import { takenBack, WITHDRAWN } from '../intake/taken-back.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { oversightErasure } from '../oversight/tables.ts';
import { type Contribution, DEFINITIONS, draw, FIGURES, sameContribution } from './figure.ts';
import { type DrawnRow, reconciliationTally, type TallyRow } from './tables.ts';
import type { Tally } from './tally.ts';

/** A tally that counts no more; `goneAt` is the entry that took it back. */
export type GoneTallyRow = TallyRow & { goneAt: number; since: string; because: Stale['because'] };
export const reconciliationGone = table<GoneTallyRow>({
  name: 'reconciliation_gone',
  columns: { ...reconciliationTally.columns, goneAt: 'integer', since: 'text', because: 'text' },
  key: ['position', 'index'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** What its maker recalled, corrected or asked to have erased counts no more, whoever still keeps the record. */
export function* foldGone(entry: FoldEntry): Folding {
  const gone = takenBack(entry);
  if (gone === null) return;
  for (const row of yield* ask(reconciliationTally, { recordId: gone.records, agency: gone.from })) {
    const { position, index, recordId } = row;
    const ended = entry.kind === WITHDRAWN ? ('withdrawn' as const) : ('recalled' as const);
    const because = gone.replaced.has(recordId) ? ('corrected' as const) : ended;
    yield drop(reconciliationTally, { position, index });
    yield put(reconciliationGone, { ...row, goneAt: entry.position, since: entry.at, because });
  }
}

type Past = Tally & Partial<Pick<GoneTallyRow, 'goneAt' | 'since' | 'because'>>;

/** Every tally that was ever held before this position and was not gone by then, as it stood; `own` is our code. */
async function heldAt(rows: Rows, own: string, position: number): Promise<readonly Past[]> {
  const [standing, gone] = await Promise.all([rows.find(reconciliationTally, {}), rows.find(reconciliationGone, {})]);
  const after = gone.filter(({ goneAt }) => goneAt > position);
  const all: (TallyRow & Partial<GoneTallyRow>)[] = [...standing, ...after];
  return all.map(({ agency, ...row }) => ({ ...row, agency: agency ?? own }));
}

/**
 * Why a drawing no longer stands, or null while everything that it counted does. Only these of its contributions are
 * looked at: an agency that is left out makes nothing stale.
 */
export async function staleDrawing(
  rows: Rows,
  own: string,
  drawn: DrawnRow,
  contributions: readonly Contribution[],
): Promise<Stale | null> {
  const held = await heldAt(rows, own, drawn.position);
  const before = held.filter(({ position }) => position < drawn.position);
  const byId = Map.groupBy(held, ({ agency, id }) => `${agency} ${id}`);
  const found: Stale[] = [];
  const replaced = new Map<number, Stale['because']>();
  let unexplained = false;
  for (const name of FIGURES) {
    const wanted = contributions.filter(({ definition }) => definition === name);
    if (wanted.length === 0) continue;
    const again = draw(DEFINITIONS[name], before, [], drawn.operation);
    for (const contribution of wanted) {
      const mine = again.contributions.find(({ agency }) => agency === contribution.agency);
      unexplained ||= mine === undefined || !sameContribution(mine, contribution);
      for (const tally of again.records as readonly Past[]) {
        if (tally.agency !== contribution.agency) continue;
        if (tally.since !== undefined && tally.because !== undefined) {
          found.push({ since: tally.since, because: tally.because });
        }
        const next = laterVersion(tally, byId.get(`${tally.agency} ${tally.id}`) ?? [], drawn.position);
        if (next !== null) replaced.set(next.position, next.withdrawn ? 'withdrawn' : 'corrected');
      }
    }
  }
  const entries = await rows.find(ledgerEntry, { position: [...replaced.keys()] });
  for (const { position, at } of entries) {
    const because = replaced.get(position);
    if (because !== undefined) found.push({ since: at, because });
  }
  if (unexplained) found.push(await erasedSince(rows, drawn));
  return found.sort((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null;
}

/** The first version of a counted tally that came after the drawing and says something else. */
function laterVersion(tally: Tally, versions: readonly Tally[], position: number): Tally | null {
  const later = versions.filter((one) => one.position > position && saying(one) !== saying(tally));
  return later.sort((a, b) => a.position - b.position || a.index - b.index)[0] ?? null;
}

const saying = ({ of, operation, country, province, kind, closes, withdrawn }: Tally): string =>
  JSON.stringify([of, operation, country, province, kind, closes, withdrawn]);

/** What was counted is not here any more: of the erasures since, the first that was carried out. */
async function erasedSince(rows: Rows, { position: drawn, at }: DrawnRow): Promise<Stale> {
  const erasures = await rows.find(oversightErasure, {});
  const position = erasures.flatMap(({ erased }) => (erased !== null && erased > drawn ? [erased] : []));
  const [first] = await rows.find(ledgerEntry, { position }, { order: [{ column: 'position' }], limit: 1 });
  return { since: first?.at ?? at, because: 'erased' };
}
