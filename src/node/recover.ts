// `liaison node recover`: when fewer than two officers for data protection can still sign in, nobody is left to reset
// anybody; then, and only then, the operator of the machine gives one of them a code to enrol with. What always holds:
// an entry says that the operator did it and why, and while two officers can do it themselves it is refused.

import { instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { nameKey } from '../oversight/officers.ts';
import { allOfficers } from '../oversight/store.ts';
import type { OfficerRow } from '../oversight/tables.ts';
import { type AgencyAccess, accessOf } from './access/access.ts';
import { refuseAbsent } from './folder.ts';
import { LiaisonNode, type NodeAgency, type NodeOptions } from './node.ts';

const fault = declareFaults('node', {
  'node/two-can': {
    status: 409,
    sentence: 'Two officers for data protection can still sign in, so they decide about credentials, not the operator.',
    hint: 'They use oversight propose-reset and reset-credentials.',
  },
  'node/not-protection': {
    status: 404,
    sentence: 'This is no officer for data protection of this agency whose leave to act stands.',
    hint: 'Name one as `liaison oversight officers` lists them; a suspended officer is not brought back this way.',
  },
});

export interface Recovering {
  readonly agency: string;
  /** Name or id. */
  readonly officer: string;
  /** For the ledger: a few plain words, at most 200 characters. */
  readonly reason: string;
}

export interface Recovered {
  readonly officer: string;
  readonly name: string;
  /** Shown here and never again. */
  readonly code: string;
  readonly expiresAt: string;
  readonly position: number;
}

/** Recovers one officer. @throws node/two-can, node/not-protection, node/nothing-here, node/busy */
export async function recover(options: NodeOptions, recovering: Recovering): Promise<Recovered> {
  await refuseAbsent(options.folder, recovering.agency);
  const node = await LiaisonNode.open(options);
  try {
    return await recoverOn(node, node.agency(recovering.agency), recovering);
  } finally {
    await node.close();
  }
}

async function recoverOn(node: LiaisonNode, agency: NodeAgency, asked: Recovering): Promise<Recovered> {
  const access = accessOf(agency);
  const protecting = (await allOfficers(agency.rows)).filter(
    (row) => row.roles.includes('protection') && !row.suspended,
  );
  if ((await ableOf(access, protecting)) >= 2) throw fault('node/two-can');
  const row = protecting.find((one) => one.officer === asked.officer || nameKey(one.name) === nameKey(asked.officer));
  if (row === undefined) throw fault('node/not-protection');
  const { clock, random } = node.options;
  const reason = asked.reason.trim().slice(0, REASON_CHARACTERS_MAX);
  // What opened the door before goes first: the entry lets in only who has the new code.
  const issued = await access.issue(row.officer);
  if (issued === null) throw fault('node/not-protection');
  const { position } = await agency.ledger.append({
    kind: 'oversight/credentials-reset/1',
    at: instant(clock.now()),
    actor: agency.keys.nodeOfficer,
    permit: mint(random, PREFIXES.permit),
    records: [{ type: 'act', officer: row.officer, by: 'operator', reason }],
  });
  await agency.projector.settle(position);
  await access.note('node/recover', row.officer);
  return { officer: row.officer, name: row.name, ...issued, position };
}

const REASON_CHARACTERS_MAX = 200;

/** How many of them have a way in that is open, or a code with which they can still enrol. */
async function ableOf(access: AgencyAccess, protecting: readonly OfficerRow[]): Promise<number> {
  const accounts = await access.accounts();
  const open = protecting.filter((row) => {
    const account = accounts.get(row.officer);
    if (row.locked || account === undefined) return false;
    const byPassword = account.password && !account.locked;
    return byPassword || account.passkeys > 0 || account.oidc || account.enrolling;
  });
  return open.length;
}
