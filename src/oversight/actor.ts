// The actor: an officer of this agency with roles, as policy sees one. A name stands in an erasable record only;
// everywhere else an officer is a random id. `node` is nobody's role: it is what the machine does by itself under its
// standing authorisation. See `policy.ts` for what roles allow, `standing.ts` for the machine.

import { z } from 'zod';
import { ROLES, type Role } from '../base/act.ts';

export interface Actor {
  /** `o:` and 32 hex. */
  readonly officer: string;
  readonly roles: readonly Role[];
  readonly suspended: boolean;
  /** Locked at once by a colleague, until two officers open it again. */
  readonly locked?: boolean;
}

export const officerId = z.string().regex(/^o:[0-9a-f]{32}$/);

/** The roles a person can have. */
export const OFFICER_ROLES = ROLES.filter((role): role is Exclude<Role, 'node'> => role !== 'node');

export const officerRoles = z
  .array(z.enum(OFFICER_ROLES))
  .min(1)
  .max(OFFICER_ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length, 'each role once');

/** An officer's name as colleagues write it; at most 200 characters, no control characters. */
export const officerName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name));

/** True when the officer's leave to act is in force. */
export function mayAct({ suspended, locked = false }: Actor): boolean {
  return !suspended && !locked;
}

export function hasRole(actor: Actor, roles: readonly Role[]): boolean {
  return mayAct(actor) && actor.roles.some((role) => roles.includes(role));
}
