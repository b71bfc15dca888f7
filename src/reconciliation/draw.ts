// Drawing figures: a draw fixes values, cells and one cut-off a ledger in an entry, so that what is cleared, worded
// and published later is the same for everybody. See `figure.ts` for the count, `embargo.ts` for asking each
// contributing agency, `clear.ts` for what the asked agency does.

import { z } from 'zod';
import { act, type ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { headService } from '../ledger/package-source.ts';
import { openedAt } from './announce-store.ts';
import { fault } from './fault.ts';
import { type CutOff, DEFINITIONS, draw as drawFigure, FIGURES, type Figure } from './figure.ts';
import { lengthOf } from './length.ts';
import { figureId, operationId } from './request.ts';
import { allTallies, peerHeads } from './store.ts';

/** The figures as they stand now, each with its cut-offs, over one operation or (null) over all. */
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

/** A typed record as plain JSON. */
export const plain = <T>(value: T): JsonObject => value as unknown as JsonObject;

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
    const opened = operation === null ? null : await openedAt(desk.rows, operation);
    const length = opened === null ? null : lengthOf(opened, instant(desk.clock.now()));
    const head = plain({ type: 'act', figure, operation, values, cutOff, length });
    const records = contributions.map((contribution) =>
      bounded({ type: 'contribution', figure, contribution: plain(contribution) }, contribution.agency),
    );
    await desk.append({ kind: 'reconciliation/drawn/1', records: [head, ...records], operation, topics: [figure] });
    return { figure, values, agencies: cutOffs(figures).map((each) => each.agency) };
  },
});

/** @throws reconciliation/too-many-cells */
export function bounded(record: JsonObject, agency: string): JsonObject {
  if (Buffer.byteLength(canonical(record)) > LIMITS.recordBytesMax) {
    throw fault('reconciliation/too-many-cells', { agency });
  }
  return record;
}
