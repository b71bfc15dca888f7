// What people do in a run, by the acts they have on a real node: reports are received, referrals prepared and released
// by two, answered, corrected, recalled; records are erased and certified; passed-on records meet their handling;
// things change hands. Each program is one piece of work that goes on through crashes.

import { certifyErasure, erasuresAbroad } from '../../src/exchange/certify.ts';
import { designate } from '../../src/identity/designate.ts';
import { receive } from '../../src/intake/receive.ts';
import { intakeStatement, type StatementRow } from '../../src/intake/tables.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { oversightErasure } from '../../src/oversight/tables.ts';
import { answer } from '../../src/referrals/answer.ts';
import { correct, recall } from '../../src/referrals/correct.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { referralsReceived, referralsSent } from '../../src/referrals/tables.ts';
import type { Handling } from '../../src/statements/handling.ts';
import { carryByHand, releaseTogether } from './carrying.ts';
import { custody } from './custody.ts';
import { joint } from './joint.ts';
import { Desk, type Program } from './officer.ts';
import type { SimNode } from './sim-node.ts';
import type { Secret } from './truth.ts';
import { mayGoOn, recalledUnderWay } from './under-way.ts';
import type { World } from './world.ts';

/** Programs begin at any moment of this, while things go wrong. */
const BEGIN_MS = 120_000;
/** Referrals that are released in one moment. */
const TOGETHER = 4;

/** A report with one account and one canary: the e-mail of the account. */
async function report(desk: Desk, account: string, handling: Handling): Promise<{ secret: Secret; row: StatementRow }> {
  const { node, world } = desk;
  const secret = world.judge.truth.plant(node.code, handling);
  const said = {
    format: 'liaison-patrol-log/1',
    authority: 'AUTH-2026-0001',
    officer: 'patrol-1',
    service: 'exampletalk',
    seenAt: '2026-02-11T10:00:00Z',
    groups: [],
    accounts: [{ id: account, email: `${secret.canary}@example.org` }],
    sightings: [],
  };
  const file = `${secret.canary}.json`;
  node.inbox.set(file, Buffer.from(JSON.stringify(said)));
  const { audience, tlp, legal, reviewAt, eraseBy } = handling;
  const marked = { audience, tlp, legal, reviewAt, eraseBy };
  const input = { file, mapping: null, zone: null, service: null, handling: marked };
  const { position } = await desk.act(receive, input as never, { by: 'patrol-1' });
  const row = await desk.until(async (rows) => {
    const found = await rows.find(intakeStatement, { position, property: 'email' });
    return found[0];
  });
  world.judge.truth.recordIds.set(row.recordId, secret.canary);
  return { secret, row };
}

function handlingOf(desk: Desk, audience: readonly string[], tlp: Handling['tlp'] = 'AMBER'): Handling {
  return {
    legal: desk.chance.happens(0.2) ? ['H1'] : ['H0'],
    legalText: null,
    tlp,
    pap: 'AMBER',
    audience: [...new Set(audience)].sort(),
    purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
    reviewAt: '2026-08-01T00:00:00.000Z',
    eraseBy: '2026-12-01T00:00:00.000Z',
  };
}

/** Prepared by one officer, released by another; gives the referral. */
async function refer(desk: Desk, to: SimNode, subject: string): Promise<string> {
  const input = { to: to.code, country: to.seat.country.toUpperCase().slice(0, 2), subjects: [subject] };
  const { position } = await desk.act(prepare, input, { by: 'liaison-1' });
  const sent = await desk.until(async (rows) => (await rows.find(referralsSent, { position }))[0] ?? null);
  await desk.act(release, { referral: sent.referral }, { by: 'liaison-2' });
  return sent.referral;
}

/** The other side waits for it and answers. */
async function answered(there: Desk, referral: string): Promise<void> {
  await there.until(async (rows) => (await rows.find(referralsReceived, { referral }))[0]);
  const declined = there.chance.happens(0.2);
  const said = declined ? { answer: 'declined' as const, reason: 'Not ours.' } : { answer: 'accepted' as const };
  await there.act(answer, { referral, ...said }, { by: 'liaison-1' });
}

const nameOf = (world: World, nth: number) => String(100_200_300_400 + world.chance.apart(`account ${nth}`).below(1e6));

