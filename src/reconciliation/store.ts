// The projection of reconciliation: how entries become the rows of `tables.ts`, and the questions that acts and
// reads ask of them. What always holds: a tally, a request and an answer count only when they come from their own
// maker, and only the first answer to a request counts.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put, type Rows, store } from '../base/table.ts';
import { asTally } from '../statements/tally.ts';
import {
  announcementProposed,
  foldAskedAgain,
  foldClosed,
  foldEmbargo,
  foldProof,
  foldSuperseded,
  opened,
  published,
} from './announce-fold.ts';
import { reconciliationEmbargo, reconciliationProof, reconciliationProposed } from './announce-tables.ts';
import type { Contribution, CutOff } from './figure.ts';
import { lengthSchema } from './length.ts';
import type { Claim } from './narrative.ts';
import { narrativeEntered, narrativeWithdrawn } from './narrative-fold.ts';
import { clearanceAnswerSchema, contributionSchema, figureRequestSchema } from './request.ts';
import { foldGone, reconciliationGone } from './stale-figure.ts';
import {
  type ClearanceRow,
  type DrawnRow,
  type NarrativeRow,
  type PublishedRow,
  type RequestRow,
  reconciliationClaim,
  reconciliationClearance,
  reconciliationContribution,
  reconciliationDrawn,
  reconciliationHead,
  reconciliationNarrative,
  reconciliationOpened,
  reconciliationPublished,
  reconciliationRequest,
  reconciliationTally,
} from './tables.ts';
import { type Direct, directOf, type Tally } from './tally.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Every entry: tallies and answers from anywhere, requests from abroad, heads of ledgers that send to us. */
const everything: Fold = function* (entry) {
  yield* foldGone(entry);
  for (const record of entry.records) {
    const direct = directOf(record.value);
    if (direct === null) continue;
    const type = direct.value['type'];
    if (type === 'tally') yield* foldTally(entry, record.index, record.id, direct);
    if (type === 'figure-request' && direct.from !== null) yield* foldRequest(entry, direct.value, direct.from);
    if (type === 'answer') yield* foldAnswer(entry, direct);
    if (type === 'figure-closed') yield* foldClosed(direct.value, direct.from);
    if (type === 'record-proof') yield* foldProof(entry, direct.value, direct.from);
  }
  if (entry.kind === 'intake/package-received/1' && entry.act !== null) yield* foldHead(entry.act);
};

function* foldTally(entry: FoldEntry, index: number, id: string, direct: Direct): Folding {
  const tally = asTally(direct.value);
  if (tally === null) return;
  const { type: _, ...fields } = tally;
  const recordId = direct.recordId ?? id;
  yield put(reconciliationTally, { position: entry.position, index, agency: direct.from, recordId, ...fields });
}

function* foldHead(act: JsonObject): Folding {
  const { from, checkpoint } = act;
  if (typeof from !== 'string' || checkpoint === null || typeof checkpoint !== 'object') return;
  const { size, root } = checkpoint as JsonObject;
  if (typeof size !== 'number' || typeof root !== 'string') return;
  const [known] = yield* ask(reconciliationHead, { agency: from });
  if (known === undefined || size >= known.size) yield put(reconciliationHead, { agency: from, size, root });
}

function* foldRequest(entry: FoldEntry, value: JsonObject, from: string): Folding {
  const parsed = figureRequestSchema.safeParse(value);
  if (!parsed.success || parsed.data.from !== from) return;
  const asked = parsed.data;
  const [known] = yield* ask(reconciliationRequest, { request: asked.id });
  if (known !== undefined) return;
  yield* foldSuperseded(asked, from);
  yield put(reconciliationRequest, {
    request: asked.id,
    figure: asked.figure,
    coordinator: from,
    at: entry.at,
    asked,
    state: 'asked',
    proposer: null,
    proposal: null,
    cells: [],
    without: [],
  });
}

/**
 * An answer counts only from the agency that was asked, for the drawing it was asked of, until that is published, and
 * only the first one.
 */
function* foldAnswer(entry: FoldEntry, direct: Direct): Folding {
  const parsed = clearanceAnswerSchema.safeParse(direct.value);
  if (!parsed.success) return;
  const { answers, answer, figure, reason, cells, values } = parsed.data;
  const [asked] = yield* ask(reconciliationClearance, { request: answers });
  const from = direct.from ?? text(entry.act?.['agency']);
  if (asked === undefined || asked.state !== 'asked' || asked.agency !== from || asked.figure !== figure) return;
  // What was published stands on the answers that there were: a later one is kept in sight and counts for nothing.
  if ((yield* ask(reconciliationPublished, { figure })).length > 0) {
    yield put(reconciliationClearance, { ...asked, late: answer });
    return;
  }
  yield put(reconciliationClearance, { ...asked, state: answer, reason, cells, values });
}

const drawn: Fold = function* (entry) {
  const { figure, operation, cutOff, length } = entry.act ?? {};
  if (typeof figure !== 'string' || !Array.isArray(cutOff)) return;
  const lasted = lengthSchema.safeParse(length);
  yield put(reconciliationDrawn, {
    figure,
    operation: text(operation),
    position: entry.position,
    at: entry.at,
    cutOff: cutOff as unknown as readonly CutOff[],
    length: lasted.success ? lasted.data : null,
  });
  for (const { value } of entry.records) {
    const parsed = contributionSchema.safeParse(value?.['contribution']);
    if (!parsed.success) continue;
    const { agency, definition } = parsed.data;
    yield put(reconciliationContribution, { figure, agency, definition, contribution: parsed.data });
  }
};

