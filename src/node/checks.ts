// The checks of a whole folder: every byte of every ledger recomputed, every room folded again from nothing and set
// beside the live rows. What always holds: a check says how many things it compared, one that compared nothing is
// not ok, and no check repairs anything.

import { join } from 'node:path';
import { declareFaults } from '../base/fault.ts';
import { foldEntries, type RowStore } from '../base/folding.ts';
import { rowsInMaps } from '../base/rows-map.ts';
import type { AnyTable, FoldEntry, Row } from '../base/table.ts';
import { RealDisk } from '../ledger/disk.ts';
import { type Verification, verifyLedger } from '../ledger/verification.ts';
import { agencyFolders } from './folder.ts';
import { readOpenPart } from './keys.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';
import { foldEntry } from './projector.ts';
import { STORES } from './rooms.ts';

const fault = declareFaults('node', {
  'node/empty-folder': {
    status: 404,
    sentence: 'This data folder holds no agency, so there is nothing to check.',
    hint: 'Name the right folder with --data, or start the demonstration first.',
  },
});

export interface LedgerVerdict {
  readonly agency: string;
  readonly folder: 'ledger' | 'audit';
  readonly ok: boolean;
  readonly size: number;
  readonly root: string;
  readonly compared: {
    readonly files: number;
    readonly entries: number;
    readonly records: number;
    readonly bytes: number;
  };
  readonly damage: readonly { readonly file: string; readonly code: string; readonly detail: string }[];
}

export interface FolderVerdict {
  readonly ok: boolean;
  /** Entries whose bytes, leaves, roots and signatures were recomputed. */
  readonly compared: number;
  readonly ledgers: readonly LedgerVerdict[];
}

/** Verifies the ledger and the audit log of each agency in a folder that no node has open. @throws node/empty-folder */
export async function verifyFolder(folder: string, only: string | null): Promise<FolderVerdict> {
  const codes = (await agencyFolders(folder)).filter((code) => only === null || code === only);
  if (codes.length === 0) throw fault('node/empty-folder');
  const ledgers: LedgerVerdict[] = [];
  for (const code of codes) {
    const place = join(folder, code);
    const { agency, ledgerPublic: publicKey } = await readOpenPart(place);
    for (const log of ['ledger', 'audit'] as const) {
      const origin = log === 'ledger' ? agency.origin : `${agency.origin}/audit`;
      const disk = new RealDisk(place);
      const world = { disk, folder: log, origin, publicKey };
      ledgers.push(verdictOf(code, log, await verifyLedger(world).finally(() => disk.close())));
    }
  }
  return folderVerdict(ledgers);
}

/** The same for a node that is open: each log stands still while it is read. @throws node/empty-folder */
export async function verifyAll(node: LiaisonNode, only: string | null = null): Promise<FolderVerdict> {
  const agencies = inOrder(node).filter(({ code }) => only === null || code === only);
  if (agencies.length === 0) throw fault('node/empty-folder');
  const ledgers: LedgerVerdict[] = [];
  for (const { code, ledger, audit } of agencies) {
    ledgers.push(verdictOf(code, 'ledger', await ledger.verify()));
    ledgers.push(verdictOf(code, 'audit', await audit.verify()));
  }
  return folderVerdict(ledgers);
}

function verdictOf(agency: string, folder: 'ledger' | 'audit', found: Verification): LedgerVerdict {
  const { ok, size, root, compared } = found;
  const damage = found.damage.map((one) => ({ ...one, file: join(agency, one.file) }));
  return { agency, folder, ok, size, root, compared, damage };
}

function folderVerdict(ledgers: readonly LedgerVerdict[]): FolderVerdict {
  const compared = ledgers.reduce((sum, ledger) => sum + ledger.compared.entries, 0);
  return { ok: compared > 0 && ledgers.every((ledger) => ledger.ok), compared, ledgers };
}

/** Agencies by code: answers come in one order, however long each took to open. */
function inOrder(node: LiaisonNode): readonly NodeAgency[] {
  return [...node.agencies.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export interface RebuildVerdict {
  readonly ok: boolean;
  /** Rows set side by side. */
  readonly compared: number;
  readonly agencies: readonly { readonly agency: string; readonly rows: number; readonly differs: readonly string[] }[];
}

/** Folds every ledger into maps, from nothing, and sets each table beside the live one, row by row. */
export async function rebuildCheck(node: LiaisonNode, only: string | null = null): Promise<RebuildVerdict> {
  const asked = inOrder(node).filter(({ code }) => only === null || code === only);
  const agencies: RebuildVerdict['agencies'][number][] = [];
  // Two side by side: one is folded while the database reads the rows of the other.
  let next = 0;
  const lane = async () => {
    for (let nth = next++; nth < asked.length; nth = next++) {
      const agency = asked[nth];
      if (agency !== undefined) agencies[nth] = await rebuiltBeside(agency);
    }
  };
  await Promise.all([lane(), lane()]);
  const compared = agencies.reduce((sum, one) => sum + one.rows, 0);
  return { ok: compared > 0 && agencies.every((one) => one.differs.length === 0), compared, agencies };
}

async function rebuiltBeside(agency: NodeAgency): Promise<RebuildVerdict['agencies'][number]> {
  const fresh = await foldFromNothing(agency);
  let rows = 0;
  const differs: string[] = [];
  for (const table of STORES.flatMap((store) => store.tables)) {
    const rebuilt = await dumped(fresh, table);
    const live = await dumped(agency.rows, table).catch(unreadable);
    rows += Math.max(live.length, rebuilt.length);
    if (live.length !== rebuilt.length || live.some((line, at) => line !== rebuilt[at])) differs.push(table.name);
  }
  const stopped = [...agency.projector.stopped.keys()].map((room) => `${room} (stopped)`);
  return { agency: agency.code, rows, differs: [...differs, ...stopped] };
}

/** Empties the rows, folds them again from the ledgers, and compares. For a node that nobody else asks. */
export async function rebuildRows(node: LiaisonNode, only: string | null = null): Promise<RebuildVerdict> {
  for (const { code, projector } of inOrder(node)) if (only === null || code === only) await projector.rebuild();
  return rebuildCheck(node, only);
}

async function foldFromNothing(agency: NodeAgency): Promise<RowStore> {
  const rows = rowsInMaps();
  await rows.prepare(STORES);
  let batch: FoldEntry[] = [];
  const flush = async () => {
    await foldEntries({ rows, stores: STORES, entries: batch });
    batch = [];
  };
  for await (const entry of agency.ledger.entries(0, agency.projector.folded)) {
    batch.push(foldEntry(entry));
    if (batch.length >= 256) await flush();
  }
  await flush();
  return rows;
}

/** What cannot be read as a row any more differs; a database that does not answer is another matter. */
function unreadable(failure: unknown): readonly string[] {
  if (failure instanceof SyntaxError) return ['unreadable'];
  throw failure;
}

async function dumped(rows: RowStore, table: AnyTable): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const row of rows.dump(table)) lines.push(lineOf(row));
  return lines;
}

/** Both stores give columns as they are declared; one that does not differs. */
function lineOf(row: Row): string {
  return JSON.stringify(row);
}
