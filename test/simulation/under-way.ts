// A record that its owner recalls while a package with it is on its way from somebody who passed it on. What always
// holds: from the moment at which the recall stands at who passes it on, no byte of it leaves any more, though the
// package has its number and goes again and again. `judge.ts` has the oracle, `workload.ts` the other programs.

import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { intakeStatement, type StatementRow } from '../../src/intake/tables.ts';
import { recall } from '../../src/referrals/correct.ts';
import type { Handling } from '../../src/statements/handling.ts';
import { Desk } from './officer.ts';
import { carriesPackages } from './shapes.ts';
import type { SimNode } from './sim-node.ts';
import type { Secret } from './truth.ts';
import type { World } from './world.ts';

/** What was sealed before the recall has left by then: the next package is sealed while one is on its way. */
const SEALED_MS = 20_000;

/** Pieces of work that this program shares with others. */
export interface Work {
  readonly report: (desk: Desk, audience: readonly string[]) => Promise<{ secret: Secret; row: StatementRow }>;
  readonly refer: (desk: Desk, to: SimNode, subject: string) => Promise<string>;
  readonly answered: (there: Desk, referral: string) => Promise<void>;
  readonly beginMs: number;
}

/** `agencies`: whose record it is, who passes it on, and to whom. */
export async function recalledUnderWay(world: World, agencies: readonly SimNode[], work: Work): Promise<void> {
  const [owner, passer, third] = agencies;
  if (owner === undefined || passer === undefined || third === undefined) return;
  const desk = new Desk(world, owner, 'recalled');
  const other = new Desk(world, passer, 'recalled there');
  await desk.pause(0, work.beginMs);
  const { secret, row } = await work.report(desk, [owner.code, passer.code, third.code].sort());
  const sent = await work.refer(desk, passer, row.subject);
  await work.answered(other, sent);
  const where = { recordId: row.recordId, fromAgency: owner.code };
  const known = await other.until(async (rows) => (await rows.find(intakeStatement, where))[0]);
  const { network } = world;
  const stops = network.withhold((from, to, letter) => {
    return from === passer.code && to === third.code && carriesPackages(letter);
  });
  try {
    await work.refer(other, third, known.subject);
    await other.until(async (rows) => (await rows.find(exchangeOutbox, { to: third.code, state: 'dispatched' }))[0]);
    await desk.act(recall, { referral: sent, reason: 'Not ours to give.' }, { by: 'liaison-1' });
    await other.until(async (rows) => (await rows.find(intakeStatement, { ...where, superseded: true }))[0]);
    await other.pause(SEALED_MS, SEALED_MS);
    world.judge.truth.takenBack.add(`${passer.name} ${secret.canary}`);
    world.done('recalled under way');
  } finally {
    stops();
  }
}

/** The handling of such a record: whoever is named may pass it on to whoever else is. */
export const mayGoOn = (usual: Handling): Handling => ({ ...usual, tlp: 'GREEN', legal: ['H0'] });
