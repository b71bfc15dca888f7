// Hours at which a home may be entered, as dated data: a search or an arrest begins inside them unless the planner
// states another window, which says that a lawful exception was looked at. No line has been checked against its source
// by a lawyer of that country, so each says `verified: false`. Pure data; `schedule-orderings.ts` reads it.

interface LawfulHours {
  /** ISO 3166-1 alpha-2; null for every country without a line of its own. */
  readonly country: string | null;
  /** Local wall clock, from the first minute to the last at which a measure may begin. */
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly asOf: string;
  readonly verified: boolean;
}

const line = (country: string | null, from: string, to: string, source: string): LawfulHours => {
  return { country, from, to, source, asOf: '2026-11-01', verified: false };
};

export const LAWFUL_HOURS: readonly LawfulHours[] = [
  line('BR', '05:00', '21:00', 'Lei 13.869/2019 art. 22 § 1 III'),
  line('DE', '06:00', '21:00', 'StPO § 104'),
  line('FR', '06:00', '21:00', 'Code de procédure pénale art. 59'),
  line('IT', '07:00', '20:00', 'Codice di procedura penale art. 251'),
  line('PT', '07:00', '21:00', 'Código de Processo Penal art. 177'),
  line('US', '06:00', '22:00', 'Federal Rules of Criminal Procedure 41(a)(2)(B)'),
  line(null, '06:00', '21:00', 'No line of its own: hours that many codes have in common'),
];

/** Measures that enter a home. */
const ENTERING: ReadonlySet<string> = new Set(['search', 'arrest']);

/** The line for a measure of that kind in that country; null for kinds that enter no home. */
export function lawfulHours(country: string, kind: string): LawfulHours | null {
  if (!ENTERING.has(kind)) return null;
  const own = LAWFUL_HOURS.find((one) => one.country === country);
  return own ?? LAWFUL_HOURS.find((one) => one.country === null) ?? null;
}
