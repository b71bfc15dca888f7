// What the edge gives to acts by name: the signed head, the audit log, list segments, formats, the inbox, keys and the
// post. A room declares the name and the shape of what it needs; here stands what answers on a node.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promise } from '../base/fault.ts';
import { Arrivals, arrivalsService } from '../exchange/arrivals.ts';
import { answererService, askerOver } from '../exchange/ask.ts';
import { keysService, ledgerSourceService, type NodeKeys } from '../exchange/peer.ts';
import { transportService } from '../exchange/transport.ts';
import { noFile } from '../intake/door.ts';
import { formatsService } from '../intake/format.ts';
import { segmentsService, uploadsService } from '../intake/report.ts';
import { headService } from '../ledger/door.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PackageSource } from '../ledger/package.ts';
import { type AuditLog, auditLogService } from '../oversight/audit.ts';
import { answerQuestion, questionService } from '../matching/ask.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';
import { FORMATS } from './rooms.ts';

/** The ledger as a package sees it: one checkpoint, and what stands below it. */
export function sourceOf(ledger: Ledger): PackageSource {
  const { origin, size, root, checkpoint } = ledger;
  return {
    origin,
    size,
    root,
    checkpoint,
    headerBytes: (position) => ledger.headerBytes(position),
    batchLeaves: (position) => ledger.batchLeaves(position),
    logSubtree: (height, index) => ledger.subtree(height, index),
    async record(position, index) {
      const found = (await ledger.read(position)).records[index];
      promise(found !== undefined, `entry ${position} has a record ${index}`);
      if ('value' in found) return { salt: found.salt, bytes: found.bytes };
      return { leaf: Buffer.from(found.id.slice('r1:'.length), 'hex') };
    },
  };
}

/** Files of the agency's inbox, by name; names that are paths never get this far (`intake/receive`). */
async function* openFile(inbox: string, file: string): AsyncGenerator<Uint8Array> {
  const path = join(inbox, file);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw noFile();
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** The services of one agency. */
export function agencyServices(node: LiaisonNode, agency: NodeAgency, audit: AuditLog): Map<string, unknown> {
  const { ledger, keys, folder } = agency;
  const inbox = join(folder, 'local', 'inbox');
  const { rows } = agency;
  const own: NodeKeys = { release: keys.release, identities: [keys.sealing], recipients: [keys.recipient] };
  const { clock, random } = node.options;
  const asker = askerOver({ agency: keys.agency, rows, keys: own, transport: node.post, clock, random });
  return new Map<string, unknown>([
    [auditLogService.name, audit],
    [headService.name, () => ({ size: ledger.size, root: ledger.root, checkpoint: ledger.checkpoint })],
    [uploadsService.name, { open: (file: string) => openFile(inbox, file) }],
    [
      segmentsService.name,
      { write: (bytes: Uint8Array) => ledger.putSegment(bytes), read: (digest: string) => ledger.readSegment(digest) },
    ],
    [formatsService.name, FORMATS],
    [keysService.name, own],
    [questionService.name, asker],
    [answererService.name, answerQuestion],
    [ledgerSourceService.name, async () => sourceOf(ledger)],
    [transportService.name, node.post],
    [arrivalsService.name, new Arrivals()],
  ]);
}
