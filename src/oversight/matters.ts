// Matters as oversight knows them: one row for every operation that an entry of this ledger belongs to, and whether
// it is sealed, that is, hidden from every officer who is not named. What always holds: an operation that is sealed
// against an officer and one that never was are the same to that officer. `seal-matter.ts` has the acts,
// `node/veil.ts` the rows.

import { serviceName } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { ask, type Fold, type FoldEntry, type Folding, put, type Rows, table } from '../base/table.ts';

export const fault = declareFaults('oversight', {
  'oversight/unknown-matter': {
    status: 404,
    sentence: 'There is no such operation here.',
    hint: 'List those you may work in with `liaison operations list`, or open the matter without an operation.',
  },
  'oversight/sealed-already': {
    status: 409,
    sentence: 'This operation is sealed already.',
    hint: 'Admit another officer with `oversight admit-to-matter`, or unseal it first.',
  },
  'oversight/not-sealed': {
    status: 409,
    sentence: 'This operation is not sealed.',
    hint: 'Every officer of the agency may see it already.',
  },
  'oversight/seal-not-proposed': {
    status: 404,
    sentence: 'Nobody proposed to seal this operation.',
    hint: 'Propose it with `oversight propose-seal`; a colleague then seals it.',
  },
  'oversight/seal-unprotected': {
    status: 409,
    sentence: 'No officer for data protection is among those named.',
    hint: 'Name one: what is sealed must stay open to supervision.',
  },
  'oversight/seal-officer': {
    status: 404,
    sentence: 'One of these is no officer of this agency who may act.',
    hint: 'List them with `liaison oversight officers`.',
  },
});

/** The rows of every matter that is open to an officer, for work that lies between matters; the veil makes them. */
export const everyMatterService = serviceName<(officer: string) => Promise<Rows>>('oversight/every-matter');

/** Who may see a sealed operation, and why it is sealed. */
export interface Sealing {
  readonly officers: readonly string[];
  readonly ground: string;
}

/** What a colleague has still to confirm, and where and when it was proposed. */
export interface SealProposal extends Sealing {
  readonly position: number;
  readonly at: string;
}

export type MatterRow = {
  operation: string;
  /** The first entry that belongs to it. */
  position: number;
  sealed: boolean;
  /** Who may see it while it is sealed, by id. */
  officers: readonly string[];
  ground: string | null;
  sealedBy: string | null;
  sealedAt: string | null;
  proposal: SealProposal | null;
  proposedBy: string | null;
};

export const oversightMatter = table<MatterRow>({
  name: 'oversight_matter',
  columns: {
    operation: 'text',
    position: 'integer',
    sealed: 'boolean',
    officers: 'json',
    ground: 'text',
    sealedBy: 'text',
    sealedAt: 'text',
    proposal: 'json',
    proposedBy: 'text',
  },
  key: ['operation'],
  indexes: [],
  veil: { operation: 'operation' },
});

const NEW = { sealed: false, officers: [], ground: null, sealedBy: null, sealedAt: null, proposal: null };

/** Of every entry: the operation that it belongs to is known from then on. */
export function* foldMatter({ operation, position }: FoldEntry): Folding {
  if (operation === null) return;
  const [known] = yield* ask(oversightMatter, { operation });
  if (known === undefined) yield put(oversightMatter, { ...NEW, operation, position, proposedBy: null });
}

/** A fold that changes the row of the operation its act names. */
const changing = (change: (row: MatterRow, entry: FoldEntry) => MatterRow | null): Fold =>
  function* (entry) {
    const operation = entry.act?.['operation'];
    if (typeof operation !== 'string') return;
    const [row] = yield* ask(oversightMatter, { operation });
    const changed = row === undefined ? null : change(row, entry);
    if (changed !== null) yield put(oversightMatter, changed);
  };

function sealingIn({ act }: FoldEntry): Sealing | null {
  const { officers, ground } = act ?? {};
  if (!Array.isArray(officers) || typeof ground !== 'string') return null;
  return { officers: officers.filter((one) => typeof one === 'string'), ground };
}

export const MATTER_FOLDS: Readonly<Record<string, Fold>> = {
  'oversight/seal-proposed/1': changing((row, entry) => {
    const { actor: proposedBy, position, at } = entry;
    const wanted = sealingIn(entry);
    return { ...row, proposal: wanted === null ? null : { ...wanted, position, at }, proposedBy };
  }),
  'oversight/matter-sealed/1': changing((row, entry) => {
    const sealed = sealingIn(entry);
    if (sealed === null) return null;
    const { actor: sealedBy, at: sealedAt } = entry;
    return { ...row, ...sealed, sealed: true, sealedBy, sealedAt, proposal: null, proposedBy: null };
  }),
  'oversight/admitted-to-matter/1': changing((row, { act }) => {
    const officer = act?.['officer'];
    if (typeof officer !== 'string' || row.officers.includes(officer)) return null;
    return { ...row, officers: [...row.officers, officer] };
  }),
  'oversight/matter-unsealed/1': changing((row) => ({ ...row, ...NEW, proposedBy: null })),
};

/** Every operation that entries of this ledger belong to. */
export async function allMatters(rows: Rows): Promise<readonly MatterRow[]> {
  return rows.find(oversightMatter, {});
}

/** True when the row is there for this officer: an operation that is not sealed, or names them. */
export function openTo(row: Pick<MatterRow, 'sealed' | 'officers'>, officer: string): boolean {
  return !row.sealed || row.officers.includes(officer);
}
