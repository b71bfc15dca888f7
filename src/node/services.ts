// What the edge gives to acts by name: the signed head, the audit log, list segments, formats, the inbox, keys and the
// post. A room declares the name and the shape of what it needs; here stands what answers on a node.

import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/id.ts';
import type { Sealer } from '../base/sealing.ts';
import type { Rows } from '../base/table.ts';
import { Arrivals, arrivalsService } from '../exchange/arrivals.ts';
import { answererService, askerOver } from '../exchange/ask.ts';
import { cardService } from '../exchange/card.ts';
import { Contacts, contactsService } from '../exchange/contacts.ts';
import { ownRowsService } from '../exchange/own-rows.ts';
import { keysService, type NodeKeys, publicKeyOf } from '../exchange/peer.ts';
import { spansOf } from '../exchange/peer-keys.ts';
import { allPeers } from '../exchange/store.ts';
import { type Transport, transportService } from '../exchange/transport.ts';
import { Witnessing, witnessingService } from '../exchange/witnessing.ts';
import { examinedHere } from '../exhibits/bind.ts';
import { clustersOf } from '../identity/cluster-rows.ts';
import { holdersService } from '../intake/correct.ts';
import { noFile } from '../intake/door.ts';
import { type Drafts, draftsService } from '../intake/drafts.ts';
import { formatsService } from '../intake/format.ts';
import { examinedService, segmentsService, type Uploads, uploadsService } from '../intake/report.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { headService, ledgerSourceService, packageSource, releaseSignerService } from '../ledger/package-source.ts';
import { answerQuestion, questionService } from '../matching/ask.ts';
import { clustersService } from '../matching/search.ts';
import { type SlipKeys, slipKeysService } from '../operations/field.ts';
import { type AuditLog, auditLogService } from '../oversight/audit.ts';
import { type Credentials, credentialsService } from '../oversight/credentials.ts';
import { everyMatterService } from '../oversight/matters.ts';
import { actsService } from '../oversight/policy.ts';
import { reachService } from '../oversight/reach.ts';
import { besideAll, besideAllService } from '../reconciliation/earlier.ts';
import { type LedgerOwner, ledgerOwnersService } from '../reconciliation/record-proof.ts';
import { AgencyAccess, accessFolder } from './access/access.ts';
import type { AgencyHost } from './agency.ts';
import { erasureReach } from './erasure-reach.ts';
import { holdersOver } from './holders.ts';
import { keptDrafts } from './kept-drafts.ts';
import { type AgencyKeys, cardOf, ledgerPublics, sealingKeys } from './keys.ts';
import { ACTS, FORMATS } from './rooms.ts';
import { slipKeys } from './slip-keys.ts';
import { rowsFor } from './veil.ts';

/** Files of the agency's inbox, by name; names that are paths never get this far (`intake/receive`). */
async function* openFile(inbox: string, file: string): AsyncGenerator<Uint8Array> {
  const path = join(inbox, file);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw noFile();
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** What the services need of the world and of one agency; `assemble.ts` stands to the right of this file. */
interface ServiceParts {
  readonly keys: AgencyKeys;
  readonly ledger: Ledger;
  readonly rows: Rows;
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: Transport;
  readonly sealer: Sealer;
  /** What was found of our own history before; a fresh one where it is left out. */
  readonly witnessing?: Witnessing;
}

/** Services that keep files of their own beside the ledger. */
export interface FileServices {
  readonly credentials: Credentials;
  readonly uploads: Uploads;
  readonly drafts: Drafts;
  readonly slipKeys: SlipKeys;
}
/** Opens them for an agency whose rows and audit log are there. */
export type OpenFiles = (own: {
  readonly agency: AgencyKeys['agency'];
  readonly rows: Rows;
  readonly audited: AgencyHost['audited'];
}) => FileServices;

/** The files of an agency in its folder on a node. */
export function filesIn(
  folder: string,
  keys: AgencyKeys,
  { clock, random }: Pick<ServiceParts, 'clock' | 'random'>,
): OpenFiles {
  const inbox = join(folder, 'local', 'inbox');
  return ({ agency, rows, audited: audit }) => ({
    credentials: new AgencyAccess({ agency, folder: accessFolder(folder), clock, random, rows, audit }),
    uploads: {
      open: (file: string) => openFile(inbox, file),
      // What was understood is in the ledger, the rest is named there: the outside's own bytes do not stay.
      taken: (file: string) => rm(join(inbox, file), { force: true }),
    },
    drafts: keptDrafts(join(folder, 'local', 'drafts'), keys.local.identity),
    slipKeys: slipKeys(join(folder, 'local', 'field'), keys.local, clock),
  });
}

/** Origin and ledger keys of an agency: our own, or an enrolled peer's. */
function ledgerOwners(rows: Rows, keys: AgencyKeys) {
  return async (agency: string): Promise<LedgerOwner | null> => {
    const { code, origin } = keys.agency;
    if (agency === code) return { origin, keys: ledgerPublics(keys) };
    const peer = (await allPeers(rows)).find((each) => each.code === agency);
    if (peer === undefined) return null;
    // What a revoked key signed proves nothing.
    const sound = (await spansOf(rows, agency)).filter(({ role, because }) => role === 'ledger' && because === null);
    return { origin: peer.origin, keys: sound.map(({ key }) => publicKeyOf(key)) };
  };
}

/** The services of one agency. */
export function agencyServices(parts: ServiceParts, files: FileServices, audit: AuditLog): Map<string, unknown> {
  const { ledger, keys, rows, clock, random, transport, sealer } = parts;
  const own: NodeKeys = { release: keys.release, witness: keys.witness, ...sealingKeys(keys), sealer };
  const asker = askerOver({ agency: keys.agency, rows, keys: own, transport, clock, random });
  return new Map<string, unknown>([
    [auditLogService.name, audit],
    [credentialsService.name, files.credentials],
    [actsService.name, () => [...ACTS.values()]],
    [headService.name, () => ({ size: ledger.size, root: ledger.root, checkpoint: ledger.checkpoint })],
    [uploadsService.name, files.uploads],
    [
      segmentsService.name,
      { write: (bytes: Uint8Array) => ledger.putSegment(bytes), read: (digest: string) => ledger.readSegment(digest) },
    ],
    [formatsService.name, FORMATS],
    [draftsService.name, files.drafts],
    [reachService.name, erasureReach(rows, files.drafts)],
    [everyMatterService.name, (officer: string) => rowsFor(rows, { officer, operation: null, reach: 'agency' })],
    [besideAllService.name, besideAll(rows)],
    [slipKeysService.name, files.slipKeys],
    [holdersService.name, holdersOver(rows)],
    [ownRowsService.name, rows],
    [clustersService.name, clustersOf],
    [examinedService.name, examinedHere],
    [keysService.name, own],
    [cardService.name, () => cardOf(keys)],
    [questionService.name, asker],
    [answererService.name, answerQuestion],
    [ledgerSourceService.name, async () => packageSource(ledger)],
    [transportService.name, transport],
    [releaseSignerService.name, () => keys.release],
    [ledgerOwnersService.name, ledgerOwners(rows, keys)],
    [arrivalsService.name, new Arrivals()],
    [contactsService.name, new Contacts()],
    [witnessingService.name, parts.witnessing ?? new Witnessing()],
  ]);
}
