// A bureau that coordinates an operation and the agencies that have joined it, for the tests of operations: opened,
// invited and joined through the public acts, with packages carried between them.

import { put, store } from '../../src/base/table.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { jurisdictionHolding, jurisdictionLink } from '../../src/jurisdiction/tables.ts';
import { invite } from '../../src/operations/invite.ts';
import { join } from '../../src/operations/join.ts';
import { open } from '../../src/operations/open.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { type House, openHouse } from '../house.ts';
import { carry } from './carry.ts';

/** Rows of the network as `jurisdiction` folds them from reports. */
const linked = store({
  room: 'jurisdiction',
  version: 1,
  tables: [jurisdictionLink, jurisdictionHolding],
  folds: {
    'test/linked/1': function* (entry) {
      for (const [from, to] of (entry.act?.['pairs'] ?? []) as [string, string][]) {
        const row = {
          from,
          to,
          by: 'member-of',
          operation: entry.operation ?? '',
          basis: 'fact',
          count: 1,
          records: [],
        };
        yield put(jurisdictionLink, row);
      }
    },
  },
});

export const stores = [intakeStore, identityStore, linked, exhibitsStore, operationsStore];
export const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted;
export const subjectOf = (digit: string) => `s:${digit.repeat(32)}`;

/** A bureau with an operation that es and fr have joined. */
export async function operationOf(agencies = ['es', 'fr']) {
  const house = await openHouse({ agencies: ['bureau', ...agencies], stores });
  const { operation } = await house.act(
    open,
    { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026' },
    { agency: 'bureau', officer: 'coordinator-1' },
  );
  const by = (agency: string, officer = 'coordinator-1') => ({ agency, officer, operation });
  for (const agency of agencies) {
    const at = house.agency('bureau').log.size;
    await house.act(invite, { agency, country: agency.toUpperCase() }, by('bureau'));
    await carry(house, 'bureau', at);
    const joined = house.agency(agency).log.size;
    await house.act(join, { operation }, by(agency, 'liaison-1'));
    await carry(house, agency, joined);
  }
  return { house, operation, by };
}

export const sizeOf = (house: House, agency: string) => house.agency(agency).log.size;
