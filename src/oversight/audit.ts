// Audit lines: who acted or looked, under which permit, why, or was refused (LED art. 25: collection, alteration,
// consultation, disclosure, combination, erasure). A line holds random ids, names of acts and counts, never a value
// from a case. Lines go to a second log of the ledger's code, with its own retention and no fold.

import { type AnyAct, serviceName } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';

/** The second log. `append` resolves when the line is durable. */
export interface AuditLog {
  append(line: JsonObject): Promise<void>;
  /** How many lines there are. */
  size(): number;
  /** Lines from a number on, in order, at most `limit`. */
  read(from: number, limit: number): Promise<readonly JsonObject[]>;
}
export const auditLogService = serviceName<AuditLog>('auditLog');

/** The operations of Directive (EU) 2016/680, article 25(1). */
export const AUDIT_KINDS = ['collect', 'alter', 'consult', 'disclose', 'combine', 'erase'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Acts that are more than an alteration, by name, because they are declared in rooms that this one cannot see. */
const KIND_OF: Readonly<Record<string, AuditKind>> = {
  'intake/receive': 'collect',
  'exchange/accept': 'collect',
  'exchange/accept-group': 'collect',
  'exhibits/seize': 'collect',
  'exhibits/seize-list': 'collect',
  'exhibits/image': 'collect',
  'exhibits/note-photograph': 'collect',
  'exhibits/examine': 'collect',
  'exhibits/bundle': 'disclose',
  'identity/judge': 'combine',
  'identity/undo': 'combine',
  'identity/settle': 'combine',
  'matching/compare': 'combine',
  'matching/ask': 'disclose',
  'operations/invite': 'disclose',
  'operations/share-roster': 'disclose',
  'operations/issue-rosters': 'disclose',
  'operations/request': 'disclose',
  'referrals/release': 'disclose',
  'referrals/release-urgent': 'disclose',
  'reconciliation/request-clearance': 'disclose',
  'reconciliation/publish': 'disclose',
  'exchange/send': 'disclose',
  'oversight/erase': 'erase',
  'oversight/complete-erasure': 'erase',
};

export function auditKind(act: Pick<AnyAct, 'name' | 'writes'>): AuditKind {
  if (!act.writes) return 'consult';
  return Object.hasOwn(KIND_OF, act.name) ? (KIND_OF[act.name] ?? 'alter') : 'alter';
}

/** What is known of one call when its line is written. `fault` is the code of a refusal, null when it was allowed. */
export interface AuditedCall {
  /** An act or read; or what the edge notes about signing in, by a name of its own. */
  readonly act: Pick<AnyAct, 'name' | 'writes'>;
  readonly officer: string;
  readonly purpose: string;
  readonly operation: string | null;
  readonly permit: string | null;
  readonly fault: string | null;
  readonly at: Instant;
  /** The input as it came, of which the line keeps random ids only. */
  readonly input?: unknown;
  /** Agencies to which something was disclosed, by code. */
  readonly recipients?: readonly string[];
}

/**
 * The line of one call. `objects` are the things it was about, at most 64 by id; `objectCount` is how many
 * there were.
 */
export function auditLine(call: AuditedCall): JsonObject {
  const objects = idsIn(call.input);
  return {
    type: 'audit',
    at: call.at,
    act: call.act.name,
    kind: auditKind(call.act),
    officer: call.officer,
    purpose: call.purpose,
    operation: call.operation,
    permit: call.permit,
    outcome: call.fault === null ? 'allowed' : 'refused',
    fault: call.fault,
    objects: objects.slice(0, OBJECTS_MAX),
    objectCount: objects.length,
    recipients: (call.recipients ?? []).filter((code) => AGENCY.test(code)).slice(0, OBJECTS_MAX),
  };
}

/** A line must fit its place whatever the input; the count says when there were more. */
const OBJECTS_MAX = 64;
/** Parts of an input looked at for ids. Beyond it a caller sends lists, not a question about somebody. */
const PARTS_MAX = 100_000;
const ID = /^[a-z]{1,2}:[0-9a-f]{32}$/;
const AGENCY = /^[a-z][a-z0-9-]{1,15}$/;

/** The random ids in an input, each once and in one order. Everything else in it stays out of the line. */
export function idsIn(input: unknown): string[] {
  const found = new Set<string>();
  const seen = new Set<object>();
  const waiting: unknown[] = [input];
  for (let parts = 0; waiting.length > 0 && parts < PARTS_MAX; parts += 1) {
    const part = waiting.pop();
    if (typeof part === 'string' && ID.test(part)) found.add(part);
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part) || seen.has(part)) continue;
    seen.add(part);
    for (const inner of Object.values(part)) if (waiting.length < PARTS_MAX) waiting.push(inner);
  }
  return [...found].sort();
}
