// A child's case for the tests of safeguarding: es refers it to br, one officer releases it, and it has arrived; what
// each side then sees of it, and what it owes. Values are synthetic.

import assert from 'node:assert/strict';
import { findings } from '../../src/referrals/door.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { releaseUrgent } from '../../src/referrals/release.ts';
import { safeguarding } from '../../src/referrals/safeguard-door.ts';
import { safeguardOwed } from '../../src/referrals/safeguard-owed.ts';
import type { House } from '../house.ts';
import { carry } from '../operations/carry.ts';
import { child, matter } from './matter.ts';

export const safe = (agency: string, officer: string, operation: string | null = null) => {
  return { agency, officer, operation, purpose: 'safeguarding' as const };
};
export const one = safe('es', 'liaison-1');
export const two = safe('es', 'liaison-2');
export const brazil = safe('br', 'liaison-1');
export const toBrazil = {
  to: 'br',
  country: 'BR',
  kind: 'safeguarding' as const,
  subjects: [child],
  transferBasis: 'derogation',
};
export const word = { service: 'BR-1', person: 'Duty officer of the service', nextStep: 'visit' as const };

/** Refers the child once more: released by one officer and carried to br. */
export async function refer(house: House, operation: string | null = null): Promise<string> {
  const by = safe('es', 'liaison-1', operation);
  const { referral } = await house.act(prepare, toBrazil, by);
  const at = house.agency('es').log.size;
  await house.act(releaseUrgent, { referral }, by);
  await carry(house, 'es', at);
  return referral;
}

/** A referral about a child, released by one officer and carried to br. */
export async function sent() {
  const made = await matter();
  return { ...made, referral: await refer(made.house) };
}

/** Carries what br said since a position. */
export async function back(house: House, from: number): Promise<void> {
  await carry(house, 'br', from);
}

export const casesAt = async (house: House, agency: string) =>
  (await house.act(safeguarding, {}, safe(agency, 'liaison-1'))).cases;

/** The case that stands first. */
export async function caseAt(house: House, agency: string) {
  const [found] = await casesAt(house, agency);
  assert.ok(found !== undefined);
  return found;
}

export async function owedTo(house: House, agency: string, role: 'liaison' | 'coordinator' | 'protection') {
  const desk = {
    agency: house.agency(agency).host.agency,
    ...{ roles: [role], operation: null, clock: house.clock, rows: house.rows(agency) },
  };
  return (await safeguardOwed(desk as never)).map(({ what, level, overdue }) => [what, level, overdue]);
}

/** What is found wrong with children at es. */
export const wrongAt = async (house: House) =>
  (await house.act(findings, {}, one)).findings.map(({ finding }) => finding).filter((finding) => KINDS.has(finding));
const KINDS = new Set(['unacknowledged', 'service-unable', 'child-without-service', 'stray-word']);
