// The work goes on: a month after the announcement an update of the list names older sightings, another country's watch
// fires on what the lead sends, one more country is touched, two reviews and an erasure fall due and are decided, and a
// hold stops another erasure. It is played at a small agency, whose rows are quickly folded anew.

import { Fault, promise } from '../base/fault.ts';
import { findForErasure } from '../intake/door.ts';
import { receive } from '../intake/receive.ts';
import { intakeSubject } from '../intake/tables.ts';
import { compare } from '../matching/compare.ts';
import { acknowledgeHit, renewWatch, setWatch } from '../matching/set-watch.ts';
import { watchHits } from '../matching/watch-door.ts';
import { deliver } from '../node/delivery.ts';
import { completeErasure } from '../oversight/complete-erasure.ts';
import { decideErasure } from '../oversight/decide-erasure.ts';
import { erase } from '../oversight/erase.ts';
import { confirmReview, review } from '../oversight/review.ts';
import { setHold } from '../oversight/set-hold.ts';
import { answer } from '../referrals/answer.ts';
import { received } from '../referrals/door.ts';
import { prepare } from '../referrals/prepare.ts';
import { release } from '../referrals/release.ts';
import { receivePaper } from './gathering.ts';
import { addressOf, writePapers } from './inbox.ts';
import { listOf } from './papers.ts';
import { basisBetween } from './sharing.ts';
import type { Stage } from './stage.ts';
import { dayOf, SERVICES } from './world.ts';

/** Days of the story: papers and the watch; when the reviews and erasures fall due; when it is looked at. */
const BEGINS = 192;
const DUE = 215;
const MONTH_LATER = 222;
/** An account that the small agency meets first and the lead a month later; invented like all others. */
const MET = '9900001';
/** Countries that no agency of a story works for, the first that is free is touched newly. */
const ELSEWHERE = ['NZ', 'IS', 'FJ', 'MN'] as const;
/** Older sightings that the update of the list names. */
const NAMED_LATE = 5;

const HEAD = 'service,account,handle,file,act,at,zone,address,port';
const service = SERVICES[0] ?? 'exampletalk';

/** Plays the month. */
export async function goOn(stage: Stage, operation: string): Promise<void> {
  const { story } = stage;
  const hubs = [story.lead, story.bureau];
  const small = story.agencies.find(({ code }) => !hubs.includes(code));
  promise(small !== undefined, 'a story has an agency beside the lead and the bureau');
  stage.clock.moveTo(dayOf(story, BEGINS));
  const reports = await shortLived(stage, small.code, small.country);
  const { watch } = await stage.act(
    setWatch,
    { property: 'native-id', value: MET, service, label: 'Account met on our own patrol', reason: 'Seen in one group' },
    { agency: small.code, role: 'analyst' },
  );
  stage.clock.moveTo(dayOf(story, MONTH_LATER));
  await newList(stage);
  await newCountry(stage, operation, small);
  await lookAtHits(stage, small.code, watch);
  await decide(stage, small.code, reports);
}

/** Reports of the small agency with a short retention: two to review, one to erase, one that a hold keeps. */
async function shortLived(stage: Stage, agency: string, country: string): Promise<readonly string[]> {
  const { story } = stage;
  const review = { reviewAt: dayOf(story, DUE) };
  const gone = { ...review, eraseBy: dayOf(story, DUE + 1) };
  const reports: string[] = [];
  for (const [nth, handling] of [review, review, gone, gone].entries()) {
    const id = nth === 0 ? MET : String(Number(MET) + 10 + nth);
    const file = `short-lived-${nth + 1}.csv`;
    const text = `${HEAD}\n${sightingLine(stage, id, addressOf(country, 200 + nth), nth)}\n`;
    await writePapers(stage.data, [{ agency, file, text, declared: {} }]);
    const input = { file, authority: 'DEMO-AUTHORITY', handling };
    reports.push((await stage.act(receive, input, { agency, role: 'patrol' })).report);
  }
  return reports;
}

function sightingLine({ story, world }: Stage, id: string, address: string, nth: number): string {
  const file = `sha256:${(world.seed * 100 + nth).toString(16).padStart(64, '0')}`;
  return [service, id, '', file, 'shared', dayOf(story, BEGINS - 2, 9, nth), 'UTC', address, 50_000 + nth].join(',');
}

