// What the edge gives to acts by name: the signed head, the audit log, list segments, formats, keys, transport. A room
// declares the name and the shape of what it needs; here stands what answers on a node.

import { headService } from '../ledger/door.ts';
import { type AuditLog, auditLogService } from '../oversight/audit.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';

/** The services of one agency. */
export function agencyServices(_node: LiaisonNode, agency: NodeAgency, audit: AuditLog): ReadonlyMap<string, unknown> {
  const { ledger } = agency;
  return new Map<string, unknown>([
    [auditLogService.name, audit],
    [headService.name, () => ({ size: ledger.size, root: ledger.root, checkpoint: ledger.checkpoint })],
  ]);
}
