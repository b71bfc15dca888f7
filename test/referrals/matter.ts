// A matter to refer, for the tests of referrals: es holds statements about a suspect, an account of theirs and a child,
// with handling that lets fr and br have some of them. Values are synthetic.

import type { JsonObject } from '../../src/base/json.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { referralsStore } from '../../src/referrals/store.ts';
import type { Handling } from '../../src/statements/handling.ts';
import { openHouse } from '../house.ts';

export const stores = [
  ...[intakeStore, matchingStore, identityStore, jurisdictionStore],
  ...[exhibitsStore, operationsStore, referralsStore],
];
export const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted;

export const suspect = `s:${'a'.repeat(32)}`;
export const account = `s:${'b'.repeat(32)}`;
export const child = `s:${'c'.repeat(32)}`;
export const group = `s:${'d'.repeat(32)}`;

export const handlingFor = (audience: readonly string[], change: Partial<Handling> = {}): Handling => ({
  legal: ['H0'],
  legalText: null,
  tlp: 'AMBER',
  pap: 'AMBER',
  audience: [...audience],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  reviewAt: '2027-03-01T00:00:00.000Z',
  eraseBy: '2029-03-01T00:00:00.000Z',
  ...change,
});

/** One statement by es; `handling` defaults to one that fr and br may hold. */
export function statement(
  subject: string,
  about: string,
  property: string,
  value: string,
  more: JsonObject = {},
): JsonObject {
  return {
    type: 'statement',
    ...{ subject, about, property, value, normalised: value },
    observed: { at: '2026-02-01T10:00:00.000Z', precision: 'second', zone: 'UTC' },
    ...{ originator: 'es', source: 'patrol', report: `rp:${'1'.repeat(32)}`, exhibit: null },
    evaluation: { scheme: 'EU4x4', source: 'A', information: '1' },
    basis: 'fact',
    handling: handlingFor(['es', 'fr', 'br']) as unknown as JsonObject,
    ...more,
  };
}

export const onlyOwn = { handling: handlingFor(['es']) as unknown as JsonObject };

/** Opens agencies es, fr and br with the matter at es; gives the record ids of its statements in order. */
export async function matter(records?: readonly JsonObject[]) {
  const house = await openHouse({ agencies: ['es', 'fr', 'br'], stores });
  const said = records ?? [
    statement(account, 'account', 'handle', 'exampletalk|persona014'),
    statement(account, 'account', 'member-of', group),
    statement(account, 'account', 'email', 'persona-014@example.org', onlyOwn),
    statement(suspect, 'person', 'payment-to-child', 'BR'),
    statement(group, 'group', 'native-id', 'exampletalk|5001'),
    statement(child, 'person', 'child-at-risk', 'now'),
    statement(child, 'person', 'child-country', 'BR'),
  ];
  const act = { type: 'act', report: `rp:${'1'.repeat(32)}`, format: 'patrol-log', source: 'patrol', parts: 1 };
  const written = await house.seed('es', 'intake/received/1', [act, ...said]);
  const judged = { judgement: `j:${'1'.repeat(32)}`, a: suspect, b: account, verdict: 'same' };
  await house.seed('es', 'identity/judged/1', [{ type: 'act', ...judged, reason: 'same number', evidence: [] }]);
  const decided = { subject: child, category: 'victim', country: 'BR', owner: 'es', atRisk: true };
  await house.seed('es', 'identity/designated/1', [{ type: 'act', ...decided, ground: null, reason: 'payments' }]);
  return { house, ids: written.records.slice(1), position: written.position };
}
