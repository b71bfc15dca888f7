// Places in the ledger as the erasing and holding acts take them: records of entries as inclusive runs. Pure; the
// same form as `src/oversight/targets.ts`, which has the last word on what may be named.

export interface Target {
  readonly entry: number;
  readonly records: readonly (readonly [from: number, to: number])[];
}

/** How many records the targets name. */
export function countOf(targets: readonly Target[]): number {
  return targets.reduce((sum, { records }) => sum + records.reduce((all, [from, to]) => all + to - from + 1, 0), 0);
}

/** As an act takes them: plain lists that may be changed by nobody here. */
export function plain(targets: readonly Target[]): { entry: number; records: [number, number][] }[] {
  return targets.map(({ entry, records }) => ({ entry, records: records.map(([from, to]) => [from, to]) }));
}

export const ERASURE_GROUNDS = [
  'led-5',
  'led-16-2',
  'led-7-3',
  'europol-19-2',
  'europol-31',
  'interpol-retention',
  'court-order',
] as const;
export const HOLD_GROUNDS = ['led-16-3', 'proceedings', 'court-order'] as const;
export const SCOPES = ['record', 'payload', 'report'] as const;
