// The tables of reconciliation: every version of every tally with its maker, the last known head of each ledger that
// sends to us, figures drawn here with their contributions and clearances, requests from other coordinators, and
// narratives with their claims. Agency null means this one. `store.ts` folds them and asks them.

import type { JsonObject } from '../base/json.ts';
import { table } from '../base/table.ts';
import type { Tally as TallyRecord } from '../statements/tally.ts';
import type { Contribution, CutOff } from './figure.ts';
import type { Length } from './length.ts';
import type { Claim } from './narrative.ts';
import type { FigureRequest } from './request.ts';

export type TallyRow = Omit<TallyRecord, 'type'> & {
  position: number;
  index: number;
  agency: string | null;
  recordId: string;
};
export type HeadRow = { agency: string; size: number; root: string };
export type DrawnRow = {
  figure: string;
  operation: string | null;
  position: number;
  at: string;
  cutOff: readonly CutOff[];
  /** Of the operation, fixed with the drawing; null where it was opened elsewhere, and over all operations. */
  length: Length | null;
};
/** When this agency opened an operation. */
export type OpenedRow = { operation: string; at: string };
export type ContributionRow = { figure: string; agency: string; definition: string; contribution: Contribution };
export type ClearanceRow = {
  request: string;
  figure: string;
  agency: string;
  state: 'asked' | 'cleared' | 'declined';
  /** What came after the publication, which counts for nothing; null where nothing did. */
  late: 'cleared' | 'declined' | null;
  reason: string | null;
  cells: readonly string[];
  values: readonly {
    readonly definition: string;
    readonly version: number;
    readonly value: number;
    readonly records: string;
  }[];
};
export type RequestRow = {
  request: string;
  figure: string;
  coordinator: string;
  at: string;
  asked: FigureRequest;
  /** `closed`: the figures were published without our answer. */
  state: 'asked' | 'proposed' | 'cleared' | 'declined' | 'superseded' | 'closed';
  proposer: string | null;
  /** Position of the last proposal: who clears names it. */
  proposal: number | null;
  cells: readonly string[];
  /** Figures that the proposal leaves out. */
  without: readonly string[];
};
export type PublishedRow = {
  position: number;
  figure: string;
  at: string;
  operation: string | null;
  announcement: JsonObject;
  /** What was signed, and the note that signs it; null for what was published without. */
  annex: JsonObject | null;
  note: string | null;
};
export type NarrativeRow = {
  narrative: string;
  name: string;
  source: string;
  publishedOn: string | null;
  position: number;
  at: string;
};
export type ClaimRow = { narrative: string; number: number; claim: Claim };

export const reconciliationTally = table<TallyRow>({
  name: 'reconciliation_tally',
  columns: {
    position: 'integer',
    index: 'integer',
    agency: 'text',
    recordId: 'text',
    id: 'text',
    of: 'text',
    operation: 'text',
    country: 'text',
    province: 'text',
    kind: 'text',
    closes: 'text',
    withdrawn: 'boolean',
    at: 'text',
  },
  key: ['position', 'index'],
  indexes: [['id'], ['operation'], ['recordId']],
  veil: { operation: 'operation' },
});
export const reconciliationHead = table<HeadRow>({
  name: 'reconciliation_head',
  columns: { agency: 'text', size: 'integer', root: 'text' },
  key: ['agency'],
  indexes: [],
  // Sizes and roots of other agencies' ledgers.
  veil: 'open',
});
export const reconciliationDrawn = table<DrawnRow>({
  name: 'reconciliation_drawn',
  columns: { figure: 'text', operation: 'text', position: 'integer', at: 'text', cutOff: 'json', length: 'json' },
  key: ['figure'],
  indexes: [['position']],
  veil: { operation: 'operation' },
});
export const reconciliationOpened = table<OpenedRow>({
  name: 'reconciliation_opened',
  columns: { operation: 'text', at: 'text' },
  key: ['operation'],
  indexes: [],
  veil: { operation: 'operation' },
});
export const reconciliationContribution = table<ContributionRow>({
  name: 'reconciliation_contribution',
  columns: { figure: 'text', agency: 'text', definition: 'text', contribution: 'json' },
  key: ['figure', 'agency', 'definition'],
  indexes: [],
  veil: { through: { column: 'figure', table: reconciliationDrawn } },
});
export const reconciliationClearance = table<ClearanceRow>({
  name: 'reconciliation_clearance',
  columns: {
    request: 'text',
    figure: 'text',
    agency: 'text',
    state: 'text',
    late: 'text',
    reason: 'text',
    cells: 'json',
    values: 'json',
  },
  key: ['request'],
  indexes: [['figure']],
  veil: { through: { column: 'figure', table: reconciliationDrawn } },
});
export const reconciliationRequest = table<RequestRow>({
  name: 'reconciliation_request',
  columns: {
    request: 'text',
    figure: 'text',
    coordinator: 'text',
    at: 'text',
    asked: 'json',
    state: 'text',
    proposer: 'text',
    proposal: 'integer',
    cells: 'json',
    without: 'json',
  },
  key: ['request'],
  indexes: [['state']],
  veil: { operation: 'asked.operation' },
});
export const reconciliationPublished = table<PublishedRow>({
  name: 'reconciliation_published',
  columns: {
    position: 'integer',
    figure: 'text',
    at: 'text',
    operation: 'text',
    announcement: 'json',
    annex: 'json',
    note: 'text',
  },
  key: ['position'],
  indexes: [['figure']],
  veil: { operation: 'operation' },
});
export const reconciliationNarrative = table<NarrativeRow>({
  name: 'reconciliation_narrative',
  columns: {
    narrative: 'text',
    name: 'text',
    source: 'text',
    publishedOn: 'text',
    position: 'integer',
    at: 'text',
  },
  key: ['narrative'],
  indexes: [['position']],
  veil: { entry: 'position' },
});
export const reconciliationClaim = table<ClaimRow>({
  name: 'reconciliation_claim',
  columns: { narrative: 'text', number: 'integer', claim: 'json' },
  key: ['narrative', 'number'],
  indexes: [],
  veil: { through: { column: 'narrative', table: reconciliationNarrative } },
});
