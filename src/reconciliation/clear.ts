// Clearing at the contributing agency: a first officer proposes, naming the small cells that may leave; a second one
// clears that very proposal, and only what the own recount at the cut-off confirms. Declining takes one officer.
// The answer goes back to the coordinator; a coordinator that contributes clears its own part in the same way.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { outboundTo } from '../exhibits/exhibit.ts';
import { headService, ledgerSourceService } from '../ledger/package-source.ts';
import { plain } from './draw.ts';
import { fault } from './fault.ts';
import { DEFINITIONS, FIGURES, recounted } from './figure.ts';
import { PROOFS_MAX, proofOf, type RecordProof } from './record-proof.ts';
import { type ClearanceAnswer, checkRequest, clearanceAnswerSchema, requestCells, requestId } from './request.ts';
import { ownTallies, requestById } from './store.ts';
import type { RequestRow } from './tables.ts';

const WHO = ['liaison', 'coordinator', 'press'] as const;
const answered = z.strictObject({ request: requestId, answer: z.enum(['cleared', 'declined']) });

async function openRequest(desk: ReadDesk, request: string): Promise<RequestRow> {
  const row = await requestById(desk.rows, request);
  if (row === null) throw fault('reconciliation/unknown-request');
  if (row.state === 'cleared' || row.state === 'declined') throw fault('reconciliation/already-answered');
  if (row.state === 'closed') throw fault('reconciliation/published-without', { figure: row.figure });
  if (row.state === 'superseded') throw fault('reconciliation/asked-again', { figure: row.figure });
  return row;
}

/** The recount behind `check-request`, `propose-clearance` and `clear`. */
export async function recountRequest(desk: ReadDesk, row: RequestRow) {
  const tallies = await ownTallies(desk.rows, desk.agency.code);
  return checkRequest(row.asked, tallies, desk.service(headService)());
}

async function refuseDifference(desk: ReadDesk, row: RequestRow): Promise<void> {
  const { agrees, lines } = await recountRequest(desk, row);
  if (agrees) return;
  const differing = lines.filter((line) => !line.agrees).map((line) => `${line.definition}: ${line.why}`);
  throw fault('reconciliation/recount-differs', { request: row.request, differing });
}

export const proposeClearance = act('reconciliation/propose-clearance', {
  summary: 'Propose that our part may be published, naming the small cells that may be shown and what is left out.',
  who: WHO,
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    request: requestId,
    cells: z.array(z.string().max(160)).max(2_000).default([]),
    /** Figures of which our part is not cleared. */
    without: z.array(z.enum(FIGURES)).max(FIGURES.length).default([]),
  }),
  output: z.strictObject({
    request: requestId,
    cells: z.array(z.string()),
    without: z.array(z.enum(FIGURES)),
    proposal: z.number(),
  }),
  run: async (desk, { request, cells, without }) => {
    const row = await openRequest(desk, request);
    const known = new Set(requestCells(row.asked));
    const unknown = cells.filter((cell) => !known.has(cell));
    if (unknown.length > 0) throw fault('reconciliation/unknown-cell', { cells: unknown.slice(0, 10) });
    await refuseDifference(desk, row);
    const named = [...new Set(cells)].sort();
    const left = FIGURES.filter((name) => without.includes(name));
    if (row.asked.contributions.every(({ definition }) => left.includes(definition))) {
      throw fault('reconciliation/nothing-left');
    }
    const record: JsonObject = { type: 'act', request, figure: row.figure, cells: named, without: left };
    const kind = 'reconciliation/clearance-proposed/1';
    const { operation } = row.asked;
    const receipt = await desk.append({ kind, records: [record], operation, topics: [request] });
    return { request, cells: named, without: left, proposal: receipt.position };
  },
});

/** The request, by the proposal looked at. @throws reconciliation/not-proposed, reconciliation/proposal-moved */
async function proposedRequest(desk: ReadDesk, request: string, proposal: number) {
  const row = await openRequest(desk, request);
  const { state, proposer } = row;
  if (state !== 'proposed' || proposer === null) throw fault('reconciliation/not-proposed');
  // A later proposal may name other cells; who looked at the earlier one has not agreed to them.
  if (row.proposal !== proposal) throw fault('reconciliation/proposal-moved');
  return { row, proposer };
}

export const clear = act('reconciliation/clear', {
  summary: 'Clear our part of a figure as the second officer; refused when our own recount differs.',
  who: WHO,
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 2,
  first: async (desk, { request, proposal }) => (await proposedRequest(desk, request, proposal)).proposer,
  input: z.strictObject({
    request: requestId,
    /** Position of the proposal that is cleared: `proposed` in the list of requests. */
    proposal: z.number().int().min(0),
  }),
  output: answered,
  run: async (desk, { request, proposal }) => {
    const { row } = await proposedRequest(desk, request, proposal);
    await refuseDifference(desk, row);
    await answer(desk, row, 'reconciliation/cleared/1', {
      answer: 'cleared',
      reason: 'counted',
      cells: [...row.cells],
    });
    return { request, answer: 'cleared' as const };
  },
});

export const declineClearance = act('reconciliation/decline-clearance', {
  summary: 'Decline to have our part of a figure published, with a reason.',
  who: WHO,
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    request: requestId,
    reason: clearanceAnswerSchema.shape.reason.exclude(['counted']),
  }),
  output: answered,
  run: async (desk, { request, reason }) => {
    const row = await openRequest(desk, request);
    await answer(desk, row, 'reconciliation/clearance-declined/1', { answer: 'declined', reason, cells: [] });
    return { request, answer: 'declined' as const };
  },
});

async function answer(
  desk: Desk,
  row: RequestRow,
  kind: string,
  said: Pick<ClearanceAnswer, 'answer' | 'reason' | 'cells'>,
): Promise<void> {
  const { request, figure, asked, coordinator } = row;
  const given = asked.contributions.filter(({ definition }) => !row.without.includes(definition));
  const values = given.map(({ definition, version, value, records }) => {
    return { definition, version, value, records };
  });
  const proofs = said.answer === 'cleared' ? await proofsFor(desk, row) : [];
  const record: ClearanceAnswer = { type: 'answer', answers: request, figure, values, ...said };
  const outbound = outboundTo({
    agency: desk.agency,
    to: coordinator,
    package: 'answer',
    purpose: 'publication',
    records: [1, ...proofs.map((_, at) => at + 2)],
  });
  const head = { type: 'act', request, figure, agency: desk.agency.code, cells: said.cells, outbound };
  const records: [JsonObject, ...JsonObject[]] = [head, plain(record), ...proofs.map(plain)];
  await desk.append({ kind, records, operation: asked.operation, topics: [request] });
}

/** A proof of each record that is cleared, from our own ledger as it stands; the first so many of them. */
async function proofsFor(desk: Desk, { asked, without }: RequestRow): Promise<readonly RecordProof[]> {
  const tallies = await ownTallies(desk.rows, desk.agency.code);
  const given = asked.contributions.filter(({ definition }) => !without.includes(definition));
  const counted = given.flatMap(({ definition, closedElsewhere }) =>
    recounted(DEFINITIONS[definition], tallies, asked, closedElsewhere),
  );
  const source = await desk.service(ledgerSourceService)();
  const proofs: RecordProof[] = [];
  for (const { position, index, recordId } of counted.slice(0, PROOFS_MAX)) {
    proofs.push(await proofOf(source, position, index, recordId));
  }
  return proofs;
}
