// The measures of the map and its colour scale: up to five steps of one hue, each about twice the one before, because
// few countries have many and many have few. Pure; steps are indexes into the design tokens `--map-1` to `--map-5`, 0
// is none.

export type Measure = 'persons' | 'arrests' | 'furtherSuspects' | 'referrals';

/** A country with the measures that this officer may see. */
export interface Country {
  readonly country: string;
  readonly name: string;
  readonly values: Partial<Readonly<Record<Measure, number>>>;
}

/** Which colours a scale of one, two, ... steps uses: as far apart as may be, none too near to nothing. */
const COLOURS: readonly (readonly number[])[] = [[4], [2, 5], [2, 3, 5], [2, 3, 4, 5], [1, 2, 3, 4, 5]];

export interface Step {
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

export function measured({ values }: Country, measure: Measure): number {
  return values[measure] ?? 0;
}

/** Steps from 1 to the largest value, each wider than the last by the same factor, which is 2 up to 31. */
export function stepsFor(values: readonly number[]): readonly Step[] {
  const most = Math.max(0, ...values);
  if (most === 0) return [];
  const factor = Math.max(2, Math.ceil((most + 1) ** (1 / COLOURS.length)));
  const starts = COLOURS.map((_, nth) => factor ** nth).filter((start) => start <= most);
  const colours = COLOURS[starts.length - 1] ?? [];
  return starts.map((from, nth) => ({ step: colours[nth] ?? 0, from, to: Math.min(most, from * factor - 1) }));
}

export function stepOf(value: number, steps: readonly Step[]): number {
  return steps.find(({ from, to }) => value >= from && value <= to)?.step ?? 0;
}
