// Legal areas as dated data: inside one, a referral needs no basis for transfer; beyond it, it states one or does not
// leave (Directive (EU) 2016/680, chapter V; a country's own law elsewhere). Each line has its source and whether a
// person has checked the primary text. `selection.ts` asks; nothing about countries is decided in code.

/** The day on which these lines were last compared with their sources. */
export const AREAS_AS_OF = '2026-11-01';

interface AreaLine {
  readonly countries: readonly string[];
  /** Countries with the same word form one area. */
  readonly area: string;
  readonly source: string;
  readonly verified: boolean;
}

export const AREAS: readonly AreaLine[] = [
  {
    countries: [
      ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
      ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
    ],
    area: 'led',
    source: 'Directive (EU) 2016/680 art. 1; Treaty on European Union',
    verified: true,
  },
  {
    countries: ['DK'],
    area: 'led',
    source: 'Directive (EU) 2016/680 recital 100, by decision of Denmark',
    verified: false,
  },
  {
    countries: ['CH', 'IS', 'LI', 'NO'],
    area: 'led',
    source: 'Directive (EU) 2016/680 recitals 101 to 103, Schengen association',
    verified: false,
  },
];

export interface Basis {
  readonly id: string;
  readonly words: string;
  readonly source: string;
  /** Recipient countries it can be used for; null means any. */
  readonly countries: readonly string[] | null;
  readonly verified: boolean;
}

export const BASES: readonly Basis[] = [
  {
    id: 'adequacy',
    words: 'The Commission found the level of protection adequate.',
    source: 'Directive (EU) 2016/680 art. 36; Decision (EU) 2021/1773 and its extension',
    countries: ['GB'],
    verified: false,
  },
  {
    id: 'safeguards',
    words: 'A binding agreement or an assessment gives appropriate safeguards.',
    source: 'Directive (EU) 2016/680 art. 37',
    countries: null,
    verified: true,
  },
  {
    id: 'derogation',
    words: 'Necessary in this single case to protect vital interests, or for an immediate and serious threat.',
    source: 'Directive (EU) 2016/680 art. 38',
    countries: null,
    verified: true,
  },
  {
    id: 'treaty',
    words: 'An agreement between the two countries, or one that both are party to, provides for it.',
    source: 'Named in the operation’s legal basis',
    countries: null,
    verified: false,
  },
];

/** The legal area of a country; one that the table does not name is an area of its own. */
export function areaOf(country: string): string {
  return AREAS.find((line) => line.countries.includes(country))?.area ?? `country ${country}`;
}

/** True when a transfer between the two needs a basis. An organisation without a country (`XX`) always needs one. */
export function needsBasis(from: string, to: string): boolean {
  return from === 'XX' || to === 'XX' || areaOf(from) !== areaOf(to);
}

/** The bases that the table knows for that recipient country. */
export function basesFor(country: string): readonly string[] {
  return BASES.filter((basis) => basis.countries === null || basis.countries.includes(country)).map(
    (basis) => basis.id,
  );
}
