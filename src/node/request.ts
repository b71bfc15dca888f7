// A request to a node from outside its process or from its command line: an act by name, for an agency, as an
// officer. What always holds: it goes through `AgencyHost.perform` like everything else, and what it caused to be
// sent is delivered before the answer. See `socket.ts` for how it arrives, `cli/liaison.ts` for who asks.

import { z } from 'zod';
import { type AnyAct, PURPOSES } from '../base/act.ts';
import { declareFaults, Fault } from '../base/fault.ts';
import { roster } from '../operations/roster-door.ts';
import { operationsOperation } from '../operations/tables.ts';
import { allOfficers } from '../oversight/store.ts';
import { accessOf } from './access/access.ts';
import { byPassword } from './access/sign-in.ts';
import type { Answer } from './answer.ts';
import { rebuildCheck, rebuildRows, verifyAll } from './checks.ts';
import { deliver } from './delivery.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';
import { peersOf } from './peers.ts';
import { ACTS } from './rooms.ts';
import { rowsFor } from './veil.ts';

const fault = declareFaults('node', {
  'node/unknown-act': {
    status: 404,
    sentence: 'There is no such act.',
    hint: '`liaison --help` lists rooms, `liaison <room> --help` their acts.',
  },
  'node/unknown-agency': {
    status: 404,
    sentence: 'This node has no such agency.',
    hint: 'Name one with --agency; the folders under the data folder bear their codes.',
  },
  'node/unknown-officer': {
    status: 403,
    sentence: 'This agency has no such officer.',
    hint: 'Name one with --as, by name or id; `liaison oversight officers` lists them.',
  },
  'node/credential-needed': {
    status: 403,
    sentence: 'On a real node an officer signs in; naming one is not enough.',
    hint: 'Type password and digits when asked, or give them as two lines with --credential-stdin.',
  },
});

/** Names no operation where one would be chosen. */
const NO_OPERATION = 'none';

export const requestSchema = z.strictObject({
  act: z.string().max(80),
  agency: z.string().max(16),
  /** Name or id of the officer; the node trusts it in a demonstration only. */
  as: z.string().max(200),
  /** What proves it on a real node; left out in a demonstration. */
  credential: z
    .strictObject({ password: z.string().max(1_024), code: z.string().max(16) })
    .nullable()
    .default(null),
  purpose: z.enum(PURPOSES),
  /** An id, `none`, or null: then the agency's only open operation, where it has exactly one. */
  operation: z.string().max(64).nullable(),
  input: z.unknown(),
  key: z.string().max(64).nullable(),
});
export type Request = z.output<typeof requestSchema>;

/** The officer meant by an id or a name. @throws node/unknown-officer */
async function officerOf(agency: NodeAgency, as: string): Promise<string> {
  const officers = await allOfficers(agency.rows);
  const found = officers.find((row) => row.officer === as) ?? officers.find((row) => row.name === as);
  if (found === undefined) throw fault('node/unknown-officer', { agency: agency.code });
  return found.officer;
}

/** The officer who proved to be the one named. @throws node/credential-needed, node/sign-in-refused */
async function proved(agency: NodeAgency, { as: name, credential }: Request): Promise<string> {
  if (credential === null) throw fault('node/credential-needed');
  return byPassword(accessOf(agency), { name, ...credential });
}

/**
 * The operation that is meant: the one named, by id or by a name that this officer may see; else the only open one that
 * they may see, else none. A name that is hidden from them is as one that nobody bears.
 */
async function operationOf(
  agency: NodeAgency,
  { act, operation: named }: Pick<Request, 'act' | 'operation'>,
  officer: string,
): Promise<string | null> {
  if (named === NO_OPERATION) return null;
  if (named?.startsWith('op:')) return named;
  const rows = await rowsFor(agency.rows, { officer, operation: null, reach: 'agency' });
  if (named !== null) {
    const [found, other] = await rows.find(operationsOperation, { name: named }, { limit: 2 });
    return found === undefined || other !== undefined ? named : found.operation;
  }
  // Who is off the roster of its one operation may still read that it is.
  const states = act === roster.name ? [['open'], ['revoked', 'left']] : [['open']];
  for (const state of states) {
    const [only, second] = await rows.find(operationsOperation, { state }, { limit: 2 });
    if (only !== undefined) return second === undefined ? only.operation : null;
  }
  return null;
}

/** An input that has a field for the operation and leaves it open takes the one that the call belongs to. */
function completed(act: AnyAct, input: unknown, operation: string | null): unknown {
  const asks = act.input instanceof z.ZodObject && Object.hasOwn(act.input.shape, 'operation');
  if (!asks || operation === null || typeof input !== 'object' || input === null) return input;
  return Object.hasOwn(input, 'operation') ? input : { ...input, operation };
}

/** Performs one request and delivers what it sent. */
export async function perform(node: LiaisonNode, request: Request): Promise<Answer> {
  const agency = node.agencies.get(request.agency);
  if (agency === undefined) throw fault('node/unknown-agency', { agency: request.agency });
  const act = ACTS.get(request.act);
  if (act === undefined) throw fault('node/unknown-act', { act: request.act });
  await agency.projector.steady();
  const officer = agency.keys.agency.synthetic ? await officerOf(agency, request.as) : await proved(agency, request);
  const operation = await operationOf(agency, request, officer);
  const { purpose, key } = request;
  const input = completed(act, request.input, operation);
  const done = await agency.host.performAny(act, input, { officer, purpose, operation, key });
  const waiting = act.writes ? await delivered(node) : null;
  const positions = done.receipts.map((receipt) => receipt.position);
  const answer = { ok: true, output: done.output, positions, repeated: done.repeated } as const;
  return waiting === null ? answer : { ...answer, waiting };
}

/** Delivers what waits. What the act wrote stands in any case, so a refusal here is said beside its answer. */
export async function delivered(node: LiaisonNode): Promise<string | null> {
  try {
    await deliver(node);
    for (const { courier } of node.links.values()) courier.nudge();
    return null;
  } catch (refused) {
    return refused instanceof Fault ? refused.code : 'node/defect';
  }
}

/** The checks of the whole node that the command line asks for by name. */
export const CHECKS = ['verify', 'rebuild', 'rebuild-rows', 'peers'] as const;

/** Runs a check, for one agency or for all. @throws node/unknown-agency */
export async function check(node: LiaisonNode, name: (typeof CHECKS)[number], only: string | null): Promise<Answer> {
  if (only !== null && !node.agencies.has(only)) throw fault('node/unknown-agency', { agency: only });
  const checks = { verify: verifyAll, rebuild: rebuildCheck, 'rebuild-rows': rebuildRows, peers: peersOf } as const;
  return { ok: true, output: await checks[name](node, only), positions: [] };
}
