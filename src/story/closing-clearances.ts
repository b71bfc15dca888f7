// The clearances of the played story: how many agencies were asked, cleared and declined, what was left out, under
// which embargo, and how many records behind the announced arrests were proved. Computed from the bureau's rows when
// it is asked for. `announcing.ts` plays it.

import type { LiaisonNode } from '../node/node.ts';
import { clearances } from '../reconciliation/matrix.ts';
import { proofs } from '../reconciliation/proofs.ts';
import { look } from './looking.ts';

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
  /** Records behind the arrests, and how many have a proof in their maker's ledger that holds. */
  readonly proofs: { readonly compared: number; readonly verified: number };
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
  const opened = matrix.figure === null ? null : await look(node, proofs, { figure: matrix.figure }, by);
  return {
    asked: matrix.agencies.filter((row) => row.state !== 'not-asked').length,
    cleared: of('cleared'),
    declined: of('declined'),
    leftOut: cells.filter(({ state }) => state === 'left-out').length,
    byCountry: Object.fromEntries(countries) as Record<string, string>,
    embargoUntil: matrix.embargo?.until ?? null,
    published: matrix.published,
    proofs: { compared: opened?.compared ?? 0, verified: opened?.verified ?? 0 },
  };
}
