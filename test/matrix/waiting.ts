// What waits in a situation for somebody to decide: a watch with its hit, a slip and a report from a telephone, a
// longer time to keep, a wider handling, a peer's wish to erase. What always holds: what only its owner may touch
// belongs to a first officer, because those are the ones who call. `situation.ts` has everything else.

import { instant } from '../../src/base/clock.ts';
import { seal } from '../../src/base/sealing.ts';
import { exchangeErasureAsked } from '../../src/exchange/erasures.ts';
import { proposeWidening } from '../../src/intake/change-handling.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { setWatch } from '../../src/matching/set-watch.ts';
import { matchingWatchHit } from '../../src/matching/watch-tables.ts';
import { deliver } from '../../src/node/delivery.ts';
import { deliverReport } from '../../src/operations/deliver-report.ts';
import { issueSlip, slips } from '../../src/operations/slip.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { review } from '../../src/oversight/review.ts';
import type { Target } from '../../src/oversight/targets.ts';
import type { Builder } from './builder.ts';

/** A watch of the first analyst on the account that the peer speaks of as well. */
export async function watchAccount(builder: Builder) {
  const { token } = builder;
  const on = { property: 'native-id', value: `${token}-1`, service: 'exampletalk' };
  const { watch } = await builder.act('analyst', setWatch, { ...on, label: token, reason: token }, first('analyst'));
  return watch;
}

const first = (role: string) => ({ officer: `${role} 1` });

/** Where the watch met what the peer sent. */
export async function hitOf({ world, agency }: Builder, watch: string): Promise<number> {
  const [hit] = await world.node.agency(agency).rows.find(matchingWatchHit, { watch });
  if (hit === undefined) throw new Error('the watch met what the peer sent');
  return hit.position;
}

/** A slip of the first analyst, one whose telephone is lost, and a report from it that a person must decide about. */
export async function goOut(builder: Builder, measure: string) {
  const { token, agency, world } = builder;
  const issue = async (role: string) => {
    const officer = await world.officer(agency, role);
    return (await builder.act('coordinator', issueSlip, { team: token, measures: [measure], officer })).slip;
  };
  const [slip, lost] = [await issue('analyst 1'), await issue('analyst 2')];
  const own = (await builder.act('analyst', slips, { mine: true })).slips.find((row) => row.slip === lost);
  const now = instant(world.clock.now());
  const heldReport = `fo:${Buffer.from(token.padEnd(16, '.')).toString('hex').slice(-32)}`;
  const said = { report: heldReport, measure, result: 'arrest', person: 1, exhibits: null, mark: null };
  const written = { ...said, writtenAt: now, happenedAt: null, jumped: false };
  const sealed = (await seal(Buffer.from(JSON.stringify(written)), [own?.recipient ?? ''])).toString('base64');
  const sent = { slip: lost, report: heldReport, sealed, sentAt: now };
  const { state, reason } = await builder.act('analyst', deliverReport, sent);
  if (state !== 'held') throw new Error(`the report is ${state} ${reason}`);
  return { slip, lost, heldReport };
}

/** A longer time to keep and a wider handling, each of which waits for a second officer. */
export async function propose(builder: Builder, places: readonly Target[], wide: string) {
  const reason = builder.token;
  const until = instant(builder.world.clock.now() + 400 * 86_400_000);
  const targets = places.map(({ entry, records }) => {
    return { entry, records: records.map(([from, to]): [number, number] => [from, to]) };
  });
  const keep = { targets, decision: 'keep', until, ground: 'case-open', reason } as const;
  const { review: kept } = await builder.act('protection', review, keep);
  const wider = { record: wide, handling: { tlp: 'CLEAR' as const }, reason };
  const { position: widening } = await builder.act('liaison', proposeWidening, wider);
  return { kept, wide, widening };
}

/** The peer erases a record that it sent here, and asks for the same. */
export async function askToErase(builder: Builder, recordId: string): Promise<number> {
  const { peer, agency, world } = builder;
  const [said] = await world.node.agency(peer).rows.find(intakeStatement, { recordId });
  if (said === undefined) throw new Error('the peer has what it sent');
  const targets = [{ entry: said.position, records: [[said.index, said.index] as [number, number]] }];
  const decided = await builder.act('protection', decideErasure, { targets, ground: 'led-16-2' }, { agency: peer });
  await builder.act('protection', erase, { erasure: decided.erasure }, { agency: peer, ...first('protection') });
  await deliver(world.node);
  const asked = await world.node.agency(agency).rows.find(exchangeErasureAsked, { peer });
  const [last] = asked.filter(({ names }) => names.includes(recordId));
  if (last === undefined) throw new Error('the peer asked to erase it');
  return last.position;
}
