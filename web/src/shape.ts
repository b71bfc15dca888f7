// What the node's reads give to the page: the same shapes that `src/node/overview.ts` and `records-behind.ts` answer
// with. The page sees no room of the node, so they are written here once more; the browser test holds both together.

export type Counts = Readonly<Record<string, number>>;
export type FigureName = 'arrests' | 'furtherSuspects' | 'exhibits';
export type Measure = 'arrests' | 'furtherSuspects' | 'referrals';

export interface Figure {
  /** What is counted, in the words that were cleared. */
  readonly definition: string;
  readonly version: number;
  readonly total: number;
  readonly countries: number;
  readonly byCountry: Counts;
  /** Number of provinces with a count, by country. */
  readonly provinces: Counts;
  readonly byProvince: Counts;
  readonly byKind: Counts;
}

export interface Announcement {
  readonly figures: readonly { readonly definition: FigureName; readonly value: number }[];
  readonly leftOut: readonly { readonly agency: string; readonly why: string }[];
}

export interface Party {
  readonly code: string;
  readonly name: string;
  readonly country: string;
}

export type Verdict = 'agrees' | 'differs' | 'not-in-record' | 'not-comparable' | 'cannot-hold-together';

export interface Finding {
  readonly narrative: string;
  readonly claim: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly parts: readonly { readonly name: string; readonly says: number | null; readonly counted: number | null }[];
}

export interface Check {
  readonly ok: boolean;
  readonly compared: number;
}

export interface Truth {
  readonly linkRecall: number;
  readonly linkPrecision: number;
  readonly countryRecall: number;
  readonly countryPrecision: number;
  readonly compared: { readonly subjects: number; readonly pairs: number; readonly countries: number };
}

export interface LedgerHead {
  readonly agency: string;
  readonly name: string;
  readonly country: string;
  readonly size: number;
  /** `sha256:` and 64 hex. */
  readonly root: string;
  /** Time of the last entry. */
  readonly entriesAt: string | null;
}

export interface Country {
  readonly country: string;
  readonly name: string;
  readonly arrests: number;
  readonly furtherSuspects: number;
  readonly exhibits: number;
  readonly referrals: {
    readonly sent: number;
    readonly accepted: number;
    readonly declined: number;
    readonly open: number;
  };
}

export interface Overview {
  readonly synthetic: boolean;
  readonly name: string;
  readonly operation: { readonly id: string; readonly name: string; readonly offence: string };
  readonly bureau: Party;
  readonly lead: Party;
  readonly figures: {
    readonly arrests: Figure;
    readonly furtherSuspects: Figure;
    readonly exhibits: Figure;
    readonly cutOff: readonly { readonly agency: string; readonly size: number; readonly root: string }[];
    readonly published: { readonly figure: string; readonly at: string; readonly announcement: Announcement } | null;
  };
  readonly narratives: readonly {
    readonly name: string;
    readonly source: string;
    readonly publishedOn: string | null;
  }[];
  readonly reconciliation: readonly Finding[];
  readonly checks: Readonly<Record<string, Check>> | null;
  readonly truth: Truth | null;
  readonly played: { readonly seed: number | null; readonly seconds: number | null; readonly acts: number | null };
  readonly ledgers: readonly LedgerHead[];
  readonly countries: readonly Country[];
}

export interface OpenedRecord {
  readonly recordId: string;
  readonly agency: string;
  readonly position: number | null;
  readonly index: number;
  readonly country: string;
  readonly province: string | null;
  readonly kind: string | null;
  readonly at: string | null;
  readonly proof: {
    readonly state: 'verified' | 'erased' | 'not-proven';
    readonly why: string;
    readonly size: number;
    readonly hashes: number;
  };
}

export interface OpenedPage {
  readonly total: number;
  readonly records: readonly OpenedRecord[];
  readonly cursor: number | null;
}

export interface LedgerVerdict {
  readonly agency: string;
  readonly folder: 'ledger' | 'audit';
  readonly ok: boolean;
  readonly size: number;
  readonly root: string;
  readonly compared: {
    readonly files: number;
    readonly entries: number;
    readonly records: number;
    readonly bytes: number;
  };
  readonly damage: readonly { readonly file: string; readonly code: string; readonly detail: string }[];
}

export interface FolderVerdict {
  readonly ok: boolean;
  readonly compared: number;
  readonly ledgers: readonly LedgerVerdict[];
}

/** Which records the drawer opens. */
export interface Opened {
  readonly title: string;
  readonly figure: FigureName | 'referrals';
  readonly country: string | null;
  readonly kind: string | null;
}
