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

const PLACE = /^(\d{1,12})\.(\d{1,7})(?:-(\d{1,7}))?$/;

/** Places as officers write them, `412.3` or `412.0-5`, between spaces; null where one of them is none. */
export function targetsIn(text: string): readonly Target[] | null {
  const found = new Map<number, (readonly [number, number])[]>();
  for (const word of text.split(/[\s,;]+/).filter((one) => one !== '')) {
    const [, entry, from, to = from] = PLACE.exec(word) ?? [];
    if (entry === undefined || Number(from) > Number(to)) return null;
    const runs = found.get(Number(entry)) ?? [];
    found.set(Number(entry), [...runs, [Number(from), Number(to)]]);
  }
  return [...found].map(([entry, records]) => ({ entry, records }));
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
