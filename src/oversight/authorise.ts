// Authorising: the one place where a permit is minted. Policy is the acts' own declarations (roles, purposes, eyes);
// no policy, no access, and an officer unknown here is refused like one who may not. See `policy.ts` for the table,
// `audit.ts` for the line that a yes and a no leave alike.

import type { AnyAct } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import { mintPermit, type Permit } from '../ledger/permit.ts';
import type { Actor } from './actor.ts';
import { allows, policyRow } from './policy.ts';

const fault = declareFaults('oversight', {
  'oversight/not-authorised': {
    status: 403,
    sentence: 'You may not do this.',
    hint: 'Ask the officer who keeps the roles of your agency.',
  },
  'oversight/suspended': {
    status: 403,
    sentence: 'Your leave to act is suspended.',
    hint: 'Ask the data-protection officer of your agency.',
  },
  'oversight/no-purpose': {
    status: 403,
    sentence: 'This may not be done for the purpose you chose.',
    hint: 'Open the matter again under the purpose that it serves; `liaison oversight policy` lists them.',
  },
  'oversight/same-officer': {
    status: 403,
    sentence: 'This takes a second officer; you did the first half yourself.',
    hint: 'Ask a colleague with the same role to do it.',
  },
});

export interface Asked {
  readonly act: AnyAct;
  /** The officer as this node knows them, or null when it knows no such officer. */
  readonly officer: Actor | null;
  readonly officerId: string;
  readonly purpose: string;
  readonly operation: string | null;
  /** For a second officer's half: who did the first. */
  readonly first?: string;
  readonly at: Instant;
  readonly random: Random;
}

/**
 * Gives the permit. @throws oversight/not-authorised, oversight/suspended, oversight/no-purpose,
 * oversight/same-officer
 */
export function authorise(asked: Asked): Permit {
  const { act, officer, purpose, operation, at, random, first } = asked;
  const question = { actor: officer, purpose, ...(first === undefined ? {} : { first }) };
  const answer = allows(policyRow(act), question);
  if (typeof answer !== 'string') throw fault(`oversight/${answer.no}`, { act: act.name });
  const id = mint(random, PREFIXES.permit);
  return mintPermit({
    id,
    act: act.name,
    officer: officer?.officer ?? asked.officerId,
    purpose: answer,
    operation,
    at,
  });
}
