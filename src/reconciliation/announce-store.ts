// What acts and reads ask of announcing: the embargo of a drawing, the text that waits for a second officer, what was
// published, and the proofs that came. Questions only; `announce-fold.ts` has how the rows come to be.

import type { Rows } from '../base/table.ts';
import {
  type EmbargoRow,
  type ProofRow,
  type ProposedRow,
  reconciliationEmbargo,
  reconciliationProof,
  reconciliationProposed,
} from './announce-tables.ts';
import { type PublishedRow, reconciliationOpened, reconciliationPublished } from './tables.ts';

export async function embargoOf(rows: Rows, figure: string): Promise<EmbargoRow | null> {
  const [found] = await rows.find(reconciliationEmbargo, { figure });
  return found ?? null;
}

/** The text that was proposed last for a drawing. */
export async function proposedFor(rows: Rows, figure: string): Promise<ProposedRow | null> {
  const [found] = await rows.find(reconciliationProposed, { figure });
  return found ?? null;
}

export async function publishedOf(rows: Rows, figure: string): Promise<PublishedRow | null> {
  const [found] = await rows.find(reconciliationPublished, { figure });
  return found ?? null;
}

export async function isPublished(rows: Rows, figure: string): Promise<boolean> {
  return (await rows.count(reconciliationPublished, { figure })) > 0;
}

/** Everything that was published here, in order. */
export async function allPublished(rows: Rows): Promise<readonly PublishedRow[]> {
  return rows.find(reconciliationPublished, {}, { order: [{ column: 'position' }] });
}

export async function proofsFrom(rows: Rows, agency: string): Promise<ReadonlyMap<string, ProofRow>> {
  const found = await rows.find(reconciliationProof, { agency });
  return new Map(found.map((row) => [row.recordId, row]));
}

/** When this agency opened an operation; null where another one did. */
export async function openedAt(rows: Rows, operation: string): Promise<string | null> {
  const [found] = await rows.find(reconciliationOpened, { operation });
  return found?.at ?? null;
}
