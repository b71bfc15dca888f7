// Signing rosters: the next version from the coordinator's own rows, by its release key, to every member and to whom
// the last version still had. The node does it once members have changed, so that many answers at one time make one
// version; an officer can ask for a fresh one. What always holds: one version follows another, and no version is
// signed twice.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { Fault, promise } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import { releaseSignerService } from '../ledger/package-source.ts';
import { coordinated, membersOf, operationById, rosterOf } from './questions.ts';
import { membersNow, rosterIn, rosterRecord, type SignedBody, signRoster, toldOf } from './roster.ts';
import { type OperationRow, operationsOperation } from './tables.ts';

/** How long the package may be opened: as long as any. */
const DAYS = 90;

interface Issued {
  readonly version: number;
  readonly sentTo: number;
  readonly position: number;
}

/** Signs and sends the next version as the rows stand now; null where there is nothing of ours to sign. */
export async function issueRoster(desk: Desk, operation: string): Promise<Issued | null> {
  const row = await operationById(desk.rows, operation);
  if (row === null || row.coordinator !== desk.agency.code) return null;
  const last = await rosterOf(desk.rows, row);
  const before = last === null ? null : (rosterIn({ note: last.note, body: last.body })?.says ?? null);
  const says = await nextOf(desk, row);
  const signed = signRoster(says, desk.agency.origin, desk.service(releaseSignerService)());
  const selection = [{ entry: null, records: [1] }];
  const shared = { package: 'roster', purpose: 'oversight', days: DAYS, selection, supersedes: [] };
  const outbound = toldOf(says, before).map((to) => ({ to, ...shared }));
  const { version } = says;
  const { position } = await desk.append({
    kind: 'operations/roster-issued/1',
    records: [
      { type: 'act', operation, version, ...(outbound.length === 0 ? {} : { outbound }) },
      { type: 'roster', ...rosterRecord(signed) },
    ],
    operation,
    topics: [`roster ${operation}`],
  });
  return { version, sentTo: outbound.length, position };
}

async function nextOf(desk: Desk, row: OperationRow): Promise<SignedBody> {
  const { operation, version, digest, coordinator, witnesses, removal } = row;
  return {
    v: 1,
    operation,
    version: version + 1,
    previous: digest as SignedBody['previous'],
    coordinator,
    at: instant(desk.clock.now()),
    members: [...membersNow(await membersOf(desk.rows, operation))],
    policy: { k: witnesses, removal: removal === 2 ? 2 : 1 },
  };
}

export const shareRoster = act('operations/share-roster', {
  summary: 'Sign the roster as it stands and send it to every member.',
  who: ['coordinator'],
  purposes: ['investigation'],
  eyes: 1,
  input: z.strictObject({}),
  output: z.strictObject({ version: z.number(), sentTo: z.number(), position: z.number() }),
  run: async (desk) => {
    const { operation } = await coordinated(desk);
    const issued = await issueRoster(desk, operation);
    promise(issued !== null, 'a coordinator signs its own roster');
    return issued;
  },
});

/** True when members of an operation of ours changed since its last roster was signed. */
export async function isRosterDue(rows: Rows): Promise<boolean> {
  return (await rows.count(operationsOperation, { changed: true })) > 0;
}

export const issueRosters = act('operations/issue-rosters', {
  summary: 'Sign and send the rosters whose members have changed.',
  who: ['node'],
  purposes: ['investigation'],
  // The node does it for every operation that this agency coordinates.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({}),
  output: z.strictObject({ issued: z.number() }),
  run: async (desk) => {
    let issued = 0;
    for (const { operation } of await desk.rows.find(operationsOperation, { changed: true })) {
      try {
        if ((await issueRoster(desk, operation)) !== null) issued += 1;
      } catch (error) {
        // Somebody signed one at this very moment; what it does not say yet is due again.
        if (!(error instanceof Fault) || error.code !== 'ledger/moved') throw error;
      }
    }
    return { issued };
  },
});