const clearanceRequested: Fold = function* (entry) {
  yield* foldEmbargo(entry);
  const own = text(entry.act?.['agency']);
  for (const { value } of entry.records) {
    const parsed = figureRequestSchema.safeParse(value);
    if (!parsed.success || value === null) continue;
    const { id, figure, to } = parsed.data;
    const fresh = { late: null, reason: null, cells: [], values: [] };
    yield put(reconciliationClearance, { request: id, figure, agency: to, state: 'asked', ...fresh });
    if (to === own) yield* foldRequest(entry, value, own);
  }
};

const embargoMoved: Fold = function* (entry) {
  yield* foldAskedAgain(entry);
  yield* clearanceRequested(entry);
};

const clearanceMoved = (state: RequestRow['state']): Fold =>
  function* (entry) {
    const { request, cells, without } = entry.act ?? {};
    if (typeof request !== 'string') return;
    const [row] = yield* ask(reconciliationRequest, { request });
    if (row === undefined) return;
    const named = Array.isArray(cells) ? (cells as readonly string[]) : row.cells;
    const left = Array.isArray(without) ? (without as readonly string[]) : row.without;
    const proposed = state === 'proposed' ? { proposer: entry.actor, proposal: entry.position } : {};
    yield put(reconciliationRequest, { ...row, ...proposed, state, cells: named, without: left });
  };

export const reconciliationStore = store({
  room: 'reconciliation',
  version: 7,
  tables: [
    reconciliationTally,
    reconciliationGone,
    reconciliationHead,
    reconciliationOpened,
    reconciliationDrawn,
    reconciliationContribution,
    reconciliationClearance,
    reconciliationRequest,
    reconciliationPublished,
    reconciliationEmbargo,
    reconciliationProposed,
    reconciliationProof,
    reconciliationNarrative,
    reconciliationClaim,
  ],
  folds: {
    '*': everything,
    'operations/opened/1': opened,
    'reconciliation/drawn/1': drawn,
    'reconciliation/clearance-requested/1': clearanceRequested,
    'reconciliation/embargo-moved/1': embargoMoved,
    'reconciliation/announcement-proposed/1': announcementProposed,
    'reconciliation/clearance-proposed/1': clearanceMoved('proposed'),
    'reconciliation/cleared/1': clearanceMoved('cleared'),
    'reconciliation/clearance-declined/1': clearanceMoved('declined'),
    'reconciliation/published/1': published,
    'reconciliation/narrative-entered/1': narrativeEntered,
    'reconciliation/narrative-withdrawn/1': narrativeWithdrawn,
  },
});

/** All tallies this node holds, with `own` as the maker of those made here. Bound: LIMITS.rowsMax versions. */
export async function allTallies(rows: Rows, own: string): Promise<readonly Tally[]> {
  const found = await rows.find(reconciliationTally, {});
  return found.map(({ agency, ...row }) => ({ ...row, agency: agency ?? own }));
}

/** Tallies made here, for the recount of a request. */
export async function ownTallies(rows: Rows, own: string): Promise<readonly Tally[]> {
  const found = await rows.find(reconciliationTally, { agency: null });
  return found.map((row) => ({ ...row, agency: own }));
}

/** The last head of every ledger that sent us a package. */
export async function peerHeads(rows: Rows): Promise<readonly CutOff[]> {
  return rows.find(reconciliationHead, {});
}

export async function drawnFigure(rows: Rows, figure: string): Promise<DrawnRow | null> {
  const [found] = await rows.find(reconciliationDrawn, { figure });
  return found ?? null;
}

export async function contributionsTo(rows: Rows, figure: string): Promise<readonly Contribution[]> {
  const found = await rows.find(reconciliationContribution, { figure });
  return found.map((row) => row.contribution);
}

export async function clearancesOf(rows: Rows, figure: string): Promise<readonly ClearanceRow[]> {
  return rows.find(reconciliationClearance, { figure });
}

export async function requestById(rows: Rows, request: string): Promise<RequestRow | null> {
  const [found] = await rows.find(reconciliationRequest, { request });
  return found ?? null;
}

/** Requests to us: open ones first, then the newest. Bound: 500. */
export async function openRequests(rows: Rows): Promise<readonly RequestRow[]> {
  const order = [{ column: 'at' as const, descending: true }];
  const found = await rows.find(reconciliationRequest, {}, { order, limit: 500 });
  const open = (row: RequestRow) => (row.state === 'asked' || row.state === 'proposed' ? 0 : 1);
  return [...found].sort((one, other) => open(one) - open(other));
}

/** The newest draws. */
export async function recentDraws(rows: Rows, limit: number): Promise<readonly DrawnRow[]> {
  return rows.find(reconciliationDrawn, {}, { order: [{ column: 'position', descending: true }], limit });
}

export async function narrativeById(rows: Rows, narrative: string): Promise<NarrativeRow | null> {
  const [found] = await rows.find(reconciliationNarrative, { narrative });
  return found ?? null;
}

/** The last announcement, or null before the first. */
export async function lastPublished(rows: Rows): Promise<PublishedRow | null> {
  const [found] = await rows.find(
    reconciliationPublished,
    {},
    { order: [{ column: 'position', descending: true }], limit: 1 },
  );
  return found ?? null;
}

/** Narratives in the order in which they were entered, each with its claims. */
export async function allNarratives(
  rows: Rows,
): Promise<readonly (NarrativeRow & { readonly claims: readonly Claim[] })[]> {
  const [narratives, claims] = await Promise.all([
    rows.find(reconciliationNarrative, {}, { order: [{ column: 'position' }] }),
    rows.find(reconciliationClaim, {}),
  ]);
  const byNarrative = Map.groupBy(claims, (row) => row.narrative);
  return narratives.map((row) => ({
    ...row,
    claims: (byNarrative.get(row.narrative) ?? []).map(({ claim }) => claim),
  }));
}
