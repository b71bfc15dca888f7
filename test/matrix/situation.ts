// A situation: one operation with one of everything in it, made by second officers through the same acts as anywhere,
// each text carrying a token that is found again if it ever leaves. What always holds: two situations differ in their
// token and ids alone, so that an answer about a hidden one can be set beside the answer about one that never was.

import { askBundle, bundle } from '../../src/exhibits/bundle.ts';
import { offer } from '../../src/exhibits/offer.ts';
import { seal } from '../../src/exhibits/seal.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { designate } from '../../src/identity/designate.ts';
import { judge } from '../../src/identity/judge.ts';
import { proposeSettlement } from '../../src/identity/settle.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { compare } from '../../src/matching/compare.ts';
import { deliver } from '../../src/node/delivery.ts';
import { planMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { request } from '../../src/operations/request.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { setHold } from '../../src/oversight/set-hold.ts';
import { clear, proposeClearance } from '../../src/reconciliation/clear.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { requestClearance } from '../../src/reconciliation/embargo.ts';
import { enterNarrative } from '../../src/reconciliation/enter.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import { openRequests } from '../../src/reconciliation/store.ts';
import { answer } from '../../src/referrals/answer.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release, releaseUrgent } from '../../src/referrals/release.ts';
import { referralsReceived } from '../../src/referrals/tables.ts';
import type { HttpWorld } from '../node/http-world.ts';
import { Builder, fileOf } from './builder.ts';
import { askToErase, goOut, hitOf, propose, watchAccount } from './waiting.ts';

/** Everything an input can name. */
export interface Situation {
  readonly token: string;
  readonly operation: string;
  /**
   * Accounts: `subject` and `other` are judged one, `loose` is nobody's yet, `fresh` is a child's; the last two are in
   * conflict, and only how `contested` is to be settled was proposed.
   */
  readonly subject: string;
  readonly other: string;
  readonly loose: string;
  readonly fresh: string;
  readonly disputed: string;
  readonly contested: string;
  readonly report: string;
  readonly record: string;
  readonly spare: string;
  /** A record of the peer that is held here. */
  readonly foreign: string;
  readonly entry: number;
  readonly native: string;
  readonly file: string;
  readonly judgement: string;
  readonly proposal: string;
  readonly exhibit: string;
  /** Court bundles: one only asked for, one released. */
  readonly askedBundle: string;
  readonly releasedBundle: string;
  readonly request: string;
  readonly measure: string;
  readonly outcome: string;
  readonly prepared: string;
  readonly released: string;
  readonly urgent: string;
  readonly received: string;
  readonly figure: string;
  readonly clearance: string;
  readonly narrative: string;
  /** Drawn figures: one was published, of the other a text waits for a second officer at that position. */
  readonly published: string;
  readonly worded: string;
  readonly wording: number;
  readonly hold: string;
  readonly erasure: string;
  /** A watch of the first analyst, and where it met something. */
  readonly watch: string;
  readonly hit: number;
  /** Slips: of the first analyst, and one of a colleague that is lost; a report from it waits for a decision. */
  readonly slip: string;
  readonly lost: string;
  readonly heldReport: string;
  /** A longer time to keep that waits for a second officer. */
  readonly kept: string;
  /** A record whose wider handling waits for a second officer, at that position. */
  readonly wide: string;
  readonly widening: number;
  /** The position at which the peer asked to erase what it sent. */
  readonly asked: number;
}

/** What of a situation stands in records about a person, and goes with an erasure. */
export const PERSONAL = ['token', 'subject', 'other', 'loose', 'fresh', 'record', 'spare', 'native', 'file'] as const;

/** Makes one whole situation. */
export async function situate(world: HttpWorld, at: { agency: string; peer: string; token: string }) {
  const builder = new Builder(world, at);
  const operation = await builder.begin();
  const report = await builder.receive();
  const people = await decide(builder);
  const things = await act(builder, people);
  const watch = await watchAccount(builder);
  const referrals = await refer(builder, people);
  const counted = await count(builder);
  const { rows } = world.node.agency(at.agency);
  const said = await rows.find(intakeStatement, { subject: people.subject });
  const [first, second] = said;
  const [third] = await rows.find(intakeStatement, { subject: people.other });
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('the situation has statements');
  const places = [{ entry: first.position, records: [[first.index, first.index] as [number, number]] }];
  const { hold } = await builder.act('protection', setHold, { targets: places, ground: 'led-16-3' });
  const wanted = { targets: [{ entry: first.position, records: [[0, 0] as [number, number]] }], ground: 'led-16-2' };
  const { erasure } = await builder.act('protection', decideErasure, wanted);
  const whole = { token: at.token, operation, report, record: first.recordId, entry: first.position };
  const spare = second.recordId;
  const native = `${at.token}-1`;
  const theirs = await rows.find(intakeStatement, { originator: at.peer });
  const [foreign, gone] = theirs.filter(({ value }) => value.includes(at.token)).map((row) => row.recordId);
  if (foreign === undefined || gone === undefined) throw new Error('the peer sent two statements');
  const waiting = { ...(await goOut(builder, things.measure)), ...(await propose(builder, places, third.recordId)) };
  const met = { watch, hit: await hitOf(builder, watch), asked: await askToErase(builder, gone) };
  const bundles = await goToCourt(builder);
  const made = { ...whole, native, file: fileOf(at.token), ...people, ...things, ...referrals, ...counted, ...bundles };
  return { ...made, spare, foreign, hold, erasure, ...waiting, ...met } satisfies Situation;
}

interface People {
  readonly subject: string;
  readonly other: string;
  readonly loose: string;
  readonly fresh: string;
  readonly disputed: string;
}

/** Accounts, judged and designated; one of them is both victim and suspect. */
async function decide(builder: Builder) {
  const [subject, other, loose, fresh, disputed, contested] = await builder.accounts();
  if (!subject || !other || !loose || !fresh || !disputed || !contested) throw new Error('six accounts');
  const reason = `reason ${builder.token}`;
  const { judgement } = await builder.act('analyst', judge, { a: subject, b: other, verdict: 'same', reason });
  const suspect = {
    category: 'suspect',
    country: 'ES',
    ground: builder.token,
    reason,
    reportTo: builder.peer,
  } as const;
  await builder.act('analyst', designate, { subject, ...suspect });
  for (const both of [disputed, contested]) {
    await builder.act('analyst', designate, { subject: both, ...suspect });
    await builder.act('analyst', designate, { subject: both, category: 'victim', reason });
  }
  const child = { category: 'victim', country: builder.peer.toUpperCase(), reason, atRisk: true } as const;
  await builder.act('analyst', designate, { subject: fresh, ...child });
  const settled = { subject: contested, outcome: 'victim', reason } as const;
  const { proposal } = await builder.act('analyst', proposeSettlement, settled);
  await builder.act('analyst', compare, {});
  return { subject, other, loose, fresh, disputed, contested, judgement, proposal };
}

/** An exhibit, a legal request, a measure and an outcome. */
async function act(builder: Builder, { subject, loose }: People) {
  const { token, peer } = builder;
  const mark = token.toUpperCase();
  const booked = { mark, kind: 'phone', person: subject, ground: token, reportTo: peer } as const;
  const { exhibit } = await builder.act('exhibits', seize, booked);
  await builder.act('exhibits', seal, { exhibit, seal: `SEAL-${mark}` });
  const to = await builder.world.officer(builder.agency, 'exhibits 1');
  await builder.act('exhibits', offer, { exhibit, to, reason: token });
  const asked = {
    instrument: 'national-order',
    addressee: `${token}.example.org`,
    country: 'ES',
    zone: 'Europe/Madrid',
    data: 'subscriber' as const,
    issuer: 'judge' as const,
    reference: `ORDER-${token}`,
    identifiers: [{ kind: 'account' as const, value: `exampletalk|${token}-1`, subject }],
    statedDue: '2026-04-01T00:00:00.000Z',
  };
  const { request: made } = await builder.act('prosecutor', request, asked);
  const times = { zone: 'Europe/Madrid', start: '2026-05-01T06:00', end: '2026-05-01T14:00' };
  const planned = { kind: 'search' as const, country: 'ES', province: 'ES-Z', subjects: [subject], ...times };
  const { measure } = await builder.act('coordinator', planMeasure, planned);
  const result = { result: 'arrest', subject: loose, country: 'ES', province: 'ES-Z' } as const;
  const { outcome } = await builder.act('coordinator', recordOutcome, result);
  return { exhibit, request: made, measure, outcome };
}

/** Two court bundles of the situation's exhibit, of which one is released. */
async function goToCourt(builder: Builder) {
  const asked = { court: builder.token, reference: builder.token };
  const { bundle: askedBundle } = await builder.act('exhibits', askBundle, asked);
  const { bundle: releasedBundle } = await builder.act('exhibits', askBundle, asked);
  await builder.act('prosecutor', bundle, { bundle: releasedBundle });
  return { askedBundle, releasedBundle };
}

/** Referrals: one only prepared, one released, one let go by one officer, and one that came from the peer. */
async function refer(builder: Builder, { subject, other, loose, fresh }: People) {
  const { peer, agency, world } = builder;
  const country = peer.toUpperCase();
  const base = { to: peer, country, transferBasis: 'safeguards' };
  const made = async (subjects: string[], more: object = {}) =>
    (await builder.act('liaison', prepare, { ...base, subjects, ...more })).referral;
  const prepared = await made([loose]);
  const released = await made([subject, other]);
  await builder.act('coordinator', release, { referral: released });
  const urgent = await made([fresh], { kind: 'safeguarding', childAtRisk: true });
  await builder.act('coordinator', releaseUrgent, { referral: urgent });
  await builder.receive(peer);
  const theirs = (await builder.accounts(peer)).slice(0, 1);
  const back = { ...base, to: agency, country: agency.toUpperCase(), subjects: theirs };
  const { referral } = await builder.act('liaison', prepare, back, { agency: peer });
  await builder.act('coordinator', release, { referral }, { agency: peer });
  await deliver(world.node);
  const declined = { referral: released, answer: 'declined', reason: builder.token } as const;
  await builder.act('liaison', answer, declined, { agency: peer });
  await deliver(world.node);
  const [received] = await world.node.agency(agency).rows.find(referralsReceived, { referral });
  if (received === undefined) throw new Error('the referral arrived');
  return { prepared, released, urgent, received: referral };
}

/** Figures here and a request for clearance from the peer. */
async function count(builder: Builder) {
  const { operation, token, peer, agency, world } = builder;
  const { figure } = await builder.act('press', draw, { operation });
  const theirs = await builder.act('press', draw, { operation }, { agency: peer });
  await builder.act('press', requestClearance, { figure: theirs.figure }, { agency: peer });
  await deliver(world.node);
  const asked = await openRequests(world.node.agency(agency).rows);
  const clearance = asked.find((row) => row.figure === theirs.figure)?.request;
  if (clearance === undefined) throw new Error('the request for clearance arrived');
  const entered = {
    name: token,
    source: `${token}.example.org`,
    claims: [{ kind: 'total' as const, of: 'arrests' as const, value: 4, words: token }],
  };
  const { narrative } = await builder.act('press', enterNarrative, entered);
  const { figure: published, proposal } = await word(builder);
  await builder.act('coordinator', publish, { figure: published, proposal });
  const { figure: worded, proposal: wording } = await word(builder);
  return { figure, clearance, narrative, published, worded, wording };
}

/** A figure of which this agency cleared its own part, and a text over it that waits. */
async function word(builder: Builder) {
  const { operation, token, agency, world } = builder;
  const { figure } = await builder.act('press', draw, { operation });
  await builder.act('press', requestClearance, { figure });
  const asked = await openRequests(world.node.agency(agency).rows);
  const request = asked.find((row) => row.figure === figure)?.request;
  if (request === undefined) throw new Error('the agency asked itself');
  // One arrest is a small number: it leaves only where its cell is named.
  const cells = ['ES'];
  const { proposal } = await builder.act('press', proposeClearance, { request, cells });
  await builder.act('coordinator', clear, { request, proposal });
  const texts = [{ language: 'en' as const, title: token, paragraphs: ['Police made {figure:arrests} arrests.'] }];
  return builder.act('press', proposeAnnouncement, { figure, texts });
}
