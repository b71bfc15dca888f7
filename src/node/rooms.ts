// The rooms as the node knows them: their stores in the order of the row, every act and read by name, and the formats.
// The modules that declare acts are listed in `acts/`; a room itself never knows who stands to its right.

import type { AnyAct } from '../base/act.ts';
import type { Store } from '../base/table.ts';
import { exchangeStore } from '../exchange/store.ts';
import { exhibitsStore } from '../exhibits/store.ts';
import { identityStore } from '../identity/store.ts';
import { intakeStore } from '../intake/store.ts';
import { jurisdictionStore } from '../jurisdiction/store.ts';
import { ledgerStore } from '../ledger/store.ts';
import { matchingStore } from '../matching/store.ts';
import { operationsStore } from '../operations/store.ts';
import { oversightStore } from '../oversight/store.ts';
import { reconciliationStore } from '../reconciliation/store.ts';
import { referralsStore } from '../referrals/store.ts';
import { actsIn } from './acts/declared.ts';
import { EXCHANGE_MODULES } from './acts/exchange.ts';
import { EXHIBITS_MODULES } from './acts/exhibits.ts';
import { IDENTITY_MODULES } from './acts/identity.ts';
import { INTAKE_MODULES } from './acts/intake.ts';
import { OPERATIONS_MODULES } from './acts/operations.ts';
import { OVERSIGHT_MODULES } from './acts/oversight.ts';
import { REFERRALS_MODULES } from './acts/referrals.ts';

export { ALL_FORMATS as FORMATS } from '../intake/formats/all.ts';

/** Stores from left to right: a fold may ask for rows of the rooms before it. */
export const STORES: readonly Store[] = [
  ledgerStore,
  oversightStore,
  intakeStore,
  matchingStore,
  identityStore,
  jurisdictionStore,
  exhibitsStore,
  operationsStore,
  referralsStore,
  reconciliationStore,
  exchangeStore,
];

/** From left to right, as the stores. */
const MODULES: readonly Readonly<Record<string, unknown>>[] = [
  ...OVERSIGHT_MODULES,
  ...INTAKE_MODULES,
  ...IDENTITY_MODULES,
  ...EXHIBITS_MODULES,
  ...OPERATIONS_MODULES,
  ...REFERRALS_MODULES,
  ...EXCHANGE_MODULES,
];

/** Every act and read by name. */
export const ACTS: ReadonlyMap<string, AnyAct> = actsIn(MODULES);
