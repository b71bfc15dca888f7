// Oversight's projection: the officers of this agency with their roles. Folded from entries; disposable.

import type { Role } from '../base/act.ts';
import { type Fold, type Rows, ask, put, store, table } from '../base/table.ts';

export type OfficerRow = { officer: string; name: string; roles: readonly Role[]; suspended: boolean; position: number };

export const oversightOfficer = table<OfficerRow>({
  name: 'oversight_officer',
  columns: { officer: 'text', name: 'text', roles: 'json', suspended: 'boolean', position: 'integer' },
  key: ['officer'],
  indexes: [],
});

const officerAdded: Fold = function* (entry) {
  const { officer, name, roles } = entry.act ?? {};
  if (typeof officer !== 'string' || typeof name !== 'string' || !Array.isArray(roles)) return;
  yield put(oversightOfficer, { officer, name, roles: roles as Role[], suspended: false, position: entry.position });
};

const officerSuspended: Fold = function* (entry) {
  const officer = entry.act?.['officer'];
  if (typeof officer !== 'string') return;
  const [row] = yield* ask(oversightOfficer, { officer });
  if (row !== undefined) yield put(oversightOfficer, { ...row, suspended: true });
};

export const oversightStore = store({
  room: 'oversight',
  version: 1,
  tables: [oversightOfficer],
  folds: { 'oversight/officer-added/1': officerAdded, 'oversight/officer-suspended/1': officerSuspended },
});

/** The officer with that id, or null. */
export async function officerById(rows: Rows, officer: string): Promise<OfficerRow | null> {
  const [found] = await rows.find(oversightOfficer, { officer });
  return found ?? null;
}
