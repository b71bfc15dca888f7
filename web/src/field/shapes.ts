// The shapes of the field form: a slip as the node tells it, the little of it that stays on the telephone, a report
// as it is written, and what waits to be sent. What always holds: what stays names nothing but numbers and random
// ids.

export const RESULTS = ['arrest', 'search', 'interview', 'safeguarded', 'no-arrest', 'not-found'] as const;
export type Result = (typeof RESULTS)[number];

/** A measure as the team sees it; everything but number, id and count of persons is forgotten with the page. */
export interface Measure {
  readonly number: number;
  readonly measure: string;
  readonly kind: string;
  readonly country: string;
  readonly province: string | null;
  readonly zone: string;
  readonly localStart: string;
  readonly startUtc: string;
  readonly persons: number;
}

export interface Slip {
  readonly slip: string;
  readonly team: string;
  readonly ends: string;
  readonly recipient: string;
  readonly measures: readonly Measure[];
}

/** What stays of a slip. `ahead` is how many milliseconds the node's clock was before the telephone's. */
export interface KeptSlip {
  readonly slip: string;
  readonly ends: string;
  readonly recipient: string;
  readonly ahead: number;
  readonly synthetic: boolean;
  readonly measures: readonly Pick<Measure, 'number' | 'measure' | 'persons'>[];
}

/** One report that waits: sealed bytes, and when it was written. `code` says why the node did not take it. */
export interface Waiting {
  readonly report: string;
  readonly slip: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly writtenAt: string;
  readonly code: string | null;
}

export interface Written {
  readonly report: string;
  readonly measure: string;
  readonly result: Result;
  /** The person's number on the slip, another person, or null where it was not said. */
  readonly person: number | 'another' | null;
  readonly exhibits: number | null;
  readonly mark: string | null;
  readonly writtenAt: string;
  /** When it happened, as the officer says it; null for the moment of writing. */
  readonly happenedAt: string | null;
  readonly jumped: boolean;
}
