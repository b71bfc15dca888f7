// Asking each contributing agency whether its part may be published, and from when: the embargo is a moment that all
// clear together. What always holds: a request names only what the asked agency itself contributed; a moved embargo
// takes every answer back and asks again. See `clear.ts` for what the asked agency does.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { outboundTo } from '../exhibits/exhibit.ts';
import { instantText } from '../statements/statement.ts';
import { embargoOf, isPublished } from './announce-store.ts';
import { bounded, plain } from './draw.ts';
import { fault } from './fault.ts';
import { type FigureRequest, figureId } from './request.ts';
import { clearancesOf, contributionsTo, drawnFigure } from './store.ts';
import type { DrawnRow } from './tables.ts';

const embargo = instantText.nullable();
const asked = z.array(z.strictObject({ agency: z.string(), request: z.string() }));

/** The drawing, and who was asked so far. @throws reconciliation/unknown-figure */
async function drawing(desk: ReadDesk, figure: string) {
  const drawn = await drawnFigure(desk.rows, figure);
  if (drawn === null) throw fault('reconciliation/unknown-figure');
  return { drawn, clearances: await clearancesOf(desk.rows, figure) };
}

/** @throws reconciliation/embargo-past */
function refusePast(desk: ReadDesk, until: string | null): void {
  if (until !== null && until <= instant(desk.clock.now())) throw fault('reconciliation/embargo-past', { until });
}

export const requestClearance = act('reconciliation/request-clearance', {
  summary: 'Ask each contributing agency to clear its part of drawn figures for publication, from a moment on.',
  who: ['coordinator', 'press'],
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ figure: figureId, embargo: embargo.default(null) }),
  output: z.strictObject({ requests: asked }),
  run: async (desk, { figure, embargo: until }) => {
    const { drawn, clearances } = await drawing(desk, figure);
    if (clearances.length > 0) throw fault('reconciliation/already-asked');
    refusePast(desk, until);
    return { requests: await askAll(desk, drawn, until, new Map(), 'reconciliation/clearance-requested/1') };
  },
});

export const moveEmbargo = act('reconciliation/move-embargo', {
  summary: 'Move the moment before which nobody publishes; every agency is asked again.',
  who: ['coordinator', 'press'],
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ figure: figureId, embargo }),
  output: z.strictObject({ requests: asked }),
  run: async (desk, { figure, embargo: until }) => {
    const { drawn, clearances } = await drawing(desk, figure);
    if (clearances.length === 0) throw fault('reconciliation/not-asked');
    if (await isPublished(desk.rows, figure)) throw fault('reconciliation/already-published');
    refusePast(desk, until);
    if ((await embargoOf(desk.rows, figure))?.until === until) throw fault('reconciliation/embargo-same');
    const before = new Map(clearances.map(({ agency, request }) => [agency, request]));
    return { requests: await askAll(desk, drawn, until, before, 'reconciliation/embargo-moved/1') };
  },
});

async function askAll(
  desk: Desk,
  drawn: DrawnRow,
  until: string | null,
  before: ReadonlyMap<string, string>,
  kind: string,
) {
  const { figure, operation } = drawn;
  const requests = await requestsFor(desk, drawn, until, before);
  const outbound = requests.flatMap(({ to }, number) =>
    outboundTo({ agency: desk.agency, to, package: 'records', purpose: 'publication', records: [number + 1] }),
  );
  const head: JsonObject = { type: 'act', figure, agency: desk.agency.code, embargo: until, outbound };
  const records = requests.map((request) => bounded(plain(request), request.to));
  await desk.append({ kind, records: [head, ...records], operation, topics: [figure] });
  return requests.map(({ to, id }) => ({ agency: to, request: id }));
}

async function requestsFor(
  desk: Desk,
  drawn: DrawnRow,
  until: string | null,
  before: ReadonlyMap<string, string>,
): Promise<readonly FigureRequest[]> {
  const contributions = await contributionsTo(desk.rows, drawn.figure);
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
        embargo: until,
        supersedes: before.get(to) ?? null,
      },
    ];
  });
}
