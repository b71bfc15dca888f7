// Delivery: what the node does by itself after an act. Each agency's outbox is emptied under its own standing
// authorisation, receivers take what arrives and may answer, until nothing moves any more. In a demonstration all
// boxes are in this process; the bytes are those that a network would carry.

import type { z } from 'zod';
import type { Act } from '../base/act.ts';
import { promise } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import type { Arrivals } from '../exchange/arrivals.ts';
import { arrivalsService } from '../exchange/arrivals.ts';
import { askCosignatures } from '../exchange/ask-cosignatures.ts';
import { openMailbox } from '../exchange/mailbox.ts';
import { send } from '../exchange/send.ts';
import { exchangeOutbox } from '../exchange/tables.ts';
import type { Post } from '../exchange/transport.ts';
import { isRecountDue, recount } from '../identity/recount.ts';
import { isRosterDue, issueRosters } from '../operations/issue-roster.ts';
import type { AgencyHost } from './agency.ts';

/** Rounds of sending and answering; a story needs three, and what still moves after these has a fault of its own. */
const ROUNDS_MAX = 12;

/** What delivery needs of an agency and of its node; `node.ts` stands to the right of this file. */
export interface Party {
  readonly code: string;
  readonly keys: { readonly nodeOfficer: string };
  readonly host: AgencyHost;
  readonly rows: Rows;
  readonly services: ReadonlyMap<string, unknown>;
}
interface Parties {
  readonly agencies: ReadonlyMap<string, Party>;
  readonly post: Post;
}

/** Performs an act as the node itself. */
export async function performAsNode<In extends z.ZodType, Out extends z.ZodType>(
  agency: Party,
  act: Act<In, Out>,
  input: z.input<In>,
): Promise<z.output<Out>> {
  const call = { officer: agency.keys.nodeOfficer, purpose: 'investigation' as const };
  return (await agency.host.perform(act, input, call)).output;
}

/** Opens the mailbox of an agency on the node's post. */
export function openBox(node: Parties, agency: Party): void {
  const arrivals = agency.services.get(arrivalsService.name);
  promise(arrivals !== undefined, 'an agency has a place for arrivals');
  node.post.open(
    agency.code,
    openMailbox((act, input) => performAsNode(agency, act, input), arrivals as Arrivals),
  );
}

interface Rounds {
  readonly running: Promise<number>;
  /** Begins when the running one has ended; whoever asks meanwhile shares it. */
  next: Promise<number> | null;
}
const rounds = new WeakMap<Parties, Rounds>();

/**
 * Sends what waits anywhere until nothing is delivered any more; gives the number of packages delivered. One delivery
 * runs at a time: two would take the same lines of an outbox.
 */
export function deliver(node: Parties): Promise<number> {
  const under = rounds.get(node);
  if (under !== undefined) {
    const again = () => {
      rounds.delete(node);
      return deliver(node);
    };
    under.next ??= under.running.then(again, again);
    return under.next;
  }
  const running = deliverAll(node);
  const own: Rounds = { running, next: null };
  rounds.set(node, own);
  const done = () => {
    if (rounds.get(node) === own && own.next === null) rounds.delete(node);
  };
  running.then(done, done);
  return running;
}

async function deliverAll(node: Parties): Promise<number> {
  // A count that two matters disagree on, and a roster whose members changed, are set right before anything leaves.
  for (const agency of node.agencies.values()) {
    if (await isRecountDue(agency.rows)) await performAsNode(agency, recount, {});
    if (await isRosterDue(agency.rows)) await performAsNode(agency, issueRosters, {});
  }
  let delivered = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const waiting = await Promise.all(
      [...node.agencies.values()].map(async (agency) => ({ agency, lines: await waitingIn(agency) })),
    );
    const moved = await Promise.all(
      waiting.filter(({ lines }) => lines > 0).map(({ agency }) => sendHere(node, agency)),
    );
    const count = moved.reduce((sum, one) => sum + one, 0);
    delivered += count;
    if (count === 0) break;
  }
  return delivered;
}

/** Empties an outbox; where letters leave the process, a courier carries those (`peer-link.ts`). */
async function sendHere(node: Parties, agency: Party): Promise<number> {
  if (!node.post.leadsOut(agency.code)) return (await performAsNode(agency, send, {})).delivered;
  let delivered = 0;
  for (const to of node.agencies.keys()) {
    const open = await agency.rows.count(exchangeOutbox, { to, state: ['waiting', 'dispatched'] });
    if (open > 0) delivered += (await performAsNode(agency, send, { to })).delivered;
  }
  return delivered;
}

/** One witness for the head of each agency here: what a courier does for a real node, once and for all of them. */
export async function witnessRound({ agencies }: Pick<Parties, 'agencies'>): Promise<void> {
  await Promise.all([...agencies.values()].map((agency) => performAsNode(agency, askCosignatures, { least: 1 })));
}

async function waitingIn(agency: Party): Promise<number> {
  return agency.rows.count(exchangeOutbox, { state: ['waiting', 'dispatched'] });
}
