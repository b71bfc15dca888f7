// The lead's own papers: the patrol log of each group in YAML, as a cyber-patrol officer writes it. Every second log is
// JSON, because officers use both. See `papers.ts` for what comes from outside.

import { stringify } from 'yaml';
import { leadCountry } from './truth.ts';
import { dayOf, type Group, type World } from './world.ts';
import { zoneOf } from './zones.ts';

/** The log of one group: its accounts with their roles and joining days, and the hashes seen in it. */
export function patrolLog(world: World, group: Group, nth: number): { readonly name: string; readonly text: string } {
  const { story } = world;
  const members = world.accounts.filter(
    (account) => account.service === group.service && account.groups.includes(group.id),
  );
  const inGroup = new Set(members);
  const sightings = world.seen
    .filter((seen) => inGroup.has(seen.account) && seen.act === 'shared')
    .slice(0, 12)
    .map(({ account, digest, act, at }) => ({ account: account.id, file: digest, act, at }));
  const accounts = members.map((account, place) => ({
    id: account.id,
    handle: account.handle,
    groups: [
      {
        group: group.id,
        role: account.administers.includes(group.id) ? 'administrator' : 'member',
        joined: dayOf(story, -60 - (place % 30)),
      },
    ],
  }));
  const log = {
    format: 'liaison-patrol-log/1',
    authority: `DEMO-AUTHORITY-${String(nth + 1).padStart(3, '0')}`,
    officer: 'DEMO-PATROL-1',
    reference: `DEMO-LOG-${String(nth + 1).padStart(3, '0')}`,
    service: group.service,
    seenAt: dayOf(story, 0, 9, nth),
    zone: zoneOf(leadCountry(world)),
    groups: [{ id: group.id, name: group.name }],
    accounts,
    sightings,
    counts: { groups: 1, accounts: accounts.length, sightings: sightings.length },
  };
  const json = nth % 2 === 1;
  const name = `patrol-log-${String(nth + 1).padStart(2, '0')}.${json ? 'json' : 'yaml'}`;
  return { name, text: json ? JSON.stringify(log, null, 2) : stringify(log) };
}
