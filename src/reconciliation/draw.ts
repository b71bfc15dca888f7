// Drawing figures, and asking each contributing agency whether its part may be published. A draw fixes values, cells
// and one cut-off a ledger in an entry; the request that goes out names only what the asked agency itself
// contributed. See `figure.ts` for the count, `clear.ts` for what the asked agency does.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { outboundTo } from '../exhibits/exhibit.ts';
import { headService } from '../ledger/package-source.ts';
import { fault } from './fault.ts';
import { type Contribution, type CutOff, DEFINITIONS, draw as drawFigure, FIGURES, type Figure } from './figure.ts';
import { type FigureRequest, figureId, operationId } from './request.ts';
import { allTallies, clearancesOf, contributionsTo, drawnFigure, peerHeads } from './store.ts';

/** The three figures as they stand now, each with its cut-offs, over one operation or (null) over all. */
export async function workingFigures(desk: ReadDesk, operation: string | null): Promise<readonly Figure[]> {
  const own = desk.agency.code;
  const { size, root } = desk.service(headService)();
  const [tallies, peers] = await Promise.all([allTallies(desk.rows, own), peerHeads(desk.rows)]);
  const heads = [...peers.filter((head) => head.agency !== own), { agency: own, size, root }];
  return FIGURES.map((name) => drawFigure(DEFINITIONS[name], tallies, heads, operation));
}

/** The cut-offs of several figures, each ledger once. */
export function cutOffs(figures: readonly Figure[]): readonly CutOff[] {
  const byAgency = new Map(figures.flatMap((figure) => figure.cutOff).map((head) => [head.agency, head]));
  return [...byAgency.values()].sort((one, other) => (one.agency < other.agency ? -1 : 1));
}

const plain = <T>(value: T): JsonObject => value as unknown as JsonObject;

export const draw = act('reconciliation/draw', {
  summary: 'Draw the figures of an operation up to one cut-off for each contributing ledger.',
  who: ['coordinator', 'press'],
  purposes: ['publication', 'investigation'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ operation: operationId.nullable().default(null) }),
  output: z.strictObject({
    figure: figureId,
    values: z.array(z.strictObject({ definition: z.enum(FIGURES), version: z.number(), value: z.number() })),
    agencies: z.array(z.string()),
  }),
  run: async (desk, { operation }) => {
    const figures = await workingFigures(desk, operation);
    const contributions = figures.flatMap((each) => each.contributions);
    if (contributions.length === 0) throw fault('reconciliation/nothing-counted');
    const figure = mint(desk.random, PREFIXES.figure);
    const values = figures.map(({ definition, value }) => ({
      definition: definition.name,
      version: definition.version,
      value,
    }));
    const cutOff = cutOffs(figures).map(plain);
    const head: JsonObject = { type: 'act', figure, operation, values, cutOff };
    const records = contributions.map((contribution) =>
      bounded({ type: 'contribution', figure, contribution: plain(contribution) }, contribution.agency),
    );
    await desk.append({ kind: 'reconciliation/drawn/1', records: [head, ...records], operation, topics: [figure] });
    return { figure, values, agencies: cutOffs(figures).map((each) => each.agency) };
  },
});

function bounded(record: JsonObject, agency: string): JsonObject {
  if (Buffer.byteLength(canonical(record)) > LIMITS.recordBytesMax) {
    throw fault('reconciliation/too-many-cells', { agency });
  }
  return record;
}

export const requestClearance = act('reconciliation/request-clearance', {
  summary: 'Ask each contributing agency to clear its part of drawn figures for publication.',
  who: ['coordinator', 'press'],
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ figure: figureId }),
  output: z.strictObject({ requests: z.array(z.strictObject({ agency: z.string(), request: z.string() })) }),
  run: async (desk, { figure }) => {
    const drawn = await drawnFigure(desk.rows, figure);
    if (drawn === null) throw fault('reconciliation/unknown-figure');
    if ((await clearancesOf(desk.rows, figure)).length > 0) throw fault('reconciliation/already-asked');
    const contributions = await contributionsTo(desk.rows, figure);
    const requests = requestsFor(desk, drawn, contributions);
    const outbound = requests.flatMap(({ to }, number) =>
      outboundTo({ agency: desk.agency, to, package: 'records', purpose: 'publication', records: [number + 1] }),
    );
    const act = { type: 'act', figure, agency: desk.agency.code, outbound };
    const records = requests.map((request) => bounded(plain(request), request.to));
    const { operation } = drawn;
    const kind = 'reconciliation/clearance-requested/1';
    await desk.append({ kind, records: [act, ...records], operation, topics: [figure] });
    return { requests: requests.map(({ to, id }) => ({ agency: to, request: id })) };
  },
});

function requestsFor(
  desk: Desk,
  drawn: { readonly figure: string; readonly operation: string | null; readonly cutOff: readonly CutOff[] },
  contributions: readonly Contribution[],
): FigureRequest[] {
  const agencies = [...new Set(contributions.map((each) => each.agency))].sort();
  return agencies.flatMap((to) => {
    const head = drawn.cutOff.find((each) => each.agency === to);
    if (head === undefined) return [];
    const own = contributions.filter((each) => each.agency === to);
    return [
      {
        type: 'figure-request' as const,
        id: mint(desk.random, PREFIXES.request),
        figure: drawn.figure,
        from: desk.agency.code,
        to,
        operation: drawn.operation,
        size: head.size,
        root: head.root,
        contributions: own.map((each) => ({
          ...each,
          cells: each.cells.map((cell) => ({
            ...cell,
            kind: cell.kind as FigureRequest['contributions'][0]['cells'][0]['kind'],
          })),
          closedElsewhere: [...each.closedElsewhere],
        })),
      },
    ];
  });
}
