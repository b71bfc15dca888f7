// Enrolling an agency, giving it new keys, and ending its suspension are one thing in two halves: one officer proposes
// the card, another has read its digits on the telephone and enrols it. What always holds: the second names the very
// proposal that they looked at, a suspension ends every proposal that was made before it, and suspending takes one.
// See `peer.ts` for how a card is checked.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import { hasRole } from '../oversight/actor.ts';
import { allOfficers } from '../oversight/store.ts';
import { agencyCode } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { fault } from './fault.ts';
import { cardOnly, checkEnrolment, type Enrolment, enrolmentSchema, keyParts, refuseTaken } from './peer.ts';
import { spansOf } from './peer-keys.ts';
import { allPeers, peerByCode, peerProposal } from './store.ts';
import type { PeerProposalRow } from './tables.ts';

const PROPOSERS = ['liaison', 'coordinator'] as const;
/** A telephone call older than this is made again. */
const OPEN_DAYS = 14;

/** A card as a record: no stored string is longer than 1 KiB, and a sealing key is. */
export function cardRecord(card: Enrolment): JsonObject {
  return { type: 'act', ...card, sealingKey: [...keyParts(card.sealingKey)] };
}

export const proposeCard = act('exchange/propose-card', {
  summary: 'Propose the card of an agency: to enrol it, for its new keys, or to end its suspension.',
  who: PROPOSERS,
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: enrolmentSchema,
  output: z.strictObject({ code: agencyCode, position: z.number() }),
  run: async (desk, card) => {
    await checkCard(desk, card);
    const { code } = card;
    const records = [cardRecord(card)] as const;
    const topics = [`peer:${code}`];
    const { position } = await desk.append({ kind: 'exchange/change-proposed/1', records, operation: null, topics });
    return { code, position };
  },
});

export const enrol = act('exchange/enrol', {
  summary: 'Enrol an agency by the card that a colleague proposed, after comparing its digits.',
  who: ['liaison', 'coordinator', 'protection'],
  purposes: ['investigation', 'oversight'],
  eyes: 2,
  first: async (desk, { code, proposal }) => (await looked(desk, code, proposal)).proposedBy,
  input: z.strictObject({
    code: agencyCode,
    /** Position of the proposal whose digits were compared. */
    proposal: z.number().int().min(0),
  }),
  output: z.strictObject({ code: agencyCode, position: z.number() }),
  run: async (desk, { code, proposal }) => {
    const card = cardOnly(await looked(desk, code, proposal));
    await checkCard(desk, card);
    const known = await peerByCode(desk.rows, code);
    const kind = known === null ? 'exchange/peer-enrolled/1' : 'exchange/peer-changed/1';
    const records = [{ ...cardRecord(card), proposal }] as const;
    const { position } = await desk.append({ kind, records, operation: null, topics: [`peer:${code}`] });
    return { code, position };
  },
});

/** @throws exchange/peer-keys, exchange/peer-taken, exchange/key-revoked, ledger/origin, base/key-weak */
async function checkCard(desk: Desk, card: Enrolment): Promise<void> {
  checkEnrolment(card);
  const peers = await allPeers(desk.rows);
  refuseTaken(card, desk.agency, peers);
  const known = peers.find(({ code }) => code === card.code);
  if (known === undefined || known.rootKey !== card.rootKey) return;
  // The root itself has ended that key; only a card by another root could bring it back.
  const ended = (await spansOf(desk.rows, card.code)).filter(({ until }) => until !== null);
  const named = [card.ledgerKey, card.releaseKey, card.witnessKey];
  if (ended.some(({ key }) => named.includes(key))) throw fault('exchange/key-revoked', { code: card.code });
}

/** What stands to be decided about an agency: not older than two weeks, and its proposer may still propose. */
export async function openProposal(desk: ReadDesk, code: string): Promise<PeerProposalRow | null> {
  const found = await peerProposal(desk.rows, code);
  if (found === null || daysAfter(found.at, OPEN_DAYS) < instant(desk.clock.now())) return null;
  const proposer = (await allOfficers(desk.rows)).find(({ officer }) => officer === found.proposedBy);
  return proposer !== undefined && hasRole(proposer, PROPOSERS) ? found : null;
}

/** @throws exchange/change-unproposed, exchange/change-moved */
async function looked(desk: ReadDesk, code: string, position: number): Promise<PeerProposalRow> {
  const found = await openProposal(desk, code);
  if (found === null) throw fault('exchange/change-unproposed', { code });
  if (found.position !== position) throw fault('exchange/change-moved', { code });
  return found;
}

export const suspendPeer = act('exchange/suspend-peer', {
  summary: 'Stop exchange with an agency: nothing is sent to it and nothing is taken from it.',
  who: ['liaison', 'coordinator', 'protection'],
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: z.strictObject({ code: agencyCode }),
  output: z.strictObject({ code: agencyCode }),
  run: async (desk, { code }) => {
    if ((await peerByCode(desk.rows, code)) === null) throw fault('exchange/peer-unknown', { code });
    const records = [{ type: 'act', code }] as const;
    await desk.append({ kind: 'exchange/peer-suspended/1', records, operation: null, topics: [`peer:${code}`] });
    desk.service(arrivalsService).dropHeld(code);
    return { code };
  },
});
