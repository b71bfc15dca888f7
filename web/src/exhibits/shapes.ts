// What the reads of exhibits answer, as these screens use them, and the closed lists their forms offer. Types and
// lists only; the node checks everything again.

export const KINDS = ['phone', 'computer', 'tablet', 'storage', 'other'] as const;
export const STATES = [
  'seized',
  'sealed',
  'in-transfer',
  'held',
  'opened',
  'under-examination',
  'outside',
  'returned',
  'destroyed',
] as const;
export const PLACES = ['home', 'work', 'vehicle', 'on-person', 'handed-in', 'other'] as const;
export const CONDITIONS = ['intact', 'damaged', 'wet', 'switched-on', 'locked'] as const;
export const METHODS = ['physical', 'file-system', 'logical', 'backup', 'manual', 'other'] as const;
export const AUTHORITIES = ['court-order', 'prosecutor-order', 'statute', 'consent', 'other'] as const;

export interface ExhibitLine {
  readonly exhibit: string;
  readonly number: number;
  readonly mark: string;
  readonly kind: string;
  readonly make: string | null;
  readonly model: string | null;
  readonly country: string;
  readonly province: string | null;
  readonly state: string;
  readonly custodian: string;
  readonly offeredTo: string | null;
  readonly seal: string | null;
  readonly seizedAt: string;
  readonly events: number;
  readonly retainUntil: string | null;
  readonly list: number | null;
}

export interface CustodyEvent {
  readonly number: number;
  readonly kind: string;
  readonly at: string;
  readonly happenedAt: string;
  readonly by: string;
  readonly to: string | null;
  readonly seal: string | null;
  readonly sealFound: string | null;
  readonly keptAt: string | null;
  readonly outside: string | null;
  readonly reason: string | null;
  readonly tool: string | null;
  readonly image: string | null;
  readonly verified: boolean | null;
  readonly position: number;
}

export interface Gap {
  readonly number: number;
  readonly why: string;
  readonly kind: string;
  readonly breaks: boolean;
  readonly values: Readonly<Record<string, string>>;
}

export interface Verification {
  readonly by: string;
  readonly at: string;
  readonly tool: string;
  readonly alg: string;
  readonly recorded: string;
  readonly found: string;
  readonly matches: boolean;
  readonly position: number;
}

export interface Image {
  readonly number: number;
  readonly hashes: readonly { readonly alg: string; readonly value: string }[];
  readonly method: string;
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly writeBlocker: string | null;
  readonly sizeBytes: number | null;
  readonly segments: number | null;
  readonly verified: boolean;
  readonly by: string;
  readonly at: string;
  readonly verifications: readonly Verification[];
}

export interface Application {
  readonly name: string;
  readonly what: string;
  readonly at: string | null;
  readonly recordId: string;
  readonly report: string | null;
}

/** `exhibits/chain`. */
export interface Chain {
  readonly exhibit: string;
  readonly number: number;
  readonly label: string;
  readonly mark: string;
  readonly kind: string;
  readonly make: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly imei: string | null;
  readonly condition: string | null;
  readonly country: string;
  readonly province: string | null;
  readonly place: string;
  readonly ground: string;
  readonly seizedAt: string;
  readonly person: string | null;
  readonly list: number | null;
  readonly state: string;
  readonly custodian: string;
  readonly seal: string | null;
  readonly keptAt: string | null;
  readonly outside: string | null;
  readonly authority: {
    readonly type: string;
    readonly ref: string;
    readonly from: string | null;
    readonly to: string | null;
  } | null;
  readonly retainUntil: string | null;
  readonly holds: readonly string[];
  readonly recorded: { readonly entry: number; readonly record: number };
  /** What was decided about its end, by whom and where; null while nothing was. */
  readonly decided: { readonly by: string; readonly how: string; readonly position: number } | null;
  readonly unbroken: boolean;
  readonly compared: number;
  readonly gaps: readonly Gap[];
  readonly events: readonly CustodyEvent[];
  readonly images: readonly Image[];
  readonly photographs: readonly {
    readonly number: string;
    readonly sha256: string;
    readonly keptAt: string;
    readonly takenAt: string;
    readonly by: string;
  }[];
  readonly findings: readonly {
    readonly report: string;
    readonly position: number;
    readonly records: number;
    readonly image: string | null;
    readonly bound: string;
  }[];
  readonly applications: readonly Application[];
  readonly files: number;
}
