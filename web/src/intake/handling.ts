// The choices of an officer who receives a file, and what they become in the act: evaluation and handling as the node
// takes them. Pure. What always holds: own agency is always in the audience, and dates left empty are left to the
// node. The schemes are those of `src/statements/evaluation.ts`; a grade is never converted.

export const LEGAL = ['H0', 'H1', 'H2', 'H3'] as const;
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export const PAP = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const;
export const SCHEMES = ['EU4x4', 'UK3x5x2', 'UK5x5x5', 'Admiralty'] as const;
export type Scheme = (typeof SCHEMES)[number];

interface Scale {
  readonly source: readonly string[];
  readonly information: readonly string[];
  /** What stands when nobody has evaluated. */
  readonly unevaluated: readonly [source: string, information: string];
}

export const GRADES: Readonly<Record<Scheme, Scale>> = {
  EU4x4: { source: [...'ABCX'], information: [...'1234'], unevaluated: ['X', '4'] },
  UK3x5x2: { source: [...'123'], information: [...'ABCDE'], unevaluated: ['2', 'D'] },
  UK5x5x5: { source: [...'ABCDE'], information: [...'12345'], unevaluated: ['E', '4'] },
  Admiralty: { source: [...'ABCDEF'], information: [...'123456'], unevaluated: ['F', '6'] },
};

export interface Choices {
  readonly authority: string;
  readonly scheme: Scheme;
  readonly source: string;
  readonly information: string;
  readonly legal: readonly string[];
  readonly legalText: string;
  readonly tlp: string;
  readonly pap: string;
  /** Codes of other agencies. */
  readonly audience: readonly string[];
  readonly reviewAt: string | null;
  readonly eraseBy: string | null;
}

/** The narrowest usual handling: what stands where an officer chooses nothing. */
export const NARROW: Choices = {
  authority: '',
  scheme: 'EU4x4',
  source: 'X',
  information: '4',
  legal: ['H0'],
  legalText: '',
  tlp: 'AMBER+STRICT',
  pap: 'AMBER',
  audience: [],
  reviewAt: null,
  eraseBy: null,
};

/** Another scheme, in which nobody has evaluated yet. */
export function withScheme(choices: Choices, scheme: Scheme): Choices {
  const [source, information] = GRADES[scheme].unevaluated;
  return { ...choices, scheme, source, information };
}

/** The part of `intake/receive`'s input that is chosen here. */
export function inputOf(choices: Choices, own: string): object {
  const { authority, scheme, source, information, legal, legalText, tlp, pap, audience, reviewAt, eraseBy } = choices;
  return {
    authority: authority.trim() === '' ? null : authority.trim(),
    evaluation: { scheme, source, information },
    handling: {
      ...{ legal, tlp, pap, audience: [own, ...audience] },
      legalText: legal.includes('H3') ? legalText.trim() : null,
      ...(reviewAt === null ? {} : { reviewAt }),
      ...(eraseBy === null ? {} : { eraseBy }),
    },
  };
}
