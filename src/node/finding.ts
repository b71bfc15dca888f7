// One finding of `liaison doctor`: what was looked at, how it stands, and what to do. What always holds: what is well
// needs nothing done, and what is not says how it is mended. `doctor.ts` looks, `doctor-keys.ts` looks at keys.

export type State = 'well' | 'warning' | 'wrong';
export interface Finding {
  /** What was looked at. */
  readonly check: string;
  readonly state: State;
  readonly says: string;
  /** What to do; null where all is well. */
  readonly mend: string | null;
}
export const well = (check: string, says: string): Finding => ({ check, state: 'well', says, mend: null });
export const warning = (check: string, says: string, mend: string): Finding => ({
  check,
  state: 'warning',
  says,
  mend,
});
export const wrong = (check: string, says: string, mend: string): Finding => ({ check, state: 'wrong', says, mend });
