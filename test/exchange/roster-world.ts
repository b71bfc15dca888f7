// An operation of three agencies for tests of its roster: a bureau that coordinates, members that joined, and what
// their nodes do by themselves. See `roster.test.ts` and `roster-off.test.ts`.

import type { JsonObject } from '../../src/base/json.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { invite } from '../../src/operations/invite.ts';
import { isRosterDue, issueRosters } from '../../src/operations/issue-roster.ts';
import { join } from '../../src/operations/join.ts';
import { open } from '../../src/operations/open.ts';
import { roster } from '../../src/operations/roster-door.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

export const note = (number: number) => ({ type: 'contact', number });

/** A bureau whose operation es and fr have joined, with the roster that its node signed. */
export async function joined(seed: string, members: readonly string[] = ['es', 'fr']) {
  const federation = await openFederation({ agencies: ['bureau', 'es', 'fr'], stores: [operationsStore], seed });
  const plan = { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026', witnesses: 2 } as const;
  const { operation } = await federation.act(open, plan, { agency: 'bureau', officer: 'coordinator-1' });
  const bureau = { agency: 'bureau', officer: 'coordinator-1', operation };
  for (const agency of members) await federation.act(invite, { agency, country: agency.toUpperCase() }, bureau);
  await federation.run(2);
  for (const agency of members) await federation.act(join, { operation }, { agency, officer: 'liaison-1' });
  await federation.run();
  await settle(federation);
  return { federation, operation, bureau };
}

/** What the node does by itself: due rosters signed, outboxes emptied. */
export async function settle(federation: Federation): Promise<void> {
  if (await isRosterDue(rowsAt(federation, 'bureau'))) await federation.act(issueRosters, {}, { agency: 'bureau' });
  await federation.run(2);
}
export const rowsAt = (federation: Federation, code: string) => federation.member(code).host.rows;

export async function lineTo(federation: Federation, at: string, to: string, number: number, operation: string) {
  const { position } = await federation.book(at, [note(number)], [outboundTo(to, [1])], operation);
  await federation.run(2);
  const [row] = await rowsAt(federation, at).find(exchangeOutbox, { position });
  return { state: row?.state, refusal: row?.refusal };
}
export const versionAt = (federation: Federation, agency: string, operation: string) =>
  federation.act(roster, {}, { agency, officer: 'coordinator-1', operation });

export const isContact = ({ type }: JsonObject): boolean => type === 'contact';
