// Audit lines: who acted or looked, under which permit, why, or was refused (LED art. 25: collection, alteration,
// consultation, disclosure, combination, erasure). A line holds random ids, names of acts and counts, never a value
// from a case. Lines go to a second log of the ledger's code, with its own retention and no fold.

import { type AnyAct, serviceName } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';

/** The second log. `append` resolves when the line is durable. */
export interface AuditLog {
  append(line: JsonObject): Promise<void>;
  /** Lines from a number on, in order, at most `limit`. */
  read(from: number, limit: number): Promise<readonly JsonObject[]>;
}
export const auditLogService = serviceName<AuditLog>('auditLog');

/** What is known of one call when its line is written. `fault` is the code of a refusal, null when it was allowed. */
export interface AuditedCall {
  readonly act: AnyAct;
  readonly officer: string;
  readonly purpose: string;
  readonly operation: string | null;
  readonly permit: string | null;
  readonly fault: string | null;
  readonly at: Instant;
}

/** The line of one call. */
export function auditLine(call: AuditedCall): JsonObject {
  return {
    type: 'audit',
    at: call.at,
    act: call.act.name,
    kind: call.act.writes ? 'alter' : 'consult',
    officer: call.officer,
    purpose: call.purpose,
    operation: call.operation,
    permit: call.permit,
    outcome: call.fault === null ? 'allowed' : 'refused',
    fault: call.fault,
  };
}
