// The one gate of an operation: whether an agency is in it, asked before anything of the operation is sent and when
// something of it arrives. What always holds: an empty roster means nobody; before the first roster a member knows its
// coordinator alone; whoever was taken off is out from that position of the coordinator's ledger on. What takes back
// (recall, erasure) and what builds the roster itself passes always.

import type { Instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { operationById } from './questions.ts';
import { isMemberAt } from './roster.ts';
import { type MemberRow, type OperationRow, operationsMember, operationsOperation } from './tables.ts';

/** Packages that bring nothing of a matter: keys, rosters, and what only takes back. */
const ALWAYS: ReadonlySet<string> = new Set(['keys', 'roster', 'recall', 'erasure']);
/** Entries whose records make up the roster: to whom is not in yet, and from whom is out already. */
const BUILDING: ReadonlySet<string> = new Set(['operations/invited/1', 'operations/joined/1', 'operations/left/1']);

/** True when a package of that type, asked for by an entry of that kind, needs no place on a roster. */
export const isBesideRoster = (packageType: string, kind: string): boolean =>
  ALWAYS.has(packageType) || BUILDING.has(kind);

/**
 * Whether something of the operation may go to `agency`. `position` is one of the coordinator's ledger, where that is
 * ours; null asks for now. An operation that no agency has opened is a matter of this agency alone and has no roster.
 */
export async function rosterAllows(
  rows: Rows,
  operation: string | null,
  agency: string,
  position: number | null = null,
): Promise<boolean> {
  if (operation === null) return true;
  const row = await operationById(rows, operation);
  if (row === null) return true;
  if (row.state !== 'open') return false;
  if (rosterless(row)) return agency === row.coordinator;
  const [member] = await rows.find(operationsMember, { operation, agency });
  return member !== undefined && isMemberAt(member, row.own === row.coordinator ? position : null);
}

const rosterless = ({ version, own, coordinator }: OperationRow): boolean => version === 0 && own !== coordinator;

/** How the sender of a package stands: `unlisted` may be a member whom our roster does not know yet. */
export type SenderStanding = 'in' | 'out' | 'unlisted';

/** What is known of a package of an operation before it is taken. */
export interface Arriving {
  readonly from: string;
  readonly type: string;
  readonly operation: string | null;
  /** When its sender numbered it, by the sender's clock. */
  readonly created: Instant;
  /** True when no head of the sender that we saw before its end reaches it: nothing but its date says it is older. */
  readonly madeLater: boolean;
  readonly records: readonly JsonObject[];
}

/** Whether a package of an operation is taken from its sender. */
export async function senderStanding(rows: Rows, arriving: Arriving): Promise<SenderStanding> {
  const { from, type, operation, records } = arriving;
  if (operation === null || ALWAYS.has(type) || (records.length > 0 && records.every(buildsRoster))) return 'in';
  // A correction that brings nothing only takes back.
  if (type === 'correction' && records.length === 0) return 'in';
  const row = await operationById(rows, operation);
  if (row === null) return 'in';
  const [own] = await rows.find(operationsMember, { operation, agency: row.own });
  if (row.state !== 'open' && !inTime(own, arriving)) return 'out';
  if (rosterless(row)) return from === row.coordinator ? 'in' : 'unlisted';
  const [member] = await rows.find(operationsMember, { operation, agency: from });
  if (member === undefined || member.from === null) return 'unlisted';
  return inTime(member, arriving) ? 'in' : 'out';
}

/** In it now, or no longer and the package is from before. */
function inTime(member: MemberRow | undefined, { created, madeLater }: Arriving): boolean {
  if (member === undefined || !isMemberAt(member, created)) return false;
  return member.until === null || !madeLater;
}

function buildsRoster({ type, regards }: JsonObject): boolean {
  return type === 'invitation' || type === 'erasure-certificate' || (type === 'answer' && regards === 'invitation');
}

export interface RosterPolicy {
  /** Witnesses of other agencies that a checkpoint wants. */
  readonly k: number;
}

/** The strictest policy of the operations that this agency is in; one witness where it is in none. */
export async function rosterPolicy(rows: Rows): Promise<RosterPolicy> {
  const open = await rows.find(operationsOperation, { state: 'open' });
  return { k: open.length === 0 ? 1 : Math.max(...open.map(({ witnesses }) => witnesses)) };
}
