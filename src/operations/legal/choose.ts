// The chooser: which instrument fits an addressee in a country for these data, in order, and which does not and why.
// Pure rules over the table. What always holds: every instrument of the table is either fitting or named with at least
// one reason, and nothing is chosen for the officer. `request-door.ts` asks it; `instrument.ts` has the table's shape.

import { outside } from './circles.ts';
import type { Data, Instrument, Issuer, Wanted } from './instrument.ts';

export interface Question {
  /** Our country and the addressee's, ISO 3166-1 alpha-2. */
  readonly issuing: string;
  readonly addressed: string;
  readonly data: Data;
  readonly wanted: Wanted;
  /** A child or a life is in imminent danger. */
  readonly urgent: boolean;
  /** The day, `2026-11-22`. */
  readonly on: string;
  /** Who would issue it; null to see what any authority could. */
  readonly issuer: Issuer | null;
}

export const REASONS = [
  'not-in-force',
  'no-longer',
  'not-bound',
  'same-country',
  'other-country',
  'other-purpose',
  'other-data',
  'nobody-issues',
  'issuer',
  'not-urgent',
] as const;
export type Reason = (typeof REASONS)[number];

export interface Judged {
  readonly instrument: Instrument;
  /** Why it does not fit; empty where it does. */
  readonly why: readonly Reason[];
  /** It fits if one of the issuers validates what this authority issues. */
  readonly validation: boolean;
}

/** Every instrument of the table, judged; fitting ones first, the quickest and most direct before the others. */
export function judged(table: readonly Instrument[], question: Question): readonly Judged[] {
  const all = table.map((instrument) => judge(instrument, question));
  return all.sort((a, b) => rank(a) - rank(b) || table.indexOf(a.instrument) - table.indexOf(b.instrument));
}

function judge(instrument: Instrument, question: Question): Judged {
  const { data, issuer, on, wanted, urgent } = question;
  const why: Reason[] = [];
  if (instrument.since === null || instrument.since > on) why.push('not-in-force');
  if (instrument.until !== null && instrument.until < on) why.push('no-longer');
  const away = outside(instrument.between, question.issuing, question.addressed);
  if (away !== null) why.push(away as Reason);
  if (!instrument.gives.includes(wanted)) why.push('other-purpose');
  const issuers = instrument.issuers[data];
  if (Object.keys(instrument.issuers).length === 0) why.push('nobody-issues');
  else if (issuers === undefined) why.push('other-data');
  const alone = issuer === null || (issuers ?? []).includes(issuer);
  if (issuers !== undefined && !alone && !instrument.validation) why.push('issuer');
  if (instrument.emergency && !urgent) why.push('not-urgent');
  return { instrument, why, validation: why.length === 0 && !alone };
}

/** Reasons first; then what is meant for emergencies in an emergency, then providers, and mutual assistance last. */
function rank({ instrument, why, validation }: Judged): number {
  const { emergency, to, between, deadlines } = instrument;
  const away = { provider: 0, 'contact-point': 1, authority: 2 }[to];
  // Without a deadline anywhere the answer may come in months.
  const slow = deadlines.length === 0 && between === 'any' ? 8 : 0;
  return why.length * 100 + (emergency ? 0 : 10) + away + slow + (validation ? 4 : 0);
}

/** Who may issue, alone or validated: what an authority that may do neither is told. */
export function mayIssue(
  instrument: Instrument,
  asked: { readonly data: Data; readonly issuer: Issuer; readonly validatedBy: Issuer | null },
): boolean {
  const issuers = instrument.issuers[asked.data] ?? [];
  if (issuers.includes(asked.issuer)) return true;
  return instrument.validation && asked.validatedBy !== null && issuers.includes(asked.validatedBy);
}
