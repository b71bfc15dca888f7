// New keys of an agency that is enrolled, and the end of its suspension: one officer proposes the card, another has
// read its digits on the telephone and carries it out. What always holds: the second names the proposal that they
// looked at, and a suspension ends every proposal that was made before it. See `enrol.ts` for the first time.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import { hasRole } from '../oversight/actor.ts';
import { allOfficers } from '../oversight/store.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';
import { checkEnrolment, type Enrolment, enrolmentSchema, keyParts, refuseTaken } from './peer.ts';
import { allPeers, peerByCode, peerProposal } from './store.ts';
import type { PeerProposalRow } from './tables.ts';

/** Who judges keys, as at the first enrolment. */
const PROPOSERS = ['liaison', 'coordinator'] as const;
/** A telephone call older than this is made again. */
const OPEN_DAYS = 14;

/** A card as a record: no stored string is longer than 1 KiB, and a sealing key is. */
export function cardRecord(card: Enrolment): JsonObject {
  return { type: 'act', ...card, sealingKey: [...keyParts(card.sealingKey)] };
}

export const proposeChange = act('exchange/propose-change', {
  summary: 'Propose new keys for an enrolled agency, or the end of its suspension; a colleague then makes it.',
  who: PROPOSERS,
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: enrolmentSchema,
  output: z.strictObject({ code: agencyCode, position: z.number() }),
  run: async (desk, card) => {
    await checkChange(desk, card);
    const { code } = card;
    const records = [cardRecord(card)] as const;
    const topics = [`peer:${code}`];
    const { position } = await desk.append({ kind: 'exchange/change-proposed/1', records, operation: null, topics });
    return { code, position };
  },
});

export const changePeer = act('exchange/change-peer', {
  summary: 'Make a change of an enrolled agency that a colleague proposed, after comparing its digits.',
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
    const card = cardOfProposal(await looked(desk, code, proposal));
    await checkChange(desk, card);
    const records = [{ ...cardRecord(card), proposal }] as const;
    const topics = [`peer:${code}`];
    const { position } = await desk.append({ kind: 'exchange/peer-changed/1', records, operation: null, topics });
    return { code, position };
  },
});

/** The seven texts of a card, as they are compared. */
export function cardOfProposal(proposal: PeerProposalRow): Enrolment {
  const { code, name, country, origin, ledgerKey, releaseKey, sealingKey } = proposal;
  return { code, name, country, origin, ledgerKey, releaseKey, sealingKey };
}

/** @throws exchange/peer-unknown, exchange/peer-keys, exchange/peer-taken, ledger/origin, base/key-weak */
async function checkChange(desk: Desk, card: Enrolment): Promise<void> {
  checkEnrolment(card);
  const { code } = card;
  if ((await peerByCode(desk.rows, code)) === null) throw fault('exchange/peer-unknown', { code });
  refuseTaken(card, desk.agency, await allPeers(desk.rows));
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
