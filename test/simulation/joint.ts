// A joint operation in a run: one agency opens it, others join, one refers to another under it, and a member is taken
// off before what was referred to it is corrected. What always holds: what the rosters say decides who is sent anything
// of the operation; `rosterKept` reads it out of the ledgers. See `workload.ts` for the other programs.

import type { JsonObject } from '../../src/base/json.ts';
import type { StatementRow } from '../../src/intake/tables.ts';
import { invite } from '../../src/operations/invite.ts';
import { join } from '../../src/operations/join.ts';
import { open } from '../../src/operations/open.ts';
import { revokeMember } from '../../src/operations/revoke-member.ts';
import { operationsMember, operationsOperation } from '../../src/operations/tables.ts';
import { correct } from '../../src/referrals/correct.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { referralsSent } from '../../src/referrals/tables.ts';
import { Desk } from './officer.ts';
import type { Judging } from './shapes.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

const BY = { by: 'coordinator-1' } as const;
const countryOf = (node: SimNode) => node.seat.country.toUpperCase().slice(0, 2);

/** `said`: has something reported at a desk, under its operation. */
export async function joint(
  world: World,
  [lead, one, other]: readonly [SimNode, SimNode, SimNode],
  said: (desk: Desk) => Promise<Pick<StatementRow, 'subject' | 'recordId'>>,
): Promise<void> {
  const desk = new Desk(world, lead, 'joint');
  await desk.pause(0, 20_000);
  const asked = { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026' } as const;
  const { position } = await desk.act(open, asked, BY);
  const { operation } = await desk.until(async (rows) => (await rows.find(operationsOperation, { position }))[0]);
  desk.operation = operation;
  const members = [one, other].map((node) => new Desk(world, node, `joint ${node.code}`, operation));
  for (const { node } of members) await desk.act(invite, { agency: node.code, country: countryOf(node) }, BY);
  await Promise.all(members.map((member) => joins(member, operation)));
  const [from] = members;
  if (from === undefined) return;
  await from.until(async (rows) => (await rows.find(operationsMember, { operation, agency: other.code }))[0]);
  world.done('joined');
  const wrong = await said(from);
  const referral = await refers(from, other, wrong.subject);
  await desk.act(revokeMember, { agency: other.code, reason: 'Left the agreement.' }, BY);
  await from.until(async (rows) => {
    const [member] = await rows.find(operationsMember, { operation, agency: other.code });
    return member === undefined || member.until !== null ? true : null;
  });
  world.done('taken off');
  // A correction would follow what was referred; it goes to nobody who is off the roster.
  const right = await said(from);
  const corrected = { referral, wrong: [wrong.recordId], right: [right.recordId], reason: 'Another address.' };
  await from.act(correct, corrected, { by: 'liaison-1' });
}

async function joins(desk: Desk, operation: string): Promise<void> {
  await desk.until(async (rows) => (await rows.find(operationsOperation, { operation, state: 'invited' }))[0]);
  await desk.act(join, { operation }, { by: 'liaison-1' });
}

async function refers(desk: Desk, to: SimNode, subject: string): Promise<string> {
  const input = { to: to.code, country: countryOf(to), subjects: [subject] };
  const { position } = await desk.act(prepare, input, { by: 'liaison-1' });
  const { referral } = await desk.until(async (rows) => (await rows.find(referralsSent, { position }))[0]);
  await desk.act(release, { referral }, { by: 'liaison-2' });
  return referral;
}

interface Line {
  readonly position: number;
  readonly kind: string;
  readonly operation: string | null;
  readonly act: JsonObject;
  readonly records: readonly JsonObject[];
}
/** Packages for which no place on a roster is needed, and entries that build the roster itself. */
const BESIDE = /^(keys|roster|recall|erasure)$/;
const BUILDING = /^operations\/(invited|joined|left)\/1 /;

/** I8: under an operation a member sends only to whom the last roster that it took has in it. */
export function rosterKept(judge: Judging, code: string, entries: readonly Line[]): void {
  const rosters = new Map<string, ReadonlySet<string>>();
  for (const { kind, operation, act, position } of entries) {
    if (operation === null) continue;
    if (kind === 'operations/roster-taken/1') rosters.set(operation, membersIn(act));
    const members = rosters.get(operation);
    const beside = BESIDE.test(String(act['packageType'])) || BUILDING.test(String(act['release']));
    if (kind !== 'exchange/dispatched/1' || beside || members === undefined) continue;
    judge.checks += 1;
    const to = String(act['to']);
    if (!members.has(to)) {
      judge.broken('I8', 'rosterKept', code, `${position} sends of the operation to ${to}, who is not in it`);
    }
  }
}

function membersIn({ body }: JsonObject): ReadonlySet<string> {
  const text = Array.isArray(body) ? body.join('') : String(body);
  const { members } = JSON.parse(text) as { members: readonly { agency: string; until: unknown }[] };
  return new Set(members.filter(({ until }) => until === null).map(({ agency }) => agency));
}
