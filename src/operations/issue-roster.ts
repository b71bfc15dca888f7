// Signing rosters: the next version from the coordinator's own rows, by its release key, to every member and to whom
// the last version still had. The node does it once members have changed, so that many answers at one time make one
// version; an officer can have it sent once more. What always holds: one version follows another, no version is
// signed twice, and none is signed that says what the last one says.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { Fault, promise } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import { releaseSignerService } from '../ledger/package-source.ts';
import { coordinated, membersOf, operationById, rosterOf } from './questions.ts';
import { membersNow, rosterIn, rosterRecord, type SignedBody, signRoster, toldOf } from './roster.ts';
import { type OperationRow, operationsOperation, operationsRoster, type RosterRow } from './tables.ts';

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
  const outbound = outboundTo(toldOf(says, before), null);
  const { version } = says;
  const { position } = await desk.append({
    kind: 'operations/roster-issued/1',
    records: [
      { type: 'act', operation, version, ...outbound },
      { type: 'roster', ...rosterRecord(signed) },
    ],
    operation,
    topics: [`roster ${operation}`],
  });
  return { version, sentTo: outbound.outbound?.length ?? 0, position };
}

/** The roster in that entry, or in the act's own, to each of these. */
function outboundTo(codes: readonly string[], entry: number | null) {
  const selection = [{ entry, records: [1] }];
  const shared = { package: 'roster', purpose: 'oversight', days: DAYS, selection, supersedes: [] };
  return codes.length === 0 ? {} : { outbound: codes.map((to) => ({ to, ...shared })) };
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

/** Sends the version that stands once more, as it was signed: one that nothing was added to takes no new version. */
async function sendAgain(desk: Desk, row: OperationRow, kept: RosterRow): Promise<Issued> {
  const { operation, version } = row;
  const [before] = await desk.rows.find(operationsRoster, { operation, version: version - 1 });
  const says = rosterIn({ note: kept.note, body: kept.body })?.says;
  promise(says !== undefined, 'what was signed here can be read');
  const had = before === undefined ? null : (rosterIn({ note: before.note, body: before.body })?.says ?? null);
  const outbound = outboundTo(toldOf(says, had), kept.position);
  const { position } = await desk.append({
    kind: 'operations/roster-shared/1',
    records: [{ type: 'act', operation, version, ...outbound }],
    operation,
    topics: [`roster ${operation}`],
  });
  return { version, sentTo: outbound.outbound?.length ?? 0, position };
}

export const shareRoster = act('operations/share-roster', {
  summary: 'Send the roster to every member, signed anew where members have changed since its last version.',
  who: ['coordinator'],
  purposes: ['investigation'],
  eyes: 1,
  input: z.strictObject({}),
  output: z.strictObject({ version: z.number(), sentTo: z.number(), position: z.number() }),
  run: async (desk) => {
    const row = await coordinated(desk);
    const kept = row.changed ? null : await rosterOf(desk.rows, row);
    const issued = await (kept === null ? issueRoster(desk, row.operation) : sendAgain(desk, row, kept));
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
