// The play: the chapters of the model operation in order, from founding to announcement, on a fresh node. What can be
// asked of the ledgers afterwards is asked there (`closing.ts`). The truth is written beside the inbox before the first
// act and compared before the first judgement.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { witnessRound } from '../node/delivery.ts';
import type { LiaisonNode } from '../node/node.ts';
import { announce, enterNarratives } from './announcing.ts';
import type { Told } from './closing.ts';
import { goToCourt } from './court.ts';
import { actionDay } from './day.ts';
import { keepExhibits } from './exhibits.ts';
import { ask, found, gather } from './gathering.ts';
import { goOn } from './going-on.ts';
import { addressOf } from './inbox.ts';
import { askAbroad } from './legal.ts';
import { compareWithTruth } from './proposals.ts';
import { protect, setHours } from './protecting.ts';
import {
  declineOne,
  deconflict,
  designateAll,
  judgeCandidates,
  mattersOf,
  openOperation,
  refer,
  safeguard,
  sharedAccounts,
} from './sharing.ts';
import { Stage, type StoryClock } from './stage.ts';
import type { Story } from './story.ts';
import { truthOf } from './truth.ts';
import { makeWorld } from './world.ts';

/** Says which chapter begins, for progress on standard error. */
export type Progress = (chapter: string) => void;

/** Plays a story to its end on a node whose clock is the story's. */
export async function play(
  node: LiaisonNode,
  story: Story,
  seed: number,
  clock: StoryClock,
  say: Progress,
): Promise<Told> {
  const began = Date.now();
  const world = makeWorld(story, seed, addressOf);
  const truthPlace = join(node.options.folder, 'truth');
  await mkdir(truthPlace, { recursive: true, mode: 0o700 });
  await writeFile(join(truthPlace, 'truth.json'), `${JSON.stringify(truthOf(world), null, 2)}\n`, { mode: 0o600 });
  const stage = new Stage(node, world, clock);
  say(`founding ${story.agencies.length} agencies`);
  await found(stage);
  say('papers reach the agencies');
  await gather(stage);
  say('legal requests and their answers');
  await ask(stage);
  await askAbroad(stage);
  say('proposals set beside the truth');
  const truth = await compareWithTruth(stage);
  say('the operation opens');
  const operation = await openOperation(stage);
  say('analysts judge');
  await judgeCandidates(stage, await sharedAccounts(stage));
  const matters = await mattersOf(stage);
  say(`deconfliction of ${matters.length} matters`);
  await deconflict(stage, matters);
  say('referrals');
  await refer(stage, operation, matters);
  say('a matter comes back');
  await declineOne(stage, operation, matters);
  say('each country decides who is a suspect');
  await designateAll(stage, operation, matters);
  say('safeguarding referral');
  await setHours(stage, operation);
  await safeguard(stage, operation, matters);
  await protect(stage, operation, matters);
  say('the action day');
  await actionDay(stage, operation, matters);
  await keepExhibits(stage, operation);
  await goToCourt(stage, operation);
  say('figures, clearance, announcement');
  await announce(stage, operation);
  await enterNarratives(stage);
  say('a month later: what falls due');
  await goOn(stage, operation);
  say('each ledger is witnessed');
  await witnessRound(node);
  const seconds = (Date.now() - began) / 1_000;
  const { lead, bureau, name } = story;
  return { seconds, seed, story: name, lead, bureau, operation, acts: stage.acts, truth };
}
