// What the reads of exhibits answer, as these screens use them, and the closed lists their forms offer. Types and
// lists only; the node checks everything again.

export const KINDS = ['phone', 'computer', 'tablet', 'storage', 'other'] as const;
export const STATES = [
  'seized',
  'sealed',
  'in-transfer',
  'held',
  'under-examination',
  'returned',
  'destroyed',
] as const;
export const PLACES = ['home', 'work', 'vehicle', 'on-person', 'handed-in', 'other'] as const;

export interface ExhibitLine {
  readonly exhibit: string;
  readonly mark: string;
  readonly kind: string;
  readonly make: string | null;
  readonly country: string;
  readonly province: string | null;
  readonly state: string;
  readonly custodian: string;
  readonly offeredTo: string | null;
  readonly seal: string | null;
  readonly seizedAt: string;
  readonly events: number;
}

export interface CustodyEvent {
  readonly number: number;
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  readonly to: string | null;
  readonly seal: string | null;
  readonly reason: string | null;
  readonly tool: string | null;
  readonly image: string | null;
  readonly verified: boolean | null;
  readonly position: number;
}

/** `exhibits/chain`. */
export interface Chain {
  readonly exhibit: string;
  readonly mark: string;
  readonly state: string;
  readonly custodian: string;
  /** What was decided about its end, by whom and where; null while nothing was. */
  readonly decided: { readonly by: string; readonly how: string; readonly position: number } | null;
  readonly unbroken: boolean;
  readonly compared: number;
  readonly gaps: readonly { readonly number: number; readonly why: string }[];
  readonly events: readonly CustodyEvent[];
  readonly findings: readonly { readonly report: string; readonly position: number; readonly records: number }[];
}