function referral(nth: number, then: 'nothing' | 'correct' | 'recall' | 'erase' | 'passOn'): Program {
  return {
    name: `referral, then ${then}`,
    run: async (world) => {
      const [here, there, third] = world.chance.apart(`referral ${nth}`).shuffled(closeTogether(world, nth));
      if (here === undefined || there === undefined) return;
      const desk = new Desk(world, here, `referral ${nth}`);
      const other = new Desk(world, there, `referral ${nth} there`);
      await desk.pause(0, BEGIN_MS);
      const account = nameOf(world, nth);
      const open = third !== undefined && desk.chance.happens(then === 'passOn' ? 0.7 : 0.5);
      const audience = [here.code, there.code, ...(open ? [third.code] : [])];
      const usual = handlingOf(desk, audience, desk.chance.pick(['GREEN', 'AMBER', 'AMBER+STRICT']));
      // Nobody gives leave in a run: what is under H2 goes on to nobody.
      const onward = then === 'passOn' && third !== undefined && desk.chance.happens(0.3);
      const handling: Handling = onward ? { ...usual, tlp: 'GREEN', legal: ['H2'] } : usual;
      const first = await report(desk, account, handling);
      // Beside it go records of another handling, and some that stay at home say so on themselves.
      if (desk.chance.happens(0.5)) await report(desk, account, handlingOf(desk, [here.code, there.code], 'GREEN'));
      if (desk.chance.happens(0.5)) await report(desk, account, handlingOf(desk, [here.code]));
      const sent = await refer(desk, there, first.row.subject);
      await answered(other, sent);
      if (then === 'recall') await desk.act(recall, { referral: sent, reason: 'Wrong person.' }, { by: 'liaison-1' });
      if (then === 'correct') await corrected(desk, sent, { account, handling, wrong: first.row });
      if (then === 'erase') await erasedEverywhere(desk, other, first);
      if (then === 'passOn' && third !== undefined) await passedOn(other, third, first.row);
    },
  };
}

/** Agencies that know one another: in a large federation a slice of neighbours. */
function closeTogether(world: World, nth: number): readonly SimNode[] {
  const all = [...world.nodes.values()];
  const from = (nth * 5) % all.length;
  const slice = all.length <= 12 ? all : Array.from({ length: 5 }, (_, at) => all[(from + at) % all.length] ?? all[0]);
  return slice.filter((node) => node !== undefined);
}

async function corrected(
  desk: Desk,
  referral: string,
  { account, handling, wrong }: { account: string; handling: Handling; wrong: StatementRow },
): Promise<void> {
  const right = await report(desk, account, handling);
  const input = { referral, wrong: [wrong.recordId], right: [right.row.recordId], reason: 'Another address.' };
  await desk.act(correct, input, { by: 'liaison-1', purpose: 'investigation' });
}

/** Two officers decide and erase. */
async function erased(desk: Desk, targets: readonly { entry: number; records: [number, number][] }[]): Promise<void> {
  const decided = await desk.act(decideErasure, { targets: [...targets], ground: 'led-16-2' } as never, {
    by: 'protection-1',
    purpose: 'oversight',
  });
  const row = await desk.until(async (rows) => {
    const open = await rows.find(oversightErasure, {});
    return open.find((one) => one.decided === decided.position) ?? null;
  });
  await desk.act(erase, { erasure: row.erasure }, { by: 'protection-2', purpose: 'oversight' });
}

/** Erased at home, then where it was sent, and certified from there. */
async function erasedEverywhere(
  desk: Desk,
  other: Desk,
  { secret, row }: { secret: Secret; row: StatementRow },
): Promise<void> {
  await erased(desk, [{ entry: row.position, records: [[row.index, row.index]] }]);
  secret.goneAt.add(desk.node.code);
  const by = { by: 'protection-1', purpose: 'oversight' } as const;
  for (let round = 0; round < 40; round += 1) {
    const { output } = await other.act(erasuresAbroad, { open: true }, by);
    const asked = output?.asked.find(({ peer }) => peer === desk.node.code);
    if (asked !== undefined) {
      if (asked.targets.length > 0) await erased(other, asked.targets as never);
      await other.act(certifyErasure, { asked: asked.asked }, by);
      secret.goneAt.add(other.node.code);
      desk.world.done('erased everywhere');
      return;
    }
    await other.pause(4_000, 8_000);
  }
}

