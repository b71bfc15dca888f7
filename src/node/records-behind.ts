// The records behind a number on the page, each with a proof that was made and checked for this answer: the record
// stands in its maker's own ledger, under a head that the maker signed. Which records a number counts is the bureau's
// read; the proofs come from the makers' ledgers, which a demonstration has on the same machine.

import { declareFaults, Fault } from '../base/fault.ts';
import { recordLeafInto } from '../ledger/batch.ts';
import { checkRecordProof } from '../ledger/proof.ts';
import { records } from '../reconciliation/door.ts';
import type { FIGURES } from '../reconciliation/figure.ts';
import { reconciliationTally } from '../reconciliation/tables.ts';
import { board } from '../referrals/door.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';
import { callAs, type Parties } from './overview.ts';

const fault = declareFaults('node', {
  'node/beyond-the-end': {
    status: 400,
    sentence: 'There are not so many records behind this number.',
    hint: 'Begin again without a cursor.',
  },
});

/** Proofs are made for one page at a time. */
const PAGE = 25;

/** Proven to stand in the maker's ledger here and now; erased there; or not proven, and why. */
export interface ProofState {
  readonly state: 'verified' | 'erased' | 'not-proven';
  /** Why not; empty when verified. */
  readonly why: string;
  /** Size of the ledger under whose signed head it was checked. */
  readonly size: number;
  /** Hashes from the record to the head. */
  readonly hashes: number;
}

export interface OpenedRecord {
  readonly recordId: string;
  /** Whose record it is; position and index are in that agency's ledger. */
  readonly agency: string;
  readonly position: number | null;
  readonly index: number;
  readonly country: string;
  readonly province: string | null;
  /** Kind of an exhibit, state of a referral, else null. */
  readonly kind: string | null;
  readonly at: string | null;
  readonly proof: ProofState;
}

export interface OpenedPage {
  readonly total: number;
  readonly records: readonly OpenedRecord[];
  /** Where the next page begins, or null. */
  readonly cursor: number | null;
}

export interface Wanted {
  readonly figure: (typeof FIGURES)[number];
  readonly country: string | null;
  readonly province: string | null;
  readonly kind: string | null;
}

/** One page of the tallies that a figure counts. @throws node/beyond-the-end */
export async function recordsBehind(
  node: LiaisonNode,
  { bureau, operation }: Parties,
  wanted: Wanted,
  cursor: number,
): Promise<OpenedPage> {
  const call = await callAs(bureau, 'coordinator', 'publication', operation.operation);
  const asked = { ...wanted, operation: operation.operation };
  const found = (await bureau.host.perform(records, asked, call)).output;
  const page = pageOf(found.records, cursor);
  const opened = page.map(async ({ agency, recordId, country, province, kind, at }): Promise<OpenedRecord> => {
    const maker = node.agencies.get(agency);
    const [own] = maker === undefined ? [] : await maker.rows.find(reconciliationTally, { recordId, agency: null });
    const shown = { recordId, agency, country, province, kind, at };
    if (maker === undefined || own === undefined) {
      return { ...shown, position: null, index: 0, proof: notProven('its maker no longer counts it') };
    }
    const { position, index } = own;
    return { ...shown, position, index, proof: await prove(maker, position, index, recordId) };
  });
  return { total: found.total, records: await Promise.all(opened), cursor: after(found.total, cursor) };
}

/** One page of the referrals that the lead sent to a country, or to all. @throws node/beyond-the-end */
export async function referralsBehind(
  { lead, operation }: Parties,
  country: string | null,
  cursor: number,
): Promise<OpenedPage> {
  const call = await callAs(lead, 'liaison', 'investigation', operation.operation);
  const { referrals } = (await lead.host.perform(board, {}, call)).output;
  const left = referrals.filter((row) => row.state !== 'prepared' && (country === null || row.country === country));
  const opened = pageOf(left, cursor).map(async (row): Promise<OpenedRecord> => {
    const { position, referral: recordId, state: kind, releasedAt: at } = row;
    const proof = await prove(lead, position, 0, null);
    return { recordId, agency: lead.code, position, index: 0, country: row.country, province: null, kind, at, proof };
  });
  return { total: left.length, records: await Promise.all(opened), cursor: after(left.length, cursor) };
}

function pageOf<T>(all: readonly T[], cursor: number): readonly T[] {
  if (cursor > 0 && cursor >= all.length) throw fault('node/beyond-the-end');
  return all.slice(cursor, cursor + PAGE);
}

function after(total: number, cursor: number): number | null {
  return cursor + PAGE < total ? cursor + PAGE : null;
}

function notProven(why: string): ProofState {
  return { state: 'not-proven', why, size: 0, hashes: 0 };
}

/** Makes a proof and checks it as a stranger would: with the maker's origin, its public key and the record's id. */
async function prove(maker: NodeAgency, position: number, index: number, recordId: string | null): Promise<ProofState> {
  const { ledger, keys } = maker;
  try {
    const proof = await ledger.prove(position, index);
    const checked = checkRecordProof(proof, keys.agency.origin, keys.ledger.publicKey);
    if (!checked.ok) return notProven(checked.reason);
    const leaf = Buffer.alloc(32);
    recordLeafInto(proof.salt, proof.record, leaf, 0);
    if (recordId !== null && recordId !== `r1:${leaf.toString('hex')}`) return notProven('another record stands there');
    const hashes = proof.batchPath.length + proof.logPath.length;
    return { state: 'verified', why: '', size: checked.size, hashes };
  } catch (refusal) {
    if (!(refusal instanceof Fault)) throw refusal;
    if (refusal.code === 'ledger/record-erased') return { ...notProven(refusal.message), state: 'erased' };
    return notProven(refusal.code);
  }
}
