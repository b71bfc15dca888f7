// The row of an act or read in the matrix, and how one is made: what its input is made of, and what its answer may do.
// What always holds: a row that is not marked looks at what it names, and shows no id of what it does not.
// `inputs.ts` has the rows of most rooms, `inputs-exhibits.ts` those of exhibits.

import type { Situation } from './situation.ts';

/** What an input may need that no situation holds. */
export interface Fresh {
  /** Different at every call. */
  readonly n: number;
  /** Officers of the agency: one to hand things to, and all who call. */
  readonly officer: string;
  readonly callers: readonly string[];
  /** An officer's id that never was. */
  readonly nobody: string;
  /** A file that waits in the inbox. */
  readonly waiting: string;
  /** The card of an agency that is not enrolled here. */
  readonly card: Readonly<Record<string, unknown>>;
}

type Make = (situation: Situation, fresh: Fresh) => unknown;

export interface InputRow {
  readonly make: Make;
  /** It does not look whether what it names is there: the own answer may be that for nothing. */
  readonly blind: boolean;
  /** Random ids of anything that was ever asked for stand in its answer by law (LED art. 25); values never do. */
  readonly idsShown: boolean;
}

export const row = (make: Make): InputRow => ({ make, blind: false, idsShown: false });
export const blind = (make: Make): InputRow => ({ make, blind: true, idsShown: false });
export const none = row(() => ({}));

/** The words of every reason and reference. */
export const reason = 'test';