/** Who received it refers it on; the handling decides whether anything goes. */
async function passedOn(there: Desk, third: SimNode, row: StatementRow): Promise<void> {
  const known = await there.until(async (rows) => {
    const found = await rows.find(intakeStatement, { recordId: row.recordId });
    return found[0];
  });
  const sent = await refer(there, third, known.subject);
  await answered(new Desk(there.world, third, `${sent} there`), sent);
  there.world.done('passed on');
}

/** A suspect is decided upon, and the count goes to who coordinates. */
function designation(nth: number): Program {
  return {
    name: 'designation',
    run: async (world) => {
      const [coordinator, ...others] = [...world.nodes.values()];
      if (coordinator === undefined || others.length === 0) return;
      const node = world.chance.apart(`designation ${nth}`).pick(others);
      const desk = new Desk(world, node, `designation ${nth}`);
      await desk.pause(0, BEGIN_MS);
      const { row } = await report(desk, nameOf(world, 1_000 + nth), handlingOf(desk, [node.code]));
      const decided = {
        subject: row.subject,
        category: 'suspect',
        country: node.seat.country.toUpperCase().slice(0, 2),
      };
      const input = { ...decided, ground: 'Article 1', reason: 'Seen posting.', reportTo: coordinator.code };
      await desk.act(designate, input as never, { by: 'analyst-1' });
    },
  };
}

/** The first agency leads; the last may only dial out. */
function operation(): Program {
  return {
    name: 'joint operation',
    run: async (world) => {
      const [lead, ...others] = closeTogether(world, 0);
      const [one, other] = world.chance.apart('joint').shuffled(others);
      if (lead === undefined || one === undefined || other === undefined) return;
      await joint(world, [lead, one, other], async (desk) => {
        const { row } = await report(desk, nameOf(world, 2_000), handlingOf(desk, [one.code, other.code], 'GREEN'));
        return row;
      });
    },
  };
}

async function carried(world: World): Promise<void> {
  const [from, to] = world.chance.apart('carried').shuffled(closeTogether(world, 0));
  if (from !== undefined && to !== undefined) await carryByHand(world, from, to, 'carried');
}

/** Some referrals of one officer for one addressee, released in one moment. */
async function together(world: World): Promise<void> {
  const [from, to] = world.chance.apart('together').shuffled(closeTogether(world, 0));
  if (from === undefined || to === undefined) return;
  const desk = new Desk(world, from, 'together');
  await desk.pause(0, BEGIN_MS);
  const subjects: string[] = [];
  for (let nth = 0; nth < TOGETHER; nth += 1) {
    const { row } = await report(desk, nameOf(world, 3_000 + nth), handlingOf(desk, [from.code, to.code]));
    subjects.push(row.subject);
  }
  await releaseTogether(desk, to, subjects);
}

async function underWay(world: World): Promise<void> {
  const said = async (desk: Desk, audience: readonly string[]) => {
    return report(desk, nameOf(world, 4_000), mayGoOn(handlingOf(desk, audience)));
  };
  const work = { report: said, refer, answered, beginMs: BEGIN_MS };
  await recalledUnderWay(world, world.chance.apart('under way').shuffled(closeTogether(world, 0)), work);
}

const THENS = ['nothing', 'correct', 'recall', 'erase', 'passOn'] as const;

/** The programs of a run; more agencies have more to do. */
export function programsOf(world: World): readonly Program[] {
  const chance = world.chance.apart('programs');
  const many = Math.max(5, Math.round(world.seats.length * 0.8));
  const referrals = Array.from({ length: many }, (_, nth) => referral(nth, THENS[nth % THENS.length] ?? 'nothing'));
  if (chance.happens(0.4)) referrals.push({ name: 'carried by hand', run: carried });
  if (chance.happens(0.4) && world.seats.length > 2) referrals.push(operation());
  if (chance.happens(0.3)) referrals.push({ name: 'several at once', run: together });
  const others = [custody(0), ...(chance.happens(0.5) ? [custody(1)] : [designation(1)])];
  if (chance.happens(0.3) && world.seats.length > 2) others.push({ name: 'recalled under way', run: underWay });
  return [...referrals, ...others];
}