/** The update of the known-material list names files that were seen long before it came. */
async function newList(stage: Stage): Promise<void> {
  const { story, world } = stage;
  const listed = new Set(world.known.map(({ sha1 }) => `sha1:${sha1}`));
  const late = [...new Set(world.seen.map(({ digest }) => digest))].filter((digest) => !listed.has(digest));
  const rows = late.slice(0, NAMED_LATE).map((digest) => ({ sha1: digest.slice(5), md5: null, category: 1 }));
  await receivePaper(stage, { agency: story.lead, file: 'known-list-2.json', text: listOf(rows), declared: {} });
  await stage.act(compare, {}, { agency: story.lead, role: 'analyst' });
}

interface Small {
  readonly code: string;
  readonly country: string;
}

/** The lead meets the watched account itself, beside one from a country that nobody touched, and refers the first. */
async function newCountry(stage: Stage, operation: string, { code: to, country }: Small): Promise<void> {
  const { story, world } = stage;
  const { lead } = story;
  const taken = new Set([...story.agencies, ...world.persons].map((one) => one.country));
  const fresh = ELSEWHERE.find((one) => !taken.has(one)) ?? 'NZ';
  const seen = [
    sightingLine(stage, MET, addressOf(country, 210), 7),
    sightingLine(stage, String(Number(MET) + 1), addressOf(fresh, 7), 8),
  ];
  const text = `${HEAD}\n${seen.join('\n')}\n`;
  await receivePaper(stage, { agency: lead, file: 'patrol-late.csv', text, declared: {} }, operation);
  const [row] = await stage.agency(lead).rows.find(intakeSubject, { native: `account|${service}|${MET}` });
  promise(row !== undefined, 'the lead met the account');
  const home = stage.agency(lead).keys.agency.country;
  const asked = { to, country, subjects: [row.subject], transferBasis: basisBetween(home, country) };
  const by = { agency: lead, role: 'liaison', operation } as const;
  const { referral } = await stage.act(prepare, asked, by);
  await stage.act(release, { referral }, { ...by, second: true });
  await deliver(stage.node);
  const there = { agency: to, role: 'liaison', operation } as const;
  const { referrals } = await stage.act(received, { openOnly: true }, there);
  for (const { referral: open } of referrals.filter((one) => one.referral === referral)) {
    await stage.act(answer, { referral: open, answer: 'accepted', reason: null }, there);
  }
  await deliver(stage.node);
}

async function lookAtHits(stage: Stage, agency: string, watch: string): Promise<void> {
  const by = { agency, role: 'analyst' } as const;
  const { hits } = await stage.act(watchHits, { watch, unseen: true }, by);
  promise(hits.length > 0, 'the watch fired on what the lead sent');
  const positions = hits.map(({ position }) => position);
  await stage.act(acknowledgeHit, { watch, hits: positions, reason: 'The lead sees the same account' }, by);
  await stage.act(renewWatch, { watch, reason: 'The account is still used' }, by);
}

/** One kept by one officer, one kept for long by two, one erased by two, and one that the hold keeps. */
async function decide(stage: Stage, agency: string, reports: readonly string[]): Promise<void> {
  const { story } = stage;
  const by = { agency, role: 'protection', purpose: 'oversight' } as const;
  const placesOf = async (nth: number) => {
    return (await stage.act(findForErasure, { report: reports[nth] ?? '' }, by)).targets;
  };
  const keep = { decision: 'keep', ground: 'case-open', reason: 'The case is still open' } as const;
  await stage.act(review, { ...keep, targets: await placesOf(0), until: dayOf(story, MONTH_LATER + 180) }, by);
  const long = { ...keep, targets: await placesOf(1), until: dayOf(story, MONTH_LATER + 500) };
  const { review: waiting } = await stage.act(review, long, by);
  await stage.act(confirmReview, { review: waiting }, { ...by, second: true });
  const held = await placesOf(3);
  await stage.act(setHold, { targets: held, ground: 'proceedings' }, by);
  const stopped = await stage
    .act(decideErasure, { targets: held, ground: 'led-5' }, by)
    .catch((error: unknown) => error);
  promise(stopped instanceof Fault && stopped.code === 'oversight/held', 'a hold stops the erasure');
  const gone = { targets: await placesOf(2), decision: 'erase', ground: 'led-5', reason: 'Its time has come' } as const;
  const { erasure } = await stage.act(review, gone, by);
  promise(erasure !== null, 'a review that erases decides an erasure');
  await stage.act(erase, { erasure }, { ...by, second: true });
  await stage.act(completeErasure, { erasure }, by);
}
