// What a legal instrument is, as data: what it is for, between which countries, who may issue it for which data, since
// when it applies, its deadlines, extension, form and grounds of refusal. Each line has its source and says whether a
// person has compared it with the primary text. `eu.ts` and `beyond.ts` have the lines, `choose.ts` chooses among them.

/** A sentence of the table in the languages of the screens and of the documents. */
export interface Said {
  readonly en: string;
  readonly es: string;
}

/** Kinds of data (Regulation (EU) 2023/1543 art. 3): the higher the kind, the higher the authority that it takes. */
export const DATA = ['subscriber', 'identification', 'traffic', 'content', 'other-evidence'] as const;
export type Data = (typeof DATA)[number];

/** What is asked for. Information leads on; evidence is meant for a court. */
export const WANTED = ['preserve', 'produce', 'information', 'evidence'] as const;
export type Wanted = (typeof WANTED)[number];

/** Who issues. An authority that may not issue alone may do so validated by one that may, where the table says so. */
export const ISSUERS = ['judge', 'court', 'investigating-judge', 'prosecutor', 'police', 'contact-point'] as const;
export type Issuer = (typeof ISSUERS)[number];

export interface Deadline {
  /** `produce`, `preserve`, `recognise`, `execute`, `answer`, or `objection` of the authority that was notified. */
  readonly stage: string;
  readonly amount: number;
  readonly unit: 'hours' | 'days';
  /** `receipt` of the request, or the end of the stage before. */
  readonly from: 'receipt' | 'previous';
  /** Runs only where the enforcing authority was notified. */
  readonly notified?: true;
  readonly source: string;
  readonly verified: boolean;
}

/** Once, by so many days of the stage it prolongs. */
export interface Extension {
  readonly stage: string;
  readonly days: number;
  /** The form by which it is asked, where the law has one. */
  readonly form: string | null;
  readonly source: string;
  readonly verified: boolean;
}

export interface Instrument {
  readonly id: string;
  readonly title: Said;
  readonly gives: readonly Wanted[];
  /** The kind of addressee: a provider directly, an authority, or a contact point that is always on duty. */
  readonly to: 'provider' | 'authority' | 'contact-point';
  /** Who may issue it, by kind of data; data not named cannot be asked for with it. */
  readonly issuers: Readonly<Partial<Record<Data, readonly Issuer[]>>>;
  /** Another authority may issue it when one of the issuers validates it. */
  readonly validation: boolean;
  /** First and last day on which it applies; `since` null while the table does not know it in force. */
  readonly since: string | null;
  readonly until: string | null;
  /** The circle of countries that both belong to (`circles.ts`), `same` for one country, or the one addressed. */
  readonly between: string;
  /** Only where a life, a body or a child's safety is in imminent danger. */
  readonly emergency: boolean;
  /** Regulation 1182/71: the period ends with the last hour of its last day, and on a working day. */
  readonly euPeriods: boolean;
  readonly deadlines: readonly Deadline[];
  readonly extension: Extension | null;
  /** The form that must be whole before it may leave (`forms.ts`). */
  readonly form: string | null;
  /** The list of grounds on which it may be refused (`grounds.ts`). */
  readonly grounds: string | null;
  readonly source: string;
  readonly verified: boolean;
  readonly note: Said;
}

export const JUDGES: readonly Issuer[] = ['judge', 'court', 'investigating-judge'];
export const JUDICIAL: readonly Issuer[] = [...JUDGES, 'prosecutor'];
export const ANYONE: readonly Issuer[] = [...ISSUERS];

/** The same issuers for every kind of data. */
export function forAllData(issuers: readonly Issuer[]): Instrument['issuers'] {
  return Object.fromEntries(DATA.map((data) => [data, issuers]));
}

/** A deadline that runs from the receipt. */
export function within(
  stage: string,
  amount: number,
  unit: Deadline['unit'],
  cited: { readonly source: string; readonly verified: boolean },
): Deadline {
  return { stage, amount, unit, from: 'receipt', ...cited };
}
