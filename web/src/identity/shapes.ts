// What the reads behind a subject's page answer, as this page uses them: the shapes of `api/acts.generated.d.ts`
// where they are told apart by name. Types only; `screen.tsx` asks.

export interface Handling {
  readonly legal: readonly string[];
  readonly legalText: string | null;
  readonly tlp: string;
  readonly pap: string;
  readonly audience: readonly string[];
  readonly purposes: readonly string[];
  readonly reviewAt: string;
  readonly eraseBy: string;
}
export interface Evaluation {
  readonly scheme: string;
  readonly source: string;
  readonly information: string;
}

interface Recorded {
  readonly recordId: string;
  readonly position: number;
  readonly source: string;
  readonly report: string | null;
  readonly exhibit: string | null;
  readonly originator: string;
  readonly fromAgency: string | null;
  /** Who passed it on as the originator's, where that is another agency. */
  readonly passedOnBy: string | null;
  readonly evaluation: Evaluation | null;
  readonly handling: Handling;
}

export interface Said extends Recorded {
  readonly property: string;
  readonly value: string;
  readonly masked: boolean;
  readonly observedAt: string | null;
  readonly precision: string;
  readonly zone: string;
  readonly basis: string;
  readonly superseded: boolean;
  /** True where this officer's agency said it and may correct it here. */
  readonly mine: boolean;
}

export interface Sighted extends Recorded {
  readonly file: string;
  readonly act: string;
  readonly at: string;
  readonly precision: string;
  readonly zone: string;
  readonly address: string | null;
  readonly port: number | null;
  readonly readiness: string;
}

export interface Named {
  readonly subject: string;
  readonly label: string | null;
}

/** `intake/subject`. */
export interface SubjectSaid {
  readonly subject: string;
  readonly about: string;
  readonly label: string | null;
  readonly statements: readonly Said[];
  readonly sightings: number;
  readonly sightingList: readonly Sighted[];
  readonly contradictions: readonly { readonly property: string; readonly records: readonly string[] }[];
  readonly memberOf: readonly Named[];
  readonly members: readonly Named[];
}

export interface Judged {
  readonly judgement: string;
  readonly a: string;
  readonly b: string;
  readonly verdict: string;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly officer: string;
  readonly at: string;
}

/** `identity/cluster`. */
export interface Cluster {
  readonly cluster: string;
  readonly members: readonly string[];
  readonly judgements: readonly Judged[];
  readonly designations: readonly {
    readonly subject: string;
    readonly category: string;
    readonly reason: string;
    readonly at: string;
  }[];
}

export interface CandidateReason {
  readonly rule: string;
  readonly says: string;
  readonly value: string;
  readonly counts: boolean;
  readonly note: string | null;
  readonly recordsA: readonly string[];
  readonly recordsB: readonly string[];
}
export interface Candidate {
  readonly a: string;
  readonly b: string;
  readonly rule: string;
  readonly strength: number;
  readonly reasons: readonly CandidateReason[];
  readonly verdict: string | null;
  readonly joined: boolean;
}
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly common: readonly { readonly kind: string; readonly value: string; readonly subjects: number }[];
  readonly compared: number;
}

/** `identity/conflicts`, one of them. */
export interface Conflict {
  readonly cluster: string;
  readonly suspects: readonly string[];
  readonly victims: readonly string[];
  readonly proposal: string | null;
  readonly proposedBy: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
}

/** `identity/history`, one event. */
export interface Decided {
  readonly at: string;
  readonly officer: string;
  readonly kind: string;
  readonly id: string;
  readonly subjects: readonly string[];
  readonly verdict?: string | null;
  readonly category?: string | null;
  readonly reason: string | null;
  readonly position: number;
  readonly undoable: boolean;
}

/** `intake/history`, one event. */
export interface SaidEvent {
  readonly at: string;
  readonly officer: string | null;
  readonly kind: string;
  readonly record: string;
  readonly property: string;
  readonly reason: string | null;
  readonly position: number;
}

/** `referrals/shared`. */
export interface Shared {
  readonly shared: readonly {
    readonly referral: string | null;
    readonly to: string;
    readonly at: string;
    readonly records: number;
    readonly state: string;
    readonly operation: string | null;
  }[];
  readonly received: readonly { readonly from: string; readonly at: string; readonly records: number }[];
}

/** `jurisdiction/nexus`. */
export interface Nexus {
  readonly likely: readonly {
    readonly country: string;
    readonly facts: number;
    readonly assessments: number;
    readonly kinds: readonly string[];
    readonly ground: boolean;
  }[];
  readonly ties: readonly {
    readonly subject: string;
    readonly country: string;
    readonly kind: string;
    readonly grade: string;
    readonly facts: number;
    readonly assessments: number;
    readonly records: readonly string[];
  }[];
  readonly addresses: { readonly name: string; readonly date: string; readonly source: string };
}

/** `jurisdiction/worklist`, one item. */
export interface WorkItem {
  readonly subject: string;
  readonly members: readonly string[];
  readonly tier: number;
  readonly reasons: readonly { readonly fact: string; readonly words: string; readonly count: number }[];
  readonly categories: readonly string[];
  readonly conflict: boolean;
  readonly owner: string | null;
  /** True where an officer of this agency may take it. */
  readonly ours: boolean;
  readonly step: string | null;
  readonly takenBy: string | null;
  readonly takenAt: string | null;
  readonly due: string | null;
}
