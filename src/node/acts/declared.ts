// The acts and reads among what modules export, by name, and the modules of one room alone, for a command that asks for
// an act of it and need not load the others. `rooms.ts` joins all of them; a new list here belongs there too.

import type { AnyAct } from '../../base/act.ts';
import { promise } from '../../base/fault.ts';

type Modules = readonly Readonly<Record<string, unknown>>[];

function isAct(value: unknown): value is AnyAct {
  return typeof value === 'object' && value !== null && 'run' in value && 'who' in value && 'writes' in value;
}

/** Every act and read that these modules declare, by name; a name that is declared twice is a defect. */
export function actsIn(modules: Modules): ReadonlyMap<string, AnyAct> {
  const found = new Map<string, AnyAct>();
  for (const module of modules) {
    for (const value of Object.values(module)) {
      if (!isAct(value)) continue;
      promise(!found.has(value.name), `act ${value.name} is declared once`);
      found.set(value.name, value);
    }
  }
  return found;
}

const oversight = async () => (await import('./oversight.ts')).OVERSIGHT_MODULES;
const intake = async () => (await import('./intake.ts')).INTAKE_MODULES;
const identity = async () => (await import('./identity.ts')).IDENTITY_MODULES;
const referrals = async () => (await import('./referrals.ts')).REFERRALS_MODULES;
/** Where the acts of a room are declared. */
const DECLARED: Readonly<Record<string, () => Promise<Modules>>> = {
  ledger: oversight,
  oversight,
  intake,
  matching: intake,
  identity,
  jurisdiction: identity,
  exhibits: async () => (await import('./exhibits.ts')).EXHIBITS_MODULES,
  operations: async () => (await import('./operations.ts')).OPERATIONS_MODULES,
  referrals,
  reconciliation: referrals,
  exchange: async () => (await import('./exchange.ts')).EXCHANGE_MODULES,
};

/** The acts and reads of one room, in the order of all; none of what is no room. */
export async function actsOf(room: string): Promise<readonly AnyAct[]> {
  const modules = Object.hasOwn(DECLARED, room) ? await DECLARED[room]?.() : undefined;
  return [...actsIn(modules ?? []).values()].filter(({ name }) => name.startsWith(`${room}/`));
}
