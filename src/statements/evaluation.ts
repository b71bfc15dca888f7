// Evaluation: how reliable the source is and how sure the information, in the scheme its author used. The four schemes
// are data with their source; a grade is kept verbatim under its scheme and never converted, because every conversion
// loses something that matters (UK 3x5x2 has no level for the European B or C). See `statement.ts` for the shape.

import type { Evaluation } from './statement.ts';

export type Scheme = Evaluation['scheme'];

/** One step of a scale: the code and what it means, in the words an officer reads beside it. */
export type Grade = readonly [code: string, meaning: string];

export interface EvaluationScheme {
  readonly title: string;
  readonly source: readonly Grade[];
  readonly information: readonly Grade[];
  /** What stands when nobody has evaluated: source code and information code. */
  readonly unevaluated: readonly [string, string];
  readonly reference: string;
  /** True once an officer has checked the row against the primary text. */
  readonly verified: boolean;
}

export const EVALUATION_SCHEMES: Readonly<Record<Scheme, EvaluationScheme>> = {
  EU4x4: {
    title: 'European 4x4',
    source: [
      ['A', 'no doubt about the source, or always reliable so far'],
      ['B', 'source mostly reliable'],
      ['C', 'source mostly not reliable'],
      ['X', 'source cannot be assessed'],
    ],
    information: [
      ['1', 'accuracy not in doubt'],
      ['2', 'known personally to the source, not to the officer passing it on'],
      ['3', 'not known personally to the source, but corroborated by what is recorded'],
      ['4', 'not known personally to the source and cannot be corroborated'],
    ],
    unevaluated: ['X', '4'],
    reference: 'Regulation (EU) 2016/794, article 29',
    verified: false,
  },
  UK3x5x2: {
    title: 'United Kingdom 3x5x2',
    source: [
      ['1', 'reliable'],
      ['2', 'untested'],
      ['3', 'not reliable'],
    ],
    information: [
      ['A', 'known directly to the source'],
      ['B', 'known indirectly, but corroborated'],
      ['C', 'known indirectly'],
      ['D', 'not known'],
      ['E', 'suspected to be false'],
    ],
    unevaluated: ['2', 'D'],
    reference: 'College of Policing, intelligence report 3x5x2 (second-hand)',
    verified: false,
  },
  UK5x5x5: {
    title: 'United Kingdom 5x5x5 (until about 2016)',
    source: [
      ['A', 'always reliable'],
      ['B', 'mostly reliable'],
      ['C', 'sometimes reliable'],
      ['D', 'unreliable'],
      ['E', 'untested'],
    ],
    information: [
      ['1', 'known to be true without reservation'],
      ['2', 'known personally to the source, not to the officer'],
      ['3', 'not known personally to the source, but corroborated'],
      ['4', 'cannot be judged'],
      ['5', 'suspected to be false or malicious'],
    ],
    unevaluated: ['E', '4'],
    reference: 'National Intelligence Model 5x5x5 (second-hand, HMRC manual MLR3C14000)',
    verified: false,
  },
  Admiralty: {
    title: 'Admiralty scale',
    source: [
      ['A', 'completely reliable'],
      ['B', 'usually reliable'],
      ['C', 'fairly reliable'],
      ['D', 'not usually reliable'],
      ['E', 'unreliable'],
      ['F', 'reliability cannot be judged'],
    ],
    information: [
      ['1', 'confirmed by other sources'],
      ['2', 'probably true'],
      ['3', 'possibly true'],
      ['4', 'doubtful'],
      ['5', 'improbable'],
      ['6', 'truth cannot be judged'],
    ],
    unevaluated: ['F', '6'],
    reference: 'MISP taxonomy admiralty-scale, without its addition G',
    verified: true,
  },
};

/** True when both codes are of the scheme they name. */
export function isGrade(evaluation: Evaluation): boolean {
  return meaningOf(evaluation) !== null;
}

/** What a grade means, or null when a code is not of its scheme. */
export function meaningOf(evaluation: Evaluation): { readonly source: string; readonly information: string } | null {
  const scheme = EVALUATION_SCHEMES[evaluation.scheme];
  const source = scheme.source.find(([code]) => code === evaluation.source)?.[1];
  const information = scheme.information.find(([code]) => code === evaluation.information)?.[1];
  return source === undefined || information === undefined ? null : { source, information };
}

/** The grade of what nobody has evaluated, in that scheme: European practice is X4. */
export function unevaluated(scheme: Scheme): Evaluation {
  const [source, information] = EVALUATION_SCHEMES[scheme].unevaluated;
  return { scheme, source, information };
}

/** A grade as officers write it, source first (`B2`, `1A`), or null when it is none of the scheme. */
export function readGrade(scheme: Scheme, text: string): Evaluation | null {
  const code = text.trim().toUpperCase();
  const evaluation = { scheme, source: code.slice(0, 1), information: code.slice(1) };
  return isGrade(evaluation) ? evaluation : null;
}
