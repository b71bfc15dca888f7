// Authorising: the one place where a permit is minted. Policy is the acts' own declarations (roles, purposes, eyes);
// no policy, no access, and an officer unknown here is refused like one who may not. See `audit.ts` for the line.

import type { AnyAct } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import { mintPermit, type Permit } from '../ledger/permit.ts';
import type { OfficerRow } from './store.ts';

const fault = declareFaults('oversight', {
  'oversight/not-authorised': {
    status: 403,
    sentence: 'You may not do this.',
    hint: 'Ask the officer who keeps the roles of your agency.',
  },
  'oversight/same-officer': {
    status: 403,
    sentence: 'This takes a second officer; you did the first half yourself.',
    hint: 'Ask a colleague with the same role to do it.',
  },
});

export interface Asked {
  readonly act: AnyAct;
  /** The officer's row, or null when this node knows no such officer. */
  readonly officer: OfficerRow | null;
  readonly officerId: string;
  readonly purpose: string;
  readonly operation: string | null;
  /** For a second officer's half: who did the first. */
  readonly first?: string;
  readonly at: Instant;
  readonly random: Random;
}

/** Gives the permit, or throws `oversight/not-authorised` or `oversight/same-officer`. */
export function authorise(asked: Asked): Permit {
  const { act, officer, operation, at, random } = asked;
  const roleAllows = officer !== null && !officer.suspended && officer.roles.some((role) => act.who.includes(role));
  const purpose = act.purposes.find((allowed) => allowed === asked.purpose);
  if (!roleAllows || officer === null || purpose === undefined) throw fault('oversight/not-authorised', { act: act.name });
  if (asked.first !== undefined && asked.first === officer.officer) throw fault('oversight/same-officer', { act: act.name });
  return mintPermit({ id: mint(random, PREFIXES.permit), act: act.name, officer: officer.officer, purpose, operation, at });
}
