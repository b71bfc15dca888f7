// A request to a node from outside its process or from its command line: an act by name, for an agency, as an
// officer. What always holds: it goes through `AgencyHost.perform` like everything else, and what it caused to be
// sent is delivered before the answer. See `socket.ts` for how it arrives, `cli/liaison.ts` for who asks.

import { z } from 'zod';
import { PURPOSES } from '../base/act.ts';
import { declareFaults, Fault } from '../base/fault.ts';
import { allOfficers } from '../oversight/store.ts';
import { rebuildCheck, verifyAll } from './checks.ts';
import { deliver } from './delivery.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';
import { ACTS } from './rooms.ts';

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
    hint: 'Use --as in a demonstration only.',
  },
});

export const requestSchema = z.strictObject({
  act: z.string().max(80),
  agency: z.string().max(16),
  /** Name or id of the officer; the node trusts it in a demonstration only. */
  as: z.string().max(200),
  purpose: z.enum(PURPOSES),
  operation: z.string().max(64).nullable(),
  input: z.unknown(),
  key: z.string().max(64).nullable(),
});
export type Request = z.output<typeof requestSchema>;

/** An answer as it crosses a socket: output and positions, or a fault by code. */
export type Answer =
  | { readonly ok: true; readonly output: unknown; readonly positions: readonly number[] }
  | {
      readonly ok: false;
      readonly code: string;
      readonly sentence: string;
      readonly hint: string;
      readonly details: unknown;
    };

/** Turns a refusal into an answer; what is not a fault is a defect and is said to be one. */
export function refusal(error: unknown): Answer {
  if (error instanceof Fault) {
    const { code, row, details } = error;
    return { ok: false, code, sentence: row.sentence, hint: row.hint, details };
  }
  const sentence = error instanceof Error ? error.message : String(error);
  return { ok: false, code: 'node/defect', sentence, hint: 'Report this as a defect of Liaison.', details: {} };
}

/** The officer meant by a name or an id. @throws node/unknown-officer */
async function officerOf(agency: NodeAgency, as: string): Promise<string> {
  const officers = await allOfficers(agency.rows);
  const found = officers.find((row) => row.officer === as || row.name === as);
  if (found === undefined) throw fault('node/unknown-officer', { agency: agency.code });
  return found.officer;
}

/** Performs one request and delivers what it sent. */
export async function perform(node: LiaisonNode, request: Request): Promise<Answer> {
  const agency = node.agencies.get(request.agency);
  if (agency === undefined) throw fault('node/unknown-agency', { agency: request.agency });
  const act = ACTS.get(request.act);
  if (act === undefined) throw fault('node/unknown-act', { act: request.act });
  if (!agency.keys.agency.synthetic) throw fault('node/credential-needed');
  const officer = await officerOf(agency, request.as);
  const { purpose, operation, key } = request;
  const done = await agency.host.performAny(act, request.input, { officer, purpose, operation, key });
  if (act.writes) await deliver(node);
  return { ok: true, output: done.output, positions: done.receipts.map((receipt) => receipt.position) };
}

/** The checks of the whole node that the command line asks for by name. */
export async function check(node: LiaisonNode, name: string): Promise<Answer> {
  if (name === 'verify') return { ok: true, output: await verifyAll(node), positions: [] };
  if (name === 'rebuild') return { ok: true, output: await rebuildCheck(node), positions: [] };
  throw fault('node/unknown-act', { act: name });
}
