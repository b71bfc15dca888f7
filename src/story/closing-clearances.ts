// The clearances of the played story: how many agencies were asked, cleared and declined, what was left out, under
// which embargo, and how many records behind each figure were proved. Computed from the bureau's rows when
// it is asked for. `announcing.ts` plays it.

import type { LiaisonNode } from '../node/node.ts';
import { FIGURES, type FigureName } from '../reconciliation/figure.ts';
import { clearances } from '../reconciliation/matrix.ts';
import { proofs } from '../reconciliation/proofs.ts';
import { look } from './looking.ts';

interface Proved {
  readonly compared: number;
  readonly verified: number;
}

export interface Clearances {
  readonly asked: number;
  readonly cleared: number;
  readonly declined: number;
  /** Cells of cleared figures that no one named and that therefore do not leave. */
  readonly leftOut: number;
  /** State by the agency's country; `XX` for those of no country. */
  readonly byCountry: Readonly<Record<string, string>>;
  readonly embargoUntil: string | null;
  readonly published: boolean;
  /** Records behind every figure of the drawing, and how many have a proof in their maker's ledger that holds. */
  readonly proofs: Proved & { readonly byFigure: Readonly<Partial<Record<FigureName, Proved>>> };
}

/** The matrix of the last drawing, counted. */
export async function clearancesOf(
  node: LiaisonNode,
  { bureau, operation }: { readonly bureau: string; readonly operation: string },
): Promise<Clearances> {
  const by = { agency: bureau, as: 'coordinator 1', purpose: 'publication', operation } as const;
  const matrix = await look(node, clearances, {}, by);
  const of = (state: string) => matrix.agencies.filter((row) => row.state === state).length;
  const cells = matrix.agencies.flatMap(({ figures }) => figures.flatMap((figure) => figure.cells));
  const countries = matrix.agencies.map(({ agency, state }) => [node.agency(agency).keys.agency.country, state]);
  return {
    asked: matrix.agencies.filter((row) => row.state !== 'not-asked').length,
    cleared: of('cleared'),
    declined: of('declined'),
    leftOut: cells.filter(({ state }) => state === 'left-out').length,
    byCountry: Object.fromEntries(countries) as Record<string, string>,
    embargoUntil: matrix.embargo?.until ?? null,
    published: matrix.published,
    proofs: await proved(node, matrix.figure, by),
  };
}

/** Figures of which nothing was counted are left out. */
async function proved(
  node: LiaisonNode,
  figure: string | null,
  by: Parameters<typeof look>[3],
): Promise<Clearances['proofs']> {
  const byFigure: Partial<Record<FigureName, Proved>> = {};
  const all = { compared: 0, verified: 0 };
  for (const definition of figure === null ? [] : FIGURES) {
    const { compared, verified } = await look(node, proofs, { figure: figure ?? '', definition }, by);
    if (compared === 0) continue;
    byFigure[definition] = { compared, verified };
    all.compared += compared;
    all.verified += verified;
  }
  return { ...all, byFigure };
}
