// What the edge gives to acts by name: the signed head, the audit log, list segments, formats, the inbox, keys and the
// post. A room declares the name and the shape of what it needs; here stands what answers on a node.

import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/id.ts';
import type { Rows } from '../base/table.ts';
import { Arrivals, arrivalsService } from '../exchange/arrivals.ts';
import { answererService, askerOver } from '../exchange/ask.ts';
import { cardService } from '../exchange/card.ts';
import { keysService, type NodeKeys, senderOf } from '../exchange/peer.ts';
import { allPeers } from '../exchange/store.ts';
import { type Post, transportService } from '../exchange/transport.ts';
import { examinedHere } from '../exhibits/bind.ts';
import { clustersOf } from '../identity/cluster-rows.ts';
import { holdersService } from '../intake/correct.ts';
import { noFile } from '../intake/door.ts';
import { draftsService } from '../intake/drafts.ts';
import { formatsService } from '../intake/format.ts';
import { examinedService, segmentsService, uploadsService } from '../intake/report.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { headService, ledgerSourceService, packageSource } from '../ledger/package-source.ts';
import { answerQuestion, questionService } from '../matching/ask.ts';
import { clustersService } from '../matching/search.ts';
import { slipKeysService } from '../operations/field.ts';
import { type AuditLog, auditLogService } from '../oversight/audit.ts';
import { credentialsService } from '../oversight/credentials.ts';
import { actsService } from '../oversight/policy.ts';
import { reachService } from '../oversight/reach.ts';
import { releaseSignerService } from '../reconciliation/annex.ts';
import { type LedgerOwner, ledgerOwnersService } from '../reconciliation/record-proof.ts';
import { AgencyAccess, accessFolder } from './access/access.ts';
import type { AgencyHost } from './agency.ts';
import { erasureReach } from './erasure-reach.ts';
import { holdersOver } from './holders.ts';
import { keptDrafts } from './kept-drafts.ts';
import { type AgencyKeys, cardOf } from './keys.ts';
import { ACTS, FORMATS } from './rooms.ts';
import { slipKeys } from './slip-keys.ts';

/** Files of the agency's inbox, by name; names that are paths never get this far (`intake/receive`). */
async function* openFile(inbox: string, file: string): AsyncGenerator<Uint8Array> {
  const path = join(inbox, file);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw noFile();
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** What the services need of the node and of one agency on it; `node.ts` stands to the right of this file. */
interface NodeParts {
  readonly post: Post;
  readonly options: { readonly clock: Clock; readonly random: Random };
}
interface AgencyParts {
  readonly folder: string;
  readonly keys: AgencyKeys;
  readonly ledger: Ledger;
  readonly rows: Rows;
  readonly host: Pick<AgencyHost, 'audited'>;
}

/** Origin and ledger keys of an agency: our own, or an enrolled peer's. */
function ledgerOwners(rows: Rows, keys: AgencyKeys) {
  return async (agency: string): Promise<LedgerOwner | null> => {
    const { code, origin } = keys.agency;
    if (agency === code) return { origin, keys: [keys.ledger.publicKey] };
    const peer = (await allPeers(rows)).find((each) => each.code === agency);
    return peer === undefined ? null : { origin: peer.origin, keys: senderOf(peer).ledgerKeys };
  };
}

/** The services of one agency. */
export function agencyServices(node: NodeParts, agency: AgencyParts, audit: AuditLog): Map<string, unknown> {
  const { ledger, keys, folder } = agency;
  const inbox = join(folder, 'local', 'inbox');
  const { rows, host } = agency;
  const own: NodeKeys = { release: keys.release, identities: [keys.sealing], recipients: [keys.recipient] };
  const { clock, random } = node.options;
  const drafts = keptDrafts(join(folder, 'local', 'drafts'), keys.sealing);
  const asker = askerOver({ agency: keys.agency, rows, keys: own, transport: node.post, clock, random });
  return new Map<string, unknown>([
    [auditLogService.name, audit],
    [
      credentialsService.name,
      new AgencyAccess({ agency: keys.agency, folder: accessFolder(folder), clock, random, rows, audit: host.audited }),
    ],
    [actsService.name, () => [...ACTS.values()]],
    [headService.name, () => ({ size: ledger.size, root: ledger.root, checkpoint: ledger.checkpoint })],
    [
      uploadsService.name,
      {
        open: (file: string) => openFile(inbox, file),
        // What was understood is in the ledger, the rest is named there: the outside's own bytes do not stay.
        taken: (file: string) => rm(join(inbox, file), { force: true }),
      },
    ],
    [
      segmentsService.name,
      { write: (bytes: Uint8Array) => ledger.putSegment(bytes), read: (digest: string) => ledger.readSegment(digest) },
    ],
    [formatsService.name, FORMATS],
    [draftsService.name, drafts],
    [reachService.name, erasureReach(rows, drafts)],
    [
      slipKeysService.name,
      slipKeys(join(folder, 'local', 'field'), { identity: keys.sealing, recipient: keys.recipient }, clock),
    ],
    [holdersService.name, holdersOver(rows)],
    [clustersService.name, clustersOf],
    [examinedService.name, examinedHere],
    [keysService.name, own],
    [cardService.name, () => cardOf(keys)],
    [questionService.name, asker],
    [answererService.name, answerQuestion],
    [ledgerSourceService.name, async () => packageSource(ledger)],
    [transportService.name, node.post],
    [releaseSignerService.name, () => keys.release],
    [ledgerOwnersService.name, ledgerOwners(rows, keys)],
    [arrivalsService.name, new Arrivals()],
  ]);
}
