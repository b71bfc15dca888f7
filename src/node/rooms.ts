// The rooms as the node knows them: their stores in the order of the row, and every act and read by name. This is the
// one place that lists them; a room itself never knows who stands to its right.

import type { AnyAct } from '../base/act.ts';
import { promise } from '../base/fault.ts';
import type { Store } from '../base/table.ts';
import * as ledgerDoor from '../ledger/door.ts';
import { ledgerStore } from '../ledger/store.ts';
import { oversightStore } from '../oversight/store.ts';

/** Stores from left to right: a fold may ask for rows of the rooms before it. */
export const STORES: readonly Store[] = [ledgerStore, oversightStore];

const MODULES: readonly Readonly<Record<string, unknown>>[] = [ledgerDoor];

function isAct(value: unknown): value is AnyAct {
  return typeof value === 'object' && value !== null && 'run' in value && 'who' in value && 'writes' in value;
}

function collect(): ReadonlyMap<string, AnyAct> {
  const found = new Map<string, AnyAct>();
  for (const module of MODULES) {
    for (const value of Object.values(module)) {
      if (!isAct(value)) continue;
      promise(!found.has(value.name), `act ${value.name} is declared once`);
      found.set(value.name, value);
    }
  }
  return found;
}

/** Every act and read by name. */
export const ACTS: ReadonlyMap<string, AnyAct> = collect();
